package store

import (
	"strings"

	"daybook/internal/work"
)

// Checkin is what patterns are reckoned from.
type Checkin struct {
	At         work.Instant
	Zone       work.Zone
	Day        work.Date
	Energy     int
	Engagement int // 0: not said
}

// Checkins reads the check-ins of days from and to, both included. They come as one
// row, a list of each column, with commas between: neither the name of a zone nor
// what else there is holds one. A row each, those of ten years took three times as
// long.
func (tx *Tx) Checkins(from, to work.Date, each func(Checkin)) error {
	var days, instants, zones, levels string
	err := tx.row(`SELECT ifnull(group_concat(day), ''), ifnull(group_concat(at), ''), ifnull(group_concat(zone), ''),
			ifnull(group_concat(energy * 10 + ifnull(engagement, 0)), '')
		FROM energy_checkins WHERE day BETWEEN ? AND ? AND deleted_at IS NULL`, from, to).Scan(&days, &instants, &zones, &levels)
	for err == nil && days != "" {
		c := Checkin{Day: work.Date(next(&days)), At: work.Instant(next(&instants)), Zone: work.Zone(next(&zones))}
		level := next(&levels)
		c.Energy, c.Engagement = int(level[0]-'0'), int(level[1]-'0') // of 1 to 5, and of 0 to 5
		each(c)
	}
	return translate(err)
}

// next takes the first of a list from it.
func next(list *string) (first string) {
	first, *list, _ = strings.Cut(*list, ",")
	return first
}

// MeetingsHeld reads the day of each meeting that was held on days from and to, in
// one row as well.
func (tx *Tx) MeetingsHeld(from, to work.Date, each func(work.Date)) error {
	var days string
	err := tx.row(`SELECT ifnull(group_concat(day), '') FROM meetings
		WHERE day BETWEEN ? AND ? AND state = 'held' AND deleted_at IS NULL`, from, to).Scan(&days)
	for err == nil && days != "" {
		each(work.Date(next(&days)))
	}
	return translate(err)
}
