package app

import (
	"context"

	"daybook/internal/store"
	"daybook/internal/work"
)

// GoalNode is a goal with the goals under it.
type GoalNode struct {
	*work.Goal
	Children []*GoalNode `json:"children"`
}

// GoalTree reads the goals as a tree: below the one that key names, or all
// where it is empty. Closed goals are left out unless all is true; an open one
// under a closed one then stands at the top.
func (a *App) GoalTree(ctx context.Context, key string, all bool) (roots []*GoalNode, err error) {
	err = a.view(ctx, func(c *call) error {
		q := store.Query{Sort: []string{"target_date", "id"}}
		if !all {
			q.Filters = []store.Filter{{Field: goalKind.Field("status"), Any: []any{"not_started", "in_progress", "on_hold"}}}
		}
		goals, err := store.List[work.Goal](c.Tx, q)
		if err != nil {
			return err
		}
		nodes, tops := grow(goals)
		if roots = tops; key == "" {
			return nil
		}
		r, err := c.Find(goalKind, key)
		if err != nil {
			return err
		}
		node := nodes[r.Base().ID]
		if node == nil {
			node = &GoalNode{Goal: r.(*work.Goal), Children: []*GoalNode{}}
			for _, g := range tops {
				if g.Parent.ID == r.Base().ID {
					node.Children = append(node.Children, g)
				}
			}
		}
		roots = []*GoalNode{node}
		return nil
	})
	return roots, err
}

// grow hangs each goal under its parent, in the order given.
func grow(goals []*work.Goal) (nodes map[int64]*GoalNode, tops []*GoalNode) {
	nodes = make(map[int64]*GoalNode, len(goals))
	for _, g := range goals {
		nodes[g.ID] = &GoalNode{Goal: g, Children: []*GoalNode{}}
	}
	tops = []*GoalNode{}
	for _, g := range goals {
		if parent := nodes[g.Parent.ID]; parent != nil {
			parent.Children = append(parent.Children, nodes[g.ID])
			continue
		}
		tops = append(tops, nodes[g.ID])
	}
	return nodes, tops
}

// evidenceShown is how many records of each kind stand beneath a line of
// readiness; the counts are of all.
const evidenceShown = 3

// Evidence is what speaks for a goal: how many records, and the newest.
type Evidence struct {
	TasksDone    int              `json:"tasks_done"`
	Tasks        []*work.Task     `json:"tasks"`
	LearningsAll int              `json:"learnings_all"`
	Learnings    []*work.Learning `json:"learnings"`
	FeedbackAll  int              `json:"feedback_all"`
	Feedback     []*work.Feedback `json:"feedback"`
	Skill        *work.Skill      `json:"skill,omitempty"`
}

// ReadyGoal is one line of readiness: a goal of the category
// hiring_readiness, with its evidence.
type ReadyGoal struct {
	*work.Goal
	Evidence Evidence `json:"evidence"`
}

// Readiness reads every hiring_readiness goal that was not cancelled, with
// what speaks for it: tasks done for it and for the goals under it, learnings
// and feedback received that touch its skill or its project, and the skill
// itself.
func (a *App) Readiness(ctx context.Context) (ready []ReadyGoal, err error) {
	ready = []ReadyGoal{}
	err = a.view(ctx, func(c *call) error {
		goals, err := store.List[work.Goal](c.Tx, store.Query{
			Filters: []store.Filter{
				{Field: goalKind.Field("category"), Any: []any{"hiring_readiness"}},
				{Field: goalKind.Field("status"), Any: []any{"not_started", "in_progress", "on_hold", "completed"}},
			},
			Sort: []string{"status", "target_date"},
		})
		if err != nil {
			return err
		}
		for _, g := range goals {
			e, err := c.evidence(g)
			if err != nil {
				return err
			}
			ready = append(ready, ReadyGoal{g, e})
		}
		return nil
	})
	return ready, err
}

func (c *call) evidence(g *work.Goal) (e Evidence, err error) {
	tasks, err := c.TasksDoneFor(g.ID, evidenceShown)
	if err != nil {
		return e, err
	}
	learnings, err := c.LearningsFor(g.Skill.ID, g.Project.ID, evidenceShown)
	if err != nil {
		return e, err
	}
	feedback, err := c.FeedbackFor(g.Skill.ID, g.Project.ID, evidenceShown)
	if err != nil {
		return e, err
	}
	e.TasksDone, e.LearningsAll, e.FeedbackAll = tasks.All, learnings.All, feedback.All
	if e.Tasks, err = newest[work.Task](c, tasks.Newest); err != nil {
		return e, err
	}
	if e.Learnings, err = newest[work.Learning](c, learnings.Newest); err != nil {
		return e, err
	}
	if e.Feedback, err = newest[work.Feedback](c, feedback.Newest); err != nil {
		return e, err
	}
	if g.Skill.ID != 0 {
		e.Skill, err = store.Get[work.Skill](c.Tx, g.Skill.ID)
	}
	return e, err
}

// newest reads the records with those numbers.
func newest[T any](c *call, ids []int64) ([]*T, error) {
	out := []*T{}
	for _, id := range ids {
		r, err := store.Get[T](c.Tx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
