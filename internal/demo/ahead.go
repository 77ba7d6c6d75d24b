package demo

import "daybook/internal/work"

// lookAhead writes what is planned after today, and what waits for a day.
func (b *Book) lookAhead() {
	b.dueToday()
	for i, day := range b.ahead {
		for range max(0, b.between(3, 6)-i/2) {
			b.comingUp[day] = append(b.comingUp[day], b.newTask(day))
		}
		for _, r := range b.recurrences {
			if !r.open && r.on(day) {
				b.comingUp[day] = append(b.comingUp[day], b.occurrence(r, day))
				r.open = true
			}
		}
		for _, t := range b.comingUp[day] {
			b.writeTask(t, t.created)
		}
		meetings := b.expected(day)
		if i < 5 {
			meetings = b.fit(meetings)
		}
		for _, m := range meetings {
			b.hold(day, m)
		}
	}
	for len(b.inbox) < 8 {
		t := b.newTask(b.workday(b.today, -b.between(0, 8)))
		t.Day, t.Due = "", ""
		b.inbox = append(b.inbox, t)
	}
	for _, t := range b.inbox {
		b.writeTask(t, t.created)
	}
	b.nextQuarter()
}

// dueToday sees to it that something is due today, in both directions, and
// something is late.
func (b *Book) dueToday() {
	for i, owner := range []string{"me", "them", "me"} {
		p := b.someone()
		a := &work.ActionItem{
			Title: b.tell(meetingActions, "person", p.Name), Owner: owner, Person: referTo[work.Person](p), Status: work.Todo,
			Priority: pick(b.chance, []work.Priority{work.High, work.Medium}), Due: b.workday(b.today, -i/2*3),
		}
		at := b.second(b.clock(b.workday(b.today, -b.between(4, 6)), evening-b.between(60, 300)))
		b.write(a, at, at)
	}
}

// nextQuarter writes goals that have not begun.
func (b *Book) nextQuarter() {
	begin := quarter(quarter(b.today).AddDays(100))
	for _, w := range quarterlyGoals[:2] {
		g := &work.Goal{
			Title: b.tell(w.titles), Horizon: "quarterly", Category: w.category, Status: "not_started", ProgressFrom: "hand",
			StartDate: begin, TargetDate: quarter(begin.AddDays(100)).AddDays(-1), Success: b.tell(w.success),
		}
		at := b.thoughtOf(b.workday(b.today, -5))
		b.write(g, at, at)
	}
}

// fillTrash writes some records that were deleted in the last weeks.
func (b *Book) fillTrash() {
	trash := func(r work.Record, day work.Date) {
		made := b.thoughtOf(b.workday(day, -b.between(1, 5)))
		gone := b.second(b.clock(day, b.between(noon, evening)))
		r.Base().DeletedAt = work.InstantOf(gone)
		b.write(r, earlier(made, gone), gone)
	}
	at := func() work.Date { return b.workday(b.today, -b.between(1, 15)) }
	for range 3 {
		t := b.newTask(at())
		b.ranks[t.Day] = work.RankBetween(b.ranks[t.Day], "")
		t.Rank = b.ranks[t.Day]
		trash(t.Task, t.Day)
	}
	l := b.newLearning(at())
	trash(l, l.Date)
	trash(&work.Tag{Name: "misc"}, at())
	trash(&work.Project{Name: "abandoned-idea", Classification: "personal", Status: "archived", Description: "Sounded good on the train."}, at())
	day := at()
	start := b.clock(day, 16*60)
	trash(&work.Energy{At: work.InstantOf(start), Zone: b.zone(), Day: day, Energy: 3, Mood: "okay", Notes: "Entered twice."}, day)
	trash(&work.Person{Name: "Ingrid Vashom", Role: "manager", Notes: "Misspelt; the other one is right."}, at())
}
