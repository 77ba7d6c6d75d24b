package store

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"daybook/internal/work"
)

// isUID reports whether key has the textual form of a UUID (RFC 9562 §4).
func isUID(key string) bool { return len(key) == 36 && uuid.Validate(key) == nil }

// Find returns the record of kind k that key names: by its number (12,
// task:12), its uid, or its name; a name of digits alone is written =12. A
// name that several records have is refused with all of them; one that no live
// record has is looked for in the trash.
func (tx *Tx) Find(k *work.Kind, key string) (work.Record, error) {
	ref, err := tx.Lookup(k, key)
	if name, ok := NameIn(k, key); ok && k.Named && work.CodeOf(err) == work.NotFound {
		ref, err = tx.lookupTrashed(k, name, err)
	}
	if err != nil {
		return nil, err
	}
	return tx.ByID(k, ref.ID)
}

// Lookup is Find for what a reference carries. A record that is in the trash
// is found by its number or uid; a name means a live one.
func (tx *Tx) Lookup(k *work.Kind, key string) (work.Reference, error) {
	if name, ok := NameIn(k, key); ok {
		if !k.Named {
			return work.Reference{}, work.Errorf(work.Invalid, "%q does not name a %s; give its number, as in the list, or its uid", key, k.Name)
		}
		return tx.lookupName(k, name)
	}
	key = bare(k, key)
	if isUID(key) {
		return tx.lookupOne(k, "uid = ?", strings.ToLower(key), key)
	}
	id, err := strconv.ParseInt(key, 10, 64)
	if err != nil {
		return work.Reference{}, err // NameIn says that it is one
	}
	return tx.lookupOne(k, "id = ?", id, key)
}

// NameIn returns the name that key says for a record of kind k, and whether it
// says one, not a number or a uid.
func NameIn(k *work.Kind, key string) (name string, ok bool) {
	key = bare(k, key)
	if _, err := strconv.ParseInt(key, 10, 64); err == nil || isUID(key) {
		return "", false
	}
	return strings.TrimSpace(strings.TrimPrefix(key, "=")), true
}

// bare takes the kind from a key that names it: 12 of task:12.
func bare(k *work.Kind, key string) string {
	key = strings.TrimSpace(key)
	if prefix, rest, ok := strings.Cut(key, ":"); ok && work.KindNamed(prefix) == k {
		return strings.TrimSpace(rest)
	}
	return key
}

func (tx *Tx) lookupOne(k *work.Kind, where string, arg any, key string) (work.Reference, error) {
	found, err := tx.references(k, where, arg)
	if err != nil {
		return work.Reference{}, err
	}
	if len(found) == 0 {
		if k.Named {
			if other, err := tx.NameTaken(k, key, 0); err == nil && other != 0 {
				return work.Reference{}, work.Errorf(work.NotFound, "there is no %s %s; the one that is called so is =%s", k.Name, key, key)
			}
		}
		return work.Reference{}, work.Errorf(work.NotFound, "there is no %s %s", k.Name, key)
	}
	return found[0], nil
}

func (tx *Tx) lookupName(k *work.Kind, name string) (work.Reference, error) {
	found, err := tx.references(k, "name_key = ? AND deleted_at IS NULL", NameKey(name))
	switch {
	case err != nil:
		return work.Reference{}, err
	case len(found) == 0:
		return work.Reference{}, tx.unknownName(k, name)
	case len(found) > 1:
		return work.Reference{}, work.Errorf(work.Invalid, "%q names several %s: %s; give the number", name, k.Plural, numbered(found))
	}
	return found[0], nil
}

// lookupTrashed is lookupName in the trash; where nothing has that name there
// either, the error is unknown.
func (tx *Tx) lookupTrashed(k *work.Kind, name string, unknown error) (work.Reference, error) {
	found, err := tx.references(k, "name_key = ? AND deleted_at IS NOT NULL", NameKey(name))
	switch {
	case err != nil:
		return work.Reference{}, err
	case len(found) == 0:
		return work.Reference{}, unknown
	case len(found) > 1:
		return work.Reference{}, work.Errorf(work.Invalid, "%q names several %s in the trash: %s; give the number", name, k.Plural, numbered(found))
	}
	return found[0], nil
}

// numbered names each of some records with its number.
func numbered(found []work.Reference) string {
	var candidates []string
	for _, f := range found {
		candidates = append(candidates, fmt.Sprintf("%d (%s)", f.ID, f.Name))
	}
	return strings.Join(candidates, ", ")
}

// unknownName says that no record has that name, and which ones come near.
func (tx *Tx) unknownName(k *work.Kind, name string) error {
	near, err := tx.Names(k, name, 3)
	if err != nil {
		return err
	}
	if len(near) > 0 {
		return work.Errorf(work.NotFound, "there is no %s called %q; did you mean %s?", k.Name, name, strings.Join(near, " or "))
	}
	return work.Errorf(work.NotFound, "there is no %s called %q; daybook %s list shows them", k.Name, name, k.Noun)
}

func (tx *Tx) references(k *work.Kind, where string, arg any) ([]work.Reference, error) {
	var out []work.Reference
	err := tx.each(func(rows *sql.Rows) error {
		var ref work.Reference
		err := rows.Scan(&ref.ID, &ref.UID, &ref.Name)
		out = append(out, ref)
		return err
	}, fmt.Sprintf("SELECT id, uid, %s FROM %s WHERE %s ORDER BY id", k.Label, k.Table, where), arg)
	return out, err
}

// Names lists at most limit names of live records of kind k that begin with
// prefix, whatever its case; all where prefix is empty and limit is 0.
func (tx *Tx) Names(k *work.Kind, prefix string, limit int) ([]string, error) {
	if limit == 0 {
		limit = -1
	}
	key := NameKey(prefix)
	var out []string
	err := tx.each(func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		out = append(out, name)
		return err
	}, fmt.Sprintf(`SELECT %s FROM %s WHERE substr(name_key, 1, length(?1)) = ?1 AND deleted_at IS NULL ORDER BY name_key LIMIT ?2`, k.Label, k.Table), key, limit)
	return out, err
}

// UIDExists reports whether a record of kind k with that uid exists, and
// whether it is in the trash.
func (tx *Tx) UIDExists(k *work.Kind, uid string) (id int64, trashed bool, err error) {
	err = tx.row("SELECT id, deleted_at IS NOT NULL FROM "+k.Table+" WHERE uid = ?", uid).Scan(&id, &trashed)
	if err == sql.ErrNoRows {
		return 0, false, nil
	}
	return id, trashed, err
}

// NameTaken returns the number of the live record of kind k, other than id,
// that has that name; 0 where none has.
func (tx *Tx) NameTaken(k *work.Kind, name string, id int64) (other int64, err error) {
	err = tx.row("SELECT ifnull(min(id), 0) FROM "+k.Table+" WHERE name_key = ? AND deleted_at IS NULL AND id <> ?", NameKey(name), id).Scan(&other)
	return other, err
}

// ValueTaken returns the number of the live record of kind k, other than id,
// whose field has that text; 0 where none has.
func (tx *Tx) ValueTaken(k *work.Kind, f *work.Field, value string, id int64) (other int64, err error) {
	err = tx.row(fmt.Sprintf("SELECT ifnull(min(id), 0) FROM %s WHERE %s = ? AND deleted_at IS NULL AND id <> ?", k.Table, f.Column), value, id).Scan(&other)
	return other, err
}
