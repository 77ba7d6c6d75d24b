package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/google/uuid"

	"daybook/internal/work"
)

// References returns the references that a list field of r holds.
func References(f *work.Field, r work.Record) []*work.Reference {
	v := f.Value(r)
	out := make([]*work.Reference, v.Len())
	for i := range out {
		out[i] = v.Index(i).Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer()
	}
	return out
}

// loadLists reads the junction rows of all records, one query a field.
func (tx *Tx) loadLists(p *plan, records []work.Record) error {
	if len(records) == 0 {
		return nil
	}
	byID := make(map[int64]work.Record, len(records))
	ids := make([]int64, 0, len(records))
	for _, r := range records {
		byID[r.Base().ID] = r
		ids = append(ids, r.Base().ID)
	}
	list, err := json.Marshal(ids) // one value, however many: a statement takes no more than 32,766
	if err != nil {
		return err
	}
	for _, f := range p.lists {
		target := work.KindNamed(f.Target)
		query := fmt.Sprintf(`SELECT j.%[1]s_id, t.id, t.uid, t.%[2]s FROM %[3]s j JOIN %[4]s t ON t.id = j.%[5]s_id
			WHERE j.%[1]s_id IN (SELECT value FROM json_each(?)) AND t.deleted_at IS NULL ORDER BY j.%[1]s_id, t.%[2]s, t.id`,
			p.kind.Name, target.Label, f.Through, target.Table, target.Name)
		err := tx.each(func(rows *sql.Rows) error {
			var owner int64
			var ref work.Reference
			if err := rows.Scan(&owner, &ref.ID, &ref.UID, &ref.Name); err != nil {
				return err
			}
			list := f.Value(byID[owner])
			item := reflect.New(f.Type.Elem())
			*item.Interface().(interface{ Pointer() *work.Reference }).Pointer() = ref
			list.Set(reflect.Append(list, item.Elem()))
			return nil
		}, query, string(list))
		if err != nil {
			return err
		}
	}
	return nil
}

// saveLists writes the junction rows in which r differs from was, which is nil
// for a new record, and reports whether it does.
func (tx *Tx) saveLists(p *plan, was, r work.Record) (changed bool, err error) {
	for _, f := range p.lists {
		had := map[int64]bool{}
		if was != nil {
			for _, ref := range References(f, was) {
				had[ref.ID] = true
			}
		}
		for _, ref := range References(f, r) {
			if had[ref.ID] {
				delete(had, ref.ID)
				continue
			}
			if err := tx.join(p.kind, f, r, ref); err != nil {
				return false, err
			}
			changed = true
		}
		for id := range had {
			query := fmt.Sprintf("DELETE FROM %s WHERE %s_id = ? AND %s_id = ?", f.Through, p.kind.Name, f.Target)
			if _, err := tx.exec(query, r.Base().ID, id); err != nil {
				return false, translate(err)
			}
			changed = true
		}
	}
	return changed, nil
}

// join ties r to the record that ref points at. The row's uid is a UUIDv5 of
// both uids (RFC 9562 §5.5), so that two devices make the same row.
func (tx *Tx) join(k *work.Kind, f *work.Field, r work.Record, ref *work.Reference) error {
	return tx.joinTo(k, f, work.Reference{ID: r.Base().ID, UID: r.Base().UID}, *ref)
}

func (tx *Tx) joinTo(k *work.Kind, f *work.Field, from, to work.Reference) error {
	query := fmt.Sprintf(`INSERT INTO %s (uid, %s_id, %s_id, created_at, updated_at) VALUES (?, ?, ?, ?4, ?4)
		ON CONFLICT (%[2]s_id, %[3]s_id) DO NOTHING`, f.Through, k.Name, f.Target)
	_, err := tx.exec(query, PairUID(from.UID, to.UID), from.ID, to.ID, work.InstantOf(tx.Now))
	return translate(err)
}

// pairs is the name space of the uids of pairs of records.
var pairs = uuid.MustParse("6f9619ff-8b86-5d11-b42d-00cf4fc964ff")

// PairUID returns the uid of the row that ties two records together.
func PairUID(a, b string) string { return uuid.NewSHA1(pairs, []byte(a+" "+b)).String() }
