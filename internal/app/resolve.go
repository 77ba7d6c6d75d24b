package app

import (
	"errors"
	"reflect"

	"daybook/internal/store"
	"daybook/internal/work"
)

// resolve looks up every reference of r that is still a key. A tag that does
// not exist is made; any other unknown name is refused.
func (c *call) resolve(r work.Record) error {
	k := work.KindOf(r)
	for _, f := range k.Fields() {
		switch {
		case f.IsRef():
			ref := f.Value(r).Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer()
			if err := c.resolveOne(f, ref); err != nil {
				return err
			}
		case f.IsList():
			if err := c.resolveList(f, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *call) resolveList(f *work.Field, r work.Record) error {
	seen := map[int64]bool{}
	kept := reflect.Zero(f.Type)
	for i, ref := range store.References(f, r) {
		if err := c.resolveOne(f, ref); err != nil {
			return err
		}
		if seen[ref.ID] {
			continue
		}
		seen[ref.ID] = true
		kept = reflect.Append(kept, f.Value(r).Index(i))
	}
	f.Value(r).Set(kept)
	return nil
}

func (c *call) resolveOne(f *work.Field, ref *work.Reference) error {
	if ref.Key == "" {
		return nil
	}
	k := work.KindNamed(f.Target)
	found, err := c.Lookup(k, ref.Key)
	if name, ok := store.NameIn(k, ref.Key); ok && f.Target == "tag" && work.CodeOf(err) == work.NotFound {
		tag, err := c.add(k, map[string]any{"name": name})
		if err != nil {
			return inField(f, err)
		}
		*ref = work.Reference{ID: tag.Base().ID, UID: tag.Base().UID, Name: work.LabelOf(tag)}
		return nil
	}
	if work.CodeOf(err) == work.NotFound {
		_, err = c.live(k, ref.Key) // which says so of one in the trash
	}
	if err != nil {
		return inField(f, err)
	}
	if _, err := c.live(k, found.UID); err != nil {
		return inField(f, err)
	}
	*ref = found
	return nil
}

// inField puts a field's name before the message of err, whose code stays.
func inField(f *work.Field, err error) error {
	var e *work.Error
	if !errors.As(err, &e) {
		return err
	}
	out := *e
	out.Message = f.Name + ": " + e.Message
	out.Fields = []work.FieldError{{Field: f.Name, Message: e.Message}}
	return &out
}
