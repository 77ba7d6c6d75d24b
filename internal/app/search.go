package app

import (
	"context"
	"fmt"
	"strings"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

// What the functions below answer.
type (
	// Hit is a record that a search found.
	Hit = store.Hit
	// Marked is text in which the words that were looked for are marked.
	Marked = store.Marked
)

// Found is what a search found.
type Found struct {
	Hits  []Hit
	More  bool     // there are more beyond the limit
	Notes []string // what of the search was not taken as it may have been meant, a sentence each
}

// Search finds records of every kind by words and filters, as parse.Search reads
// them: best first or, where there are only filters, newest day first. At most
// limit records (0: all) after offset. Any text is a search, and none an error.
func (a *App) Search(ctx context.Context, text string, limit, offset int) (Found, error) {
	return a.find(ctx, text, 0, limit, offset)
}

// SearchByKind is Search for a page that shows what was found by kind: the best
// few of each kind, so many, come before all others.
func (a *App) SearchByKind(ctx context.Context, text string, few, limit, offset int) (Found, error) {
	return a.find(ctx, text, few, limit, offset)
}

func (a *App) find(ctx context.Context, text string, spread, limit, offset int) (found Found, err error) {
	err = a.view(ctx, func(c *call) error {
		if err := checkPage(limit, offset); err != nil {
			return err
		}
		q, notes, err := c.search(text)
		if err != nil {
			return err
		}
		found.Notes = notes
		if q.Limit, q.Offset, q.Spread = limit, offset, spread; limit > 0 {
			q.Limit++
		}
		if found.Hits, err = c.Tx.Search(q); err != nil {
			return err
		}
		if found.More = limit > 0 && len(found.Hits) > limit; found.More {
			found.Hits = found.Hits[:limit]
		}
		return nil
	})
	return found, err
}

// search reads a search and looks up what it names.
func (c *call) search(text string) (store.Search, []string, error) {
	read := parse.Search(text, c.parsing())
	q := store.Search{
		Match: read.Match(), Without: read.Without(), Kinds: read.Kinds,
		From: read.After, Until: read.Before, Private: read.Private,
	}
	if read.IsZero() {
		q.Kinds = []string{} // nothing to look for finds nothing
	}
	for _, term := range read.Words {
		if !term.Not {
			q.Words = append(q.Words, term.Text)
		}
	}
	notes := read.Notes
	for _, name := range read.Tags {
		ids, note, err := c.named(tagKind, name)
		if err != nil {
			return q, nil, err
		}
		q.Tags = append(q.Tags, ids)
		notes = append(notes, note...)
	}
	for _, of := range []struct {
		kind  *work.Kind
		names []string
		into  *[]int64
	}{{projectKind, read.Projects, &q.Projects}, {personKind, read.People, &q.People}, {organizationKind, read.Organizations, &q.Organizations}} {
		for _, name := range of.names {
			ids, note, err := c.named(of.kind, name)
			if err != nil {
				return q, nil, err
			}
			*of.into = append(append([]int64{}, *of.into...), ids...)
			notes = append(notes, note...)
		}
	}
	return q, notes, nil
}

// named finds the records that a filter may mean: those of that name, else
// those in whose name a word begins so; where there is none, it says so.
func (c *call) named(k *work.Kind, name string) (ids []int64, notes []string, err error) {
	exact, err := c.NamesLike(k, name)
	if err != nil || len(exact) > 0 {
		return exact, nil, err
	}
	return []int64{}, []string{fmt.Sprintf("there is no %s called %q", k.Name, strings.TrimSpace(name))}, nil
}

// IsNamed reports whether a live record of that kind has that name.
func (a *App) IsNamed(ctx context.Context, k *work.Kind, name string) (found bool, err error) {
	err = a.view(ctx, func(c *call) error {
		other, err := c.NameTaken(k, name, 0)
		found = other != 0
		return err
	})
	return found, err
}
