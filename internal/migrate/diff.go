package migrate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// Options are what a person must say before a migration may do it.
type Options struct {
	// Renames maps "table.column" to the column's new name, and "table" to the
	// table's. Without it a rename is a drop and an addition.
	Renames map[string]string
	// AllowLoss lets up drop tables and columns with what they hold.
	AllowLoss bool
}

// Diff returns the migration from one schema to another, and back. It has been
// tried on an empty database before it is returned: after up the schema is to,
// after down it is from. Where up would drop data that was not allowed to go,
// the error's code is work.Conflict.
func Diff(ctx context.Context, from, to *Schema, opts Options) (*Script, error) {
	if err := checkOpaque(from, to); err != nil {
		return nil, err
	}
	r, err := resolveRenames(from, to, opts.Renames)
	if err != nil {
		return nil, err
	}
	script, err := write(from, to, r, opts, manner{})
	if err != nil {
		return nil, err
	}
	if script.Empty() {
		return script, nil
	}
	// There is work to do, so what it leaves is the wanted text to the letter,
	// where quotes alone would have been no reason to begin.
	how := manner{exact: true}
	if script, err = write(from, to, r, opts, how); err != nil {
		return nil, err
	}
	err = verify(ctx, from, to, script)
	if err == nil {
		return script, nil
	}
	// What ALTER TABLE ADD COLUMN refuses, a rebuild can do.
	how.rebuildAll = true
	rebuilt, again := write(from, to, r, opts, how)
	if again == nil {
		again = verify(ctx, from, to, rebuilt)
	}
	if again != nil {
		return nil, err
	}
	return rebuilt, nil
}

// write writes a script, untried.
func write(from, to *Schema, r renames, opts Options, how manner) (*Script, error) {
	up := &planner{from: from, to: to, renames: r, how: how, up: true, allowLoss: opts.AllowLoss}
	up.plan()
	if losses := up.losses(); len(losses) > 0 && !opts.AllowLoss {
		return nil, work.Errorf(work.Conflict, "up would drop %s; say --allow-loss if that is wanted%s",
			strings.Join(losses, ", "), up.suggestions())
	}
	down := &planner{from: to, to: from, renames: r.inverse(), how: how, allowLoss: true}
	down.plan()
	up.carryPragmas(to, from, to)
	down.carryPragmas(from, from, to)
	return &Script{up: up.steps, down: down.steps}, checkLines(slices.Concat(up.steps, down.steps))
}

// carryPragmas sets the two numbers in the file's head, where the new schema
// sets them and they differ.
func (p *planner) carryPragmas(target, from, to *Schema) {
	if to.ApplicationID != 0 && to.ApplicationID != from.ApplicationID {
		p.add(nil, fmt.Sprintf("PRAGMA application_id = %d", target.ApplicationID))
	}
	if to.UserVersion != 0 && to.UserVersion != from.UserVersion {
		p.add(nil, fmt.Sprintf("PRAGMA user_version = %d", target.UserVersion))
	}
}

// suggestions names renames that would explain the losses. They are never
// guessed: two columns of one type are not yet one column.
func (p *planner) suggestions() string {
	var hints []string
	for _, f := range p.fates {
		switch {
		case f.copies() && len(f.losses) == 1 && len(f.added()) == 1:
			for _, c := range f.from.columns {
				if strings.HasSuffix(f.losses[0], "."+c.name) {
					hints = append(hints, fmt.Sprintf("--rename %s.%s=%s", f.from.Name, c.name, f.added()[0].name))
				}
			}
		case f.change == drop && f.from.Kind == Table:
			for _, t := range p.to.storage() {
				if p.from.tables[fold(t.Name)] == nil && sameColumns(f.from, t) {
					hints = append(hints, fmt.Sprintf("--rename %s=%s", f.from.Name, t.Name))
				}
			}
		}
	}
	if len(hints) == 0 {
		return ""
	}
	return ", or if it was renamed: " + strings.Join(hints, " ")
}

func sameColumns(a, b *table) bool {
	for _, c := range a.columns {
		if b.column(c.name) == nil {
			return false
		}
	}
	return len(a.columns) == len(b.columns)
}
