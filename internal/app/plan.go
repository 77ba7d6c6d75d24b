package app

import (
	"context"
	"errors"
	"slices"

	"daybook/internal/work"
)

// errTried ends a plan that is only to be tried.
var errTried = errors.New("only tried")

// AllLeft stands for every task left over that is not named by itself.
const AllLeft = "all"

// Postponed is a task, or AllLeft, and the day it is put off to: tomorrow where
// To is empty, "inbox" for none.
type Postponed struct{ Task, To string }

// PlanOptions say what a day is for. Tasks are named by number or uid.
type PlanOptions struct {
	Day     string      // which day; today where it is empty
	Project string      // the project that it is for; "none" for none; empty: as it is
	Take    []string    // tasks to do on the day: leftovers, from the inbox, of a later day
	Defer   []Postponed // tasks to put off
	Drop    []string    // tasks to cancel
	Yield   []string    // tasks that leave the day's three
	Focus   []string    // tasks that join the day's three
	Try     bool        // say whether all of it can be done, and do nothing
}

// Planned is a day as it was planned, and what the planning changed.
type Planned struct {
	Today
	Taken   []*work.Task `json:"taken"`
	PutOff  []*work.Task `json:"put_off"`
	Dropped []*work.Task `json:"dropped"`
}

// PlanDay plans a day, all of it as one action: tasks that come again are
// brought to the day that has come, what is left over is taken, put off or
// dropped, and the day gets its project and its three. A fourth is refused with
// a Conflict unless one yields.
func (a *App) PlanDay(ctx context.Context, o PlanOptions) (p Planned, err error) {
	err = a.update(ctx, "plan", func(c *call) error {
		day, err := c.dayNamed(o.Day)
		if err != nil {
			return err
		}
		if day < c.today() {
			return work.InvalidField("day", "%s is past; plan today or a day to come", day)
		}
		if err := c.bringForward(); err != nil {
			return err
		}
		t := triage{call: c, day: day, before: day, named: map[int64]string{}}
		if err := t.settleLeft(o.Take, o.Defer, o.Drop); err != nil {
			return err
		}
		if err := t.chooseFocus(o.Yield, o.Focus); err != nil {
			return err
		}
		if err := c.nameDay(day, o.Project); err != nil {
			return err
		}
		c.Summarize("planned %s%s", day, t.said())
		p = Planned{Taken: records(t.taken), PutOff: records(t.putOff), Dropped: records(t.dropped)}
		if p.Today, err = c.readDay(day, ""); err == nil && o.Try {
			err = errTried
		}
		return err
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return p, err
}

// nameDay says which project a day is for, and that it is planned.
func (c *call) nameDay(day work.Date, project string) error {
	d, err := c.Day(day)
	if err != nil {
		return err
	}
	was := d
	switch project {
	case "":
	case "none":
		d.Project = work.Reference{}
	default:
		r, err := c.live(projectKind, project)
		if err != nil {
			return inField(taskKind.Field("project"), err)
		}
		d.Project = refTo[work.Project](r).Reference
	}
	if d.PlannedAt == "" {
		d.PlannedAt = work.InstantOf(c.now)
	}
	if d == was {
		return nil
	}
	return c.SaveDay(day, d.Project.ID, d.PlannedAt, d.ClosedAt)
}

// records makes an empty list of none.
func records[T any](list []*T) []*T {
	if list == nil {
		return []*T{}
	}
	return list
}

// Planning is what there is to plan a day from.
type Planning struct {
	Today
	Waiting []*work.Task `json:"waiting"` // from the inbox, newest last, and what is due within a week
}

// waitingLimit is how many tasks of the inbox planning shows: those that fit a
// screen, due ones first.
const waitingLimit = 12

// ToPlan reads what there is to plan a day from; it writes nothing.
func (a *App) ToPlan(ctx context.Context, text string) (p Planning, err error) {
	err = a.view(ctx, func(c *call) error {
		day, err := c.dayNamed(text)
		if err != nil {
			return err
		}
		if p.Today, err = c.readDay(day, ""); err != nil {
			return err
		}
		open := Condition{Field: "status", Value: "todo,in_progress"}
		var due, inbox []*work.Task
		err = listInto(c, &due, "due,priority", nil, open, Condition{Field: "due", Value: ".." + string(day.AddDays(7))})
		if err != nil {
			return err
		}
		if err := listInto(c, &inbox, "priority,-id", nil, open, Condition{Field: "day", Value: "none"}); err != nil {
			return err
		}
		seen := map[int64]bool{}
		for _, task := range slices.Concat(due, inbox) {
			if seen[task.ID] || (task.Day != "" && task.Day <= day) || len(p.Waiting) == waitingLimit {
				continue
			}
			seen[task.ID] = true
			p.Waiting = append(p.Waiting, task)
		}
		p.Waiting = records(p.Waiting)
		return nil
	})
	return p, err
}
