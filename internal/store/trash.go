package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"

	"daybook/internal/work"
)

// PartCount is how many parts of a kind go with a record.
type PartCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// Trashed is a record in the trash.
type Trashed struct {
	Item
	DeletedAt work.Instant `json:"deleted_at"`
	Parts     []PartCount  `json:"parts"` // what went with it, and comes back with it
}

// partsOf lists the kinds whose records are parts of those of k. None of them
// has parts of its own.
func partsOf(k *work.Kind) (parts []*work.Kind) {
	for _, part := range work.Kinds {
		if part.Whole != "" && part.Field(part.Whole).Target == k.Name {
			parts = append(parts, part)
		}
	}
	return parts
}

// RemoveParts puts the parts of r that are not in the trash there, at the
// transaction's time.
func (tx *Tx) RemoveParts(r work.Record) ([]PartCount, error) {
	return tx.changeParts(r, func(part *work.Kind) (sql.Result, error) {
		return tx.exec(fmt.Sprintf(`UPDATE %s SET deleted_at = ?1, updated_at = ?1 WHERE %s = ?2 AND deleted_at IS NULL`,
			part.Table, part.Field(part.Whole).Column), work.InstantOf(tx.Now), r.Base().ID)
	})
}

// RestoreParts brings back the parts that went into the trash with r, which is
// still there, and no others.
func (tx *Tx) RestoreParts(r work.Record) ([]PartCount, error) {
	return tx.changeParts(r, func(part *work.Kind) (sql.Result, error) {
		return tx.exec(fmt.Sprintf(`UPDATE %s SET deleted_at = NULL, updated_at = ?4 WHERE `+wentWith,
			part.Table, part.Field(part.Whole).Column), r.Base().ID, r.Base().DeletedAt, r.Base().UID, work.InstantOf(tx.Now))
	})
}

// wentWith holds for the parts that went into the trash in one action with
// their whole. Where the log does not tell, as after an import, the time does.
const wentWith = `%[2]s = ?1 AND deleted_at = ?2 AND
	(SELECT l.action FROM change_log l WHERE l.uid = %[1]s.uid AND json_extract(l.cols, '$.deleted_at[1]') = ?2 ORDER BY l.seq DESC LIMIT 1) IS
	(SELECT l.action FROM change_log l WHERE l.uid = ?3 AND json_extract(l.cols, '$.deleted_at[1]') = ?2 ORDER BY l.seq DESC LIMIT 1)`

func (tx *Tx) changeParts(r work.Record, change func(*work.Kind) (sql.Result, error)) ([]PartCount, error) {
	var out []PartCount
	for _, part := range partsOf(work.KindOf(r)) {
		res, err := change(part)
		if err != nil {
			return nil, translate(err)
		}
		n, err := res.RowsAffected()
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, PartCount{part.Name, int(n)})
		}
	}
	return out, nil
}

// Trash lists what is in the trash, last removed first: at most limit records
// (0: all) after offset, of one kind or, where k is nil, of all. Parts whose
// whole is in the trash are counted with it.
func (tx *Tx) Trash(k *work.Kind, limit, offset int) ([]Trashed, error) {
	if limit == 0 {
		limit = -1
	}
	var selects []string
	for _, of := range work.Kinds {
		if k == nil || k == of {
			selects = append(selects, trashOf(of, "deleted_at > ''"))
		}
	}
	out := []Trashed{}
	err := tx.each(func(rows *sql.Rows) error {
		var t Trashed
		err := rows.Scan(&t.Kind, &t.ID, &t.UID, &t.Title, &t.DeletedAt)
		t.Title = firstLine(t.Title)
		out = append(out, t)
		return err
	}, strings.Join(selects, " UNION ALL ")+" ORDER BY 5 DESC, 1, 2 DESC LIMIT ? OFFSET ?", limit, offset)
	if err != nil {
		return nil, translate(err)
	}
	for i := range out {
		if out[i].Parts, err = tx.trashedParts(&out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// trashOf selects what of a kind is in the trash by itself.
func trashOf(k *work.Kind, since string) string {
	query := fmt.Sprintf("SELECT '%s', s.id, s.uid, %s, s.deleted_at FROM %s s WHERE s.%s", k.Name, titleOf(k, "s"), k.Table, since)
	if k.Whole != "" {
		whole := k.Field(k.Whole)
		query += fmt.Sprintf(" AND NOT EXISTS (SELECT 1 FROM %s w WHERE w.id = s.%s AND w.deleted_at > '')", work.KindNamed(whole.Target).Table, whole.Column)
	}
	return query
}

func (tx *Tx) trashedParts(t *Trashed) ([]PartCount, error) {
	out := []PartCount{}
	for _, part := range partsOf(work.KindNamed(t.Kind)) {
		n := PartCount{Kind: part.Name}
		err := tx.row(fmt.Sprintf(`SELECT count(*) FROM %s WHERE `+wentWith, part.Table, part.Field(part.Whole).Column), t.ID, t.DeletedAt, t.UID).Scan(&n.Count)
		if err != nil {
			return nil, translate(err)
		}
		if n.Count > 0 {
			out = append(out, n)
		}
	}
	return out, nil
}

// CountTrash returns how many records, with parts, have been in the trash since
// before a time or, where that is "", are there at all.
func (tx *Tx) CountTrash(before work.Instant) (n int, err error) {
	var counts []string
	for _, k := range work.Kinds {
		counts = append(counts, fmt.Sprintf("(SELECT count(*) FROM %s WHERE deleted_at > '' AND (?1 = '' OR deleted_at < ?1))", k.Table))
	}
	err = tx.row("SELECT "+strings.Join(counts, " + "), before).Scan(&n)
	return n, translate(err)
}

// Purge deletes for good what has been in the trash since before a time or,
// where that is "", all of it, and what it said out of log, search and file.
// Undo stops at it. It returns how many records, with parts, are gone.
func (s *Store) Purge(ctx context.Context, before work.Instant) (n int, err error) {
	err = s.update(ctx, action{verb: "trash empty", mode: "purge"}, func(tx *Tx) error {
		n, err = tx.purge(before)
		return err
	})
	if err != nil || n == 0 {
		return n, err
	}
	// Pages keep what was once in them, also of rows that were only changed,
	// until the file is written anew.
	if _, err := s.writer.ExecContext(ctx, "VACUUM"); err != nil {
		return n, work.Wrap(translate(err), work.Failed, "%d records are deleted, but the file could not be written anew, and may still hold parts of them; is there room for it twice on the disk?", n)
	}
	return n, s.Checkpoint(ctx)
}

func (tx *Tx) purge(before work.Instant) (n int, err error) {
	if n, err = tx.CountTrash(before); err != nil || n == 0 {
		return 0, err
	}
	for _, k := range work.Kinds {
		_, err := tx.exec(fmt.Sprintf("DELETE FROM %s WHERE deleted_at > '' AND (?1 = '' OR deleted_at < ?1)", k.Table), before)
		if err != nil {
			return 0, translate(err)
		}
	}
	tx.Summarize("deleted %d records in the trash for good", n)
	return n, tx.forget()
}

// forget takes what the rows that this action deleted had said out of the
// change log, of what was done to them, and of the index's older parts.
func (tx *Tx) forget() error {
	const gone = `(SELECT uid FROM change_log WHERE action = ?1 AND op = 'delete')`
	_, err := tx.exec(`UPDATE action SET summary = '' WHERE id <> ?1 AND id IN (
		SELECT action FROM change_log WHERE uid IN `+gone+` AND tbl IN (SELECT value FROM json_each(?2)))`, tx.action, said())
	if err != nil {
		return translate(err)
	}
	if _, err := tx.exec(`UPDATE change_log SET cols = NULL WHERE cols IS NOT NULL AND uid IN `+gone, tx.action); err != nil {
		return translate(err)
	}
	_, err = tx.exec(`INSERT INTO search_index (search_index) VALUES ('optimize')`)
	return translate(err)
}

// said lists, as JSON, the tables whose rows say something that the summary of
// an action may quote.
var said = sync.OnceValue(func() string {
	tables := []string{`"links"`}
	for _, k := range work.Kinds {
		tables = append(tables, `"`+k.Table+`"`)
	}
	return "[" + strings.Join(tables, ",") + "]"
})
