package store

import (
	"context"
	"errors"

	"daybook/internal/work"
)

// RestoreVerb is what a restore is called in the log.
const RestoreVerb = "backup restore"

// Renew makes of a restored file a copy of its own: what is written from now on
// is another device's, so that a copy that went on elsewhere can be told from
// it. Undo stops here; summary says the way back.
func (s *Store) Renew(ctx context.Context, summary string) error {
	tx, err := s.writer.begin(ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer tx.Rollback() // after a commit it does nothing
	now := work.InstantOf(s.now())
	_, err = tx.ExecContext(ctx, `INSERT INTO device (uid, created_at) VALUES (?, ?)`, s.newUID(), now)
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO action (uid, verb, summary, at, device, mode) VALUES (?, ?, ?, ?, (SELECT max(id) FROM device), 'bulk')`,
			s.newUID(), RestoreVerb, summary, now)
	}
	if err != nil {
		return translate(errors.Join(err, tx.Rollback()))
	}
	return translate(tx.Commit())
}
