package parse

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/work"
)

// TestMoment is the manual of times, seen from Tuesday 24 November 2026, 10:00
// in Berlin.
func TestMoment(t *testing.T) {
	tests := []struct{ text, want string }{
		{"now", "2026-11-24T10:00:00+01:00"},
		{"15:00", "2026-11-24T15:00:00+01:00"},
		{"9:30", "2026-11-24T09:30:00+01:00"},
		{"09:30", "2026-11-24T09:30:00+01:00"},
		{"0:00", "2026-11-24T00:00:00+01:00"},
		{"23:59", "2026-11-24T23:59:00+01:00"},
		{"3pm", "2026-11-24T15:00:00+01:00"},
		{"3 PM", "2026-11-24T15:00:00+01:00"},
		{"at 3pm", "2026-11-24T15:00:00+01:00"},
		{"3:30pm", "2026-11-24T15:30:00+01:00"},
		{"12am", "2026-11-24T00:00:00+01:00"},
		{"12pm", "2026-11-24T12:00:00+01:00"},
		{"12:30am", "2026-11-24T00:30:00+01:00"},
		{"today 15:00", "2026-11-24T15:00:00+01:00"},
		{"yesterday 3pm", "2026-11-23T15:00:00+01:00"},
		{"yesterday at 3:30 pm", "2026-11-23T15:30:00+01:00"},
		{"fri 9:30", "2026-11-27T09:30:00+01:00"},
		{"next fri 9:30", "2026-12-04T09:30:00+01:00"},
		{"in 3 days 3pm", "2026-11-27T15:00:00+01:00"},
		{"1 apr 15:00", "2027-04-01T15:00:00+02:00"},
		{"1 apr 2026 15:00", "2026-04-01T15:00:00+02:00"},
		{"2026-04-01 15:00", "2026-04-01T15:00:00+02:00"},
		{"2026-04-01 9:30", "2026-04-01T09:30:00+02:00"},
		{"2026-04-01 3pm", "2026-04-01T15:00:00+02:00"},
		{"2026-04-01T15:00", "2026-04-01T15:00:00+02:00"},
		{"2026-04-01t15:00:30", "2026-04-01T15:00:30+02:00"},
		{"2026-04-01 15:00:30.250", "2026-04-01T15:00:30.25+02:00"},
		{"2026-04-01T15:00Z", "2026-04-01T17:00:00+02:00"},
		{"2026-04-01T15:00:00Z", "2026-04-01T17:00:00+02:00"},
		{"2026-04-01T15:00:00.123z", "2026-04-01T17:00:00.123+02:00"},
		{"2026-04-01T15:00:00-05:00", "2026-04-01T22:00:00+02:00"},
		{"2026-04-01T15:00+05:30", "2026-04-01T11:30:00+02:00"},
		{"2026-W14-3 15:00", "2026-04-01T15:00:00+02:00"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := Moment(tt.text, tuesday(t))
			if err != nil || got.Format(time.RFC3339Nano) != tt.want {
				t.Errorf("got %s, %v, want %s", got.Format(time.RFC3339Nano), err, tt.want)
			}
		})
	}
}

func TestMomentWhenTheClocksChange(t *testing.T) {
	tests := []struct {
		name, zone, text string
		want             string // a moment, or a part of the message
	}{
		{"Berlin, before the hour that is skipped", "Europe/Berlin", "2026-03-29 01:59", "2026-03-29T01:59:00+01:00"},
		{
			"Berlin, the first skipped minute", "Europe/Berlin", "2026-03-29 02:00",
			`"2026-03-29 02:00" does not exist in Europe/Berlin: the clocks go forward from 02:00 to 03:00; write 2026-03-29 03:00 or later`,
		},
		{"Berlin, the last skipped minute", "Europe/Berlin", "2026-03-29 02:59", "write 2026-03-29 03:00 or later"},
		{"Berlin, a timestamp without an offset", "Europe/Berlin", "2026-03-29T02:30:00", "write 2026-03-29 03:00 or later"},
		{"Berlin, by the name of the day", "Europe/Berlin", "29 mar 2026 2:30am", "write 2026-03-29 03:00 or later"},
		{"Berlin, after the hour that is skipped", "Europe/Berlin", "2026-03-29 03:00", "2026-03-29T03:00:00+02:00"},
		{"Berlin, the same moment in UTC exists", "Europe/Berlin", "2026-03-29T01:30:00Z", "2026-03-29T03:30:00+02:00"},
		{"Berlin, an hour that comes twice is the first", "Europe/Berlin", "2026-10-25 02:30", "2026-10-25T02:30:00+02:00"},
		{"Berlin, the second one by its offset", "Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"},
		{"Berlin, after the hour that comes twice", "Europe/Berlin", "2026-10-25 03:00", "2026-10-25T03:00:00+01:00"},
		{"New York, skipped", "America/New_York", "2026-03-08 02:30", "from 02:00 to 03:00; write 2026-03-08 03:00 or later"},
		{"New York, twice", "America/New_York", "2026-11-01 01:30", "2026-11-01T01:30:00-04:00"},
		{"Lord Howe skips half an hour", "Australia/Lord_Howe", "2026-10-04 02:15", "from 02:00 to 02:30; write 2026-10-04 02:30 or later"},
		{"Lord Howe, after it", "Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-04T02:30:00+11:00"},
		{"Lord Howe, twice", "Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-05T01:45:00+11:00"},
		{"Lord Howe, after it comes twice", "Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-05T02:00:00+10:30"},
		{"Havana skips midnight", "America/Havana", "2026-03-08 0:30", "from 00:00 to 01:00; write 2026-03-08 01:00 or later"},
		{"Apia skipped a whole day", "Pacific/Apia", "2011-12-30 12:00", "write 2011-12-31 00:00 or later"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Moment(tt.text, at(t, "2026-06-15 12:00", tt.zone))
			if err != nil {
				if !strings.Contains(err.Error(), tt.want) || work.CodeOf(err) != work.Invalid {
					t.Errorf("got  %v\nwant %s", err, tt.want)
				}
				return
			}
			if got.Format(time.RFC3339) != tt.want {
				t.Errorf("got %s, want %s", got.Format(time.RFC3339), tt.want)
			}
		})
	}
}

// TestMomentWhenTheDayStartsAtFour: the hours before 4 belong to a day that is
// reckoned from today, and in the calendar to the one after it; of a date they
// are the calendar's.
func TestMomentWhenTheDayStartsAtFour(t *testing.T) {
	tests := []struct{ name, now, text, want string }{
		{"the night ahead", "2026-11-24 10:00", "01:00", "2026-11-25T01:00:00+01:00"},
		{"the night ahead, said", "2026-11-24 10:00", "today 1am", "2026-11-25T01:00:00+01:00"},
		{"the last minute of the day", "2026-11-24 10:00", "3:59", "2026-11-25T03:59:00+01:00"},
		{"the first minute of the day", "2026-11-24 10:00", "4:00", "2026-11-24T04:00:00+01:00"},
		{"last night", "2026-11-24 10:00", "yesterday 1am", "2026-11-24T01:00:00+01:00"},
		{"this very night", "2026-11-25 02:00", "01:00", "2026-11-25T01:00:00+01:00"},
		{"the afternoon before this night", "2026-11-25 02:00", "today 3pm", "2026-11-24T15:00:00+01:00"},
		{"the night after Friday", "2026-11-24 10:00", "fri 1am", "2026-11-28T01:00:00+01:00"},
		{"a date is the calendar's", "2026-11-24 10:00", "2026-11-24 01:00", "2026-11-24T01:00:00+01:00"},
		{"a timestamp is the calendar's", "2026-11-24 10:00", "2026-11-24T01:00", "2026-11-24T01:00:00+01:00"},
		{"a named date is the calendar's", "2026-11-24 10:00", "24 nov 1am", "2026-11-24T01:00:00+01:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := at(t, tt.now, "Europe/Berlin")
			c.DayStart = 4
			got, err := Moment(tt.text, c)
			if err != nil || got.Format(time.RFC3339) != tt.want {
				t.Errorf("got %s, %v, want %s", got.Format(time.RFC3339), err, tt.want)
			}
		})
	}
}

func TestMomentRefuses(t *testing.T) {
	const example = "is not a time I understand; write one like 15:00, 3pm, fri 9:30, 2026-04-01 15:00, now"
	tests := []struct{ text, want string }{
		{"", `"" ` + example},
		{"noonish", `"noonish" ` + example},
		{"15", `"15" ` + example},
		{"pm", `"pm" ` + example},
		{"3pm tomorrow", `"3pm tomorrow" ` + example},
		{"now fri", `"now fri" ` + example},
		{"fri", "has no time of day; write one like fri 9:30"},
		{"2026-04-01", "has no time of day"},
		{"tomorow 15:00", `"tomorow" is not a day I understand`},
		{"1/4/2026 15:00", "can be read in two ways; write 2026-04-01 or 2026-01-04"},
		{"2026-02-31 15:00", "February 2026 has 28 days"},
		{"2026-02-31T15:00:00Z", "February 2026 has 28 days"},
		{"2026-04-01T15:00 fri", `"2026-04-01t15:00 fri" is not a time`},
		{"24:00", "hours go from 0:00 to 23:59"},
		{"15:60", "is not a time of day; write one like 15:00"},
		{"15:5", "is not a time of day; write one like 15:00"},
		{"115:00", "is not a time of day; write one like 15:00"},
		{"0pm", "hours go from 1 to 12"},
		{"13am", "hours go from 1 to 12"},
		{"15:00pm", "hours go from 1 to 12"},
		{"2026-04-01 25:00", "\"2026-04-01 25:00\" is not a time; write one like 2026-04-01 15:00"},
		{"2026-04-01T24:00:00Z", "is not a time; write one like 2026-04-01T15:00:00Z"},
		{"2026-04-01T15:60:00Z", "is not a time; write one like 2026-04-01T15:00:00Z"},
		{"2026-04-01T15:00:60Z", "is not a time; write one like 2026-04-01T15:00:00Z"},
		{"2026-04-01T15:00:00+99:00", "is not a time; write one like 2026-04-01T15:00:00Z"},
		{"2026-04-01T15:00:00,5Z", "is not a time I understand"},
		{"2026-04-01T15:00:00+2", "is not a time I understand"},
		{"0001-04-01T15:00:00Z", "write a day from 1900 to 2999"},
		{strings.Repeat("15:00 ", 1<<18), "is not a time I understand"},
	}
	for _, tt := range tests {
		t.Run(tt.text[:min(len(tt.text), 40)], func(t *testing.T) {
			got, err := Moment(tt.text, tuesday(t))
			if err == nil {
				t.Fatalf("got %s, want an error", got)
			}
			if !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(tt.want)) || work.CodeOf(err) != work.Invalid {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestClock(t *testing.T) {
	tests := []struct {
		text         string
		hour, minute int
	}{
		{"0:00", 0, 0},
		{"04:00", 4, 0},
		{"9:30", 9, 30},
		{"23:59", 23, 59},
		{"12am", 0, 0},
		{"4 am", 4, 0},
		{"3:30PM", 15, 30},
		{" 12pm ", 12, 0},
	}
	for _, tt := range tests {
		if hour, minute, err := Clock(tt.text); err != nil || hour != tt.hour || minute != tt.minute {
			t.Errorf("%q: got %d:%02d, %v, want %d:%02d", tt.text, hour, minute, err, tt.hour, tt.minute)
		}
	}
	for _, text := range []string{"", "4", "24:00", "13pm", "fri 9:30", "9:30:00", "noon", "１５:00"} {
		if hour, minute, err := Clock(text); err == nil || work.CodeOf(err) != work.Invalid {
			t.Errorf("%q: got %d:%02d, %v, want it refused", text, hour, minute, err)
		}
	}
}

// TestMomentShowsWhatWasWritten: what is accepted is never shifted, in any
// zone and on any day.
func TestMomentShowsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := contexts(t)
		minutes := rapid.Int64Range(-26_000_000, 500_000_000).Draw(t, "minutes") // 1920 to 2920
		wall := time.Unix(60*minutes, 0).UTC().Format("2006-01-02 15:04")
		got, err := Moment(wall, c)
		if err != nil {
			if !strings.Contains(err.Error(), "does not exist in") {
				t.Fatal(err)
			}
			return
		}
		if shown := got.Format("2006-01-02 15:04"); shown != wall {
			t.Errorf("%s became %s", wall, shown)
		}
		again, err := Moment(got.Format(time.RFC3339Nano), c)
		if err != nil || !again.Equal(got) {
			t.Errorf("%s was read as %s, %v", got, again, err)
		}
	})
}

// TestMomentsOfTheClockAreFound: whatever the clock shows can be written, and
// of two moments the first is meant.
func TestMomentsOfTheClockAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := contexts(t)
		now := c.Now.Truncate(time.Minute)
		got, err := Moment(now.Format("2006-01-02 15:04"), c)
		if now.Second() != 0 { // a zone of long ago with seconds in its offset
			return
		}
		if err != nil || got.After(now) || now.Sub(got) > 24*time.Hour {
			t.Errorf("got %s, %v, want %s or the same on the clock before it", got, err, now)
		}
	})
}

func FuzzMoment(f *testing.F) {
	for _, text := range []string{
		"now", "15:00", "3:30 pm", "yesterday at 3pm", "2026-03-29 02:30", "2026-10-25T02:30:00.5+01:00",
		"fri 9:30", "1 apr 2027 12am", "24:00", "\xff:00",
	} {
		f.Add(text, int64(1_795_000_000), 4)
	}
	loc, err := time.LoadLocation("Australia/Lord_Howe")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, seconds int64, dayStart int) {
		c := Context{Now: time.Unix(seconds%20_000_000_000, 0).In(loc), DayStart: dayStart & 15}
		got, err := Moment(text, c)
		if err != nil {
			return
		}
		if got.Year() < minYear || got.Year() > maxYear { // now, or a shift by the offset
			return
		}
		again, err := Moment(got.Format(time.RFC3339Nano), c)
		if err != nil || !again.Equal(got) {
			t.Errorf("%q gave %s, which reads as %s, %v", text, got, again, err)
		}
	})
}
