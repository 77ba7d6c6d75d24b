package transfer

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// TableKinds are the kinds whose rows a table of another program can hold.
var TableKinds = []string{"tasks", "learnings", "people", "energy"}

// table reads a table in CSV with a column for each field.
type table struct {
	d       *Document
	im      *store.Importer
	kind    *work.Kind
	lines   *lines
	columns []*column
	seen    map[string]int // how often a line was there before, by its uid
}

// column is a column of the table, and the field that it is taken for.
type column struct {
	head  string
	field string // "": it is left out
}

// openTable reads the line of heads, and settles which column is which field.
func (d *Document) openTable() error {
	kind := work.KindNamed(d.o.Kind)
	if d.o.Kind == "" {
		return work.InvalidField("kind", "is needed for a table in CSV: write --kind with one of %s", strings.Join(TableKinds, ", "))
	}
	if kind == nil || !slices.Contains(TableKinds, kind.Plural) {
		return work.InvalidField("kind", "%q is none that a table can hold; write --kind with one of %s", d.o.Kind, strings.Join(TableKinds, ", "))
	}
	d.o.Kind = kind.Plural
	start, err := d.r.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	t := &table{d: d, kind: kind, lines: newLines(d.r, separator(firstLine(string(start)))), seen: map[string]int{}}
	heads, err := t.lines.read()
	if errors.Is(err, io.EOF) {
		return work.Errorf(work.Invalid, "the table is empty; its first line names the columns")
	}
	if err == nil {
		err = t.lines.flaw
	}
	if err != nil {
		return err
	}
	d.header = slices.Clone(heads)
	if err := t.match(d.header); err != nil {
		return err
	}
	d.read = t.read
	return nil
}

func (t *table) read(im *store.Importer) error {
	t.im = im
	for {
		cells, err := t.lines.read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		row := store.ImportRow{Table: t.kind.Table, Line: t.lines.start}
		if t.d.keep {
			row.Raw = csvLine(cells)
		}
		if err := t.one(row, cells); err != nil {
			return err
		}
	}
}

func (t *table) one(row store.ImportRow, cells []string) error {
	if t.lines.flaw != nil {
		return t.im.Refuse(row, t.lines.flaw)
	}
	values, own, err := t.values(cells)
	if err != nil {
		return t.im.Refuse(row, err)
	}
	r, err := input.New(t.kind, values, t.d.o.Parse)
	if err != nil {
		return t.im.Refuse(row, err)
	}
	if checked, ok := r.(interface{ Check() error }); ok {
		if err := checked.Check(); err != nil {
			return t.im.Refuse(row, err)
		}
	}
	uid := t.uid(own["uid"], cells)
	row.Cells, err = t.settle(r, own, uid)
	if err != nil {
		return t.im.Refuse(row, err)
	}
	return t.put(row, r, uid)
}

// values reads the cells of a line as a person's input. Two columns of one
// field are put together.
func (t *table) values(cells []string) (values input.Values, own map[string]string, err error) {
	values, own = input.Values{}, map[string]string{}
	if len(cells) > len(t.columns) {
		return nil, nil, work.Errorf(work.Invalid, "the line has %d cells and the first line names %d columns", len(cells), len(t.columns))
	}
	for i, cell := range cells {
		name, cell := t.columns[i].field, strings.TrimSpace(cell)
		switch {
		case name == "" || cell == "":
		case slices.Contains(besides, name):
			own[name] = strings.TrimSpace(own[name] + " " + cell)
		default:
			f := t.kind.Field(name)
			if before, ok := values[name].(string); ok {
				cell = before + between(f) + cell
			}
			if len(f.Enum) > 0 {
				cell = plainHead(cell)
			}
			values[name] = cell
		}
	}
	for _, f := range t.kind.Fields() {
		needed := f.Name == "at" || f.Name == "date"
		if _, ok := values[f.Name]; needed && !ok {
			return nil, nil, work.InvalidField(f.Name, "is missing; %s", strings.ToLower(strings.TrimSuffix(f.Doc, ".")))
		}
	}
	return values, own, nil
}

// between is what stands between two columns of one field.
func between(f *work.Field) string {
	switch {
	case f.Prose:
		return "\n"
	case f.IsList():
		return ","
	}
	return " "
}

// tables is the name space of the uids of lines that come without.
var tables = uuid.MustParse("a3b1f6d2-8e47-5c0a-b6d9-2f5e7c1a9040")

// uid is that which a line has, or one that is made of all that is in it: the
// same line is the same record however often it is imported, and two lines
// alike are two.
func (t *table) uid(own string, cells []string) string {
	if len(own) == 36 && uuid.Validate(own) == nil {
		return strings.ToLower(own)
	}
	if own != "" {
		return uuid.NewSHA1(tables, []byte(t.kind.Name+" id "+own)).String()
	}
	var used []string
	for i, cell := range cells {
		if t.columns[i].field != "" {
			used = append(used, t.columns[i].field+"="+strings.TrimSpace(cell))
		}
	}
	slices.Sort(used)
	text := t.kind.Name + "\x00" + strings.Join(used, "\x00")
	uid := uuid.NewSHA1(tables, []byte(text)).String()
	if t.seen[uid]++; t.seen[uid] > 1 {
		return uuid.NewSHA1(tables, fmt.Appendf(nil, "%s\x00%d", text, t.seen[uid])).String()
	}
	return uid
}

// settle fills in what follows from a record, the day of an hour, when a task
// was done, and returns what the table says of it, so that nothing else is
// taken from a record that is here already.
func (t *table) settle(r work.Record, own map[string]string, uid string) ([]store.ImportCell, error) {
	says := map[string]bool{"uid": true} // and whether it says it, or only a new record needs it
	for _, c := range t.columns {
		says[c.field] = true
	}
	base := r.Base()
	at := map[string]work.Instant{}
	for _, name := range []string{"created_at", "updated_at", "completed_at"} {
		var err error
		if at[name], err = t.moment(name, own[name]); err != nil {
			return nil, err
		}
		says[name] = at[name] != ""
	}
	base.CreatedAt, base.UpdatedAt = at["created_at"], at["updated_at"]
	switch r := r.(type) {
	case *work.Energy:
		if err := t.settleHour(r); err != nil {
			return nil, err
		}
		says["day"] = true
		if _, said := says["zone"]; !said {
			says["zone"] = false // one is filled in
		}
	case *work.Task:
		t.settleDone(r, at["completed_at"], says)
	}
	var cells []store.ImportCell
	for _, cell := range cellsOf(r, uid) {
		if said, ok := says[cell.Name]; ok {
			cell.Fallback = !said
			cells = append(cells, cell)
		}
	}
	return cells, nil
}

func (t *table) settleHour(r *work.Energy) error {
	r.Zone = cmp.Or(r.Zone, t.d.o.Zone)
	zone, err := time.LoadLocation(string(r.Zone))
	if err != nil {
		return work.InvalidField("zone", "%q is not the name of a time zone; write one like Europe/Zurich", r.Zone)
	}
	r.Day = work.DayAt(r.At.Time().In(zone), t.d.o.Parse.DayStart)
	return nil
}

// settleDone says when a task was done: what the table says, or the day it was
// for. A table without states says that those tasks are done which have such a
// time.
func (t *table) settleDone(r *work.Task, at work.Instant, says map[string]bool) {
	if at != "" && !says["status"] {
		r.Status, says["status"] = work.Done, true
	}
	said := at != "" || r.Status != work.Done
	if r.Status == work.Done {
		at = cmp.Or(at, t.doneAt(r))
		r.CompletedAt, r.CompletedZone = at, t.d.o.Zone
		r.CompletedDay = work.DayAt(at.Time().In(t.d.o.Parse.Now.Location()), t.d.o.Parse.DayStart)
	}
	if says["status"] {
		says["completed_at"], says["completed_zone"], says["completed_day"] = said, said, said
	} else {
		delete(says, "completed_at")
	}
}

// doneAt is when a task was done of which the table does not say it: on the day
// it was for, else now.
func (t *table) doneAt(r *work.Task) work.Instant {
	if day := cmp.Or(r.Day, r.Due); day != "" {
		return work.InstantOf(day.Time(t.d.o.Parse.Now.Location()).Add(12 * time.Hour))
	}
	return cmp.Or(r.UpdatedAt, r.CreatedAt, work.InstantOf(t.d.o.Parse.Now))
}

// moment reads a time, or a day as its midnight, which a person would write.
func (t *table) moment(name, text string) (work.Instant, error) {
	if text == "" {
		return "", nil
	}
	at, err := input.Moment(text, t.d.o.Parse)
	if err != nil {
		return "", work.InvalidField(name, "%s", err.Error())
	}
	return at, nil
}

// put hands a record on with what it names.
func (t *table) put(row store.ImportRow, r work.Record, uid string) error {
	lists := map[*work.Field][]string{}
	for _, f := range t.kind.Fields() {
		switch {
		case f.IsList() && !f.ReadOnly:
			for _, ref := range store.References(f, r) {
				if err := checkName(f.Target, ref.Key); err != nil {
					return t.im.Refuse(row, err)
				}
				lists[f] = append(lists[f], ref.Key)
			}
		case f.IsRef() && !f.ReadOnly:
			key := f.Value(r).Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer().Key
			if key == "" {
				continue
			}
			if err := checkName(f.Target, key); err != nil {
				return t.im.Refuse(row, err)
			}
			row.Cells = append(row.Cells, store.ImportCell{Name: f.Name, Value: store.NameOf(key)})
		}
	}
	bad := t.im.Bad()
	if err := t.im.Put(row); err != nil || t.im.Bad() > bad {
		return err
	}
	for _, f := range t.kind.Fields() {
		if err := putList(t.im, row, f, uid, lists[f]); err != nil {
			return err
		}
	}
	return nil
}

// csvLine writes cells as a line of CSV, for the side file.
func csvLine(cells []string) []byte {
	var out []byte
	for i, cell := range cells {
		if i > 0 {
			out = append(out, ',')
		}
		if strings.ContainsAny(cell, "\",\r\n") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out = append(out, cell...)
	}
	return append(out, '\n')
}
