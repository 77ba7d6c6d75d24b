package app

import (
	"encoding/json"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Wins are what went well since the last meeting with a person, or in the last
// 90 days where that is shorter, and concerns them:
//
//   - action items that are done, mine for them and theirs for me
//   - tasks done and goals reached that are linked with them, with a meeting
//     they attend, feedback exchanged with them or an action item of theirs, or
//     that are of a project that meetings or feedback with them were about in
//     the last 90 days
//   - what was learned in a meeting with them, or is linked with them
type Wins struct {
	Since     work.Date          `json:"since"`
	Actions   []*work.ActionItem `json:"actions"`
	Tasks     []*work.Task       `json:"tasks"`
	Goals     []*work.Goal       `json:"goals"`
	Learnings []*work.Learning   `json:"learnings"`
}

func (r *briefing) wins() error {
	w := &r.Wins
	w.Since = max(r.Since, r.today().AddDays(-briefDays))
	var err error
	w.Actions, err = r.actionsWith("-completed_at", is(actionKind, "status", "done"), store.Filter{Field: actionKind.Field("completed_day"), From: string(w.Since)})
	if err != nil {
		return err
	}
	w.Actions = w.Actions[:min(briefWins, len(w.Actions))]
	w.Tasks, err = won[work.Task](r, func(openly bool, shared string) ([]int64, error) {
		return r.TasksDoneWith(r.Person.ID, openly, w.Since, shared, briefWins)
	})
	if err != nil {
		return err
	}
	w.Goals, err = won[work.Goal](r, func(openly bool, shared string) ([]int64, error) {
		return r.GoalsReachedWith(r.Person.ID, openly, r.dayBegins(w.Since), shared, briefWins)
	})
	if err != nil {
		return err
	}
	w.Learnings, err = won[work.Learning](r, func(openly bool, _ string) ([]int64, error) {
		return r.LearnedWith(r.Person.ID, openly, w.Since, briefWins)
	})
	return err
}

// won reads the wins of one sort that may be shown; shared are the projects, as
// a JSON list, that meetings and feedback with the person were about of late.
func won[T any](r *briefing, read func(openly bool, shared string) ([]int64, error)) ([]*T, error) {
	ids, err := r.shown(func(openly bool) ([]int64, error) {
		projects, err := r.SharedProjects(r.Person.ID, r.today().AddDays(-briefDays), openly)
		if err != nil {
			return nil, err
		}
		shared, err := json.Marshal(append([]int64{}, projects...))
		if err != nil {
			return nil, err
		}
		return read(openly, string(shared))
	})
	if err != nil {
		return nil, err
	}
	return each[T](r.call, ids)
}
