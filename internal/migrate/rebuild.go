package migrate

import (
	"fmt"
	"slices"
	"strings"
)

// A table is made anew in this way: its rows go to a temporary table without
// types, which changes no value; it is dropped; it is created from the very text
// of the wanted schema; the rows go back. Nothing is ever renamed, because ALTER
// TABLE RENAME leaves its own text behind, rewrites or forgets references to the
// table by the connection's settings, and refuses a CHECK that names its table.

// rowidColumn is the column of the temporary table that keeps the rowid.
func (f *fate) rowidColumn() string {
	name := "daybook_rowid"
	for f.from.column(name) != nil {
		name += "_"
	}
	return name
}

// keepsRowid says whether rowids are carried over by themselves. They are
// wherever both tables have them: full-text indexes and other programs point at
// them. An INTEGER PRIMARY KEY among the copied columns carries them already.
func (f *fate) keepsRowid() bool {
	return f.from.rowidName() != "" && f.to.rowidName() != "" &&
		!slices.ContainsFunc(f.copied(), func(tr transfer) bool { return tr.to.name == f.to.key })
}

// holdRows moves the rows into the temporary table and drops the old one.
func (f *fate) holdRows() []string {
	var names, values []string
	if f.keepsRowid() {
		names, values = append(names, f.rowidColumn()), append(values, f.from.rowidName())
	}
	for _, tr := range f.columns {
		if !tr.to.generated || !tr.from.generated {
			names, values = append(names, tr.from.name), append(values, quoteName(tr.from.name))
		}
	}
	if len(names) == 0 {
		names, values = append(names, f.rowidColumn()), append(values, "NULL")
	}
	statements := []string{
		fmt.Sprintf("CREATE TEMP TABLE %s (%s)", f.hold, quoteNames(names)),
		fmt.Sprintf("INSERT INTO temp.%s (%s) SELECT %s FROM main.%s",
			f.hold, quoteNames(names), strings.Join(values, ", "), quoteName(f.from.Name)),
	}
	if f.counter != "" {
		statements = append(statements, fmt.Sprintf("CREATE TEMP TABLE %s AS SELECT seq FROM main.sqlite_sequence WHERE name = %s",
			f.counter, quoteText(f.from.Name)))
	}
	return append(append(statements, f.holdSettings()...), dropTable(f.from))
}

// fillRows moves the rows into the new table.
func (f *fate) fillRows() []string {
	var names, values []string
	if f.keepsRowid() {
		names, values = append(names, f.to.rowidName()), append(values, f.rowidColumn())
	}
	for _, tr := range f.copied() {
		names, values = append(names, tr.to.name), append(values, tr.value())
	}
	if len(names) == 0 {
		// No value fits anywhere: where there are rows, let the key refuse.
		target := f.to.rowidName()
		if target == "" {
			target = f.to.primary[0]
		}
		names, values = append(names, target), append(values, "NULL")
	}
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = quoteName(name)
		if name == f.to.rowidName() {
			list[i] = name
		}
	}
	// OR ABORT overrules an ON CONFLICT of the table's own, which might pass
	// over a row in silence.
	statements := []string{fmt.Sprintf("INSERT OR ABORT INTO main.%s (%s) SELECT %s FROM temp.%s",
		quoteName(f.to.Name), strings.Join(list, ", "), strings.Join(values, ", "), f.hold)}
	return append(statements, f.restoreCounter()...)
}

// restoreCounter gives AUTOINCREMENT its count back, which may be above the
// highest row, or not have begun.
func (f *fate) restoreCounter() []string {
	if f.counter == "" {
		return nil
	}
	name := quoteText(f.to.Name)
	return []string{
		fmt.Sprintf("DELETE FROM main.sqlite_sequence WHERE name = %s", name),
		fmt.Sprintf("INSERT INTO main.sqlite_sequence (name, seq) SELECT %s, seq FROM temp.%s", name, f.counter),
		"DROP TABLE temp." + f.counter,
	}
}

// value is what a column receives. A NULL where NULL is no longer allowed
// becomes the DEFAULT, if there is one.
func (tr transfer) value() string {
	if tr.defaulted() {
		return fmt.Sprintf("ifnull(%s, %s)", quoteName(tr.from.name), tr.to.fallback)
	}
	return quoteName(tr.from.name)
}

func (tr transfer) defaulted() bool {
	return tr.to.notNull && !tr.from.notNull && tr.to.fallback != ""
}

// remarks says in words what the copying does to values.
func (f *fate) remarks() []string {
	var list []string
	for _, c := range f.added() {
		if c.notNull && c.fallback == "" && c.name != f.to.key {
			list = append(list, fmt.Sprintf("%s.%s is NOT NULL without a DEFAULT: this works where the table is empty, and fails as a whole where it is not.", f.to.Name, c.name))
		}
	}
	for _, tr := range f.copied() {
		switch {
		case tr.defaulted():
			list = append(list, fmt.Sprintf("Where %s.%s is NULL it becomes the DEFAULT.", f.to.Name, tr.to.name))
		case tr.to.notNull && !tr.from.notNull && tr.to.name != f.to.key:
			list = append(list, fmt.Sprintf("This fails as a whole where %s.%s is NULL.", f.from.Name, tr.from.name))
		}
	}
	return list
}

// join is the condition under which a row of the new table and one on its way
// are the same, or empty when there is none.
func (f *fate) join() string {
	if f.keepsRowid() {
		return fmt.Sprintf("made.%s = held.%s", f.to.rowidName(), f.rowidColumn())
	}
	if len(f.to.primary) == 0 {
		return ""
	}
	var parts []string
	for _, name := range f.to.primary {
		i := slices.IndexFunc(f.copied(), func(tr transfer) bool { return tr.to.name == name })
		if i < 0 {
			return ""
		}
		parts = append(parts, fmt.Sprintf("made.%s = held.%s", quoteName(name), quoteName(f.copied()[i].from.name)))
	}
	return strings.Join(parts, " AND ")
}

func dropTable(t *table) string { return "DROP TABLE main." + quoteName(t.Name) }
