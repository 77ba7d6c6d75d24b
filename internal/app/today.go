package app

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Today is everything that a day asks for.
type Today struct {
	Day       work.Date              `json:"day"`
	Now       work.Instant           `json:"now"`
	Zone      work.Zone              `json:"zone"`
	Project   work.Ref[work.Project] `json:"project,omitzero"`    // the project that the day is for
	PlannedAt work.Instant           `json:"planned_at,omitzero"` // when the day was planned
	ClosedAt  work.Instant           `json:"closed_at,omitzero"`  // when it was closed
	Focus     []*work.Task           `json:"focus"`               // the three it is for, done or not
	Tasks     []*work.Task           `json:"tasks"`               // the others that are open, in order
	Leftovers []*work.Task           `json:"leftovers"`           // open, of earlier days
	Repeats   []*work.Recurrence     `json:"repeats"`             // the patterns of those that come again
	Done      []*work.Task           `json:"done"`                // finished on the day
	Meetings  []*work.Meeting        `json:"meetings"`            // by the hour
	Actions   []*work.ActionItem     `json:"actions"`             // due by the day
	Energy    []*work.Energy         `json:"energy"`              // check-ins of the day
	Inbox     int                    `json:"inbox"`               // how many tasks wait for a day
	Empty     bool                   `json:"-"`                   // nothing was ever written
}

// Today reads the day that text names, today where it is empty. org, where it
// is not empty, keeps what is for that organization, by itself or by its
// project or person. A task that comes again and is left over is shown where it
// moves to once the day is planned: reading writes nothing.
func (a *App) Today(ctx context.Context, text, org string) (t Today, err error) {
	err = a.view(ctx, func(c *call) error {
		day, err := c.dayNamed(text)
		if err != nil {
			return err
		}
		t, err = c.readDay(day, org)
		return err
	})
	return t, err
}

// dayNamed reads a day; today where text is empty.
func (c *call) dayNamed(text string) (work.Date, error) {
	if text == "" {
		return c.today(), nil
	}
	day, err := parse.Date(text, c.parsing())
	if err != nil {
		err = work.InvalidField("day", "%s", err.Error())
	}
	return day, err
}

func (c *call) readDay(day work.Date, org string) (t Today, err error) {
	t = Today{Day: day, Now: work.InstantOf(c.now), Zone: c.zone(), Focus: []*work.Task{}, Tasks: []*work.Task{}, Leftovers: []*work.Task{}, Done: []*work.Task{}, Repeats: []*work.Recurrence{}}
	planned, err := c.Day(day)
	if err != nil {
		return t, err
	}
	t.Project.Reference, t.PlannedAt, t.ClosedAt = planned.Project, planned.PlannedAt, planned.ClosedAt
	open := Condition{Field: "status", Value: "todo,in_progress"}
	on := func(field string) Condition { return Condition{Field: field, Value: string(day)} }
	steps := []error{
		c.readTasks(&t),
		listInto(c, &t.Meetings, "starts_at", nil, on("day"), Condition{Field: "state", Value: "scheduled,held"}),
		listInto(c, &t.Actions, "due,priority", nil, Condition{Field: "due", Value: ".." + string(day)}, open),
		listInto(c, &t.Energy, "at", nil, on("day")),
	}
	for _, err := range steps {
		if err != nil {
			return t, err
		}
	}
	if t.Inbox, err = c.CountInbox(); err != nil {
		return t, err
	}
	if t.Actions, err = c.withoutTasks(t.Actions); err != nil {
		return t, err
	}
	if err := c.repeats(&t); err != nil {
		return t, err
	}
	if org != "" {
		if err := c.keepOrganization(&t, org); err != nil {
			return t, err
		}
	}
	if len(t.Focus)+len(t.Tasks)+len(t.Leftovers)+len(t.Done)+len(t.Meetings)+len(t.Actions)+len(t.Energy)+t.Inbox == 0 {
		t.Empty, err = c.Untouched()
	}
	return t, err
}

// readTasks puts the tasks that the day has to do with where they belong. One
// of its focus that is done stands in both lists.
func (c *call) readTasks(t *Today) error {
	tasks, err := c.DayTasks(t.Day)
	if err != nil {
		return err
	}
	for _, task := range tasks {
		if task.CompletedDay == t.Day {
			t.Done = append(t.Done, task)
		}
		switch {
		case task.Day != t.Day && task.Status.Open():
			t.Leftovers = append(t.Leftovers, task)
		case task.Day == t.Day && task.Focus:
			t.Focus = append(t.Focus, task)
		case task.Day == t.Day && task.Status.Open():
			t.Tasks = append(t.Tasks, task)
		}
	}
	slices.SortFunc(t.Done, func(a, b *work.Task) int {
		return cmp.Or(cmp.Compare(a.CompletedAt, b.CompletedAt), cmp.Compare(a.ID, b.ID))
	})
	return nil
}

// repeats reads the patterns of the tasks of a day, and shows those that are
// left over where they are brought forward to.
func (c *call) repeats(t *Today) error {
	patterns := map[int64]*work.Recurrence{}
	for _, task := range slices.Concat(t.Focus, t.Tasks, t.Leftovers) {
		id := task.Recurrence.ID
		if id == 0 || patterns[id] != nil {
			continue
		}
		r, err := store.Get[work.Recurrence](c.Tx, id)
		if err != nil {
			return err
		}
		patterns[id] = r
		t.Repeats = append(t.Repeats, r)
	}
	kept := []*work.Task{}
	for _, task := range t.Leftovers {
		if r := patterns[task.Recurrence.ID]; r != nil {
			if err := c.showForward(task, r); err != nil {
				return err
			}
		}
		if task.Day == t.Day {
			t.Tasks = append(t.Tasks, task)
		} else {
			kept = append(kept, task)
		}
	}
	t.Leftovers = kept
	return nil
}

// withoutTasks leaves out the action items that an open task stands for: nothing
// is to be done twice.
func (c *call) withoutTasks(items []*work.ActionItem) ([]*work.ActionItem, error) {
	ids := []int64{}
	for _, item := range items {
		if !item.Task.IsZero() {
			ids = append(ids, item.Task.ID)
		}
	}
	tasks, err := numbered[work.Task](c, ids)
	return keep(items, func(item *work.ActionItem) bool {
		task := tasks[item.Task.ID]
		return task == nil || !task.Status.Open()
	}), err
}

// keepOrganization leaves what is for an organization: what names it, and what
// belongs to one of its projects or people. Check-ins are nobody's but mine.
func (c *call) keepOrganization(t *Today, key string) error {
	ref, err := c.Lookup(work.KindNamed("organization"), key)
	if err != nil {
		return err
	}
	projects, people, err := c.OfOrganization(ref.ID)
	if err != nil {
		return err
	}
	of := func(task *work.Task) bool { return task.Organization.ID == ref.ID || projects[task.Project.ID] }
	inbox := []*work.Task{}
	if err := listInto(c, &inbox, "", nil, Condition{Field: "day", Value: "none"}, Condition{Field: "status", Value: "todo,in_progress"}); err != nil {
		return err
	}
	t.Inbox = len(keep(inbox, of))
	t.Focus, t.Tasks, t.Leftovers, t.Done = keep(t.Focus, of), keep(t.Tasks, of), keep(t.Leftovers, of), keep(t.Done, of)
	t.Meetings = keep(t.Meetings, func(m *work.Meeting) bool { return m.Organization.ID == ref.ID || projects[m.Project.ID] })
	t.Actions = keep(t.Actions, func(a *work.ActionItem) bool {
		if people[a.Person.ID] || a.Meeting.IsZero() {
			return people[a.Person.ID]
		}
		m, getErr := store.Get[work.Meeting](c.Tx, a.Meeting.ID)
		if err = errors.Join(err, getErr); getErr != nil {
			return false
		}
		return m.Organization.ID == ref.ID || projects[m.Project.ID]
	})
	return err
}

// keep returns what of list is wanted, never nil.
func keep[T any](list []T, wanted func(T) bool) []T {
	kept := []T{}
	for _, v := range list {
		if wanted(v) {
			kept = append(kept, v)
		}
	}
	return kept
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
