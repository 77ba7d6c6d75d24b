package app

import (
	"context"
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
		if err := c.reflect(ctx, "weekly", monday, o.Reflection); err != nil {
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
