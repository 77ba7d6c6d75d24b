package store

import (
	"database/sql"
	"errors"

	"daybook/internal/work"
)

// Newest is the number of the newest change of all; 0 before the first.
func (tx *Tx) Newest() (seq int64, err error) {
	err = tx.row(`SELECT ifnull(max(seq), 0) FROM change_log`).Scan(&seq)
	return seq, translate(err)
}

// MeetingWithin is the first scheduled meeting that begins after one instant and
// not after another, with what names it; one without a uid is none.
func (tx *Tx) MeetingWithin(after, until work.Instant) (m work.Meeting, err error) {
	err = tx.row(`SELECT id, uid, title, starts_at, is_private FROM meetings
		WHERE deleted_at IS NULL AND state = 'scheduled' AND starts_at > ? AND starts_at <= ? ORDER BY starts_at, id LIMIT 1`, after, until).
		Scan(&m.ID, &m.UID, &m.Title, &m.StartsAt, &m.Private)
	if errors.Is(err, sql.ErrNoRows) {
		return m, nil
	}
	return m, translate(err)
}
