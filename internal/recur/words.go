package recur

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Words says the rule for people: "every 2 weeks on Tuesday until 31 Dec
// 2026". Parse reads them back as the same rule.
func (r Rule) Words() string {
	if r.IsZero() {
		return ""
	}
	parts := []string{r.headWords()}
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	monthDays, days, positions := r.dateWords()
	if monthDays != "" {
		add("on %s", monthDays)
	}
	if r.byYearDay != nil {
		add("on %s of the year", list(r.byYearDay, "and", func(n int) string { return "the " + numeral(n) + " day" }))
	}
	switch {
	case days == "":
	case r.byMonthDay != nil || r.byYearDay != nil:
		add("if it is %s", days)
	default:
		add("on %s", days)
	}
	if positions != nil {
		add("only %s", list(positions, "and", func(n int) string { return "the " + ordinalWord(n) }))
	}
	if r.byWeekNo != nil {
		add("in %s", list(r.byWeekNo, "and", func(n int) string { return "week " + strconv.Itoa(n) }))
	}
	if r.byMonth != nil && !r.oneDate() {
		add("in %s", list(r.byMonth, "and", func(n int) string { return time.Month(n).String() }))
	}
	if r.weekStart != time.Monday {
		add("with weeks from %s", r.weekStart)
	}
	switch {
	case r.count == 1:
		add("1 time")
	case r.count > 1:
		add("%d times", r.count)
	case !r.untilTime.IsZero():
		add("until %s", r.untilTime.Format("2 Jan 2006 15:04:05 MST"))
	case !r.until.IsZero():
		add("until %s", dayText(r.until))
	}
	return strings.Join(parts, " ")
}

// headWords says how often: "every 2 weeks". A week's days stand there
// instead of the week where it is each week.
func (r Rule) headWords() string {
	unit := map[frequency]string{daily: "day", weekly: "week", monthly: "month", yearly: "year"}[r.freq]
	switch {
	case r.interval > 1:
		return fmt.Sprintf("every %d %ss", r.interval, unit)
	case r.shortWeek():
		return "every " + weekdayList(r.byDay)
	}
	return "every " + unit
}

// shortWeek reports whether headWords names the days.
func (r Rule) shortWeek() bool { return r.freq == weekly && r.interval == 1 && r.byDay != nil }

// dateWords says BYMONTHDAY and BYDAY, and returns what of BYSETPOS they have
// not said.
func (r Rule) dateWords() (monthDays, days string, positions []int) {
	positions = r.bySetPos
	if d := r.orLast(); d > 0 {
		return fmt.Sprintf("the %s or the last day", numeral(d)), "", nil
	}
	if r.oneDate() {
		monthDays = fmt.Sprintf("%d %s", r.byMonthDay[0], time.Month(r.byMonth[0]))
	} else if r.byMonthDay != nil {
		monthDays = list(r.byMonthDay, "and", monthDay)
		if r.freq == yearly && r.byMonth == nil {
			monthDays += " of each month"
		}
	}
	if r.sometimesMissing() {
		monthDays += " where there is one"
	}
	if r.byDay == nil || r.shortWeek() {
		return monthDays, "", positions
	}
	if r.byMonthDay != nil || r.byYearDay != nil {
		return monthDays, list(r.byDay, "or", weekday.word), positions
	}
	if noun := collective(r.byDay); noun != "" && r.freq != daily && r.freq != weekly && positions != nil {
		return monthDays, list(positions, "and", func(n int) string { return "the " + ordinalWord(n) + " " + noun }), nil
	}
	if r.freq == daily || r.freq == weekly {
		return monthDays, strings.Replace(weekdayList(r.byDay), "weekday", "weekdays", 1), positions
	}
	if collective(r.byDay) == "weekday" {
		return monthDays, "each weekday", positions
	}
	return monthDays, list(r.byDay, "and", func(d weekday) string {
		if d.n == 0 {
			return "each " + d.word()
		}
		return d.word()
	}), positions
}

// oneDate reports whether the rule names one date of the year, as 1 April.
func (r Rule) oneDate() bool {
	return r.freq == yearly && len(r.byMonth) == 1 && len(r.byMonthDay) == 1 && r.byMonthDay[0] > 0
}

// orLast returns the day of the month, 29 or 30, for which the last day of a
// shorter month stands in; 0 where the rule is not of that form.
func (r Rule) orLast() int {
	n := len(r.byMonthDay)
	if r.freq != monthly || r.byDay != nil || !slices.Equal(r.bySetPos, []int{-1}) ||
		n < 2 || n > 3 || !slices.Equal(r.byMonthDay, []int{28, 29, 30}[:n]) {
		return 0
	}
	return r.byMonthDay[n-1]
}

// sometimesMissing reports whether a month that the rule names lacks one of
// its days, so that the rule passes it over.
func (r Rule) sometimesMissing() bool {
	if r.orLast() > 0 {
		return false
	}
	last := 0
	for _, d := range r.byMonthDay {
		last = max(last, d)
	}
	return (r.freq == monthly || r.freq == yearly) && last > r.shortestMonth()
}

// shortestMonth returns the days of the shortest month that the rule names.
func (r Rule) shortestMonth() int {
	if r.byMonth == nil {
		return 28
	}
	shortest := 31
	for _, m := range r.byMonth {
		shortest = min(shortest, daysIn(2026, time.Month(m)))
	}
	return shortest
}

// The days that a word of their own names.
var collectives = []struct {
	noun string
	days []weekday
}{
	{"weekday", weekdays(weekOrder[:5])},
	{"weekend day", weekdays(weekOrder[5:])},
}

func weekdays(days []time.Weekday) []weekday {
	out := make([]weekday, len(days))
	for i, d := range days {
		out[i] = weekday{0, d}
	}
	return out
}

// collective returns the word for a list of days; "" where there is none.
func collective(days []weekday) string {
	for _, c := range collectives {
		if slices.Equal(days, c.days) {
			return c.noun
		}
	}
	return ""
}

func weekdayList(days []weekday) string {
	if collective(days) == "weekday" {
		return "weekday"
	}
	return list(days, "and", weekday.word)
}

// word returns "Monday", "the first Monday".
func (d weekday) word() string {
	if d.n == 0 {
		return d.day.String()
	}
	return "the " + ordinalWord(d.n) + " " + d.day.String()
}

// monthDay returns "the 15th", "the last day".
func monthDay(n int) string {
	if n < 0 {
		return "the " + ordinalWord(n) + " day"
	}
	return "the " + numeral(n)
}

var ordinals = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// ordinalWord returns "first" for 1, "11th", "last" for -1, "second last".
func ordinalWord(n int) string {
	switch {
	case n == -1:
		return "last"
	case n < 0:
		return ordinalWord(-n) + " last"
	case n <= len(ordinals):
		return ordinals[n-1]
	}
	return numeral(n)
}

// numeral returns "1st", "22nd", "113th"; for a number from the end, "last",
// "2nd last".
func numeral(n int) string {
	switch {
	case n == -1:
		return "last"
	case n < 0:
		return numeral(-n) + " last"
	}
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		suffix = map[int]string{1: "st", 2: "nd", 3: "rd"}[n%10]
		if suffix == "" {
			suffix = "th"
		}
	}
	return strconv.Itoa(n) + suffix
}

// list joins items as a sentence does: a, b and c.
func list[T any](items []T, and string, word func(T) string) string {
	var b strings.Builder
	for i, item := range items {
		switch {
		case i == 0:
		case i == len(items)-1:
			b.WriteString(" " + and + " ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(word(item))
	}
	return b.String()
}
