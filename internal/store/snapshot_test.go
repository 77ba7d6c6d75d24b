package store_test

import (
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/store"
)

// dumpQueries and dumpColumns say what is read of tables whose numbers mean
// nothing outside the file: what they say of each uid. Of all others every
// column counts.
var (
	dumpQueries = map[string]string{
		"records":  "SELECT uid, kind FROM records",
		"search":   "SELECT uid, search.kind, day, title, body FROM search JOIN records ON id = record_id",
		"contacts": "SELECT person_id, day, source, source_id FROM contacts",
		"links":    "SELECT l.uid, f.uid AS one, t.uid AS other, note, created_at, updated_at FROM links l JOIN records f ON f.id = from_id JOIN records t ON t.id = to_id",
	}
	dumpColumns = map[string][]string{
		"records": {"uid", "kind"}, "search": {"uid", "kind", "day", "title", "body"}, "contacts": {"person_id", "day", "source", "source_id"},
		"links": {"uid", "one", "other", "note", "created_at", "updated_at"},
	}
)

// machinery is what an undo itself writes to.
const machinery = "'action', 'change_log', 'current_action', 'device', 'goose_db_version', 'sqlite_sequence'"

// dump returns all rows of all tables of records, by table.
func dump(t testing.TB, s *store.Store) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, line := range rows(t, s.Writer(), dumpQuery(t, s.Writer())) {
		name, row, _ := strings.Cut(line, "|")
		out[name] = append(out[name], row)
	}
	return out
}

var dumpOnce sync.Map // of a schema's tables to the query of them all

// dumpQuery reads all tables in one statement: each row as its table's name and
// its columns as JSON.
func dumpQuery(t testing.TB, db *sql.DB) string {
	t.Helper()
	schema := one(t, db, "PRAGMA schema_version")
	if known, ok := dumpOnce.Load(schema); ok {
		return known.(string)
	}
	var parts []string
	for _, name := range userTables(t, db) {
		from, ok := dumpQueries[name]
		if !ok {
			from = "SELECT * FROM " + name
		}
		columns := rows(t, db, "SELECT name FROM pragma_table_info(?)", name)
		if ok {
			columns = dumpColumns[name]
		}
		parts = append(parts, fmt.Sprintf("SELECT '%s' AS tbl, json_array(%s) AS cols FROM (%s)", name, strings.Join(columns, ", "), from))
	}
	query := strings.Join(parts, " UNION ALL ") + " ORDER BY tbl, cols"
	dumpOnce.Store(schema, query)
	return query
}

func userTables(t testing.TB, db *sql.DB) []string {
	t.Helper()
	return rows(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN (`+machinery+`) AND name NOT LIKE 'search\_index%' ESCAPE '\'`)
}

func wantSame(t testing.TB, what string, got, want map[string][]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s is not as it was (- want, + got):\n%s", what, diff)
	}
}

// heardFrom is what the table of contacts must say, reckoned from the rows that
// it is an index of.
const heardFrom = `
SELECT person_id, day, 'interaction' AS source, id AS source_id FROM interactions WHERE deleted_at IS NULL
UNION ALL SELECT person_id, date, 'feedback', id FROM feedback WHERE deleted_at IS NULL AND person_id IS NOT NULL
UNION ALL SELECT person_id, day, 'meeting', m.id FROM meetings m JOIN meeting_attendees a ON a.meeting_id = m.id WHERE state = 'held' AND deleted_at IS NULL
ORDER BY 1, 2, 3, 4`

// wantSound reports what SQLite and FTS5 find wrong with the file.
func wantSound(t testing.TB, s *store.Store) {
	t.Helper()
	if got := strings.Join(rows(t, s.Writer(), "PRAGMA integrity_check"), "\n"); got != "ok" {
		t.Errorf("integrity_check: %s", got)
	}
	if got := rows(t, s.Writer(), "PRAGMA foreign_key_check"); len(got) > 0 {
		t.Errorf("foreign_key_check: %q", got)
	}
	contacts, heard := rows(t, s.Writer(), dumpQueries["contacts"]+" ORDER BY 1, 2, 3, 4"), rows(t, s.Writer(), heardFrom)
	if diff := cmp.Diff(heard, contacts); diff != "" {
		t.Errorf("contacts do not follow from the rows (- want, + got):\n%s", diff)
	}
	if _, err := s.Writer().ExecContext(t.Context(), "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"); err != nil {
		t.Errorf("the search index: %v", err)
	}
}
