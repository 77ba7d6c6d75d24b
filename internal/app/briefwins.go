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
	window := r.today().AddDays(-briefDays)
	w := &r.Wins
	w.Since = max(r.Since, window)
	projects, err := r.SharedProjects(r.Person.ID, window)
	if err != nil {
		return err
	}
	shared, err := json.Marshal(append([]int64{}, projects...))
	if err != nil {
		return err
	}
	w.Actions, err = r.actionsWith("-completed_at", is(actionKind, "status", "done"), store.Filter{Field: actionKind.Field("completed_day"), From: string(w.Since)})
	if err != nil {
		return err
	}
	w.Actions = w.Actions[:min(briefWins, len(w.Actions))]
	tasks, err := r.TasksDoneWith(r.Person.ID, w.Since, string(shared), briefWins)
	if err != nil {
		return err
	}
	if w.Tasks, err = each[work.Task](r.call, tasks); err != nil {
		return err
	}
	goals, err := r.GoalsReachedWith(r.Person.ID, r.dayBegins(w.Since), string(shared), briefWins)
	if err != nil {
		return err
	}
	if w.Goals, err = each[work.Goal](r.call, goals); err != nil {
		return err
	}
	return r.learned()
}

func (r *briefing) learned() error {
	ids, err := r.LearnedWith(r.Person.ID, r.Wins.Since, briefWins)
	if err != nil {
		return err
	}
	all, err := each[work.Learning](r.call, ids)
	r.Wins.Learnings = []*work.Learning{}
	for _, l := range all {
		hidden, err := r.hidesMeeting(l.Meeting.ID)
		if err != nil {
			return err
		}
		if !hidden && !r.hides(l.Private) {
			r.Wins.Learnings = append(r.Wins.Learnings, l)
		}
	}
	return err
}
