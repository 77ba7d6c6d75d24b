package store

import (
	"fmt"

	"daybook/internal/work"
)

// maxImportID is the greatest local number that a document can give a row: one
// near the end of all numbers would leave none for the next.
const maxImportID = 1 << 40

// How a column of an arriving row came by its value.
const (
	absent = iota
	fallback
	given
)

// arrival is a row on its way in: its values by column, with references looked
// up.
type arrival struct {
	row    *ImportRow
	t      *importTable
	uid    string
	values []any
	state  []byte
	refs   map[int]string // the uids that its references name, by column
	later  []int          // columns that refer to rows of the same table, to be set later
	moved  bool           // one of its references leads to another row than it names
	cut    bool           // one of its references was left out
}

func (im *Importer) put(row *ImportRow) error {
	t := im.tables[row.Table]
	if t == nil {
		return work.Errorf(work.Invalid, "there is no table %q in a daybook", row.Table)
	}
	a := &arrival{row: row, t: t, values: make([]any, len(t.columns)), state: make([]byte, len(t.columns))}
	if err := im.take(a); err != nil {
		return err
	}
	if t.Name == "change_log" {
		return im.putChange(a)
	}
	id, err := im.living(a)
	if err != nil {
		return err
	}
	if err := im.refer(a, id); err != nil || a.t == nil {
		return err
	}
	if a.uid == "" && t.uid >= 0 && len(a.refs) == 2 { // what ties two records needs no uid of its own
		a.name(pairUID(a.pair(func(uid string) string { return uid })))
		if id, err = im.living(a); err != nil {
			return err
		}
	}
	if a.moved {
		if id, err = im.renamePair(a, id); err != nil {
			return err
		}
	}
	if id != 0 {
		return im.meet(a, id)
	}
	return im.add(a)
}

// take puts the cells of a row into its columns, and refuses what they cannot
// hold.
func (im *Importer) take(a *arrival) error {
	for _, cell := range a.row.Cells {
		i, ok := a.t.index[cell.Name]
		if !ok {
			return work.InvalidField(shorten(cell.Name), "is not a column of %s", a.t.Name)
		}
		if a.state[i] != absent {
			return work.InvalidField(cell.Name, "is there twice; leave one out")
		}
		c := &a.t.columns[i]
		value, err := c.take(cell.Value)
		if err != nil {
			return err
		}
		if i == a.t.nameKey || i == a.t.id && !im.empty {
			continue // reckoned here
		}
		a.values[i], a.state[i] = value, given
		if cell.Fallback {
			a.state[i] = fallback
		}
	}
	if a.t.uid >= 0 {
		a.uid, _ = a.values[a.t.uid].(string)
	}
	if i := a.t.id; i >= 0 && a.values[i] != nil {
		if id := a.values[i].(int64); id < 1 || id > maxImportID {
			return work.InvalidField("id", "%d must be 1 to %d", id, int64(maxImportID))
		}
	}
	if a.t.Name == "users" {
		a.values[a.t.id] = int64(1)
	}
	return nil
}

// take turns the value of a cell into that of the column. References are
// looked up later.
func (c *ImportColumn) take(value any) (any, error) {
	switch v := value.(type) {
	case nil:
		if c.Null || c.Name == "name_key" {
			return nil, nil
		}
		return nil, work.InvalidField(c.Outside, "cannot be null")
	case UIDOf, NameOf:
		if c.Target != "" {
			return v, nil
		}
		return nil, work.InvalidField(c.Outside, "must be %s, not a reference", c.holds())
	case bool:
		if c.Boolean {
			return map[bool]int64{true: 1}[v], nil
		}
	case int64:
		if c.Number && c.Target == "" {
			return v, nil
		}
	case string:
		if !c.Number {
			return v, nil
		}
	}
	return nil, work.InvalidField(c.Outside, "%s must be %s", shortValue(value), c.holds())
}

// holds says what values the column takes.
func (c *ImportColumn) holds() string {
	switch {
	case c.Target != "":
		return `a reference like {"uid":"…"}`
	case c.Boolean:
		return "true or false"
	case c.Number:
		return "a whole number"
	}
	return "text"
}

// shortValue shows a wrong value, cut where it is long.
func shortValue(v any) string {
	if text, ok := v.(string); ok {
		return fmt.Sprintf("%q", shorten(text))
	}
	return shorten(fmt.Sprint(v))
}

func shorten(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// living returns the id of the row here that has the row's uid; 0 where none
// has.
func (im *Importer) living(a *arrival) (int64, error) {
	if a.t.uid < 0 || a.uid == "" {
		return 0, nil
	}
	if l, ok := im.aliases[a.uid]; ok {
		return l.id, nil
	}
	if a.t.last == 0 {
		return 0, nil // a second one of the document is noticed when it is added
	}
	id, err := im.find(a.t.Name, a.uid)
	if id > a.t.last {
		return 0, twice(a)
	}
	return id, err
}

func twice(a *arrival) error {
	return work.InvalidField("uid", "%s is that of an earlier row too; leave one out", a.uid)
}

// add writes a new row.
func (im *Importer) add(a *arrival) error {
	if err := im.complete(a); err != nil {
		return err
	}
	res, err := im.tx.exec(a.t.insert, a.values...)
	if err != nil {
		return im.refused(a, err)
	}
	id, err := res.LastInsertId()
	if err != nil {
		return err
	}
	im.result.Written, im.unfilled = true, true
	im.count(a.t).New++
	if a.uid != "" {
		a.t.remember(a.uid, id)
	}
	if len(a.later) > 0 {
		return im.later.add(*a.row)
	}
	return nil
}

// complete fills in what a new row does not say.
func (im *Importer) complete(a *arrival) error {
	if a.t.uid >= 0 && a.uid == "" {
		return work.InvalidField("uid", "is missing; every row has one")
	}
	for i := range a.t.columns {
		if a.state[i] != absent || a.values[i] != nil {
			continue
		}
		c := &a.t.columns[i]
		switch {
		case i == a.t.nameKey:
			name, _ := a.values[a.t.label].(string)
			a.values[i] = NameKey(name)
		case i == a.t.rank:
			rank, err := im.nextRank(a.t)
			if err != nil {
				return err
			}
			a.values[i] = rank
		case c.missing:
			return work.InvalidField(c.Outside, "is missing")
		default:
			a.values[i] = c.fallback
		}
	}
	if a.t.Name == "device" {
		return im.numberDevice(a)
	}
	return nil
}

// nextRank puts a row that comes without an order after all others.
func (im *Importer) nextRank(t *importTable) (string, error) {
	if t.ranked == "" {
		if err := im.one([]any{&t.ranked}, "SELECT ifnull(max(rank), '') FROM "+quote(t.Name)); err != nil {
			return "", err
		}
	}
	t.ranked = work.RankBetween(t.ranked, "")
	return t.ranked, nil
}
