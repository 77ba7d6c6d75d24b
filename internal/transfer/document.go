package transfer

import (
	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// version is that of the JSON and CSV documents that this program writes.
const version = 1

// head is what a document of ours says of itself before its rows.
type head struct {
	format   string
	version  int64
	schema   int64
	complete bool
	known    bool // it was held against what this program can read
}

// upgrades are what rows of older schemas need beside defaults for the columns
// that they lack, oldest first: each is for documents of a schema below its
// own.
var upgrades = []upgrade{}

type upgrade struct {
	schema int64
	row    func(*store.ImportRow)
}

// rows takes rows of a document of ours into an importer.
type rows struct {
	d      *Document
	im     *store.Importer
	head   head
	fields map[string]map[string]*work.Field // of the tables' columns, by their outside names
}

// check refuses a document that this program cannot read.
func (h *head) check(known int64) error {
	switch {
	case h.known:
		return nil
	case h.format != "daybook":
		return work.Errorf(work.Invalid, `format %q is not "daybook": the document is not one that daybook export wrote, or its keys are in another order (format, version and schema come first)`, h.format)
	case h.version < 1 || h.schema < 1:
		return work.Errorf(work.Invalid, "the document does not say its version and schema before its rows; they come first, as daybook export writes them")
	case h.version > version:
		return work.Errorf(work.Damaged, "the document has version %d of the format and this program knows %d: it was written by a newer daybook; nothing was imported; install the newer program", h.version, version)
	case h.schema > known:
		return work.Errorf(work.Damaged, "the document has schema %d and this program knows %d: it was written by a newer daybook; nothing was imported; install the newer program", h.schema, known)
	}
	h.known = true
	return nil
}

func (d *Document) readJSON(im *store.Importer) error {
	s := newScanner(d.r)
	to := &rows{d: d, im: im, fields: map[string]map[string]*work.Field{}}
	if err := s.want('{'); err != nil {
		return err
	}
	for first := true; ; first = false {
		more, err := s.more(first, '}')
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if err := to.entry(s); err != nil {
			return err
		}
	}
	if err := to.head.check(d.o.Schema); err != nil {
		return err
	}
	if ended, err := s.ended(); err != nil || !ended {
		return s.syntax("something stands behind the end of the document")
	}
	return nil
}

// entry reads one key of the document: of its head, or a table.
func (to *rows) entry(s *scanner) error {
	key, err := s.key()
	if err != nil {
		return err
	}
	b, err := s.peek()
	if err != nil {
		return err
	}
	if b != '[' || key == "tables" || key == "includes" {
		s.begin()
		v, err := s.value(key, 1)
		if err == nil {
			err = s.flaw
		}
		if err != nil {
			return err
		}
		to.describe(key, v)
		return nil
	}
	if err := to.begin(); err != nil {
		return err
	}
	return to.table(s, key)
}

func (to *rows) describe(key string, v any) {
	switch key {
	case "format":
		to.head.format, _ = v.(string)
	case "version":
		to.head.version, _ = v.(int64)
	case "schema":
		to.head.schema, _ = v.(int64)
	case "complete":
		to.head.complete, _ = v.(bool)
	}
}

// begin is called before the first row.
func (to *rows) begin() error {
	if err := to.head.check(to.d.o.Schema); err != nil {
		return err
	}
	to.im.Part(!to.head.complete)
	return nil
}

func (to *rows) table(s *scanner, name string) error {
	if _, err := s.next(); err != nil { // the bracket
		return err
	}
	for first := true; ; first = false {
		more, err := s.more(first, ']')
		if err != nil || !more {
			return err
		}
		b, err := s.peek()
		if err != nil {
			return err
		}
		if b != '{' {
			return s.syntax("%q where a row of %s, an object, is wanted", b, name)
		}
		s.begin()
		s.keep = to.d.keep
		row := store.ImportRow{Table: name, Line: s.line}
		members, err := s.object(name, 1)
		s.keep = false
		if err != nil {
			return err
		}
		row.Raw = append([]byte(nil), s.raw...)
		if err := to.put(row, members, s.flaw); err != nil {
			return err
		}
	}
}

// put hands a row on, unless it has a flaw.
func (to *rows) put(row store.ImportRow, members object, flaw error) error {
	row.Cells = make([]store.ImportCell, 0, len(members))
	for _, m := range members {
		v, err := plain(m)
		if err != nil && flaw == nil {
			flaw = err
		}
		row.Cells = append(row.Cells, store.ImportCell{Name: m.name, Value: v})
	}
	return to.hand(row, flaw)
}

// hand gives a row that may come from an older schema to the importer.
func (to *rows) hand(row store.ImportRow, flaw error) error {
	for _, u := range upgrades {
		if to.head.schema < u.schema {
			u.row(&row)
		}
	}
	if flaw == nil {
		flaw = to.check(row)
	}
	if flaw != nil {
		return to.im.Refuse(row, flaw)
	}
	return to.im.Put(row)
}

// plain turns a value of JSON into that of a cell.
func plain(m member) (any, error) {
	switch v := m.value.(type) {
	case number:
		return store.Number(v), nil
	case list:
		return nil, work.InvalidField(m.name, "must be one value, not a list")
	case object:
		for _, of := range v {
			if uid, ok := of.value.(string); ok && of.name == "uid" {
				return store.UIDOf(uid), nil
			}
		}
		return nil, work.InvalidField(m.name, `must be one value, or a reference like {"uid":"…"}`)
	}
	return m.value, nil
}

// check holds a row against the limits that its kind's fields state.
func (to *rows) check(row store.ImportRow) error {
	fields, ok := to.fields[row.Table]
	if !ok {
		fields = fieldsOf(row.Table)
		to.fields[row.Table] = fields
	}
	var rule, start string
	for _, cell := range row.Cells {
		f := fields[cell.Name]
		if f == nil || cell.Value == nil {
			continue
		}
		if err := checkCell(f, cell.Value); err != nil {
			return err
		}
		text, _ := cell.Value.(string)
		switch cell.Name {
		case "rule":
			rule = text
		case "starts_on", "starts_at":
			start = text
		}
	}
	if fields["rule"] != nil && to.d.o.CheckRule != nil && len(start) >= 10 {
		if err := to.d.o.CheckRule(rule, work.Date(start[:10])); err != nil {
			return work.InvalidField("rule", "%s", err.Error())
		}
	}
	return nil
}

func checkCell(f *work.Field, value any) error {
	switch value.(type) {
	case string, int64:
		return input.Stored(f, value)
	}
	return nil
}

// fieldsOf are the fields of a table's kind that are columns of it.
func fieldsOf(table string) map[string]*work.Field {
	out := map[string]*work.Field{}
	if k := work.KindStored(table); k != nil {
		for _, f := range k.Fields() {
			if !f.IsRef() && !f.IsList() && !f.Derived {
				out[f.Name] = f
			}
		}
	}
	return out
}
