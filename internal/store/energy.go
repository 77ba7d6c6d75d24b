package store

import (
	"database/sql"

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

// Checkins reads the check-ins of days from and to, both included, by time.
func (tx *Tx) Checkins(from, to work.Date) ([]Checkin, error) {
	var out []Checkin
	err := tx.each(func(rows *sql.Rows) error {
		var c Checkin
		err := rows.Scan(&c.At, &c.Zone, &c.Day, &c.Energy, &c.Engagement)
		out = append(out, c)
		return err
	}, `SELECT at, zone, day, energy, ifnull(engagement, 0) FROM energy_checkins
		WHERE day BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY day, at`, from, to)
	return out, translate(err)
}

// MeetingsHeld counts the meetings that were held on each of the days.
func (tx *Tx) MeetingsHeld(from, to work.Date) (map[work.Date]int, error) {
	out := map[work.Date]int{}
	err := tx.each(func(rows *sql.Rows) error {
		var day work.Date
		var n int
		err := rows.Scan(&day, &n)
		out[day] = n
		return err
	}, `SELECT day, count(*) FROM meetings WHERE day BETWEEN ? AND ? AND state = 'held' AND deleted_at IS NULL GROUP BY day`, from, to)
	return out, translate(err)
}
