package store_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/store"
)

// content of every table that a person's records are in, with all columns.
// Of records and search, whose numbers mean nothing outside the file, what
// they say of each uid. The log itself is not part of it.
var dumpQueries = map[string]string{
	"records":  "SELECT uid, kind FROM records ORDER BY uid",
	"search":   "SELECT uid, title, body FROM search JOIN records ON id = record_id ORDER BY uid",
	"contacts": "SELECT person_id, day, source, source_id FROM contacts ORDER BY 1, 2, 3, 4",
	"links":    "SELECT l.uid, f.uid, t.uid, note, created_at, updated_at FROM links l JOIN records f ON f.id = from_id JOIN records t ON t.id = to_id ORDER BY l.uid",
}

// machinery is what an undo itself writes to.
const machinery = "'action', 'change_log', 'current_action', 'device', 'goose_db_version', 'sqlite_sequence'"

// dump returns all rows of all tables of records, by table.
func dump(t testing.TB, s *store.Store) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, name := range userTables(t, s.Writer()) {
		query, ok := dumpQueries[name]
		if !ok {
			query = fmt.Sprintf("SELECT * FROM %s ORDER BY id", name)
		}
		if found := rows(t, s.Writer(), query); len(found) > 0 {
			out[name] = found
		}
	}
	return out
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
	contacts, heard := rows(t, s.Writer(), dumpQueries["contacts"]), rows(t, s.Writer(), heardFrom)
	if diff := cmp.Diff(heard, contacts); diff != "" {
		t.Errorf("contacts do not follow from the rows (- want, + got):\n%s", diff)
	}
	if _, err := s.Writer().ExecContext(t.Context(), "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"); err != nil {
		t.Errorf("the search index: %v", err)
	}
}
