package migrate

import (
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/work"
)

// renamed returns contents under the names that they have after up.
func renamed(all map[string]map[string]string, hints map[string]string) map[string]map[string]string {
	moved := map[string]map[string]string{}
	for key, rows := range all {
		table, column, isColumn := strings.Cut(key, ".")
		if to, ok := hints[key]; ok && isColumn {
			column = to
		}
		name, isSequence := strings.CutSuffix(table, " sequence")
		if to, ok := hints[name]; ok {
			name = to
		}
		if isSequence {
			name += " sequence"
		}
		if isColumn {
			name += "." + column
		}
		moved[name] = rows
	}
	return moved
}

// TestMigrationsKeepData migrates random rows through random changes of random
// schemas, up, down and up. A migration arrives at the wanted schema with every
// row, or fails and changes nothing.
func TestMigrationsKeepData(t *testing.T) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		old := drawModel(rt)
		wanted, hints := old.changed(rt)
		db := propertyDB(rt, filepath.Join(t.TempDir(), fmt.Sprintf("%d.db", n)))
		defer db.Close()
		if _, err := db.Exec(old.String()); err != nil {
			rt.Fatalf("%v\n%s", err, old)
		}
		if err := old.fill(rt, db); err != nil {
			rt.Fatal(err)
		}
		for i, table := range old.tables {
			if strings.Contains(old.String(), fmt.Sprintf("TABLE f%d ", i)) {
				if _, err := db.Exec(fmt.Sprintf("INSERT INTO f%d (f%[1]d) VALUES ('rebuild')", i)); err != nil {
					rt.Fatalf("%s: %v", table.name, err)
				}
			}
		}
		checkRoundTrip(rt, db, old.String(), wanted.String(), hints)
	})
}

func propertyDB(rt *rapid.T, path string) *sql.DB {
	db, err := sql.Open("sqlite", FileURI(path, "_pragma=foreign_keys(0)&_pragma=legacy_alter_table(1)&_pragma=synchronous(OFF)&_pragma=journal_mode(MEMORY)"))
	if err != nil {
		rt.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

func checkRoundTrip(rt *rapid.T, db *sql.DB, old, wanted string, hints map[string]string) {
	ctx := rt.Context()
	from, err := ReadSQL(ctx, old)
	if err != nil {
		rt.Fatal(err)
	}
	to, err := ReadSQL(ctx, wanted)
	if err != nil {
		rt.Fatalf("%v\n%s", err, wanted)
	}
	script, err := Diff(ctx, from, to, Options{Renames: hints})
	lossless := err == nil
	if work.CodeOf(err) == work.Conflict {
		script, err = Diff(ctx, from, to, Options{Renames: hints, AllowLoss: true})
	}
	if err != nil {
		rt.Fatalf("%v\n%s\n%s", err, old, wanted)
	}
	if script.Empty() {
		return
	}
	before := contents(rt, db, from)
	if err := apply(ctx, db, script, true); err != nil {
		sameContents(rt, "a failed up", before, contents(rt, db, from), script)
		return
	}
	after := contents(rt, db, to)
	checkArrival(rt, db, to, script)
	checkRows(rt, renamed(before, hints), after, script)
	if err := apply(ctx, db, script, false); err != nil {
		sameContents(rt, "a failed down", after, contents(rt, db, to), script)
		return
	}
	checkArrival(rt, db, from, script)
	back := contents(rt, db, from)
	checkRows(rt, after, renamed(back, hints), script)
	if lossless {
		// A count has nowhere to wait while the table is without AUTOINCREMENT.
		maps.DeleteFunc(before, func(name string, _ map[string]string) bool {
			moved := slices.Collect(maps.Keys(renamed(map[string]map[string]string{name: nil}, hints)))[0]
			return strings.HasSuffix(name, " sequence") && after[moved] == nil
		})
		checkRows(rt, before, back, script)
	}
	if err := apply(ctx, db, script, true); err != nil {
		rt.Fatalf("up again: %v\n%s", err, script)
	}
	checkArrival(rt, db, to, script)
	checkRows(rt, renamed(back, hints), contents(rt, db, to), script)
}

// checkArrival compares the schema, and asks SQLite whether all is well.
func checkArrival(rt *rapid.T, db *sql.DB, want *Schema, script *Script) {
	got, err := readSchema(rt.Context(), db)
	if err != nil {
		rt.Fatal(err)
	}
	if d := compare(got, want); len(d) > 0 {
		rt.Fatalf("%v\n%s", d, script)
	}
	for _, query := range []string{"SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "SELECT count(*) FROM pragma_foreign_key_check", "SELECT count(*) FROM temp.sqlite_schema"} {
		var n int
		if err := db.QueryRow(query).Scan(&n); err != nil || n > 0 {
			rt.Fatalf("%s: %d, %v\n%s", query, n, err, script)
		}
	}
	for _, table := range want.storage() {
		if table.module != nil {
			if _, err := db.Exec(fmt.Sprintf("INSERT INTO %s (%[1]s, rank) VALUES ('integrity-check', 1)", quoteName(table.Name))); err != nil {
				rt.Fatalf("%s: %v\n%s", table.Name, err, script)
			}
		}
	}
}

// contents reads, by table and id, the value of each column, and the counts of
// AUTOINCREMENT.
func contents(rt *rapid.T, db *sql.DB, s *Schema) map[string]map[string]string {
	all := map[string]map[string]string{}
	read := func(table, query string) {
		rows := map[string]string{}
		err := queryRows(rt.Context(), db, query, func(r *sql.Rows) error {
			var key, value string
			err := r.Scan(&key, &value)
			rows[key] = value
			return err
		})
		if err != nil {
			rt.Fatal(err)
		}
		all[table] = rows
	}
	for _, table := range s.storage() {
		if table.module != nil {
			continue
		}
		read(table.Name, "SELECT '#' || id, '' FROM "+quoteName(table.Name))
		for _, c := range table.columns {
			if !c.generated {
				read(table.Name+"."+c.name, fmt.Sprintf("SELECT id, quote(%s) FROM %s", quoteName(c.name), quoteName(table.Name)))
			}
		}
		if table.autoincrement {
			read(table.Name+" sequence", "SELECT '', ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = "+quoteText(table.Name))
		}
	}
	return all
}

func sameContents(rt *rapid.T, when string, want, got map[string]map[string]string, script *Script) {
	if diff := cmp.Diff(want, got); diff != "" {
		rt.Fatalf("%s changed rows:\n%s\n%s", when, diff, script)
	}
}

// checkRows says whether every row and value that both sides have room for is
// there. A NULL may have become a DEFAULT, and a value may have taken another
// form with its type, but not another meaning.
func checkRows(rt *rapid.T, before, after map[string]map[string]string, script *Script) {
	for table, want := range before {
		got, there := after[table]
		if !there {
			continue
		}
		for key, value := range want {
			now, ok := got[key]
			if !ok || value != "NULL" && plain(value) != plain(now) {
				rt.Fatalf("%s, row %s: was %s, is %q (found: %t)\n%s", table, key, value, now, ok, script)
			}
		}
	}
}

// plain drops the form of a literal: '7', 7 and 7.0 are one number.
func plain(literal string) string {
	return strings.TrimSuffix(strings.Trim(literal, "'"), ".0")
}
