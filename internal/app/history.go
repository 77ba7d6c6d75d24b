package app

import (
	"context"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Change is one thing that an action did to a record.
type Change = store.Change

// Entry is what one action did to a record.
type Entry = store.Entry

// History is what was done to a record.
type History struct {
	Item
	Entries []Entry    `json:"entries"` // last first
	Kind    *work.Kind `json:"-"`
}

// History reads what was done to the record of any kind that key names, last
// first: at most limit actions (0: all), and whether there were more.
func (a *App) History(ctx context.Context, key string, limit int) (h History, more bool, err error) {
	err = a.view(ctx, func(c *call) error {
		if err := checkPage(limit, 0); err != nil {
			return err
		}
		r, err := c.FindAny(key)
		if err != nil {
			return err
		}
		h.Item, h.Kind = store.ItemOf(r), work.KindOf(r)
		ask := limit
		if limit > 0 {
			ask++
		}
		h.Entries, err = c.Tx.History(r, ask)
		if more = limit > 0 && len(h.Entries) > limit; more {
			h.Entries = h.Entries[:limit]
		}
		return err
	})
	return h, more, err
}

// Past is an action, and what undo and redo would do with it.
type Past struct {
	store.Past
	Next string `json:"next,omitzero"` // undo or redo: the next one takes this back
}

// Actions lists what was done, last first: at most limit actions (0: all) after
// offset, and whether there were more.
func (a *App) Actions(ctx context.Context, limit, offset int) (out []Past, more bool, err error) {
	out = []Past{}
	err = a.view(ctx, func(c *call) error {
		if err := checkPage(limit, offset); err != nil {
			return err
		}
		ask := limit
		if limit > 0 {
			ask++
		}
		list, err := c.Actions(ask, offset)
		if err != nil {
			return err
		}
		if more = limit > 0 && len(list) > limit; more {
			list = list[:limit]
		}
		undo, redo, err := c.NextToUndo()
		if err != nil {
			return err
		}
		for _, p := range list {
			next := ""
			switch p.ID {
			case undo:
				next = "undo"
			case redo:
				next = "redo"
			}
			out = append(out, Past{p, next})
		}
		return nil
	})
	return out, more, err
}
