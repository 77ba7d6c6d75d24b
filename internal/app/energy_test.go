package app_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"daybook/internal/app"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

func TestPatternsAreThoseOfEveryRecordReadByItself(t *testing.T) {
	t.Parallel()
	o := demoAt(t, workingDay)
	writeDemo(t, o, 1)
	o.NewUID = testkit.UIDs()
	d := &diary{testkit.Reopen(t, o), t, nil}
	d.add("energy", values{"energy": 5, "at": "2025-12-24T10:15:00Z"})                  // without engagement
	d.add("energy", values{"energy": 4, "engagement": 5, "at": "2025-08-09T08:15:00Z"}) // a Saturday, free of meetings
	d.add("energy", values{"energy": 1, "engagement": 2, "at": "2026-01-14T23:30:00Z", "zone": "Asia/Kolkata"})
	d.add("energy", values{"energy": 2, "engagement": 2, "at": "2026-01-14T04:30:00Z", "zone": "America/New_York"})
	d.done(d.remove("energy", d.add("energy", values{"energy": 1, "at": "2026-01-15T10:00:00Z"}).Base().UID))
	for _, span := range []struct {
		name         string
		since, until string
		says         bool // there is enough to compare
	}{
		{"all of it, by month", "2016-01-01", "2026-03-18", true},
		{"a year, by week", "2025-03-19", "2026-03-18", true},
		{"from within a week to within another", "2025-07-03", "2026-01-20", true},
		{"a day", "2026-03-17", "2026-03-17", false},
		{"days before the first", "2016-01-01", "2016-12-31", false},
	} {
		t.Run(span.name, func(t *testing.T) {
			got, err := d.EnergyPatterns(t.Context(), span.since, span.until)
			if err != nil {
				t.Fatal(err)
			}
			lastDigit := cmpopts.EquateApprox(1e-12, 0) // sums in another order
			if diff := cmp.Diff(checkinsOf(d, got).reckoned(got), got, lastDigit); diff != "" {
				t.Errorf("(-want, +got)\n%s", diff)
			}
			if says := got.ManyMeetings.Enough() && got.FewMeetings.Enough() && len(got.BestHours) == 3; says != span.says {
				t.Errorf("it says %+v of days with many meetings, %+v of those with few, and best hours %+v", got.ManyMeetings, got.FewMeetings, got.BestHours)
			}
		})
	}
}

func TestPatternsFollowEveryChange(t *testing.T) {
	o, _ := testkit.Options(t)
	d, other := &diary{testkit.Reopen(t, o), t, nil}, &diary{testkit.Reopen(t, o), t, nil}
	says := func(since string, checkins, weekday int) {
		t.Helper()
		for range 2 {
			p := d.trend(since)
			got := 0
			for _, w := range p.Weekdays {
				got = max(got, w.N)
			}
			if p.Checkins != checkins || got != weekday || string(p.From) != since {
				t.Errorf("since %s there are %d check-ins from %s, %d on a weekday; want %d, %d", since, p.Checkins, p.From, got, checkins, weekday)
			}
		}
	}
	says("2026-11-01", 0, 0)
	first := d.add("energy", values{"energy": 4, "at": "2026-11-03T10:00:00Z"}).Base().UID
	d.add("energy", values{"energy": 4, "at": "2026-11-10T10:00:00Z"})
	says("2026-11-01", 2, 2)
	says("2026-11-04", 1, 1)
	says("2026-11-01", 2, 2)
	d.done(d.Edit(t.Context(), kind("energy"), first, values{"at": "2026-11-04T10:00:00Z"}))
	says("2026-11-01", 2, 1)
	d.done(other.remove("energy", first)) // by another program
	says("2026-11-01", 1, 1)
	d.done(d.Undo(t.Context()))
	says("2026-11-01", 2, 1)
}

// checkin is one as a list gives it, with what else is known of its time.
type checkin struct {
	*work.Energy
	hour int // by the clock where it was made
	held int // meetings on its day
}

type checkins []checkin

// checkinsOf reads those of the days of p.
func checkinsOf(d *diary, p app.Patterns) (all checkins) {
	d.t.Helper()
	read := func(kind string, o app.ListOptions) []work.Record {
		found, _, err := d.List(d.t.Context(), work.KindNamed(kind), o)
		if err != nil {
			d.t.Fatal(err)
		}
		return found
	}
	held := map[work.Date]int{}
	for _, r := range read("meeting", app.ListOptions{}) {
		if m := r.(*work.Meeting); m.State == "held" {
			held[m.Day]++
		}
	}
	for _, r := range read("energy", app.ListOptions{Sort: "day,at"}) {
		e := r.(*work.Energy)
		zone, err := time.LoadLocation(string(e.Zone))
		if err != nil {
			d.t.Fatal(err)
		}
		if e.Day >= p.From && e.Day <= p.To {
			all = append(all, checkin{e, e.At.Time().In(zone).Hour(), held[e.Day]})
		}
	}
	return all
}

// reckoned are the figures of p again, each from all check-ins. How stretches
// divide the days, other tests say.
func (all checkins) reckoned(p app.Patterns) app.Patterns {
	want := app.Patterns{From: p.From, To: p.To, Checkins: len(all), By: p.By, Cells: []app.Cell{}, Hours: []app.Cell{}, Weekdays: []app.Weekday{}, Stretches: []app.Stretch{}}
	want.Energy, want.Engagement = all.means(func(checkin) bool { return true })
	for _, s := range p.Stretches {
		s.Energy, s.Engagement = all.means(func(c checkin) bool { return c.Day >= s.From && c.Day <= s.To })
		want.Stretches = append(want.Stretches, s)
	}
	for hour := range 24 {
		if m, _ := all.means(func(c checkin) bool { return c.hour == hour }); m.N > 0 {
			want.Hours = append(want.Hours, app.Cell{Hour: hour, Mean: m})
		}
	}
	for i, name := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		on := func(c checkin) bool { return c.Day.Weekday() == time.Weekday((i+1)%7) }
		for hour := range 24 {
			if m, _ := all.means(func(c checkin) bool { return on(c) && c.hour == hour }); m.N > 0 {
				want.Cells = append(want.Cells, app.Cell{Weekday: name, Hour: hour, Mean: m})
			}
		}
		if m, _ := all.means(on); m.N > 0 {
			want.Weekdays = append(want.Weekdays, app.Weekday{Weekday: name, Mean: m})
		}
	}
	want.BestHours = slices.DeleteFunc(slices.Clone(want.Hours), func(c app.Cell) bool { return !c.Enough() })
	slices.SortFunc(want.BestHours, func(a, b app.Cell) int {
		if a.Mean.Mean > b.Mean.Mean {
			return -1
		}
		return 1
	})
	want.BestHours = want.BestHours[:min(3, len(want.BestHours))]
	want.ManyMeetings = all.days(func(c checkin) bool { return c.held >= app.ManyMeetings })
	want.FewMeetings = all.days(func(c checkin) bool { return c.held <= app.FewMeetings })
	return want
}

// means are those of the check-ins that take says.
func (all checkins) means(take func(checkin) bool) (energy, engagement work.Mean) {
	var levels, absorbed []float64
	for _, c := range all {
		if take(c) {
			levels = append(levels, float64(c.Energy.Energy))
		}
		if take(c) && c.Engagement > 0 {
			absorbed = append(absorbed, float64(c.Engagement))
		}
	}
	return work.MeanOf(levels), work.MeanOf(absorbed)
}

// days is the mean of the means of days.
func (all checkins) days(take func(checkin) bool) work.Mean {
	sums, counts := map[work.Date]float64{}, map[work.Date]float64{}
	for _, c := range all {
		if take(c) {
			sums[c.Day] += float64(c.Energy.Energy)
			counts[c.Day]++
		}
	}
	var means []float64
	for day, sum := range sums {
		means = append(means, sum/counts[day])
	}
	slices.Sort(means)
	return work.MeanOf(means)
}
