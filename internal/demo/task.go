package demo

import (
	"time"

	"daybook/internal/work"
)

// openTask is a task whose end is not known yet: it is written when it is, or
// at the end of the book.
type openTask struct {
	*work.Task
	created    time.Time
	deferrals  []deferral
	skills     []work.Ref[work.Skill] // what it could be evidence of
	action     *work.ActionItem       // the action item that became it
	recurrence *recurrence            // the pattern that made it
}

// deferral is once that a task was put off.
type deferral struct {
	from, to work.Date
	at       time.Time
}

// newTask thinks of something to do on a day.
func (b *Book) newTask(day work.Date) *openTask {
	sort := b.taskSort()
	t := &openTask{Task: &work.Task{
		Priority: pick(b.chance, []work.Priority{work.High, work.Medium, work.Medium, work.Medium, work.Low}),
		Status:   work.Todo, Day: day,
	}}
	person, project := b.someone(), b.someProject()
	switch sort.on {
	case "project":
		person = b.developer()
		t.Project = referTo[work.Project](project)
		t.Organization = project.Organization
		t.skills = b.skilled(pick(b.chance, b.team.wants))
	case "person":
		t.Organization = person.Organization
	case "goal":
		t.Goal = b.under("rotation")
		t.Organization = referTo[work.Organization](b.organizations[employer])
	case "home":
		project = pick(b.chance, b.atHome)
		t.Project = referTo[work.Project](project)
		t.Organization = project.Organization
	}
	t.Title = b.tell(sort.titles, "person", person.Name, "project", project.Name)
	if t.Goal.IsZero() && sort.on != "home" && b.in100(45) {
		t.Goal = b.under(pick(b.chance, []string{"weekly", "weekly", "monthly", "quarterly"}))
	}
	if len(sort.tags) > 0 && b.in100(60) {
		t.Tags = b.tagged(pick(b.chance, sort.tags))
	}
	if b.in100(18) {
		t.Description = b.tell(taskNotes, "person", person.Name, "project", project.Name)
	}
	if b.in100(88) {
		t.EstimatedMinutes = min(pick(b.chance, sort.minutes), pick(b.chance, sort.minutes)) // most things are small
	}
	if b.in100(14) {
		t.Due = b.workday(day, b.between(0, 4))
	}
	t.created = b.thoughtOf(day)
	return t
}

func (b *Book) taskSort() taskSort {
	total := 0
	for _, s := range taskWords {
		total += s.share
	}
	at := b.IntN(total)
	for _, s := range taskWords {
		if at -= s.share; at < 0 {
			return s
		}
	}
	return taskWords[0]
}

// thoughtOf is when a task of a day was written down: that morning, or some
// days before.
func (b *Book) thoughtOf(day work.Date) time.Time {
	before := min(day, b.today)
	if b.in100(45) || day > b.today {
		before = b.workday(before, -b.between(1, 3))
	}
	from, to := b.hours(before)
	if before == day {
		to = from + 25
	}
	return earlier(b.second(b.clock(before, b.between(from, to))), b.Now)
}

// putOff plans a task for a later day, "" meaning the inbox.
func (b *Book) putOff(t *openTask, to work.Date) {
	at := b.second(b.clock(t.Day, evening-b.between(0, 40)))
	t.deferrals = append(t.deferrals, deferral{t.Day, to, at})
	t.Day, t.Focus = to, false
	if to == "" {
		b.inbox = append(b.inbox, t)
		return
	}
	b.comingUp[to] = append(b.comingUp[to], t)
}

// hadPutOff makes a task older: it was put off so many times already.
func (b *Book) hadPutOff(t *openTask, times int) {
	for len(t.deferrals) < times {
		first := t.Day
		if len(t.deferrals) > 0 {
			first = t.deferrals[0].from
		}
		before := b.workday(first, -1)
		at := b.second(b.clock(before, evening-b.between(0, 40)))
		t.deferrals = append([]deferral{{before, first, at}}, t.deferrals...)
		t.created = earlier(t.created, b.thoughtOf(before))
	}
}

// finish marks a task as done at a minute of a day and writes it.
func (b *Book) finish(t *openTask, day work.Date, minute int) {
	at := earlier(b.second(b.clock(day, minute)), b.Now)
	t.Status = work.Done
	t.CompletedAt, t.CompletedZone, t.CompletedDay = work.InstantOf(at), b.zone(), day
	if b.in100(65) {
		took := max(5, t.EstimatedMinutes)
		took = max(5, b.near(float64(took)*1.15, float64(took)*0.3, 5, 240)/5*5)
		t.ActualMinutes = took
		started := later(b.clock(day, 0), at.Add(-time.Duration(took)*time.Minute))
		t.StartedAt = work.InstantOf(started)
		t.created = earlier(t.created, started)
	}
	b.writeTask(t, at)
	if day.DaysUntil(b.today) < 400 || b.in100(20) {
		b.shows(t.Task, t.skills)
	}
}

// start marks a task as in progress.
func (b *Book) start(t *openTask, at time.Time) {
	at = earlier(at, b.Now)
	t.Status, t.StartedAt = work.InProgress, work.InstantOf(at)
	t.created = earlier(t.created, at)
}

// writeTask writes a task as it is, with how often it was put off, and the
// action item that it came from.
func (b *Book) writeTask(t *openTask, updated time.Time) {
	b.ranks[t.Day] = work.RankBetween(b.ranks[t.Day], "")
	t.Rank = b.ranks[t.Day]
	t.created = earlier(t.created, updated)
	if n := len(t.deferrals); n > 0 {
		updated = later(updated, t.deferrals[n-1].at)
	}
	b.write(t.Task, t.created, updated)
	for _, d := range t.deferrals {
		b.add(d.at, func() error { return b.tx.CountDeferral(t.ID, d.from, d.to) })
	}
	if t.recurrence != nil {
		t.recurrence.open = t.Status.Open()
	}
	if a := t.action; a != nil {
		a.Task, a.Status = referTo[work.Task](t), t.Status
		a.CompletedAt, a.CompletedZone, a.CompletedDay = t.CompletedAt, t.CompletedZone, t.CompletedDay
		b.write(a, a.CreatedAt.Time(), updated)
	}
}
