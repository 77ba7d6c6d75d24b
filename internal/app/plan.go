package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/store"
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

// triage settles what becomes of tasks, each of which is named once.
type triage struct {
	*call
	day                    work.Date // the day that is planned
	before                 work.Date // what is planned for a day before this one is left over
	named                  map[int64]string
	taken, putOff, dropped []*work.Task
}

// settleLeft takes, puts off and drops tasks. AllLeft is what is left over and
// not named by itself.
func (t *triage) settleLeft(take []string, later []Postponed, drop []string) error {
	type step struct {
		key  string
		verb string
		do   func(*work.Task) (*work.Task, error)
		into *[]*work.Task
	}
	var steps []step
	for _, key := range take {
		steps = append(steps, step{key, "take", t.take, &t.taken})
	}
	for _, p := range later {
		steps = append(steps, step{p.Task, "defer", func(task *work.Task) (*work.Task, error) { return t.putOffTo(task, p.To) }, &t.putOff})
	}
	for _, key := range drop {
		steps = append(steps, step{key, "drop", t.drop, &t.dropped})
	}
	slices.SortStableFunc(steps, func(a, b step) int { return isAll(a.key) - isAll(b.key) }) // those named first
	for _, s := range steps {
		tasks, err := t.meant(s.key, s.verb)
		if err != nil {
			return err
		}
		for _, task := range tasks {
			done, err := s.do(task)
			if err != nil {
				return err
			}
			*s.into = append(*s.into, done)
		}
	}
	return nil
}

func isAll(key string) int {
	if key == AllLeft {
		return 1
	}
	return 0
}

// meant returns the open tasks that key means.
func (t *triage) meant(key, verb string) ([]*work.Task, error) {
	if key == AllLeft {
		return t.left(verb)
	}
	r, err := t.live(taskKind, key)
	if err != nil {
		return nil, err
	}
	task := r.(*work.Task)
	if !task.Status.Open() {
		return nil, wrongStatus(task, verb, work.Todo, work.InProgress)
	}
	if before := t.named[task.ID]; before != "" {
		return nil, work.Errorf(work.Invalid, "%s is named twice, to %s and to %s; name it once", store.Describe(task), before, verb)
	}
	t.named[task.ID] = verb
	return []*work.Task{task}, nil
}

// left are the tasks left over that were not named.
func (t *triage) left(verb string) ([]*work.Task, error) {
	var found []*work.Task
	err := listInto(t.call, &found, "day,rank", nil, Condition{Field: "day", Value: ".." + string(t.before.AddDays(-1))}, Condition{Field: "status", Value: "todo,in_progress"})
	found = keep(found, func(task *work.Task) bool { return t.named[task.ID] == "" })
	for _, task := range found {
		t.named[task.ID] = verb
	}
	return found, err
}

func (t *triage) change(task *work.Task, edit func(*work.Task) error) (*work.Task, error) {
	r, err := t.alter(task, func(r work.Record) error { return edit(r.(*work.Task)) })
	if err != nil {
		return nil, err
	}
	return r.(*work.Task), nil
}

func (t *triage) take(task *work.Task) (*work.Task, error) {
	return t.change(task, func(task *work.Task) error {
		task.Focus = task.Focus && task.Day == t.day // each day chooses its own three
		task.Day = t.day
		return nil
	})
}

func (t *triage) drop(task *work.Task) (*work.Task, error) {
	return t.change(task, func(task *work.Task) error { task.Status = work.Cancelled; return nil })
}

// putOffTo puts a task off, and counts that; from the inbox it is planned.
func (t *triage) putOffTo(task *work.Task, to string) (*work.Task, error) {
	return t.change(task, func(task *work.Task) error { return t.postpone(task, to) })
}

// chooseFocus changes the three that the day is for.
func (t *triage) chooseFocus(yield, focus []string) error {
	for _, key := range yield {
		r, err := t.live(taskKind, key)
		if err != nil {
			return err
		}
		task := r.(*work.Task)
		if !task.Focus || task.Day != t.day {
			return work.InvalidField("yield", "%s is not a focus task of %s", store.Describe(task), t.day)
		}
		if _, err := t.change(task, func(task *work.Task) error { task.Focus = false; return nil }); err != nil {
			return err
		}
	}
	last := ""
	for _, key := range focus {
		r, err := t.live(taskKind, key)
		if err != nil {
			return err
		}
		task := r.(*work.Task)
		if !task.Status.Open() {
			return wrongStatus(task, "focus on", work.Todo, work.InProgress)
		}
		if task, err = t.focusOn(task, last); err != nil {
			return err
		}
		last = task.Rank
	}
	return nil
}

// focusOn makes a task one of the three, behind the one of that rank: they are
// named in the order in which they are to be done.
func (t *triage) focusOn(task *work.Task, behind string) (*work.Task, error) {
	return t.change(task, func(task *work.Task) error {
		if !task.Focus || task.Day != t.day {
			task.Day, task.Focus = t.day, true
			if err := t.makeRoom(task, ""); err != nil {
				return err
			}
		}
		if behind == "" || task.Rank > behind {
			return nil
		}
		next, err := t.nextRank(t.day, behind)
		task.Rank = work.RankBetween(behind, next)
		return err
	})
}

// nextRank is the first rank of a day's tasks behind one; "" where it is the last.
func (c *call) nextRank(day work.Date, rank string) (string, error) {
	tasks, err := store.List[work.Task](c.Tx, store.Query{Filters: []store.Filter{taskIs("day", day)}, Sort: []string{"rank"}})
	for _, task := range tasks {
		if task.Rank > rank {
			return task.Rank, err
		}
	}
	return "", err
}

// said counts what was done, for the summary of the action.
func (t *triage) said() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{len(t.taken), "taken"}, {len(t.putOff), "put off"}, {len(t.dropped), "dropped"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
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
