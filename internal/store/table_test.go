package store_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/store"
)

func tables(t *testing.T, s *store.Store) (all []store.Table) {
	t.Helper()
	err := s.View(t.Context(), func(tx *store.Tx) (err error) {
		all, err = tx.Tables()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestTablesHoldAllThatWasWritten fails where a new table is neither carried
// elsewhere nor known to be derived.
func TestTablesHoldAllThatWasWritten(t *testing.T) {
	s, _ := open(t)
	var got []string
	for _, table := range tables(t, s) {
		got = append(got, table.Name)
	}
	derived := []string{"contacts", "current_action", "goose_db_version", "records", "search"}
	want := rows(t, s.Reader(), `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
	got = append(got, derived...)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("tables %q, want %q", got, want)
	}
}

func TestTablesAreInOrderOfDependence(t *testing.T) {
	s, _ := open(t)
	seen := map[string]bool{"records": true}
	for _, table := range tables(t, s) {
		seen[table.Name] = true
		for _, c := range table.Columns {
			if c.Target != "" && !seen[c.Target] {
				t.Errorf("%s.%s refers to %s, which comes later", table.Name, c.Name, c.Target)
			}
			if !slices.Contains([]string{"INTEGER", "REAL", "TEXT"}, c.Type) {
				t.Errorf("%s.%s is of type %s, which no document was made for", table.Name, c.Name, c.Type)
			}
		}
	}
}

func TestTablesDescribeTheirColumns(t *testing.T) {
	s, _ := open(t)
	all := tables(t, s)
	for _, test := range []struct {
		column string
		want   store.Column
	}{
		{"tasks.goal_id", store.Column{Name: "goal_id", Outside: "goal", Type: "INTEGER", Target: "goals", Label: "title"}},
		{"tasks.focus", store.Column{Name: "focus", Outside: "focus", Type: "INTEGER", NotNull: true, Default: "0", Boolean: true}},
		{"tasks.title", store.Column{Name: "title", Outside: "title", Type: "TEXT", NotNull: true, Default: "''"}},
		{"people.name_key", store.Column{Name: "name_key", Outside: "name_key", Type: "TEXT", NotNull: true, Follows: true}},
		{"task_tags.task_id", store.Column{Name: "task_id", Outside: "task", Type: "INTEGER", NotNull: true, Target: "tasks", Label: "title", Whole: true}},
		{"task_tags.tag_id", store.Column{Name: "tag_id", Outside: "tag", Type: "INTEGER", NotNull: true, Target: "tags", Label: "name"}},
		{"action_items.feedback_id", store.Column{Name: "feedback_id", Outside: "feedback", Type: "INTEGER", Target: "feedback"}},
		{"links.from_id", store.Column{Name: "from_id", Outside: "from", Type: "INTEGER", NotNull: true, Target: "records", Whole: true}},
		{"change_log.action", store.Column{Name: "action", Outside: "action", Type: "INTEGER", Target: "action"}},
		{"change_log.device", store.Column{Name: "device", Outside: "device", Type: "INTEGER", NotNull: true, Target: "device", Label: "name"}},
	} {
		t.Run(test.column, func(t *testing.T) {
			name, column, _ := strings.Cut(test.column, ".")
			at := slices.IndexFunc(all, func(table store.Table) bool { return table.Name == name })
			if got := all[at].Column(column); got == nil || *got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}
