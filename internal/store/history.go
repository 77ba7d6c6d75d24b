package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"daybook/internal/work"
)

// Past is an action of the log, and what became of it.
type Past struct {
	Done
	Device string `json:"device,omitzero"` // which copy did it, where several have written
	Undone bool   `json:"undone"`          // it was taken back
}

// pastColumns are what scanPast reads of an action a.
const pastColumns = `a.id, a.uid, a.verb, a.summary, a.at, a.mode, ifnull(a.undoes, 0), ` + undone + `,
	iif((SELECT count(*) FROM device) > 1, (SELECT iif(d.name = '', substr(d.uid, 1, 8), d.name) FROM device d WHERE d.id = a.device), NULL)`

func scanPast(rows *sql.Rows) (p Past, err error) {
	var device sql.NullString
	err = rows.Scan(&p.ID, &p.UID, &p.Verb, &p.Summary, &p.At, &p.Mode, &p.Undoes, &p.Undone, &device)
	p.Device = device.String
	return p, err
}

// LastAction says when something was last done by that verb, whether it was
// taken back or not; never: zero.
func (tx *Tx) LastAction(verb string) (at work.Instant, err error) {
	err = tx.row(`SELECT at FROM action WHERE verb = ? ORDER BY id DESC LIMIT 1`, verb).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return at, translate(err)
}

// Actions lists what was done, last first: at most limit actions (0: all) after
// offset. Undos and redos are among them.
func (tx *Tx) Actions(limit, offset int) ([]Past, error) {
	if limit == 0 {
		limit = -1
	}
	out := []Past{}
	err := tx.each(func(rows *sql.Rows) error {
		p, err := scanPast(rows)
		out = append(out, p)
		return err
	}, `SELECT `+pastColumns+` FROM action a ORDER BY a.id DESC LIMIT ? OFFSET ?`, limit, offset)
	return out, translate(err)
}

// NextToUndo returns the number of the action that undo would take back, and of
// the undo that redo would; 0 where it would refuse.
func (tx *Tx) NextToUndo() (undo, redo int64, err error) {
	last, err := nextToUndo(tx)
	if err == nil {
		undo = last.ID
	} else if work.CodeOf(err) == work.Failed {
		return 0, 0, err
	}
	if last, err = nextToRedo(tx); err == nil {
		redo = last.ID
	} else if work.CodeOf(err) == work.Failed {
		return 0, 0, err
	}
	return undo, redo, nil
}

// Change is one thing that an action did to a record.
type Change struct {
	Op     string `json:"op"`             // insert, update or delete: of the record, of a part, or of what is in a list
	Part   *Item  `json:"part,omitempty"` // the part of the record that it was done to; none: the record
	Field  string `json:"field,omitzero"` // the field, or the list; "" where the record or part came or went whole
	Before any    `json:"before,omitempty"`
	After  any    `json:"after,omitempty"`
}

// Entry is what one action did to a record.
type Entry struct {
	Past
	Changes []Change `json:"changes"`
}

// follower is a table whose rows tell of a record: its own, that of its parts,
// or one that ties it to others.
type follower struct {
	table  string
	column string      // the reference to the record; "" in the record's own table
	kind   *work.Kind  // of parts
	list   *work.Field // the field of the record that its rows make up
}

// History lists what was done to r, last first: at most limit actions (0: all).
func (tx *Tx) History(r work.Record, limit int) ([]Entry, error) {
	keys, err := tx.foreignKeys()
	if err != nil {
		return nil, translate(err)
	}
	h := &historian{tx: tx, record: r, kind: work.KindOf(r), keys: keys, rows: map[string]row{}, names: map[string]work.Reference{}}
	if err := h.follow(); err != nil {
		return nil, err
	}
	changes, err := h.log()
	if err != nil {
		return nil, err
	}
	return h.entries(changes, limit)
}

// followers lists the tables whose rows tell of a record of kind k. A list that
// is another kind's own is told there.
func (tx *Tx) followers(k *work.Kind) (out []follower, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var f follower
		if err := rows.Scan(&f.table, &f.column); err != nil {
			return err
		}
		f.kind = work.KindStored(f.table)
		owner, list := ownerOf(f.table)
		if owner == nil || owner == k && f.column == k.Name+"_id" {
			f.list = list
			out = append(out, f)
		}
		return nil
	}, `SELECT m.name, f."from" FROM sqlite_schema t JOIN sqlite_schema m ON m.type = 'table' AND m.name = t.tbl_name, pragma_foreign_key_list(m.name) f
		WHERE t.type = 'trigger' AND t.name = t.tbl_name || '_deleting' AND f."table" = ? AND f.on_delete = 'CASCADE' ORDER BY m.rowid`, k.Table)
	return out, translate(err)
}

// ownerOf returns the kind that has the rows of a junction table as a list.
func ownerOf(table string) (*work.Kind, *work.Field) {
	for _, k := range work.Kinds {
		for _, f := range k.Fields() {
			if f.Through == table {
				return k, f
			}
		}
	}
	return nil, nil
}

// row is one that tells of the record.
type row struct {
	follower
	doc map[string]any // as the log has it, at the point that was walked back to; nil until it is needed
}

type historian struct {
	tx     *Tx
	record work.Record
	kind   *work.Kind
	keys   []foreignKey
	rows   map[string]row
	names  map[string]work.Reference
}

// follow finds the rows that tell of the record, those too that are gone.
func (h *historian) follow() error {
	base := h.record.Base()
	h.rows[base.UID] = row{follower: follower{table: h.kind.Table, kind: h.kind}}
	followers, err := h.tx.followers(h.kind)
	if err != nil {
		return err
	}
	for _, f := range followers {
		uids, err := h.tx.texts(fmt.Sprintf(`SELECT uid FROM %[1]s WHERE %[2]s = ?1
			UNION SELECT uid FROM change_log WHERE tbl = '%[1]s' AND op = 'delete' AND json_extract(cols, '$.%[2]s') = ?2`, f.table, f.column), base.ID, base.UID)
		if err != nil {
			return err
		}
		for _, uid := range uids {
			h.rows[uid] = row{follower: f}
		}
	}
	links, err := h.tx.texts(`SELECT l.uid FROM records me JOIN links l ON me.id IN (l.from_id, l.to_id) WHERE me.uid = ?1
		UNION SELECT uid FROM change_log WHERE tbl = 'links' AND op = 'delete' AND ?1 IN (json_extract(cols, '$.from_id'), json_extract(cols, '$.to_id'))`, base.UID)
	for _, uid := range links {
		h.rows[uid] = row{follower: follower{table: "links"}}
	}
	return err
}

// logged is a row of the change log with when and by which action.
type logged struct {
	change
	action int64
	at     work.Instant
}

func (h *historian) log() ([]logged, error) {
	list, err := json.Marshal(sortedKeys(h.rows))
	if err != nil {
		return nil, err
	}
	var out []logged
	err = h.tx.each(func(rows *sql.Rows) error {
		var l logged
		err := rows.Scan(&l.Seq, &l.Tbl, &l.Row, &l.UID, &l.Op, &l.Cols, &l.action, &l.at)
		out = append(out, l)
		return err
	}, `SELECT seq, tbl, row, uid, op, ifnull(cols, '{}'), ifnull(action, 0), at FROM change_log
		WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY seq DESC`, string(list))
	return out, translate(err)
}

// entries makes one entry of all that an action did.
func (h *historian) entries(changes []logged, limit int) ([]Entry, error) {
	out := []Entry{}
	var last logged
	for _, l := range changes {
		if len(out) == 0 || l.action != last.action || l.action == 0 && l.at != last.at {
			if limit > 0 && len(out) == limit {
				break
			}
			past, err := h.past(l)
			if err != nil {
				return nil, err
			}
			out = append(out, Entry{past, []Change{}})
		}
		last = l
		told, err := h.tell(l)
		if err != nil {
			return nil, err
		}
		e := &out[len(out)-1]
		e.Changes = joined(told, e.Changes) // the log was read backwards
	}
	return out, nil
}

// joined puts changes before later ones of the same action. A field that both
// change was changed once, from what it was to what it came to be.
func joined(changes, later []Change) []Change {
	out := make([]Change, 0, len(changes)+len(later))
	for _, ch := range changes {
		i := slices.IndexFunc(later, func(l Change) bool { return sameField(ch, l) })
		if i < 0 {
			out = append(out, ch)
			continue
		}
		later[i].Before = ch.Before
		if reflect.DeepEqual(later[i].Before, later[i].After) {
			later = slices.Delete(later, i, i+1)
		}
	}
	return append(out, later...)
}

// sameField reports whether two changes are of one field. Rows that tie the
// record to others are told apart by nothing here.
func sameField(a, b Change) bool {
	if _, tie := a.After.(map[string]any); tie || a.Op != "update" || b.Op != "update" || a.Field != b.Field || (a.Part == nil) != (b.Part == nil) {
		return false
	}
	return a.Part == nil || a.Part.UID == b.Part.UID
}

// past reads the action of a change; what none names was done by another program.
func (h *historian) past(l logged) (p Past, err error) {
	p = Past{Done: Done{Verb: "another program", At: l.at}}
	err = h.tx.each(func(rows *sql.Rows) error {
		p, err = scanPast(rows)
		return err
	}, `SELECT `+pastColumns+` FROM action a WHERE a.id = ?`, l.action)
	return p, translate(err)
}
