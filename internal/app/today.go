package app

import (
	"context"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Today is everything that a day asks for.
type Today struct {
	Day       work.Date              `json:"day"`
	Now       work.Instant           `json:"now"`
	Zone      work.Zone              `json:"zone"`
	Project   work.Ref[work.Project] `json:"project,omitzero"` // the project that the day is for
	Focus     []*work.Task           `json:"focus"`            // the three it is for, done or not
	Tasks     []*work.Task           `json:"tasks"`            // the others that are open, in order
	Leftovers []*work.Task           `json:"leftovers"`        // open, of earlier days
	Done      []*work.Task           `json:"done"`             // finished on the day
	Meetings  []*work.Meeting        `json:"meetings"`         // by the hour
	Actions   []*work.ActionItem     `json:"actions"`          // due by the day
	Energy    []*work.Energy         `json:"energy"`           // check-ins of the day
	Inbox     int                    `json:"inbox"`            // how many tasks wait for a day
	Empty     bool                   `json:"-"`                // nothing was ever written
}

// Today reads the day that text names, today where it is empty; org, where it
// is not empty, keeps what is for that organization.
func (a *App) Today(ctx context.Context, text, org string) (t Today, err error) {
	err = a.view(ctx, func(c *call) error {
		day := c.today()
		if text != "" {
			if day, err = parse.Date(text, c.parsing()); err != nil {
				return err
			}
		}
		t = Today{Day: day, Now: work.InstantOf(c.now), Zone: c.zone()}
		return c.readDay(&t, org)
	})
	return t, err
}

func (c *call) readDay(t *Today, org string) (err error) {
	if t.Project.Reference, err = c.DayProject(t.Day); err != nil {
		return err
	}
	var of []Condition
	if org != "" {
		of = []Condition{{Field: "organization", Value: org}}
	}
	open := Condition{Field: "status", Value: "todo,in_progress"}
	on := func(field string) Condition { return Condition{Field: field, Value: string(t.Day)} }
	before := Condition{Field: "day", Value: ".." + string(t.Day.AddDays(-1))}
	planned := []*work.Task{}
	steps := []error{
		listInto(c, &planned, "rank", of, on("day"), Condition{Field: "status", Value: "todo,in_progress,done"}),
		listInto(c, &t.Leftovers, "day,rank", of, before, open),
		listInto(c, &t.Done, "completed_at", of, on("completed_day")),
		listInto(c, &t.Meetings, "starts_at", of, on("day"), Condition{Field: "state", Value: "scheduled,held"}),
		listInto(c, &t.Actions, "due,priority", nil, Condition{Field: "due", Value: ".." + string(t.Day)}, open),
		listInto(c, &t.Energy, "at", nil, on("day")),
	}
	for _, err := range steps {
		if err != nil {
			return err
		}
	}
	t.Focus, t.Tasks = []*work.Task{}, []*work.Task{}
	for _, task := range planned {
		switch {
		case task.Focus:
			t.Focus = append(t.Focus, task)
		case task.Status.Open():
			t.Tasks = append(t.Tasks, task)
		}
	}
	if t.Inbox, err = c.CountInbox(); err != nil {
		return err
	}
	t.Empty, err = c.Untouched()
	return err
}

// listInto reads the records of type T that meet all conditions, in order.
func listInto[T any](c *call, out *[]*T, sort string, of []Condition, conditions ...Condition) error {
	k := work.KindOf(any(new(T)).(work.Record))
	q, err := c.query(k, ListOptions{Conditions: append(conditions, of...), Sort: sort})
	if err != nil {
		return err
	}
	*out, err = store.List[T](c.Tx, q)
	return err
}
