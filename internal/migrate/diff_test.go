package migrate

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

// pair is two schemas, the rows of a person who has the first, and what must be
// true of their data afterwards.
type pair struct {
	name     string
	from, to string
	rows     string            // run on the old schema
	renames  map[string]string // hints
	loss     bool              // --allow-loss
	up, down []check           // after up, and after the down that follows
	says     []string          // what the script must hold
	fails    string            // up must fail with this, and leave all as it was
}

// check is a query and what it must answer: columns by "|", rows by a blank.
type check struct{ query, want string }

func TestDiff(t *testing.T) {
	for _, p := range slices.Concat(columnPairs, constraintPairs, objectPairs, tablePairs, fullTextPairs) {
		t.Run(p.name, func(t *testing.T) { p.run(t) })
	}
}

// run takes the rows up, down and up again, and looks at them each time.
func (p pair) run(t *testing.T) {
	ctx := t.Context()
	from, to := mustReadSQL(t, p.from), mustReadSQL(t, p.to)
	script, err := Diff(ctx, from, to, Options{Renames: p.renames, AllowLoss: p.loss})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.says {
		if !strings.Contains(script.String(), s) {
			t.Errorf("the script does not hold %q:\n%s", s, script)
		}
	}
	db := openFile(t)
	mustExec(t, db, p.from+";"+p.rows)
	if p.fails != "" {
		p.checkFailure(t, db, script)
		return
	}
	for _, round := range []string{"up", "up again"} {
		mustApply(t, db, script, true)
		assertSchema(t, db, to, round)
		assertChecks(t, db, p.up, round)
		mustApply(t, db, script, false)
		assertSchema(t, db, from, "down after "+round)
		assertChecks(t, db, p.down, "down after "+round)
	}
}

// checkFailure runs up, which must fail and leave every row and object.
func (p pair) checkFailure(t *testing.T, db *sql.DB, script *Script) {
	before := dump(t, db)
	err := apply(t.Context(), db, script, true)
	if err == nil || !strings.Contains(err.Error(), p.fails) {
		t.Errorf("up: got error %v, want one with %q\n%s", err, p.fails, script)
	}
	if diff := cmp.Diff(before, dump(t, db)); diff != "" {
		t.Errorf("the database changed:\n%s", diff)
	}
}

func mustReadSQL(t *testing.T, script string) *Schema {
	t.Helper()
	s, err := ReadSQL(t.Context(), script)
	if err != nil {
		t.Fatalf("%v\n%s", err, script)
	}
	return s
}

// openFile opens a new file as migrations are run.
func openFile(t *testing.T) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	db, err := sql.Open("sqlite", fileURI(path, "_txlock=immediate&_pragma=foreign_keys(0)&_pragma=legacy_alter_table(1)&_pragma=synchronous(OFF)"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func mustExec(t *testing.T, db *sql.DB, script string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), script); err != nil {
		t.Fatalf("%v\n%s", err, script)
	}
}

// apply runs one direction of a script by goose itself.
func apply(ctx context.Context, db *sql.DB, script *Script, up bool) error {
	fsys, err := oneFile("00001_test.sql", script.String())
	if err != nil {
		return err
	}
	provider, err := newProvider(db, fsys)
	if err != nil {
		return err
	}
	_, err = provider.ApplyVersion(ctx, 1, up)
	return err
}

func mustApply(t *testing.T, db *sql.DB, script *Script, up bool) {
	t.Helper()
	if script.Empty() {
		return
	}
	if err := apply(t.Context(), db, script, up); err != nil {
		t.Fatalf("up=%t: %v\n%s", up, err, script)
	}
}

// assertSchema compares a database with a schema by tokens, and its columns by
// name and order.
func assertSchema(t *testing.T, db *sql.DB, want *Schema, when string) {
	t.Helper()
	got, err := readSchema(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range compare(got, want) {
		t.Errorf("%s: %s", when, d)
	}
	if got.ApplicationID != want.ApplicationID && want.ApplicationID != 0 {
		t.Errorf("%s: application_id: got %d, want %d", when, got.ApplicationID, want.ApplicationID)
	}
	if check := answer(t, db, "PRAGMA integrity_check"); check != "ok" {
		t.Errorf("%s: integrity_check: %s", when, check)
	}
	if left := answer(t, db, "SELECT name FROM temp.sqlite_schema"); left != "" {
		t.Errorf("%s: temporary tables were left: %s", when, left)
	}
}

func assertChecks(t *testing.T, db *sql.DB, checks []check, when string) {
	t.Helper()
	for _, c := range checks {
		if got := answer(t, db, c.query); got != c.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", when, c.query, got, c.want)
		}
	}
}

// answer writes the rows of a query, columns by "|", rows by a blank.
func answer(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var lines []string
	err := queryRows(t.Context(), db, query, func(rows *sql.Rows) error {
		names, err := rows.Columns()
		if err != nil {
			return err
		}
		values, targets := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		fields := make([]string, len(values))
		for i, v := range values {
			fields[i] = fmt.Sprint(v)
		}
		lines = append(lines, strings.Join(fields, "|"))
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return strings.Join(lines, " ")
}

// dump writes all that a database holds, but for goose's own table.
func dump(t *testing.T, db *sql.DB) []string {
	t.Helper()
	s, err := readSchema(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, o := range s.Objects {
		list = append(list, o.SQL)
		if o.Kind == Table {
			list = append(list, answer(t, db, "SELECT * FROM "+quoteName(o.Name)))
		}
	}
	return list
}

func TestDiffOfEqualSchemas(t *testing.T) {
	const schema = `CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT DEFAULT 'A');
		CREATE INDEX by_title ON tasks (title); CREATE VIEW v AS SELECT * FROM tasks;
		CREATE TRIGGER tr AFTER INSERT ON tasks BEGIN SELECT 1; END;
		CREATE VIRTUAL TABLE f USING fts5(title, content='tasks');`
	for _, row := range []struct{ name, from, to string }{
		{"the same text", schema, schema},
		{"two empty ones", "", " -- nothing\n"},
		{"comments, space and case", schema, strings.NewReplacer("CREATE", "create /* x */", "(", " (\n-- a (;\n", "title", "TITLE").Replace(schema)},
		{"quotes that names do not need", schema, strings.NewReplacer("TABLE tasks", `TABLE "tasks"`, "(id", "([id]", "ON tasks", "ON `tasks`").Replace(schema)},
		{"another order of the objects", "CREATE TABLE a (x); CREATE TABLE b (x);", "CREATE TABLE b (x); CREATE TABLE a (x);"},
		{"rows that differ", "CREATE TABLE a (x); INSERT INTO a VALUES (1);", "CREATE TABLE a (x); INSERT INTO a VALUES (2);"},
		{"an old rename's quotes", "CREATE TABLE b (x); ALTER TABLE b RENAME TO a;", "CREATE TABLE a (x)"},
		{"ANALYZE", "CREATE TABLE a (x); CREATE INDEX i ON a (x); INSERT INTO a VALUES (1); ANALYZE;", "CREATE TABLE a (x); CREATE INDEX i ON a (x);"},
	} {
		t.Run(row.name, func(t *testing.T) {
			script, err := Diff(t.Context(), mustReadSQL(t, row.from), mustReadSQL(t, row.to), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := script.String(); got != "" {
				t.Errorf("got a migration, want none:\n%s", got)
			}
		})
	}
}

func TestDiffRefuses(t *testing.T) {
	for _, row := range []struct {
		name     string
		from, to string
		renames  map[string]string
		code     work.Code
		message  string
	}{
		{"a dropped column", "CREATE TABLE a (x, y)", "CREATE TABLE a (x)", nil, work.Conflict, "the column a.y"},
		{"a dropped table", "CREATE TABLE a (x); CREATE TABLE b (x)", "CREATE TABLE a (x)", nil, work.Conflict, "the table b"},
		{"a dropped column that looks renamed", "CREATE TABLE a (x, y)", "CREATE TABLE a (x, z)", nil, work.Conflict, "--rename a.y=z"},
		{"a dropped table that looks renamed", "CREATE TABLE a (x, y)", "CREATE TABLE b (x, y)", nil, work.Conflict, "--rename a=b"},
		{"a dropped full-text table of its own content", "CREATE VIRTUAL TABLE f USING fts5(x)", "", nil, work.Conflict, "the table f"},
		{"a dropped contentless index", "CREATE VIRTUAL TABLE f USING fts5(x, content='')", "", nil, work.Conflict, "no content"},
		{"a column of a full-text table", "CREATE VIRTUAL TABLE f USING fts5(x, y)", "CREATE VIRTUAL TABLE f USING fts5(x)", nil, work.Conflict, "the column f.y"},
		{"a table that becomes a view", "CREATE TABLE a (x)", "CREATE VIEW a AS SELECT 1 AS x", nil, work.Conflict, "the table a"},
		{"a hint for an unknown column", "CREATE TABLE a (x)", "CREATE TABLE a (y)", map[string]string{"a.z": "y"}, work.Invalid, "a.z=y"},
		{"a hint to an unknown column", "CREATE TABLE a (x)", "CREATE TABLE a (y)", map[string]string{"a.x": "z"}, work.Invalid, "a.x=z"},
		{"a hint for an unknown table", "CREATE TABLE a (x)", "CREATE TABLE b (x)", map[string]string{"c": "b"}, work.Invalid, "c=b"},
		{"a hint for a column that stays", "CREATE TABLE a (x)", "CREATE TABLE a (x, y)", map[string]string{"a.x": "y"}, work.Invalid, "still has"},
		{"a hint onto a column that was there", "CREATE TABLE a (x, y)", "CREATE TABLE a (y)", map[string]string{"a.x": "y"}, work.Invalid, "already"},
		{"two hints onto one column", "CREATE TABLE a (x, y)", "CREATE TABLE a (z)", map[string]string{"a.x": "z", "a.y": "z"}, work.Invalid, "cannot both"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := Diff(t.Context(), mustReadSQL(t, row.from), mustReadSQL(t, row.to), Options{Renames: row.renames})
			if got := work.CodeOf(err); err == nil || got != row.code {
				t.Fatalf("got %v (%s), want code %s", err, got, row.code)
			}
			if !strings.Contains(err.Error(), row.message) {
				t.Errorf("got %q, want it to name %q", err, row.message)
			}
		})
	}
}

// SQLite as other programs have it knows modules that this one does not.
func TestDiffLeavesUnknownModulesAlone(t *testing.T) {
	const old = `CREATE TABLE d (id INTEGER PRIMARY KEY, t); CREATE TABLE a (x); CREATE VIRTUAL TABLE f USING fts4(t, content="d");
		CREATE TABLE 'f_segments' (blockid INTEGER PRIMARY KEY, block BLOB); CREATE TABLE f_more (x)`
	for _, row := range []struct {
		name, wanted, message string
		empty                 bool
	}{
		{"the same", strings.Replace(old, "CREATE TABLE 'f_segments' (blockid INTEGER PRIMARY KEY, block BLOB);", "", 1), "", true},
		{"another table changes", strings.Replace(old, "a (x)", "a (x UNIQUE)", 1), "", false},
		{"it changes", strings.Replace(old, "fts4(t", "fts4(u, t", 1), "the module fts4", false},
		{"it goes", "CREATE TABLE d (id INTEGER PRIMARY KEY, t); CREATE TABLE a (x); CREATE TABLE f_more (x)", "the module fts4", false},
		{"what it indexes changes", strings.Replace(old, "KEY, t)", "KEY, t UNIQUE)", 1), "the module fts4", false},
	} {
		script, err := Diff(t.Context(), mustReadSQL(t, old), mustReadSQL(t, row.wanted), Options{})
		switch {
		case row.message != "" && (work.CodeOf(err) != work.Invalid || !strings.Contains(err.Error(), row.message)):
			t.Errorf("%s: got %v, want it refused with %q", row.name, err, row.message)
		case row.message == "" && err != nil:
			t.Errorf("%s: %v", row.name, err)
		case row.message == "" && script.Empty() != row.empty:
			t.Errorf("%s: got empty %t, want %t", row.name, script.Empty(), row.empty)
		}
	}
}

func TestDiffIsDeterministic(t *testing.T) {
	from, to := mustReadSQL(t, "CREATE TABLE a (x, y); CREATE TABLE b (x, y); CREATE TABLE c (x)"),
		mustReadSQL(t, "CREATE TABLE aa (xx, yy); CREATE TABLE bb (xx, yy); CREATE TABLE d (x)")
	opts := Options{AllowLoss: true, Renames: map[string]string{"a": "aa", "b": "bb", "a.x": "xx", "aa.y": "yy", "b.x": "xx", "b.y": "yy"}}
	first, err := Diff(t.Context(), from, to, opts)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := Diff(t.Context(), from, to, opts)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first.String(), again.String()); diff != "" {
			t.Fatal(diff)
		}
	}
}
