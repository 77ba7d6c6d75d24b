package parse

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEscape(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Review PR", "Review PR"},
		{"Mail @home about #daybook", `Mail \@home about \#daybook`},
		{"Fix #42, a+b", "Fix #42, a+b"},
		{`\#x \foo \\`, `\\#x \foo \\\`},
		{"p:high P:low p:1", `\p:high \P:low p:1`},
		{"til: x", `\til: x`},
		{"e 4 3", `\e 4 3`},
		{"met e fb", `\met e fb`},
		{`"#a @b" \"#c d"`, `"#a @b" \\"#c d"`},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Escape(tt.text); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

// awkward draws single-spaced text that is full of signs, quotation marks,
// backslashes and beginnings of lines.
func awkward() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"!", "@", "#", "*", "~", "+", `\`, `"`, "“", "”", "„", "«", "»", "'", "(", ":", "p:", "til:", "fb", "met",
		"e", "4", "3", "high", "fri", "daybook", "a", "ö", "é", "30m", "x",
	})
	word := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 1, 4).Draw(t, "pieces"), "")
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), " ")
	})
}

func TestEscapedTextIsTheTitle(t *testing.T) {
	c := tuesday(t)
	rapid.Check(t, func(t *rapid.T) {
		text := awkward().Draw(t, "text")
		got, err := Capture(Escape(text), c, existing)
		if err != nil {
			t.Fatalf("%s: %v", Escape(text), err)
		}
		want := Captured{Kind: "task", Values: values{"title": text}, Chips: []Chip{}, Unknown: []Unknown{}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", Escape(text), diff)
		}
	})
}

// TestChipsCanBeTakenAway: without the words of a chip the line says the same,
// but for its field.
func TestChipsCanBeTakenAway(t *testing.T) {
	c := tuesday(t)
	given := map[string][]string{
		"priority": {"!high", "p:low", "!Medium"}, "day": {"@fri", "@in 3 days", "@1 apr  2027", "@2026-12-01"},
		"project": {"#daybook", "#Day  off", "#nosuch"}, "goal": {"*ship v1", "*other"},
		"estimated_minutes": {"~30m", "~1:30"}, "tags": {"+go", "+deep work", "+new"},
	}
	fields := []string{"priority", "day", "project", "goal", "estimated_minutes", "tags"}
	rapid.Check(t, func(t *rapid.T) {
		var parts []string
		for _, field := range rapid.SliceOfDistinct(rapid.SampledFrom(fields), rapid.ID).Draw(t, "fields") {
			parts = append(parts, rapid.SampledFrom(given[field]).Draw(t, field), `"and" text`)
		}
		line := strings.Join(append(parts, "Title"), rapid.SampledFrom([]string{" ", "  ", "\t"}).Draw(t, "space"))
		before, err := Capture(line, c, existing)
		if err != nil {
			t.Fatal(err)
		}
		for _, chip := range before.Chips {
			after, err := Capture(chip.RemoveFrom(line), c, existing)
			if err != nil {
				t.Fatalf("%s without %s: %v", line, chip.Text, err)
			}
			want := values{}
			for field, value := range before.Values {
				if field != chip.Field {
					want[field] = value
				}
			}
			if diff := cmp.Diff(want, after.Values); diff != "" {
				t.Errorf("%s without %s (-want +got):\n%s", line, chip.Text, diff)
			}
			if len(after.Chips) != len(before.Chips)-1 {
				t.Errorf("%s without %s has %d chips, want %d", line, chip.Text, len(after.Chips), len(before.Chips)-1)
			}
		}
	})
}

func FuzzCapture(f *testing.F) {
	for _, line := range []string{
		"Review PR 42 !high @fri #daybook *Ship v1 ~30m +go", `\til: x`, "fb to Ana: x", "e 4 3 \"x\"", "met Ana, Bo:",
		`a "b #c" “d” 5" \\#x`, "til:#daybook", "@29 feb 2027", "\xff", "\\\u201cx\u201d", "fb \u00a0:", "e 4\u00a03",
	} {
		f.Add(line)
	}
	c := Context{Now: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)}
	f.Fuzz(func(t *testing.T, line string) {
		if got, err := Capture(line, c, existing); err == nil {
			checkChips(t, line, got)
		} else if len(err.Error()) > 500 || !utf8.ValidString(err.Error()) || strings.ContainsFunc(err.Error(), unicode.IsControl) {
			t.Errorf("the message is not one short line: %q", err)
		}
		text := strings.Join(strings.Fields(line), " ")
		if got, err := Capture(Escape(text), c, existing); text != "" && err == nil && got.Values["title"] != text {
			t.Errorf("%q was escaped as %q and gave %q", text, Escape(text), got.Values["title"])
		}
	})
}

// checkChips holds the ranges of the chips against the line.
func checkChips(t *testing.T, line string, got Captured) {
	t.Helper()
	end := 0
	for _, chip := range got.Chips {
		if chip.Start < end || chip.End <= chip.Start || chip.End > len(line) {
			t.Fatalf("%q: the range of %q is %d to %d, after %d", line, chip.Text, chip.Start, chip.End, end)
		}
		if line[chip.Start:chip.End] != chip.Text {
			t.Errorf("%q: the range of %q holds %q", line, chip.Text, line[chip.Start:chip.End])
		}
		end = chip.End
	}
}
