package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"daybook/internal/store"
	"daybook/internal/work"
)

// TrashDays is how many days a record can be brought back for sure.
const TrashDays = 30

// What the functions below answer.
type (
	// PartCount is how many parts of a kind go with a record.
	PartCount = store.PartCount
	// Item is a record of any kind, as lists of several kinds name it.
	Item = store.Item
)

// Remove puts the record that key names into the trash, and its parts with it.
func (a *App) Remove(ctx context.Context, k *work.Kind, key string) (r work.Record, parts []PartCount, err error) {
	err = a.update(ctx, k.Name+" rm", func(c *call) error {
		was, err := c.live(k, key)
		if err != nil {
			return err
		}
		if err := asExpected(ctx, was); err != nil {
			return err
		}
		if parts, err = c.RemoveParts(was); err != nil {
			return err
		}
		r, err = c.alter(was, func(r work.Record) error {
			r.Base().DeletedAt = work.InstantOf(c.now)
			return nil
		})
		if err != nil {
			return err
		}
		c.Summarize("%s rm: %s%s", k.Name, store.Describe(r), WithParts(parts))
		return nil
	})
	return r, parts, err
}

// Restore brings the record that key names back from the trash, with the parts
// that went there with it.
func (a *App) Restore(ctx context.Context, k *work.Kind, key string) (r work.Record, parts []PartCount, err error) {
	err = a.update(ctx, k.Name+" restore", func(c *call) error {
		was, err := c.Find(k, key)
		if err != nil {
			return err
		}
		r, parts, err = c.restore(was)
		return err
	})
	return r, parts, err
}

// RestoreAny is Restore of a record of any kind: task:12, or a uid.
func (a *App) RestoreAny(ctx context.Context, key string) (r work.Record, parts []PartCount, err error) {
	err = a.update(ctx, "trash restore", func(c *call) error {
		was, err := c.FindAny(key)
		if err != nil {
			return err
		}
		r, parts, err = c.restore(was)
		return err
	})
	return r, parts, err
}

func (c *call) restore(was work.Record) (r work.Record, parts []PartCount, err error) {
	if was.Base().DeletedAt == "" {
		return nil, nil, work.Errorf(work.Conflict, "%s is not in the trash", store.Describe(was))
	}
	if err := c.wholeIsLive(was); err != nil {
		return nil, nil, err
	}
	if parts, err = c.RestoreParts(was); err != nil {
		return nil, nil, err
	}
	r, err = c.alter(was, func(r work.Record) error {
		r.Base().DeletedAt = ""
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	c.Summarize("restored %s%s", store.Describe(r), WithParts(parts))
	return r, parts, nil
}

// wholeIsLive refuses a part whose whole is in the trash.
func (c *call) wholeIsLive(part work.Record) error {
	k := work.KindOf(part)
	if k.Whole == "" {
		return nil
	}
	f := k.Field(k.Whole)
	ref := f.Value(part).Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer()
	if ref.ID == 0 {
		return nil
	}
	whole, err := c.ByID(work.KindNamed(f.Target), ref.ID)
	if err == nil && whole.Base().DeletedAt != "" {
		err = work.Errorf(work.Conflict, "%s belongs to %s, which is in the trash; daybook trash restore %s brings that back first",
			store.Describe(part), store.Describe(whole), store.ItemOf(whole))
	}
	return err
}

// WithParts says what goes with a record: " and its 3 milestones".
func WithParts(parts []PartCount) string {
	var said []string
	for _, p := range parts {
		said = append(said, partsInWords(p))
	}
	switch n := len(said); n {
	case 0:
		return ""
	case 1:
		return " and its " + said[0]
	default:
		return " and its " + strings.Join(said[:n-1], ", ") + " and " + said[n-1]
	}
}

func partsInWords(p PartCount) string {
	name := map[string]string{"skill_progress": "change of level", "goal_progress": "progress note"}[p.Kind]
	many := map[string]string{"skill_progress": "changes of level"}[p.Kind]
	if name == "" {
		name = p.Kind
	}
	switch {
	case p.Count == 1:
		return name
	case many != "":
		return fmt.Sprintf("%d %s", p.Count, many)
	}
	return fmt.Sprintf("%d %ss", p.Count, name)
}

// Trashed is a record in the trash, and how long it is sure to be there.
type Trashed struct {
	store.Trashed
	DaysLeft int `json:"days_left"` // days until it may go for good; 0: it may now
}

// Trash lists what is in the trash, last removed first, of the kind of that
// name or, where that is "", of all, and says whether there is more.
func (a *App) Trash(ctx context.Context, kind string, limit, offset int) (out []Trashed, more bool, err error) {
	out = []Trashed{}
	err = a.view(ctx, func(c *call) error {
		var k *work.Kind
		if kind != "" {
			if k = work.KindNamed(kind); k == nil {
				return unknownKind(kind)
			}
		}
		if err := checkPage(limit, offset); err != nil {
			return err
		}
		ask := limit
		if limit > 0 {
			ask++
		}
		list, err := c.Trash(k, ask, offset)
		if err != nil {
			return err
		}
		if more = limit > 0 && len(list) > limit; more {
			list = list[:limit]
		}
		for _, t := range list {
			age := int(c.now.Sub(t.DeletedAt.Time()).Hours() / 24)
			out = append(out, Trashed{t, max(0, TrashDays-age)})
		}
		return nil
	})
	return out, more, err
}

func unknownKind(name string) error {
	var names []string
	for _, k := range work.Kinds {
		names = append(names, k.Name)
	}
	return work.InvalidField("kind", "%q is no kind of record; the kinds are %s", name, strings.Join(names, ", "))
}

func checkPage(limit, offset int) error {
	switch {
	case limit < 0:
		return work.InvalidField("limit", "%d is less than 0; 0 means all", limit)
	case offset < 0:
		return work.InvalidField("offset", "%d is less than 0", offset)
	}
	return nil
}

// CountTrash returns how many records, with parts, have been in the trash for
// longer than so many days (30d, 4w) or, where that is "", are there at all.
func (a *App) CountTrash(ctx context.Context, olderThan string) (n int, err error) {
	err = a.view(ctx, func(c *call) error {
		before, err := c.trashedBefore(olderThan)
		if err != nil {
			return err
		}
		n, err = c.CountTrash(before)
		return err
	})
	return n, err
}

// EmptyTrash deletes what has been in the trash for longer than so many days
// (30d, 4w), all of it where that is "", for good: from the records, the change
// log, search and the file. Undo stops at it; only a backup made before still
// holds what is gone, and this is the place to make one. It returns how many
// records, with parts, are gone.
func (a *App) EmptyTrash(ctx context.Context, olderThan string) (n int, err error) {
	var before work.Instant
	err = a.view(ctx, func(c *call) error {
		if before, err = c.trashedBefore(olderThan); err == nil {
			n, err = c.CountTrash(before)
		}
		return err
	})
	if err != nil || n == 0 {
		return 0, err
	}
	if err := a.Safeguard(ctx); err != nil {
		return 0, a.options.explain(ctx, err)
	}
	n, err = a.store.Purge(ctx, before)
	return n, a.options.explain(ctx, err)
}

// trashedBefore reads an age in days or weeks: 30d, 4w, 30.
func (c *call) trashedBefore(age string) (work.Instant, error) {
	if age == "" {
		return "", nil
	}
	digits, days := age, 1
	if rest, ok := strings.CutSuffix(age, "w"); ok {
		digits, days = rest, 7
	} else if rest, ok := strings.CutSuffix(age, "d"); ok {
		digits = rest
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || n > 36500 {
		return "", work.InvalidField("older_than", "%q is not an age; write days or weeks, as in 30d or 4w", age)
	}
	return work.InstantOf(c.now.AddDate(0, 0, -n*days)), nil
}
