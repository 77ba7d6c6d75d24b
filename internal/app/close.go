package app

import (
	"cmp"
	"context"
	"errors"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

var reflectionKind = work.KindNamed("reflection")

// CloseOptions say how a day ends. Tasks are named by number or uid; AllLeft is
// every open task of the day that is not named by itself.
type CloseOptions struct {
	Day        string       // which day; today where it is empty
	Defer      []Postponed  // tasks to put off
	Drop       []string     // tasks to cancel
	Reflection input.Values // went_well, was_hard, next, notes, is_private: what is to be said of the day
	Try        bool         // say whether all of it can be done, and do nothing
}

// Closing is a day as it ends: what was done on it, and what is left.
type Closing struct {
	Day        work.Date        `json:"day"`
	ClosedAt   work.Instant     `json:"closed_at,omitzero"` // when it was closed first
	Done       []*work.Task     `json:"done"`
	Minutes    int              `json:"minutes"` // spent on them, where that was said
	Meetings   []*work.Meeting  `json:"meetings"`
	Learnings  []*work.Learning `json:"learnings"`
	Energy     []*work.Energy   `json:"energy"`
	Left       []*work.Task     `json:"left"` // open, of the day or left over on it
	Reflection *work.Reflection `json:"reflection"`
	PutOff     []*work.Task     `json:"put_off"`
	Dropped    []*work.Task     `json:"dropped"`
}

// ToClose reads what a day that is to be closed was; it writes nothing.
func (a *App) ToClose(ctx context.Context, text string) (out Closing, err error) {
	err = a.view(ctx, func(c *call) error {
		day, err := c.dayNamed(text)
		if err == nil {
			out, err = c.closing(day)
		}
		return err
	})
	return out, err
}

// CloseDay ends a day, all of it as one action: what is left is put off or
// dropped, and what was said of the day is its reflection. Closing it again
// changes that reflection.
func (a *App) CloseDay(ctx context.Context, o CloseOptions) (out Closing, err error) {
	err = a.update(ctx, "close", func(c *call) error {
		day, err := c.dayNamed(o.Day)
		if err != nil {
			return err
		}
		if day > c.today() {
			return work.InvalidField("day", "%s is still to come; close today or a day that has been", day)
		}
		t := triage{call: c, day: day, before: day.AddDays(1), named: map[int64]string{}}
		if err := t.settleLeft(nil, o.Defer, o.Drop); err != nil {
			return err
		}
		if err := c.reflect(ctx, "daily", day, o.Reflection); err != nil {
			return err
		}
		if err := c.markClosed(day); err != nil {
			return err
		}
		c.Summarize("closed %s%s", day, t.said())
		if out, err = c.closing(day); err != nil {
			return err
		}
		out.PutOff, out.Dropped = records(t.putOff), records(t.dropped)
		if o.Try {
			return errTried
		}
		return nil
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return out, err
}

func (c *call) markClosed(day work.Date) error {
	d, err := c.Day(day)
	if err != nil || d.ClosedAt != "" {
		return err
	}
	return c.SaveDay(day, d.Project.ID, d.PlannedAt, work.InstantOf(c.now))
}

// reflect says something of a day or a week: in its reflection, or in one that
// it makes. Who expects a version names that of the reflection, of which there
// may be none: it is nil.
func (c *call) reflect(ctx context.Context, kind string, day work.Date, said input.Values) error {
	if len(said) == 0 {
		return nil
	}
	was, err := c.reflection(kind, day)
	if err != nil {
		return err
	}
	if version := expectedIn(ctx); version != "" && version != Version(was) {
		return work.Wrap(ErrChanged, work.Conflict, "what was said of %s was changed meanwhile; look at what it says now, and say again what it is to be", day)
	}
	if was == nil {
		values := input.Values{"kind": kind, "day": string(day)}
		for name, text := range said {
			values[name] = text
		}
		_, err := c.add(reflectionKind, values)
		return err
	}
	changes, err := input.Edit(reflectionKind, said, c.parsing())
	if err != nil {
		return err
	}
	_, err = c.alter(was, func(r work.Record) error {
		for _, ch := range changes {
			ch.Field.Set(r, ch.Value)
		}
		return nil
	})
	return err
}

// reflection reads what was said of a day or a week; nil where nothing was.
func (c *call) reflection(kind string, day work.Date) (*work.Reflection, error) {
	id, err := c.ReflectionOf(kind, day, 0)
	if err != nil || id == 0 {
		return nil, err
	}
	return store.Get[work.Reflection](c.Tx, id)
}

func (c *call) closing(day work.Date) (out Closing, err error) {
	d, err := c.Day(day)
	if err != nil {
		return out, err
	}
	out = Closing{Day: day, ClosedAt: d.ClosedAt, PutOff: []*work.Task{}, Dropped: []*work.Task{}}
	on := func(field string) Condition { return Condition{Field: field, Value: string(day)} }
	steps := []error{
		listInto(c, &out.Done, "completed_at", nil, on("completed_day")),
		listInto(c, &out.Meetings, "starts_at", nil, on("day"), Condition{Field: "state", Value: "held"}),
		listInto(c, &out.Learnings, "id", nil, on("date")),
		listInto(c, &out.Energy, "at", nil, on("day")),
		listInto(c, &out.Left, "day,rank", nil, Condition{Field: "day", Value: ".." + string(day)}, Condition{Field: "status", Value: "todo,in_progress"}),
	}
	if err := cmp.Or(steps...); err != nil {
		return out, err
	}
	for _, t := range out.Done {
		out.Minutes += t.ActualMinutes
	}
	out.Done, out.Meetings, out.Learnings, out.Energy, out.Left = records(out.Done), records(out.Meetings), records(out.Learnings), records(out.Energy), records(out.Left)
	out.Reflection, err = c.reflection("daily", day)
	return out, err
}
