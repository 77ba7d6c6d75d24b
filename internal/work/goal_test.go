package work

import "testing"

func TestAGoalsStandingAgreesWithItsMeasure(t *testing.T) {
	percent := func(n int) *int { return &n }
	for _, test := range []struct {
		name     string
		status   string
		progress *int
		want     string
		reached  bool
	}{
		{"nothing measured", "not_started", nil, "not started", false},
		{"nothing done", "not_started", percent(0), "not started", false},
		{"some done, nobody said so", "not_started", percent(30), "begun", false},
		{"all done, nobody said so", "not_started", percent(100), "reached, still open", true},
		{"all done", "in_progress", percent(100), "reached, still open", true},
		{"under way", "in_progress", percent(30), "in progress", false},
		{"laid aside", "on_hold", percent(30), "on hold", false},
		{"closed", "completed", percent(100), "completed", false},
		{"given up", "cancelled", percent(100), "cancelled", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := &Goal{Status: test.status, Progress: test.progress}
			if got := g.Standing(); got != test.want {
				t.Errorf("it is %q, want %q", got, test.want)
			}
			if got := g.Reached(); got != test.reached {
				t.Errorf("reached is %v, want %v", got, test.reached)
			}
		})
	}
}
