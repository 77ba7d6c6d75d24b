package doctor

import (
	"cmp"
	"context"
	"slices"
	"time"

	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Salvaged says what came over of one table.
type Salvaged struct {
	Table string `json:"table"`
	Rows  int64  `json:"rows"` // came over
	Lost  int64  `json:"lost"` // are surely lost: the change log, or a page, knows of them
}

// Remnant is a row that could be read, and not be kept.
type Remnant struct {
	Table string         `json:"table"` // "": it is not known whose it was
	Why   string         `json:"why"`
	Row   map[string]any `json:"row"`
}

// Salvage is a file that is being read out.
type Salvage struct {
	From, To string // To exists, and is empty
	Now      func() time.Time
	NewUID   func() string
	Progress func(string)
	Keep     func(Remnant) error // is given each row that has no place in To
}

// derivedTables are made anew from the others.
var derivedTables = map[string]bool{"contacts": true, "search": true, "current_action": true, "goose_db_version": true}

// Run reads what can still be read of From into To, which becomes a sound
// daybook. Not a byte of From changes.
func (s Salvage) Run(ctx context.Context) (out []Salvaged, err error) {
	s.Progress("reading " + s.From)
	p, err := openPages(s.From)
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.close() }() // it was only read
	old := &survey{pages: p, seen: map[int64]bool{}}
	old.readRoots()
	if err := s.makeEmpty(ctx, old.version()); err != nil {
		return nil, err
	}
	err = s.filling(ctx, func(f *filling) error {
		old.tables = f.tables
		old.claim()
		return f.fill(ctx, old)
	})
	if err != nil {
		return nil, err
	}
	if _, err := migrate.Upgrade(ctx, s.To, store.Migrations(), s.Now()); err != nil {
		return nil, err
	}
	lost, err := s.finish(ctx)
	if err != nil {
		return nil, err
	}
	return s.count(old, lost), nil
}

// makeEmpty makes To a daybook of the version that From was of.
func (s Salvage) makeEmpty(ctx context.Context, version int64) error {
	latest, err := migrate.Latest(store.Migrations())
	if err != nil {
		return err
	}
	if version > latest {
		return work.Errorf(work.Damaged, "%s was written by a newer daybook (schema %d, and this one knows %d): use the newer program", s.From, version, latest)
	}
	if version == 0 {
		version = latest
	}
	_, err = migrate.UpgradeTo(ctx, s.To, store.Migrations(), version, s.Now())
	return err
}

// finish makes anew what is derived, and returns how many rows of each table
// the change log knew of that are lost.
func (s Salvage) finish(ctx context.Context) (map[string]int64, error) {
	s.Progress("search, contacts and the change log")
	patient := Patient{Path: s.To, Now: s.Now, NewUID: s.NewUID, Progress: s.Progress}
	st, err := patient.open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = st.Close() }() // it was only read
	faults, err := st.Examine(ctx, "log")
	if err != nil {
		return nil, err
	}
	lost, seen := map[string]int64{}, map[string]bool{}
	for _, f := range faults {
		if f.Gone && !seen[f.Table+f.UID] {
			lost[f.Table]++
			seen[f.Table+f.UID] = true
		}
	}
	for _, part := range store.HealthParts() {
		if part == "records" {
			continue // goes with search
		}
		if err := st.Mend(ctx, part); err != nil {
			return nil, err
		}
	}
	return lost, st.Checkpoint(ctx)
}

// count says of each table what came over.
func (s Salvage) count(old *survey, lost map[string]int64) (out []Salvaged) {
	for _, t := range old.tables {
		n := Salvaged{Table: t.name, Rows: t.kept, Lost: max(lost[t.name], int64(t.lost))}
		if t.name == "change_log" {
			n.Lost = max(0, t.most-t.kept) // its numbers have no gaps
		}
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Salvaged) int { return cmp.Compare(a.Table, b.Table) })
	return out
}
