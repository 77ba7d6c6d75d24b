package migrate

import (
	"fmt"
	"slices"
	"strings"
)

// change is what becomes of a table.
type change int

const (
	keep    change = iota // not touched
	extend                // ALTER TABLE ADD COLUMN
	rebuild               // made anew under its name, rows copied
	move                  // made anew under another name, rows copied
	replace               // made anew without rows, which are elsewhere or lost
	drop
)

// fate is what becomes of one old table.
type fate struct {
	from, to *table
	change   change
	why      string // after "tasks: rebuilt, because "
	losses   []string
	columns  []transfer
	hold     string // the temporary table with the rows on their way
	counter  string // the temporary table with the AUTOINCREMENT count
	config   string // the temporary table with a full-text table's settings
}

// transfer is a column whose values go from the old table to the new one.
type transfer struct {
	from, to *column
}

// touched says whether the table is made anew or goes, and its indexes and
// triggers with it.
func (f *fate) touched() bool { return f.change >= rebuild }

// copies says whether rows are carried over.
func (f *fate) copies() bool { return f.change == rebuild || f.change == move }

// manner is how a migration goes about its work.
type manner struct {
	rebuildAll bool // never use ALTER TABLE
	exact      bool // quotes that names do not need are a difference
}

// same says whether an object need not be touched. A virtual table's quotes
// never count: it may have no rows to be made anew from.
func (m manner) same(a, b Object) bool {
	if m.exact && a.Kind != Virtual {
		return exactSQL(a.SQL, b.SQL)
	}
	return sameSQL(a.SQL, b.SQL)
}

// decide finds out what becomes of a table of the old schema.
func decide(to *Schema, r renames, t *table, how manner) *fate {
	f := &fate{from: t, to: to.tables[fold(r.table(t.Name))]}
	moved := fold(r.table(t.Name)) != fold(t.Name)
	stays := !moved && len(r.columns[fold(t.Name)]) == 0
	switch {
	case f.to == nil:
		f.change = drop
		f.losses = t.lossOfAll()
	case stays && how.same(t.Object, f.to.Object):
		f.change = keep
	case !t.readable() || !f.to.copyable():
		f.change = replace
		f.why = "its definition changed"
		f.losses = t.lossOfAll()
	case stays && !how.rebuildAll && t.Kind == Table && f.to.Kind == Table && appended(t.body, f.to.body) != nil:
		f.change = extend
	case moved:
		f.change = move
	default:
		f.change = rebuild
	}
	if f.copies() {
		f.match(r)
		f.why = f.reasons(r)
	}
	return f
}

// lossOfAll says what is lost when a table goes.
func (t *table) lossOfAll() []string {
	switch {
	case t.module == nil, t.copyable():
		return []string{"the table " + t.Name}
	case t.module.content == contentElsewhere || t.module.content == contentDerived:
		return nil
	case t.module.content == contentNone:
		return []string{fmt.Sprintf("the full-text index %s (it has no content to be filled from again)", t.Name)}
	}
	return []string{fmt.Sprintf("the table %s (rows of the module %s cannot be copied)", t.Name, t.module.name)}
}

// match pairs old columns with new ones, and names the old ones that hold
// values and have no successor.
func (f *fate) match(r renames) {
	arrived := map[string]bool{}
	for i := range f.to.columns {
		target := &f.to.columns[i]
		source := f.from.column(r.source(f.from.Name, target.name))
		if source == nil {
			continue
		}
		arrived[fold(source.name)] = true
		f.columns = append(f.columns, transfer{source, target})
	}
	for _, c := range f.from.columns {
		if !arrived[fold(c.name)] && !c.generated && f.from.copyable() {
			f.losses = append(f.losses, fmt.Sprintf("the column %s.%s", f.from.Name, c.name))
		}
	}
	// An ordinary column that becomes a generated one keeps its values only if
	// the formula gives them, which can be checked only row by row.
	for _, tr := range f.columns {
		if !tr.from.generated && tr.to.generated && f.join() == "" {
			f.losses = append(f.losses, fmt.Sprintf("the values of %s.%s", f.from.Name, tr.from.name))
		}
	}
}

// copied returns the pairs whose values are written: a generated column's are not.
func (f *fate) copied() []transfer {
	return slices.DeleteFunc(slices.Clone(f.columns), func(tr transfer) bool { return tr.to.generated })
}

// added returns the new columns that no old one fills.
func (f *fate) added() []*column {
	var list []*column
	for i := range f.to.columns {
		c := &f.to.columns[i]
		if !c.generated && !slices.ContainsFunc(f.columns, func(tr transfer) bool { return tr.to == c }) {
			list = append(list, c)
		}
	}
	return list
}

// reasons says what makes a table be made anew.
func (f *fate) reasons(r renames) string {
	var list []string
	if f.from.Kind != Table || f.to.Kind != Table {
		return "its definition changed"
	}
	a, b := f.from.body, f.to.body
	for _, p := range b.columns {
		source := r.source(f.from.Name, p.name)
		i := slices.IndexFunc(a.columns, func(q part) bool { return fold(q.name) == fold(source) })
		switch {
		case i < 0:
			list = append(list, "the column "+p.name+" was added")
		case fold(source) != fold(p.name):
			list = append(list, fmt.Sprintf("the column %s became %s", source, p.name))
		case !samePart(a.columns[i], p):
			list = append(list, fmt.Sprintf("the %s of %s changed", changedClauses(a.columns[i], p), p.name))
		}
	}
	for _, c := range f.from.columns {
		if !slices.ContainsFunc(f.columns, func(tr transfer) bool { return tr.from.name == c.name }) {
			list = append(list, "the column "+c.name+" was dropped")
		}
	}
	if !slices.EqualFunc(a.constraints, b.constraints, samePart) {
		list = append(list, "a table constraint changed")
	}
	if !slices.Equal(a.options, b.options) {
		list = append(list, "STRICT or WITHOUT ROWID changed")
	}
	if len(list) == 0 && slices.EqualFunc(a.columns, b.columns, samePart) {
		list = append(list, "its names are in other quotes")
	}
	if len(list) == 0 {
		list = append(list, "the order of its columns changed")
	}
	return strings.Join(list, ", ")
}
