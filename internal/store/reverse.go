package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// reversal takes back the changes of one action. Three rules keep it from
// destroying what came later: a value that is already as wanted is fine; one
// that was changed since is refused; and so is a reversal that would touch a
// row that the action itself did not.
type reversal struct {
	tx      *Tx
	done    Done
	verb    string // undo, or redo where an undo is taken back
	what    string // the verb that is undone, or done again
	keys    []foreignKey
	touched map[string]bool // the uids of the action's rows
}

// errWaits says that a row cannot come back before the one that it points at.
var errWaits = errors.New("its parent is still to come back")

// all reverses the changes in their order. In a cascade a parent was logged
// before its children, so that these wait for it, and with them all that
// happened to them before.
func (r *reversal) all(changes []change) error {
	for len(changes) > 0 {
		var waiting []change
		waits := map[string]bool{}
		for _, c := range changes {
			err := errWaits
			if !waits[c.UID] {
				err = r.reverse(c)
			}
			if err != nil && !errors.Is(err, errWaits) {
				return err
			}
			if err != nil {
				waits[c.UID] = true
				waiting = append(waiting, c)
			}
		}
		if len(waiting) == len(changes) {
			return r.refuse("a record that it pointed at is gone")
		}
		changes = waiting
	}
	return nil
}

func (r *reversal) reverse(c change) error {
	switch c.Op {
	case "insert":
		return r.remove(c)
	case "update":
		return r.putBack(c)
	default:
		return r.bringBack(c)
	}
}

// refuse says what stands in the way.
func (r *reversal) refuse(format string, args ...any) error {
	return work.Errorf(work.Conflict, "cannot "+r.verb+" %q: "+format+"; nothing was changed", append([]any{r.what}, args...)...)
}

// remove deletes a row that the action added, unless it was changed since or
// rows that came later need it.
func (r *reversal) remove(c change) error {
	var there bool
	err := r.tx.row("SELECT EXISTS (SELECT 1 FROM "+quote(c.Tbl)+" WHERE uid = ?)", c.UID).Scan(&there)
	if err != nil || !there {
		return err
	}
	var since int
	err = r.tx.row(`SELECT count(*) FROM change_log l LEFT JOIN action a ON a.id = l.action
		WHERE l.uid = ?1 AND l.seq > ?2 AND l.action IS NOT ?3
		AND (a.id IS NULL OR a.verb NOT IN ('undo', 'redo') AND NOT `+undone+`)`, c.UID, c.Seq, r.done.ID).Scan(&since)
	if err != nil {
		return err
	}
	if since > 0 {
		return r.refuse("%s was changed since", r.record(c.Tbl, c.Row, c.UID))
	}
	for _, k := range r.keys {
		if k.parent != c.Tbl {
			continue
		}
		if err := r.checkChildren(k, c); err != nil {
			return err
		}
	}
	if err := r.checkLinks(c); err != nil {
		return err
	}
	_, err = r.tx.exec("DELETE FROM "+quote(c.Tbl)+" WHERE uid = ?", c.UID)
	return translate(err)
}

// checkChildren refuses where a row that the action did not touch points at
// the row to be removed.
func (r *reversal) checkChildren(k foreignKey, c change) error {
	return r.tx.each(func(rows *sql.Rows) error {
		var id int64
		var uid string
		if err := rows.Scan(&id, &uid); err != nil {
			return err
		}
		if r.touched[uid] {
			return nil
		}
		return r.refuse("%s came later and belongs to %s", r.record(k.table, id, uid), r.record(c.Tbl, c.Row, c.UID))
	}, fmt.Sprintf("SELECT id, uid FROM %s WHERE %s = ?", quote(k.table), quote(k.column)), c.Row)
}

func (r *reversal) checkLinks(c change) error {
	uids, err := r.tx.texts(`SELECT l.uid FROM links l JOIN records r ON r.id IN (l.from_id, l.to_id) WHERE r.uid = ?`, c.UID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(uids, func(uid string) bool { return !r.touched[uid] }) {
		return r.refuse("%s was linked since", r.record(c.Tbl, c.Row, c.UID))
	}
	return nil
}

// putBack sets the columns that the action changed to what they were.
func (r *reversal) putBack(c change) error {
	var cols map[string][2]any
	if err := decode(c.Cols, &cols); err != nil {
		return err
	}
	now, err := r.current(c.Tbl, c.UID, cols)
	if err != nil {
		return err
	}
	var sets []string
	var args []any
	for _, name := range sortedKeys(cols) {
		was, became := cols[name][0], cols[name][1]
		switch {
		case now[name] == was:
			continue
		case name != "updated_at" && now[name] != became:
			return r.refuse("%s of %s was changed since", strings.TrimSuffix(name, "_id"), r.record(c.Tbl, c.Row, c.UID))
		}
		value, err := r.stored(c.Tbl, name, was)
		if err != nil {
			return err
		}
		sets = append(sets, quote(name)+" = ?")
		args = append(args, value)
	}
	switch {
	case len(sets) == 0:
		return nil
	case len(sets) == 1 && now["updated_at"] != cols["updated_at"][0]:
		return r.tx.stamp(c.Tbl, c.UID, now["updated_at"], cols["updated_at"][0])
	}
	_, err = r.tx.exec("UPDATE "+quote(c.Tbl)+" SET "+strings.Join(sets, ", ")+" WHERE uid = ?", append(args, c.UID)...)
	return translate(err)
}

// current reads the columns of a row as the change log would write them.
func (r *reversal) current(tbl, uid string, cols map[string][2]any) (map[string]any, error) {
	var pairs []string
	for _, name := range sortedKeys(cols) {
		value := "t." + quote(name)
		if parent := r.parent(tbl, name); parent != "" {
			value = fmt.Sprintf("(SELECT uid FROM %s WHERE id = %s)", quote(parent), value)
		}
		pairs = append(pairs, "'"+name+"', "+value)
	}
	var doc string
	err := r.tx.row("SELECT json_object("+strings.Join(pairs, ", ")+") FROM "+quote(tbl)+" t WHERE uid = ?", uid).Scan(&doc)
	if err == sql.ErrNoRows {
		return nil, r.refuse("%s was deleted since", r.record(tbl, 0, uid))
	}
	if err != nil {
		return nil, err
	}
	var out map[string]any
	return out, decode(doc, &out)
}

// bringBack writes a row that the action deleted, with its number.
func (r *reversal) bringBack(c change) error {
	var cols map[string]any
	if err := decode(c.Cols, &cols); err != nil {
		return err
	}
	var names, marks []string
	var args []any
	for _, name := range sortedKeys(cols) {
		value, err := r.stored(c.Tbl, name, cols[name])
		if err != nil {
			return err
		}
		names = append(names, quote(name))
		marks = append(marks, "?")
		args = append(args, value)
	}
	_, err := r.tx.exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", quote(c.Tbl), strings.Join(names, ", "), strings.Join(marks, ", ")), args...)
	return translate(err)
}

// stored turns a value of the log into that of the column: a reference is
// logged by uid.
func (r *reversal) stored(tbl, column string, value any) (any, error) {
	if n, ok := value.(json.Number); ok {
		return n.Int64()
	}
	parent := r.parent(tbl, column)
	if parent == "" || value == nil {
		return value, nil
	}
	var id int64
	err := r.tx.row("SELECT id FROM "+quote(parent)+" WHERE uid = ?", value).Scan(&id)
	if err == sql.ErrNoRows {
		return nil, errWaits
	}
	return id, err
}

func (r *reversal) parent(tbl, column string) string {
	for _, k := range r.keys {
		if k.table == tbl && k.column == column {
			return k.parent
		}
	}
	return ""
}

// decode reads JSON with numbers as json.Number, so that they compare whole.
func decode(doc string, v any) error {
	d := json.NewDecoder(strings.NewReader(doc))
	d.UseNumber()
	return d.Decode(v)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// quote writes a name of the schema as a SQL identifier. Names come from the
// schema and the log, never from a person.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Describe names a record for a person: task 12 "Review PR".
func Describe(r work.Record) string {
	label := work.LabelOf(r)
	if e, ok := r.(*work.Energy); ok && label == work.KindOf(r).Name { // nothing was said with it
		label = e.Levels()
	}
	return fmt.Sprintf("%s %d %q", work.KindOf(r).Name, r.Base().ID, label)
}
