// Package doctor says whether a daybook's file is sound, mends what can be
// rebuilt without loss, and reads out of a damaged one what is still there. It
// opens files that nothing else should open as a daybook.
package doctor

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Finding is something that is not as it should be.
type Finding struct {
	Check  string `json:"check"`            // which of the checks found it
	Level  string `json:"level"`            // damage, or warning: nothing is damaged by it
	Where  string `json:"where,omitempty"`  // a table, index or file
	Row    int64  `json:"row,omitempty"`    // the row's id
	UID    string `json:"uid,omitempty"`    // the row's uid
	What   string `json:"what"`             // reads on after where it is
	Mends  bool   `json:"mends"`            // --fix puts it right, and nothing is lost
	Mended bool   `json:"mended"`           // --fix has put it right
	Advice string `json:"advice,omitempty"` // what to do where it does not
}

// The levels of a finding.
const (
	Damage  = "damage"
	Warning = "warning"
)

// Patient is the file that is looked at.
type Patient struct {
	Path       string
	Durability string
	Folders    []string         // of backups and the like, which should not be open to others
	Now        func() time.Time // the clock of what mending writes
	NewUID     func() string    // makes a UUIDv7
	Progress   func(string)     // is told what is being looked at
}

// unreadable is the check of the findings after which nothing else can be
// looked at.
const unreadable = "integrity"

// refused is the check of a file that is not for this program: nothing of it is
// mended.
const refused = "refused"

func isRefused(f Finding) bool { return f.Check == refused }

// Examine looks at everything and changes nothing.
func (p Patient) Examine(ctx context.Context) ([]Finding, error) {
	p.Progress("the file")
	found, err := p.examineFile(ctx)
	if err != nil || isTorn(found) || slices.ContainsFunc(found, isRefused) {
		return found, err
	}
	more, err := p.examineDatabase(ctx)
	if found = append(found, more...); err != nil || isTorn(found) || slices.ContainsFunc(found, isUnmarked) {
		return found, err
	}
	p.Progress("the schema")
	drift, current, err := p.examineSchema(ctx)
	if slices.ContainsFunc(drift, isRefused) {
		return drift, err // what else was found is for the program that wrote it
	}
	if found = append(found, drift...); err != nil || !current {
		return found, err
	}
	rows, err := p.examineRows(ctx)
	return append(found, rows...), err
}

// isTorn says whether the file cannot be read as a whole.
func isTorn(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Check == unreadable })
}

// isUnmarked says whether the file is none of ours by its mark, and so cannot
// be opened as the daybook that it may be.
func isUnmarked(f Finding) bool { return f.Where == "application_id" }

// open opens the file as the daybook that it is.
func (p Patient) open() (*store.Store, error) {
	latest, err := migrate.Latest(store.Migrations())
	if err != nil {
		return nil, err
	}
	return store.Open(store.Options{Path: p.Path, Durability: p.Durability, Version: latest, Now: p.Now, NewUID: p.NewUID})
}

// examineRows holds what is derived from the rows against them.
func (p Patient) examineRows(ctx context.Context) (found []Finding, err error) {
	s, err := p.open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.Close() }() // it was only read
	for _, part := range store.HealthParts() {
		p.Progress(partNames[part])
		faults, err := s.Examine(ctx, part)
		if err != nil {
			return found, err
		}
		for _, f := range faults {
			found = append(found, ofFault(part, f))
		}
	}
	p.Progress("the index of words")
	index, err := p.examineIndex(ctx, s)
	if err != nil {
		return found, err
	}
	pragmas, err := p.examinePragmas(ctx, s)
	return append(append(found, index...), pragmas...), err
}

// partNames are what progress calls the parts of the store.
var partNames = map[string]string{
	"machinery": "the action that is named", "identity": "uids", "names": "names", "times": "time stamps",
	"records": "records", "search": "the words to search", "contacts": "contacts", "log": "the change log",
}

func ofFault(part string, f store.Fault) Finding {
	level := Damage
	if f.Mild {
		level = Warning
	}
	return Finding{Check: part, Level: level, Where: f.Table, Row: f.Row, UID: f.UID, What: f.What, Mends: f.Mends, Advice: f.Advice}
}

// examineIndex needs to write for a moment; who cannot is told so.
func (p Patient) examineIndex(ctx context.Context, s *store.Store) ([]Finding, error) {
	fault, err := s.CheckIndex(ctx)
	switch {
	case work.CodeOf(err) == work.Conflict || err != nil && work.CodeOf(err) == work.Failed && ctx.Err() == nil:
		return []Finding{{Check: "search", Level: Warning, Where: "search_index", What: "was not looked at: " + err.Error(), Advice: "run doctor again when the file can be written"}}, nil
	case err != nil:
		return nil, err
	case fault != "":
		return []Finding{{Check: "search", Level: Damage, Where: "search_index", What: "is wrong: " + fault, Mends: true}}, nil
	}
	return nil, nil
}

// examinePragmas reads back what holds on the connection that writes.
func (p Patient) examinePragmas(ctx context.Context, s *store.Store) (found []Finding, err error) {
	wanted := []struct{ name, value string }{{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"}, {"recursive_triggers", "1"}, {"query_only", "0"}}
	var names []string
	for _, w := range wanted {
		names = append(names, w.name)
	}
	got, err := s.Pragmas(ctx, names...)
	if err != nil {
		return nil, err
	}
	for _, w := range wanted {
		switch {
		case got[w.name] == w.value:
		case w.name == "synchronous" && p.Durability == "normal":
			found = append(found, Finding{Check: "pragmas", Level: Warning, Where: "durability", What: "is set to normal: a power cut may lose the last actions", Advice: `set durability = "full" in the settings`})
		default:
			found = append(found, Finding{Check: "pragmas", Level: Warning, Where: w.name, What: "is " + got[w.name] + " and should be " + w.value, Advice: "is the file on a network drive, or its folder read-only? move it to a local disk"})
		}
	}
	return found, nil
}

// Fix mends what Examine found and can be mended, each part in a transaction
// of its own, looks again, and returns what was found, what of it is mended,
// and what has come to light since.
func (p Patient) Fix(ctx context.Context, found []Finding) ([]Finding, error) {
	said := map[string]string{}
	for _, m := range p.mends() {
		if !slices.ContainsFunc(found, func(f Finding) bool { return f.Mends && m.checks(f) }) {
			continue
		}
		p.Progress("mending " + m.name)
		if err := m.run(ctx, found); err != nil {
			if ctx.Err() != nil {
				return found, err
			}
			said[m.name] = err.Error()
		}
	}
	left, err := p.Examine(ctx)
	if err != nil {
		return found, err
	}
	return settle(found, left, said), nil
}

// settle marks what of found is not left any more, and adds what is new.
func settle(found, left []Finding, said map[string]string) []Finding {
	key := func(f Finding) Finding {
		f.Mends, f.Mended, f.Advice = false, false, ""
		return f
	}
	isLeft := map[Finding]bool{}
	for _, f := range left {
		isLeft[key(f)] = true
	}
	was := map[Finding]bool{}
	for i, f := range found {
		was[key(f)] = true
		found[i].Mended = !isLeft[key(f)]
	}
	for _, f := range left {
		if !was[key(f)] {
			found = append(found, f)
		}
	}
	for i, f := range found {
		if reason := said[mendOf(f)]; f.Mends && !f.Mended && reason != "" {
			found[i].Advice = strings.TrimPrefix(f.Advice+"; it could not be mended: "+reason, "; ")
		}
	}
	return found
}

// mend puts right what one or more checks have found.
type mend struct {
	name string
	run  func(context.Context, []Finding) error
}

func (m mend) checks(f Finding) bool { return mendOf(f) == m.name }

// mendOf names the mend for what was found.
func mendOf(f Finding) string {
	switch f.Check {
	case "records":
		return "search" // one goes with the other
	case "file", "log-size":
		return "files"
	}
	return f.Check
}

// mends in the order in which they rest on each other.
func (p Patient) mends() []mend {
	list := []mend{
		{"files", p.mendFiles},
		{"schema", p.mendSchema},
		{"indexes", p.mendIndexes},
	}
	for _, part := range store.HealthParts() {
		if part != "records" {
			list = append(list, mend{part, func(ctx context.Context, _ []Finding) error { return p.mendPart(ctx, part) }})
		}
	}
	return append(list, mend{"pages", p.mendPages})
}

func (p Patient) mendPart(ctx context.Context, part string) (err error) {
	s, err := p.open()
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close()) }()
	return s.Mend(ctx, part)
}

// writing runs fn in one transaction of a connection that can change the
// schema too.
func (p Patient) writing(ctx context.Context, fn func(*sql.Tx) error) error {
	return p.connected("_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)&_pragma=synchronous(FULL)", func(db *sql.DB) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() // after a commit it does nothing
		if err := fn(tx); err != nil {
			return err
		}
		return tx.Commit()
	})
}

// connected runs fn with a connection of its own.
func (p Patient) connected(query string, fn func(*sql.DB) error) error {
	db, err := sql.Open("sqlite", migrate.FileURI(p.Path, query))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	defer db.Close()
	return fn(db)
}
