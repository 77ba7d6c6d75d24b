package store

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"daybook/internal/work"
)

// FindAny returns the record that key names whatever its kind: by kind and
// number (task:12) or kind and name (skill:SQL), by its uid, or by a name that
// only one record has.
func (tx *Tx) FindAny(key string) (work.Record, error) {
	key = strings.TrimSpace(key)
	if prefix, _, ok := strings.Cut(key, ":"); ok {
		if k := work.KindNamed(prefix); k != nil {
			return tx.Find(k, key)
		}
	}
	if isUID(key) {
		return tx.byUID(strings.ToLower(key))
	}
	if _, err := strconv.ParseInt(key, 10, 64); err == nil {
		return nil, work.Errorf(work.Invalid, "%q is a number that records of several kinds have; write the kind before it, as in task:%s", key, key)
	}
	return tx.findName(strings.TrimPrefix(key, "="))
}

func (tx *Tx) byUID(uid string) (work.Record, error) {
	var kind string
	err := tx.row(`SELECT kind FROM records WHERE uid = ?`, uid).Scan(&kind)
	if err == sql.ErrNoRows {
		return nil, work.Errorf(work.NotFound, "there is no record %s", uid)
	}
	if err != nil {
		return nil, translate(err)
	}
	return tx.Find(work.KindNamed(kind), uid)
}

// findName looks for a live record of any kind that is called by name.
func (tx *Tx) findName(name string) (work.Record, error) {
	var found []work.Reference
	var kinds []*work.Kind
	for _, k := range work.Kinds {
		if !k.Named {
			continue
		}
		refs, err := tx.references(k, "name_key = ? AND deleted_at IS NULL", NameKey(name))
		if err != nil {
			return nil, translate(err)
		}
		for _, ref := range refs {
			found, kinds = append(found, ref), append(kinds, k)
		}
	}
	switch len(found) {
	case 0:
		return nil, work.Errorf(work.NotFound, "no record is called %q; name one by kind and number, as in task:12, by its uid, or by its whole name", name)
	case 1:
		return tx.ByID(kinds[0], found[0].ID)
	}
	var candidates []string
	for i, ref := range found {
		candidates = append(candidates, fmt.Sprintf("%s:%d (%s)", kinds[i].Name, ref.ID, ref.Name))
	}
	return nil, work.Errorf(work.Invalid, "%q names several records: %s; write one of these", name, strings.Join(candidates, ", "))
}
