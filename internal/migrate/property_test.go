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

// model is a schema that can be changed at random and written as SQL.
type model struct {
	tables []*modelTable
}

type modelTable struct {
	name          string
	autoincrement bool
	strict        bool
	columns       []modelColumn
	parents       []string // each gives a column of its own with a foreign key
	indexed       bool     // by a full-text index
	trigger, view bool
}

type modelColumn struct{ name, definition string }

// The names are such as people give when they want to see a program stumble.
var (
	tableNames  = []string{"a", "b", "Tasks", "odd name", `quo"ted`, "select", "ünï"}
	columnNames = []string{"x", "y", "rowid", "group", "two words", "it's", "Z"}
	definitions = []string{
		"TEXT", "TEXT NOT NULL DEFAULT ''", "TEXT NOT NULL DEFAULT 'a;--b'", "TEXT COLLATE NOCASE", "INTEGER", "INTEGER NOT NULL DEFAULT 0",
		"REAL DEFAULT 1.5", "TEXT CHECK (%s IS NULL OR length(%[1]s) < 30)", "INTEGER NOT NULL", "TEXT UNIQUE", "INTEGER AS (id * 2)",
		"TEXT GENERATED ALWAYS AS ('#' || id) STORED", "BLOB", "TEXT DEFAULT (lower('NO'))",
	}
	actions = []string{"CASCADE", "SET NULL", "RESTRICT", "NO ACTION"}
)

func drawTable(rt *rapid.T, name string) *modelTable {
	t := &modelTable{
		name: name, autoincrement: rapid.Bool().Draw(rt, "autoincrement"), strict: rapid.Bool().Draw(rt, "strict"),
		indexed: rapid.Bool().Draw(rt, "indexed"), trigger: rapid.Bool().Draw(rt, "trigger"), view: rapid.Bool().Draw(rt, "view"),
	}
	for range rapid.IntRange(0, 4).Draw(rt, "columns") {
		t.addColumn(rt)
	}
	return t
}

func (t *modelTable) addColumn(rt *rapid.T) {
	name := rapid.SampledFrom(columnNames).Draw(rt, "column")
	if slices.ContainsFunc(t.columns, func(c modelColumn) bool { return c.name == name }) {
		return
	}
	at := rapid.IntRange(0, len(t.columns)).Draw(rt, "at")
	t.columns = slices.Insert(t.columns, at, modelColumn{name, drawDefinition(rt, name)})
}

func drawDefinition(rt *rapid.T, name string) string {
	d := rapid.SampledFrom(definitions).Draw(rt, "definition")
	if strings.Contains(d, "%") {
		return fmt.Sprintf(d, quoteName(name))
	}
	return d
}

func drawModel(rt *rapid.T) model {
	var m model
	for _, name := range tableNames {
		if rapid.IntRange(0, 2).Draw(rt, "has "+name) > 0 {
			t := drawTable(rt, name)
			for _, p := range m.tables {
				if rapid.IntRange(0, 3).Draw(rt, "parent") == 0 {
					t.parents = append(t.parents, p.name)
				}
			}
			m.tables = append(m.tables, t)
		}
	}
	return m
}

// changed returns the model after a few random changes, and the hints for what
// was renamed.
func (m model) changed(rt *rapid.T) (model, map[string]string) {
	var n model
	for _, t := range m.tables {
		c := *t
		c.columns, c.parents = slices.Clone(t.columns), slices.Clone(t.parents)
		if rapid.IntRange(0, 9).Draw(rt, "drop table") > 0 {
			n.tables = append(n.tables, &c)
		}
	}
	for range rapid.IntRange(1, 5).Draw(rt, "changes") {
		n.change(rt)
	}
	hints := map[string]string{}
	for _, t := range n.tables {
		i := slices.IndexFunc(m.tables, func(o *modelTable) bool { return o.name == t.name })
		if i >= 0 && rapid.IntRange(0, 3).Draw(rt, "rename") == 0 {
			n.rename(rt, t, m.tables[i], hints)
		}
	}
	return n, hints
}

// rename gives a table another name, and a column that was there before.
func (m model) rename(rt *rapid.T, t, old *modelTable, hints map[string]string) {
	for i, c := range t.columns {
		if slices.ContainsFunc(old.columns, func(o modelColumn) bool { return o.name == c.name }) && rapid.Bool().Draw(rt, "rename column") {
			t.columns[i].name = "renamed"
			t.columns[i].definition = "TEXT"
			hints[old.name+"."+c.name] = "renamed"
			break
		}
	}
	if rapid.Bool().Draw(rt, "rename table") {
		t.name += " renamed"
		hints[old.name] = t.name
		for _, other := range m.tables {
			for i, p := range other.parents {
				if p == old.name {
					other.parents[i] = t.name
				}
			}
		}
	}
}

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

func (m *model) change(rt *rapid.T) {
	kind := rapid.IntRange(0, 8).Draw(rt, "change")
	if kind == 0 || len(m.tables) == 0 {
		name := rapid.SampledFrom(tableNames).Draw(rt, "new table")
		if !slices.ContainsFunc(m.tables, func(t *modelTable) bool { return t.name == name }) {
			m.tables = append(m.tables, drawTable(rt, name))
		}
		return
	}
	t := rapid.SampledFrom(m.tables).Draw(rt, "table")
	switch kind {
	case 1, 2:
		t.addColumn(rt)
	case 3:
		t.strict = !t.strict
	case 4:
		t.autoincrement = !t.autoincrement
	case 5:
		t.indexed, t.trigger = !t.indexed, !t.trigger
	case 6:
		t.parents = nil
	case 7:
		slices.Reverse(t.columns)
	case 8:
		for i := range t.columns {
			t.columns[i].definition = drawDefinition(rt, t.columns[i].name)
		}
	}
}

// String writes the model as SQL. A foreign key to a table that is gone goes too.
func (m model) String() string {
	var b strings.Builder
	for i, t := range m.tables {
		name := quoteName(t.name)
		parts := []string{"id INTEGER PRIMARY KEY" + map[bool]string{true: " AUTOINCREMENT"}[t.autoincrement]}
		for _, c := range t.columns {
			parts = append(parts, quoteName(c.name)+" "+c.definition)
		}
		for j, p := range t.parents {
			if slices.ContainsFunc(m.tables, func(t *modelTable) bool { return t.name == p }) {
				parts = append(parts, fmt.Sprintf("p%d INTEGER REFERENCES %s (id) ON DELETE %s", j, quoteName(p), actions[(i+j)%len(actions)]))
			}
		}
		fmt.Fprintf(&b, "CREATE TABLE %s (%s)%s;\n", name, strings.Join(parts, ", "), map[bool]string{true: " STRICT"}[t.strict])
		t.writeDependents(&b, i)
	}
	return b.String()
}

func (t *modelTable) writeDependents(b *strings.Builder, i int) {
	name := quoteName(t.name)
	for j, c := range t.columns {
		fmt.Fprintf(b, "CREATE INDEX i%d_%d ON %s (%s) WHERE id > %d;\n", i, j, name, quoteName(c.name), j)
	}
	if t.view {
		fmt.Fprintf(b, "CREATE VIEW v%d AS SELECT * FROM %s;\n", i, name)
	}
	if t.trigger {
		fmt.Fprintf(b, "CREATE TRIGGER t%d AFTER INSERT ON %s BEGIN SELECT ';'; DELETE FROM %[2]s WHERE id = -1; END;\n", i, name)
	}
	if k := slices.IndexFunc(t.columns, func(c modelColumn) bool { return c.name == "x" || c.name == "y" }); t.indexed && k >= 0 {
		fmt.Fprintf(b, "CREATE VIRTUAL TABLE f%d USING fts5(%s, content=%s, content_rowid='id');\n", i, t.columns[k].name, quoteText(t.name))
	}
}

// fill inserts rows wherever the schema takes them, and deletes the last ones,
// so that AUTOINCREMENT has counted further than rows show.
func (m model) fill(rt *rapid.T, db *sql.DB) error {
	for _, t := range m.tables {
		names := []string{"id"}
		for _, c := range t.columns {
			if !strings.Contains(c.definition, " AS (") {
				names = append(names, c.name)
			}
		}
		for row := range rapid.IntRange(0, 4).Draw(rt, "rows") {
			values := []string{fmt.Sprint(row*3 + 1)}
			for range names[1:] {
				values = append(values, rapid.SampledFrom([]string{"NULL", "1", "'7'", "'text'", "'it''s;--'", "2.5", "x'00'", "''"}).Draw(rt, "value"))
			}
			_, err := db.Exec(fmt.Sprintf("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", quoteName(t.name), quoteNames(names), strings.Join(values, ", ")))
			if err != nil && primaryCode(err) != codeConstraint {
				return err
			}
		}
		if _, err := db.Exec("DELETE FROM " + quoteName(t.name) + " WHERE id > 6"); err != nil {
			return err
		}
		for j, p := range t.parents {
			if _, err := db.Exec(fmt.Sprintf("UPDATE OR IGNORE %s SET p%d = (SELECT min(id) FROM %s)", quoteName(t.name), j, quoteName(p))); err != nil {
				return err
			}
		}
	}
	return nil
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
	db, err := sql.Open("sqlite", fileURI(path, "_pragma=foreign_keys(0)&_pragma=legacy_alter_table(1)&_pragma=synchronous(OFF)&_pragma=journal_mode(MEMORY)"))
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
