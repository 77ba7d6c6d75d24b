package app

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Week is a week as its review shows it: what the rows say of it.
type Week struct {
	Week         string              `json:"week"`  // ISO 8601: 2026-W48
	From         work.Date           `json:"from"`  // its Monday
	To           work.Date           `json:"to"`    // its Sunday
	AsOf         work.Date           `json:"as_of"` // the day that it is seen from: today, or its last where that is past
	Done         []*work.Task        `json:"done"`
	Minutes      int                 `json:"minutes"`    // spent on them, where that was said
	ByProject    []Share             `json:"by_project"` // of what was done, most minutes first
	ByGoal       []Share             `json:"by_goal"`    // the same by the goals that were served
	Slipped      []*work.Task        `json:"slipped"`    // open, and planned for a day that has been or put off beyond the week
	Open         []*work.Task        `json:"open"`       // open, and planned for the rest of the week
	Learnings    []*work.Learning    `json:"learnings"`
	Meetings     []*work.Meeting     `json:"meetings"` // held
	Interactions []*work.Interaction `json:"interactions"`
	Feedback     []*work.Feedback    `json:"feedback"`
	Energy       work.Mean           `json:"energy"`
	Engagement   work.Mean           `json:"engagement"`
	Goals        []GoalWeek          `json:"goals"`        // those that were moved, or were for the week
	NextGoals    []*work.Goal        `json:"next_goals"`   // weekly goals that start with the next week
	Days         []*work.Reflection  `json:"days"`         // what was said of its days
	Reflection   *work.Reflection    `json:"reflection"`   // what was said of the week
	LookBack     string              `json:"look_back"`    // a question on what it taught
	CarriedOver  []*work.Task        `json:"carried_over"` // by this review
}

// Share is how much of what was done was for one project or goal.
type Share struct {
	UID     string `json:"uid,omitzero"` // none: what was for none
	Name    string `json:"name,omitzero"`
	Tasks   int    `json:"tasks"`
	Minutes int    `json:"minutes"`
}

// GoalWeek is a goal, and how it moved in a week.
type GoalWeek struct {
	*work.Goal
	Before *int     `json:"before"` // percent before the week, as it was written down; none: nothing was
	After  *int     `json:"after"`  // percent at its end
	Notes  []string `json:"notes"`
	Done   int      `json:"tasks_done"`
}

// WeekOptions say what a review writes.
type WeekOptions struct {
	Week       string       // which week, 2026-W48; this one where it and Day are empty
	Day        string       // or any day of it
	Carry      []string     // tasks to carry over to the next week; AllLeft for all that are open in this one
	Goals      []string     // titles of goals for the next week, or numbers of weekly goals to carry over
	Reflection input.Values // went_well, was_hard, next, notes, is_private: what is to be said of the week
}

// ShowWeek reads a week: the one of that name, else the one of day, else this
// one. It writes nothing.
func (a *App) ShowWeek(ctx context.Context, week, day string) (w Week, err error) {
	err = a.view(ctx, func(c *call) error {
		monday, err := c.weekNamed(week, day)
		if err == nil {
			w, err = c.week(monday)
		}
		return err
	})
	return w, err
}

// ReviewWeek looks back on a week and ahead, all of it as one action: open tasks
// are carried over to the next week, which gets its goals, and what was said of
// the week is its reflection.
func (a *App) ReviewWeek(ctx context.Context, o WeekOptions) (w Week, err error) {
	err = a.update(ctx, "week", func(c *call) error {
		monday, err := c.weekNamed(o.Week, o.Day)
		if err != nil {
			return err
		}
		if monday > c.today() {
			return work.InvalidField("week", "of %s is still to come; review this week or one that has been", monday)
		}
		carried, err := c.carryOver(monday, o.Carry)
		if err != nil {
			return err
		}
		for _, goal := range o.Goals {
			if err := c.goalForWeek(goal, monday.AddDays(7)); err != nil {
				return err
			}
		}
		if err := c.reflect("weekly", monday, o.Reflection); err != nil {
			return err
		}
		c.Summarize("reviewed the week of %s", monday)
		w, err = c.week(monday)
		w.CarriedOver = records(carried)
		return err
	})
	return w, err
}

var isWeek = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{4})-?W(\d{2})$`) })

// weekNamed returns the Monday of the week that is named, by ISO 8601 or by one
// of its days; of this week where neither is.
func (c *call) weekNamed(week, day string) (work.Date, error) {
	if week == "" {
		d, err := c.dayNamed(day)
		return d.Monday(), err
	}
	m := isWeek().FindStringSubmatch(week)
	if m == nil || day != "" {
		return "", work.InvalidField("week", "%q is not a week; write one like 2026-W48, or name one of its days as the day", week)
	}
	year, _ := strconv.Atoi(m[1])
	number, _ := strconv.Atoi(m[2])
	// 4 January is always in week 1 (ISO 8601).
	monday := work.DateOf(time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)).Monday().AddDays(7 * (number - 1))
	if weekName(monday) != fmt.Sprintf("%04d-W%02d", year, number) {
		return "", work.InvalidField("week", "%d has no week %d", year, number)
	}
	return monday, nil
}

// weekName is the name of a day's week by ISO 8601.
func weekName(d work.Date) string {
	year, week := d.Time(time.UTC).ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, week)
}

// carryOver puts tasks off to the next week, or to today where that has come.
func (c *call) carryOver(monday work.Date, keys []string) ([]*work.Task, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	next := max(monday.AddDays(7), c.today())
	t := triage{call: c, before: monday.AddDays(7), named: map[int64]string{}}
	var later []Postponed
	for _, key := range keys {
		later = append(later, Postponed{key, string(next)})
	}
	err := t.settleLeft(nil, later, nil)
	return t.putOff, err
}

// goalForWeek makes a goal for the week that starts on monday, or, where text
// is the number of a weekly goal, carries that over to it.
func (c *call) goalForWeek(text string, monday work.Date) error {
	sunday := monday.AddDays(6)
	if name, ok := store.NameIn(goalKind, text); ok {
		goals, err := c.weeklyGoals(monday)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(goals, func(g *work.Goal) bool { return store.NameKey(g.Title) == store.NameKey(name) }) {
			return nil // said before
		}
		_, err = c.add(goalKind, input.Values{"title": name, "horizon": "weekly", "start_date": string(monday), "target_date": string(sunday)})
		return err
	}
	r, err := c.live(goalKind, text)
	if err != nil {
		return err
	}
	if g := r.(*work.Goal); g.Horizon != "weekly" {
		return work.InvalidField("goal", "%s is %s; say in words what of it is for the week", store.Describe(g), g.Horizon)
	}
	_, err = c.alter(r, func(r work.Record) error {
		g := r.(*work.Goal)
		g.StartDate, g.TargetDate = monday, sunday
		return nil
	})
	return err
}

// weeklyGoals are the goals for the week that starts on monday.
func (c *call) weeklyGoals(monday work.Date) (goals []*work.Goal, err error) {
	err = listInto(c, &goals, "target_date", nil, Condition{Field: "horizon", Value: "weekly"},
		Condition{Field: "target_date", Value: string(monday) + ".." + string(monday.AddDays(6))})
	return records(goals), err
}

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
	err := errors.Join(
		listInto(c, &w.Done, "completed_at", nil, Condition{Field: "completed_day", Value: string(w.From) + ".." + string(w.To)}),
		listInto(c, &left, "day,rank", nil, open, Condition{Field: "day", Value: ".." + string(w.To)}),
	)
	if err != nil {
		return err
	}
	w.Done, w.Slipped, w.Open = records(w.Done), []*work.Task{}, []*work.Task{}
	for _, t := range left {
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
	err := errors.Join(
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
	checkins, err := c.Checkins(w.From, w.To)
	if err != nil {
		return err
	}
	w.Energy, w.Engagement = means(checkins)
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
	weekly, err := c.weeklyGoals(w.From)
	if err != nil {
		return err
	}
	for _, g := range weekly {
		ids = append(ids, g.ID)
	}
	done := map[int64]int{}
	for _, t := range w.Done {
		if !t.Goal.IsZero() {
			ids = append(ids, t.Goal.ID)
			done[t.Goal.ID]++
		}
	}
	seen := map[int64]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		g, err := c.goalWeek(id, w.From, w.To)
		if err != nil {
			return err
		}
		g.Done = done[id]
		w.Goals = append(w.Goals, g)
	}
	w.NextGoals, err = c.weeklyGoals(w.From.AddDays(7))
	return err
}

// goalWeek reads how a goal moved in a week, from what was written down.
func (c *call) goalWeek(id int64, from, to work.Date) (out GoalWeek, err error) {
	if out.Goal, err = store.Get[work.Goal](c.Tx, id); err != nil {
		return out, err
	}
	out.Notes = []string{}
	history, err := partsOf[work.GoalProgress](c, id, "day")
	for _, p := range history {
		switch {
		case p.Day < from:
			out.Before = p.Percent
		case p.Day <= to:
			out.After = p.Percent
			if p.Note != "" {
				out.Notes = append(out.Notes, p.Note)
			}
		}
	}
	if out.After == nil {
		out.After = out.Before
	}
	return out, err
}
