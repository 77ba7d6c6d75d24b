package work_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/work"
)

func TestParseDateIsStrict(t *testing.T) {
	for _, text := range []string{"2026-04-01", "2028-02-29", "0001-01-01", "9999-12-31"} {
		if got, err := work.ParseDate(text); err != nil || string(got) != text {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", "today", "2026-4-1", "2026-04-1", "26-04-01", "2026/04/01", "2026-04-01 ", " 2026-04-01", "2026-02-29", "2026-02-31", "2026-13-01",
		"2026-00-10", "2026-01-00", "0000-01-01", "10000-01-01", "-2026-01-01", "2026-04-01T00:00:00Z", "２０２６-04-01", "2100-02-29",
	} {
		if got, err := work.ParseDate(text); err == nil || work.CodeOf(err) != work.Invalid {
			t.Errorf("%q was taken as %q (%v)", text, got, err)
		}
	}
}

func TestDaysAreReckonedByTheCalendar(t *testing.T) {
	for _, test := range []struct {
		from work.Date
		days int
		want work.Date
	}{
		{"2026-11-24", 0, "2026-11-24"},
		{"2026-12-31", 1, "2027-01-01"},
		{"2028-02-28", 1, "2028-02-29"},
		{"2026-02-28", 1, "2026-03-01"},
		{"2028-03-01", -1, "2028-02-29"},
		{"2026-03-28", 2, "2026-03-30"}, // over a change of the clocks
		{"2100-02-28", 1, "2100-03-01"},
		{"1900-01-01", 401_400, "2998-12-30"},
	} {
		if got := test.from.AddDays(test.days); got != test.want {
			t.Errorf("%d days from %s is %s, want %s", test.days, test.from, got, test.want)
		}
		if got := test.from.DaysUntil(test.want); got != test.days {
			t.Errorf("from %s to %s are %d days, want %d", test.from, test.want, got, test.days)
		}
	}
}

func TestReckoningOfDays(t *testing.T) {
	date := rapid.Map(rapid.IntRange(-700_000, 300_000), func(n int) work.Date { return work.Date("2026-11-24").AddDays(n) })
	rapid.Check(t, func(t *rapid.T) {
		a, b := date.Draw(t, "a"), date.Draw(t, "b")
		if got := a.AddDays(a.DaysUntil(b)); got != b {
			t.Errorf("from %s over to %s one comes to %s", a, b, got)
		}
		if (a < b) != (a.DaysUntil(b) > 0) {
			t.Errorf("%s and %s do not compare as their days do", a, b)
		}
		monday := a.Monday()
		if monday.Weekday() != time.Monday || monday > a || monday.DaysUntil(a) > 6 {
			t.Errorf("the Monday of %s is %s, a %s", a, monday, monday.Weekday())
		}
		if read, err := work.ParseDate(string(a)); err != nil || read != a {
			t.Errorf("%s is read as %s (%v)", a, read, err)
		}
	})
}

func TestMondayIsTheFirstDayOfTheWeek(t *testing.T) {
	for day, want := range map[work.Date]work.Date{
		"2026-11-23": "2026-11-23", "2026-11-24": "2026-11-23", "2026-11-29": "2026-11-23", "2026-11-30": "2026-11-30", "2027-01-01": "2026-12-28",
	} {
		if got := day.Monday(); got != want {
			t.Errorf("of %s: %s, want %s", day, got, want)
		}
	}
}

func TestMidnightOfADay(t *testing.T) {
	berlin := location(t, "Europe/Berlin")
	if got := work.Date("2026-11-24").Time(berlin).UTC().Format(time.RFC3339); got != "2026-11-23T23:00:00Z" {
		t.Errorf("midnight in Berlin is %s", got)
	}
	if !work.Date("").Time(berlin).IsZero() || !work.Date("").IsZero() || work.Date("2026-11-24").IsZero() {
		t.Error("no day is no time, and no other day is")
	}
}

func TestDayAtBeginsAtItsHour(t *testing.T) {
	for _, test := range []struct {
		now, zone string
		start     int
		want      work.Date
	}{
		{"2026-11-24T00:00:00Z", "UTC", 0, "2026-11-24"},
		{"2026-11-23T23:59:59Z", "UTC", 0, "2026-11-23"},
		{"2026-11-24T03:59:59Z", "UTC", 4, "2026-11-23"},
		{"2026-11-24T04:00:00Z", "UTC", 4, "2026-11-24"},
		{"2026-11-24T11:59:59Z", "UTC", 12, "2026-11-23"},
		{"2026-11-24T00:30:00Z", "America/St_Johns", 0, "2026-11-23"},
		{"2026-11-24T18:20:00Z", "Asia/Kathmandu", 0, "2026-11-25"},
		{"2026-03-29T00:30:00Z", "Europe/Berlin", 2, "2026-03-28"},
		{"2026-03-29T01:30:00Z", "Europe/Berlin", 2, "2026-03-29"},
		{"2026-10-25T01:30:00Z", "Europe/Berlin", 3, "2026-10-24"},
		{"2028-03-01T03:00:00Z", "UTC", 4, "2028-02-29"},
		{"2027-01-01T03:00:00Z", "UTC", 4, "2026-12-31"},
	} {
		now, err := time.Parse(time.RFC3339, test.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := work.DayAt(now.In(location(t, test.zone)), test.start); got != test.want {
			t.Errorf("%s in %s, where days begin at %d, is of %s, want %s", test.now, test.zone, test.start, got, test.want)
		}
	}
}

func location(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestParseInstantComesToUTCAndMilliseconds(t *testing.T) {
	for text, want := range map[string]work.Instant{
		"2026-04-01T09:30:00Z":                "2026-04-01T09:30:00.000Z",
		"2026-04-01T09:30:00+02:00":           "2026-04-01T07:30:00.000Z",
		"2026-04-01T00:30:00+05:45":           "2026-03-31T18:45:00.000Z",
		"2026-04-01T09:30:00.1Z":              "2026-04-01T09:30:00.100Z",
		"2026-04-01T09:30:00.123999999Z":      "2026-04-01T09:30:00.123Z",
		"2026-12-31T23:59:59.999-01:00":       "2027-01-01T00:59:59.999Z",
		"0001-01-01T00:00:00Z":                "0001-01-01T00:00:00.000Z",
		"9999-12-31T23:59:59.999999999+00:00": "9999-12-31T23:59:59.999Z",
	} {
		if got, err := work.ParseInstant(text); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "now", "2026-04-01", "2026-04-01T09:30", "2026-04-01T09:30:00", "2026-04-01 09:30:00Z", "2026-02-31T09:30:00Z",
		"2026-04-01T24:00:00Z", "2026-04-01T09:30:60Z", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00", "0000-06-01T00:00:00Z",
	} {
		if got, err := work.ParseInstant(text); err == nil || work.CodeOf(err) != work.Invalid {
			t.Errorf("%q was taken as %q (%v)", text, got, err)
		}
	}
	if !work.Instant("").Time().IsZero() || !work.Instant("").IsZero() {
		t.Error("no instant is no time")
	}
}

func TestInstantsCompareAsTheirTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moment := rapid.Int64Range(-60_000_000_000_000, 250_000_000_000_000)
		a, b := time.UnixMilli(moment.Draw(t, "a")), time.UnixMilli(moment.Draw(t, "b"))
		x, y := work.InstantOf(a), work.InstantOf(b)
		if a.Before(b) != (x < y) || !x.Time().Equal(a) {
			t.Errorf("%s and %s are %s and %s", a, b, x, y)
		}
	})
}

// A JSON null means nothing, as an empty text does; another type is refused.
func TestJSONOfTextTypes(t *testing.T) {
	type all struct {
		Date    work.Date           `json:"date,omitzero"`
		Instant work.Instant        `json:"instant,omitzero"`
		Goal    work.Ref[work.Goal] `json:"goal,omitzero"`
	}
	full := all{"2026-04-01", "2026-04-01T09:30:00.000Z", work.Ref[work.Goal]{Reference: work.Reference{Key: "Ship"}}}
	for text, want := range map[string]all{
		`{"date":"2026-04-01","instant":"2026-04-01T11:30:00+02:00","goal":"Ship"}`: full,
		`{"date":null,"instant":null,"goal":null}`:                                  {},
		`{"date":"","instant":"","goal":""}`:                                        {},
		`{}`:                                                                        {},
	} {
		got := all{Date: "1999-01-01", Instant: "1999-01-01T00:00:00.000Z", Goal: work.Ref[work.Goal]{Reference: work.Reference{ID: 7}}}
		if text == `{}` {
			got = all{}
		}
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s is %+v (%v), want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{
		`{"date":20260401}`, `{"date":true}`, `{"date":["2026-04-01"]}`, `{"date":"2026-02-31"}`, `{"instant":1}`, `{"instant":"2026-04-01"}`, `{"goal":7}`, `{"goal":{"uid":"x"}}`,
	} {
		if err := json.Unmarshal([]byte(text), new(all)); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
	full.Goal = work.Ref[work.Goal]{Reference: work.Reference{ID: 7, UID: "u", Name: "Ship"}}
	got, err := json.Marshal([]all{full, {}})
	if want := `[{"date":"2026-04-01","instant":"2026-04-01T09:30:00.000Z","goal":{"uid":"u","name":"Ship"}},{}]`; err != nil || string(got) != want {
		t.Errorf("written as %s (%v), want %s", got, err, want)
	}
}

func TestLabelsAreWhatAPersonWouldSay(t *testing.T) {
	for _, test := range []struct {
		name   string
		record work.Record
		want   string
	}{
		{"a title", &work.Task{Title: "Write", Description: "x"}, "Write"},
		{"the first line of what was said", &work.Feedback{Content: "\n Well done. \nReally.", Context: "review"}, "Well done."},
		{"notes", &work.Energy{Notes: "after standup", Mood: "calm"}, "after standup"},
		{"a mood, without notes", &work.Energy{At: "2026-11-24T09:00:00.000Z", Zone: "UTC", Day: "2026-11-24", Mood: "calm"}, "calm"},
		{"an activity", &work.Energy{Activity: "tests"}, "tests"},
		{"its kind, where nothing was said", &work.Energy{At: "2026-11-24T09:00:00.000Z", Zone: "UTC", Energy: 4}, "energy"},
		{"what was hard", &work.Reflection{Kind: "daily", WasHard: "Waiting"}, "Waiting"},
		{"its kind, where nothing is told", &work.Interaction{Kind: "coffee"}, "interaction"},
	} {
		if got := work.LabelOf(test.record); strings.TrimSpace(got) != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestKindsAreFoundByAllTheirNames(t *testing.T) {
	for _, k := range work.Kinds {
		if work.KindNamed(k.Name) != k || work.KindNamed(k.Plural) != k || (k.Noun != "" && work.KindNamed(k.Noun) != k) || work.KindStored(k.Table) != k || work.KindOf(k.New()) != k {
			t.Errorf("%s is not found by one of its names", k.Name)
		}
	}
	if work.KindNamed("") != nil || work.KindNamed("nothing") != nil || work.KindStored("records") != nil {
		t.Error("a kind was found that there is not")
	}
}

func TestANewRecordHasItsDefaults(t *testing.T) {
	for _, k := range work.Kinds {
		r := k.New()
		for _, f := range k.Fields() {
			if got := f.Value(r); f.Default != "" && got.String() != f.Default {
				t.Errorf("%s.%s is %q, want %q", k.Name, f.Name, got, f.Default)
			} else if f.Default == "" && !got.IsZero() {
				t.Errorf("%s.%s is %v, want nothing", k.Name, f.Name, got)
			}
		}
	}
}
