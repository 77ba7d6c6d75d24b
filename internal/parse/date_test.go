package parse

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"daybook/internal/work"
)

// at returns a context at the given wall time, which must exist, in a zone.
func at(t testing.TB, wall, zone string) Context {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	now, err := time.ParseInLocation("2006-01-02 15:04", wall, loc)
	if err != nil {
		t.Fatal(err)
	}
	return Context{Now: now}
}

// tuesday is 24 November 2026, in the ISO week from Monday 23 to Sunday 29.
func tuesday(t testing.TB) Context { return at(t, "2026-11-24 10:00", "Europe/Berlin") }

func TestToday(t *testing.T) {
	tests := []struct {
		name     string
		now      string
		zone     string
		dayStart int
		want     work.Date
	}{
		{"a day starts at midnight", "2026-11-24 00:00", "Europe/Berlin", 0, "2026-11-24"},
		{"before the day starts it is yesterday", "2026-11-24 03:59", "Europe/Berlin", 4, "2026-11-23"},
		{"when the day starts it is today", "2026-11-24 04:00", "Europe/Berlin", 4, "2026-11-24"},
		{"the night of a year's end", "2027-01-01 01:00", "Europe/Berlin", 4, "2026-12-31"},
		{"the night of a leap day", "2028-03-01 01:00", "Europe/Berlin", 4, "2028-02-29"},
		{"the hour that the clocks skip starts the day", "2026-03-29 03:00", "Europe/Berlin", 2, "2026-03-29"},
		{"the hour before the clocks skip", "2026-03-29 01:59", "Europe/Berlin", 2, "2026-03-28"},
		{"the zone decides", "2026-11-24 23:30", "America/New_York", 0, "2026-11-24"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := at(t, tt.now, tt.zone)
			c.DayStart = tt.dayStart
			if got := c.Today(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestDate is the manual of days, seen from Tuesday 24 November 2026.
func TestDate(t *testing.T) {
	tests := []struct {
		text   string
		ahead  work.Date
		behind work.Date // where looking back gives another day
	}{
		{"2026-04-01", "2026-04-01", ""},
		{"2028-02-29", "2028-02-29", ""},
		{"1900-01-01", "1900-01-01", ""},
		{"2999-12-31", "2999-12-31", ""},
		{"2026-W14-3", "2026-04-01", ""},
		{"2026-w01-1", "2025-12-29", ""},
		{"2026-W53-7", "2027-01-03", ""},
		{"2027-W01-1", "2027-01-04", ""},

		{"today", "2026-11-24", ""},
		{"tomorrow", "2026-11-25", ""},
		{"yesterday", "2026-11-23", ""},
		{"  ToDay\t", "2026-11-24", ""},

		{"tue", "2026-11-24", "2026-11-24"},
		{"tuesday", "2026-11-24", "2026-11-24"},
		{"fri", "2026-11-27", "2026-11-20"},
		{"FRIDAY", "2026-11-27", "2026-11-20"},
		{"mon", "2026-11-30", "2026-11-23"},
		{"sunday", "2026-11-29", "2026-11-22"},
		{"this mon", "2026-11-23", ""},
		{"this fri", "2026-11-27", ""},
		{"next tue", "2026-12-01", ""},
		{"next fri", "2026-12-04", ""},
		{"next   Sunday", "2026-12-06", ""},
		{"last fri", "2026-11-20", ""},
		{"last mon", "2026-11-16", ""},

		{"in 0 days", "2026-11-24", ""},
		{"in 1 day", "2026-11-25", ""},
		{"in 3 days", "2026-11-27", ""},
		{"in a week", "2026-12-01", ""},
		{"in 2 weeks", "2026-12-08", ""},
		{"in 1 month", "2026-12-24", ""},
		{"in 3 months", "2027-02-24", ""},
		{"in a year", "2027-11-24", ""},
		{"3 days ago", "2026-11-21", ""},
		{"a week ago", "2026-11-17", ""},
		{"9 months ago", "2026-02-24", ""},
		{"2 years ago", "2024-11-24", ""},

		{"next week", "2026-11-30", ""},
		{"next month", "2026-12-01", ""},
		{"next quarter", "2027-01-01", ""},
		{"next year", "2027-01-01", ""},
		{"end of week", "2026-11-29", ""},
		{"end of month", "2026-11-30", ""},
		{"end of the month", "2026-11-30", ""},
		{"end of this month", "2026-11-30", ""},
		{"end of quarter", "2026-12-31", ""},
		{"end of year", "2026-12-31", ""},
		{"end of next week", "2026-12-06", ""},
		{"end of next month", "2026-12-31", ""},
		{"end of the next month", "2026-12-31", ""},
		{"end of last quarter", "2026-09-30", ""},
		{"start of month", "2026-11-01", ""},
		{"start of last week", "2026-11-16", ""},
		{"start of next year", "2027-01-01", ""},

		{"1 apr", "2027-04-01", "2026-04-01"},
		{"apr 1", "2027-04-01", "2026-04-01"},
		{"01 April", "2027-04-01", "2026-04-01"},
		{"24 nov", "2026-11-24", "2026-11-24"},
		{"25 nov", "2026-11-25", "2025-11-25"},
		{"23 nov", "2027-11-23", "2026-11-23"},
		{"1 sept", "2027-09-01", "2026-09-01"},
		{"29 feb", "2028-02-29", "2024-02-29"},
		{"1 apr 2026", "2026-04-01", ""},
		{"April 1 2027", "2027-04-01", ""},
		{"29 feb 2028", "2028-02-29", ""},
		{"31 dec 1999", "1999-12-31", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			c := tuesday(t)
			if got, err := Date(tt.text, c); err != nil || got != tt.ahead {
				t.Errorf("looking ahead got %s, %v, want %s", got, err, tt.ahead)
			}
			if tt.behind == "" {
				tt.behind = tt.ahead
			}
			c.Past = true
			if got, err := Date(tt.text, c); err != nil || got != tt.behind {
				t.Errorf("looking back got %s, %v, want %s", got, err, tt.behind)
			}
		})
	}
}

func TestDateFromOtherDays(t *testing.T) {
	tests := []struct {
		name string
		now  string
		text string
		want work.Date
	}{
		{"a weekday on that day is today", "2026-11-27 10:00", "fri", "2026-11-27"},
		{"next weekday on that day is in a week", "2026-11-27 10:00", "next fri", "2026-12-04"},
		{"last weekday on that day was a week ago", "2026-11-27 10:00", "last fri", "2026-11-20"},
		{"on a Sunday next fri is in the week that starts tomorrow", "2026-11-29 10:00", "next fri", "2026-12-04"},
		{"on a Sunday last fri is in the week before this one", "2026-11-29 10:00", "last fri", "2026-11-20"},
		{"on a Sunday the week ends today", "2026-11-29 10:00", "end of week", "2026-11-29"},
		{"a week over a year's end", "2026-12-30 10:00", "next mon", "2027-01-04"},
		{"the last week of an ISO year ends in the next", "2026-12-31 10:00", "end of week", "2027-01-03"},
		{"tomorrow over a year's end", "2026-12-31 10:00", "tomorrow", "2027-01-01"},
		{"a month on from the 31st is the month's last day", "2026-01-31 10:00", "in 1 month", "2026-02-28"},
		{"and 29 February in a leap year", "2028-01-31 10:00", "in a month", "2028-02-29"},
		{"a month back from the 31st", "2026-03-31 10:00", "1 month ago", "2026-02-28"},
		{"a year on from a leap day", "2028-02-29 10:00", "in a year", "2029-02-28"},
		{"four years on from a leap day", "2028-02-29 10:00", "in 4 years", "2032-02-29"},
		{"a leap day today", "2028-02-29 10:00", "29 feb", "2028-02-29"},
		{"the next leap day over a century that has none", "2097-01-01 10:00", "29 feb", "2104-02-29"},
		{"end of February", "2026-02-10 10:00", "end of month", "2026-02-28"},
		{"end of February in a leap year", "2028-02-10 10:00", "end of month", "2028-02-29"},
		{"end of the month after a 31st", "2026-01-31 10:00", "end of next month", "2026-02-28"},
		{"in days over the change to summer time", "2026-03-28 23:30", "in 2 days", "2026-03-30"},
		{"in days over the change to winter time", "2026-10-24 23:30", "in 2 days", "2026-10-26"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Date(tt.text, at(t, tt.now, "Europe/Berlin"))
			if err != nil || got != tt.want {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

func TestDateWhenTheDayStartsAtFour(t *testing.T) {
	c := at(t, "2026-11-28 01:00", "Europe/Berlin") // Saturday in the calendar, still Friday
	c.DayStart = 4
	tests := map[string]work.Date{
		"today": "2026-11-27", "tomorrow": "2026-11-28", "yesterday": "2026-11-26",
		"fri": "2026-11-27", "sat": "2026-11-28", "in 3 days": "2026-11-30",
		"2026-11-28": "2026-11-28", "27 nov": "2026-11-27",
	}
	for text, want := range tests {
		if got, err := Date(text, c); err != nil || got != want {
			t.Errorf("%s: got %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestDateRefuses(t *testing.T) {
	const example = "is not a day I understand; write one like 2026-04-01, today, fri, next fri, in 3 days, 1 apr"
	tests := []struct{ text, want string }{
		{"", `"" ` + example},
		{"tomorow", `"tomorow" ` + example},
		{"fri 13", `"fri 13" ` + example},
		{"today tomorrow", `"today tomorrow" ` + example},
		{"next", `"next" ` + example},
		{"in 3", `"in 3" ` + example},
		{"in three days", `"in three days" ` + example},
		{"in -3 days", `"in -3 days" ` + example},
		{"3 days", `"3 days" ` + example},
		{"apr", `"apr" ` + example},
		{"last week", `"last week" ` + example},
		{"end of days", `"end of days" ` + example},
		{"2026-04-01x", `"2026-04-01x" ` + example},
		{"0x7ea-04-01", `"0x7ea-04-01" ` + example},
		{"２０２６-04-01", `"２０２６-04-01" ` + example},
		{"1 apr 20277", `"1 apr 20277" ` + example},
		{"2026-02-31", "February 2026 has 28 days"},
		{"2026-04-31", "April 2026 has 30 days"},
		{"2026-02-29", "February 2026 has 28 days"},
		{"2026-13-01", "there is no month 13"},
		{"2026-00-01", "there is no month 00"},
		{"2026-04-00", "April 2026 has 30 days"},
		{"31 apr", "April has 30 days"},
		{"0 apr", "April has 30 days"},
		{"30 feb", "February has 29 days at most; write one like 1 feb"},
		{"29 feb 2026", "February 2026 has 28 days"},
		{"2025-W53-1", "2025 has the weeks W01 to W52"},
		{"2026-W00-1", "2026 has the weeks W01 to W53"},
		{"2026-W14-8", "1 (Monday) to 7 (Sunday)"},
		{"2026-W14", "write one of its days, like 2026-W14-1"},
		{"1/4/2026", "can be read in two ways; write 2026-04-01 or 2026-01-04"},
		{"31.4.2026", "write year, month and day, like 2026-04-01"},
		{"1.4.", "write year, month and day, like 2026-04-01"},
		{"1/4", "write year, month and day, like 2026-04-01"},
		{"2026/4/1", "write 2026-04-01"},
		{"2026-4-1", "write 2026-04-01"},
		{"1 apr 27", "write it in full, like 1 apr 2027"},
		{"0206-04-01", "write a day from 1900 to 2999"},
		{"3000-01-01", "write a day from 1900 to 2999"},
		{"1 apr 1899", "write a day from 1900 to 2999"},
		{"0206-W14-1", "write a day from 1900 to 2999"},
		{"in 999999 years", "write a day from 1900 to 2999"},
		{"in 99999999999999999999 days", "write a day from 1900 to 2999"},
		{"999 years ago", "write a day from 1900 to 2999"},
		{strings.Repeat("long ", 1<<18), `"long long long long long long long long…" ` + example},
		{"\xff\x00", `"\xff\x00" ` + example},
	}
	for _, tt := range tests {
		t.Run(tt.text[:min(len(tt.text), 40)], func(t *testing.T) {
			got, err := Date(tt.text, tuesday(t))
			if err == nil {
				t.Fatalf("got %s, want an error", got)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
			if work.CodeOf(err) != work.Invalid {
				t.Errorf("got code %s, want invalid", work.CodeOf(err))
			}
			if got != "" {
				t.Errorf("got %s beside the error, want no day", got)
			}
		})
	}
}

func TestDatePrefix(t *testing.T) {
	tests := []struct {
		text string
		want work.Date
		n    int
	}{
		{"fri", "2026-11-27", 1},
		{"fri call Ana", "2026-11-27", 1},
		{"next fri call Ana", "2026-12-04", 2},
		{"Next Week plan", "2026-11-30", 2},
		{"in 3 days or so", "2026-11-27", 3},
		{"3 days ago it broke", "2026-11-21", 3},
		{"1 apr taxes", "2027-04-01", 2},
		{"1 apr 2028 taxes", "2028-04-01", 3},
		{"1 apr 3 pages", "2027-04-01", 2},
		{"end of the next month report", "2026-12-31", 5},
		{"fri 13 reasons", "2026-11-27", 1},
		{"home", "", 0},
		{"", "", 0},
		{"29 feb 2026", "", 0},
		{"31 apr taxes", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, n, ok := DatePrefix(strings.Fields(tt.text), tuesday(t))
			if ok != (tt.want != "") || got != tt.want || ok && n != tt.n {
				t.Errorf("got %s, %d, %t, want %s, %d", got, n, ok, tt.want, tt.n)
			}
		})
	}
}

func TestDayLabel(t *testing.T) {
	tests := map[work.Date]string{
		"2026-11-23": "Yesterday, Mon 23 Nov 2026",
		"2026-11-24": "Today, Tue 24 Nov 2026",
		"2026-11-25": "Tomorrow, Wed 25 Nov 2026",
		"2027-04-01": "Thu 1 Apr 2027",
		"":           "",
	}
	for d, want := range tests {
		if got := DayLabel(d, tuesday(t)); got != want {
			t.Errorf("%s: got %q, want %q", d, got, want)
		}
	}
}

// contexts draws a moment in a zone with awkward clocks.
func contexts(t *rapid.T) Context {
	zone := rapid.SampledFrom([]string{
		"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo",
	}).Draw(t, "zone")
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	seconds := rapid.Int64Range(-2_000_000_000, 30_000_000_000).Draw(t, "seconds") // 1906 to 2920
	return Context{
		Now:      time.Unix(seconds, 0).In(loc),
		DayStart: rapid.IntRange(0, 23).Draw(t, "day start"),
		Past:     rapid.Bool().Draw(t, "past"),
	}
}

func TestWeekdayIsTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := contexts(t)
		weekday := time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
		got, err := Date(weekday.String()[:3], c)
		if err != nil {
			t.Fatal(err)
		}
		days := c.Today().DaysUntil(got)
		if c.Past {
			days = -days
		}
		if got.Weekday() != weekday || days < 0 || days > 6 {
			t.Errorf("got %s, want the nearest %s from %s", got, weekday, c.Today())
		}
	})
}

func TestMonthDayIsTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := contexts(t)
		wanted := date(2000, time.January, rapid.IntRange(1, 366).Draw(t, "day"))
		got, err := Date(wanted.Format("2 Jan"), c)
		if err != nil {
			t.Fatal(err)
		}
		days, most := c.Today().DaysUntil(got), 365
		if wanted.Format("2 Jan") == "29 Feb" {
			most = 8 * 366
		}
		if c.Past {
			days = -days
		}
		if got.Time(time.UTC).Format("2 Jan") != wanted.Format("2 Jan") || days < 0 || days > most {
			t.Errorf("got %s, want the nearest %s from %s", got, wanted.Format("2 Jan"), c.Today())
		}
	})
}

func TestISOWeekDaysAreThoseOfTheCalendar(t *testing.T) {
	for d := work.Date("1999-12-01"); d < "2034-02-01"; d = d.AddDays(1) {
		year, week := d.Time(time.UTC).ISOWeek()
		text := fmt.Sprintf("%04d-W%02d-%d", year, week, (int(d.Weekday())+6)%7+1)
		if got, err := Date(text, Context{}); err != nil || got != d {
			t.Fatalf("%s: got %s, %v, want %s", text, got, err, d)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, text := range []string{
		"2026-04-01", "2026-W53-7", "today", "next fri", "in 3 days", "3 months ago", "end of the next month",
		"29 feb", "apr 1 2027", "1/4/2026", "2026-02-31", "in 999999 years", "\xff", strings.Repeat("9", 200),
	} {
		f.Add(text, int64(1_795_000_000), 4, false)
	}
	f.Fuzz(func(t *testing.T, text string, seconds int64, dayStart int, past bool) {
		c := Context{Now: time.Unix(seconds%20_000_000_000, 0).UTC(), DayStart: dayStart & 15, Past: past}
		d, err := Date(text, c)
		if err != nil {
			if len(err.Error()) > 400 || strings.ContainsAny(err.Error(), "\n\x00") {
				t.Errorf("the message is not one short line: %q", err)
			}
			return
		}
		again, err := Date(string(d), c)
		if err != nil || again != d {
			t.Errorf("%q gave %s, which reads as %s, %v", text, d, again, err)
		}
		if _, err := work.ParseDate(string(d)); err != nil {
			t.Errorf("%q gave %s: %v", text, d, err)
		}
		if again, _, ok := DatePrefix(strings.Fields(text), c); !ok || again != d {
			t.Errorf("%q gave %s, and as a prefix %s", text, d, again)
		}
	})
}
