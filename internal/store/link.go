package store

import (
	"database/sql"
	"errors"

	"daybook/internal/work"
)

// Link is a record that another is linked with.
type Link struct {
	Item
	Note string `json:"note,omitzero"` // why
}

// Link ties the record with uid from to the one with uid to, and says why. In
// bulk the records must have been added by an action before.
func (tx *Tx) Link(from, to, note string) error {
	_, err := tx.exec(`INSERT INTO links (uid, from_id, to_id, note, created_at, updated_at)
		SELECT ?, f.id, t.id, ?, ?5, ?5 FROM records f, records t WHERE f.uid = ?3 AND t.uid = ?4
		ON CONFLICT (from_id, to_id) DO UPDATE SET note = excluded.note`, linkUID(from, to), note, from, to, work.InstantOf(tx.Now))
	return translate(err)
}

// linkUID returns the uid of the link of two records: not that of their pair,
// which a list of one of them may have.
func linkUID(from, to string) string { return PairUID("link "+from, to) }

// linkBetween is the link of two records, whichever of them was named first.
const linkBetween = ` FROM records a JOIN records b ON a.uid = ?1 AND b.uid = ?2
	JOIN links l ON l.from_id = a.id AND l.to_id = b.id OR l.from_id = b.id AND l.to_id = a.id`

// LinkNote returns why two records are linked, and whether they are.
func (tx *Tx) LinkNote(a, b string) (note string, linked bool, err error) {
	err = tx.row(`SELECT l.note`+linkBetween, a, b).Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return note, err == nil, translate(err)
}

// NoteLink changes why two records are linked.
func (tx *Tx) NoteLink(a, b, note string) error {
	_, err := tx.exec(`UPDATE links SET note = ?3 WHERE id IN (SELECT l.id`+linkBetween+`)`, a, b, note)
	return translate(err)
}

// Unlink takes the link of two records away.
func (tx *Tx) Unlink(a, b string) error {
	_, err := tx.exec(`DELETE FROM links WHERE id IN (SELECT l.id`+linkBetween+`)`, a, b)
	return translate(err)
}

// Links lists the live records that the one with that uid is linked with, in
// the order in which they were linked.
func (tx *Tx) Links(uid string) ([]Link, error) {
	var keys []Item
	notes := map[string]string{}
	err := tx.each(func(rows *sql.Rows) error {
		var key Item
		var note string
		err := rows.Scan(&key.Kind, &key.UID, &note)
		keys = append(keys, key)
		notes[key.UID] = note
		return err
	}, `SELECT kind, uid, note FROM (
			SELECT l.id AS link, r.kind, r.uid, l.note FROM records me JOIN links l ON l.from_id = me.id JOIN records r ON r.id = l.to_id WHERE me.uid = ?1
			UNION ALL
			SELECT l.id, r.kind, r.uid, l.note FROM records me JOIN links l ON l.to_id = me.id JOIN records r ON r.id = l.from_id WHERE me.uid = ?1
		) ORDER BY link`, uid)
	if err != nil {
		return nil, translate(err)
	}
	described, err := tx.Describe(keys)
	out := []Link{}
	for _, d := range described {
		if !d.Trashed {
			out = append(out, Link{d.Item, notes[d.UID]})
		}
	}
	return out, err
}
