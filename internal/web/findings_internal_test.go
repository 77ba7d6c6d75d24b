package web

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

func TestFindingsSayNoMoreThanTheFiguresDo(t *testing.T) {
	of := func(n int, mean, low, high float64) work.Mean {
		return work.Mean{N: n, Mean: mean, Low: low, High: high}
	}
	hour := func(h int, m work.Mean) app.Cell { return app.Cell{Hour: h, Mean: m} }
	day := func(name string, m work.Mean) app.Weekday { return app.Weekday{Weekday: name, Mean: m} }
	few := work.Mean{N: 4}
	tests := []struct {
		name string
		got  finding
		want finding
	}{
		{"hours that are apart", ofHours([]app.Cell{hour(8, of(9, 2.5, 2, 3)), hour(9, few), hour(10, of(12, 4.2, 4, 4.4))}), finding{"Highest at 10:00, lowest at 08:00.", "4.2 against 2.5. Their intervals are apart.", "4.0 to 4.4, n 12 · 2.0 to 3.0, n 9"}},
		{"hours that may be the same", ofHours([]app.Cell{hour(8, of(9, 3, 2, 4)), hour(10, of(12, 3.2, 3, 3.4))}), finding{"Highest at 10:00, lowest at 08:00.", "3.2 against 3.0. Their intervals overlap: it may be chance.", "3.0 to 3.4, n 12 · 2.0 to 4.0, n 9"}},
		{"one hour", ofHours([]app.Cell{hour(8, of(9, 3, 2, 4)), hour(9, few)}), finding{"Too few check-ins to compare hours.", "From five in an hour on it has a mean.", ""}},
		{"meetings that cost", ofMeetings(of(14, 3, 2.8, 3.2), of(41, 3.5, 3.4, 3.6)), finding{"Days with many meetings are lower.", "With four or more 3.0, with one or none 3.5. Their intervals are apart.", "2.8 to 3.2, n 14 · 3.4 to 3.6, n 41"}},
		{"meetings that make no difference", ofMeetings(of(14, 3, 2.8, 3.5), of(41, 3.5, 3.4, 3.6)), finding{"Days with many meetings do not differ for sure.", "With four or more 3.0, with one or none 3.5. Their intervals overlap: it may be chance.", "2.8 to 3.5, n 14 · 3.4 to 3.6, n 41"}},
		{"too few days", ofMeetings(of(14, 3, 2.8, 3.5), few), finding{"Too few days to say what meetings do.", "Days with four meetings or more are compared with days with one or none, from five of each on.", "n 14 and n 4"}},
		{"a weekday", ofWeekdays([]app.Weekday{day("mon", of(9, 3, 2.9, 3.1)), day("thu", of(9, 2, 1.9, 2.1))}), finding{"Monday is highest, Thursday lowest.", "3.0 against 2.0. Their intervals are apart.", "2.9 to 3.1, n 9 · 1.9 to 2.1, n 9"}},
		{"no weekday", ofWeekdays([]app.Weekday{day("mon", of(9, 3, 2.9, 3.1)), day("thu", of(9, 2.9, 2.8, 3))}), finding{"No weekday stands out.", "Monday is highest and Thursday lowest, 3.0 against 2.9. Their intervals overlap: it may be chance.", "2.9 to 3.1, n 9 · 2.8 to 3.0, n 9"}},
	}
	for _, test := range tests {
		test.got.Note = strings.ReplaceAll(test.got.Note, "\u00a0", " ")
		if test.got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, test.got, test.want)
		}
	}
}

func TestAGoalsProgressIsDrawnBesideAnEvenPace(t *testing.T) {
	percent := func(n int) *int { return &n }
	history := []*work.GoalProgress{{Day: "2026-11-01", Percent: percent(10)}, {Day: "2026-11-11", Percent: percent(40)}}
	open := &work.Goal{Status: "in_progress", StartDate: "2026-11-01", TargetDate: "2026-12-01"}
	steps := []*work.Milestone{{Description: "Reached", CompletedOn: "2026-11-11", TargetDate: "2026-11-20"}, {Description: "To come", TargetDate: "2026-11-26"}, {Description: "Without a day"}}
	c := chartOf(progressCanvases[0], open, history, steps, "2026-11-16")
	if len(c.Stones) != 2 || !c.Stones[0].Reached || c.Stones[1].Reached || c.Stones[1].X != "656.7" {
		t.Errorf("milestones: %+v", c.Stones)
	}
	if c.To != "2026-12-01" || c.Even != 50 || !strings.HasPrefix(c.Pace, "M40.0 140.0L780.0 12.0") || !strings.HasSuffix(c.Path, "H410.0") || len(c.Ticks) != 3 {
		t.Errorf("%+v", c)
	}
	closed := &work.Goal{Status: "completed"}
	if c := chartOf(progressCanvases[1], closed, history, nil, "2030-01-01"); c.To != "2026-11-11" || c.Pace != "" || !c.Narrow() {
		t.Errorf("what is over goes on: %+v", c)
	}
	if c := chartOf(progressCanvases[0], open, history[:1], nil, "2026-11-16"); c.Path != "" {
		t.Errorf("of one note there is %q", c.Path)
	}
}
