package store

import (
	"database/sql"
	"errors"
	"fmt"
)

// one reads one row with a statement that is kept.
func (im *Importer) one(dest []any, query string, args ...any) error {
	stmt, err := im.tx.statement(query) //nolint:sqlclosecheck // the end of the transaction closes it
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(im.tx.context(), args...).Scan(dest...)
}

// number reads one number, 0 where there is none.
func (im *Importer) number(query string, args ...any) (n int64, err error) {
	err = im.one([]any{&n}, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// find returns the id of the row of a table that uid names, in the document or
// here; 0 where it is not there, or not yet.
func (im *Importer) find(table, uid string) (int64, error) {
	if a, ok := im.aliases[uid]; ok {
		if table != "records" {
			return a.id, nil
		}
		uid = a.uid
	}
	t := im.tables[table]
	if t == nil { // of any kind
		return im.findRecord(uid)
	}
	if id := t.ids[uid]; id != 0 {
		return id, nil
	}
	id, err := im.number(fmt.Sprintf("SELECT id FROM %s WHERE uid = ?", quote(table)), uid)
	if id != 0 {
		t.remember(uid, id)
	}
	return id, err
}

// findRecord looks among the records of all kinds, which are entered set-wise.
func (im *Importer) findRecord(uid string) (int64, error) {
	const query = `SELECT id FROM records WHERE uid = ?`
	id, err := im.number(query, uid)
	if id != 0 || err != nil {
		return id, err
	}
	if err := im.fillRecords(); err != nil {
		return 0, err
	}
	return im.number(query, uid)
}

// remember keeps some ids at hand, and memory within bounds.
func (t *importTable) remember(uid string, id int64) {
	if len(t.ids) >= 20_000 {
		clear(t.ids)
	}
	t.ids[uid] = id
}
