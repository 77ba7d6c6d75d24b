package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

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

func pairUID(p [2]string) string  { return PairUID(p[0], p[1]) }
func linkPair(p [2]string) string { return linkUID(p[0], p[1]) }

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

// refused says why the database does not take a row: its uid was there before,
// something that is unique is taken, or a value is outside what its column can
// hold.
func (im *Importer) refused(a *arrival, err error) error {
	switch constraintOf(err) {
	case notUnique:
		return im.taken(a)
	case notChecked:
		if a.cut {
			im.result.LeftOut++
			return nil
		}
		return im.unchecked(a)
	}
	return translate(err)
}

// unchecked names the columns whose condition does not hold.
func (im *Importer) unchecked(a *arrival) error {
	for _, check := range a.t.checks {
		var holds sql.NullBool
		query, args := a.t.asRow("("+check+")", a.values)
		if err := im.tx.row(query, args...).Scan(&holds); err != nil {
			return translate(err)
		}
		if !holds.Valid || holds.Bool {
			continue
		}
		var said []string
		for i, c := range a.t.columns {
			if mentions(check, c.Name) {
				said = append(said, c.Outside+" "+im.show(&c, a.values[i]))
			}
		}
		return work.Errorf(work.Invalid, "%s must keep to: %s", strings.Join(said, ", "), inWords(check))
	}
	return work.Errorf(work.Invalid, "a value is outside what its column can hold")
}

// asRow is a query for an expression over values as if they were in the table.
func (t *importTable) asRow(expression string, values []any) (query string, args []any) {
	var columns []string
	for i, c := range t.columns {
		columns = append(columns, fmt.Sprintf("?%d AS %s", i+1, quote(c.Name)))
	}
	return "SELECT " + expression + " FROM (SELECT " + strings.Join(columns, ", ") + ")", values
}

// inWords makes of a CHECK what a person reads more easily.
func inWords(check string) string {
	for _, r := range [][2]string{{"strftime('%Y-%m-%dT%H:%M:%fZ', ", "a UTC time like 2026-04-01T09:30:00.000Z ("}, {"date(", "a day like 2026-04-01 ("}} {
		check = strings.ReplaceAll(check, r[0], r[1])
	}
	return strings.Join(strings.Fields(check), " ")
}

// mentions reports whether a condition speaks of a column.
func mentions(check, column string) bool {
	words := strings.FieldsFunc(check, func(r rune) bool {
		return r != '_' && (r < 'a' || r > 'z')
	})
	return slices.Contains(words, column)
}

// show is a value as a person reads it.
func (im *Importer) show(c *ImportColumn, v any) string {
	if v = im.outside(c, v); v == nil {
		return "(none)"
	}
	return shortValue(v)
}

// outside is the value of a column as documents write it; a reference is what
// it leads to.
func (im *Importer) outside(c *ImportColumn, v any) any {
	id, isID := v.(int64)
	switch {
	case c.Boolean && isID:
		return id != 0
	case c.Target == "" || !isID:
		return v
	}
	label := "uid"
	if k := work.KindStored(c.Target); k != nil {
		label = k.Label
	}
	var name string
	err := im.tx.row(fmt.Sprintf("SELECT %s FROM %s WHERE id = ?", quote(label), quote(c.Target)), id).Scan(&name)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return id
	}
	return name
}
