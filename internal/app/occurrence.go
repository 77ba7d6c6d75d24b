package app

import (
	"context"

	"daybook/internal/recur"
	"daybook/internal/store"
	"daybook/internal/work"
)

// comeAgain makes the next task of the pattern of t, which was the last one:
// for the first day after it, and after today, since an open task stands for
// every day that came while it was open.
func (c *call) comeAgain(t *work.Task) error {
	return c.makeOccurrence(t.Recurrence.ID, c.today(), t.Tags)
}

// makeOccurrence makes the task of a pattern for its first day after one, and
// after those that had theirs. Where one is open, and where the pattern has
// ended, it makes none.
func (c *call) makeOccurrence(id int64, after work.Date, tags []work.Ref[work.Tag]) error {
	r, err := store.Get[work.Recurrence](c.Tx, id)
	if err != nil || r.DeletedAt != "" {
		return err
	}
	last, open, err := c.RecurrenceState(id, 0)
	if err != nil || open != 0 {
		return err
	}
	day, err := nextDay(r, max(last, after))
	if err != nil || day == "" {
		return err
	}
	_, err = c.insert(&work.Task{
		Title: r.Title, Description: r.Description, Priority: r.Priority, Status: work.Todo, Day: day, EstimatedMinutes: r.EstimatedMinutes,
		Goal: r.Goal, Project: r.Project, Organization: r.Organization, Recurrence: refTo[work.Recurrence](r), RecurrenceDay: day, Tags: tags,
	})
	return err
}

// ruleOf reads the rule of a pattern as it is stored.
func ruleOf(r *work.Recurrence) (recur.Rule, error) {
	rule, err := recur.Read(r.Rule)
	if err != nil {
		err = work.Wrap(err, work.Damaged, "recurrence %d has the rule %q, which cannot be read: %s", r.ID, r.Rule, err.Error())
	}
	return rule, err
}

// nextDay returns the first day of a pattern after a day; "" where it has none.
func nextDay(r *work.Recurrence, after work.Date) (work.Date, error) {
	rule, err := ruleOf(r)
	if err != nil {
		return "", err
	}
	day, ok := rule.Next(after, r.StartsOn)
	if !ok || (r.EndsOn != "" && day > r.EndsOn) {
		return "", nil
	}
	return day, nil
}

// broughtForward returns the last day of the pattern of t that has come, where
// t is left over from an earlier one: to be away for a month leaves one task,
// of the last of these days. It returns "" where t stays as it is.
func (c *call) broughtForward(t *work.Task, r *work.Recurrence) (work.Date, error) {
	today := c.today()
	if !t.Status.Open() || t.Day == "" || t.Day >= today || r.DeletedAt != "" {
		return "", nil
	}
	rule, err := ruleOf(r)
	if err != nil {
		return "", err
	}
	until := today
	if r.EndsOn != "" {
		until = min(until, r.EndsOn)
	}
	days := rule.Between(r.StartsOn, max(t.RecurrenceDay.AddDays(1), t.Day.AddDays(1)), until, 0)
	if len(days) == 0 {
		return "", nil
	}
	return days[len(days)-1], nil
}

// showForward shows a task where it is brought forward to, and writes nothing.
func (c *call) showForward(t *work.Task, r *work.Recurrence) error {
	day, err := c.broughtForward(t, r)
	if err == nil && day != "" {
		t.Day, t.RecurrenceDay, t.Focus = day, day, false
	}
	return err
}

// bringForward writes what broughtForward says of every task left over before
// today, and makes those whose day has come.
func (c *call) bringForward() error {
	var left []*work.Task
	open := Condition{Field: "status", Value: "todo,in_progress"}
	before := Condition{Field: "day", Value: ".." + string(c.today().AddDays(-1))}
	if err := listInto(c, &left, "day", nil, before, open); err != nil {
		return err
	}
	for _, t := range left {
		if t.Recurrence.IsZero() {
			continue
		}
		r, err := store.Get[work.Recurrence](c.Tx, t.Recurrence.ID)
		if err != nil {
			return err
		}
		day, err := c.broughtForward(t, r)
		if err != nil {
			return err
		}
		if day == "" {
			continue
		}
		if _, err := c.alter(t, func(r work.Record) error {
			t := r.(*work.Task)
			t.Day, t.RecurrenceDay, t.Focus = day, day, false
			return nil
		}); err != nil {
			return err
		}
	}
	return c.makeIdle()
}

// makeIdle makes the task of each pattern that has none open, for the last of
// its days that has come or else the next.
func (c *call) makeIdle() error {
	idle, err := c.IdleRecurrences(c.today())
	if err != nil {
		return err
	}
	for _, id := range idle {
		last, err := store.List[work.Task](c.Tx, store.Query{Filters: []store.Filter{is(taskKind, "recurrence", id)}, Sort: []string{"-recurrence_day"}, Limit: 1})
		if err != nil {
			return err
		}
		var tags []work.Ref[work.Tag]
		if len(last) > 0 {
			tags = last[0].Tags
		}
		if err := c.makeOccurrence(id, c.today().AddDays(-1), tags); err != nil {
			return err
		}
	}
	return nil
}

// checkRepeating refuses a second open task of a pattern.
func (c *call) checkRepeating(t *work.Task) error {
	if t.Recurrence.IsZero() || !t.Status.Open() || t.DeletedAt != "" {
		return nil
	}
	_, open, err := c.RecurrenceState(t.Recurrence.ID, t.ID)
	if err == nil && open != 0 {
		err = work.Errorf(work.Conflict, "%s has come again as task %d, and only one of them can be open: do that one in its place", store.Describe(t), open)
	}
	return err
}

// followRecurring makes the next task where this one is done, dropped or in the
// trash.
func (c *call) followRecurring(was, t *work.Task) error {
	isOpen := func(t *work.Task) bool { return t.Status.Open() && t.DeletedAt == "" }
	if was == nil || t.Recurrence.IsZero() || !isOpen(was) || isOpen(t) {
		return nil
	}
	return c.comeAgain(t)
}

// ComesAgain returns the open task of the pattern of t other than t, and how
// the pattern is said in words; nil where none is to come.
func (a *App) ComesAgain(ctx context.Context, t *work.Task) (next *work.Task, words string, err error) {
	if t.Recurrence.IsZero() {
		return nil, "", nil
	}
	err = a.view(ctx, func(c *call) error {
		r, err := store.Get[work.Recurrence](c.Tx, t.Recurrence.ID)
		if err != nil {
			return err
		}
		words = r.Words
		_, open, err := c.RecurrenceState(r.ID, t.ID)
		if err == nil && open != 0 {
			next, err = store.Get[work.Task](c.Tx, open)
		}
		return err
	})
	return next, words, err
}
