package store

import (
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"daybook/internal/work"
)

// Insert writes r as a new record and gives it its number, its uid where it
// has none, and its time stamps. Its references must have been looked up.
func (tx *Tx) Insert(r work.Record) error {
	k := work.KindOf(r)
	p := planOf(k)
	m := r.Base()
	if m.UID == "" {
		m.UID = tx.newUID()
	}
	if m.CreatedAt == "" {
		m.CreatedAt = work.InstantOf(tx.Now)
	}
	if m.UpdatedAt == "" {
		m.UpdatedAt = m.CreatedAt
	}
	args := make([]any, 0, len(p.stored)+1)
	for _, f := range p.stored {
		args = append(args, stored(f, r))
	}
	if k.Named {
		args = append(args, NameKey(work.LabelOf(r)))
	}
	res, err := tx.exec(p.insert, args...)
	if err != nil {
		return translate(err)
	}
	if m.ID, err = res.LastInsertId(); err != nil {
		return err
	}
	_, err = tx.saveLists(p, nil, r)
	return err
}

// Save writes those fields of r that differ from was, the record as it was
// read, and stamps it. Where nothing differs nothing is written.
func (tx *Tx) Save(was, r work.Record) error {
	k := work.KindOf(r)
	p := planOf(k)
	var sets []string
	var args []any
	for _, f := range p.stored {
		old, value := stored(f, was), stored(f, r)
		if old == value || f.Name == "updated_at" {
			continue
		}
		sets = append(sets, f.Column+" = ?")
		args = append(args, value)
		if k.Named && f.Name == k.Label {
			sets = append(sets, "name_key = ?")
			args = append(args, NameKey(work.LabelOf(r)))
		}
	}
	if len(sets) > 0 {
		r.Base().UpdatedAt = work.InstantOf(tx.Now)
		query := fmt.Sprintf("UPDATE %s SET %s WHERE id = ?", k.Table, strings.Join(sets, ", "))
		if _, err := tx.exec(query, append(args, r.Base().ID)...); err != nil {
			return translate(err)
		}
	}
	changed, err := tx.saveLists(p, was, r)
	if err != nil || !changed || len(sets) > 0 {
		return err
	}
	r.Base().UpdatedAt = work.InstantOf(tx.Now)
	return tx.stamp(k.Table, r.Base().UID, was.Base().UpdatedAt, r.Base().UpdatedAt)
}

// stamp changes when a row was changed last, and nothing else. The triggers log
// a stamp with what it is for: one alone is logged here, or undo and redo could
// not put it back.
func (tx *Tx) stamp(table, uid string, was, becomes any) error {
	if _, err := tx.exec("UPDATE "+quote(table)+" SET updated_at = ? WHERE uid = ?", becomes, uid); err != nil {
		return translate(err)
	}
	_, err := tx.exec(`INSERT INTO change_log (action, tbl, row, uid, op, cols, at, device)
		SELECT w.action, ?1, t.id, t.uid, 'update', json_object('updated_at', json_array(?3, ?4)), w.now, w.device
		FROM writer w, `+quote(table)+` t WHERE t.uid = ?2 AND w.mode <> 'bulk'`, table, uid, was, becomes)
	return translate(err)
}

// ByID reads the record of that kind and number, in the trash or not.
func (tx *Tx) ByID(k *work.Kind, id int64) (work.Record, error) {
	r := k.New()
	p := planOf(k)
	err := tx.row(p.selct+" WHERE s.id = ?", id).Scan(p.destinations(r)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, work.Wrap(err, work.NotFound, "there is no %s %d", k.Name, id)
	}
	if err != nil {
		return nil, translate(err)
	}
	return r, tx.loadLists(p, []work.Record{r})
}

// Clone returns a copy of r to be changed and saved against it.
func Clone(r work.Record) work.Record {
	v := reflect.New(reflect.TypeOf(r).Elem())
	v.Elem().Set(reflect.ValueOf(r).Elem())
	return v.Interface().(work.Record)
}

// Get reads the record of type T with that number, in the trash or not.
func Get[T any](tx *Tx, id int64) (*T, error) {
	r, err := tx.ByID(work.KindOf(any(new(T)).(work.Record)), id)
	if err != nil {
		return nil, err
	}
	return any(r).(*T), nil
}

// List reads the records of type T that q asks for.
func List[T any](tx *Tx, q Query) ([]*T, error) {
	records, err := tx.List(work.KindOf(any(new(T)).(work.Record)), q)
	if err != nil {
		return nil, err
	}
	return typed[T](records), nil
}

func typed[T any](records []work.Record) []*T {
	out := make([]*T, len(records))
	for i, r := range records {
		out[i] = any(r).(*T)
	}
	return out
}
