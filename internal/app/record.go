package app

import (
	"context"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Add makes a record of kind k from named values.
func (a *App) Add(ctx context.Context, k *work.Kind, values input.Values) (r work.Record, err error) {
	err = a.update(ctx, k.Name+" add", func(c *call) error {
		r, err = c.add(k, values)
		return err
	})
	return r, err
}

// add makes one record within a larger action.
func (c *call) add(k *work.Kind, values input.Values) (work.Record, error) {
	r, err := input.New(k, values, c.parsing())
	if err != nil {
		return nil, err
	}
	if err := c.resolve(r); err != nil {
		return nil, err
	}
	return c.insert(r)
}

// insert writes a new record whose references were looked up, and does what
// follows from it.
func (c *call) insert(r work.Record) (work.Record, error) {
	k := work.KindOf(r)
	if err := c.settle(nil, r); err != nil {
		return nil, err
	}
	if err := c.Insert(r); err != nil {
		return nil, err
	}
	if err := c.follow(nil, r); err != nil {
		return nil, err
	}
	c.Summarize("added %s", store.Describe(r))
	return c.ByID(k, r.Base().ID)
}

// Edit changes named values of the record of kind k that key names.
func (a *App) Edit(ctx context.Context, k *work.Kind, key string, values input.Values) (work.Record, error) {
	return a.change(ctx, k.Name+" edit", k, key, func(c *call, r work.Record) error {
		changes, err := input.Edit(k, values, c.parsing())
		if err != nil {
			return err
		}
		for _, ch := range changes {
			ch.Field.Set(r, ch.Value)
		}
		return c.resolve(r)
	})
}

// change applies edit to the live record that key names, holds the result
// against the rules of its kind and saves what differs.
func (a *App) change(ctx context.Context, verb string, k *work.Kind, key string, edit func(*call, work.Record) error) (r work.Record, err error) {
	err = a.update(ctx, verb, func(c *call) error {
		was, err := c.live(k, key)
		if err != nil {
			return err
		}
		if err := asExpected(ctx, was); err != nil {
			return err
		}
		r, err = c.alter(was, func(r work.Record) error { return edit(c, r) })
		if err != nil {
			return err
		}
		c.Summarize("%s: %s", verb, store.Describe(r))
		return nil
	})
	return r, err
}

// alter applies edit to a copy of was, and saves it.
func (c *call) alter(was work.Record, edit func(work.Record) error) (work.Record, error) {
	r := store.Clone(was)
	if err := edit(r); err != nil {
		return nil, err
	}
	if err := c.settle(was, r); err != nil {
		return nil, err
	}
	if err := c.Save(was, r); err != nil {
		return nil, err
	}
	if err := c.follow(was, r); err != nil {
		return nil, err
	}
	return c.ByID(work.KindOf(r), r.Base().ID)
}

// live finds the record that key names, and refuses one that is in the trash.
func (c *call) live(k *work.Kind, key string) (work.Record, error) {
	r, err := c.Find(k, key)
	if err != nil {
		return nil, err
	}
	if r.Base().DeletedAt != "" {
		return nil, work.Errorf(work.Conflict, "%s is in the trash; daybook %s restore %d brings it back", store.Describe(r), k.Noun, r.Base().ID)
	}
	return r, nil
}

// Show reads the record that key names, in the trash or not.
func (a *App) Show(ctx context.Context, k *work.Kind, key string) (r work.Record, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err = c.whole(k, key)
		return err
	})
	return r, err
}

// whole reads the record that key names, and tells which of those that it
// refers to are in the trash.
func (c *call) whole(k *work.Kind, key string) (work.Record, error) {
	r, err := c.Find(k, key)
	if err != nil {
		return nil, err
	}
	for _, f := range k.Fields() {
		if !f.IsRef() || f.Value(r).IsZero() {
			continue
		}
		ref := f.Value(r).Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer()
		if _, ref.Trashed, err = c.UIDExists(work.KindNamed(f.Target), ref.UID); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Names lists the names of live records of kind k that begin with prefix, for
// completion.
func (a *App) Names(ctx context.Context, k *work.Kind, prefix string) (names []string, err error) {
	err = a.view(ctx, func(c *call) error {
		names, err = c.Names(k, prefix, 50)
		return err
	})
	return names, err
}
