package app

import (
	"context"
	"encoding/json"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Link is a record that another is linked with.
type Link = store.Link

// Linked is two records that have to do with each other.
type Linked struct {
	From Item   `json:"from"`
	To   Item   `json:"to"`
	Note string `json:"note,omitzero"` // why
}

// LinkRecords ties two live records of any kind together, each named like
// task:12, by its uid or by its name. A note, where it is not empty, says why;
// of records that are linked already it changes why.
func (a *App) LinkRecords(ctx context.Context, one, other, note string) (out Linked, err error) {
	err = a.update(ctx, "link", func(c *call) error {
		from, to, err := c.pair(one, other)
		if err != nil {
			return err
		}
		if problem := longText("note", note, 2000); problem != nil {
			return problem
		}
		was, linked, err := c.LinkNote(from.Base().UID, to.Base().UID)
		switch {
		case err != nil:
			return err
		case !linked:
			err = c.Link(from.Base().UID, to.Base().UID, note)
		case note != "":
			err = c.NoteLink(from.Base().UID, to.Base().UID, note)
		default:
			note = was
		}
		c.Summarize("linked %s with %s", store.Describe(from), store.Describe(to))
		out = Linked{store.ItemOf(from), store.ItemOf(to), note}
		return err
	})
	return out, err
}

// UnlinkRecords takes the link of two records away.
func (a *App) UnlinkRecords(ctx context.Context, one, other string) (out Linked, err error) {
	err = a.update(ctx, "link rm", func(c *call) error {
		from, to, err := c.pair(one, other)
		if err != nil {
			return err
		}
		note, linked, err := c.LinkNote(from.Base().UID, to.Base().UID)
		if err != nil {
			return err
		}
		if !linked {
			return work.Errorf(work.NotFound, "%s and %s are not linked", store.Describe(from), store.Describe(to))
		}
		c.Summarize("took the link of %s with %s away", store.Describe(from), store.Describe(to))
		out = Linked{store.ItemOf(from), store.ItemOf(to), note}
		return c.Unlink(from.Base().UID, to.Base().UID)
	})
	return out, err
}

// pair finds two live records that are not the same.
func (c *call) pair(one, other string) (from, to work.Record, err error) {
	if from, err = c.liveAny(one); err != nil {
		return nil, nil, err
	}
	if to, err = c.liveAny(other); err != nil {
		return nil, nil, err
	}
	if from.Base().UID == to.Base().UID {
		return nil, nil, work.Errorf(work.Invalid, "%q and %q are the same record; a link needs two", one, other)
	}
	return from, to, nil
}

// liveAny finds the record of any kind that key names, and refuses one that is
// in the trash.
func (c *call) liveAny(key string) (work.Record, error) {
	r, err := c.FindAny(key)
	if err == nil && r.Base().DeletedAt != "" {
		err = work.Errorf(work.Conflict, "%s is in the trash; daybook trash restore %s brings it back", store.Describe(r), store.ItemOf(r))
	}
	return r, err
}

func longText(field, text string, most int) error {
	if n := len([]rune(text)); n > most {
		return work.InvalidField(field, "has %d characters; write at most %d", n, most)
	}
	return nil
}

// Links lists what the record of kind k that key names is linked with.
func (a *App) Links(ctx context.Context, k *work.Kind, key string) (links []Link, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.Find(k, key)
		if err != nil {
			return err
		}
		links, err = c.Tx.Links(r.Base().UID)
		return err
	})
	return links, err
}

// WithLinks is a record, or a page on one, and what the record is linked with:
// one object, in which links stand last.
type WithLinks struct {
	Page  any
	Links []Link
}

// MarshalJSON writes the object of the page with its links.
func (w WithLinks) MarshalJSON() ([]byte, error) {
	page, err := json.Marshal(w.Page)
	if err != nil {
		return nil, err
	}
	links, err := json.Marshal(w.Links)
	if err != nil {
		return nil, err
	}
	page = append(page[:len(page)-1], `,"links":`...)
	return append(append(page, links...), '}'), nil
}
