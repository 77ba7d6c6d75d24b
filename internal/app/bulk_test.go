package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"daybook/internal/app"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

func TestManyTasksAreChangedAsOneAction(t *testing.T) {
	kind := work.KindNamed("task")
	for _, test := range []struct {
		what    app.Bulk
		changed int
		left    int
		check   func(*work.Task) bool
	}{
		{app.Bulk{Verb: "done"}, 2, 1, func(t *work.Task) bool { return t.Status == work.Done }},
		{app.Bulk{Verb: "reopen"}, 1, 2, func(t *work.Task) bool { return t.Status.Open() }},
		{app.Bulk{Verb: "drop"}, 2, 1, func(t *work.Task) bool { return !t.Status.Open() }},
		{app.Bulk{Verb: "defer", Value: "in 3 days"}, 2, 1, func(t *work.Task) bool { return t.Status == work.Done || t.Day == "2026-11-27" }},
		{app.Bulk{Verb: "set", Field: "day", Value: "fri"}, 3, 0, func(t *work.Task) bool { return t.Day == "2026-11-27" }},
		{app.Bulk{Verb: "set", Field: "project", Value: "Daybook"}, 2, 1, func(t *work.Task) bool { return t.Project.Name == "Daybook" }},
		{app.Bulk{Verb: "tag", Value: "go"}, 2, 1, func(t *work.Task) bool { return len(t.Tags) == 1 && t.Tags[0].Name == "go" }},
		{app.Bulk{Verb: "untag", Value: "go"}, 1, 2, func(t *work.Task) bool { return len(t.Tags) == 0 }},
		{app.Bulk{Verb: "rm"}, 3, 0, func(t *work.Task) bool { return t.DeletedAt != "" }},
	} {
		t.Run(test.what.Verb+" "+test.what.Field, func(t *testing.T) {
			d := newDiary(t)
			d.add("project", values{"name": "Daybook"})
			d.add("task", values{"title": "One", "day": "today", "project": "Daybook"})
			d.add("task", values{"title": "Two", "tags": "go"})
			d.add("task", values{"title": "Three", "day": "yesterday", "status": "done"})
			got, err := d.ChangeAll(t.Context(), kind, app.Chosen{Keys: []string{"1", "2", "3", "1"}}, test.what)
			if err != nil || got.Changed != test.changed || got.Left != test.left {
				t.Fatalf("changed %d, left %d (%v); want %d and %d", got.Changed, got.Left, err, test.changed, test.left)
			}
			for _, key := range []string{"1", "2", "3"} {
				if got := d.task(key); !test.check(got) {
					t.Errorf("task %s is %+v", key, got)
				}
			}
			if _, err := d.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			one, two, three := d.task("1"), d.task("2"), d.task("3")
			if one.Status != work.Todo || one.Day != "2026-11-24" || len(one.Tags) != 0 || one.DeletedAt != "" || two.Day != "" || len(two.Tags) != 1 || three.Status != work.Done {
				t.Errorf("one undo left %+v, %+v, %+v", one, two, three)
			}
		})
	}
}

func TestABulkActionIsRefusedWhole(t *testing.T) {
	d := newDiary(t)
	d.add("task", values{"title": "One"})
	d.add("task", values{"title": "Two"})
	kind := work.KindNamed("task")
	for _, test := range []struct {
		which app.Chosen
		what  app.Bulk
		code  work.Code
		said  string
	}{
		{app.Chosen{}, app.Bulk{Verb: "done"}, work.Invalid, "nothing is marked; mark the tasks that are meant"},
		{app.Chosen{Keys: []string{"1"}}, app.Bulk{Verb: "paint"}, work.Invalid, `do tasks know no "paint"`},
		{app.Chosen{Keys: []string{"1"}}, app.Bulk{Verb: "set", Field: "rank", Value: "a"}, work.Invalid, `field "rank" is not a field of tasks that can be set`},
		{app.Chosen{Keys: []string{"1"}}, app.Bulk{Verb: "defer", Value: "yesterday"}, work.Invalid, "to is 2026-11-23, which has been; put them off to a later day"},
		{app.Chosen{Keys: []string{"1"}}, app.Bulk{Verb: "tag"}, work.Invalid, "tags is missing; say which tag"},
	} {
		_, err := d.ChangeAll(t.Context(), kind, test.which, test.what)
		refused(t, err, test.code, test.said)
	}
	if _, err := d.ChangeAll(t.Context(), kind, app.Chosen{Keys: []string{"1", "9"}}, app.Bulk{Verb: "done"}); work.CodeOf(err) != work.NotFound {
		t.Errorf("an unknown task: %v", err)
	}
	if got := d.task("1"); got.Status != work.Todo {
		t.Errorf("task 1 is %s; nothing was to be changed", got.Status)
	}
}

// What a filter finds is changed whole, and of more than 100 a backup is made
// first.
func TestAllThatAFilterFindsIsChangedBehindABackup(t *testing.T) {
	o, clock := testkit.Options(t)
	d := &diary{testkit.Reopen(t, o), t, clock}
	for i := range 101 {
		d.add("task", values{"title": fmt.Sprintf("Task %d", i), "tags": "old"})
	}
	d.add("task", values{"title": "Another"})
	kind := work.KindNamed("task")
	old := app.ListOptions{Conditions: []app.Condition{{Field: "tags", Value: "old"}}, Limit: 50, Offset: 50}
	if n, err := d.Count(t.Context(), kind, old); err != nil || n != 101 {
		t.Fatalf("%d are counted (%v), want 101", n, err)
	}
	got, err := d.ChangeAll(t.Context(), kind, app.Chosen{All: &old}, app.Bulk{Verb: "rm"})
	if err != nil || got.Changed != 101 {
		t.Fatalf("%d were removed (%v), want 101", got.Changed, err)
	}
	if d.task("102").DeletedAt != "" {
		t.Error("what the filter does not find is in the trash")
	}
	made, err := filepath.Glob(filepath.Join(filepath.Dir(o.Path), "backups", "*-before.db"))
	if err != nil || len(made) != 1 {
		t.Errorf("%d backups were made (%v), want 1", len(made), err)
	}
	for _, name := range made {
		if info, err := os.Stat(name); err != nil || info.Size() == 0 {
			t.Errorf("%s is empty (%v)", name, err)
		}
	}
}

func TestViewsAreKeptByPageAndName(t *testing.T) {
	d, ctx := newDiary(t), t.Context()
	save := func(page, name, query string) {
		t.Helper()
		if err := d.SaveView(ctx, page, name, query); err != nil {
			t.Fatal(err)
		}
	}
	save("tasks", "  Late  ones ", "due=..yesterday")
	save("tasks", "late ONES", "due=..today")
	save("tasks", "Go", "tags=go")
	save("people", "Late ones", "role=peer")
	views, err := d.Views(ctx, "tasks")
	if err != nil || len(views) != 2 || views[1].Name != "late ONES" || views[1].Query != "due=..today" {
		t.Fatalf("views are %+v (%v)", views, err)
	}
	if _, err := d.RemoveView(ctx, views[1].UID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if views, err = d.Views(ctx, "tasks"); err != nil || len(views) != 2 {
		t.Errorf("after undo views are %+v (%v), want 2", views, err)
	}
	refused(t, d.SaveView(ctx, "cats", "Late", ""), work.Invalid, `page "cats" is not a list; it is the plural of a kind, such as tasks`)
	refused(t, d.SaveView(ctx, "tasks", " ", ""), work.Invalid, "name is missing; say what the view is to be called")
	if _, err := d.RemoveView(ctx, "no-such"); work.CodeOf(err) != work.NotFound {
		t.Errorf("an unknown view: %v", err)
	}
}

func TestATaskIsPlannedForADayAtAPlace(t *testing.T) {
	d, ctx := newDiary(t), t.Context()
	for _, title := range []string{"One", "Two", "Three"} {
		d.add("task", values{"title": title, "day": "tomorrow"})
	}
	d.add("task", values{"title": "Moved", "day": "today"})
	order := func() (titles string) {
		t.Helper()
		tasks, _, err := d.List(ctx, work.KindNamed("task"), app.ListOptions{Sort: "rank", Conditions: []app.Condition{{Field: "day", Value: "tomorrow"}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range tasks {
			titles += work.LabelOf(r) + " "
		}
		return titles
	}
	for _, test := range []struct {
		to   app.Place
		want string
	}{
		{app.Place{First: true}, "Moved One Two Three "},
		{app.Place{After: "1"}, "One Moved Two Three "},
		{app.Place{}, "One Two Three Moved "},
	} {
		if _, err := d.PlanTask(ctx, "4", "tomorrow", test.to); err != nil {
			t.Fatal(err)
		}
		if got := order(); got != test.want {
			t.Errorf("%+v: the order is %q, want %q", test.to, got, test.want)
		}
		if _, err := d.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := d.task("4"); got.Day != "2026-11-24" {
			t.Errorf("one undo left it on %s", got.Day)
		}
	}
	if got, err := d.PlanTask(ctx, "4", "inbox", app.Place{}); err != nil || got.Day != "" {
		t.Errorf("to the inbox: %+v (%v)", got, err)
	}
	_, err := d.PlanTask(ctx, "4", "31 feb", app.Place{})
	if work.CodeOf(err) != work.Invalid {
		t.Errorf("a day that there is not: %v", err)
	}
}
