package store_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/store"
	"daybook/internal/work"
)

// TestTasksAreSortedByIndexes asks for tasks in each order that their page
// offers, all of them and those that meet what many do: SQLite finds the first
// fifty along an index and does not sort three thousand. They are those that
// sorting would give.
func TestTasksAreSortedByIndexes(t *testing.T) {
	a, db := watched(t)
	spreadOut(t, db)
	for _, sort := range []string{"-day,rank", "day,rank", "due", "-due", "priority,due", "-priority,-due", "title", "-title"} {
		for _, filter := range []string{"", "status=done", "organization=1", "due=none", "completed_day=..2026-01-01", "day=..2025-01-01", "tags==1000"} {
			t.Run(sort+" "+filter, func(t *testing.T) {
				o := app.ListOptions{Sort: sort, Limit: 50}
				if field, value, is := strings.Cut(filter, "="); is {
					o.Conditions = []app.Condition{{Field: field, Value: value}}
				}
				tracing.taken()
				walked := listed(t, a, work.KindNamed("task"), o)
				taken := tracing.taken()
				restore := store.LookUp(1 << 20)
				if sorted := listed(t, a, work.KindNamed("task"), o); !slices.Equal(walked, sorted) {
					t.Errorf("walked along %v, sorted %v", walked, sorted)
				}
				restore()
				found := false
				for query, args := range taken {
					_, rest, is := strings.Cut(query, "s.id IN (SELECT s.id ")
					if !is {
						continue
					}
					const end = " LIMIT ? OFFSET ?"
					numbers, _, _ := strings.Cut(rest, end)
					numbers += end
					found = true
					if steps := plan(t, db, "SELECT s.id "+numbers, args); slices.Contains(steps, "USE TEMP B-TREE FOR ORDER BY") {
						t.Errorf("all are sorted by\n%s\n  %s", numbers, strings.Join(steps, "\n  "))
					}
				}
				if !found {
					t.Fatal("no statement that sorts was taken down")
				}
			})
		}
	}
}

// listed are the numbers of the records in a list.
func listed(t *testing.T, a *app.App, k *work.Kind, o app.ListOptions) (ids []int64) {
	t.Helper()
	records, _, err := a.List(t.Context(), k, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		ids = append(ids, r.Base().ID)
	}
	return ids
}
