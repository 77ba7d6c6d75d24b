package migrate

import (
	"slices"
	"strings"
)

// Kind is what a schema object is.
type Kind string

// The kinds of schema objects.
const (
	Table   Kind = "table"
	Virtual Kind = "virtual table"
	Index   Kind = "index"
	View    Kind = "view"
	Trigger Kind = "trigger"
)

// Object is one row of sqlite_schema that somebody wrote.
type Object struct {
	Kind  Kind
	Name  string
	Table string // what an index or trigger is on, else the name itself
	SQL   string // as sqlite_schema holds it
}

// Schema is what a database holds beside its rows: objects in the order of
// their creation, without SQLite's own, without the tables inside virtual
// tables, without goose's version table.
type Schema struct {
	Objects       []Object
	ApplicationID int64
	UserVersion   int64

	tables map[string]*table   // by folded name: tables and virtual tables
	seeds  map[string][]string // rows as INSERT statements, by folded table name; scripts only
	// Foreign keys of these tables can be checked; of others SQLite says
	// "foreign key mismatch". nil: all of them.
	checkable  []string
	mismatched bool
}

// table is what the differ must know of a table beyond its text.
type table struct {
	Object
	columns       []column
	rowid         bool   // it has rowids, or is a virtual table that has
	key           string // the INTEGER PRIMARY KEY, which is the rowid
	primary       []string
	parents       []string // folded names of the tables that foreign keys name
	autoincrement bool
	module        *module // of a virtual table
	body          body
}

// column is one column of a table.
type column struct {
	name      string
	affinity  string // TEXT, NUMERIC, INTEGER, REAL or, for none, empty
	notNull   bool
	fallback  string // the DEFAULT as an expression, empty without one
	generated bool
}

// find returns the object of a kind and name, or nil.
func (s *Schema) find(kind Kind, name string) *Object {
	i := slices.IndexFunc(s.Objects, func(o Object) bool { return o.Kind == kind && fold(o.Name) == fold(name) })
	if i < 0 {
		return nil
	}
	return &s.Objects[i]
}

// storage returns the tables and virtual tables in order of creation.
func (s *Schema) storage() []*table {
	var list []*table
	for _, o := range s.Objects {
		if t := s.tables[fold(o.Name)]; t != nil && (o.Kind == Table || o.Kind == Virtual) {
			list = append(list, t)
		}
	}
	return list
}

// of returns the objects of a kind in order of creation.
func (s *Schema) of(kind Kind) []Object {
	var list []Object
	for _, o := range s.Objects {
		if o.Kind == kind {
			list = append(list, o)
		}
	}
	return list
}

// hasForeignKeys says whether any table names a parent.
func (s *Schema) hasForeignKeys() bool {
	for _, t := range s.tables {
		if len(t.parents) > 0 {
			return true
		}
	}
	return false
}

// column returns the column of a name, or nil.
func (t *table) column(name string) *column {
	i := slices.IndexFunc(t.columns, func(c column) bool { return fold(c.name) == fold(name) })
	if i < 0 {
		return nil
	}
	return &t.columns[i]
}

// rowidName returns a name by which the rowid can be reached: one that no column
// has taken, or empty.
func (t *table) rowidName() string {
	if !t.rowid {
		return ""
	}
	for _, name := range []string{"rowid", "_rowid_", "oid"} {
		if t.column(name) == nil {
			return name
		}
	}
	return ""
}

// affinity returns the affinity of a declared type, after
// https://www.sqlite.org/datatype3.html#determination_of_column_affinity.
func affinity(declared string, strict bool) string {
	upper := strings.ToUpper(declared)
	contains := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(upper, p) })
	}
	switch {
	case upper == "", strict && upper == "ANY":
		return ""
	case contains("INT"):
		return "INTEGER"
	case contains("CHAR", "CLOB", "TEXT"):
		return "TEXT"
	case contains("BLOB"):
		return ""
	case contains("REAL", "FLOA", "DOUB"):
		return "REAL"
	}
	return "NUMERIC"
}
