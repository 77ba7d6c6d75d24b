package app_test

import (
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// trashed returns what the trash lists: goal:1 task:2.
func (d *diary) trashed() string {
	d.t.Helper()
	list, _, err := d.Trash(d.t.Context(), "", 0, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	var out []string
	for _, t := range list {
		out = append(out, t.String()+app.WithParts(t.Parts))
	}
	return strings.Join(out, ", ")
}

// What was removed before its whole, be it in the same millisecond, does not
// come back with it; what went with it does.
func TestExactlyWhatWentWithAWholeComesBackWithIt(t *testing.T) {
	d := newDiary(t)
	d.add("person", values{"name": "Ana"})
	for _, notes := range []string{"Coffee", "Tea", "Call"} {
		d.add("interaction", values{"person": "1", "notes": notes})
	}
	d.done(d.Remove(t.Context(), kind("interaction"), "2"))
	_, parts, err := d.Remove(t.Context(), kind("person"), "1")
	d.done(err)
	if got := app.WithParts(parts); got != " and its 2 interactions" {
		t.Errorf("went with it:%s", got)
	}
	if got := d.trashed(); got != "person:1 and its 2 interactions" {
		t.Errorf("the trash holds %q", got)
	}
	d.done(d.Restore(t.Context(), kind("person"), "1"))
	if got := d.listed("interaction", app.ListOptions{Sort: "id"}); got != "Coffee Call" {
		t.Errorf("came back: %q", got)
	}
	d.done(d.Undo(t.Context()))
	d.done(d.Redo(t.Context()))
	d.done(d.RestoreAny(t.Context(), "interaction:2"))
	if got := d.listed("interaction", app.ListOptions{Sort: "id"}); got != "Coffee Tea Call" {
		t.Errorf("all in all: %q", got)
	}
	refused(t, errorOf(d.RestoreAny(t.Context(), "interaction:2")), work.Conflict, `interaction 2 "Tea" is not in the trash`)
}

func TestDaysLeftInTheTrash(t *testing.T) {
	d := newDiary(t)
	d.add("tag", values{"name": "go"})
	d.done(d.Remove(t.Context(), kind("tag"), "go"))
	for _, step := range []struct {
		hours time.Duration
		want  int
	}{{0, 30}, {23, 30}, {1, 29}, {28 * 24, 1}, {24, 0}, {24, 0}} {
		d.clock.Advance(step.hours * time.Hour) //nolint:durationcheck // hours is a count
		list, _, err := d.Trash(t.Context(), "tag", 1, 0)
		if err != nil || list[0].DaysLeft != step.want {
			t.Errorf("at %s: %d days left, want %d (%v)", d.clock.Now(), list[0].DaysLeft, step.want, err)
		}
	}
}

func TestOnlyWhatIsOlderIsDeletedForGood(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "Old", "New", "Kept")
	d.done(d.Remove(t.Context(), kind("task"), "1"))
	d.clock.Advance(31 * 24 * time.Hour)
	d.done(d.Remove(t.Context(), kind("task"), "2"))
	for _, test := range []struct {
		age  string
		want string
	}{{"30d", "task:2"}, {"5w", "task:2"}, {"", ""}} {
		d.done(d.EmptyTrash(t.Context(), test.age))
		if got := d.trashed(); got != test.want {
			t.Errorf("older than %q: the trash holds %q, want %q", test.age, got, test.want)
		}
	}
	if got := d.listed("task", app.ListOptions{}); got != "Kept" {
		t.Errorf("tasks %q", got)
	}
	for _, age := range []string{"x", "-1d", "1y", "d", "99999999999999999999"} {
		refused(t, errorOf(d.EmptyTrash(t.Context(), age)), work.Invalid, "older_than")
	}
}

// A goal whose parent is deleted for good stays, without it; what it was is
// told no more.
func TestWhatPointedAtThePurgedStays(t *testing.T) {
	d := newDiary(t)
	d.add("goal", values{"title": "Secret"})
	d.add("task", values{"title": "Serve it", "goal": "1"})
	d.done(d.Remove(t.Context(), kind("goal"), "1"))
	d.done(d.EmptyTrash(t.Context(), ""))
	if got := d.task("1").Goal; !got.IsZero() {
		t.Errorf("the task serves %q", got.Name)
	}
	h, _, err := d.History(t.Context(), "task:1", 0)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := h.Entries[0].Changes[0].Before.(work.Reference)
	if len(h.Entries) != 2 || h.Entries[0].Verb != "trash empty" || before.Name != "(deleted for good)" {
		t.Errorf("history %+v", h.Entries)
	}
}
