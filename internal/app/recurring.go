package app

import (
	"context"

	"daybook/internal/input"
	"daybook/internal/recur"
	"daybook/internal/store"
	"daybook/internal/work"
)

var recurrenceKind = work.KindNamed("recurrence")

// AddTask makes a task from named values. repeat, where it is not empty, makes
// it come again: words such as "every weekday", or an RRULE of RFC 5545. It is
// then planned for the first day, on or after its own, that repeat names.
func (a *App) AddTask(ctx context.Context, values input.Values, repeat string) (t *work.Task, err error) {
	err = a.update(ctx, "task add", func(c *call) error {
		r, err := input.New(taskKind, values, c.parsing())
		if err != nil {
			return err
		}
		if err := c.resolve(r); err != nil {
			return err
		}
		if repeat != "" {
			if err := c.beginRecurrence(r.(*work.Task), repeat); err != nil {
				return err
			}
		}
		if r, err = c.insert(r); err != nil {
			return err
		}
		t = r.(*work.Task)
		return nil
	})
	return t, err
}

// RepeatTask says how a task comes again from now on, or, where it does so
// already, how it does from this one on.
func (a *App) RepeatTask(ctx context.Context, key, repeat string) (*work.Task, error) {
	return a.changeTask(ctx, "repeat", key, func(c *call, t *work.Task) error { return c.repeat(t, repeat) })
}

// EndRepeat lets a task not come again after this one.
func (a *App) EndRepeat(ctx context.Context, key string) (*work.Task, error) {
	return a.changeTask(ctx, "repeat", key, func(c *call, t *work.Task) error { return c.endRecurrence(t) })
}

// SkipTask drops this one of a task that comes again; the next one comes.
func (a *App) SkipTask(ctx context.Context, key string) (*work.Task, error) {
	return a.changeTask(ctx, "skip", key, func(_ *call, t *work.Task) error {
		if t.Recurrence.IsZero() {
			return notRepeating(t)
		}
		if !t.Status.Open() {
			return wrongStatus(t, "skip", work.Todo, work.InProgress)
		}
		t.Status = work.Cancelled
		return nil
	})
}

// EditTask changes named values of the task that key names: of this one alone
// or, with following, of those to come as well. repeat, where it is not empty,
// says how it comes again from this one on; "none" ends that.
func (a *App) EditTask(ctx context.Context, key string, values input.Values, following bool, repeat string) (*work.Task, error) {
	return a.changeTask(ctx, "edit", key, func(c *call, t *work.Task) error {
		changes, err := input.Edit(taskKind, values, c.parsing())
		if err != nil {
			return err
		}
		for _, ch := range changes {
			ch.Field.Set(t, ch.Value)
		}
		if err := c.resolve(t); err != nil {
			return err
		}
		if following {
			if err := c.handOnChanges(t, changes, repeat); err != nil {
				return err
			}
		}
		switch repeat {
		case "":
			return nil
		case "none":
			return c.endRecurrence(t)
		}
		return c.repeat(t, repeat)
	})
}

func notRepeating(t *work.Task) error {
	return work.Errorf(work.Conflict, "%s does not come again; daybook task repeat %d \"every weekday\" makes it", store.Describe(t), t.ID)
}

// ruleFrom reads how something is to come again, and its first day from a day
// on, which is its DTSTART.
func ruleFrom(repeat string, from work.Date) (rule recur.Rule, first work.Date, err error) {
	rule, err = recur.Parse(repeat, from)
	if err != nil {
		return rule, "", work.InvalidField("repeat", "%s", err.Error())
	}
	first, ok := rule.First(from)
	if !ok {
		return rule, "", work.InvalidField("repeat", "%q names no day from %s on", repeat, from)
	}
	return rule, first, nil
}

// beginRecurrence makes the pattern of which t is the first task, and plans t
// for the first day that repeat names.
func (c *call) beginRecurrence(t *work.Task, repeat string) error {
	from := t.Day
	if from == "" {
		from = c.today()
	}
	rule, first, err := ruleFrom(repeat, from)
	if err != nil {
		return err
	}
	r := &work.Recurrence{
		Rule: rule.Text(), Words: rule.Words(), StartsOn: first, Title: t.Title, Description: t.Description, Priority: t.Priority,
		EstimatedMinutes: t.EstimatedMinutes, Goal: t.Goal, Project: t.Project, Organization: t.Organization,
	}
	if _, err := c.insert(r); err != nil {
		return err
	}
	t.Recurrence, t.RecurrenceDay, t.Day = refTo[work.Recurrence](r), first, first
	return nil
}

// repeat makes t the first task of a pattern, or lets its pattern go on from t
// by another rule.
func (c *call) repeat(t *work.Task, repeat string) error {
	if !t.Status.Open() {
		return wrongStatus(t, "repeat", work.Todo, work.InProgress)
	}
	if t.Recurrence.IsZero() {
		return c.beginRecurrence(t, repeat)
	}
	last, _, err := c.RecurrenceState(t.Recurrence.ID, t.ID)
	if err != nil {
		return err
	}
	from := max(t.Day, c.today())
	if last >= from {
		from = last.AddDays(1) // that day had its task
	}
	rule, first, err := ruleFrom(repeat, from)
	if err != nil {
		return err
	}
	r, err := store.Get[work.Recurrence](c.Tx, t.Recurrence.ID)
	if err != nil {
		return err
	}
	_, err = c.alter(r, func(r work.Record) error {
		p := r.(*work.Recurrence)
		p.Rule, p.Words, p.StartsOn, p.EndsOn = rule.Text(), rule.Words(), first, ""
		return nil
	})
	t.RecurrenceDay, t.Day = first, first
	return err
}

// endRecurrence lets no task be made after t.
func (c *call) endRecurrence(t *work.Task) error {
	if t.Recurrence.IsZero() {
		return notRepeating(t)
	}
	r, err := store.Get[work.Recurrence](c.Tx, t.Recurrence.ID)
	if err != nil {
		return err
	}
	_, err = c.alter(r, func(r work.Record) error {
		p := r.(*work.Recurrence)
		p.EndsOn = max(p.StartsOn, t.RecurrenceDay)
		return nil
	})
	return err
}

// handOnChanges makes what was changed in t hold for the tasks that follow.
func (c *call) handOnChanges(t *work.Task, changes []input.Change, repeat string) error {
	if t.Recurrence.IsZero() {
		return notRepeating(t)
	}
	r, err := store.Get[work.Recurrence](c.Tx, t.Recurrence.ID)
	if err != nil {
		return err
	}
	_, err = c.alter(r, func(r work.Record) error {
		for _, ch := range changes {
			if ch.Field.Name == "day" && repeat == "" {
				return work.InvalidField("day", "of this one alone can be changed; say with --repeat how it comes again from then on")
			}
			if f := recurrenceKind.Field(ch.Field.Name); f != nil {
				f.Value(r).Set(ch.Field.Value(t)) // t has the references looked up
			}
		}
		return nil
	})
	return err
}
