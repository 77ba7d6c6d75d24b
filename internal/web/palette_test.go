package web_test

import (
	"net/url"
	"strings"
	"testing"
)

func TestThePaletteOffersWhatTheWordsMean(t *testing.T) {
	d := serve(t)
	for _, line := range []string{"Plan the offsite @today", "Read the plan of the depot", "til: Planes fly"} {
		ask(t, d, nil, "POST", "/capture", url.Values{"line": {line}})
	}
	for _, test := range []struct {
		query       string
		has, hasNot []string
	}{
		{"", []string{"Today", "Close the day", "New task", "Undo the last"}, []string{"offsite"}},
		{"plan", []string{"Plan the day", "</mark> the offsite", "Read the ", "es</mark> fly"}, []string{"Close the day"}},
		{"new me", []string{`href="/new/meeting"`}, []string{"New task"}},
		{"dark", []string{`formaction="/theme"`, `name="theme" value="dark"`}, nil},
		{"go to journal", []string{`href="/journal"`}, []string{`href="/inbox"`}},
		{"qqq", []string{"Nothing has these words."}, nil},
	} {
		got := ask(t, d, nil, "GET", "/palette?"+url.Values{"q": {test.query}, "back": {"/week"}}.Encode(), nil).body
		for _, want := range test.has {
			if !strings.Contains(got, want) {
				t.Errorf("%q does not offer %q", test.query, want)
			}
		}
		for _, no := range test.hasNot {
			if strings.Contains(got, no) {
				t.Errorf("%q offers %q", test.query, no)
			}
		}
		if n := strings.Count(got, `role="option"`); n > 10 {
			t.Errorf("%q offers %d rows, want at most 10", test.query, n)
		}
	}
	if got := ask(t, d, nil, "GET", "/palette?q=offsite&back=/week", nil).body; !strings.Contains(got, "back=%2Fweek") {
		t.Error("a task's form does not go back to the page that the palette stood on")
	}
}

func TestSearchIsByKindAndItsFiltersCanBeTakenAway(t *testing.T) {
	d := serve(t)
	for _, line := range []string{"Read the runbook @today", "til: Runbooks are read at night"} {
		ask(t, d, nil, "POST", "/capture", url.Values{"line": {line}})
	}
	got := ask(t, d, nil, "GET", "/search?q=runb", nil).body
	for _, want := range []string{"<h2>Tasks</h2>", "<h2>Journal</h2>", "<mark>", `href="/search?q=runb&#43;kind%3Atask"`, "2 records found"} {
		if !strings.Contains(got, want) {
			t.Errorf("the search does not say %q", want)
		}
	}
	got = ask(t, d, nil, "GET", "/search?q=runb+kind:task+after:2026-01-01", nil).body
	for _, want := range []string{`href="/search?q=runb&#43;after%3A2026-01-01" aria-label="Take away kind:task"`, `href="/search?q=runb&#43;kind%3Atask" aria-label="Take away after:2026-01-01"`, "1 record found"} {
		if !strings.Contains(got, want) {
			t.Errorf("the narrowed search does not say %q", want)
		}
	}
}
