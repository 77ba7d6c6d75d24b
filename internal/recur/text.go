package recur

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/internal/work"
)

// Limits of what is read. A list of every day of the year fits into maxText.
const (
	maxText     = 4000
	maxInterval = 9999
	maxCount    = 1_000_000
	minYear     = 1900
	maxYear     = 2999
)

// example ends the message that refuses a rule.
const example = "write one like FREQ=WEEKLY;BYDAY=MO, every weekday, every 2 weeks on tue, last fri of the month"

var codes = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"} // by time.Weekday

// weekOrder is the order in which days are written.
var weekOrder = []time.Weekday{
	time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday,
}

// looksLikeText tells RFC 5545 from words: no rule in words has an equals sign
// or a colon after RRULE.
func looksLikeText(text string) bool {
	_, found := cutPrefixFold(strings.TrimSpace(text), "RRULE:")
	return found || strings.Contains(text, "=")
}

// Read reads a rule of RFC 5545 §3.3.10 as Text writes it, in any order and
// case, with or without RRULE: before it. It is strict: a part that is
// unknown, given twice, out of its range, or that the RFC forbids beside
// another is refused, and so is all that is finer than a day, because the hour
// is that of DTSTART. The error has the code Invalid.
func Read(text string) (Rule, error) {
	value := strings.TrimSpace(text)
	value, _ = cutPrefixFold(value, "RRULE:")
	if len(value) > maxText {
		return Rule{}, invalid(text, "is longer than a rule can be; write at most %d bytes", maxText)
	}
	r := Rule{interval: 1, weekStart: time.Monday}
	given := map[string]bool{}
	for part := range strings.SplitSeq(strings.ToUpper(value), ";") {
		name, value, ok := strings.Cut(part, "=")
		switch {
		case !ok || value == "":
			return Rule{}, invalid(text, "is not a rule: %s has no value; %s", quote(part), example)
		case given[name]:
			return Rule{}, invalid(text, "gives %s twice; give it once", shortened(name))
		}
		given[name] = true
		if err := r.readPart(name, value); err != nil {
			return Rule{}, work.Errorf(work.Invalid, "%s is not a rule: %v", quote(text), err)
		}
	}
	if err := r.check(given); err != nil {
		return Rule{}, work.Errorf(work.Invalid, "%s is not a rule: %v", quote(text), err)
	}
	r.tidy()
	return r, nil
}

func (r *Rule) readPart(name, value string) (err error) {
	switch name {
	case "FREQ":
		r.freq, err = readFrequency(value)
	case "INTERVAL":
		r.interval, err = readNumber(name, value, 1, maxInterval)
	case "COUNT":
		r.count, err = readNumber(name, value, 1, maxCount)
	case "UNTIL":
		err = r.readUntil(value)
	case "WKST":
		r.weekStart, err = readWeekday(name, value)
	case "BYMONTH":
		r.byMonth, err = readNumbers(name, value, 12, false)
	case "BYWEEKNO":
		r.byWeekNo, err = readNumbers(name, value, 53, true)
	case "BYYEARDAY":
		r.byYearDay, err = readNumbers(name, value, 366, true)
	case "BYMONTHDAY":
		r.byMonthDay, err = readNumbers(name, value, 31, true)
	case "BYDAY":
		err = r.readDays(value)
	case "BYSETPOS":
		r.bySetPos, err = readNumbers(name, value, 366, true)
	case "BYHOUR", "BYMINUTE", "BYSECOND":
		return fmt.Errorf("%s is finer than a day; the hour is that of the first time", name)
	default:
		return fmt.Errorf("%s is not a part of RFC 5545's rules; %s", quote(name), example)
	}
	return err
}

func readFrequency(value string) (frequency, error) {
	switch f := frequency(value); f {
	case daily, weekly, monthly, yearly:
		return f, nil
	case "HOURLY", "MINUTELY", "SECONDLY":
		return "", fmt.Errorf("FREQ=%s is finer than a day; write DAILY, WEEKLY, MONTHLY or YEARLY", value)
	}
	return "", fmt.Errorf("FREQ is %s; write DAILY, WEEKLY, MONTHLY or YEARLY", quote(value))
}

func readNumber(name, value string, low, high int) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high || value[0] == '+' {
		return 0, fmt.Errorf("%s is %s; write a number from %d to %d", name, quote(value), low, high)
	}
	return n, nil
}

// readNumbers reads a list of numbers from 1 to high, or also from the end,
// -high to -1, and returns them sorted, each once.
func readNumbers(name, value string, high int, signed bool) ([]int, error) {
	var out []int
	for item := range strings.SplitSeq(value, ",") {
		n, err := strconv.Atoi(item)
		if err != nil || n == 0 || n > high || n < -high || n < 0 && !signed {
			also := ""
			if signed {
				also = fmt.Sprintf(" or, from the end, -1 to -%d", high)
			}
			return nil, fmt.Errorf("%s has %s; write numbers from 1 to %d%s", name, quote(item), high, also)
		}
		out = append(out, n)
	}
	return sorted(out), nil
}

// sorted puts numbers into order, those from the end after the others.
func sorted(numbers []int) []int {
	slices.SortFunc(numbers, byPosition)
	return slices.Compact(numbers)
}

func byPosition(a, b int) int {
	if (a < 0) != (b < 0) {
		return b - a
	}
	return a - b
}

func readWeekday(name, value string) (time.Weekday, error) {
	i := slices.Index(codes, value)
	if i < 0 {
		return 0, fmt.Errorf("%s has %s; write MO, TU, WE, TH, FR, SA or SU", name, quote(value))
	}
	return time.Weekday(i), nil
}

func (r *Rule) readDays(value string) error {
	for item := range strings.SplitSeq(value, ",") {
		code := item[max(0, len(item)-2):]
		day, err := readWeekday("BYDAY", code)
		if err != nil {
			return err
		}
		n := 0
		if number := strings.TrimSuffix(item, code); number != "" {
			n, err = strconv.Atoi(number)
			if err != nil || n == 0 || n > 53 || n < -53 {
				return fmt.Errorf("BYDAY has %s; write one like MO, 1MO for the first, -1FR for the last", quote(item))
			}
		}
		r.byDay = append(r.byDay, weekday{n, day})
	}
	return nil
}

// The forms of UNTIL: a day, or a moment in UTC.
const (
	untilDay    = "20060102"
	untilMoment = "20060102T150405Z"
)

func (r *Rule) readUntil(value string) error {
	t, err := time.Parse(untilDay, value)
	if err != nil {
		t, err = time.Parse(untilMoment, value)
		r.untilTime = t
	}
	if err != nil || t.Year() < minYear || t.Year() > maxYear {
		return fmt.Errorf("UNTIL is %s; write a day like 20261231, or a time in UTC like 20261231T090000Z", quote(value))
	}
	r.until = work.DateOf(t)
	return nil
}

// check refuses what the RFC forbids together.
func (r *Rule) check(given map[string]bool) error {
	by := len(r.byMonth) + len(r.byWeekNo) + len(r.byYearDay) + len(r.byMonthDay) + len(r.byDay)
	switch {
	case r.freq == "":
		return fmt.Errorf("it has no FREQ; %s", example)
	case given["COUNT"] && given["UNTIL"]:
		return fmt.Errorf("it has COUNT and UNTIL; give one of them")
	case r.byWeekNo != nil && r.freq != yearly:
		return fmt.Errorf("BYWEEKNO goes with FREQ=YEARLY only, not %s", r.freq)
	case r.byYearDay != nil && r.freq != yearly:
		return fmt.Errorf("BYYEARDAY goes with FREQ=YEARLY only, not %s", r.freq)
	case r.byMonthDay != nil && r.freq == weekly:
		return fmt.Errorf("BYMONTHDAY does not go with FREQ=WEEKLY; write FREQ=MONTHLY")
	case r.ordinal() && r.freq != monthly && r.freq != yearly:
		return fmt.Errorf("a number in BYDAY, as in 1MO, goes with FREQ=MONTHLY and YEARLY only, not %s", r.freq)
	case r.ordinal() && r.byWeekNo != nil:
		return fmt.Errorf("a number in BYDAY, as in 1MO, does not go with BYWEEKNO")
	case r.bySetPos != nil && by == 0:
		return fmt.Errorf("BYSETPOS chooses among the days of another BY part, such as BYDAY=MO,TU; give one")
	}
	return nil
}

// tidy puts BYDAY into order, and drops a WKST that makes no difference: it
// tells apart the weeks of "every 2 weeks", the weeks that BYSETPOS counts in,
// and the numbers of weeks.
func (r *Rule) tidy() {
	order := func(d weekday) int { return slices.Index(weekOrder, d.day) }
	slices.SortFunc(r.byDay, func(a, b weekday) int {
		return cmp.Or(byPosition(a.n, b.n), order(a)-order(b))
	})
	r.byDay = slices.Compact(r.byDay)
	weeksMatter := r.byWeekNo != nil || r.freq == weekly && (r.interval > 1 || r.bySetPos != nil)
	if !weeksMatter {
		r.weekStart = time.Monday
	}
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// invalid refuses text; the message reads on after it.
func invalid(text, format string, args ...any) error {
	return work.Errorf(work.Invalid, "%s %s", quote(text), fmt.Sprintf(format, args...))
}

// quote shows text in a message, cut where it is long.
func quote(text string) string { return strconv.Quote(shortened(text)) }

func shortened(text string) string {
	const longest = 60
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest]) + "…"
}

// dayText writes a day for people.
func dayText(d work.Date) string { return d.Time(time.UTC).Format("2 Jan 2006") }
