package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// shelf is a daybook with five tasks to be listed, one of them in the trash.
func shelf(t testing.TB) *store.Store {
	t.Helper()
	s, _ := open(t)
	update(t, s, "add", func(tx *store.Tx) error {
		project := &work.Project{Name: "Daybook", Classification: "work", Status: "active"}
		tag, gone := &work.Tag{Name: "go"}, &work.Tag{Name: "gone"}
		for _, r := range []work.Record{project, tag, gone} {
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		tagged := func(tags ...*work.Tag) (refs []work.Ref[work.Tag]) {
			for _, tag := range tags {
				refs = append(refs, work.Ref[work.Tag]{Reference: refTo(tag)})
			}
			return refs
		}
		mine := work.Ref[work.Project]{Reference: refTo(project)}
		tasks := []*work.Task{
			{Title: "b", Status: work.Todo, Priority: work.Low, Day: "2026-11-24", EstimatedMinutes: 30, Project: mine, Tags: tagged(tag)},
			{Title: "a", Status: work.InProgress, Priority: work.High, Day: "2026-11-25", Description: "Über das Häuschen"},
			{Title: "It's 100%_\\", Status: work.Todo, Priority: work.Medium, Tags: tagged(tag, gone)},
			{Title: "'); DROP TABLE tasks; --", Status: work.Cancelled, Priority: work.High, Day: "2026-11-23", EstimatedMinutes: 5, Tags: tagged(gone)},
			{Title: "trashed", Status: work.Todo, Priority: work.Low, Day: "2026-11-24"},
		}
		tasks[4].DeletedAt = "2026-11-24T09:00:00.000Z"
		for _, task := range tasks {
			if err := tx.Insert(task); err != nil {
				return err
			}
		}
		trashed := store.Clone(gone).(*work.Tag)
		trashed.DeletedAt = "2026-11-24T09:00:00.000Z"
		return tx.Save(gone, trashed)
	})
	return s
}

// numbers lists the tasks that q asks for by number, and counts them.
func numbers(t testing.TB, s *store.Store, q store.Query) []int64 {
	t.Helper()
	var out []int64
	err := s.View(t.Context(), func(tx *store.Tx) error {
		found, err := tx.List(work.KindNamed("task"), q)
		for _, r := range found {
			out = append(out, r.Base().ID)
		}
		if err != nil || q.Limit != 0 || q.Offset != 0 {
			return err
		}
		n, err := tx.Count(work.KindNamed("task"), q)
		if n != len(out) {
			t.Errorf("Count says %d, List gives %d", n, len(out))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func only(field string, f store.Filter) store.Query {
	f.Field = work.KindNamed("task").Field(field)
	return store.Query{Filters: []store.Filter{f}, Sort: []string{"id"}}
}

func TestFiltersKeepWhatTheyName(t *testing.T) {
	s := shelf(t)
	both := only("status", store.Filter{Any: []any{"todo"}})
	both.Filters = append(both.Filters, store.Filter{Field: work.KindNamed("task").Field("priority"), Any: []any{"low"}})
	for _, test := range []struct {
		name  string
		query store.Query
		want  []int64
	}{
		{"no filter", store.Query{Sort: []string{"id"}}, []int64{1, 2, 3, 4}},
		{"the trash", store.Query{Trashed: true}, []int64{5}},
		{"one value", only("status", store.Filter{Any: []any{"todo"}}), []int64{1, 3}},
		{"one of several", only("status", store.Filter{Any: []any{"todo", "cancelled"}}), []int64{1, 3, 4}},
		{"a value that none has", only("status", store.Filter{Any: []any{"done"}}), nil},
		{"two filters", both, []int64{1}},
		{"from a day", only("day", store.Filter{From: "2026-11-24"}), []int64{1, 2}},
		{"to a day, included", only("day", store.Filter{To: "2026-11-24"}), []int64{1, 4}},
		{"between days", only("day", store.Filter{From: "2026-11-24", To: "2026-11-24"}), []int64{1}},
		{"without a day", only("day", store.Filter{None: true}), []int64{3}},
		{"without a day, or on one", only("day", store.Filter{None: true, Any: []any{"2026-11-25"}}), []int64{2, 3}},
		{"without a day, or in a range", only("day", store.Filter{None: true, To: "2026-11-23"}), []int64{3, 4}},
		{"a number", only("estimated_minutes", store.Filter{From: 10}), []int64{1}},
		{"without text", only("description", store.Filter{None: true}), []int64{1, 3, 4}},
		{"a reference", only("project", store.Filter{Any: []any{int64(1)}}), []int64{1}},
		{"without a reference", only("project", store.Filter{None: true}), []int64{2, 3, 4}},
		{"a tag", only("tags", store.Filter{Any: []any{int64(1)}}), []int64{1, 3}},
		{"without a tag, but one in the trash", only("tags", store.Filter{None: true}), []int64{2, 4}},
		{"a tag in the trash", only("tags", store.Filter{Any: []any{int64(2)}}), nil},
		{"a tag, or none", only("tags", store.Filter{None: true, Any: []any{int64(1)}}), []int64{1, 2, 3, 4}},
		{"a figure that rows give", only("deferrals", store.Filter{Any: []any{0}}), []int64{1, 2, 3, 4}},
		{"signs of SQL", only("title", store.Filter{Any: []any{"'); DROP TABLE tasks; --"}}), []int64{4}},
		{"signs of LIKE", only("title", store.Filter{Any: []any{"It's 100%_\\"}}), []int64{3}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := numbers(t, s, test.query); !slices.Equal(got, test.want) {
				t.Errorf("tasks %v, want %v", got, test.want)
			}
		})
	}
}

func TestTextFindsWordsFromTheirBeginning(t *testing.T) {
	s := shelf(t)
	for _, test := range []struct {
		text string
		want []int64
	}{
		{"", []int64{1, 2, 3, 4}},
		{"  \t ", []int64{1, 2, 3, 4}},
		{"häu", []int64{2}},
		{"HAUS", []int64{2}},
		{"das uber", []int64{2}},
		{"das nirgends", nil},
		{"uschen", nil},
		{"tasks; --", []int64{4}},
		{"It's", []int64{3}},
		{"100", []int64{3}},
		{"trashed", nil},
		{"title:b", nil},
		{"b OR a", nil},
		{"NOT", nil},
	} {
		if got := numbers(t, s, store.Query{Search: searching(test.text), Sort: []string{"id"}}); !slices.Equal(got, test.want) {
			t.Errorf("%q finds %v, want %v", test.text, got, test.want)
		}
	}
}

func TestSortPutsNothingAfterEverything(t *testing.T) {
	s := shelf(t)
	for _, test := range []struct {
		sort string
		want []int64
	}{
		{"", []int64{3, 2, 1, 4}}, // the newest day first, the inbox before all
		{"id", []int64{1, 2, 3, 4}},
		{"-id", []int64{4, 3, 2, 1}},
		{"day", []int64{4, 1, 2, 3}},
		{"-day", []int64{3, 2, 1, 4}},
		{"title", []int64{4, 3, 2, 1}},
		{"priority", []int64{2, 4, 3, 1}},
		{"-priority", []int64{1, 3, 4, 2}},
		{"priority,-id", []int64{4, 2, 3, 1}},
		{"status,day", []int64{1, 3, 2, 4}},
		{"project", []int64{1, 2, 3, 4}},
		{"-project", []int64{4, 3, 2, 1}},
		{"estimated_minutes", []int64{4, 1, 2, 3}},
		{"deferrals", []int64{1, 2, 3, 4}},
	} {
		var q store.Query
		if test.sort != "" {
			q.Sort = strings.Split(test.sort, ",")
		}
		if got := numbers(t, s, q); !slices.Equal(got, test.want) {
			t.Errorf("sorted by %q: %v, want %v", test.sort, got, test.want)
		}
	}
}

func TestOnlyFieldsAreSortedBy(t *testing.T) {
	s := shelf(t)
	for _, sort := range []string{"", "nowhere", "tags", "id;DROP TABLE tasks", "s.id", "--day", "day DESC", "name_key"} {
		err := s.View(t.Context(), func(tx *store.Tx) error {
			_, err := tx.List(work.KindNamed("task"), store.Query{Sort: []string{sort}})
			return err
		})
		wantMessage(t, err, work.Invalid, fmt.Sprintf("sort %q is not a field that tasks sort by; the fields are id, uid", strings.TrimPrefix(sort, "-")))
	}
}

// Page by page, in any order and of any length, one meets every record once.
func TestPagesLoseAndRepeatNothing(t *testing.T) {
	s := shelf(t)
	k := work.KindNamed("task")
	var sortable []string
	for _, f := range k.Fields() {
		if !f.IsList() {
			sortable = append(sortable, f.Name, "-"+f.Name)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		q := store.Query{Sort: rapid.SliceOfN(rapid.SampledFrom(sortable), 0, 3).Draw(rt, "sort")}
		want := numbers(t, s, q)
		q.Limit = rapid.IntRange(1, 5).Draw(rt, "limit")
		var got []int64
		for q.Offset = 0; q.Offset < 10; q.Offset += q.Limit {
			got = append(got, numbers(t, s, q)...)
		}
		if !slices.Equal(got, want) {
			rt.Errorf("pages of %d: %v, want %v", q.Limit, got, want)
		}
	})
}

// A list without a limit is not bound by how many values a statement takes.
func TestAListMayBeLong(t *testing.T) {
	const many = 33_000
	s, _ := open(t)
	err := s.Bulk(t.Context(), "import", func(tx *store.Tx) error {
		return errors.Join(
			tx.Insert(&work.Tag{Name: "go"}),
			tx.SQL(`WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ?)
				INSERT INTO tasks (uid, title, rank) SELECT printf('%036d', n), n, 'V' FROM n`, many),
			tx.SQL("INSERT INTO task_tags (uid, task_id, tag_id) SELECT printf('%036d', 1), max(id), 1 FROM tasks"))
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.View(t.Context(), func(tx *store.Tx) error {
		tasks, err := store.List[work.Task](tx, store.Query{Sort: []string{"id"}})
		if err == nil && (len(tasks) != many || len(tasks[many-1].Tags) != 1) {
			t.Errorf("%d tasks, the last with %d tags; want %d, with 1", len(tasks), len(tasks[many-1].Tags), many)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzAnyTextIsAQuery(f *testing.F) {
	for _, text := range []string{"", "go", `"`, `a"b*`, "NEAR(a b)", "a OR", "{title} : x", "^a", "a\x00b", "\xff", "-", "'", "日本 ü", "\u200b"} {
		f.Add(text)
	}
	s := shelf(f)
	f.Fuzz(func(t *testing.T, text string) {
		err := s.View(t.Context(), func(tx *store.Tx) error {
			_, err := tx.List(work.KindNamed("task"), store.Query{Search: searching(text)})
			return err
		})
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// searching is the search for a text, as the verbs hand it to the store.
func searching(text string) *store.Search {
	q := parse.Search(text, parse.Context{Now: testkit.Now})
	return &store.Search{Match: q.Match(), Without: q.Without()}
}
