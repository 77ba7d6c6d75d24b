package parse

import (
	"slices"
	"strings"
	"time"

	"daybook/internal/work"
)

// Moment reads a time of a day, and returns it in the zone of c.Now. It
// understands:
//
//	now
//	2026-04-01T15:00Z, …+02:00   RFC 3339, seconds and their fraction may be left out
//	2026-04-01T15:00             in the zone of c.Now; a space will do for the T
//	15:00, 3pm, 3:30 pm          today
//	fri 9:30, yesterday at 3pm   any day that Date understands, and a time
//
// A day alone is refused: the time must be said.
//
// Where the clocks go forward, a time that the day does not have is refused.
// Where they go back, a time that the day has twice is the first of the two;
// the second is written with its offset.
//
// A day that starts at 4 holds the hours from 4:00 to 3:59 of the calendar's
// next day. So with a day that is reckoned from today (yesterday, fri, none),
// 1am is the hour that belongs to that day: in the calendar it is the day
// after. A day that is written as a date, 2026-04-01 or 1 apr, is the
// calendar's.
func Moment(text string, c Context) (time.Time, error) {
	words := fields(text)
	if len(words) == 1 && words[0] == "now" {
		return c.Now, nil
	}
	if t, ok, err := timestamp(words, c.Now.Location()); ok || err != nil {
		return t, err
	}
	words, clock, ok, err := cutClock(words)
	if err != nil {
		return time.Time{}, err
	}
	if !ok {
		return time.Time{}, notAMoment(text, words, c)
	}
	d := day{date: c.Today()}
	if len(words) > 0 {
		if d, err = readDay(strings.Join(words, " "), c); err != nil {
			return time.Time{}, err
		}
	}
	if !d.calendar && clock.hour < c.DayStart {
		d.date = d.date.AddDays(1)
	}
	at := d.date.Time(time.UTC).Add(clock.sinceMidnight())
	return onTheWall(at, c.Now.Location())
}

func notAMoment(text string, words []string, c Context) error {
	if _, ok, err := matchDay(words, c); ok || err != nil {
		return invalid(text, "has no time of day; write one like fri 9:30, yesterday 3pm, 2026-04-01 15:00")
	}
	return invalid(text, "is not a time I understand; write one like "+
		"15:00, 3pm, fri 9:30, 2026-04-01 15:00, now")
}

// Clock reads an hour of the day: 15:00, 9:30, 3pm, 3:30 pm.
func Clock(text string) (hour, minute int, err error) {
	words, clock, ok, err := cutClock(fields(text))
	if err != nil {
		return 0, 0, err
	}
	if !ok || len(words) > 0 {
		return 0, 0, invalid(text, "is not a time of day; write one like 15:00, 9:30, 3pm")
	}
	return clock.hour, clock.minute, nil
}

// clockTime is a time of day.
type clockTime struct{ hour, minute int }

func (t clockTime) sinceMidnight() time.Duration {
	return time.Duration(t.hour)*time.Hour + time.Duration(t.minute)*time.Minute
}

// cutClock takes a time of day, and an "at" before it, off the end of words.
func cutClock(words []string) (rest []string, t clockTime, ok bool, err error) {
	if len(words) == 0 {
		return words, clockTime{}, false, nil
	}
	rest, last := words[:len(words)-1], words[len(words)-1]
	if (last == "am" || last == "pm") && len(rest) > 0 {
		rest, last = rest[:len(rest)-1], rest[len(rest)-1]+last
	}
	t, ok, err = readClock(last)
	if !ok || err != nil {
		return words, clockTime{}, false, err
	}
	if n := len(rest); n > 0 && rest[n-1] == "at" {
		rest = rest[:n-1]
	}
	return rest, t, true, nil
}

// readClock reads one word. It returns an error where the word has the form of
// a time and is none.
func readClock(word string) (clockTime, bool, error) {
	half := ""
	if strings.HasSuffix(word, "am") || strings.HasSuffix(word, "pm") {
		half = word[len(word)-2:]
	}
	hours, minutes, colon := strings.Cut(strings.TrimSuffix(word, half), ":")
	if !colon && half == "" || !digits(hours) || colon && !digits(minutes) {
		return clockTime{}, false, nil
	}
	hour, hourOK := number(hours)
	minute, minuteOK := 0, true
	if colon {
		minute, minuteOK = number(minutes)
	}
	if !hourOK || len(hours) > 2 || !minuteOK || minute > 59 || colon && len(minutes) != 2 {
		return clockTime{}, false, invalid(word, "is not a time of day; write one like 15:00, 9:30, 3pm")
	}
	if half == "" {
		if hour > 23 {
			return clockTime{}, false, invalid(word, "is not a time of day: hours go from 0:00 to 23:59")
		}
		return clockTime{hour, minute}, true, nil
	}
	if hour < 1 || hour > 12 {
		return clockTime{}, false, invalid(word, "is not a time of day: with am and pm hours go from 1 to 12")
	}
	hour %= 12
	if half == "pm" {
		hour += 12
	}
	return clockTime{hour, minute}, true, nil
}

// timestamp reads RFC 3339 from 2026-04-01T15:00 on: the seconds, their
// fraction and the offset may be missing, and a space may stand for the T.
func timestamp(words []string, loc *time.Location) (time.Time, bool, error) {
	text := strings.ToUpper(strings.Join(words, "T"))
	const shortest = "0000-00-00T00:00"
	if len(words) > 2 || len(text) < len(shortest) || !shaped(text[:len(shortest)], shortest) {
		return time.Time{}, false, nil
	}
	layout, local, ok := timestampLayout(text[len(shortest):])
	if !ok {
		return time.Time{}, false, nil
	}
	if _, _, err := isoDay([]string{text[:10]}, Context{}); err != nil {
		return time.Time{}, false, err
	}
	t, err := time.Parse("2006-01-02T15:04"+layout, text)
	if err != nil {
		example := "2026-04-01T15:00:00Z"
		if local {
			example = "2026-04-01 15:00"
		}
		return time.Time{}, false, invalid(strings.ToUpper(strings.Join(words, " ")), "is not a time; write one like %s", example)
	}
	if !local {
		return t.In(loc), true, nil
	}
	t, err = onTheWall(t, loc)
	return t, err == nil, err
}

// timestampLayout returns the layout of what follows the minutes, and whether
// there is no offset. The fraction needs no layout.
func timestampLayout(tail string) (layout string, local, ok bool) {
	zone := len(tail)
	if i := strings.IndexAny(tail, "Z+-"); i >= 0 {
		zone = i
	}
	second, fraction, dot := strings.Cut(tail[:zone], ".")
	offset := tail[zone:]
	switch {
	case second != "" && !shaped(second, ":00"),
		dot && (second == "" || !digits(fraction) || len(fraction) > 9),
		offset != "" && offset != "Z" && !shaped(offset, "+00:00") && !shaped(offset, "-00:00"):
		return "", false, false
	}
	if second != "" {
		layout = ":05"
	}
	if offset != "" {
		layout += "Z07:00"
	}
	return layout, offset == "", true
}

// onTheWall returns the moment at which a clock on the wall in loc shows what
// wall shows in UTC. Of two such moments it is the first; where there is none,
// the clocks skip that time, and the error says which comes next. time.Date
// would choose by itself in both cases, and does not promise how.
func onTheWall(wall time.Time, loc *time.Location) (time.Time, error) {
	const beyondAnyOffset = 26 * time.Hour
	before, after := wall.Add(-beyondAnyOffset).In(loc), wall.Add(beyondAnyOffset).In(loc)
	var found []time.Time
	for _, probe := range []time.Time{before, after} {
		_, offset := probe.Zone()
		t := wall.Add(-time.Duration(offset) * time.Second).In(loc)
		if _, o := t.Zone(); o == offset {
			found = append(found, t)
		}
	}
	if len(found) == 0 {
		_, change := before.ZoneBounds()
		return time.Time{}, skipped(wall, change)
	}
	return slices.MinFunc(found, time.Time.Compare), nil
}

// skipped refuses a time that the clocks leave out at the moment of change.
func skipped(wall, change time.Time) error {
	const clock, moment = "15:04", "2006-01-02 15:04"
	_, offset := change.Add(-1).Zone()
	from := change.UTC().Add(time.Duration(offset) * time.Second)
	return work.Errorf(work.Invalid, "%q does not exist in %s: the clocks go forward from %s to %s; write %s or later",
		wall.Format(moment), change.Location(), from.Format(clock), change.Format(clock), change.Format(moment))
}
