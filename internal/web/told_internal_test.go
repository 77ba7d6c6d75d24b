package web

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

func TestADifferenceIsCutOutOfWhatIsTheSame(t *testing.T) {
	long := strings.Repeat("word ", 40)
	tests := []struct{ name, before, after, lead, was, is, rest string }{
		{"nothing in common", "a b", "c d", "", "a b", "c d", ""},
		{"a word between", "one two three", "one 2 three", "one ", "two ", "2 ", "three"},
		{"more at the end", "one two", "one two three", "one ", "two", "two three", ""},
		{"far inside", long + "old " + long, long + "new " + long, "… " + strings.Repeat("word ", 11), "old ", "new ", strings.TrimSuffix(strings.Repeat("word ", 12), " ") + " …"},
		{"emptied", "one two", "", "", "one two", "", ""},
	}
	for _, test := range tests {
		lead, was, is, rest := difference(test.before, test.after)
		if lead != test.lead || was != test.was || is != test.is || rest != test.rest {
			t.Errorf("%s: %q, %q, %q, %q; want %q, %q, %q, %q", test.name, lead, was, is, rest, test.lead, test.was, test.is, test.rest)
		}
	}
}

// TestWhatWasDoneIsSaidInWords: no number of a record, no date of a machine.
func TestWhatWasDoneIsSaidInWords(t *testing.T) {
	p := historyPage{History: app.History{Kind: work.KindNamed("skill")}, Zone: "Europe/Berlin"}
	p.now.Day = "2026-11-24"
	route := work.Reference{UID: "0158aa20-e026-7624-a82d-a2d366975908", Name: "route-planner"}
	tests := []struct {
		name   string
		change app.Change
		want   toldChange
	}{
		{"a tie with a figure", app.Change{Op: "insert", Field: "project_skills", After: map[string]any{"proficiency": int64(2), "project": route}}, toldChange{What: "Project", After: "route-planner, proficiency 2"}},
		{"a part", app.Change{Op: "insert", Part: &app.Item{Kind: "skill_progress", Title: "level 2: Did it"}}, toldChange{What: "Progress", Of: "level 2: Did it"}},
		{"a day", app.Change{Op: "update", Field: "last_used_on", Before: "2025-10-30", After: "2026-11-23"}, toldChange{What: "Last used on", Before: "Thu 30 Oct 2025", After: "Mon 23 Nov"}},
		{"a choice", app.Change{Op: "update", Field: "category", Before: "tool", After: "soft_skill"}, toldChange{What: "Category", Before: "tool", After: "soft skill"}},
		{"the trash", app.Change{Op: "update", Field: "deleted_at", After: "2026-11-24T09:00:00.000Z"}, toldChange{Event: "put into the trash"}},
		{"an instant", app.Change{Op: "update", Field: "notes", After: "2026-11-24T09:00:00.000Z"}, toldChange{What: "Notes", After: "Tue 24 Nov 2026, 10:00"}},
	}
	for _, test := range tests {
		if got := p.told(test.change); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}
