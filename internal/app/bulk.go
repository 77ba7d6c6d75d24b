package app

import (
	"context"
	"reflect"
	"slices"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// LargestBulk is how many records one action changes at most: more is a
// filter that was too wide.
const LargestBulk = 2000

// Chosen says which records a bulk action is for: those that keys name or,
// where All is said, those that it lists.
type Chosen struct {
	Keys []string
	All  *ListOptions
}

// Bulk says what to do to each: done, reopen, drop (tasks), defer (tasks; Value
// is the day), set (Value into Field), tag, untag (Value is the tag) or rm.
type Bulk struct {
	Verb  string
	Field string
	Value string
}

// BulkDone says how many records were changed, and how many were left as they
// are since they are so already.
type BulkDone struct {
	Changed int `json:"changed"`
	Left    int `json:"left"`
}

// bulkVerb changes a copy of a record; what it does not change is left.
type bulkVerb func(c *call, r work.Record) error

// ChangeAll does one thing to many records of kind k, as one action. Of more
// than 100 a backup is made first.
func (a *App) ChangeAll(ctx context.Context, k *work.Kind, which Chosen, what Bulk) (out BulkDone, err error) {
	err = a.update(ctx, k.Name+" "+what.Verb, func(c *call) error {
		records, err := c.chosen(k, which)
		if err != nil {
			return err
		}
		verb, err := c.bulkVerb(k, what)
		if err != nil {
			return err
		}
		for _, r := range records {
			changed, err := c.changeOne(r, what.Verb, verb)
			if err != nil {
				return err
			}
			if changed {
				out.Changed++
			} else {
				out.Left++
			}
		}
		c.Summarize("%s: %d %s", k.Name+" "+what.Verb, out.Changed, plural(k, out.Changed))
		return nil
	})
	return out, err
}

func plural(k *work.Kind, n int) string {
	if n == 1 {
		return k.Name
	}
	return k.Plural
}

func (c *call) chosen(k *work.Kind, which Chosen) (out []work.Record, err error) {
	if which.All != nil {
		o := *which.All
		o.Limit, o.Offset = LargestBulk+1, 0
		q, err := c.query(k, o)
		if err != nil {
			return nil, err
		}
		out, err = c.List(k, q)
		if err == nil && len(out) > LargestBulk {
			err = work.Errorf(work.Invalid, "more than %d %s were found; narrow the filter, and do it in parts", LargestBulk, k.Plural)
		}
		return out, err
	}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(which.Keys))) {
		r, err := c.live(k, key)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, work.Errorf(work.Invalid, "nothing is marked; mark the %s that are meant", k.Plural)
	}
	return out, nil
}

// changeOne does verb to one record, and reports whether it changed it.
func (c *call) changeOne(was work.Record, name string, verb bulkVerb) (bool, error) {
	was, err := c.ByID(work.KindOf(was), was.Base().ID) // what was done to one before can have changed it
	if err != nil || was.Base().DeletedAt != "" {
		return false, err
	}
	r := store.Clone(was)
	if err := verb(c, r); err != nil || reflect.DeepEqual(was, r) {
		return false, err
	}
	if name == "rm" {
		if _, err := c.RemoveParts(was); err != nil {
			return false, err
		}
	}
	_, err = c.alter(was, func(to work.Record) error {
		reflect.ValueOf(to).Elem().Set(reflect.ValueOf(r).Elem())
		return nil
	})
	return err == nil, err
}

func (c *call) bulkVerb(k *work.Kind, what Bulk) (bulkVerb, error) {
	switch {
	case what.Verb == "rm":
		return func(c *call, r work.Record) error { r.Base().DeletedAt = work.InstantOf(c.now); return nil }, nil
	case what.Verb == "set":
		return c.setField(k, what)
	case (what.Verb == "tag" || what.Verb == "untag") && k.Field("tags") != nil:
		return c.setTag(k, what)
	case k == taskKind:
		return c.taskVerb(what)
	}
	return nil, work.InvalidField("do", "%s know no %q", k.Plural, what.Verb)
}

// setField reads a value once, and puts it into a field of each.
func (c *call) setField(k *work.Kind, what Bulk) (bulkVerb, error) {
	f := k.Field(what.Field)
	if f == nil || f.ReadOnly || f.IsList() {
		return nil, work.InvalidField("field", "%q is not a field of %s that can be set", what.Field, k.Plural)
	}
	changes, err := input.Edit(k, input.Values{f.Name: what.Value}, c.parsing())
	if err != nil {
		return nil, err
	}
	return func(c *call, r work.Record) error {
		for _, ch := range changes {
			ch.Field.Set(r, ch.Value)
		}
		return c.resolve(r)
	}, nil
}

// setTag finds or makes a tag once, and puts it on each, or takes it off.
func (c *call) setTag(k *work.Kind, what Bulk) (bulkVerb, error) {
	f := k.Field("tags")
	changes, err := input.Edit(k, input.Values{"tags": what.Value}, c.parsing())
	if err != nil {
		return nil, err
	}
	named := k.New()
	for _, ch := range changes {
		ch.Field.Set(named, ch.Value)
	}
	if err := c.resolveList(f, named); err != nil {
		return nil, err
	}
	tags := f.Value(named)
	if tags.Len() == 0 {
		return nil, work.InvalidField("tags", "is missing; say which tag")
	}
	return func(_ *call, r work.Record) error {
		list := f.Value(r)
		kept := reflect.MakeSlice(f.Type, 0, list.Len()+tags.Len())
		for i, ref := range store.References(f, r) {
			if what.Verb == "tag" || !holds(f, named, ref.ID) {
				kept = reflect.Append(kept, list.Index(i))
			}
		}
		if what.Verb == "tag" {
			for i, ref := range store.References(f, named) {
				if !holds(f, r, ref.ID) {
					kept = reflect.Append(kept, tags.Index(i))
				}
			}
		}
		if kept.Len() != list.Len() { // a list that is equal stays the very one
			list.Set(kept)
		}
		return nil
	}, nil
}

func holds(f *work.Field, r work.Record, id int64) bool {
	return slices.ContainsFunc(store.References(f, r), func(ref *work.Reference) bool { return ref.ID == id })
}

// taskVerb is what is done to tasks alone. One that it is not for is left.
func (c *call) taskVerb(what Bulk) (bulkVerb, error) {
	status := func(from func(work.Status) bool, to work.Status) bulkVerb {
		return func(_ *call, r work.Record) error {
			if t := r.(*work.Task); from(t.Status) {
				t.Status = to
				if to == work.Todo { // as if it had not been begun
					t.StartedAt = ""
				}
			}
			return nil
		}
	}
	switch what.Verb {
	case "done":
		return status(work.Status.Open, work.Done), nil
	case "drop":
		return status(work.Status.Open, work.Cancelled), nil
	case "reopen":
		return status(func(s work.Status) bool { return !s.Open() }, work.Todo), nil
	case "defer":
		return c.deferAll(what.Value)
	}
	return nil, work.InvalidField("do", "tasks know no %q", what.Verb)
}

func (c *call) deferAll(to string) (bulkVerb, error) {
	day, err := c.deferTo(to)
	if err != nil {
		return nil, err
	}
	if day != "" && day < c.today() {
		return nil, work.InvalidField("to", "is %s, which has been; put them off to a later day", day)
	}
	return func(c *call, r work.Record) error {
		t := r.(*work.Task)
		if !t.Status.Open() || t.Day == day || (day != "" && t.Day > day) {
			return nil
		}
		return c.postpone(t, to)
	}, nil
}

// Count returns how many records List would give without a limit; beyond
// LargestBulk they are not counted.
func (a *App) Count(ctx context.Context, k *work.Kind, o ListOptions) (n int, err error) {
	err = a.view(ctx, func(c *call) error {
		q, err := c.query(k, o)
		if err != nil {
			return err
		}
		q.Limit = LargestBulk + 1
		n, err = c.Count(k, q)
		return err
	})
	return n, err
}
