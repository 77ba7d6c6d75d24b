package app

import (
	"context"
	"fmt"
	"strings"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

var tagKind = work.KindNamed("tag")

// RenameTag gives a tag another name, on all that has it.
func (a *App) RenameTag(ctx context.Context, key, name string) (work.Record, error) {
	return a.change(ctx, "tag rename", tagKind, key, func(c *call, r work.Record) error {
		changes, err := input.Edit(tagKind, input.Values{"name": name}, c.parsing())
		if err != nil {
			return err
		}
		was := r.(*work.Tag).Name
		for _, ch := range changes {
			ch.Field.Set(r, ch.Value)
		}
		other, err := c.NameTaken(tagKind, r.(*work.Tag).Name, r.Base().ID)
		if err == nil && other != 0 {
			err = work.Errorf(work.Conflict, "there is a tag %q already (tag %d); daybook tag merge %s %s makes one of both", name, other, shellWord(was), shellWord(name))
		}
		return err
	})
}

// shellWord writes a name as a shell reads it as one word.
func shellWord(name string) string {
	if strings.ContainsAny(name, " \t'\"\\$`!*?()[]{}<>|&;#~") {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}

// MergedTags says which tag took the place of others.
type MergedTags struct {
	*work.Tag
	Merged []string // the names of those whose place it took
	Moved  int      // how often one of them was taken off a record
}

// MergeTags puts the tag that into names on every record that has one of the
// others, and those into the trash.
func (a *App) MergeTags(ctx context.Context, from []string, into string) (out MergedTags, err error) {
	err = a.update(ctx, "tag merge", func(c *call) error {
		kept, err := c.live(tagKind, into)
		if err != nil {
			return err
		}
		for _, key := range from {
			tag, err := c.live(tagKind, key)
			if err != nil {
				return err
			}
			if tag.Base().ID == kept.Base().ID {
				return work.Errorf(work.Invalid, "%q is the tag that the others are to go into; name it once, last", key)
			}
			n, err := c.mergeTag(tag.(*work.Tag), kept.(*work.Tag))
			if err != nil {
				return err
			}
			out.Merged = append(out.Merged, tag.(*work.Tag).Name)
			out.Moved += n
		}
		c.Summarize("merged %s into %s", quotedNames(out.Merged), store.Describe(kept))
		out.Tag, err = store.Get[work.Tag](c.Tx, kept.Base().ID)
		return err
	})
	return out, err
}

func (c *call) mergeTag(tag, into *work.Tag) (int, error) {
	n, err := c.MoveTag(work.Reference{ID: tag.ID, UID: tag.UID}, work.Reference{ID: into.ID, UID: into.UID})
	if err != nil {
		return 0, err
	}
	_, err = c.alter(tag, func(r work.Record) error {
		r.Base().DeletedAt = work.InstantOf(c.now)
		return nil
	})
	return n, err
}

func quotedNames(names []string) string {
	var quoted []string
	for _, name := range names {
		quoted = append(quoted, fmt.Sprintf("%q", name))
	}
	return strings.Join(quoted, ", ")
}

// TagUses counts how many records of each kind have each tag, by the tag's
// number and the kind's name.
func (a *App) TagUses(ctx context.Context) (uses map[int64]map[string]int, err error) {
	err = a.view(ctx, func(c *call) error {
		uses, err = c.TagUses()
		return err
	})
	return uses, err
}

// OrganizationUses counts what is for each organization, by the kind's name and
// the organization's number: people, projects and teams, open tasks, and
// meetings from today on.
func (a *App) OrganizationUses(ctx context.Context) (uses map[string]map[int64]int, err error) {
	uses = map[string]map[int64]int{}
	err = a.view(ctx, func(c *call) error {
		for _, name := range []string{"person", "project", "team"} {
			if uses[name], err = c.OrganizationUses(work.KindNamed(name)); err != nil {
				return err
			}
		}
		uses["task"], uses["meeting"], err = c.AheadForOrganizations(c.today())
		return err
	})
	return uses, err
}
