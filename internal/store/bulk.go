package store

import (
	"context"
	"database/sql"
	"fmt"

	"daybook/internal/work"
)

// Bulk runs fn in a transaction that adds records with the time stamps they
// were given. Change log and search are filled set-wise before the commit,
// which is several times faster than row by row. Undo stops at it.
func (s *Store) Bulk(ctx context.Context, verb string, fn func(*Tx) error) error {
	return s.update(ctx, action{verb: verb, mode: "bulk"}, func(tx *Tx) error {
		last, err := tx.lastIDs()
		if err != nil {
			return err
		}
		tx.prepared = map[string]*sql.Stmt{}
		if err := fn(tx); err != nil {
			return err
		}
		tx.prepared = nil // what follows runs once, and long
		return tx.fill(last)
	})
}

// Checkpoint brings all that was committed from the write-ahead log into the
// file, synced.
func (s *Store) Checkpoint(ctx context.Context) error {
	_, err := s.writer.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return translate(err)
}

// tableIDs are the last ids of the logged tables.
type tableIDs map[string]int64

// lastIDs reads which rows there are before a bulk action adds more.
func (tx *Tx) lastIDs() (tableIDs, error) {
	out := tableIDs{}
	names, err := tx.logged()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		var last int64
		if err := tx.row("SELECT ifnull(max(id), 0) FROM " + quote(name)).Scan(&last); err != nil {
			return nil, err
		}
		out[name] = last
	}
	return out, nil
}

// fill writes what the triggers would have written for the rows above last.
func (tx *Tx) fill(last tableIDs) error {
	for _, k := range work.Kinds {
		if err := tx.fillSearch(k, last[k.Table]); err != nil {
			return err
		}
	}
	for _, name := range sortedKeys(last) {
		_, err := tx.exec(fmt.Sprintf(`INSERT INTO change_log (action, tbl, row, uid, op, at, device)
			SELECT w.action, '%[1]s', t.id, t.uid, 'insert', w.now, w.device FROM %[1]s t, writer w WHERE t.id > ? ORDER BY t.id`, name), last[name])
		if err != nil {
			return translate(err)
		}
	}
	return nil
}

func (tx *Tx) fillSearch(k *work.Kind, after int64) error {
	_, err := tx.exec(fmt.Sprintf(`INSERT INTO records (uid, kind) SELECT uid, '%s' FROM %s WHERE id > ? ORDER BY id`, k.Name, k.Table), after)
	if err != nil || k.Unsearched {
		return translate(err)
	}
	return tx.fillWords(k, after)
}

// fillWords writes into search what the live records of kind k above an id say.
func (tx *Tx) fillWords(k *work.Kind, after int64) error {
	day, title, body, err := tx.wordsOf(k)
	if err != nil {
		return err
	}
	_, err = tx.exec(fmt.Sprintf(`INSERT INTO search (record_id, kind, day, title, body) SELECT r.id, r.kind, %s, %s, %s
		FROM %s t JOIN records r USING (uid) WHERE t.id > ? AND t.deleted_at IS NULL`, day, title, body, k.Table), after)
	return translate(err)
}
