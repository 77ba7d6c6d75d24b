package recur

import (
	"iter"
	"slices"
	"time"

	"daybook/internal/work"
)

// How far is looked for a day that a rule names. The rarest rule that anyone
// means, 29 February on one weekday, can need 40 years.
const horizonYears = 100

// maxSteps bounds the days that one question looks at: 1,300 years of them. Only
// a count over as long gets there.
const maxSteps = 500_000

// lastDay is 31 December 9999, the last day that a work.Date can be.
const lastDay = 2_932_896

// A civil is one day of the calendar with all that a rule asks of it.
type civil struct {
	number    int // days since 1 January 1970
	year      int
	month     time.Month
	day       int
	yearDay   int
	weekday   time.Weekday
	monthDays int // days in its month
	yearDays  int // days in its year
}

func civilOf(number int) civil {
	t := time.Unix(int64(number)*86400, 0).UTC()
	c := civil{number: number, yearDay: t.YearDay(), weekday: t.Weekday()}
	c.year, c.month, c.day = t.Date()
	c.yearDays = 365
	if leap(c.year) {
		c.yearDays = 366
	}
	c.monthDays = daysIn(c.year, c.month)
	return c
}

func (c civil) date() work.Date {
	return work.DateOf(time.Unix(int64(c.number)*86400, 0).UTC())
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if leap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// numberOf returns the days from 1 January 1970 to the first of a month.
func numberOf(year int, month time.Month) int {
	return floorDiv(int(time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Unix()), 86400)
}

func numberOfDate(d work.Date) int { return floorDiv(int(d.Time(time.UTC).Unix()), 86400) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// days yields, in order, the days from on of the rule that starts on start,
// up to its end or the horizon. Without COUNT it begins to look near from, in
// step with the interval; COUNT must be counted from the start.
func (r Rule) days(start, from work.Date) iter.Seq[work.Date] {
	return func(yield func(work.Date) bool) {
		if r.IsZero() || start.Time(time.UTC).IsZero() || from.Time(time.UTC).IsZero() {
			return
		}
		from := max(numberOfDate(from), numberOfDate(start))
		first := civilOf(numberOfDate(start))
		last := min(from+horizonYears*366, lastDay)
		if !r.until.IsZero() {
			last = min(last, numberOfDate(r.until))
		}
		r = r.withDefaults(first)
		period, left, steps := 0, r.count, 0
		if r.count == 0 {
			period = r.periodOf(first, civilOf(from))
		}
		for ; ; period++ {
			begin, end := r.period(first, period)
			if steps += end - begin; begin > last || steps > maxSteps {
				return
			}
			for _, c := range r.within(begin, end) {
				if c.number < first.number {
					continue
				}
				if c.number > last || c.number >= from && !yield(c.date()) {
					return
				}
				if left--; left == 0 {
					return
				}
			}
		}
	}
}

// withDefaults takes from the first day what the rule leaves open.
func (r Rule) withDefaults(first civil) Rule {
	open := r.byYearDay == nil && r.byMonthDay == nil && r.byDay == nil
	switch {
	case !open || r.freq == daily:
	case r.freq == weekly || r.byWeekNo != nil:
		r.byDay = []weekday{{0, first.weekday}}
	case r.freq == monthly:
		r.byMonthDay = []int{first.day}
	case r.freq == yearly:
		r.byMonthDay = []int{first.day}
		if r.byMonth == nil {
			r.byMonth = []int{int(first.month)}
		}
	}
	return r
}

// periodOf returns the number of the last period, counted in intervals from
// the one of first, that begins on or before the day at.
func (r Rule) periodOf(first, at civil) int {
	units := 0
	switch r.freq {
	case daily:
		units = at.number - first.number
	case weekly:
		units = (r.weekOf(at) - r.weekOf(first)) / 7
	case monthly:
		units = (at.year-first.year)*12 + int(at.month-first.month)
	case yearly:
		units = at.year - first.year
	}
	return max(0, units/r.interval)
}

// period returns the days [begin, end) of one period, counted from the one of
// first.
func (r Rule) period(first civil, n int) (begin, end int) {
	n *= r.interval
	switch r.freq {
	case daily:
		return first.number + n, first.number + n + 1
	case weekly:
		begin = r.weekOf(first) + 7*n
		return begin, begin + 7
	case monthly:
		return numberOf(first.year, first.month+time.Month(n)), numberOf(first.year, first.month+time.Month(n+1))
	}
	return numberOf(first.year+n, time.January), numberOf(first.year+n+1, time.January)
}

// weekOf returns the first day of the week of c.
func (r Rule) weekOf(c civil) int {
	return c.number - int(c.weekday-r.weekStart+7)%7
}

// within returns the days of one period that the rule names.
func (r Rule) within(begin, end int) []civil {
	var set []civil
	for number := begin; number < end; number++ {
		if c := civilOf(number); r.names(c) {
			set = append(set, c)
		}
	}
	if r.bySetPos == nil {
		return set
	}
	var chosen []civil
	for i, c := range set {
		if slices.Contains(r.bySetPos, i+1) || slices.Contains(r.bySetPos, i-len(set)) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// names reports whether every BY part but BYSETPOS names the day. Within one
// period, expanding and limiting by the table of RFC 5545 §3.3.10 come to the
// same thing: the days of the period that all the parts name.
func (r Rule) names(c civil) bool {
	return (r.byMonth == nil || slices.Contains(r.byMonth, int(c.month))) &&
		(r.byMonthDay == nil || either(r.byMonthDay, c.day, c.monthDays)) &&
		(r.byYearDay == nil || either(r.byYearDay, c.yearDay, c.yearDays)) &&
		(r.byDay == nil || slices.ContainsFunc(r.byDay, func(d weekday) bool { return r.namesWeekday(d, c) })) &&
		(r.byWeekNo == nil || r.namesWeek(c))
}

// either reports whether a list has the nth of a number of things, counted
// from the beginning or from the end.
func either(list []int, n, of int) bool {
	return slices.Contains(list, n) || slices.Contains(list, n-of-1)
}

// namesWeekday counts a weekday within the month, or within the year of a
// yearly rule that names no month.
func (r Rule) namesWeekday(d weekday, c civil) bool {
	day, of := c.day, c.monthDays
	if r.freq == yearly && r.byMonth == nil {
		day, of = c.yearDay, c.yearDays
	}
	return d.day == c.weekday && (d.n == 0 || d.n == (day+6)/7 || d.n == -(of-day+7)/7)
}

// namesWeek numbers weeks as RFC 5545 does, BYWEEKNO: week 1 is the first
// with four days or more in the year.
func (r Rule) namesWeek(c civil) bool {
	// A week belongs to the year in which its fourth day lies.
	fourth := civilOf(r.weekOf(c) + 3)
	number := (fourth.yearDay + 6) / 7
	return either(r.byWeekNo, number, number+(fourth.yearDays-fourth.yearDay)/7)
}
