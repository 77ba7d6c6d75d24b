package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

var taskKind = work.KindNamed("task")

// changeTask runs edit on the live task that key names.
func (a *App) changeTask(ctx context.Context, verb, key string, edit func(*call, *work.Task) error) (*work.Task, error) {
	r, err := a.change(ctx, "task "+verb, taskKind, key, func(c *call, r work.Record) error {
		return edit(c, r.(*work.Task))
	})
	if err != nil {
		return nil, err
	}
	return r.(*work.Task), nil
}

// StartTask begins work on a task. One from the inbox is planned for today.
func (a *App) StartTask(ctx context.Context, key string) (*work.Task, error) {
	return a.changeTask(ctx, "start", key, func(c *call, t *work.Task) error {
		if t.Status != work.Todo {
			return wrongStatus(t, "start", work.Todo)
		}
		t.Status = work.InProgress
		if t.Day.IsZero() {
			t.Day = c.today()
		}
		return nil
	})
}

// FinishTask marks a task as done now. minutes, where it is not empty, is how
// long it took: 25m, 1h30m.
func (a *App) FinishTask(ctx context.Context, key, minutes string) (*work.Task, error) {
	return a.changeTask(ctx, "done", key, func(c *call, t *work.Task) error {
		if !t.Status.Open() {
			return wrongStatus(t, "finish", work.Todo, work.InProgress)
		}
		t.Status = work.Done
		return c.setMinutes(t, minutes)
	})
}

func (c *call) setMinutes(t *work.Task, minutes string) error {
	if minutes == "" {
		return nil
	}
	changes, err := input.Edit(taskKind, input.Values{"actual_minutes": minutes}, c.parsing())
	for _, ch := range changes {
		ch.Field.Set(t, ch.Value)
	}
	return err
}

// ReopenTask takes back that a task was done or cancelled.
func (a *App) ReopenTask(ctx context.Context, key string) (*work.Task, error) {
	return a.changeTask(ctx, "reopen", key, func(_ *call, t *work.Task) error {
		if t.Status.Open() {
			return wrongStatus(t, "reopen", work.Done, work.Cancelled)
		}
		t.Status, t.StartedAt = work.Todo, ""
		return nil
	})
}

// CancelTask drops a task: it stays, and is not to be done.
func (a *App) CancelTask(ctx context.Context, key string) (*work.Task, error) {
	return a.changeTask(ctx, "cancel", key, func(_ *call, t *work.Task) error {
		if !t.Status.Open() {
			return wrongStatus(t, "cancel", work.Todo, work.InProgress)
		}
		t.Status = work.Cancelled
		return nil
	})
}

func wrongStatus(t *work.Task, verb string, want ...work.Status) error {
	var names []string
	for _, s := range want {
		names = append(names, work.Word(string(s)))
	}
	return work.Errorf(work.Conflict, "%s is %s; a task that you %s is %s", store.Describe(t), work.Word(string(t.Status)), verb, strings.Join(names, " or "))
}

// DeferTask puts a task off to a later day, tomorrow where to is empty, or to
// the inbox where it is "inbox"; it counts how often.
func (a *App) DeferTask(ctx context.Context, key, to string) (*work.Task, error) {
	return a.changeTask(ctx, "defer", key, func(c *call, t *work.Task) error {
		if !t.Status.Open() {
			return wrongStatus(t, "put off", work.Todo, work.InProgress)
		}
		return c.postpone(t, to)
	})
}

// postpone puts an open task off to the day that to says, and counts it.
func (c *call) postpone(t *work.Task, to string) error {
	day, err := c.deferTo(to)
	if err != nil {
		return err
	}
	from := t.Day
	if from == "" && day == "" {
		return work.Errorf(work.Conflict, "%s is in the inbox already", store.Describe(t))
	}
	if from == day || (day != "" && day <= max(from, c.today().AddDays(-1))) {
		return work.InvalidField("to", "%s is not later than %s; put it off to a later day, or move it with daybook task edit %d --day", dayName(day), dayName(max(from, c.today())), t.ID)
	}
	t.Day, t.Focus = day, false
	if from == "" {
		return nil // from the inbox it is planned, not put off
	}
	return c.CountDeferral(t.ID, from, day)
}

func (c *call) deferTo(to string) (work.Date, error) {
	switch to {
	case "":
		return c.today().AddDays(1), nil
	case "inbox":
		return "", nil
	}
	day, err := parse.Date(to, c.parsing())
	if err != nil {
		return "", work.InvalidField("to", "%s", err.Error())
	}
	return day, nil
}

func dayName(d work.Date) string {
	if d == "" {
		return "the inbox"
	}
	return string(d)
}

// FocusTask makes a task one of the three that its day is for; one without a
// day, or of a day that is past, is planned for today. The fourth takes the
// place of the one that instead names; without instead it is refused.
func (a *App) FocusTask(ctx context.Context, key, instead string) (*work.Task, error) {
	return a.changeTask(ctx, "focus", key, func(c *call, t *work.Task) error {
		if !t.Status.Open() {
			return wrongStatus(t, "focus on", work.Todo, work.InProgress)
		}
		if t.Focus && t.Day >= c.today() {
			return nil
		}
		t.Day, t.Focus = max(t.Day, c.today()), true
		return c.makeRoom(t, instead)
	})
}

var errFocusFull = errors.New("the day has its three")

// FocusIsFull reports whether a verb was refused because a day has its three
// focus tasks: a surface asks which one yields.
func FocusIsFull(err error) bool { return errors.Is(err, errFocusFull) }

// makeRoom holds a day to its limit of focus tasks.
func (c *call) makeRoom(t *work.Task, instead string) error {
	focused, err := c.focus(t.Day)
	if err != nil {
		return err
	}
	if instead == "" {
		if len(focused) < work.FocusLimit {
			return nil
		}
		var names []string
		for _, f := range focused {
			names = append(names, fmt.Sprintf("%d %q", f.ID, f.Title))
		}
		return work.Wrap(errFocusFull, work.Conflict, "%s has its three focus tasks: %s; say which one yields with --instead", t.Day, strings.Join(names, ", "))
	}
	yielding, err := c.live(taskKind, instead)
	if err != nil {
		return err
	}
	y := yielding.(*work.Task)
	if !y.Focus || y.Day != t.Day {
		return work.InvalidField("instead", "%s is not a focus task of %s", store.Describe(y), t.Day)
	}
	_, err = c.alter(y, func(r work.Record) error { r.(*work.Task).Focus = false; return nil })
	return err
}

func (c *call) focus(day work.Date) ([]*work.Task, error) {
	return store.List[work.Task](c.Tx, store.Query{
		Filters: []store.Filter{taskIs("day", day), taskIs("focus", true)}, Sort: []string{"rank"},
	})
}

func taskIs(field string, values ...any) store.Filter {
	return store.Filter{Field: taskKind.Field(field), Any: values}
}

// UnfocusTask takes a task out of its day's three.
func (a *App) UnfocusTask(ctx context.Context, key string) (*work.Task, error) {
	return a.changeTask(ctx, "focus", key, func(_ *call, t *work.Task) error {
		if !t.Focus {
			return work.Errorf(work.Conflict, "%s is not a focus task", store.Describe(t))
		}
		t.Focus = false
		return nil
	})
}

// Place says where a task is moved to within its day: before or after another
// task, or, where both are empty, to the first or last place.
type Place struct {
	Before string
	After  string
	First  bool
	Last   bool
}

// one reports whether p says exactly one place.
func (p Place) one() bool {
	n := 0
	for _, said := range []bool{p.Before != "", p.After != "", p.First, p.Last} {
		if said {
			n++
		}
	}
	return n == 1
}

// MoveTask changes a task's place within its day.
func (a *App) MoveTask(ctx context.Context, key string, to Place) (*work.Task, error) {
	return a.changeTask(ctx, "move", key, func(c *call, t *work.Task) error {
		low, high, err := c.neighbours(t, to)
		if err != nil {
			return err
		}
		t.Rank = work.RankBetween(low, high)
		return nil
	})
}

// PlanTask plans a task for a day, "" or inbox for none, at a place among that
// day's where to says one.
func (a *App) PlanTask(ctx context.Context, key, day string, to Place) (*work.Task, error) {
	return a.changeTask(ctx, "plan", key, func(c *call, t *work.Task) error {
		t.Day = ""
		if day != "" && day != "inbox" {
			planned, err := parse.Date(day, c.parsing())
			if err != nil {
				return work.InvalidField("day", "%s", err.Error())
			}
			t.Day = planned
		}
		if to == (Place{}) {
			return nil
		}
		low, high, err := c.neighbours(t, to)
		if err != nil {
			return err
		}
		t.Rank = work.RankBetween(low, high)
		return nil
	})
}

// neighbours returns the ranks between which the place lies.
func (c *call) neighbours(t *work.Task, to Place) (low, high string, err error) {
	if !to.one() {
		return "", "", work.Errorf(work.Invalid, "say one place: before or after another task, first or last")
	}
	ranks, err := c.Ranks(t.Day, t.ID)
	if err != nil {
		return "", "", err
	}
	switch {
	case to.First && len(ranks) > 0:
		return "", ranks[0], nil
	case to.Last && len(ranks) > 0:
		return ranks[len(ranks)-1], "", nil
	case to.First || to.Last:
		return "", "", nil
	}
	other, err := c.beside(t, to.Before+to.After)
	if err != nil {
		return "", "", err
	}
	for _, rank := range ranks {
		if rank >= other.Rank && to.Before != "" {
			return low, rank, nil
		}
		if rank > other.Rank {
			return low, rank, nil
		}
		low = rank
	}
	return low, "", nil
}

func (c *call) beside(t *work.Task, key string) (*work.Task, error) {
	r, err := c.live(taskKind, key)
	if err != nil {
		return nil, err
	}
	other := r.(*work.Task)
	if other.Day != t.Day || other.ID == t.ID {
		return nil, work.Errorf(work.Invalid, "%s is not another task of the same day (%s)", store.Describe(other), dayName(t.Day))
	}
	return other, nil
}
