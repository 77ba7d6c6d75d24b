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
