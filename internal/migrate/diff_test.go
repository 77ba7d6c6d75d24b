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
	for _, p := range slices.Concat(columnPairs, constraintPairs, objectPairs, tablePairs, fullTextPairs, togetherPairs) {
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
	db, err := sql.Open("sqlite", FileURI(path, "_txlock=immediate&_pragma=foreign_keys(0)&_pragma=legacy_alter_table(1)&_pragma=synchronous(OFF)"))
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
	for _, o := range want.Objects {
		if twin := got.find(o.Kind, o.Name); twin != nil && !exactSQL(twin.SQL, o.SQL) {
			t.Errorf("%s: got %s\nwant %s", when, twin.SQL, o.SQL)
		}
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
