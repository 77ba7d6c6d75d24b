package app

import (
	"context"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

var (
	goalKind         = work.KindNamed("goal")
	milestoneKind    = work.KindNamed("milestone")
	goalProgressKind = work.KindNamed("goal_progress")
)

// RecordProgress writes down where a goal stands, with a note. percent, 0 to
// 100, is for goals whose progress is kept by hand; for the others it is
// reckoned, and must be empty. day is today where it is empty. A goal that was
// not started is in progress from then on.
func (a *App) RecordProgress(ctx context.Context, key, percent, note, day string) (*work.Goal, error) {
	r, err := a.change(ctx, "goal progress", goalKind, key, func(c *call, r work.Record) error {
		g := r.(*work.Goal)
		percent, err := percentOf(g, percent)
		if err != nil {
			return err
		}
		if _, err := c.addPart(goalProgressKind, input.Values{"goal": g.UID, "percent": percent, "note": note, "day": day}); err != nil {
			return err
		}
		if g.Status == "not_started" {
			g.Status = "in_progress"
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r.(*work.Goal), nil
}

func percentOf(g *work.Goal, percent string) (any, error) {
	switch {
	case g.ProgressFrom == "hand" && percent == "":
		return nil, work.InvalidField("percent", "is missing; say 0 to 100, as in: daybook goal progress %d 40", g.ID)
	case g.ProgressFrom == "hand":
		return percent, nil
	case percent != "":
		return nil, work.InvalidField("percent", "%s cannot be set: the progress of %s is reckoned from its %s; leave it out, or say daybook goal edit %d --progress-from hand", percent, store.Describe(g), g.ProgressFrom, g.ID)
	case g.Progress == nil:
		return 0, nil
	}
	return *g.Progress, nil
}

// addPart makes a part of another record within a larger action.
func (c *call) addPart(k *work.Kind, values input.Values) (work.Record, error) {
	r, err := input.New(k, values, c.parsing())
	if err != nil {
		return nil, err
	}
	if err := c.resolve(r); err != nil {
		return nil, err
	}
	if err := c.settle(nil, r); err != nil {
		return nil, err
	}
	return r, c.Insert(r)
}

// partsOf lists the parts of kind T that belong to the goal.
func partsOf[T any](c *call, goal int64, sort ...string) ([]*T, error) {
	k := work.KindOf(any(new(T)).(work.Record))
	parts, err := store.List[T](c.Tx, store.Query{Filters: []store.Filter{{Field: k.Field("goal"), Any: []any{goal}}}, Sort: sort})
	if parts == nil {
		parts = []*T{}
	}
	return parts, err
}

// GoalDetail is a goal with its parts.
type GoalDetail struct {
	*work.Goal
	Milestones []*work.Milestone    `json:"milestones"`
	History    []*work.GoalProgress `json:"history"` // oldest first
	Children   []*work.Goal         `json:"children"`
}

// ShowGoal reads a goal whole.
func (a *App) ShowGoal(ctx context.Context, key string) (d GoalDetail, err error) {
	err = a.view(ctx, func(c *call) error {
		d, err = c.goalDetail(key)
		return err
	})
	return d, err
}

func (c *call) goalDetail(key string) (d GoalDetail, err error) {
	r, err := c.whole(goalKind, key)
	if err != nil {
		return d, err
	}
	d.Goal = r.(*work.Goal)
	if d.Milestones, err = partsOf[work.Milestone](c, d.ID); err != nil {
		return d, err
	}
	if d.History, err = partsOf[work.GoalProgress](c, d.ID, "day"); err != nil {
		return d, err
	}
	d.Children, err = c.childGoals(d.ID)
	return d, err
}

func (c *call) childGoals(parent int64) ([]*work.Goal, error) {
	goals, err := store.List[work.Goal](c.Tx, store.Query{Filters: []store.Filter{{Field: goalKind.Field("parent"), Any: []any{parent}}}, Sort: []string{"target_date", "id"}})
	if goals == nil {
		goals = []*work.Goal{}
	}
	return goals, err
}

// OpenChildren lists the goals directly under a goal that are still open: a
// surface asks before it closes that goal.
func (a *App) OpenChildren(ctx context.Context, key string) (open []work.Reference, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.Find(goalKind, key)
		if err != nil {
			return err
		}
		open, err = c.Tx.OpenChildren(r.Base().ID)
		return err
	})
	return open, err
}

// AddMilestone adds a step to a goal, behind the others.
func (a *App) AddMilestone(ctx context.Context, key, description, targetDate string) (GoalDetail, error) {
	return a.onGoal(ctx, "milestone", key, func(c *call, g *work.Goal) error {
		_, err := c.addPart(milestoneKind, input.Values{"goal": g.UID, "description": description, "target_date": targetDate})
		c.Summarize("added milestone %q to %s", description, store.Describe(g))
		return err
	})
}

// FinishMilestone marks the nth step of a goal, counted from 1, as reached on
// a day; today where it is empty. A goal that was not started is in progress from
// then on.
func (a *App) FinishMilestone(ctx context.Context, key string, n int, day string) (GoalDetail, error) {
	return a.onMilestone(ctx, key, n, "reached", func(c *call, g *work.Goal, m *work.Milestone) error {
		if m.CompletedOn != "" {
			return work.Errorf(work.Conflict, "milestone %d %q was reached on %s already", n, m.Description, m.CompletedOn)
		}
		if day == "" {
			day = string(c.today())
		}
		changes, err := input.Edit(milestoneKind, input.Values{"completed_on": day}, c.parsing())
		for _, ch := range changes {
			ch.Field.Set(m, ch.Value)
		}
		if err != nil || g.Status != "not_started" {
			return err
		}
		_, err = c.alter(g, func(r work.Record) error { r.(*work.Goal).Status = "in_progress"; return nil })
		return err
	})
}

// ReopenMilestone takes back that the nth step of a goal was reached.
func (a *App) ReopenMilestone(ctx context.Context, key string, n int) (GoalDetail, error) {
	return a.onMilestone(ctx, key, n, "open again", func(_ *call, _ *work.Goal, m *work.Milestone) error {
		if m.CompletedOn == "" {
			return work.Errorf(work.Conflict, "milestone %d %q is open", n, m.Description)
		}
		m.CompletedOn = ""
		return nil
	})
}

// RemoveMilestone puts the nth step of a goal into the trash.
func (a *App) RemoveMilestone(ctx context.Context, key string, n int) (GoalDetail, error) {
	return a.onMilestone(ctx, key, n, "in the trash", func(c *call, _ *work.Goal, m *work.Milestone) error {
		m.DeletedAt = work.InstantOf(c.now)
		return nil
	})
}

// onGoal runs a verb on the parts of a live goal.
func (a *App) onGoal(ctx context.Context, verb, key string, fn func(*call, *work.Goal) error) (d GoalDetail, err error) {
	err = a.update(ctx, "goal "+verb, func(c *call) error {
		r, err := c.live(goalKind, key)
		if err != nil {
			return err
		}
		if err := fn(c, r.(*work.Goal)); err != nil {
			return err
		}
		d, err = c.goalDetail(r.Base().UID)
		return err
	})
	return d, err
}

func (a *App) onMilestone(ctx context.Context, key string, n int, said string, edit func(*call, *work.Goal, *work.Milestone) error) (GoalDetail, error) {
	return a.onGoal(ctx, "milestone", key, func(c *call, g *work.Goal) error {
		steps, err := partsOf[work.Milestone](c, g.ID)
		if err != nil {
			return err
		}
		if n < 1 || n > len(steps) {
			return work.Errorf(work.NotFound, "there is no milestone %d of %s; it has %d", n, store.Describe(g), len(steps))
		}
		m := steps[n-1]
		c.Summarize("milestone %q of %s: %s", m.Description, store.Describe(g), said)
		_, err = c.alter(m, func(r work.Record) error { return edit(c, g, r.(*work.Milestone)) })
		return err
	})
}

// settleProgress refuses a report of a day that is still to come.
func (c *call) settleProgress(p *work.GoalProgress) error {
	c.defaultDay(&p.Day)
	if p.Day > c.today() {
		return work.InvalidField("day", "%s is still to come; write today or a day that has been", p.Day)
	}
	return nil
}

// settleMilestone puts a new step behind the others of its goal.
func (c *call) settleMilestone(m *work.Milestone) error {
	if m.CompletedOn > c.today() {
		return work.InvalidField("completed_on", "%s is still to come; write today or a day that has been", m.CompletedOn)
	}
	if m.Rank != "" {
		return nil
	}
	steps, err := partsOf[work.Milestone](c, m.Goal.ID)
	if err != nil {
		return err
	}
	last := ""
	if len(steps) > 0 {
		last = steps[len(steps)-1].Rank
	}
	m.Rank = work.RankBetween(last, "")
	return nil
}
