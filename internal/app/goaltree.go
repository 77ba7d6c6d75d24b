package app

import (
	"context"
	"slices"

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
// under a closed one then stands at the top. At the top what rests stands below
// what goes on.
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
		slices.SortStableFunc(tops, func(a, b *GoalNode) int { return rests(a) - rests(b) })
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

// MilestonesOf reads the steps of goals, in their order, by the goal's number.
func (a *App) MilestonesOf(ctx context.Context, goals []int64) (of map[int64][]*work.Milestone, err error) {
	of = map[int64][]*work.Milestone{}
	ids := make([]any, len(goals))
	for i, id := range goals {
		ids[i] = id
	}
	err = a.view(ctx, func(c *call) error {
		steps, err := store.List[work.Milestone](c.Tx, store.Query{Filters: []store.Filter{{Field: milestoneKind.Field("goal"), Any: ids}}})
		for _, m := range steps {
			of[m.Goal.ID] = append(of[m.Goal.ID], m)
		}
		return err
	})
	return of, err
}

// rests is 1 for a goal that nobody is at.
func rests(g *GoalNode) int {
	if g.Status == "in_progress" || g.Status == "not_started" {
		return 0
	}
	return 1
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

// All is how many records speak for the goal.
func (e Evidence) All() int { return e.TasksDone + e.LearningsAll + e.FeedbackAll }

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
func (a *App) Readiness(ctx context.Context) ([]ReadyGoal, error) {
	return a.readiness(ctx, "not_started", "in_progress", "on_hold", "completed")
}

// OpenReadiness leaves out the completed ones, which are most after some years.
func (a *App) OpenReadiness(ctx context.Context) ([]ReadyGoal, error) {
	return a.readiness(ctx, "not_started", "in_progress", "on_hold")
}

func (a *App) readiness(ctx context.Context, statuses ...any) (ready []ReadyGoal, err error) {
	ready = []ReadyGoal{}
	err = a.view(ctx, func(c *call) error {
		goals, err := store.List[work.Goal](c.Tx, store.Query{
			Filters: []store.Filter{
				{Field: goalKind.Field("category"), Any: []any{"hiring_readiness"}},
				{Field: goalKind.Field("status"), Any: statuses},
			},
			Sort: []string{"status", "target_date"},
		})
		if err != nil {
			return err
		}
		ready, err = c.evidence(goals)
		return err
	})
	return ready, err
}

// GoalEvidence reads what speaks for the goal that key names, of whatever
// category it is.
func (a *App) GoalEvidence(ctx context.Context, key string) (e Evidence, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.Find(goalKind, key)
		if err != nil {
			return err
		}
		found, err := c.evidence([]*work.Goal{r.(*work.Goal)})
		if err != nil {
			return err
		}
		e = found[0].Evidence
		return nil
	})
	return e, err
}

// evidence reads what speaks for goals, by the same few queries however many
// they are.
func (c *call) evidence(goals []*work.Goal) ([]ReadyGoal, error) {
	var abouts []store.About
	skillIDs := []int64{}
	for _, g := range goals {
		abouts = append(abouts, store.About{Goal: g.ID, Skill: g.Skill.ID, Project: g.Project.ID})
		skillIDs = append(skillIDs, g.Skill.ID)
	}
	tasks, taskOf, err := newest[work.Task](c, abouts, c.TasksDoneFor)
	if err != nil {
		return nil, err
	}
	learnings, learningOf, err := newest[work.Learning](c, abouts, c.LearningsFor)
	if err != nil {
		return nil, err
	}
	feedback, feedbackOf, err := newest[work.Feedback](c, abouts, c.FeedbackFor)
	if err != nil {
		return nil, err
	}
	skills, err := numbered[work.Skill](c, skillIDs)
	ready := []ReadyGoal{}
	for _, g := range goals {
		ready = append(ready, ReadyGoal{g, Evidence{
			tasks[g.ID].All, those(taskOf, tasks[g.ID]), learnings[g.ID].All, those(learningOf, learnings[g.ID]),
			feedback[g.ID].All, those(feedbackOf, feedback[g.ID]), skills[g.Skill.ID],
		}})
	}
	return ready, err
}

// newest finds records for goals, and reads the newest few of each goal.
func newest[T any](c *call, abouts []store.About, find func([]store.About, int) (map[int64]store.Found, error)) (map[int64]store.Found, map[int64]*T, error) {
	found, err := find(abouts, evidenceShown)
	if err != nil {
		return nil, nil, err
	}
	ids := []int64{}
	for _, f := range found {
		ids = append(ids, f.Newest...)
	}
	records, err := numbered[T](c, ids)
	return found, records, err
}

// numbered reads the records of a kind with those numbers, by their numbers.
func numbered[T any](c *call, ids []int64) (map[int64]*T, error) {
	slices.Sort(ids)
	filter := store.Filter{Field: work.KindOf(any(new(T)).(work.Record)).Field("id"), Any: []any{}}
	for _, id := range slices.Compact(ids) {
		filter.Any = append(filter.Any, id)
	}
	out := map[int64]*T{}
	if len(filter.Any) == 0 {
		return out, nil
	}
	records, err := store.List[T](c.Tx, store.Query{Filters: []store.Filter{filter}, Sort: []string{"id"}})
	for _, r := range records {
		out[any(r).(work.Record).Base().ID] = r
	}
	return out, err
}

// those are the newest of what was found.
func those[T any](of map[int64]*T, found store.Found) []*T {
	out := []*T{}
	for _, id := range found.Newest {
		out = append(out, of[id])
	}
	return out
}
