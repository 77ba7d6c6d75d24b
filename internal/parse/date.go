package parse

import (
	"fmt"
	"strings"
	"time"

	"daybook/internal/work"
)

// longestDay is the number of words of the longest day: end of the next month.
const longestDay = 5

// day is a day as it was read.
type day struct {
	date work.Date
	// calendar says that it was written as a date, 2026-04-01 or 1 apr, not
	// as a word that is reckoned from today. It matters to a time of day
	// before the hour at which the day starts; see Moment.
	calendar bool
}

// Date reads a day. Case and white space around and between words do not
// matter. It understands:
//
//	2026-04-01                   ISO 8601, and its week dates: 2026-w14-3
//	today, tomorrow, yesterday   from c.Today
//	fri, friday                  the next one, today included; the last one where c.Past
//	this fri                     the one of this ISO week
//	next fri, last fri           the one of the ISO week after, or before, this one
//	in 3 days, in a week         also months and years; in 1 month from 31 January is
//	                             the last day of February
//	3 days ago, a month ago
//	next week                    its Monday; next month, quarter, year: its first day
//	end of month                 also week (its Sunday), quarter, year; start of; and
//	                             end of next month, end of last year
//	1 apr, apr 1, 1 april 2027   without a year the next one, today included; the last
//	                             one where c.Past
//
// The error has the code Invalid and says what would be right.
func Date(text string, c Context) (work.Date, error) {
	d, err := readDay(text, c)
	return d.date, err
}

// DatePrefix reads the longest run of words at the start that is a day, and
// says how many words that is. A run that has the form of a day that the
// calendar does not have, as 29 feb 2026, is not cut down to one that it has:
// then ok is false.
func DatePrefix(words []string, c Context) (d work.Date, n int, ok bool) {
	d, n, err := datePrefix(words, c)
	return d, n, n > 0 && err == nil
}

// datePrefix is DatePrefix with the reason: an error where the longest form
// names no day of the calendar, 0 words and no error where there is no form.
func datePrefix(words []string, c Context) (work.Date, int, error) {
	words = words[:min(len(words), longestDay)]
	lower := make([]string, len(words))
	for i, w := range words {
		if len(w) > maxText {
			lower = lower[:i]
			break
		}
		lower[i] = strings.ToLower(w)
	}
	for n := len(lower); n > 0; n-- {
		d, ok, err := matchDay(lower[:n], c)
		if ok || err != nil {
			return d.date, n, err
		}
	}
	return "", 0, nil
}

// readDay is Date, and tells how the day was written.
func readDay(text string, c Context) (day, error) {
	words := fields(text)
	d, ok, err := matchDay(words, c)
	switch {
	case err != nil:
		return day{}, err
	case !ok:
		return day{}, notADay(text, words)
	}
	return d, nil
}

// notADay refuses text, with advice for what is often written instead.
func notADay(text string, words []string) error {
	if len(words) == 1 {
		if advice, ok := numericAdvice(words[0]); ok {
			return invalid(text, "%s", advice)
		}
	}
	if len(words) == 3 && len(words[2]) == 2 && digits(words[2]) {
		if _, _, ok := dayAndMonth(words[:2]); ok {
			return invalid(text, "has a year of two digits; write it in full, like 1 apr 2027")
		}
	}
	return invalid(text, "is not a day I understand; write one like "+
		"2026-04-01, today, fri, next fri, in 3 days, 1 apr")
}

// numericAdvice says how to write a day that was written in numbers alone.
func numericAdvice(word string) (string, bool) {
	if shaped(word, "0000-w00") {
		return "names a week; write one of its days, like " + strings.ToUpper(word) + "-1", true
	}
	parts := strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune("-/.", r) })
	if len(parts) < 2 || len(parts) > 3 {
		return "", false
	}
	var n [3]int
	for i, part := range parts {
		v, ok := number(part)
		if !ok {
			return "", false
		}
		n[i] = v
	}
	switch {
	case len(parts) == 3 && n[0] >= minYear && n[0] <= maxYear && n[1] <= 12 && n[2] <= 31:
		return fmt.Sprintf("is not written as a day; write %04d-%02d-%02d", n[0], n[1], n[2]), true
	case len(parts) == 3 && n[2] >= minYear && n[2] <= maxYear && n[0] <= 12 && n[1] <= 12:
		return fmt.Sprintf("can be read in two ways; write %04d-%02d-%02d or %04d-%02d-%02d",
			n[2], n[1], n[0], n[2], n[0], n[1]), true
	}
	return "is not written as a day; write year, month and day, like 2026-04-01", true
}

// matchDay tries every form of a day on words in lower case. It returns an
// error where the form is right and the day is not.
func matchDay(words []string, c Context) (day, bool, error) {
	forms := []struct {
		read     func([]string, Context) (time.Time, bool, error)
		calendar bool
	}{
		{isoDay, true},
		{isoWeekDay, true},
		{namedDay, false},
		{weekdayDay, false},
		{distantDay, false},
		{edgeDay, false},
		{monthDay, true},
	}
	for _, form := range forms {
		t, ok, err := form.read(words, c)
		if err != nil {
			return day{}, false, err
		}
		if ok {
			d, err := bounded(words, t)
			return day{d, form.calendar}, err == nil, err
		}
	}
	return day{}, false, nil
}

// bounded refuses a day in a year that nobody means.
func bounded(words []string, t time.Time) (work.Date, error) {
	if t.Year() < minYear || t.Year() > maxYear {
		return "", outOfYears(words)
	}
	return work.DateOf(t), nil
}

func outOfYears(words []string) error {
	return invalid(strings.Join(words, " "), "is too far away; write a day from %d to %d", minYear, maxYear)
}

// civil returns a day of the calendar, and says which days the month has
// where it does not have this one.
func civil(words []string, year int, month time.Month, dayOfMonth int) (time.Time, error) {
	if year < minYear || year > maxYear {
		return time.Time{}, outOfYears(words)
	}
	t := date(year, month, dayOfMonth)
	if t.Month() != month || t.Day() != dayOfMonth {
		return time.Time{}, invalid(strings.Join(words, " "), "is not a day: %s %d has %s; write one like %s",
			month, year, plural(daysIn(year, month), "day"), date(year, month+1, 0).Format(time.DateOnly))
	}
	return t, nil
}

func date(year int, month time.Month, dayOfMonth int) time.Time {
	return time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC)
}

func daysIn(year int, month time.Month) int { return date(year, month+1, 0).Day() }
