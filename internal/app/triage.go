package app

import (
	"fmt"
	"slices"
	"strings"

	"daybook/internal/store"
	"daybook/internal/work"
)

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
