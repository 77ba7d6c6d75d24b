package web

import (
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

func TestTheHoursOfADayAreInOrderAroundThePresent(t *testing.T) {
	at := func(clock string) time.Time {
		t.Helper()
		parsed, err := time.Parse("2006-01-02 15:04", "2026-11-24 "+clock)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	meeting := func(clock string, minutes int) *work.Meeting {
		return &work.Meeting{StartsAt: work.InstantOf(at(clock)), Zone: "UTC", State: "scheduled", DurationMinutes: minutes}
	}
	tests := []struct {
		name     string
		now      string
		meetings []*work.Meeting
		want     string
	}{
		{"none", "12:28", nil, ""},
		{"between two", "12:28", []*work.Meeting{meeting("10:00", 30), meeting("14:00", 30)}, "10:00 11:00 12:28* 13:00 14:00"},
		{"before the first", "08:10", []*work.Meeting{meeting("10:00", 30)}, "08:10* 10:00"},
		{"after the last", "12:28", []*work.Meeting{meeting("09:15", 15)}, "09:15 10:00 11:00 12:28*"},
		{"in the hour of the next", "13:50", []*work.Meeting{meeting("13:55", 30)}, "13:50* 13:55"},
		{"within a long one", "11:30", []*work.Meeting{meeting("10:00", 120), meeting("13:00", 30)}, "10:00 11:30* 12:00 13:00"},
		{"two in one hour", "08:00", []*work.Meeting{meeting("09:00", 15), meeting("09:30", 15), meeting("11:00", 15)}, "08:00* 09:00 09:30 10:00 11:00"},
	}
	for _, test := range tests {
		p := dayPage{Today: app.Today{Meetings: test.meetings}, IsToday: true}
		p.hours(at(test.now))
		var got []string
		for _, h := range p.Hours {
			if h.Now {
				h.At += "*"
			}
			got = append(got, h.At)
		}
		if text := strings.Join(got, " "); text != test.want {
			t.Errorf("%s: %s, want %s", test.name, text, test.want)
		}
	}
}
