package web_test

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"testing"

	"daybook/internal/input"
	"daybook/internal/work"
)

var offered = regexp.MustCompile(`id="name-\d" data-line="([^"]*)"`)

func TestNamesAreOfferedWhileALineIsTyped(t *testing.T) {
	d := serve(t)
	for _, add := range []struct {
		kind   string
		values input.Values
	}{
		{"project", input.Values{"name": "ledger"}},
		{"project", input.Values{"name": "letters"}},
		{"tag", input.Values{"name": "learning"}},
		{"goal", input.Values{"title": "Ledger in March", "horizon": "monthly", "status": "in_progress"}},
		{"goal", input.Values{"title": "Ledger in May", "horizon": "monthly", "status": "on_hold"}},
		{"person", input.Values{"name": "Ana Ruiz"}},
		{"person", input.Values{"name": "Anton"}},
	} {
		if _, err := d.Add(t.Context(), work.KindNamed(add.kind), add.values); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		line string
		want []string
	}{
		{"Review #le", []string{"Review #ledger ", "Review #letters "}},
		{"Review #LED", []string{"Review #ledger "}},
		{"Review #ledger", nil},
		{"Review #ledger and more", nil},
		{"Review #ledger +", []string{"Review #ledger +learning "}},
		{"Review *led", []string{"Review *Ledger in March "}},
		{"Review *ledger in", []string{"Review *Ledger in March "}},
		{"C#", nil},
		{"Issue #4", nil},
		{`Issue \#le`, nil},
		{"met an", []string{"met Ana Ruiz: ", "met Anton: "}},
		{"met Anton, an", []string{"met Anton, Ana Ruiz: ", "met Anton, Anton: "}},
		{"met Anton: an", nil},
		{"fb ana", []string{"fb Ana Ruiz: "}},
		{"fb Ana Ruiz", nil},
		{"", nil},
		{"two\nlines #le", nil},
	} {
		body := ask(t, d, nil, "GET", "/understood?"+url.Values{"line": {test.line}}.Encode(), nil).body
		var got []string
		for _, m := range offered.FindAllStringSubmatch(body, -1) {
			got = append(got, html.UnescapeString(m[1]))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: offered %q, want %q", test.line, got, test.want)
		}
	}
}
