// Package recur reads rules by which things come again, from RFC 5545 or from
// words, says them in words, and reckons the days they fall on. Whatever the
// rule, an answer takes bounded time: the search is limited by days, not by a
// clock.
//
// The reckoning is our own, and teambition/rrule-go stands beside it in the
// tests: that library looks for a day up to the year 9999 and cannot be
// stopped (73 ms for 30 February), reckons UNTIL only where it has found a day,
// and takes the days before DTSTART out of its first week before BYSETPOS
// counts them.
package recur

import (
	"slices"
	"time"

	"daybook/internal/work"
)

// frequency is the unit in which a rule comes again.
type frequency string

const (
	daily   frequency = "DAILY"
	weekly  frequency = "WEEKLY"
	monthly frequency = "MONTHLY"
	yearly  frequency = "YEARLY"
)

// Rule is a recurrence rule by RFC 5545 §3.3.10. The zero value has no days.
// A rule says nothing of its first day, DTSTART; it is handed in as start, and
// gives what the rule leaves open: "every week" is the weekday of start. A
// start that the rule does not name is not itself an occurrence; see First.
type Rule struct {
	freq       frequency
	interval   int // 1 or more
	count      int // 0: without
	until      work.Date
	untilTime  time.Time // of an UNTIL with a time, UTC; until is its day
	byMonth    []int     // 1 to 12
	byWeekNo   []int     // ±1 to ±53
	byYearDay  []int     // ±1 to ±366
	byMonthDay []int     // ±1 to ±31
	byDay      []weekday
	bySetPos   []int // ±1 to ±366
	weekStart  time.Weekday
}

// A weekday is one of BYDAY: every such day where n is 0, else the nth of the
// month or the year, from its end where n is negative.
type weekday struct {
	n   int
	day time.Weekday
}

// IsZero reports whether r is no rule.
func (r Rule) IsZero() bool { return r.freq == "" }

// Parse reads a rule as a person gives it: RFC 5545 text such as
// FREQ=WEEKLY;BYDAY=MO, with or without RRULE: before it, or words such as
// "every 2 weeks on tue"; phrase.go lists them. A rule that has no day from
// start on is refused. The error has the code Invalid.
func Parse(text string, start work.Date) (Rule, error) {
	r, err := parse(text, start)
	if err != nil {
		return Rule{}, err
	}
	if !r.until.IsZero() && r.until < start {
		return Rule{}, invalid(text, "ends on %s, before it begins on %s", dayText(r.until), dayText(start))
	}
	if _, ok := r.First(start); !ok {
		return Rule{}, invalid(text, "names no day in the %d years from %s", horizonYears, dayText(start))
	}
	return r, nil
}

func parse(text string, start work.Date) (Rule, error) {
	if len(text) > maxText {
		return Rule{}, invalid(text, "is longer than a rule can be; write at most %d bytes", maxText)
	}
	if _, err := work.ParseDate(string(start)); err != nil {
		return Rule{}, err
	}
	if looksLikeText(text) {
		return Read(text)
	}
	return readWords(text, start)
}

// First returns the first day on or after from that the rule names, whatever
// its interval and count. It is the right DTSTART for a rule that someone
// gives on the day from: RFC 5545 §3.8.5.3 wants a DTSTART that the rule
// names, and "every 2 weeks on tue", said on a Wednesday, begins next Tuesday.
func (r Rule) First(from work.Date) (work.Date, bool) {
	r.interval, r.count = 1, 0
	return r.Next(from.AddDays(-1), from)
}

// Split ends r before the day at, for "this and following": before has the
// days of r up to the day before at, and following those from at on, which is
// to be its DTSTART. What is left of COUNT goes with following; ok is false
// where nothing of r is left.
func (r Rule) Split(start, at work.Date) (before, following Rule, ok bool) {
	if _, ok := r.Next(at.AddDays(-1), start); !ok {
		return r, Rule{}, false
	}
	before, following = r, r
	before.count, before.until, before.untilTime = 0, at.AddDays(-1), time.Time{}
	if r.count > 0 {
		following.count -= len(r.Between(start, start, at.AddDays(-1), 0))
	}
	return before, following, true
}

// ordinal reports whether BYDAY counts days of the month or the year.
func (r Rule) ordinal() bool {
	return slices.ContainsFunc(r.byDay, func(d weekday) bool { return d.n != 0 })
}
