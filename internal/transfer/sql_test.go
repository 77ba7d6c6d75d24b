package transfer_test

import (
	"bytes"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/transfer"
	"daybook/internal/work"
)

// sqlite3 runs the sqlite3 program, which is another SQLite than ours: Debian's
// is the oldest that we promise to be read by.
func sqlite3(t *testing.T, input []byte, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Fatal("the program sqlite3 is needed: apt-get install sqlite3")
	}
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Stdin = bytes.NewReader(input)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("sqlite3 %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// dump is every row of every table, as the sqlite3 program quotes it.
func dump(t *testing.T, path string) string {
	t.Helper()
	names := sqlite3(t, nil, path, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name <> 'sqlite_schema' ORDER BY name")
	var queries strings.Builder
	queries.WriteString(".mode quote\n")
	for name := range strings.FieldsSeq(names) {
		queries.WriteString(".print == " + name + "\nSELECT * FROM " + name + " ORDER BY 1, 2;\n")
	}
	return sqlite3(t, []byte(queries.String()), path)
}

func sqlScript(t *testing.T, path string, clock *testkit.Clock) []byte {
	t.Helper()
	return document(t, path, clock, func(tx *store.Tx, w io.Writer) error {
		_, err := transfer.SQL(tx, w)
		return err
	})
}

// TestSQLMakesTheSameDaybook feeds the script to another SQLite.
func TestSQLMakesTheSameDaybook(t *testing.T) {
	path, clock := small(t)
	again := filepath.Join(t.TempDir(), "again.db")
	if said := sqlite3(t, sqlScript(t, path, clock), "-bail", again); said != "" {
		t.Errorf("sqlite3 said %q", said)
	}
	if diff := cmp.Diff(dump(t, path), dump(t, again)); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
	if got := strings.Fields(sqlite3(t, nil, again, "PRAGMA integrity_check; PRAGMA foreign_key_check; PRAGMA application_id")); !cmp.Equal(got, []string{"ok", "1145133378"}) {
		t.Errorf("checks say %q", got)
	}
	o, _ := testkit.Options(t)
	o.Path = again
	report, err := app.SchemaCheck(t.Context(), o)
	if err != nil || !report.Agrees() {
		t.Errorf("db check: %+v, %v", report, err)
	}
	a := testkit.Reopen(t, o)
	if r, err := a.Show(t.Context(), work.KindNamed("learning"), "1"); err != nil || r.(*work.Learning).Content != odd {
		t.Errorf("learning 1 is %+v, %v", r, err)
	}
	if found, err := a.Search(t.Context(), "quoted", 0, 0); err != nil || len(found.Hits) != 1 {
		t.Errorf("search finds %+v, %v", found, err)
	}
}

// TestSQLIsAllOrNothing cuts the script short.
func TestSQLIsAllOrNothing(t *testing.T) {
	path, clock := small(t)
	script := sqlScript(t, path, clock)
	again := filepath.Join(t.TempDir(), "again.db")
	sqlite3(t, script[:len(script)-len("COMMIT;\n")], again)
	if tables := sqlite3(t, nil, again, "SELECT count(*) FROM sqlite_schema"); strings.TrimSpace(tables) != "0" {
		t.Errorf("a script without its end made %s objects", tables)
	}
}

func TestSQLWritesRowsBeforeTriggers(t *testing.T) {
	path, clock := small(t)
	script := string(sqlScript(t, path, clock))
	if last, first := strings.LastIndex(script, "\nINSERT INTO \"change_log\""), strings.Index(script, "\nCREATE TRIGGER"); last < 0 || first < last {
		t.Errorf("the last row is at %d, the first trigger at %d", last, first)
	}
}
