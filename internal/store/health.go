package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"daybook/internal/work"
)

// Fault is something in the rows that is not as it should be.
type Fault struct {
	Table  string
	Row    int64  // its id; 0: none in particular
	UID    string // where the row has one
	What   string // reads on after the row's name
	Mends  bool   // Mend puts it right, and nothing is lost
	Mild   bool   // nothing is damaged by it
	Gone   bool   // the log knows the row, and no table does
	Advice string // what to do where it does not mend
}

// healthPart is one thing that the rows are held against, and how it is put
// right.
type healthPart struct {
	name string
	find func(*Tx) ([]Fault, error)
	mend func(*Tx) error
}

// healthParts in the order in which they are mended: each rests on those above.
var healthParts = []healthPart{
	{"machinery", (*Tx).findMachinery, (*Tx).mendMachinery},
	{"identity", (*Tx).findIdentity, (*Tx).mendIdentity},
	{"names", (*Tx).findNames, (*Tx).mendNames},
	{"times", (*Tx).findTimes, (*Tx).mendTimes},
	{"records", (*Tx).findRecords, (*Tx).mendSearch},
	{"search", (*Tx).findSearch, (*Tx).mendSearch},
	{"contacts", (*Tx).findContacts, (*Tx).mendContacts},
	{"log", (*Tx).findLog, (*Tx).mendLog},
}

// HealthParts names what Examine and Mend know, in the order to mend in.
func HealthParts() (names []string) {
	for _, part := range healthParts {
		names = append(names, part.name)
	}
	return names
}

func partNamed(name string) healthPart {
	for _, part := range healthParts {
		if part.name == name {
			return part
		}
	}
	panic("store: there is no part " + name) // names come from HealthParts
}

// Examine looks for what is wrong in one part.
func (s *Store) Examine(ctx context.Context, part string) (faults []Fault, err error) {
	err = s.View(ctx, func(tx *Tx) error {
		faults, err = partNamed(part).find(tx)
		return err
	})
	return faults, err
}

// Mend puts one part right, in one transaction. Times are kept as they are,
// what changes is logged, and undo stops at it.
func (s *Store) Mend(ctx context.Context, part string) error {
	return s.update(ctx, action{verb: "doctor", mode: "import"}, func(tx *Tx) error {
		tx.Summarize("mended %s", part)
		return partNamed(part).mend(tx)
	})
}

// CheckIndex lets FTS5 hold its index against the words in search, and takes
// the transaction back that this needs. It returns a text where they differ.
func (s *Store) CheckIndex(ctx context.Context) (fault string, err error) {
	tx, err := s.writer.begin(ctx, nil)
	if err != nil {
		return "", translate(err)
	}
	defer tx.Rollback() // nothing was written
	_, err = tx.ExecContext(ctx, `INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)`)
	var theirs *sqlite.Error
	if errors.As(err, &theirs) && theirs.Code()&0xff == sqlite3.SQLITE_CORRUPT {
		return "the index of words does not agree with the words that it is of", nil
	}
	return "", translate(err)
}

// Pragmas reads back what holds on the connection that writes.
func (s *Store) Pragmas(ctx context.Context, names ...string) (map[string]string, error) {
	values := map[string]string{}
	for _, name := range names {
		var value string
		if err := s.writer.QueryRowContext(ctx, "PRAGMA "+name).Scan(&value); err != nil {
			return nil, translate(err)
		}
		values[name] = value
	}
	return values, nil
}

// faults runs a query of id, uid and text, and makes a fault of each row.
func (tx *Tx) faults(table string, like Fault, query string, args ...any) (out []Fault, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		f := like
		f.Table = table
		var detail sql.NullString
		if err := rows.Scan(&f.Row, &f.UID, &detail); err != nil {
			return err
		}
		if detail.Valid {
			f.What = fmt.Sprintf(f.What, detail.String)
		}
		out = append(out, f)
		return nil
	}, query, args...)
	return out, translate(err)
}

// datedTables lists the tables of the data model: what has a uid and stamps.
func (tx *Tx) datedTables() ([]string, error) {
	return tx.texts(`SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
		GROUP BY m.name HAVING total(c.name IN ('uid', 'created_at', 'updated_at')) = 3 ORDER BY m.rowid`)
}

// findMachinery looks at the one row that triggers ask who is writing: without
// it they log nothing.
func (tx *Tx) findMachinery() ([]Fault, error) {
	var rows, busy int
	err := tx.row(`SELECT count(*), total(action IS NOT NULL OR at IS NOT NULL OR mode <> '') FROM current_action`).Scan(&rows, &busy)
	switch {
	case err != nil:
		return nil, translate(err)
	case rows == 0:
		return []Fault{{Table: "current_action", What: "has lost its one row, so that changes are not logged", Mends: true}}, nil
	case busy > 0:
		return []Fault{{Table: "current_action", Row: 1, What: "still names an action that has ended", Mends: true}}, nil
	}
	return nil, nil
}

// mendMachinery brings the row back; the end of the transaction clears it.
func (tx *Tx) mendMachinery() error {
	_, err := tx.exec(`INSERT INTO current_action (id) VALUES (1) ON CONFLICT DO NOTHING`)
	return translate(err)
}

// contactsDue is what contacts should hold.
const contactsDue = `SELECT person_id, day, 'interaction' AS source, id AS source_id FROM interactions WHERE deleted_at IS NULL
	UNION ALL SELECT person_id, date, 'feedback', id FROM feedback WHERE deleted_at IS NULL AND person_id IS NOT NULL
	UNION ALL SELECT a.person_id, m.day, 'meeting', m.id FROM meetings m JOIN meeting_attendees a ON a.meeting_id = m.id WHERE m.state = 'held' AND m.deleted_at IS NULL`

const (
	contactsMissing = contactsDue + ` EXCEPT SELECT person_id, day, source, source_id FROM contacts`
	contactsSurplus = `SELECT person_id, day, source, source_id FROM contacts EXCEPT SELECT * FROM (` + contactsDue + `)`
)

func (tx *Tx) findContacts() ([]Fault, error) {
	const row = `SELECT source_id, ifnull((SELECT uid FROM people WHERE id = person_id), ''), source || ' ' || source_id || ' on ' || day FROM (%s)`
	missing, err := tx.faults("contacts", Fault{What: "does not know of %s", Mends: true}, fmt.Sprintf(row, contactsMissing))
	if err != nil {
		return nil, err
	}
	surplus, err := tx.faults("contacts", Fault{What: "holds %s, which no row says", Mends: true}, fmt.Sprintf(row, contactsSurplus))
	return append(missing, surplus...), err
}

func (tx *Tx) mendContacts() error {
	_, err := tx.exec(`DELETE FROM contacts WHERE (person_id, day, source, source_id) IN (` + contactsSurplus + `)`)
	if err != nil {
		return translate(err)
	}
	_, err = tx.exec(`INSERT INTO contacts (person_id, day, source, source_id) ` + contactsMissing)
	return translate(err)
}

// noRow is the condition on a row l of the log, or r of records, that no table
// holds its uid any more.
func noRow(tables []string, table, uid string) string {
	cases := ""
	for _, name := range tables {
		cases += fmt.Sprintf(" WHEN '%s' THEN NOT EXISTS (SELECT 1 FROM %s WHERE uid = %s)", name, quote(name), uid)
	}
	return "CASE " + table + cases + " ELSE 0 END"
}

// findLog holds the change log against the rows: each row has been inserted,
// and each row that is no more has been deleted.
func (tx *Tx) findLog() (out []Fault, err error) {
	tables, err := tx.datedTables()
	if err != nil {
		return nil, err
	}
	for _, table := range tables {
		found, err := tx.faults(table, Fault{What: "is not in the change log", Mends: true}, "SELECT id, uid, NULL FROM "+quote(table)+" t WHERE "+unlogged(table))
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	err = tx.each(func(rows *sql.Rows) error {
		f := Fault{What: "is gone, and the change log does not say when", Mends: true, Gone: true}
		err := rows.Scan(&f.Table, &f.Row, &f.UID)
		out = append(out, f)
		return err
	}, "SELECT DISTINCT l.tbl, l.row, l.uid FROM change_log l WHERE "+vanished(tables))
	if err != nil {
		return nil, translate(err)
	}
	lost, err := tx.faults("action", Fault{What: "is not there, and changes or an undo are said to be its", Mends: true},
		`SELECT id, '', NULL FROM (`+lostActions+`) ORDER BY id`)
	if err != nil {
		return nil, err
	}
	out = append(out, lost...)
	idle, err := tx.faults("action", Fault{What: "(%s) has no row in the change log", Mild: true, Advice: "nothing: it can be neither undone nor told what it changed"},
		`SELECT id, uid, verb FROM action a
		WHERE undoes IS NULL AND mode = '' AND NOT EXISTS (SELECT 1 FROM change_log WHERE action = a.id)`) // an import brings its log with it
	return append(out, idle...), err
}

// lostActions are the numbers of actions that others name and that are no more.
const lostActions = `SELECT action AS id FROM change_log WHERE action IS NOT NULL AND NOT EXISTS (SELECT 1 FROM action a WHERE a.id = change_log.action)
	UNION SELECT undoes FROM action u WHERE undoes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM action a WHERE a.id = u.undoes)`

// mendActions puts a row in the place of each lost action, so that its changes
// stay together.
func (tx *Tx) mendActions() error {
	lost, err := tx.ids(lostActions)
	if err != nil {
		return err
	}
	for _, id := range lost {
		_, err := tx.exec(`INSERT INTO action (id, uid, verb, at, device)
			SELECT ?1, ?2, 'unknown', ifnull(min(l.at), max(w.now)), ifnull(min(l.device), max(w.device)) FROM writer w LEFT JOIN change_log l ON l.action = ?1`, id, tx.newUID())
		if err != nil {
			return translate(err)
		}
	}
	return nil
}

func unlogged(table string) string {
	return "NOT EXISTS (SELECT 1 FROM change_log l WHERE l.uid = t.uid AND l.op = 'insert' AND l.tbl = '" + table + "')"
}

func vanished(tables []string) string {
	return "l.op = 'insert' AND " + noRow(tables, "l.tbl", "l.uid") +
		" AND NOT EXISTS (SELECT 1 FROM change_log d WHERE d.uid = l.uid AND d.op = 'delete' AND d.seq > l.seq)"
}

// mendLog adds what the log does not say: that the row was made, at the time
// that it bears, or that it is no more.
func (tx *Tx) mendLog() error {
	if err := tx.mendActions(); err != nil {
		return err
	}
	tables, err := tx.datedTables()
	if err != nil {
		return err
	}
	for _, table := range tables {
		_, err := tx.exec(fmt.Sprintf(`INSERT INTO change_log (action, tbl, row, uid, op, at, device)
			SELECT w.action, '%s', t.id, t.uid, 'insert', t.created_at, w.device FROM %s t, writer w WHERE %s ORDER BY t.id`, table, quote(table), unlogged(table)))
		if err != nil {
			return translate(err)
		}
	}
	_, err = tx.exec(`INSERT INTO change_log (action, tbl, row, uid, op, at, device)
		SELECT DISTINCT w.action, l.tbl, l.row, l.uid, 'delete', w.now, w.device FROM change_log l, writer w WHERE ` + vanished(tables))
	return translate(err)
}

// searchedKinds are the kinds whose words search knows.
func searchedKinds() (kinds []*work.Kind) {
	for _, k := range work.Kinds {
		if !k.Unsearched {
			kinds = append(kinds, k)
		}
	}
	return kinds
}
