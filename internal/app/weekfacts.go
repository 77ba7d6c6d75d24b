package app

import (
	"cmp"
	"slices"

	"daybook/internal/store"
	"daybook/internal/work"
)

func (c *call) week(monday work.Date) (Week, error) {
	w := Week{Week: weekName(monday), From: monday, To: monday.AddDays(6), AsOf: min(c.today(), monday.AddDays(6)), CarriedOver: []*work.Task{}}
	for _, read := range []func(*call, *Week) error{readWeekTasks, readWeekRecords, readWeekEnergy, readWeekGoals} {
		if err := read(c, &w); err != nil {
			return w, err
		}
	}
	var err error
	if w.Reflection, err = c.reflection("weekly", monday); err != nil {
		return w, err
	}
	prompt, err := c.weeklyPrompt(monday)
	w.LookBack = prompt.Question
	return w, err
}

func readWeekTasks(c *call, w *Week) error {
	open := Condition{Field: "status", Value: "todo,in_progress"}
	var left []*work.Task
	err := cmp.Or(
		listInto(c, &w.Done, "completed_at", nil, Condition{Field: "completed_day", Value: string(w.From) + ".." + string(w.To)}),
		listInto(c, &left, "day,rank", nil, open, Condition{Field: "day", Value: ".." + string(w.To)}),
	)
	if err != nil {
		return err
	}
	w.Done, w.Slipped, w.Open = records(w.Done), []*work.Task{}, []*work.Task{}
	for _, t := range left {
		if !t.Recurrence.IsZero() && w.To >= c.today() { // as today shows it
			r, err := store.Get[work.Recurrence](c.Tx, t.Recurrence.ID)
			if err != nil {
				return err
			}
			if err := c.showForward(t, r); err != nil {
				return err
			}
		}
		if t.Day < c.today() {
			w.Slipped = append(w.Slipped, t)
		} else {
			w.Open = append(w.Open, t)
		}
	}
	putOff, err := c.PutOffFrom(w.From, w.To)
	if err != nil {
		return err
	}
	for _, id := range putOff {
		t, err := store.Get[work.Task](c.Tx, id)
		if err != nil {
			return err
		}
		w.Slipped = append(w.Slipped, t)
	}
	for _, t := range w.Done {
		w.Minutes += t.ActualMinutes
	}
	w.ByProject = shares(w.Done, func(t *work.Task) work.Reference { return t.Project.Reference })
	w.ByGoal = shares(w.Done, func(t *work.Task) work.Reference { return t.Goal.Reference })
	return nil
}

// shares counts tasks by what they were for.
func shares(done []*work.Task, of func(*work.Task) work.Reference) []Share {
	out := []Share{}
	for _, t := range done {
		ref := of(t)
		i := slices.IndexFunc(out, func(s Share) bool { return s.UID == ref.UID })
		if i < 0 {
			i = len(out)
			out = append(out, Share{UID: ref.UID, Name: ref.Name})
		}
		out[i].Tasks++
		out[i].Minutes += t.ActualMinutes
	}
	slices.SortStableFunc(out, func(a, b Share) int {
		if a.Minutes != b.Minutes {
			return b.Minutes - a.Minutes
		}
		return b.Tasks - a.Tasks
	})
	return out
}

func readWeekRecords(c *call, w *Week) error {
	in := func(field string) Condition {
		return Condition{Field: field, Value: string(w.From) + ".." + string(w.To)}
	}
	err := cmp.Or(
		listInto(c, &w.Learnings, "date,id", nil, in("date")),
		listInto(c, &w.Meetings, "starts_at", nil, in("day"), Condition{Field: "state", Value: "held"}),
		listInto(c, &w.Interactions, "at", nil, in("at")),
		listInto(c, &w.Feedback, "date,id", nil, in("date")),
		listInto(c, &w.Days, "day", nil, in("day"), Condition{Field: "kind", Value: "daily"}),
	)
	w.Learnings, w.Meetings, w.Interactions = records(w.Learnings), records(w.Meetings), records(w.Interactions)
	w.Feedback, w.Days = records(w.Feedback), records(w.Days)
	return err
}

func readWeekEnergy(c *call, w *Week) error {
	said, err := c.said(w.From, w.To)
	if err != nil {
		return err
	}
	w.Energy, w.Engagement = said.days.means()
	return nil
}

// readWeekGoals reads the goals that progress was written down for, that tasks
// were done for, or that were for the week.
func readWeekGoals(c *call, w *Week) error {
	w.Goals = []GoalWeek{}
	ids, err := c.GoalsReported(w.From, w.To)
	if err != nil {
		return err
	}
	also := func(id int64) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	weekly, err := c.weeklyGoals(w.From)
	if err != nil {
		return err
	}
	for _, g := range weekly {
		also(g.ID)
	}
	done := map[int64]int{}
	for _, t := range w.Done {
		if !t.Goal.IsZero() {
			also(t.Goal.ID)
			done[t.Goal.ID]++
		}
	}
	goals, err := each[work.Goal](c, ids)
	if err != nil {
		return err
	}
	histories, err := c.progressUntil(goals, w.To)
	if err != nil {
		return err
	}
	for _, g := range goals {
		w.Goals = append(w.Goals, goalWeek(g, histories[g.ID], w.From, done[g.ID]))
	}
	w.NextGoals, err = c.weeklyGoals(w.From.AddDays(7))
	return err
}

// progressUntil reads what was written down of goals up to a day, oldest first.
func (c *call) progressUntil(goals []*work.Goal, to work.Date) (map[int64][]*work.GoalProgress, error) {
	var ids []any
	for _, g := range goals {
		ids = append(ids, g.ID)
	}
	of := map[int64][]*work.GoalProgress{}
	if len(ids) == 0 {
		return of, nil
	}
	all, err := store.List[work.GoalProgress](c.Tx, store.Query{
		Filters: []store.Filter{is(goalProgressKind, "goal", ids...), {Field: goalProgressKind.Field("day"), To: string(to)}}, Sort: []string{"day"},
	})
	for _, p := range all {
		of[p.Goal.ID] = append(of[p.Goal.ID], p)
	}
	return of, err
}

// goalWeek says how a goal moved in the week from a day on, by its history up
// to the week's end.
func goalWeek(g *work.Goal, history []*work.GoalProgress, from work.Date, done int) GoalWeek {
	out := GoalWeek{Goal: g, Done: done, Notes: []string{}}
	for _, p := range history {
		if p.Day < from {
			out.Before = p.Percent
			continue
		}
		out.After = p.Percent
		if p.Note != "" {
			out.Notes = append(out.Notes, p.Note)
		}
	}
	if out.After == nil {
		out.After = out.Before
	}
	return out
}
