package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

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
	if err := tx.fillSearch(last); err != nil {
		return err
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

// fillSearch writes into records and search what is above the last ids, in the
// order of its time over all kinds: as it would stand there had each record been
// written in its time. By that order search knows what is new.
func (tx *Tx) fillSearch(last tableIDs) error {
	var known int64
	if err := tx.row(`SELECT ifnull(max(id), 0) FROM records`).Scan(&known); err != nil {
		return translate(err)
	}
	_, err := tx.exec(`INSERT INTO records (uid, kind) SELECT uid, kind FROM (` + rowsAbove(last) + `) ORDER BY created_at, day, uid`)
	if err != nil {
		return translate(err)
	}
	return tx.fillWords(known)
}

// rowsAbove selects the records of all kinds above the last ids of their tables.
func rowsAbove(last tableIDs) string {
	var parts []string
	for _, k := range work.Kinds {
		parts = append(parts, fmt.Sprintf(`SELECT uid, '%s' AS kind, created_at, %s AS day FROM %s t WHERE id > %d`, k.Name, dayOf(k, "t"), k.Table, last[k.Table]))
	}
	return strings.Join(parts, " UNION ALL ")
}

// filledAtOnce is how many records get into search by one statement, which holds
// in memory what it writes.
const filledAtOnce = 10_000

// fillWords writes into search what the live records with numbers above after
// say. It goes by their numbers, by which the index of words is built in one go.
func (tx *Tx) fillWords(after int64) error {
	var parts []string
	for _, k := range searchedKinds() {
		day, title, body, err := tx.wordsOf(k)
		if err != nil {
			return err
		}
		parts = append(parts, fmt.Sprintf(`SELECT r.id, r.kind, %s, %s, %s FROM records r CROSS JOIN %s t USING (uid)
			WHERE r.id > ?1 AND r.id <= ?2 AND r.kind = '%s' AND t.deleted_at IS NULL`, day, title, body, k.Table, k.Name))
	}
	fill := `INSERT INTO search (record_id, kind, day, title, body) ` + strings.Join(parts, " UNION ALL ") + ` ORDER BY 1`
	var last int64
	if err := tx.row(`SELECT ifnull(max(id), 0) FROM records`).Scan(&last); err != nil {
		return translate(err)
	}
	for ; after < last; after += filledAtOnce {
		if _, err := tx.exec(fill, after, after+filledAtOnce); err != nil {
			return translate(err)
		}
	}
	return nil
}
