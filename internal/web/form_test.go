package web_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/work"
)

func TestAFormMakesAndChangesARecord(t *testing.T) {
	d := serve(t)
	made := ask(t, d, nil, "POST", "/new/task", url.Values{"title": {"Write it down"}, "day": {"today"}, "estimated_minutes": {"1h30m"}, "priority": {"high"}, "status": {"todo"}, "back": {"/"}})
	if made.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.400s", made.status, made.body)
	}
	task := day(t, d).Tasks[0]
	if task.Title != "Write it down" || task.EstimatedMinutes != 90 || task.Priority != work.High {
		t.Errorf("made %q, %d min, %s", task.Title, task.EstimatedMinutes, task.Priority)
	}
	form := ask(t, d, nil, "GET", "/edit/task/"+task.UID, nil)
	for _, want := range []string{`value="Write it down"`, `value="1h30m"`, `<option value="high" selected>`} {
		if !strings.Contains(form.body, want) {
			t.Errorf("the form does not hold %s", want)
		}
	}
	changed := ask(t, d, nil, "POST", "/edit/task/"+task.UID, url.Values{"title": {"Write it up"}, "estimated_minutes": {""}, "back": {"/inbox"}})
	if changed.status != http.StatusSeeOther || changed.header.Get("Location") != "/inbox" {
		t.Fatalf("status %d to %q", changed.status, changed.header.Get("Location"))
	}
	if task = day(t, d).Tasks[0]; task.Title != "Write it up" || task.EstimatedMinutes != 0 || task.Priority != work.High {
		t.Errorf("changed to %q, %d min, %s; want the new title, no minutes, and the rest as it was", task.Title, task.EstimatedMinutes, task.Priority)
	}
}

func TestAFormSaysAtItsFieldWhatIsWrongAndKeepsWhatWasTyped(t *testing.T) {
	d := serve(t)
	got := ask(t, d, nil, "POST", "/new/task", url.Values{"title": {"Kept as typed"}, "day": {"31 feb"}, "project": {"nowhere"}})
	if got.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d, want 422", got.status)
	}
	for _, want := range []string{`value="Kept as typed"`, `value="31 feb"`, `id="w-day" role="alert"`} {
		if !strings.Contains(got.body, want) {
			t.Errorf("the page does not hold %s", want)
		}
	}
	if !day(t, d).Empty {
		t.Error("something was written")
	}
}

func TestWhatWasRemovedIsInTheTrashAndComesBack(t *testing.T) {
	d := serve(t)
	ask(t, d, nil, "POST", "/capture", url.Values{"line": {"Read the runbook @today"}})
	uid := day(t, d).Tasks[0].UID
	if got := ask(t, d, nil, "POST", "/remove/task/"+uid, url.Values{}); got.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.300s", got.status, got.body)
	}
	if body := ask(t, d, nil, "GET", "/trash", nil).body; !strings.Contains(body, "Read the runbook") {
		t.Error("it is not in the trash")
	}
	if got := ask(t, d, nil, "POST", "/trash/"+uid+"/restore", url.Values{}); got.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.300s", got.status, got.body)
	}
	if len(day(t, d).Tasks) != 1 {
		t.Error("it did not come back")
	}
	if body := ask(t, d, nil, "GET", "/history/task/"+uid, nil).body; !strings.Contains(body, "Task restore") && !strings.Contains(body, "Trash restore") {
		t.Error("its history does not say so")
	}
}

// TestAFormThatIsKeptAsItStandsChangesNothing sends back what the form of a
// record holds.
func TestAFormThatIsKeptAsItStandsChangesNothing(t *testing.T) {
	d := serve(t)
	made := ask(t, d, nil, "POST", "/new/task", url.Values{"title": {"Sort the labels"}, "day": {"today"}, "tags": {`"food, drink",go`}, "back": {"/"}})
	if made.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.400s", made.status, made.body)
	}
	task := day(t, d).Tasks[0]
	shown := ask(t, d, nil, "GET", "/edit/task/"+task.UID, nil).body
	const tags = `name="tags" value="`
	at := strings.Index(shown, tags)
	if at < 0 {
		t.Fatal("the form has no tags")
	}
	value, _, _ := strings.Cut(shown[at+len(tags):], `" `)
	kept := ask(t, d, nil, "POST", "/edit/task/"+task.UID, url.Values{"title": {task.Title}, "tags": {html.UnescapeString(value)}, "back": {"/"}})
	if kept.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.400s", kept.status, kept.body)
	}
	r, err := d.Show(t.Context(), work.KindNamed("task"), task.UID)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tag := range r.(*work.Task).Tags {
		names = append(names, tag.Name)
	}
	if got := strings.Join(names, "; "); got != "food, drink; go" {
		t.Errorf("tags are %s, want food, drink; go", got)
	}
}
