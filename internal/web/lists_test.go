package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// TestAListPagesSortsAndFiltersWithoutScripts reads the list as a browser
// without scripts does.
func TestAListPagesSortsAndFiltersWithoutScripts(t *testing.T) {
	d := serve(t)
	for i := range 7 {
		add(t, d, "task", input.Values{"title": fmt.Sprintf("Task %c", 'A'+rune(i)), "due": fmt.Sprintf("2026-12-%02d", 20-i), "priority": []string{"high", "low"}[i%2]})
	}
	for _, test := range []struct {
		query string
		want  string // the letters of the tasks, in order
		says  []string
	}{
		{"sort=due&limit=3", "GFE", []string{"1–3 of 7", "offset=3&amp;sort=due"}},
		{"sort=due&limit=3&offset=3", "DCB", []string{"4–6 of 7", `href="/tasks?limit=3&amp;sort=due"`, "offset=6"}},
		{"sort=-due&limit=2", "AB", []string{"1–2 of 7"}},
		{"sort=due&priority=low", "FDB", []string{`href="/tasks?sort=due"`}},
		{"sort=due&due=2026-12-15..2026-12-17", "FED", []string{"15 Dec to 17 Dec"}},
		{"priority=blue", "", []string{"must be one of high, medium, low"}},
		{"q=nothing", "", []string{"No task is so."}},
		{"offset=-3&limit=x&sort=due", "GFEDCBA", nil},
		{"sort=nonsense", "", []string{"is not a field that tasks sort by"}},
	} {
		got := ask(t, d, nil, "GET", "/tasks?"+test.query, nil)
		order := ""
		for part := range strings.SplitSeq(got.body, `aria-label="Mark: Task `) {
			order += part[:1]
		}
		if order[1:] != test.want {
			t.Errorf("%s lists %q, want %q", test.query, order[1:], test.want)
		}
		for _, says := range test.says {
			if !strings.Contains(got.body, says) {
				t.Errorf("%s does not say %q", test.query, says)
			}
		}
	}
}

// TestABulkActionThatIsRefusedSaysSoOnTheList keeps the marks, and changes
// nothing.
func TestABulkActionThatIsRefusedSaysSoOnTheList(t *testing.T) {
	d := serve(t)
	r := add(t, d, "task", input.Values{"title": "Write the note", "day": "today"})
	for _, test := range []struct {
		form url.Values
		says string
	}{
		{url.Values{"uid": {r.Base().UID}, "to": {"yesterday"}}, "which has been"},
		{url.Values{"uid": {r.Base().UID}, "to": {"31 feb"}, "do": {"defer"}}, "31 feb"},
		{url.Values{"uid": {r.Base().UID}, "do": {"tag"}}, "nothing is filled in"},
		{url.Values{"uid": {r.Base().UID}}, "nothing is said that is to be done"},
		{url.Values{"do": {"done"}}, "nothing is marked"},
	} {
		test.form.Set("back", "/tasks?q=write")
		got := ask(t, d, nil, "POST", "/bulk/tasks", test.form)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, test.says) {
			t.Errorf("%v: status %d, and it does not say %q", test.form, got.status, test.says)
		}
		if marked := strings.Contains(got.body, `form="bulk" aria-label="Mark: Write the note" checked`); marked != (test.form.Get("uid") != "") {
			t.Errorf("%v: the row's mark is %v", test.form, marked)
		}
		if to := got.header.Get("HX-Replace-Url"); to != "/tasks?q=write" {
			t.Errorf("the address becomes %q", to)
		}
	}
	if got := ask(t, d, nil, "POST", "/bulk/cats", url.Values{}); got.status != http.StatusNotFound {
		t.Errorf("a list that there is not: status %d", got.status)
	}
}

// TestAllThatWasFoundIsChanged takes the filter, not the page, at its word.
func TestAllThatWasFoundIsChanged(t *testing.T) {
	d := serve(t)
	for i := range 60 {
		add(t, d, "task", input.Values{"title": fmt.Sprintf("Task %d", i), "tags": []string{"go", "sql"}[i%2]})
	}
	got := ask(t, d, nil, "POST", "/bulk/tasks", url.Values{"all": {"yes"}, "query": {"tags=go"}, "tag": {"-go"}, "back": {"/tasks"}})
	if got.status != http.StatusSeeOther {
		t.Fatalf("status %d", got.status)
	}
	n, err := d.Count(t.Context(), work.KindNamed("task"), app.ListOptions{Conditions: []app.Condition{{Field: "tags", Value: "none"}}})
	if err != nil || n != 30 {
		t.Errorf("%d tasks have no tag (%v), want 30", n, err)
	}
}
