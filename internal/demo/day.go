package demo

import (
	"slices"
	"time"

	"daybook/internal/work"
)

// openDay writes which project a day is for, and when it was planned and
// closed.
func (b *Book) openDay(day work.Date) {
	from, _ := b.hours(day)
	planned := earlier(b.second(b.clock(day, from+b.between(5, 20))), b.Now)
	closed := work.Instant("")
	if day < b.today && b.in100(85) {
		closed = work.InstantOf(b.second(b.clock(day, evening-b.between(-15, 20))))
	}
	project := b.someProject().ID
	b.add(planned, func() error { return b.tx.SaveDay(day, project, work.InstantOf(planned), closed) })
}

// work goes through the tasks of a day: most get done, some are put off, a few
// are dropped. Of the last days some are left open.
func (b *Book) work(day work.Date, meetings []*appointment) {
	tasks := b.planDay(day, meetings)
	if day == b.today {
		b.workToday(tasks, meetings)
		return
	}
	left := leftOver[b.index(b.today)-b.index(day)]
	free := b.freeMinutes(day, meetings)
	for i, t := range tasks {
		minute := spread(free, i, len(tasks))
		switch luck := b.IntN(100); {
		case i >= len(tasks)-left.tasks && t.Recurrence.IsZero():
			b.hadPutOff(t, left.putOff)
			b.writeTask(t, t.created)
		case !t.Recurrence.IsZero() || luck < 80 || len(t.deferrals) > 4:
			b.finish(t, day, minute)
		case luck < 84:
			t.Status = work.Cancelled
			b.writeTask(t, b.second(b.clock(day, minute)))
		case luck < 86 && len(b.inbox) < 12 && t.action == nil:
			b.putOff(t, "")
		case luck < 96:
			b.putOff(t, b.workday(day, 1))
		default:
			b.putOff(t, b.workday(day, b.between(2, 6)))
		}
	}
}

// leftOver says how many tasks of the last days, counted back from today, were
// left open, and how often each was put off before.
var leftOver = map[int]struct{ tasks, putOff int }{1: {3, 0}, 2: {1, 1}, 4: {1, 3}}

// planDay gathers the tasks of a day in order: what comes again, what is new,
// what was put off to it. Three are its focus.
func (b *Book) planDay(day work.Date, meetings []*appointment) []*openTask {
	carried := b.comingUp[day]
	delete(b.comingUp, day)
	if b.in100(25) && len(b.inbox) > 0 {
		t := b.inbox[0]
		b.inbox = b.inbox[1:]
		t.Day = day
		carried = append(carried, t)
	}
	tasks := b.recurring(day)
	wanted := b.near(23.5-float64(minutesOf(meetings))/60, 2.5, 12, 30)
	for len(tasks)+len(carried) < wanted {
		tasks = append(tasks, b.newTask(day))
	}
	for _, i := range some(b.chance, tasks, work.FocusLimit) {
		i.Focus = day != b.today && b.in100(90)
	}
	return append(tasks, carried...)
}

func minutesOf(meetings []*appointment) (sum int) {
	for _, m := range meetings {
		sum += m.DurationMinutes
	}
	return sum
}

// freeMinutes are the minutes of a day outside of meetings and lunch, today
// those before now, of which there is at least one.
func (b *Book) freeMinutes(day work.Date, meetings []*appointment) (free []int) {
	from, to := b.hours(day)
	if day == b.today {
		to = b.nowMinute()
	}
	for minute := from + 10; minute <= to; minute += 5 {
		busy := minute >= noon && minute < noon+45 && day != b.today
		for _, m := range meetings {
			busy = busy || (minute >= m.minute && minute < m.minute+m.DurationMinutes)
		}
		if !busy {
			free = append(free, minute)
		}
	}
	if len(free) == 0 {
		free = []int{to}
	}
	return free
}

// spread returns the i-th of n minutes that are spread over the free ones.
func spread(free []int, i, n int) int { return free[min(len(free)-1, (i+1)*len(free)/(n+1))] }

// workToday leaves the day half way: some tasks done, one begun, the rest to
// do. The three that it is for are one of each.
func (b *Book) workToday(tasks []*openTask, meetings []*appointment) {
	from, to := b.hours(b.today)
	done := len(tasks) * (b.nowMinute() - from) / max(1, to-from)
	done = max(3, min(done, len(tasks)-8))
	free := b.freeMinutes(b.today, meetings)
	slices.SortStableFunc(tasks, func(a, b *openTask) int { return len(a.deferrals) - len(b.deferrals) })
	for i, t := range tasks {
		t.Focus = i >= done-1 && i <= done+1
		if t.Focus {
			t.Priority = work.High
		}
		switch {
		case i < done:
			b.finish(t, b.today, spread(free, i, done))
		case i == done:
			b.start(t, b.Now.Add(-time.Duration(b.between(5, 40))*time.Minute))
			b.writeTask(t, t.StartedAt.Time())
		default:
			b.writeTask(t, t.created)
		}
	}
}
