package parse

import (
	"strings"
	"time"
)

// isoDay reads 2026-04-01.
func isoDay(words []string, _ Context) (time.Time, bool, error) {
	if len(words) != 1 || !shaped(words[0], "0000-00-00") {
		return time.Time{}, false, nil
	}
	year, _ := number(words[0][:4])
	month, _ := number(words[0][5:7])
	dayOfMonth, _ := number(words[0][8:])
	if month < 1 || month > 12 {
		return time.Time{}, false, invalid(words[0], "is not a day: there is no month %02d; write one like 2026-04-01", month)
	}
	t, err := civil(words, year, time.Month(month), dayOfMonth)
	return t, err == nil, err
}

// isoWeekDay reads 2026-w14-3, the Wednesday of week 14 (ISO 8601): week 1
// holds 4 January, and a week starts on Monday.
func isoWeekDay(words []string, _ Context) (time.Time, bool, error) {
	if len(words) != 1 || !shaped(words[0], "0000-w00-0") {
		return time.Time{}, false, nil
	}
	year, _ := number(words[0][:4])
	week, _ := number(words[0][6:8])
	weekday := int(words[0][9] - '0')
	shown := strings.ToUpper(words[0])
	if year < minYear || year > maxYear {
		return time.Time{}, false, outOfYears([]string{shown})
	}
	if _, weeks := date(year, time.December, 28).ISOWeek(); week < 1 || week > weeks {
		return time.Time{}, false, invalid(shown, "is not a day: %d has the weeks W01 to W%d; write one like %d-W01-1", year, weeks, year)
	}
	if weekday < 1 || weekday > 7 {
		return time.Time{}, false, invalid(shown, "is not a day: a week has the days 1 (Monday) to 7 (Sunday); write one like %s1", shown[:len(shown)-1])
	}
	return monday(date(year, time.January, 4)).AddDate(0, 0, 7*(week-1)+weekday-1), true, nil
}

// namedDay reads today, tomorrow and yesterday.
func namedDay(words []string, c Context) (time.Time, bool, error) {
	if len(words) != 1 {
		return time.Time{}, false, nil
	}
	shift, ok := map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1}[words[0]]
	return c.today().AddDate(0, 0, shift), ok, nil
}

// weekdayDay reads fri, friday, this fri, next fri, last fri. With a word
// before it, it is the day of that ISO week: on a Sunday, last fri is nine
// days ago, as next fri is the one of the week that starts tomorrow.
func weekdayDay(words []string, c Context) (time.Time, bool, error) {
	if len(words) == 0 || len(words) > 2 {
		return time.Time{}, false, nil
	}
	offset, ok := weekdayName(words[len(words)-1])
	if !ok {
		return time.Time{}, false, nil
	}
	today := c.today()
	if len(words) == 2 {
		weeks, ok := whichOne(words[0])
		return monday(today).AddDate(0, 0, 7*weeks+offset), ok, nil
	}
	ahead := (offset - daysSinceMonday(today) + 7) % 7
	if c.Past && ahead > 0 {
		ahead -= 7
	}
	return today.AddDate(0, 0, ahead), true, nil
}

// distantDay reads in 3 days, in a week, 3 months ago.
func distantDay(words []string, c Context) (time.Time, bool, error) {
	if len(words) != 3 {
		return time.Time{}, false, nil
	}
	amount, unit, sign := words[1], words[2], 1
	if words[2] == "ago" {
		amount, unit, sign = words[0], words[1], -1
	} else if words[0] != "in" {
		return time.Time{}, false, nil
	}
	unit = strings.TrimSuffix(unit, "s")
	if unit != "day" && unit != "week" && unit != "month" && unit != "year" {
		return time.Time{}, false, nil
	}
	n, ok := number(amount)
	switch {
	case amount == "a":
		n = 1
	case !ok && digits(amount):
		return time.Time{}, false, outOfYears(words)
	case !ok:
		return time.Time{}, false, nil
	}
	return shift(c.today(), sign*n, unit), true, nil
}

// edgeDay reads next week and end of month in all their forms.
func edgeDay(words []string, c Context) (time.Time, bool, error) {
	if len(words) == 2 && words[0] == "next" {
		return edge(c.today(), words[1], 1, "start")
	}
	if len(words) < 3 || words[1] != "of" || words[0] != "start" && words[0] != "end" {
		return time.Time{}, false, nil
	}
	rest, which := words[2:], 0
	if rest[0] == "the" {
		rest = rest[1:]
	}
	if len(rest) == 2 {
		var ok bool
		if which, ok = whichOne(rest[0]); !ok {
			return time.Time{}, false, nil
		}
		rest = rest[1:]
	}
	if len(rest) != 1 {
		return time.Time{}, false, nil
	}
	return edge(c.today(), rest[0], which, words[0])
}

// edge returns the first or the last day of the period that lies the given
// number of periods after the one that holds today.
func edge(today time.Time, unit string, periods int, side string) (time.Time, bool, error) {
	var first time.Time
	switch unit {
	case "week":
		first = monday(today)
	case "month":
		first = date(today.Year(), today.Month(), 1)
	case "quarter":
		first = date(today.Year(), today.Month()-(today.Month()-1)%3, 1)
	case "year":
		first = date(today.Year(), time.January, 1)
	default:
		return time.Time{}, false, nil
	}
	if side == "end" {
		return shift(first, periods+1, unit).AddDate(0, 0, -1), true, nil
	}
	return shift(first, periods, unit), true, nil
}

// monthDay reads 1 apr, apr 1, 1 april 2027.
func monthDay(words []string, c Context) (time.Time, bool, error) {
	if len(words) < 2 || len(words) > 3 {
		return time.Time{}, false, nil
	}
	dayOfMonth, month, ok := dayAndMonth(words)
	if !ok {
		return time.Time{}, false, nil
	}
	if len(words) == 3 {
		if !shaped(words[2], "0000") {
			return time.Time{}, false, nil
		}
		year, _ := number(words[2])
		t, err := civil(words, year, month, dayOfMonth)
		return t, err == nil, err
	}
	const leapYear = 2000
	if longest := daysIn(leapYear, month); dayOfMonth < 1 || dayOfMonth > longest {
		return time.Time{}, false, invalid(strings.Join(words, " "), "is not a day: %s has %s at most; write one like 1 %s",
			month, plural(longest, "day"), strings.ToLower(month.String()[:3]))
	}
	return nearest(c, month, dayOfMonth), true, nil
}

// dayAndMonth reads the first two words as 1 apr or apr 1.
func dayAndMonth(words []string) (dayOfMonth int, month time.Month, ok bool) {
	d, m := words[0], words[1]
	if digits(m) {
		d, m = m, d
	}
	month, ok = monthName(m)
	if !ok || !digits(d) || len(d) > 2 {
		return 0, 0, false
	}
	dayOfMonth, ok = number(d)
	return dayOfMonth, month, ok
}

// nearest returns the next such day, today included, or the last one where c
// looks back; for 29 February in a year that has one. Two leap years are at
// most eight years apart.
func nearest(c Context, month time.Month, dayOfMonth int) time.Time {
	today, step := c.today(), 1
	if c.Past {
		step = -1
	}
	for year := today.Year(); ; year += step {
		t := date(year, month, dayOfMonth)
		if t.Day() == dayOfMonth && t.Compare(today)*step >= 0 {
			return t
		}
	}
}

// whichOne reads the word before a weekday or a period, as a number of
// periods from the present one.
func whichOne(word string) (int, bool) {
	n, ok := map[string]int{"last": -1, "this": 0, "next": 1}[word]
	return n, ok
}

// weekdayName reads fri or friday as the number of days after Monday.
func weekdayName(word string) (int, bool) {
	for n := range 7 {
		name := strings.ToLower(time.Weekday((n + 1) % 7).String())
		if word == name || word == name[:3] {
			return n, true
		}
	}
	return 0, false
}

// monthName reads apr or april, and sept.
func monthName(word string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if word == name || word == name[:3] || m == time.September && word == "sept" {
			return m, true
		}
	}
	return 0, false
}

// shift moves t by n units. A day that the month does not have becomes the
// month's last: 31 January and one month is 28 or 29 February.
func shift(t time.Time, n int, unit string) time.Time {
	switch unit {
	case "day":
		return t.AddDate(0, 0, n)
	case "week":
		return t.AddDate(0, 0, 7*n)
	case "quarter":
		n *= 3
	case "year":
		n *= 12
	}
	first := date(t.Year(), t.Month()+time.Month(n), 1)
	return first.AddDate(0, 0, min(t.Day(), daysIn(first.Year(), first.Month()))-1)
}

func monday(t time.Time) time.Time { return t.AddDate(0, 0, -daysSinceMonday(t)) }

func daysSinceMonday(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }
