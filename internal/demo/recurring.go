package demo

import (
	"time"

	"daybook/internal/work"
)

// again is how often something comes: on a day of the week, -1 meaning every
// working day, in every so many weeks from a first day on.
type again struct {
	weekday, weeks int
	first, last    work.Date
}

func (a again) on(day work.Date) bool {
	if day < a.first || day > a.last || (a.weekday >= 0 && int(day.Weekday()) != a.weekday) {
		return false
	}
	return a.weeks == 1 || a.first.Monday().DaysUntil(day.Monday())/7%a.weeks == 0
}

// starting moves the first day to the first on which it comes.
func (a again) starting(day work.Date) again {
	a.first, a.last = day, "9999-12-31"
	for a.weekday >= 0 && int(a.first.Weekday()) != a.weekday {
		a.first = a.first.AddDays(1)
	}
	return a
}

// recurrence is a pattern of tasks, and how often they come.
type recurrence struct {
	*work.Recurrence
	again
	open bool // a task of it is to be done
}

func (b *Book) beginRecurring(at time.Time) {
	for _, w := range recurringTasks {
		r := &recurrence{again: again{weekday: w.weekday, weeks: w.interval}.starting(b.days[0])}
		r.Recurrence = &work.Recurrence{
			Rule: w.rule, Words: w.words, StartsOn: r.first, Title: w.title, Priority: work.Medium, EstimatedMinutes: w.minutes,
			Organization: referTo[work.Organization](b.organizations[employer]),
		}
		b.write(r.Recurrence, at, at)
		b.recurrences = append(b.recurrences, r)
	}
}

// recurring returns the tasks that come again on that day.
func (b *Book) recurring(day work.Date) (tasks []*openTask) {
	for _, r := range b.recurrences {
		if r.on(day) {
			tasks = append(tasks, b.occurrence(r, day))
		}
	}
	return tasks
}

func (b *Book) occurrence(r *recurrence, day work.Date) *openTask {
	t := &openTask{recurrence: r, Task: &work.Task{
		Title: r.Title, Priority: r.Priority, Status: work.Todo, Day: day, EstimatedMinutes: r.EstimatedMinutes, Organization: r.Organization,
		Recurrence: referTo[work.Recurrence](r), RecurrenceDay: day,
	}}
	t.created = b.thoughtOf(day)
	return t
}
