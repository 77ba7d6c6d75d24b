package web

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

func TestALineHasAGapWhereTooFewWereAsked(t *testing.T) {
	of := func(from string, n int, mean float64) app.Stretch {
		return app.Stretch{From: work.Date(from), To: work.Date(from).AddDays(6), Energy: work.Mean{N: n, Mean: mean, Low: mean - 0.5, High: mean + 0.5}}
	}
	tests := []struct {
		name        string
		all         []app.Stretch
		runs, marks int
		open        bool
	}{
		{"none", nil, 0, 0, false},
		{"one is no line", []app.Stretch{of("2026-11-23", 9, 3)}, 0, 0, false},
		{"two weeks, of which one is not over", []app.Stretch{of("2026-11-16", 9, 3), of("2026-11-23", 9, 3)}, 1, 2, true},
		{"a gap", []app.Stretch{of("2026-11-02", 9, 3), of("2026-11-09", 4, 3), of("2026-11-16", 9, 5)}, 2, 2, false},
	}
	for _, test := range tests {
		c := trendOf(trendCanvases[0], "week", test.all, "2026-11-24")
		if got := strings.Count(c.Energy, "M"); got != test.runs || strings.Count(c.Band, "z") != test.runs || len(c.Points) != test.marks {
			t.Errorf("%s: %d runs, band %q, %d points; want %d runs, %d points", test.name, got, c.Band, len(c.Points), test.runs, test.marks)
		}
		if open := len(c.Points) > 0 && c.Points[len(c.Points)-1].Open; open != test.open {
			t.Errorf("%s: the last point is open: %t, want %t", test.name, open, test.open)
		}
	}
}

func TestALevelIsDrawnInSteps(t *testing.T) {
	change := func(day string, from, to int) app.SkillChange {
		return app.SkillChange{SkillProgress: &work.SkillProgress{Day: work.Date(day), Level: to}, From: from}
	}
	h := app.LevelHistory{Skill: &work.Skill{TargetLevel: 4}, Day: "2026-11-24"}
	if c := levelsOf(levelCanvases[0], h); c.Path != "" {
		t.Errorf("of no change there is %q", c.Path)
	}
	h.Changes = []app.SkillChange{change("2026-06-01", 3, 3), change("2026-03-01", 2, 3), change("2025-11-24", 0, 2)}
	c := levelsOf(levelCanvases[0], h)
	if got := strings.Count(c.Path, "V"); got != 2 || !strings.HasSuffix(c.Path, "H716.0") {
		t.Errorf("the path %q has %d steps, want 2 and to end today", c.Path, got)
	}
	if len(c.Points) != 3 || c.Points[2].Changed || !c.Points[1].Changed || c.Aim.Text != "aim: 4" || len(c.Grid) != 3 {
		t.Errorf("%+v", c)
	}
	h.Changes = h.Changes[:1]
	h.Changes[0].Day = h.Day
	if c := levelsOf(levelCanvases[0], h); len(c.Grid) != 3 || c.Path == "" {
		t.Errorf("a level of today: %+v", c)
	}
}
