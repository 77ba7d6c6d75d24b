package store_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/store"
	"daybook/internal/work"
)

// spread gives the crowd organizations, tasks and meetings without what others
// have, and a trash.
var spread = []string{
	"UPDATE projects SET organization_id = id % 3 + 1 WHERE id % 2",
	"UPDATE tasks SET organization_id = iif(id % 7, 1, 2) WHERE id % 5 < 2",
	"UPDATE tasks SET project_id = NULL WHERE id % 4 = 0",
	"UPDATE tasks SET due = NULL WHERE id % 11 < 4",
	"UPDATE tasks SET day = NULL WHERE id % 13 = 0",
	"UPDATE tasks SET priority = 'high' WHERE id % 17 = 0",
	"INSERT INTO task_tags (uid, task_id, tag_id) SELECT printf('18100000-0000-7000-8000-%012d', id), id, 8 FROM tasks WHERE id % 60 = 6 AND id % 120",
	"UPDATE tasks SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id % 19 = 0",
	"UPDATE meetings SET organization_id = id % 3 + 1, kind = iif(id % 10, 'team', 'review'), title = 'm' || id % 100 WHERE id % 6",
	"UPDATE meetings SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id % 23 = 0",
}

func spreadOut(t *testing.T, db *sql.DB) {
	t.Helper()
	for _, statement := range spread {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAListIsTheSameHoweverItsFiltersAreMet: which way is taken to the records that
// meet a filter is a matter of time alone, and so is how they are counted.
func TestAListIsTheSameHoweverItsFiltersAreMet(t *testing.T) {
	a, db := watched(t)
	spreadOut(t, db)
	for _, test := range []struct {
		kind, sorts string
		filters     [][]string
	}{
		{"task", "-day,rank title -priority,-due due project", [][]string{
			{"organization", "=1"},
			{"organization", "=1,=2"},
			{"organization", "=3,none"},
			{"organization", "none"},
			{"project", "=7,none"},
			{"goal", "7"},
			{"tags", "=7"},
			{"tags", "=1000"},
			{"tags", "=7,=8"},
			{"tags", "=7,none"},
			{"status", "done"},
			{"due", "none"},
			{"day", "..2022-01-01"},
			{"day", "none"},
			{"completed_day", "2026-01-01..2026-01-01"},
			{"priority", "high"},
			{"id", "7"},
			{"status", "todo", "organization", "=1"},
			{"status", "done", "tags", "=1000", "organization", "=1"},
			{"day", "2021-01-01..2023-01-01", "organization", "=1"},
			{"priority", "high", "due", "none"},
		}},
		{"meeting", "-starts_at title kind,title", [][]string{
			{"kind", "review"}, {"organization", "=2"}, {"attendees", "=7"}, {"day", "2021-01-01..2024-01-01"}, {"kind", "team", "organization", "=2"}, {"is_private", "false"},
		}},
		{"learning", "title -date,-id", [][]string{{"skills", "=7"}, {"source", "self_study"}, {"kind", "insight"}, {"date", "2021-01-01..2021-06-01"}}},
	} {
		k := work.KindNamed(test.kind)
		for _, filter := range test.filters {
			var o app.ListOptions
			for pair := range slices.Chunk(filter, 2) {
				o.Conditions = append(o.Conditions, app.Condition{Field: pair[0], Value: pair[1]})
			}
			for sort := range strings.FieldsSeq(test.sorts) {
				o.Sort, o.Limit, o.Offset = sort, 0, 0
				all := listed(t, a, k, o) // as SQLite thinks best
				for _, few := range []int{0, 200, 1 << 20} {
					restore := store.LookUp(few)
					o.Limit, o.Offset = 20, 3
					if got, want := listed(t, a, k, o), all[min(3, len(all)):min(23, len(all))]; !slices.Equal(got, want) {
						t.Errorf("%s of %v by %s, up to %d looked up: %v, want %v", k.Plural, filter, sort, few, got, want)
					}
					n, err := a.Count(t.Context(), k, o)
					if want := min(len(all), app.LargestBulk+1); err != nil || n != want {
						t.Errorf("%s of %v, up to %d looked up: %d (%v), want %d", k.Plural, filter, few, n, err, want)
					}
					restore()
				}
			}
		}
	}
}
