package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// comes tells the meetings of a daybook by day, hour and state, oldest first.
func (d *diary) comes() string {
	d.t.Helper()
	found, _, err := d.List(d.t.Context(), kind("meeting"), app.ListOptions{Sort: "starts_at"})
	if err != nil {
		d.t.Fatal(err)
	}
	var out []string
	for _, r := range found {
		m := r.(*work.Meeting)
		zone, _ := time.LoadLocation(string(m.Zone))
		out = append(out, fmt.Sprintf("%s%s", m.StartsAt.Time().In(zone).Format("02.01. 15:04"), map[string]string{"held": "+", "cancelled": "-"}[m.State]))
	}
	return strings.Join(out, ", ")
}

func (d *diary) wantMeetings(want string) {
	d.t.Helper()
	if got := d.comes(); got != want {
		d.t.Errorf("meetings are %s, want %s", got, want)
	}
}

func (d *diary) series(at, repeat string) {
	d.t.Helper()
	d.add("person", values{"name": "Ana"})
	_, err := d.AddMeeting(d.t.Context(), values{"title": "1:1", "starts_at": at, "attendees": "Ana", "place": "Fjord"}, repeat)
	if err != nil {
		d.t.Fatal(err)
	}
}

func TestASeriesHasOneMeetingToCome(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.series("2026-11-25 14:00", "every 2 weeks on tue") // said on a Wednesday, it begins next Tuesday
	d.wantMeetings("01.12. 14:00")
	d.clock.Advance(7 * 24 * time.Hour)
	d.done(d.HoldMeeting(t.Context(), "1", app.Outcome{}))
	d.wantMeetings("01.12. 14:00+, 15.12. 14:00")
	d.done(d.CancelMeeting(t.Context(), "2", false))
	d.wantMeetings("01.12. 14:00+, 15.12. 14:00-, 29.12. 14:00")
	d.done(d.Undo(t.Context()))
	d.wantMeetings("01.12. 14:00+, 15.12. 14:00")
	d.done(d.CancelMeeting(t.Context(), "2", true))
	d.wantMeetings("01.12. 14:00+, 15.12. 14:00-")
	d.clock.Advance(60 * 24 * time.Hour)
	d.add("tag", values{"name": "x"})
	d.wantMeetings("01.12. 14:00+, 15.12. 14:00-")
}

func TestASeriesComesUpToDateWithTheFirstThingDone(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.series("today 14:00", "every week")
	d.clock.Advance(24 * time.Hour)
	d.add("tag", values{"name": "the day after"})
	d.wantMeetings("24.11. 14:00, 01.12. 14:00") // nobody said that it was held
	d.clock.Advance(40 * 24 * time.Hour)         // away: what took place without me is left out
	d.add("tag", values{"name": "back on a Monday"})
	d.wantMeetings("24.11. 14:00, 01.12. 14:00, 05.01. 14:00")
	d.done(d.Undo(t.Context()))
	d.wantMeetings("24.11. 14:00, 01.12. 14:00")
}

func TestASeriesKeepsItsHourOverTheClocks(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.clock.Set(time.Date(2027, 3, 23, 9, 0, 0, 0, time.UTC))
	d.series("today 14:00", "every week")
	d.done(d.HoldMeeting(t.Context(), "1", app.Outcome{}))
	d.wantMeetings("23.03. 14:00+, 30.03. 14:00") // clocks go forward on 28 March
}

func TestThisOneOrThoseThatFollow(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		values    values
		following bool
		repeat    string
		want      string
		place     string // of the one after
	}{
		"this one":                     {values{"starts_at": "2026-11-24 16:00", "place": "Delta"}, false, "", "24.11. 16:00+, 01.12. 14:00", "Fjord"},
		"this one on an earlier day":   {values{"starts_at": "2026-11-23 16:00"}, false, "", "23.11. 16:00+, 01.12. 14:00", "Fjord"},
		"those that follow":            {values{"starts_at": "2026-11-24 16:00", "place": "Delta"}, true, "", "24.11. 16:00+, 01.12. 16:00", "Delta"},
		"by another rule":              {values{}, false, "every 2 weeks on thu", "26.11. 14:00+, 10.12. 14:00", "Fjord"},
		"no more after this":           {values{}, false, "none", "24.11. 14:00+", ""},
		"the place of those to come":   {values{"place": "Delta"}, true, "", "24.11. 14:00+, 01.12. 14:00", "Delta"},
		"those who attend from now on": {values{"attendees": ""}, true, "", "24.11. 14:00+, 01.12. 14:00", "Fjord"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDiary(t)
			d.series("today 14:00", "every week on tue")
			d.done(d.EditMeeting(t.Context(), "1", row.values, row.following, row.repeat))
			d.clock.Advance(3 * 24 * time.Hour)
			d.done(d.HoldMeeting(t.Context(), "1", app.Outcome{}))
			d.wantMeetings(row.want)
			if row.place == "" {
				return
			}
			next, err := d.ShowMeeting(t.Context(), "next")
			if err != nil || next.Place != row.place {
				t.Errorf("the next one is at %q (%v), want %q", next.Place, err, row.place)
			}
			if _, emptied := row.values["attendees"]; (len(next.Attendees) == 0) != emptied {
				t.Errorf("attended by %v", next.Attendees)
			}
		})
	}
}

func TestASeriesCountsWhatWas(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.series("today 14:00", "every week 3 times")
	for i := range 2 {
		d.done(d.HoldMeeting(t.Context(), fmt.Sprint(i+1), app.Outcome{}))
		d.clock.Advance(7 * 24 * time.Hour)
	}
	d.done(d.EditMeeting(t.Context(), "3", values{"place": "Delta", "starts_at": "2026-12-08 15:00"}, true, ""))
	d.done(d.HoldMeeting(t.Context(), "3", app.Outcome{}))
	d.wantMeetings("24.11. 14:00+, 01.12. 14:00+, 08.12. 15:00+")
}

func TestSeriesThatAreRefused(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.series("today 14:00", "every week on tue")
	d.meet("alone", "fri 9:00")
	add := func(repeat string) error {
		_, err := d.AddMeeting(t.Context(), values{"title": "x"}, repeat)
		return err
	}
	refused(t, add("every blue moon"), work.Invalid, "repeat ")
	refused(t, add("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), work.Invalid, "repeat ")
	_, err := d.EditMeeting(t.Context(), "1", values{"starts_at": "2026-11-26 14:00"}, true, "")
	refused(t, err, work.Invalid, `starts_at 2026-11-26 is not a day of "every Tuesday"; say with --repeat`)
	_, err = d.EditMeeting(t.Context(), "2", values{"place": "x"}, true, "")
	refused(t, err, work.Conflict, `meeting 2 "alone" is not of a series`)
	_, err = d.CancelMeeting(t.Context(), "2", true)
	refused(t, err, work.Conflict, `meeting 2 "alone" is not of a series`)
	d.done(d.EditMeeting(t.Context(), "2", values{}, false, "every fri"))
	if list, err := d.SeriesList(t.Context(), false); err != nil || len(list) != 2 {
		t.Errorf("%d series (%v), want 2", len(list), err)
	}
}
