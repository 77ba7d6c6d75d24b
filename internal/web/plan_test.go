package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/input"
	"daybook/internal/work"
)

// addTasks writes tasks down and returns their uids.
func addTasks(t *testing.T, d daybook, day string, titles ...string) (uids []string) {
	t.Helper()
	for _, title := range titles {
		task, err := d.AddTask(t.Context(), input.Values{"title": title, "day": day}, "")
		if err != nil {
			t.Fatal(err)
		}
		uids = append(uids, task.UID)
	}
	return uids
}

func TestADayIsPlannedAsOneAction(t *testing.T) {
	d := serve(t)
	left := addTasks(t, d, "yesterday", "To today", "To tomorrow", "To the inbox", "Away")
	now := addTasks(t, d, "today", "First", "Second", "Third", "Fourth")
	if _, err := d.Add(t.Context(), work.KindNamed("project"), input.Values{"name": "ledger"}); err != nil {
		t.Fatal(err)
	}
	page := ask(t, d, nil, "GET", "/day/2026-11-24/plan", nil)
	for _, want := range []string{"Plan Tuesday", "To the inbox", "ledger", "Fourth"} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	form := url.Values{
		"back": {"/"}, "project": {"none"}, "other": {"ledger"}, "focus": {now[1], left[0]},
		"left-" + left[0]: {"today"}, "left-" + left[1]: {"tomorrow"}, "left-" + left[2]: {"inbox"}, "left-" + left[3]: {"drop"},
	}
	if got := ask(t, d, nil, "POST", "/day/2026-11-24/plan", form); got.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.500s", got.status, got.body)
	}
	today := day(t, d)
	if len(today.Leftovers) != 0 || len(today.Focus) != 2 || today.Project.Name != "ledger" || today.Inbox != 1 || today.PlannedAt.IsZero() {
		t.Errorf("left over %d, focus %d, project %q, inbox %d, planned at %q; want 0, 2, ledger, 1 and a time", len(today.Leftovers), len(today.Focus), today.Project.Name, today.Inbox, today.PlannedAt)
	}

	fourth := url.Values{"focus": {now[0], now[1], now[2], left[0]}, "project": {"none"}, "other": {"nowhere"}}
	got := ask(t, d, nil, "POST", "/day/2026-11-24/plan", fourth)
	if got.status != http.StatusConflict && got.status != http.StatusNotFound && got.status != http.StatusUnprocessableEntity {
		t.Errorf("a fourth task: status %d", got.status)
	}
	for _, want := range []string{`role="alert"`, `value="` + now[2] + `" data-key="f" data-three checked`, `value="nowhere"`} {
		if !strings.Contains(got.body, want) {
			t.Errorf("what was chosen is not kept: no %s", want)
		}
	}
	ask(t, d, nil, "POST", "/undo", url.Values{})
	if today = day(t, d); len(today.Leftovers) != 4 || len(today.Focus) != 0 {
		t.Errorf("after undo %d are left over and %d in focus, want 4 and 0", len(today.Leftovers), len(today.Focus))
	}
}

func TestADayIsClosedAsOneAction(t *testing.T) {
	d := serve(t)
	left := addTasks(t, d, "today", "Stays", "To the inbox", "Away")
	form := url.Values{"back": {"/"}, "went_well": {"The patch"}, "left-" + left[0]: {"stay"}, "left-" + left[1]: {"inbox"}, "left-" + left[2]: {"drop"}}
	if got := ask(t, d, nil, "POST", "/day/2026-11-24/close", form); got.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.500s", got.status, got.body)
	}
	today := day(t, d)
	if len(today.Tasks) != 1 || today.Inbox != 1 || today.ClosedAt.IsZero() {
		t.Errorf("%d stay, %d in the inbox, closed at %q; want 1, 1 and a time", len(today.Tasks), today.Inbox, today.ClosedAt)
	}
	again := ask(t, d, nil, "GET", "/day/2026-11-24/close", nil).body
	if !strings.Contains(again, ">The patch</textarea>") {
		t.Error("what was said is not shown again")
	}
	ask(t, d, nil, "POST", "/day/2026-11-24/close", url.Values{"went_well": {""}, "next": {"Rest"}, "rest": {"tomorrow"}})
	closing, err := d.ToClose(t.Context(), "")
	if err != nil || closing.Reflection.WentWell != "" || closing.Reflection.Next != "Rest" || len(closing.Left) != 0 {
		t.Errorf("said %+v, %d left (%v); want nothing that went well, Rest, and none left", closing.Reflection, len(closing.Left), err)
	}
	if got := ask(t, d, nil, "POST", "/day/2026-11-25/close", url.Values{}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "still to come") {
		t.Errorf("a day to come is closed: status %d", got.status)
	}
}
