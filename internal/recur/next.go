package recur

import (
	"time"

	"daybook/internal/work"
)

// Next returns the first day after the day after, of the rule that starts on
// start. It returns false where there is none: the rule has ended, or names no
// day in the 100 years from then.
//
// A rule whose UNTIL has a time ends, for days, with that time's day in UTC.
func (r Rule) Next(after, start work.Date) (work.Date, bool) {
	for d := range r.days(start, after.AddDays(1)) {
		return d, true
	}
	return "", false
}

// Between returns the days of the rule that starts on start, of those between
// two days, both included: the first limit of them, or all where limit is 0;
// none later than 100 years after the first day.
func (r Rule) Between(start, first, last work.Date, limit int) []work.Date {
	var out []work.Date
	for d := range r.days(start, first) {
		if d > last {
			break
		}
		if out = append(out, d); len(out) == limit {
			break
		}
	}
	return out
}

// NextTime returns the first time after the moment after, of the rule that
// starts at start, in start's zone and at its hour by the clock on the wall.
// Where the clock skips that hour, the time is reckoned with the offset from
// before the gap; where it shows the hour twice, it is the first one (RFC 5545
// §3.3.5, to which §3.3.10 refers).
func (r Rule) NextTime(start, after time.Time) (time.Time, bool) {
	for t := range r.times(start, after) {
		if t.After(after) {
			return t, true
		}
	}
	return time.Time{}, false
}

// TimesBetween returns the times between two moments, both included, as
// NextTime reckons them: the first limit of them, or all where limit is 0.
func (r Rule) TimesBetween(start, first, last time.Time, limit int) []time.Time {
	var out []time.Time
	for t := range r.times(start, first) {
		if t.After(last) {
			break
		}
		// Where a zone skipped a whole day, two days have one time.
		if t.Before(first) || len(out) > 0 && !t.After(out[len(out)-1]) {
			continue
		}
		if out = append(out, t); len(out) == limit {
			break
		}
	}
	return out
}

// times yields the times of the rule from the day before the moment from.
func (r Rule) times(start, from time.Time) func(yield func(time.Time) bool) {
	zone, until := start.Location(), r.untilTime
	if !until.IsZero() {
		// The last time can be, by the clock there, on the day after UTC's.
		r.until = r.until.AddDays(1)
	}
	return func(yield func(time.Time) bool) {
		for d := range r.days(work.DateOf(start), work.DateOf(from.In(zone)).AddDays(-2)) {
			t := atClock(d, start)
			if !until.IsZero() && t.After(until) || !yield(t) {
				return
			}
		}
	}
}

// atClock returns the moment at which the clocks of start's zone show, on the
// day d, what they showed at start.
func atClock(d work.Date, start time.Time) time.Time {
	wall := d.Time(time.UTC).Add(sinceMidnight(start))
	t := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), wall.Nanosecond(), start.Location())
	// time.Date promises neither side of a change of the clock.
	shown := wallOf(t)
	if shown.Before(wall) { // in a gap, with the offset from after it
		return t.Add(wall.Sub(shown))
	}
	if change, _ := t.ZoneBounds(); shown.Equal(wall) && !change.IsZero() {
		_, before := change.Add(-1).Zone()
		_, now := t.Zone()
		if earlier := t.Add(time.Duration(now-before) * time.Second); earlier.Before(change) && earlier.Before(t) {
			return earlier
		}
	}
	return t
}

func sinceMidnight(t time.Time) time.Duration {
	hour, minute, second := t.Clock()
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute +
		time.Duration(second)*time.Second + time.Duration(t.Nanosecond())
}

// wallOf returns what the clock shows at t, as if it were UTC.
func wallOf(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}
