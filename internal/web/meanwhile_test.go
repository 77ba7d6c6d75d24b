package web_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"daybook/internal/input"
	"daybook/internal/work"
)

var hidden = regexp.MustCompile(`name="(version|was)" value="([^"]*)"`)

// opened is what a form that is opened now sends back beside its fields.
func opened(body string) url.Values {
	form := url.Values{"back": {"/"}}
	for _, found := range hidden.FindAllStringSubmatch(body, -1) {
		form.Set(found[1], html.UnescapeString(found[2]))
	}
	return form
}

// filled is a form with more fields filled in.
func filled(form url.Values, pairs ...string) url.Values {
	more := url.Values{}
	for name, value := range form {
		more[name] = value
	}
	for i := 0; i < len(pairs); i += 2 {
		more.Set(pairs[i], pairs[i+1])
	}
	return more
}

func TestAFormIsKeptBesideWhatChangedMeanwhile(t *testing.T) {
	d := serve(t)
	task := work.KindNamed("task")
	made, err := d.AddTask(t.Context(), input.Values{"title": "As it was", "description": "One\nTwo", "estimated_minutes": "30m", "tags": "go"}, "")
	if err != nil {
		t.Fatal(err)
	}
	path := "/edit/task/" + made.UID
	form := filled(opened(ask(t, d, nil, "GET", path, nil).body), "title", "As it was", "description", "One\r\nTwo", "estimated_minutes", "30m", "tags", "go")
	if form.Get("version") == "" || form.Get("was") == "" {
		t.Fatal("the form does not say what it came with")
	}
	now := func() *work.Task {
		r, err := d.Show(t.Context(), task, made.UID)
		if err != nil {
			t.Fatal(err)
		}
		return r.(*work.Task)
	}
	edit := func(values input.Values) {
		if _, err := d.EditTask(t.Context(), made.UID, values, false, ""); err != nil {
			t.Fatal(err)
		}
	}

	edit(input.Values{"title": "Theirs", "tags": "go, sql"})
	kept := ask(t, d, nil, "POST", path, filled(form, "estimated_minutes", "1h"))
	if got := now(); kept.status != http.StatusSeeOther || got.Title != "Theirs" || len(got.Tags) != 2 || got.EstimatedMinutes != 60 || got.Description != "One\nTwo" {
		t.Fatalf("status %d; %q, %d tags, %d min, %q; want both changes", kept.status, got.Title, len(got.Tags), got.EstimatedMinutes, got.Description)
	}

	typed := filled(form, "title", "Mine", "description", "One\r\nTwo\r\nThree")
	refused := ask(t, d, nil, "POST", path, typed)
	if got := now(); refused.status != http.StatusConflict || got.Title != "Theirs" || got.Description != "One\nTwo" {
		t.Fatalf("status %d; it says %q, %q; want 409, and nothing kept", refused.status, got.Title, got.Description)
	}
	for _, want := range []string{`value="Mine"`, `<p class="theirs">Theirs</p>`, `name="take.title" value="theirs"`, "Three</textarea>", `value="1h"`, "1 field in two ways"} {
		if !strings.Contains(refused.body, want) {
			t.Errorf("the page of the conflict does not hold %s", want)
		}
	}
	if strings.Contains(refused.body, `name="take.description"`) {
		t.Error("it asks about a field that only one changed")
	}

	again := filled(opened(refused.body), "title", "Mine", "description", "One\r\nTwo\r\nThree", "estimated_minutes", "1h", "tags", "go, sql")
	edit(input.Values{"title": "Theirs, once more"})
	if third := ask(t, d, nil, "POST", path, filled(again, "take.title", "mine")); third.status != http.StatusConflict || !strings.Contains(third.body, "Theirs, once more") {
		t.Fatalf("changed once more while one chose: status %d, want 409", third.status)
	}
	if theirs := ask(t, d, nil, "POST", path, filled(again, "take.title", "theirs")); theirs.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.300s", theirs.status, theirs.body)
	}
	if got := now(); got.Title != "Theirs, once more" || got.Description != "One\nTwo\nThree" {
		t.Errorf("it says %q, %q; want their title and my words", got.Title, got.Description)
	}
}

func TestWhatIsWrongInAFormDoesNotHideWhatChangedMeanwhile(t *testing.T) {
	d := serve(t)
	made, err := d.AddTask(t.Context(), input.Values{"title": "As it was"}, "")
	if err != nil {
		t.Fatal(err)
	}
	path := "/edit/task/" + made.UID
	form := filled(opened(ask(t, d, nil, "GET", path, nil).body), "title", "As it was")
	if _, err := d.EditTask(t.Context(), made.UID, input.Values{"title": "Theirs"}, false, ""); err != nil {
		t.Fatal(err)
	}
	wrong := ask(t, d, nil, "POST", path, filled(form, "due", "31 feb"))
	if wrong.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", wrong.status)
	}
	mended := ask(t, d, nil, "POST", path, filled(opened(wrong.body), "title", "As it was", "due", "1 dec"))
	r, err := d.Show(t.Context(), work.KindNamed("task"), made.UID)
	if err != nil || mended.status != http.StatusSeeOther || r.(*work.Task).Title != "Theirs" || r.(*work.Task).Due != "2026-12-01" {
		t.Errorf("status %d; it says %q, due %s; want their title and my day", mended.status, r.(*work.Task).Title, r.(*work.Task).Due)
	}
}

// TestNotesOnAMeetingClashAsAFormDoes: the small form has two of the fields.
func TestNotesOnAMeetingClashAsAFormDoes(t *testing.T) {
	d := serve(t)
	made, err := d.AddMeeting(t.Context(), input.Values{"title": "One-to-one", "starts_at": "today 15:00", "preparation": "As it was", "is_private": true}, "")
	if err != nil {
		t.Fatal(err)
	}
	now := func() *work.Meeting {
		r, err := d.Show(t.Context(), work.KindNamed("meeting"), made.UID)
		if err != nil {
			t.Fatal(err)
		}
		return r.(*work.Meeting)
	}
	form := opened(ask(t, d, nil, "GET", "/meeting/"+made.UID+"?view=before", nil).body)
	if _, err := d.EditMeeting(t.Context(), made.UID, input.Values{"preparation": "Theirs"}, false, ""); err != nil {
		t.Fatal(err)
	}
	want := "/meeting/" + made.UID + "/want"
	beside := ask(t, d, nil, "POST", want, filled(form, "desired_outcome", "A yes", "preparation", "As it was"))
	if got := now(); beside.status != http.StatusSeeOther || got.DesiredOutcome != "A yes" || got.Preparation != "Theirs" {
		t.Errorf("status %d; it says %q, %q; want both", beside.status, got.DesiredOutcome, got.Preparation)
	}
	clash := ask(t, d, nil, "POST", want, filled(form, "desired_outcome", "A yes", "preparation", "Mine"))
	if clash.status != http.StatusConflict || !strings.Contains(clash.body, ">Mine</textarea>") || !strings.Contains(clash.body, `<p class="theirs">Theirs</p>`) {
		t.Fatalf("status %d: %.300s", clash.status, clash.body)
	}
	chosen := ask(t, d, nil, "POST", "/edit/meeting/"+made.UID, filled(opened(clash.body), "title", "One-to-one", "preparation", "Mine, with theirs", "is_private", "true"))
	if got := now(); chosen.status != http.StatusSeeOther || got.Preparation != "Mine, with theirs" || !got.Private || got.Title != "One-to-one" {
		t.Errorf("status %d; it says %q, private %t", chosen.status, got.Preparation, got.Private)
	}
}

func TestWhatWasTypedOutlivesItsRecord(t *testing.T) {
	d := serve(t)
	made, err := d.Add(t.Context(), work.KindNamed("learning"), input.Values{"title": "Here today"})
	if err != nil {
		t.Fatal(err)
	}
	path := "/edit/learning/" + made.Base().UID
	form := filled(opened(ask(t, d, nil, "GET", path, nil).body), "title", "Here today", "content", "Much was typed.")
	if _, _, err := d.Remove(t.Context(), work.KindNamed("learning"), made.Base().UID); err != nil {
		t.Fatal(err)
	}
	trashed := ask(t, d, nil, "POST", path, form)
	if trashed.status != http.StatusUnprocessableEntity || !strings.Contains(trashed.body, "Much was typed.") || !strings.Contains(trashed.body, "is in the trash") {
		t.Errorf("status %d: %.300s", trashed.status, trashed.body)
	}
}

// TestTwoTabsChangeOneRecord: typing in one is not lost when the other changes
// the record, nor is what the other wrote.
func TestTwoTabsChangeOneRecord(t *testing.T) {
	t.Parallel()
	d := serve(t)
	made, err := d.AddTask(t.Context(), input.Values{"title": "As it was"}, "")
	if err != nil {
		t.Fatal(err)
	}
	one := browse(t)
	one.forgives = "status of 409"
	two := one.another()
	for _, tab := range []*browser{one, two} {
		tab.do(chromedp.Navigate(d.url + "/edit/task/" + made.UID + "?back=/inbox"))
		tab.sees("h1", "As it was")
	}
	one.do(chromedp.SendKeys(chromedp.CSS("#f-title"), "Mine: "))
	two.do(chromedp.SendKeys(chromedp.CSS("#f-title"), "Theirs: "), chromedp.SendKeys(chromedp.CSS("#f-description"), "Theirs alone"), chromedp.Click(chromedp.CSS(".form .btn.main")))
	two.sees("#toasts", "Kept")
	one.sees("[data-elsewhere]", "changed elsewhere")
	one.do(chromedp.Click(chromedp.CSS(".form .btn.main")))
	one.sees("#clash", "Changed elsewhere")
	one.sees(".clash .theirs", "Theirs: As it was")
	if got := evaluates[string](one, `document.getElementById('f-title').value`); got != "Mine: As it was" {
		t.Errorf("what was typed is now %q", got)
	}
	one.do(chromedp.Click(chromedp.CSS(".form .btn.main")))
	one.sees("#toasts", "Kept")
	r, err := d.Show(t.Context(), work.KindNamed("task"), made.UID)
	if got := r.(*work.Task); err != nil || got.Title != "Mine: As it was" || got.Description != "Theirs alone" {
		t.Errorf("it says %q, %q (%v)", got.Title, got.Description, err)
	}
	two.sees("main", "Mine: As it was")
}
