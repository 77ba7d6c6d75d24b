package recur_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/recur"
	"daybook/internal/work"
)

func read(t *testing.T, text string) recur.Rule {
	t.Helper()
	r, err := recur.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNextTimeKeepsTheClockOnTheWall(t *testing.T) {
	const layout = "2006-01-02 15:04 -0700"
	tests := []struct {
		name, zone, start string // start by the clock on the wall
		rule              string
		want              []string
	}{
		{
			"New York, spring", "America/New_York", "2026-03-07 09:00", "FREQ=DAILY",
			[]string{"2026-03-07 09:00 -0500", "2026-03-08 09:00 -0400", "2026-03-09 09:00 -0400"},
		},
		{
			"New York, autumn", "America/New_York", "2026-10-31 09:00", "FREQ=DAILY",
			[]string{"2026-10-31 09:00 -0400", "2026-11-01 09:00 -0500"},
		},
		{
			"New York, an hour that is skipped", "America/New_York", "2026-03-07 02:30", "FREQ=DAILY",
			[]string{"2026-03-07 02:30 -0500", "2026-03-08 03:30 -0400", "2026-03-09 02:30 -0400"},
		},
		{
			"New York, an hour that comes twice", "America/New_York", "2026-10-31 01:30", "FREQ=DAILY",
			[]string{"2026-10-31 01:30 -0400", "2026-11-01 01:30 -0400", "2026-11-02 01:30 -0500"},
		},
		{
			"Berlin, spring", "Europe/Berlin", "2026-03-27 10:15", "FREQ=WEEKLY;BYDAY=MO,FR",
			[]string{"2026-03-27 10:15 +0100", "2026-03-30 10:15 +0200"},
		},
		{
			"Berlin, an hour that is skipped", "Europe/Berlin", "2026-03-22 02:00", "FREQ=WEEKLY",
			[]string{"2026-03-22 02:00 +0100", "2026-03-29 03:00 +0200", "2026-04-05 02:00 +0200"},
		},
		{
			"Berlin, an hour that comes twice", "Europe/Berlin", "2026-10-18 02:59", "FREQ=WEEKLY",
			[]string{"2026-10-18 02:59 +0200", "2026-10-25 02:59 +0200", "2026-11-01 02:59 +0100"},
		},
		{
			"Lord Howe, half an hour forward", "Australia/Lord_Howe", "2026-10-03 09:00", "FREQ=DAILY",
			[]string{"2026-10-03 09:00 +1030", "2026-10-04 09:00 +1100"},
		},
		{
			"Lord Howe, in the half hour that is skipped", "Australia/Lord_Howe", "2026-10-03 02:15", "FREQ=DAILY",
			[]string{"2026-10-03 02:15 +1030", "2026-10-04 02:45 +1100", "2026-10-05 02:15 +1100"},
		},
		{
			"Lord Howe, in the half hour that comes twice", "Australia/Lord_Howe", "2026-04-04 01:45", "FREQ=DAILY",
			[]string{"2026-04-04 01:45 +1100", "2026-04-05 01:45 +1100", "2026-04-06 01:45 +1030"},
		},
		{
			"Apia, a day that was skipped", "Pacific/Apia", "2011-12-28 09:00", "FREQ=DAILY",
			[]string{"2011-12-28 09:00 -1000", "2011-12-29 09:00 -1000", "2011-12-31 09:00 +1400", "2012-01-01 09:00 +1400"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start, err := time.ParseInLocation("2006-01-02 15:04", tt.start, zone(t, tt.zone))
			if err != nil {
				t.Fatal(err)
			}
			r := read(t, tt.rule)
			var next, between []string
			after := start.Add(-time.Nanosecond)
			for range tt.want {
				at, ok := r.NextTime(start, after.UTC())
				if !ok {
					break
				}
				next = append(next, at.Format(layout))
				after = at
			}
			if diff := cmp.Diff(tt.want, next); diff != "" {
				t.Errorf("next by next (-want +got):\n%s", diff)
			}
			for _, at := range r.TimesBetween(start, start, after, 0) {
				between = append(between, at.Format(layout))
			}
			if diff := cmp.Diff(tt.want, between); diff != "" {
				t.Errorf("between (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTimesEndWithUntil(t *testing.T) {
	auckland := zone(t, "Pacific/Auckland") // 13 hours before UTC in January
	start := time.Date(2026, 1, 1, 9, 0, 0, 0, auckland)
	tests := []struct {
		name, rule, want string // the last one
	}{
		{"a day is the day there, whole", "FREQ=DAILY;UNTIL=20260105", "2026-01-05"},
		{"a moment is included", "FREQ=DAILY;UNTIL=20260104T200000Z", "2026-01-05"},
		{"a second before the moment", "FREQ=DAILY;UNTIL=20260104T195959Z", "2026-01-04"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			times := read(t, tt.rule).TimesBetween(start, start, start.AddDate(1, 0, 0), 0)
			if got := times[len(times)-1].Format(time.DateOnly); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestHostileRulesHaveAnAnswer: the test would not end where one of them is
// looked for without bounds.
func TestHostileRulesHaveAnAnswer(t *testing.T) {
	tests := []struct {
		name, rule   string
		start, after work.Date
		want         work.Date // "" for none
	}{
		{"30 February, yearly", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-25", "2026-11-25", ""},
		{"30 February, daily", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-11-25", "2026-11-25", ""},
		{"the 366th of a month's Mondays", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366", "2026-11-25", "2026-11-25", ""},
		{"the 53rd Monday of a month", "FREQ=MONTHLY;BYDAY=53MO", "2026-11-25", "2026-11-25", ""},
		{"week 53 in July", "FREQ=YEARLY;BYMONTH=7;BYWEEKNO=53;BYDAY=MO", "2026-11-25", "2026-11-25", ""},
		{"leap day in years that are not leap years", "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "2025-01-01", "2026-11-25", ""},
		{"a great interval of years", "FREQ=YEARLY;INTERVAL=9999", "2026-11-25", "2026-11-25", ""},
		{"a great interval of days", "FREQ=DAILY;INTERVAL=9999", "2026-11-25", "2026-11-25", "2054-04-11"},
		{"a count of a million, asked after a thousand years", "FREQ=DAILY;COUNT=1000000", "1900-01-01", "2899-12-31", "2900-01-01"},
		{"a count of a million that never begins", "FREQ=DAILY;COUNT=1000000;BYMONTH=2;BYMONTHDAY=30", "1900-01-01", "2999-12-31", ""},
		{"no end, asked after eight thousand years", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "1999-12-28", "9998-01-01", "9998-01-13"},
		{"the last day that there is", "FREQ=DAILY", "2026-01-01", "9999-12-31", ""},
		{"leap day on a Monday", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "2026-11-25", "2026-11-25", "2044-02-29"},
		{"before the start", "FREQ=DAILY", "2026-11-25", "1900-01-01", "2026-11-25"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := read(t, tt.rule).Next(tt.after, tt.start)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q, %t, want %q", got, ok, tt.want)
			}
		})
	}
}

func BenchmarkNextOfARuleThatNeverComes(b *testing.B) {
	r, err := recur.Read("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r.Next("2026-11-25", "2026-11-25")
	}
}

func TestFirst(t *testing.T) {
	tests := []struct {
		name, rule string
		from, want work.Date
	}{
		{"every 2 weeks begins with the next such day", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-25", "2026-12-01"},
		{"the day itself", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25", "2026-11-25"},
		{"a rule that leaves the day open", "FREQ=MONTHLY", "2026-11-25", "2026-11-25"},
		{"the next leap day", "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "2026-11-25", "2028-02-29"},
		{"after the end", "FREQ=DAILY;UNTIL=20261124", "2026-11-25", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := read(t, tt.rule).First(tt.from); got != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q, %t, want %q", got, ok, tt.want)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name, rule        string
		start, at         work.Date
		before, following string
		ok                bool
	}{
		{"without an end", "FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-23", "FREQ=WEEKLY;UNTIL=20261122;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO", true},
		{"what is left of a count", "FREQ=DAILY;COUNT=10", "2026-11-01", "2026-11-04", "FREQ=DAILY;UNTIL=20261103", "FREQ=DAILY;COUNT=7", true},
		{"an end of its own", "FREQ=DAILY;UNTIL=20261231", "2026-11-01", "2026-11-04", "FREQ=DAILY;UNTIL=20261103", "FREQ=DAILY;UNTIL=20261231", true},
		{"after the last", "FREQ=DAILY;COUNT=3", "2026-11-01", "2026-11-04", "FREQ=DAILY;COUNT=3", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, following, ok := read(t, tt.rule).Split(tt.start, tt.at)
			if before.Text() != tt.before || following.Text() != tt.following || ok != tt.ok {
				t.Errorf("got %s, %s, %t, want %s, %s, %t", before.Text(), following.Text(), ok, tt.before, tt.following, tt.ok)
			}
		})
	}
}

func TestNoRuleHasNoDays(t *testing.T) {
	var r recur.Rule
	if _, ok := r.Next("2026-11-25", "2026-11-25"); ok || !r.IsZero() || r.Text() != "" || r.Words() != "" {
		t.Errorf("the zero rule says something")
	}
	if got := read(t, "FREQ=DAILY").Between("", "", "2026-11-25", 0); got != nil {
		t.Errorf("a rule without a start has days: %v", got)
	}
}
