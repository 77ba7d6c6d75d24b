package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"daybook/internal/input"
	"daybook/internal/work"
)

// TestAnyOfTwoHundredPeopleCanBeChosen: a page brings fifty names along, and
// asks for those that begin with what is typed.
func TestAnyOfTwoHundredPeopleCanBeChosen(t *testing.T) {
	d := serve(t)
	for i := range 200 {
		if _, err := d.Add(t.Context(), work.KindNamed("person"), input.Values{"name": fmt.Sprintf("Person %03d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	asked := func(path string) string { t.Helper(); return ask(t, d, nil, "GET", path, nil).body }
	if body := asked("/names/person?field=person&person=" + url.QueryEscape("person 19")); strings.Count(body, "<option") != 10 || !strings.Contains(body, `value="Person 199"`) {
		t.Errorf("it offers %s", body)
	}
	if body := asked("/names/person?field=attendees&several=yes&attendees=" + url.QueryEscape("Person 001, Person 19")); !strings.Contains(body, `value="Person 001, Person 199"`) {
		t.Errorf("it offers %s", body)
	}
	for _, path := range []string{"/names/task?field=x", "/names/nonsense", "/names/%3Cscript%3E"} {
		if got := ask(t, d, nil, "GET", path, nil); got.status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, got.status)
		}
	}
	b := browse(t)
	b.do(chromedp.Navigate(d.url+"/new/feedback"), chromedp.WaitVisible(chromedp.CSS("main")))
	b.do(chromedp.SendKeys(chromedp.CSS("#f-person"), "Person 19"))
	b.do(chromedp.WaitReady(chromedp.CSS(`#n-person option[value="Person 199"]`)))
}

// TestAGoalIsFilteredByItsTitle: it is asked for by words of its title, and the
// one in progress is meant where goals of old have the same.
func TestAGoalIsFilteredByItsTitle(t *testing.T) {
	d := serve(t)
	add(t, d, "goal", input.Values{"title": "Estimate honestly", "status": "completed"})
	meant := add(t, d, "goal", input.Values{"title": "Estimate honestly", "status": "in_progress"}).Base().UID
	add(t, d, "task", input.Values{"title": "Compare with last week", "goal": meant})
	add(t, d, "task", input.Values{"title": "Something else"})
	if body := ask(t, d, nil, "GET", "/names/goal?field=goal&goal=HONEST", nil).body; body != `<option value="Estimate honestly"></option>` {
		t.Errorf("it offers %q", body)
	}
	got := ask(t, d, nil, "GET", "/tasks?goal=estimate+honestly", nil)
	if got.status != http.StatusOK || !strings.Contains(got.body, "Mark: Compare with last week") || strings.Contains(got.body, "Mark: Something else") {
		t.Errorf("status %d; it does not keep to the goal", got.status)
	}
	if got := ask(t, d, nil, "GET", "/tasks?goal=No+such+goal", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("a goal that there is not: status %d", got.status)
	}
}
