package app_test

import (
	"fmt"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

// trend reads the stretches since a day.
func (d *diary) trend(since string) app.Patterns {
	d.t.Helper()
	p, err := d.EnergyPatterns(d.t.Context(), since, "")
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func TestEnergyIsToldWeekByWeekWithItsGaps(t *testing.T) {
	d := newDiary(t) // today is Tuesday 24 November 2026
	for day := range 5 {
		d.add("energy", values{"energy": 4, "engagement": 2, "at": fmt.Sprintf("2026-11-%02dT10:00:00Z", 3+day)})
	}
	d.add("energy", values{"energy": 1, "at": "2026-11-17T10:00:00Z"})
	p := d.trend("2026-11-03")
	if p.By != "week" || len(p.Stretches) != 4 {
		t.Fatalf("%d stretches by %q, want 4 weeks", len(p.Stretches), p.By)
	}
	for i, want := range []app.Stretch{
		{From: "2026-11-03", To: "2026-11-08", Energy: work.Mean{N: 5, Mean: 4, Low: 4, High: 4}, Engagement: work.Mean{N: 5, Mean: 2, Low: 2, High: 2}},
		{From: "2026-11-09", To: "2026-11-15"},
		{From: "2026-11-16", To: "2026-11-22", Energy: work.Mean{N: 1}},
		{From: "2026-11-23", To: "2026-11-24"},
	} {
		if got := p.Stretches[i]; got != want {
			t.Errorf("week %d: %+v, want %+v", i, got, want)
		}
	}
}

func TestYearsOfEnergyAreToldByMonth(t *testing.T) {
	d := newDiary(t)
	if p := d.trend(""); p.Stretches == nil || len(p.Stretches) != 0 {
		t.Errorf("of nothing there are %v", p.Stretches)
	}
	d.add("energy", values{"energy": 3, "at": "2025-01-31T10:00:00Z"})
	d.add("energy", values{"energy": 3, "at": "2026-02-28T10:00:00Z"})
	p := d.trend("2025-01-15")
	if p.By != "month" || len(p.Stretches) != 23 {
		t.Fatalf("%d stretches by %q, want 23 months", len(p.Stretches), p.By)
	}
	first, leap, last := p.Stretches[0], p.Stretches[13], p.Stretches[22]
	if first.From != "2025-01-15" || first.To != "2025-01-31" || first.Energy.N != 1 {
		t.Errorf("the first is %+v", first)
	}
	if leap.From != "2026-02-01" || leap.To != "2026-02-28" || leap.Energy.N != 1 || last.From != "2026-11-01" || last.To != "2026-11-24" {
		t.Errorf("February is %+v, the last %+v", leap, last)
	}
}
