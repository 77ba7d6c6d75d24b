package main

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// The clock of these tests, and one that is later.
const (
	noon  = "2026-03-02T12:00:00.000Z"
	later = "2026-03-02T13:30:00.000Z"
)

// daybook is an empty one in a file, with schema and triggers as they are on
// disk, on one connection with the pragmas that bear on triggers.
type daybook struct {
	t  *testing.T
	db *sql.DB
}

func newDaybook(t *testing.T) *daybook {
	t.Helper()
	dsn := "file:" + filepath.ToSlash(filepath.Join(t.TempDir(), "daybook.db")) +
		"?_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)&_pragma=synchronous(0)"
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	d := &daybook{t, db}
	d.exec("BEGIN;" + readFile(t, "../schema.sql") + readFile(t, "../triggers.sql") + "COMMIT;")
	return d
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (d *daybook) exec(query string, args ...any) {
	d.t.Helper()
	if _, err := d.db.ExecContext(d.t.Context(), query, args...); err != nil {
		d.t.Fatalf("%s: %v", query, err)
	}
	if into := insertInto.FindStringSubmatch(query); into != nil && !strings.Contains(query, "created_at") {
		d.stamp(into[1])
	}
}

// insertInto finds the table that a statement adds rows to.
var insertInto = regexp.MustCompile(`^INSERT INTO (\w+) \(`)

// stamp gives the rows that were just added the time of the action, as the
// program does when it adds them; by themselves they have SQLite's clock. It
// is no change that is logged.
func (d *daybook) stamp(table string) {
	d.t.Helper()
	if !strings.Contains(d.one("SELECT group_concat(name) FROM pragma_table_info('"+table+"')"), "created_at") {
		return
	}
	_, err := d.db.ExecContext(d.t.Context(), "UPDATE "+table+" SET created_at = w.at FROM current_action w WHERE w.mode = '' AND created_at > w.at")
	if err != nil {
		d.t.Fatal(err)
	}
}

// refusal runs a statement that must fail and returns what SQLite says of it.
func (d *daybook) refusal(query string, args ...any) string {
	d.t.Helper()
	_, err := d.db.ExecContext(d.t.Context(), query, args...)
	if err == nil {
		d.t.Errorf("accepted: %s %v", query, args)
		return ""
	}
	return err.Error()
}

// rows returns the one column that the query asks for.
func (d *daybook) rows(query string) []string {
	d.t.Helper()
	found, err := queryStrings(d.t.Context(), d.db, query)
	if err != nil {
		d.t.Fatalf("%s: %v", query, err)
	}
	return found
}

// one returns the one value that the query asks for.
func (d *daybook) one(query string) string {
	d.t.Helper()
	found := d.rows(query)
	if len(found) != 1 {
		d.t.Fatalf("%s: %d rows, want 1", query, len(found))
	}
	return found[0]
}

// begin names an action as the program does, on device 7.
func (d *daybook) begin(mode, at string) {
	d.t.Helper()
	d.exec(`INSERT INTO action (uid, verb, at, device, mode)
		SELECT printf('%-36s', 'action-' || count(*)), 'test', ?, 7, ? FROM action`, at, mode)
	d.exec("UPDATE current_action SET action = (SELECT max(id) FROM action), at = ?, device = 7, mode = ?", at, mode)
}

// end leaves the file as a writer from outside finds it.
func (d *daybook) end() {
	d.t.Helper()
	d.exec("UPDATE current_action SET action = NULL, at = NULL, device = 1, mode = ''")
}

// uid makes a name as long as a uid that can be read in a failure.
func uid(name string) string { return name + strings.Repeat("~", 36-len(name)) }

var padding = regexp.MustCompile("~+")

// logged returns what do adds to the change log, a line a change: table, uid,
// what happened, and the columns as JSON in the order of their names.
func (d *daybook) logged(do func()) []string {
	d.t.Helper()
	last := d.one("SELECT ifnull(max(seq), 0) FROM change_log")
	do()
	lines := d.rows(`SELECT tbl || ' ' || uid || ' ' || op || ' ' || ifnull(cols, '{}')
		FROM change_log WHERE seq > ` + last + ` ORDER BY seq`)
	for i, line := range lines {
		lines[i] = padding.ReplaceAllString(sorted(d.t, line), "")
	}
	return lines
}

func sorted(t *testing.T, line string) string {
	t.Helper()
	start := strings.Index(line, "{")
	var columns map[string]any
	if err := json.Unmarshal([]byte(line[start:]), &columns); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	if len(columns) == 0 {
		return strings.TrimSpace(line[:start])
	}
	text, err := json.Marshal(columns)
	if err != nil {
		t.Fatal(err)
	}
	return line[:start] + string(text)
}

// want reports the lines of got and want where they differ.
func want(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
