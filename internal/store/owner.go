package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

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

// Days is what says which day it is for the daybook, and since when there is
// one.
type Days struct {
	TimeZone  string // of the owner; "": the computer's
	DayStart  int
	MadeAt    time.Time // when the file had its first migration
	MadeKnown bool
}

const selectDays = `SELECT ifnull(max(time_zone), ''), ifnull(max(day_start_hour), 0),
	(SELECT ifnull(min(tstamp), '') || '' FROM goose_db_version WHERE version_id > 0) FROM users`

// DaysToWrite reads Days on the connection that writes, before the first
// transaction.
func (s *Store) DaysToWrite(ctx context.Context) (Days, error) {
	if err := s.writer.checkOnce(ctx); err != nil {
		return Days{}, translate(err)
	}
	return scanDays(s.writer.QueryRowContext(ctx, selectDays))
}

// Days reads what says which day it is.
func (tx *Tx) Days() (Days, error) { return scanDays(tx.row(selectDays)) }

func scanDays(row *sql.Row) (d Days, err error) {
	var made string
	if err := row.Scan(&d.TimeZone, &d.DayStart, &made); err != nil {
		return d, translate(err)
	}
	d.MadeAt, err = time.Parse(time.DateTime, made)
	d.MadeKnown = err == nil
	return d, nil
}
