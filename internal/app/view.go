package app

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/internal/store"
	"daybook/internal/work"
)

// View is a list as its owner likes to see it.
type View = store.View

// longestView is how many characters the name of a view has at most.
const longestView = 40

// Views lists the views that were saved for a page: the plural of a kind.
func (a *App) Views(ctx context.Context, page string) (views []View, err error) {
	err = a.view(ctx, func(c *call) error {
		views, err = c.Views(page)
		return err
	})
	return views, err
}

// SaveView keeps the filters of a page under a name, in the place of what had
// that name there.
func (a *App) SaveView(ctx context.Context, page, name, query string) error {
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case !slices.ContainsFunc(work.Kinds, func(k *work.Kind) bool { return k.Plural == page }):
		return work.InvalidField("page", "%q is not a list; it is the plural of a kind, such as tasks", page)
	case name == "":
		return work.InvalidField("name", "is missing; say what the view is to be called")
	case utf8.RuneCountInString(name) > longestView:
		return work.InvalidField("name", "has %d characters; at most %d", utf8.RuneCountInString(name), longestView)
	}
	if _, err := url.ParseQuery(query); err != nil {
		return work.InvalidField("query", "%q is not a query of an address: %s", query, err)
	}
	return a.update(ctx, "view save", func(c *call) error {
		c.Summarize("saved the view %q of %s", name, page)
		return c.SaveView(page, name, query)
	})
}

// RemoveView takes a view away.
func (a *App) RemoveView(ctx context.Context, uid string) (v View, err error) {
	err = a.update(ctx, "view rm", func(c *call) error {
		var found bool
		if v, found, err = c.RemoveView(uid); err == nil && !found {
			err = work.Errorf(work.NotFound, "there is no view %s", uid)
		}
		c.Summarize("removed the view %q of %s", v.Name, v.Page)
		return err
	})
	return v, err
}
