package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// told returns the history of a record, a line an action.
func (d *diary) told(key string) string {
	d.t.Helper()
	h, _, err := d.History(d.t.Context(), key, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	var lines []string
	for _, e := range h.Entries {
		line := e.Verb
		for _, c := range e.Changes {
			part := ""
			if c.Part != nil {
				part = c.Part.String() + " "
			}
			line += fmt.Sprintf("; %s%s %s %v>%v", part, c.Op, c.Field, said(c.Before), said(c.After))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func said(value any) any {
	switch v := value.(type) {
	case nil:
		return ""
	case work.Reference:
		return "@" + v.Name
	}
	return value
}

func TestHistoryTellsWhatWasDoneLastFirst(t *testing.T) {
	d := newDiary(t)
	d.add("goal", values{"title": "Ship"})
	d.add("task", values{"title": "Write", "goal": "ship", "tags": "go,sql", "estimated_minutes": "45m"})
	d.clock.Advance(time.Minute)
	d.done(d.Edit(t.Context(), kind("task"), "1", values{"goal": "", "tags": "go", "estimated_minutes": "1h", "title": "write"}))
	d.done(d.Remove(t.Context(), kind("task"), "1"))
	d.done(d.Undo(t.Context()))
	want := `undo; update deleted_at 2026-11-24T09:01:00.000Z>
task rm; update deleted_at >2026-11-24T09:01:00.000Z
task edit; update title Write>write; update estimated_minutes 45>60; update goal @Ship>; delete tags @sql>
task add; insert title >Write; insert estimated_minutes >45; insert goal >@Ship; insert tags >@go; insert tags >@sql`
	if got := d.told("task:1"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := d.told("tag:go"), "task add; insert name >go"; got != want {
		t.Errorf("of the tag %q, want %q: who has it is told there", got, want)
	}
}

// What a record pointed at is named though it is gone, and so are its parts.
func TestHistoryNamesWhatIsGone(t *testing.T) {
	d := newDiary(t)
	d.add("task", values{"title": "Write", "tags": "go"})
	d.done(d.Edit(t.Context(), kind("task"), "1", values{"tags": ""}))
	d.done(d.Undo(t.Context()))
	d.done(d.Edit(t.Context(), kind("task"), "1", values{"title": "Read"}))
	if got := d.told("task:1"); !strings.HasSuffix(got, "insert tags >@go") || strings.Count(got, "@go") != 3 {
		t.Errorf("history\n%s", got)
	}
	d.add("person", values{"name": "Ana"})
	d.add("interaction", values{"person": "1", "notes": "Coffee"})
	d.done(d.Remove(t.Context(), kind("person"), "1"))
	want := "person rm; interaction:1 update deleted_at >2026-11-24T09:00:00.000Z; update deleted_at >2026-11-24T09:00:00.000Z\n" +
		"interaction add; interaction:1 insert  >\nperson add; insert name >Ana"
	if got := d.told("person:1"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestActionsSayWhatUndoAndRedoWouldDo(t *testing.T) {
	d := newDiary(t)
	next := func() string {
		list, _, err := d.Actions(t.Context(), 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range list {
			mark := p.Verb + " " + p.Next
			if p.Undone {
				mark += "undone"
			}
			out = append(out, strings.TrimSpace(mark))
		}
		return strings.Join(out, ", ")
	}
	for _, step := range []struct {
		do   func() error
		want string
	}{
		{func() error { return nil }, ""},
		{func() error { d.tasks("today", "A", "B"); return nil }, "task add undo, task add"},
		{func() error { return errorOf(d.Undo(t.Context())) }, "undo redo, task add undone, task add undo"},
		{func() error { return errorOf(d.Redo(t.Context())) }, "redo, undo undone, task add undo, task add"},
		{func() error { return errorOf(d.Remove(t.Context(), kind("task"), "1")) }, "task rm undo, redo, undo undone, task add, task add"},
		{func() error { return errorOf(d.EmptyTrash(t.Context(), "")) }, "trash empty, task rm, redo, undo undone, task add, task add"},
	} {
		d.done(step.do())
		if got := next(); got != step.want {
			t.Errorf("got %q, want %q", got, step.want)
		}
	}
}

func TestTagsMergeOnAllKindsAndInTheTrash(t *testing.T) {
	d := newDiary(t)
	for name, v := range map[string]values{
		"task": {"title": "a"}, "learning": {"title": "a"}, "feedback": {"content": "a"}, "meeting": {"title": "a"}, "goal": {"title": "a"}, "project": {"name": "a"}, "person": {"name": "a"},
	} {
		v["tags"] = "golang,go"
		d.add(name, v)
		v["tags"] = "Go lang"
		if _, named := v["name"]; named {
			v["name"] = "b"
		}
		d.add(name, v)
	}
	d.done(d.Remove(t.Context(), kind("task"), "2"))
	m, err := d.MergeTags(t.Context(), []string{"golang", "go lang"}, "go")
	d.done(err)
	if m.Tag.Uses != 13 || m.Moved != 14 {
		t.Errorf("%d records have it, %d times it was moved; want 13 and 14", m.Tag.Uses, m.Moved)
	}
	d.done(d.Restore(t.Context(), kind("task"), "2"))
	if got := d.listed("task", app.ListOptions{Conditions: []app.Condition{{Field: "tags", Value: "go"}}}); got != "a a" {
		t.Errorf("tasks with it: %q", got)
	}
	if got := d.listed("tag", app.ListOptions{}); got != "go" {
		t.Errorf("tags %q", got)
	}
}
