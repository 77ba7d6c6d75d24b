package store

import (
	"database/sql"
	"errors"

	"daybook/internal/work"
)

// Owner reads whose file it is; the zero Owner where nobody has said.
func (tx *Tx) Owner() (work.Owner, error) {
	var o work.Owner
	err := tx.row(`SELECT name, email, time_zone, day_start_hour FROM users`).Scan(&o.Name, &o.Email, &o.TimeZone, &o.DayStartHour)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return o, err
}

// SaveOwner writes whose file it is.
func (tx *Tx) SaveOwner(o work.Owner) error {
	_, err := tx.exec(`INSERT INTO users (id, uid, name, email, time_zone, day_start_hour, created_at, updated_at) VALUES (1, ?, ?, ?, ?, ?, ?6, ?6)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
			time_zone = excluded.time_zone, day_start_hour = excluded.day_start_hour`,
		tx.newUID(), o.Name, o.Email, o.TimeZone, o.DayStartHour, work.InstantOf(tx.Now))
	return translate(err)
}
