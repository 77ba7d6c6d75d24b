package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// encounter is a row of the document beside the one here that it is, or that
// stands in its way.
type encounter struct {
	a      *arrival
	id     int64
	uid    string
	here   []any // what is in the columns now
	differ []int // the columns in which they differ
	reason string
}

// meet compares a row with the one here that has its uid.
func (im *Importer) meet(a *arrival, id int64) error {
	if a.t.Name == "action" || a.t.Name == "device" { // what was done does not change
		im.count(a.t).Same++
		return nil
	}
	e, err := im.compare(a, id)
	if err != nil {
		return err
	}
	e.reason = "the same uid"
	return im.decide(e)
}

// compare reads the row here, and says where the document's differs. When
// either was written, and in what order it stands where the document does not
// say, is no difference.
func (im *Importer) compare(a *arrival, id int64) (*encounter, error) {
	e := &encounter{a: a, id: id, here: make([]any, len(a.t.columns))}
	dest := make([]any, len(e.here))
	for i := range dest {
		dest[i] = &e.here[i]
	}
	if err := im.one(dest, a.t.read, id); err != nil {
		return nil, translate(err)
	}
	if a.t.uid >= 0 {
		e.uid, _ = e.here[a.t.uid].(string)
	}
	for i := range a.t.columns {
		if a.state[i] == given && e.here[i] != a.values[i] && !a.t.aside(i) {
			e.differ = append(e.differ, i)
		}
	}
	return e, nil
}

// aside reports whether a column says nothing of what a row is.
func (t *importTable) aside(i int) bool {
	name := t.columns[i].Name
	return i == t.id || i == t.uid || i == t.nameKey || name == "created_at" || name == "updated_at"
}

// decide lets one of two rows stand.
func (im *Importer) decide(e *encounter) error {
	if e.uid != e.a.uid && e.a.uid != "" {
		im.aliases[e.a.uid] = alias{e.id, e.uid}
	}
	count := im.count(e.a.t)
	if len(e.differ) == 0 {
		count.Same++
		return nil
	}
	switch {
	case im.o.OnConflict == AskConflict:
		count.Conflicting++
		im.tell(e)
		return nil
	case im.o.OnConflict == KeepLiving, im.o.OnConflict == TheNewer && !e.newer():
		count.Kept++
		im.tell(e)
		return nil
	}
	return im.replace(e)
}

// newer reports whether the document's row was changed after the one here.
func (e *encounter) newer() bool {
	i, ok := e.a.t.index["updated_at"]
	if !ok {
		return false
	}
	there, _ := e.a.values[i].(string)
	here, _ := e.here[i].(string)
	return there > here
}

// replace gives the row here the document's values. Its number stays, and its
// uid, which other rows and the history know it by.
func (im *Importer) replace(e *encounter) error {
	t := e.a.t
	var sets []string
	var args []any
	set := func(i int, value any) {
		sets = append(sets, quote(t.columns[i].Name)+" = ?")
		args = append(args, value)
	}
	for _, i := range e.differ {
		set(i, e.a.values[i])
		if i == t.label && t.nameKey >= 0 {
			name, _ := e.a.values[i].(string)
			set(t.nameKey, NameKey(name))
		}
	}
	for i := range t.columns {
		if e.a.state[i] == fallback && e.here[i] == nil {
			set(i, e.a.values[i])
		}
	}
	if i, ok := t.index["updated_at"]; ok {
		stamp := any(string(work.InstantOf(im.tx.Now)))
		if e.a.state[i] == given {
			stamp = e.a.values[i]
		}
		set(i, stamp)
	}
	err := im.logged(func() error {
		_, err := im.tx.tx.ExecContext(im.tx.context(), fmt.Sprintf("UPDATE %s SET %s WHERE id = ?", quote(t.Name), strings.Join(sets, ", ")), append(args, e.id)...)
		return err
	})
	switch {
	case constraintOf(err) == notUnique:
		return im.cannotReplace(e)
	case constraintOf(err) == notByTrigger:
		return work.InvalidField("parent", "would make the goal its own ancestor")
	case err != nil:
		return im.refused(e.changed(), err)
	}
	im.result.Written, im.updated = true, true
	im.count(t).Changed++
	im.tell(e)
	return nil
}

// changed is the row as it would be.
func (e *encounter) changed() *arrival {
	out := *e.a
	out.values = slices.Clone(e.here)
	for _, i := range e.differ {
		out.values[i] = e.a.values[i]
	}
	return &out
}

// logged runs fn so that triggers log what it changes, and keep the times that
// it gives.
func (im *Importer) logged(fn func() error) error {
	const mode = `UPDATE current_action SET mode = ?`
	if _, err := im.tx.exec(mode, "import"); err != nil {
		return err
	}
	err := fn()
	_, back := im.tx.exec(mode, "bulk")
	return errors.Join(err, back)
}

// cannotReplace waits for the row that has what is taken to be changed too;
// where it is not, no choice settles it.
func (im *Importer) cannotReplace(e *encounter) error {
	if im.stage < deciding {
		return errWaits
	}
	other, err := im.holder(e.changed())
	if err != nil {
		return err
	}
	if other == nil {
		return work.Errorf(work.Conflict, "a name or day of it is taken")
	}
	e.reason = other.reason + ", and another row has it; change one of the two first"
	im.count(e.a.t).Conflicting++
	im.tell(e)
	return nil
}

// taken says whose uid, name, day or address a new row has, and decides which
// of the two is to stand.
func (im *Importer) taken(a *arrival) error {
	if a.t.uid >= 0 {
		id, err := im.number(fmt.Sprintf("SELECT id FROM %s WHERE uid = ?", quote(a.t.Name)), a.uid)
		if err != nil {
			return err
		}
		if id != 0 {
			return twice(a)
		}
	}
	if im.stage < deciding {
		return errWaits // the one that has it may be renamed by a later row
	}
	e, err := im.holder(a)
	switch {
	case err != nil:
		return err
	case e == nil && a.t.id >= 0:
		return work.InvalidField("id", "%v is that of an earlier row too; leave one out", a.values[a.t.id])
	case e == nil:
		return work.Errorf(work.Invalid, "an earlier row has the same place; leave one out")
	case e.id > a.t.last:
		return work.Errorf(work.Invalid, "%s, as in another row of the document; leave one out", e.reason)
	}
	return im.decide(e)
}

// holder finds the row that has what must be unique of a; nil where none has.
func (im *Importer) holder(a *arrival) (*encounter, error) {
	for _, key := range a.t.unique {
		id, err := im.holds(a, key)
		if err != nil {
			return nil, translate(err)
		}
		if id == 0 {
			continue
		}
		e, err := im.compare(a, id)
		if err != nil {
			return nil, err
		}
		if e.uid == a.uid {
			continue
		}
		e.reason = im.takenWords(a, key)
		return e, nil
	}
	return nil, nil
}

func (im *Importer) holds(a *arrival, key uniqueKey) (id int64, err error) {
	where := key.where
	if where == "" {
		where = "1"
	}
	var inside bool
	query, args := a.t.asRow("ifnull(("+where+"), 0)", a.values)
	if err := im.tx.row(query, args...).Scan(&inside); err != nil || !inside {
		return 0, err
	}
	var same []string
	var values []any
	for _, column := range key.columns {
		same = append(same, quote(column)+" = ?")
		values = append(values, a.values[a.t.at(column)])
	}
	if a.t.uid >= 0 { // the row itself has it too, once it is here
		same = append(same, "uid <> ?")
		values = append(values, a.uid)
	}
	err = im.tx.row(fmt.Sprintf("SELECT id FROM %s WHERE %s AND (%s)", quote(a.t.Name), strings.Join(same, " AND "), where), values...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// at is the index of the column that SQL calls name.
func (t *importTable) at(name string) int {
	return slices.IndexFunc(t.columns, func(c ImportColumn) bool { return c.Name == name })
}

func (im *Importer) takenWords(a *arrival, key uniqueKey) string {
	if a.t.Name == "users" {
		return "a daybook has one owner"
	}
	var said []string
	for _, column := range key.columns {
		i := a.t.at(column)
		if column == "name_key" {
			i = a.t.label
		}
		said = append(said, a.t.columns[i].Name+" "+im.show(&a.t.columns[i], a.values[i]))
	}
	return strings.Join(said, ", ") + " is taken"
}

// tell keeps the first differences, to be shown.
func (im *Importer) tell(e *encounter) {
	if len(im.result.Differences) >= shown {
		return
	}
	d := Difference{Line: e.a.row.Line, Kind: e.a.t.kind, UID: e.uid, Reason: e.reason}
	if e.a.t.label >= 0 {
		d.Name, _ = e.here[e.a.t.label].(string)
	}
	for _, i := range e.differ {
		c := &e.a.t.columns[i]
		d.Fields = append(d.Fields, FieldDifference{c.Outside, im.outside(c, e.here[i]), im.outside(c, e.a.values[i])})
	}
	im.result.Differences = append(im.result.Differences, d)
}
