package work

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Kind describes one kind of record: what it is called on every surface, where
// it is stored, and its fields, which come from the tags of its struct.
type Kind struct {
	Name       string   // singular, as records and JSON name it: task
	Plural     string   // as paths and lists name it: tasks
	Noun       string   // its command; "" for the parts of another kind
	Table      string   // where it is written
	Source     string   // where it is read: the table, or a view with figures that rows give
	Label      string   // the field that names a record in lists and references
	Named      bool     // a person may call it by its name instead of its number
	Unique     bool     // no two live records share a name
	Unsearched bool     // its words are found by the records that are made from it
	Whole      string   // the field that names what it is a part of, and goes to the trash with; "" for what stands alone
	Day        string   // the columns that say on which day it belongs, the first that says one; "" for the day on which it was written
	Sort       string   // the order of lists: fields, "-" before one for descending
	Columns    []string // the fields that a list shows a person
	Doc        string   // what it is, in a sentence

	Type reflect.Type // the struct

	fields func() []*Field
}

// Fields lists the fields in the struct's order, Meta first. They are read from
// the tags when they are first asked for: a short command knows a few kinds.
func (k *Kind) Fields() []*Field { return k.fields() }

// Field describes one field of a record by the tags of its struct. The same
// name is its JSON name, flag, CSV header and, but for references, its column.
type Field struct {
	Name      string
	Column    string // goal_id for a reference, "" where no column of Source holds it
	Doc       string
	Enum      []string
	Default   string
	Required  bool         // create refuses a record without it
	ReadOnly  bool         // never taken from input: verbs or triggers set it
	Derived   bool         // comes from the view, is not stored
	Target    string       // the kind that a reference points at
	Through   string       // the junction table of a list of references
	LooksBack bool         // "1 apr" means the last one, not the next
	Prose     bool         // Markdown, of more than a line
	Type      reflect.Type // the Go type
	Tag       reflect.StructTag
	Index     []int // for reflect.Value.FieldByIndex
}

// New returns an empty record of the kind, with defaults set.
func (k *Kind) New() Record {
	v := reflect.New(k.Type)
	for _, f := range k.Fields() {
		if f.Default != "" {
			f.setDefault(v.Elem())
		}
	}
	return v.Interface().(Record)
}

func (f *Field) setDefault(record reflect.Value) {
	switch v := record.FieldByIndex(f.Index); v.Kind() {
	case reflect.String:
		v.SetString(f.Default)
	default:
		panic(fmt.Sprintf("work: default of %s: only text has defaults", f.Name))
	}
}

// Field returns the field of that name, or nil.
func (k *Kind) Field(name string) *Field {
	for _, f := range k.Fields() {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Value returns the field's value in r, addressable.
func (f *Field) Value(r Record) reflect.Value {
	return reflect.ValueOf(r).Elem().FieldByIndex(f.Index)
}

// Set puts v, which has the field's type, into r.
func (f *Field) Set(r Record, v any) { f.Value(r).Set(reflect.ValueOf(v)) }

// IsRef reports whether the field holds one reference.
func (f *Field) IsRef() bool { return f.Target != "" && f.Through == "" }

// IsList reports whether the field holds a list of references.
func (f *Field) IsList() bool { return f.Through != "" }

// LabelOf returns what a person would call r: its name, its title, or the
// first line of what it says.
func LabelOf(r Record) string {
	k := KindOf(r)
	if line := firstLine(k.Field(k.Label).Value(r).String()); line != "" {
		return line
	}
	for _, f := range k.Fields() { // an energy check-in may have no notes, but a mood
		if f.Type == reflect.TypeFor[string]() && !f.ReadOnly && f.Enum == nil {
			if line := firstLine(f.Value(r).String()); line != "" {
				return line
			}
		}
	}
	return k.Name
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

// KindOf returns the description of r's kind.
func KindOf(r Record) *Kind { return kindOfType(reflect.TypeOf(r).Elem()) }

func kindOfType(t reflect.Type) *Kind {
	i := slices.IndexFunc(Kinds, func(k *Kind) bool { return k.Type == t })
	if i < 0 {
		panic("work: " + t.Name() + " is not in Kinds")
	}
	return Kinds[i]
}

// KindNamed returns the kind whose name, plural or noun is name, or nil.
func KindNamed(name string) *Kind {
	for _, k := range Kinds {
		if name == k.Name || name == k.Plural || (k.Noun != "" && name == k.Noun) {
			return k
		}
	}
	return nil
}

// KindStored returns the kind whose records the table holds, or nil.
func KindStored(table string) *Kind {
	for _, k := range Kinds {
		if k.Table == table {
			return k
		}
	}
	return nil
}

// describe completes k from the tags of T.
func describe[T any](k Kind) *Kind {
	k.Type = reflect.TypeFor[T]()
	k.fields = sync.OnceValue(func() []*Field { return fieldsOf(k.Type, nil) })
	if k.Source == "" {
		k.Source = k.Table
	}
	return &k
}

func fieldsOf(t reflect.Type, index []int) []*Field {
	var fields []*Field
	for i := range t.NumField() {
		sf := t.Field(i)
		at := append(slices.Clone(index), i)
		if sf.Anonymous && sf.Type == reflect.TypeFor[Meta]() {
			fields = append(fields, fieldsOf(sf.Type, at)...)
			continue
		}
		fields = append(fields, fieldOf(sf, at))
	}
	return fields
}

func fieldOf(sf reflect.StructField, index []int) *Field {
	f := &Field{Type: sf.Type, Tag: sf.Tag, Index: index}
	eachTag(string(sf.Tag), f.readTag)
	f.Column = f.Name
	pointed := sf.Type
	if f.IsList() {
		pointed = pointed.Elem()
	}
	if pointed.Kind() == reflect.Struct {
		if ref, ok := reflect.Zero(pointed).Interface().(interface{ target() any }); ok {
			f.Target = targetName(reflect.TypeOf(ref.target()).Elem())
			f.Column += "_id"
		}
	}
	if f.IsList() {
		f.Column = ""
	}
	return f
}

// readTag takes one key of a field's tag.
func (f *Field) readTag(key, value string) {
	switch key {
	case "json":
		f.Name, _, _ = strings.Cut(value, ",")
	case "doc":
		f.Doc = value
	case "default":
		f.Default = value
	case "required":
		f.Required = value == "true"
	case "readonly":
		f.ReadOnly, f.Derived = true, value == "view"
	case "through":
		f.Through = value
	case "looks":
		f.LooksBack = value == "back"
	case "format":
		f.Prose = value == "markdown"
	case "enum":
		f.Enum = strings.Split(value, ",")
	}
}

// eachTag goes through key:"value" pairs once, where reflect.StructTag.Get
// would for each key: a start of the program reads a hundred tags and more.
// Values hold no quotes and no backslashes.
func eachTag(tag string, take func(key, value string)) {
	for {
		key, rest, ok := strings.Cut(strings.TrimLeft(tag, " "), `:"`)
		if !ok {
			return
		}
		value, rest, ok := strings.Cut(rest, `"`)
		if !ok {
			return
		}
		take(key, value)
		tag = rest
	}
}

// targetName gives the kind's name from its Go type, since the list of kinds
// is still being built: Task is task, ActionItem is action.
func targetName(t reflect.Type) string {
	if named, ok := reflect.New(t).Interface().(interface{ kindName() string }); ok {
		return named.kindName()
	}
	return strings.ToLower(t.Name())
}
