package transfer

import (
	"reflect"
	"strings"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

var taskKind = work.KindNamed("task")

// cellsOf are the columns of a record that was read from another program's
// document: all that such a document can say, with nothing where it says
// nothing. Order, focus and the like are Daybook's own.
func cellsOf(r work.Record, uid string) []store.ImportCell {
	cells := []store.ImportCell{{Name: "uid", Value: uid}}
	for _, f := range work.KindOf(r).Fields() {
		switch f.Name {
		case "id", "uid", "rank", "focus", "recurrence", "recurrence_day":
			continue
		}
		if f.IsRef() || f.IsList() || f.Derived {
			continue
		}
		v := f.Value(r)
		zero := v.IsZero()
		if zero && (f.Name == "created_at" || f.Name == "updated_at") {
			continue
		}
		cells = append(cells, store.ImportCell{Name: f.Name, Value: cellOf(v, zero)})
	}
	return cells
}

// cellOf is the value of a field as a column keeps it: prose keeps its empty
// text, every other zero value is nothing.
func cellOf(v reflect.Value, zero bool) any {
	switch {
	case v.Kind() == reflect.Bool:
		return v.Bool()
	case v.Type() == reflect.TypeFor[string]():
		return v.String()
	case zero:
		return nil
	case v.Kind() == reflect.Pointer:
		return v.Elem().Int()
	case v.Kind() == reflect.String:
		return v.String()
	}
	return v.Int()
}

// checkName checks the name of a record that another one names.
func checkName(kind, name string) error {
	k := work.KindNamed(kind)
	if strings.TrimSpace(name) == "" {
		return work.InvalidField(kind, "has an empty name")
	}
	if err := input.Text(k.Field(k.Label), name); err != nil {
		return work.InvalidField(kind, "%s", err.Error())
	}
	return nil
}

// putList ties the record to those of a list that names name, which are made
// where they are not there.
func putList(im *store.Importer, of store.ImportRow, f *work.Field, uid string, names []string) error {
	seen := map[string]bool{}
	for _, name := range names {
		key := store.NameKey(name)
		if seen[key] {
			continue
		}
		seen[key] = true
		kind := work.KindStored(of.Table).Name
		err := im.Put(store.ImportRow{Table: f.Through, Line: of.Line, Raw: of.Raw, Cells: []store.ImportCell{
			{Name: kind, Value: store.UIDOf(uid)},
			{Name: f.Target, Value: store.NameOf(strings.TrimSpace(name))},
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// clip cuts a value that is shown.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}
