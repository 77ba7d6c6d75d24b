package store

import (
	"fmt"

	"github.com/google/uuid"

	"daybook/internal/work"
)

// refer looks up the references of a row. It waits where one leads to a row
// that is still to come. A row of a part that can be nothing without what is
// nowhere is left out: its table is then nil.
func (im *Importer) refer(a *arrival, id int64) error {
	for _, i := range a.t.refs {
		c := &a.t.columns[i]
		switch v := a.values[i].(type) {
		case nil:
		case NameOf:
			to, uid, err := im.named(c.Target, string(v))
			if err != nil {
				return err
			}
			a.values[i] = to
			a.note(i, uid)
		case UIDOf:
			to, err := im.find(c.Target, string(v))
			if err != nil {
				return err
			}
			a.note(i, string(v))
			if l, ok := im.aliases[string(v)]; ok && l.uid != string(v) {
				a.moved = true
			}
			if to != 0 {
				a.values[i] = to
				continue
			}
			if err := im.missing(a, i, id); err != nil || a.t == nil {
				return err
			}
		}
	}
	return nil
}

func (a *arrival) note(i int, uid string) {
	if a.refs == nil {
		a.refs = map[int]string{}
	}
	a.refs[i] = uid
}

// missing decides on a reference to a row that is not there.
func (im *Importer) missing(a *arrival, i int, id int64) error {
	c := &a.t.columns[i]
	switch {
	case id == 0 && c.Target == a.t.Name && c.Null:
		a.values[i] = nil
		a.later = append(a.later, i)
		return nil
	case im.stage < ending || im.names[a.refs[i]]:
		return errWaits
	case !im.part:
		return work.InvalidField(c.Outside, "refers to %s, which is neither in the document nor in the daybook", a.refs[i])
	case c.Null:
		im.result.LeftOut++
		a.values[i], a.state[i], a.cut = nil, absent, true
		return nil
	}
	im.result.LeftOut++
	a.t = nil
	return nil
}

// named returns the live row of that name, which it makes where none is.
func (im *Importer) named(table, name string) (id int64, uid string, err error) {
	t := im.tables[table]
	key := NameKey(name)
	derived := uuid.NewSHA1(namesakes, []byte(table+" "+key)).String()
	if id, err := im.find(table, derived); id != 0 || err != nil {
		return id, derived, err
	}
	if t.nameKey < 0 {
		return 0, "", work.Errorf(work.Invalid, "%s have no names; give a uid", table)
	}
	var count int64
	err = im.one([]any{&count, &id, &uid}, fmt.Sprintf(`SELECT count(*), ifnull(min(id), 0), ifnull(min(uid), '') FROM %s WHERE name_key = ? AND deleted_at IS NULL`, quote(table)), key)
	switch {
	case err != nil || count == 1:
		return id, uid, err
	case count > 1:
		return 0, "", work.Errorf(work.Invalid, "%q names several %s; give one of them another name first", shorten(name), table)
	}
	label := t.columns[t.label].Name
	if err := im.put(&ImportRow{Table: table, Cells: []ImportCell{{Name: "uid", Value: derived}, {Name: label, Value: name}}}); err != nil {
		return 0, "", err
	}
	id, err = im.find(table, derived)
	return id, derived, err
}

// namesakes is the name space of the uids of rows that are made from a name
// alone.
var namesakes = uuid.MustParse("1c7d5b0e-3f0a-5d52-9c1b-7a4e6f2d8b93")

// renamePair gives a row that ties two others the uid that it has between those
// that they lead to here, and looks for it there.
func (im *Importer) renamePair(a *arrival, id int64) (int64, error) {
	if len(a.t.refs) < 2 || len(a.refs) != 2 || a.t.uid < 0 || id != 0 {
		return id, nil
	}
	was, is := a.pair(func(uid string) string { return uid }), a.pair(func(uid string) string {
		if l, ok := im.aliases[uid]; ok {
			return l.uid
		}
		return uid
	})
	for _, made := range []func([2]string) string{pairUID, linkPair} {
		if made(was) == a.uid {
			a.name(made(is))
		}
	}
	return im.living(a)
}

// name gives a row its uid.
func (a *arrival) name(uid string) {
	a.uid, a.values[a.t.uid], a.state[a.t.uid] = uid, uid, given
}

// pair returns the uids of the two references, in the order of the columns.
func (a *arrival) pair(of func(string) string) (out [2]string) {
	n := 0
	for _, i := range a.t.refs {
		if uid := a.refs[i]; uid != "" && n < 2 {
			out[n] = of(uid)
			n++
		}
	}
	return out
}

func pairUID(p [2]string) string { return PairUID(p[0], p[1]) }

func linkPair(p [2]string) string { return linkUID(p[0], p[1]) }
