package store

import (
	"database/sql"
	"errors"
	"fmt"

	"daybook/internal/work"
)

// numberDevice gives a copy of Daybook that wrote into another file a number
// below those that are here: the greatest is this copy's own.
func (im *Importer) numberDevice(a *arrival) error {
	if im.empty && im.device == 0 {
		return nil
	}
	least, err := im.number(`SELECT min(min(id), 0) - 1 FROM device HAVING count(*)`)
	if least != 0 {
		a.values[a.t.id] = least
	}
	return err
}

// putChange writes a change of the document's history, unless it is known: its
// action was, or, where it had none, the very change is.
func (im *Importer) putChange(a *arrival) error {
	if err := im.refer(a, 0); err != nil || a.t == nil {
		return err
	}
	known, err := im.knownChange(a)
	if err != nil {
		return err
	}
	if known {
		im.count(a.t).Same++
		return nil
	}
	if !im.empty {
		if err := im.renumberChange(a); err != nil {
			return err
		}
	}
	if err := im.complete(a); err != nil {
		return err
	}
	if _, err := im.tx.exec(a.t.insert, a.values...); err != nil {
		return im.refused(a, err)
	}
	im.result.Written, im.log = true, true
	im.count(a.t).New++
	return nil
}

func (im *Importer) value(a *arrival, name string) any { return a.values[a.t.index[name]] }

func (im *Importer) knownChange(a *arrival) (bool, error) {
	if action, ok := im.value(a, "action").(int64); ok {
		return action <= im.tables["action"].last, nil
	}
	if a.t.last == 0 {
		return false, nil
	}
	n, err := im.number(`SELECT count(*) FROM change_log WHERE uid = ? AND seq <= ? AND action IS NULL AND tbl = ? AND op = ? AND cols IS ? AND at = ?`,
		im.value(a, "uid"), a.t.last, im.value(a, "tbl"), im.value(a, "op"), im.value(a, "cols"), im.value(a, "at"))
	return n > 0, err
}

// renumberChange gives a change the number that its row has here; 0 where the
// row is gone.
func (im *Importer) renumberChange(a *arrival) error {
	seq, row := a.t.index["seq"], a.t.index["row"]
	a.values[seq], a.state[seq] = nil, given
	a.values[row] = int64(0)
	table, _ := im.value(a, "tbl").(string)
	uid, _ := im.value(a, "uid").(string)
	if im.tables[table] == nil {
		return nil
	}
	id, err := im.find(table, uid)
	a.values[row] = id
	return err
}

// setLater sets the references of rows to rows of their own table, which are
// all there now.
func (im *Importer) setLater() error {
	return im.later.each(func(row ImportRow) error {
		err := im.setOwn(row)
		if err != nil && work.CodeOf(err) == work.Invalid {
			return im.refuse(row, err)
		}
		return err
	})
}

func (im *Importer) setOwn(row ImportRow) error {
	t := im.tables[row.Table]
	id, err := im.find(t.Name, uidIn(row))
	if err != nil {
		return err
	}
	for _, cell := range row.Cells {
		i := t.index[cell.Name]
		uid, ok := cell.Value.(UIDOf)
		if c := &t.columns[i]; !ok || c.Target != t.Name {
			continue
		}
		to, err := im.find(t.Name, string(uid))
		if err != nil {
			return err
		}
		if to == 0 && im.part {
			im.result.LeftOut++
			continue
		}
		if to == 0 {
			return work.InvalidField(cell.Name, "refers to %s, which is neither in the document nor in the daybook", uid)
		}
		_, err = im.tx.exec(fmt.Sprintf("UPDATE %s SET %s = ? WHERE id = ?", quote(t.Name), quote(t.columns[i].Name)), to, id)
		switch constraintOf(err) {
		case notByTrigger, notChecked:
			return work.InvalidField(cell.Name, "%s would make the goal its own ancestor", uid)
		}
		if err != nil {
			return translate(err)
		}
	}
	return nil
}

// fillRecords writes what the triggers would have written for the new rows,
// but the log: records, and the words that search looks through.
func (im *Importer) fillRecords() error {
	if !im.unfilled {
		return nil
	}
	im.unfilled = false
	if err := im.sameUID(); err != nil {
		return err
	}
	if err := im.tx.fillSearch(im.filled); err != nil {
		return err
	}
	for _, k := range work.Kinds {
		last, err := im.number("SELECT ifnull(max(id), 0) FROM " + quote(k.Table))
		if err != nil {
			return err
		}
		im.filled[k.Table] = last
	}
	return nil
}

// sameUID refuses a new row that has the uid of a record of another kind.
func (im *Importer) sameUID() error {
	added := rowsAbove(im.filled)
	var uid, kind, other string
	err := im.tx.row(`SELECT uid, min(kind), max(kind) FROM (SELECT uid, kind FROM (`+added+`)
		UNION ALL SELECT r.uid, r.kind FROM (`+added+`) JOIN records r USING (uid)) GROUP BY uid HAVING count(*) > 1 LIMIT 1`).Scan(&uid, &kind, &other)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return translate(err)
	}
	return work.Errorf(work.Invalid, "uid %s is that of a %s and of a %s; give one of them another", uid, kind, other)
}

// logImport writes the action of this import, after those that it brought, and
// logs its rows under it: those that the document's own history does not tell
// of.
func (im *Importer) logImport() error {
	if !im.result.Written {
		return nil
	}
	device, err := im.ownDevice()
	if err != nil {
		return err
	}
	total := 0
	for _, c := range im.counts {
		total += c.New + c.Changed
	}
	res, err := im.tx.exec(`INSERT INTO action (uid, verb, summary, at, device, mode) VALUES (?, 'import', ?, ?, ?, 'import')`,
		im.tx.newUID(), fmt.Sprintf("imported %d rows from %s", total, im.o.Source), work.InstantOf(im.tx.Now), device)
	if err != nil {
		return err
	}
	action, err := res.LastInsertId()
	if err != nil {
		return err
	}
	if _, err := im.tx.exec(`UPDATE current_action SET action = ?, device = ?`, action, device); err != nil {
		return err
	}
	if im.updated {
		_, err := im.tx.exec(`UPDATE change_log SET action = ?, device = ? WHERE seq > ? AND device = ?`, action, device, im.lastSeq, ownLog)
		if err != nil {
			return err
		}
	}
	return im.logRows()
}

// ownDevice returns the number of this copy, which is made where the file has
// none: after those that the document brought, since the greatest is its own.
func (im *Importer) ownDevice() (int64, error) {
	if im.device != 0 {
		return im.device, nil
	}
	res, err := im.tx.exec(`INSERT INTO device (uid, created_at) VALUES (?, ?)`, im.tx.newUID(), work.InstantOf(im.tx.Now))
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

func (im *Importer) logRows() error {
	for _, name := range sortedKeys(im.tables) {
		t := im.tables[name]
		if name == "device" || name == "action" || name == "change_log" {
			continue
		}
		known := ""
		if im.log {
			known = fmt.Sprintf("AND NOT EXISTS (SELECT 1 FROM change_log l WHERE l.uid = t.uid AND l.seq > %d)", im.lastSeq)
		}
		_, err := im.tx.exec(fmt.Sprintf(`INSERT INTO change_log (action, tbl, row, uid, op, at, device)
			SELECT w.action, '%[1]s', t.id, t.uid, 'insert', w.now, w.device FROM %[1]s t, writer w WHERE t.id > ? %[2]s ORDER BY t.id`, name, known), t.last)
		if err != nil {
			return translate(err)
		}
	}
	if im.empty && im.log {
		return im.reserve()
	}
	return nil
}

// reserve keeps the numbers of rows that are gone from coming again.
func (im *Importer) reserve() error {
	_, err := im.tx.exec(`INSERT INTO sqlite_sequence (name, seq) SELECT name, 0 FROM sqlite_schema
		WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence)`)
	if err != nil {
		return err
	}
	_, err = im.tx.exec(`UPDATE sqlite_sequence SET seq = most FROM (SELECT tbl, max(row) AS most FROM change_log WHERE row <= ? GROUP BY tbl)
		WHERE name = tbl AND most > seq`, int64(maxImportID))
	return err
}
