package migrate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

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
