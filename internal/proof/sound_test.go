package proof

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the driver, registered as "sqlite"

	"daybook/internal/work"
)

// open opens a file as any SQLite program does, past our own store.
func open(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file://"+(&url.URL{Path: path}).EscapedPath()+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

// state is a file's rows: for each table, their number and their sum.
type state map[string]string

// difference names the tables in which two states differ.
func difference(got, want state) string {
	var differ []string
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			differ = append(differ, fmt.Sprintf("%s has %s, want %s", name, orNone(got[name]), want[name]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, found := want[name]; !found {
			differ = append(differ, name+" should not be there")
		}
	}
	return strings.Join(differ, "; ")
}

func orNone(s string) string {
	if s == "" {
		return "no such table"
	}
	return s
}

// examine reads a file's rows and holds them against everything that must be
// true of a daybook.
func examine(t *testing.T, path string) (state, error) {
	t.Helper()
	look := func() (state, error) {
		db := open(t, path)
		defer db.Close()
		if err := sound(t.Context(), db); err != nil {
			return nil, err
		}
		return rowsOf(t.Context(), db)
	}
	data, err := os.ReadFile(path)
	if err != nil || !alone(path) {
		return look()
	}
	return lookOnce("sound", map[string][]byte{"": data}, look)
}

// examined is examine for a file that must be sound.
func examined(t *testing.T, path string) state {
	t.Helper()
	s, err := examine(t, path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return s
}

// rowsOf sums the rows of every table. The uids of actions and devices are
// made of chance at every run, and left out.
func rowsOf(ctx context.Context, db *sql.DB) (state, error) {
	names, err := texts(ctx, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_index%' AND name NOT LIKE 'sqlite_%'`)
	if err != nil {
		return nil, err
	}
	out := state{}
	for _, name := range names {
		columns, err := texts(ctx, db, `SELECT name FROM pragma_table_info(?1) WHERE NOT (name = 'uid' AND ?1 IN ('action', 'device'))`, name)
		if err != nil {
			return nil, err
		}
		if out[name], err = sumOf(ctx, db, name, columns); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func sumOf(ctx context.Context, db *sql.DB, table string, columns []string) (string, error) {
	for i, c := range columns {
		columns[i] = "quote(" + c + ")"
	}
	rows, err := texts(ctx, db, fmt.Sprintf(`SELECT concat_ws('|', %s) FROM %s ORDER BY 1`, strings.Join(columns, ", "), table))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, row := range rows {
		_, _ = io.WriteString(sum, row+"\n") // a hash takes everything
	}
	return fmt.Sprintf("%d rows (%x)", len(rows), sum.Sum(nil)[:4]), nil
}

// sound holds a file against what must be true whatever was done to it.
func sound(ctx context.Context, db *sql.DB) error {
	wrong := []error{}
	for _, c := range append(slices.Clone(generalClaims), claimsOfKinds()...) {
		found, err := texts(ctx, db, c.query)
		if err != nil {
			return fmt.Errorf("%s: %w", c.claim, err)
		}
		if len(found) > 0 {
			wrong = append(wrong, fmt.Errorf("%s: %s", c.claim, strings.Join(found[:min(3, len(found))], "; ")))
		}
	}
	logged, err := texts(ctx, db, `SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || '_inserted' AND tbl_name <> 'search'`)
	if err != nil {
		return err
	}
	if len(logged) == 0 {
		return errors.New("no table is logged: this is not a daybook")
	}
	for _, table := range logged {
		if err := logComplete(ctx, db, table); err != nil {
			wrong = append(wrong, err)
		}
	}
	return errors.Join(wrong...)
}

// A claim holds where its query finds nothing; what it finds says what is
// wrong.
type claim struct{ claim, query string }

var generalClaims = []claim{
	{"integrity", `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`},
	{"foreign keys", `SELECT "table" || ' ' || rowid || ' points at ' || parent FROM pragma_foreign_key_check`},
	{"an action was left half done", `SELECT action FROM current_action WHERE action IS NOT NULL`},
	{"an action without a change", `SELECT verb FROM action a WHERE undoes IS NULL AND verb NOT IN ('import', 'backup restore') AND NOT EXISTS (SELECT 1 FROM change_log WHERE action = a.id)`},
	{"a change without its action", `SELECT tbl || ' ' || uid FROM change_log WHERE action IS NULL`},
	{"found by search and in no table", `SELECT title FROM search LEFT JOIN records ON records.id = record_id WHERE records.id IS NULL`},
	{"words that search has lost", `SELECT rowid FROM search s WHERE NOT EXISTS (SELECT 1 FROM search_index_docsize d WHERE d.id = s.record_id)`},
	{"words of what is gone", `SELECT id FROM search_index_docsize d WHERE NOT EXISTS (SELECT 1 FROM search s WHERE d.id = s.record_id)`},
}

// claimsOfKinds are those that hold for each kind of record.
func claimsOfKinds() []claim {
	var claims []claim
	for _, k := range work.Kinds {
		claims = append(claims, claim{
			k.Name + " without a row in records",
			fmt.Sprintf(`SELECT uid FROM %s WHERE uid NOT IN (SELECT uid FROM records WHERE kind = '%s')`, k.Table, k.Name),
		},
			claim{
				"records without their " + k.Name,
				fmt.Sprintf(`SELECT uid FROM records WHERE kind = '%s' AND uid NOT IN (SELECT uid FROM %s)`, k.Name, k.Table),
			})
		if k.Unsearched {
			continue
		}
		title := "''"
		if k.Label == "name" || k.Label == "title" {
			title = "t." + k.Label
		}
		claims = append(claims, claim{k.Name + " that search does not know", fmt.Sprintf(
			`SELECT t.uid FROM %s t JOIN records r USING (uid) LEFT JOIN search s ON s.record_id = r.id WHERE t.deleted_at IS NULL AND s.title IS NOT %s`, k.Table, title)},
			claim{"search knows of trashed " + k.Plural, fmt.Sprintf(
				`SELECT t.uid FROM %s t JOIN records r USING (uid) JOIN search s ON s.record_id = r.id WHERE t.deleted_at IS NOT NULL`, k.Table)})
	}
	return claims
}

// logComplete holds a table's rows against the change log: each was inserted
// there, and none that was inserted is gone without a word.
func logComplete(ctx context.Context, db *sql.DB, table string) error {
	lost, err := texts(ctx, db, `SELECT uid FROM `+table+` WHERE uid NOT IN (SELECT uid FROM change_log WHERE tbl = ? AND op = 'insert')`, table)
	if err != nil {
		return err
	}
	gone, err := texts(ctx, db, `SELECT uid FROM change_log WHERE tbl = ?1 AND op = 'insert' AND uid NOT IN (SELECT uid FROM `+table+`)
		AND uid NOT IN (SELECT uid FROM change_log WHERE tbl = ?1 AND op = 'delete')`, table)
	if err != nil {
		return err
	}
	if len(lost)+len(gone) > 0 {
		return fmt.Errorf("the change log and %s: %d rows are not in the log, %d of the log are not in the table", table, len(lost), len(gone))
	}
	return nil
}

// wordsHold asks FTS5 itself whether its index is that of the rows. It takes a
// connection that writes.
func wordsHold(t *testing.T, path string) error {
	t.Helper()
	db := open(t, path)
	defer db.Close()
	_, err := db.ExecContext(t.Context(), `INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)`)
	return err
}

// texts runs a query of one column.
func texts(ctx context.Context, db *sql.DB, query string, args ...any) ([]string, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s sql.NullString
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s.String)
	}
	return out, rows.Err()
}

// state reads a daybook that nobody has open from a copy, since to open the
// file itself would clear what a killed program has left. A daybook that is
// not yet there, or of which nothing was written, has no state.
func (d *daybook) state(t *testing.T) state {
	t.Helper()
	files := map[string][]byte{}
	for _, ending := range []string{"", "-wal", "-journal"} {
		data, err := os.ReadFile(d.path() + ending)
		if err == nil {
			files["daybook.db"+ending] = data
		} else if !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	rows, err := lookOnce("state", files, func() (state, error) {
		folder := t.TempDir()
		defer os.RemoveAll(folder)
		if err := settle(folder, files); err != nil {
			return nil, err
		}
		path := filepath.Join(folder, "daybook.db")
		if unwritten(t, path) {
			return state{}, nil
		}
		return examine(t, path)
	})
	if err != nil {
		t.Fatalf("%s: %v", d.path(), err)
	}
	return rows
}

// unwritten says whether nothing that could be a daybook was written yet.
func unwritten(t *testing.T, path string) bool {
	t.Helper()
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return true
	}
	db := open(t, path)
	defer db.Close()
	return len(must(texts(t.Context(), db, `SELECT name FROM sqlite_schema WHERE name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite_%'`))(t)) == 0
}
