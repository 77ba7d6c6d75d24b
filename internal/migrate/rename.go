package migrate

import (
	"maps"
	"slices"
	"strings"

	"daybook/internal/work"
)

// renames says what was renamed between two schemas. Keys are folded.
type renames struct {
	tables  map[string]string            // old table → new name
	columns map[string]map[string]string // old table → old column → new name
}

// inverse returns the same renames seen from the new schema.
func (r renames) inverse() renames {
	inv := renames{map[string]string{}, map[string]map[string]string{}}
	for from, to := range r.tables {
		inv.tables[fold(to)] = from
	}
	for t, columns := range r.columns {
		target := fold(r.table(t))
		inv.columns[target] = map[string]string{}
		for from, to := range columns {
			inv.columns[target][fold(to)] = from
		}
	}
	return inv
}

// table returns the new name of a table.
func (r renames) table(name string) string {
	if to, ok := r.tables[fold(name)]; ok {
		return to
	}
	return name
}

// source returns the name in the old table of a column of the new one.
func (r renames) source(oldTable, newColumn string) string {
	columns := r.columns[fold(oldTable)]
	for from, to := range columns {
		if fold(to) == fold(newColumn) {
			return from
		}
	}
	if _, moved := columns[fold(newColumn)]; moved {
		return ""
	}
	return newColumn
}

// Rename takes hints as a person types them: table.old=new, or old=new for a
// table; several with commas between; a name that holds a comma or an equals
// sign stands in quotes, as in SQL.
func (o *Options) Rename(hints string) error {
	list := [][]string{cutNames(hints, '=')}
	if len(list[0]) != 2 {
		list = nil
		for _, hint := range cutNames(hints, ',') {
			list = append(list, cutNames(hint, '='))
		}
	}
	if o.Renames == nil {
		o.Renames = map[string]string{}
	}
	for _, hint := range list {
		if len(hint) != 2 || strings.TrimSpace(hint[0]) == "" || strings.TrimSpace(hint[1]) == "" {
			return work.Errorf(work.Invalid, "a rename has the form table.old=new, or old=new for a table; this is %q", hints)
		}
		o.Renames[hint[0]] = hint[1]
	}
	return nil
}

// cutNames cuts a text at a sign, but not inside a name in quotes.
func cutNames(s string, at byte) (parts []string) {
	start := 0
	for i := 0; i < len(s); i++ {
		begins := i == start || s[i-1] == '.' || s[i-1] == '=' || s[i-1] == ','
		switch kind, n := nextToken(s[i:]); {
		case begins && kind == quoted:
			i += n - 1
		case s[i] == at:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

// resolveRenames finds what each hint means: "table" → "new name" or
// "table.column" → "new name", where the table may be named as it was or as it
// will be. A hint that fits nothing is refused: the typing error in it would
// cost a column.
func resolveRenames(from, to *Schema, hints map[string]string) (renames, error) {
	r := renames{map[string]string{}, map[string]map[string]string{}}
	keys := slices.Sorted(maps.Keys(hints))
	columns := slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return r.addTable(from, to, key, hints[key]) })
	for _, key := range columns {
		if !r.addColumn(from, to, key, hints[key]) {
			return r, work.Errorf(work.Invalid, "rename %s=%s fits nothing: the old schema must have what stands on the left "+
				"(table.column or table), the new one what stands on the right", key, hints[key])
		}
	}
	return r, r.check(from, to)
}

// addTable takes a hint for a table, if that is what it is.
func (r renames) addTable(from, to *Schema, key, value string) bool {
	t := from.tables[fold(dequote(key))]
	target := to.tables[fold(dequote(value))]
	if t == nil || target == nil || fold(t.Name) == fold(target.Name) {
		return false
	}
	r.tables[fold(t.Name)] = target.Name
	return true
}

// addColumn takes a hint for a column, trying each dot, as names may hold one.
func (r renames) addColumn(from, to *Schema, key, value string) bool {
	for i := range len(key) {
		if key[i] != '.' {
			continue
		}
		t := r.oldTable(from, dequote(key[:i]))
		if t == nil {
			continue
		}
		old, target := t.column(dequote(key[i+1:])), to.tables[fold(r.table(t.Name))]
		if old == nil || target == nil {
			continue
		}
		renamed := target.column(dequote(value))
		if renamed == nil {
			renamed = target.column(dequote(strings.TrimPrefix(value, key[:i+1])))
		}
		if renamed == nil || fold(renamed.name) == fold(old.name) {
			continue
		}
		if r.columns[fold(t.Name)] == nil {
			r.columns[fold(t.Name)] = map[string]string{}
		}
		r.columns[fold(t.Name)][fold(old.name)] = renamed.name
		return true
	}
	return false
}

// oldTable returns the old table of a name, which may be its new one.
func (r renames) oldTable(from *Schema, name string) *table {
	if t := from.tables[fold(name)]; t != nil {
		return t
	}
	for old, renamed := range r.tables {
		if fold(renamed) == fold(name) {
			return from.tables[old]
		}
	}
	return nil
}

// check refuses renames that would leave two things with one name.
func (r renames) check(from, to *Schema) error {
	if err := distinct("table", r.tables, func(name string) bool { return from.tables[fold(name)] != nil },
		func(name string) bool { return to.tables[fold(name)] != nil }); err != nil {
		return err
	}
	for _, t := range from.storage() {
		target := to.tables[fold(r.table(t.Name))]
		err := distinct("column "+t.Name+".", r.columns[fold(t.Name)], func(name string) bool { return t.column(name) != nil },
			func(name string) bool { return target.column(name) != nil })
		if err != nil {
			return err
		}
	}
	return nil
}

// distinct checks the renames of one kind: the old name must be gone, the new
// one must be new, unless that one is renamed away as well.
func distinct(what string, moved map[string]string, wasThere, isThere func(string) bool) error {
	targets := map[string]string{}
	for _, from := range slices.Sorted(maps.Keys(moved)) {
		to := moved[from]
		if other, taken := targets[fold(to)]; taken {
			return work.Errorf(work.Invalid, "rename: %s and %s cannot both become %s", other, from, to)
		}
		targets[fold(to)] = from
	}
	for _, from := range slices.Sorted(maps.Keys(moved)) {
		to := moved[from]
		if _, away := moved[fold(to)]; wasThere(to) && !away {
			return work.Errorf(work.Invalid, "rename %s=%s: the old schema has a %s%s already", from, to, spaced(what), to)
		}
		if _, refilled := targets[from]; isThere(from) && !refilled {
			return work.Errorf(work.Invalid, "rename %s=%s: the new schema still has the %s%s", from, to, spaced(what), from)
		}
	}
	return nil
}

// spaced ends a word with a space unless it ends in a dot.
func spaced(what string) string {
	if strings.HasSuffix(what, ".") {
		return what
	}
	return what + " "
}

// dequote reads a name as a person may have typed it, in quotes or not.
func dequote(name string) string {
	name = strings.TrimSpace(name)
	if tokens := tokenize(name); len(tokens) == 1 {
		return unquote(tokens[0])
	}
	return name
}
