package recur_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"

	"daybook/internal/recur"
	"daybook/internal/work"
)

// numbers draws a BY part of numbers, or none.
func numbers(t *rapid.T, name string, low, high, most int) string {
	list := rapid.SliceOfNDistinct(rapid.IntRange(low, high).Filter(func(n int) bool { return n != 0 }), 0, most, rapid.ID).Draw(t, name)
	if len(list) == 0 {
		return ""
	}
	return ";" + name + "=" + strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ","), "[]")
}

func weekdayCodes(t *rapid.T, counted int) string {
	codes := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}), 0, 5, rapid.ID).Draw(t, "BYDAY")
	for i := range codes {
		if n := rapid.IntRange(-counted, counted).Draw(t, "n"); n != 0 {
			codes[i] = fmt.Sprint(n, codes[i])
		}
	}
	if len(codes) == 0 {
		return ""
	}
	return ";BYDAY=" + strings.Join(codes, ",")
}

// anyRule draws a rule that the RFC allows.
func anyRule(t *rapid.T) string {
	freq := rapid.SampledFrom([]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}).Draw(t, "freq")
	rule := "FREQ=" + freq + fmt.Sprintf(";INTERVAL=%d", rapid.IntRange(1, 5).Draw(t, "interval"))
	by := ""
	if rapid.Bool().Draw(t, "months") {
		by += numbers(t, "BYMONTH", 1, 12, 3)
	}
	weeks := ""
	if freq == "YEARLY" && rapid.IntRange(0, 3).Draw(t, "weeks") == 0 {
		weeks = numbers(t, "BYWEEKNO", -53, 53, 3)
	}
	by += weeks
	if freq == "YEARLY" && rapid.IntRange(0, 3).Draw(t, "yeardays") == 0 {
		by += numbers(t, "BYYEARDAY", -366, 366, 30)
	}
	if freq != "WEEKLY" && rapid.Bool().Draw(t, "monthdays") {
		by += numbers(t, "BYMONTHDAY", -31, 31, 4)
	}
	counted := 0
	if weeks == "" && (freq == "MONTHLY" || freq == "YEARLY") {
		counted = rapid.SampledFrom([]int{0, 5}).Draw(t, "counted")
	}
	by += weekdayCodes(t, counted)
	if by != "" && rapid.IntRange(0, 3).Draw(t, "positions") == 0 {
		by += numbers(t, "BYSETPOS", -4, 4, 2)
	}
	switch rapid.IntRange(0, 3).Draw(t, "end") {
	case 0:
		by += fmt.Sprintf(";COUNT=%d", rapid.IntRange(1, 40).Draw(t, "count"))
	case 1:
		by += fmt.Sprintf(";UNTIL=%d1107", rapid.IntRange(2026, 2040).Draw(t, "until"))
	}
	if rapid.Bool().Draw(t, "sunday") {
		by += ";WKST=SU"
	}
	return rule + by
}

func anyStart(t *rapid.T) work.Date {
	return work.Date("2024-01-01").AddDays(rapid.IntRange(0, 1500).Draw(t, "start"))
}

var weekFromTheEnd = regexp.MustCompile(`BYWEEKNO=[0-9,]*-`)

// ordinary tells the rules in which rrule-go does as the RFC says. It leaves
// the days before DTSTART out of the first week before BYSETPOS counts, gives a
// yearly rule with BYWEEKNO alone every day of the week, loses weeks that are
// counted from the end of a year and begin in the one before, and takes of
// counted and other weekdays in one list only those that are both.
func ordinary(rule string) bool {
	_, list, _ := strings.Cut(rule, ";BYDAY=")
	list, _, _ = strings.Cut(list, ";")
	counted, all := 0, 0
	for code := range strings.SplitSeq(list, ",") {
		if all++; len(code) > 2 {
			counted++
		}
	}
	firstWeek := strings.Contains(rule, "WEEKLY") && strings.Contains(rule, "BYSETPOS")
	wholeWeek := strings.Contains(rule, "BYWEEKNO") && !strings.Contains(rule, "DAY=")
	mixed := counted > 0 && counted < all
	return !firstWeek && !wholeWeek && !mixed && !weekFromTheEnd.MatchString(rule)
}

// TestDaysAreThoseOfAnotherProgram holds ordinary rules against rrule-go's
// full expansion.
func TestDaysAreThoseOfAnotherProgram(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := rapid.Custom(anyRule).Filter(ordinary).Draw(t, "rule")
		start := anyStart(t)
		r, err := recur.Read(rule)
		if err != nil {
			t.Fatal(err)
		}
		end := start.AddDays(30 * 365)
		got := r.Between(start, start, end, 60)
		option, err := rrule.StrToROption(rule)
		if err != nil {
			t.Fatal(err)
		}
		option.Dtstart = start.Time(time.UTC)
		other, err := rrule.NewRRule(*option)
		if err != nil {
			t.Fatal(err)
		}
		var want []work.Date
		next := other.Iterator()
		for at, ok := next(); ok && work.DateOf(at) <= end && len(want) < 60; at, ok = next() {
			want = append(want, work.DateOf(at))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s from %s (-rrule-go +ours):\n%s", rule, start, diff)
		}
	})
}

// TestNextIsTheFirstLaterDay: asked from any day, far or near, Next gives the
// first day of the list that is later.
func TestNextIsTheFirstLaterDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := recur.Read(anyRule(t))
		if err != nil {
			t.Fatal(err)
		}
		start := anyStart(t)
		all := r.Between(start, start, start.AddDays(40*365), 0)
		if !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
			t.Fatalf("%s: the days are not in order: %v", r.Text(), all)
		}
		after := start.AddDays(rapid.IntRange(-400, 35*365).Draw(t, "after"))
		i, _ := slices.BinarySearch(all, after.AddDays(1))
		got, _ := r.Next(after, start)
		switch {
		case i < len(all) && got != all[i]:
			t.Errorf("%s from %s after %s: got %s, want %s", r.Text(), start, after, got, all[i])
		case i == len(all) && got != "" && got <= start.AddDays(40*365):
			t.Errorf("%s from %s after %s: got %s, want none", r.Text(), start, after, got)
		}
	})
}

// TestTimesAreOnTheDays: the days and the times of a rule are the same, in
// every zone.
func TestTimesAreOnTheDays(t *testing.T) {
	zones := []*time.Location{
		zone(t, "America/New_York"), zone(t, "Europe/Berlin"), zone(t, "Australia/Lord_Howe"), time.UTC,
	}
	rapid.Check(t, func(t *rapid.T) {
		r, err := recur.Read(anyRule(t))
		if err != nil {
			t.Fatal(err)
		}
		loc := rapid.SampledFrom(zones).Draw(t, "zone")
		day := anyStart(t)
		start := time.Date(numberOf(day), day.Time(loc).Month(), day.Time(loc).Day(), rapid.IntRange(0, 22).Draw(t, "hour"), 30, 0, 0, loc)
		var got []work.Date
		for _, at := range r.TimesBetween(start, start, start.AddDate(3, 0, 0), 0) {
			got = append(got, work.DateOf(at))
		}
		want := r.Between(day, day, work.DateOf(start.AddDate(3, 0, 0)), 0)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s at %s (-days +times):\n%s", r.Text(), start, diff)
		}
	})
}

func numberOf(d work.Date) int { return d.Time(time.UTC).Year() }

// TestWordsSayTheWholeRule: every rule can be said, and what is said is read
// as the same rule.
func TestWordsSayTheWholeRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := recur.Read(anyRule(t))
		if err != nil {
			t.Fatal(err)
		}
		again, err := recur.Read("rrule:" + strings.ToLower(r.Text()))
		if err != nil || again.Text() != r.Text() {
			t.Errorf("%s is read back as %s, %v", r.Text(), again.Text(), err)
		}
		// A start that every month has: "every month" says no day.
		said, err := recur.ReadWords(r.Words(), "2024-01-05")
		if err != nil || said.Text() != r.Text() {
			t.Errorf("%s is said as %q, which is read as %s, %v", r.Text(), r.Words(), said.Text(), err)
		}
	})
}

// TestSplitLosesNoDay: this and following together are the whole.
func TestSplitLosesNoDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := recur.Read(anyRule(t))
		if err != nil {
			t.Fatal(err)
		}
		start := anyStart(t)
		start, ok := r.First(start)
		if !ok {
			return
		}
		all := r.Between(start, start, start.AddDays(3000), 30)
		if len(all) == 0 {
			return
		}
		i := rapid.IntRange(0, len(all)-1).Draw(t, "i")
		before, following, ok := r.Split(start, all[i])
		if !ok {
			t.Fatalf("%s does not split at its own day %s", r.Text(), all[i])
		}
		got := append(before.Between(start, start, "2999-12-31", 0), following.Between(all[i], all[i], all[len(all)-1], 0)...)
		if diff := cmp.Diff(all, got); diff != "" {
			t.Errorf("%s from %s at %s (-whole +parts):\n%s", r.Text(), start, all[i], diff)
		}
	})
}
