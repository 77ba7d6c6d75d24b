package cli

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/work"
)

func TestCutByWhatTextTakesOnTheScreen(t *testing.T) {
	for _, test := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"what fits stays", "Write notes", 11, "Write notes"},
		{"what is longer ends in an ellipsis", "Write notes", 6, "Write…"},
		{"wide letters take two columns", "日本語", 5, "日本…"},
		{"a wide letter is not cut in half", "日本語", 4, "日…"},
		{"a combining mark takes none", "cafe\u0301s", 5, "cafe\u0301s"},
		{"an emoji of several characters stays whole", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"},
		{"one column is an ellipsis", "Write notes", 1, "…"},
		{"nothing stays nothing", "", 5, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := cut(test.text, test.width); got != test.want {
				t.Errorf("cut(%q, %d) = %q, want %q", test.text, test.width, got, test.want)
			}
		})
	}
}

// TestTablesFitTheTerminal draws tables of tasks for terminals of any width:
// no row is wider, every row has its number and begins its title, and columns
// stand below each other.
func TestTablesFitTheTerminal(t *testing.T) {
	word := rapid.StringMatching(`[a-z日本語é🎉 ]{0,40}`)
	rapid.Check(t, func(t *rapid.T) {
		var records []work.Record
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			task := taskKind.New().(*work.Task)
			task.ID = rapid.Int64Range(1, 99999).Draw(t, "id")
			task.Title = "x" + word.Draw(t, "title")
			task.Project.Reference = work.Reference{ID: 1, Name: word.Draw(t, "project")}
			if rapid.Bool().Draw(t, "due") {
				task.Due = "2026-11-27"
			}
			records = append(records, task)
		}
		p := &program{Environment: Environment{Width: rapid.IntRange(30, 160).Draw(t, "width")}, year: 2026}
		p.printTable(taskKind, records)
		lines := strings.Split(strings.TrimSuffix(p.out.String(), "\n"), "\n")
		if len(lines) != len(records)+1 {
			t.Fatalf("%d lines for %d records:\n%s", len(lines), len(records), p.out.String())
		}
		head, _, _ := strings.Cut(lines[0], "title")
		titleAt := width(head)
		for _, line := range lines {
			if w := width(line); w > p.Width {
				t.Errorf("%d columns of %d: %q", w, p.Width, line)
			}
		}
		for _, line := range lines[1:] {
			if before, _, found := strings.Cut(line, "  x"); !found || width(before)+2 != titleAt {
				t.Errorf("the title is not below its heading:\n%s", p.out.String())
			}
		}
	})
}

// A column that is left out is one of the last; the number and the label stay.
func TestFitLeavesOutTheLastColumns(t *testing.T) {
	energy := work.KindNamed("energy") // whose label is its last column
	columns := func(names ...string) (out []*column) {
		for _, name := range names {
			out = append(out, &column{field: energy.Field(name), width: 10, least: 10})
		}
		return out
	}
	got := fit(columns("id", "at", "energy", "mood", "notes"), 36, energy.Label)
	var names []string
	for _, c := range got {
		names = append(names, c.field.Name)
	}
	if got, want := strings.Join(names, " "), "id at notes"; got != want {
		t.Errorf("kept %q, want %q", got, want)
	}
}
