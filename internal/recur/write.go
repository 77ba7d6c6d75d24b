package recur

import (
	"strconv"
	"strings"
	"time"
)

// Text writes the rule as RFC 5545 does, without RRULE:, in one form for each
// rule.
func (r Rule) Text() string {
	if r.IsZero() {
		return ""
	}
	parts := []string{"FREQ=" + string(r.freq)}
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+"="+value)
		}
	}
	if r.interval > 1 {
		add("INTERVAL", strconv.Itoa(r.interval))
	}
	if r.count > 0 {
		add("COUNT", strconv.Itoa(r.count))
	}
	switch {
	case !r.untilTime.IsZero():
		add("UNTIL", r.untilTime.Format(untilMoment))
	case !r.until.IsZero():
		add("UNTIL", r.until.Time(time.UTC).Format(untilDay))
	}
	add("BYMONTH", joinNumbers(r.byMonth))
	add("BYWEEKNO", joinNumbers(r.byWeekNo))
	add("BYYEARDAY", joinNumbers(r.byYearDay))
	add("BYMONTHDAY", joinNumbers(r.byMonthDay))
	add("BYDAY", joinDays(r.byDay))
	add("BYSETPOS", joinNumbers(r.bySetPos))
	if r.weekStart != time.Monday {
		add("WKST", codes[r.weekStart])
	}
	return strings.Join(parts, ";")
}

func joinNumbers(numbers []int) string {
	var out []string
	for _, n := range numbers {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ",")
}

func joinDays(days []weekday) string {
	var out []string
	for _, d := range days {
		code := codes[d.day]
		if d.n != 0 {
			code = strconv.Itoa(d.n) + code
		}
		out = append(out, code)
	}
	return strings.Join(out, ",")
}
