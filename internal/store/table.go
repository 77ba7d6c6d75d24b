package store

import (
	"database/sql"
	"regexp"
	"slices"
	"strings"

	"daybook/internal/work"
)

// Table describes a table of the schema to those who carry its rows elsewhere
// or bring them in. It is read from the file, so that a new column travels by
// itself.
type Table struct {
	Name    string
	Kind    *work.Kind // whose records it holds; nil: none
	History bool       // it tells of changes: device, action, change_log
	Key     string     // the column of its local numbers, in whose order rows are read
	Columns []Column   // in the schema's order
}

// Column describes a column of a Table.
type Column struct {
	Name    string // as the schema has it: goal_id
	Outside string // as it is called elsewhere: goal
	Type    string // INTEGER, REAL or TEXT
	NotNull bool
	Default string // as the schema has it, in SQL; "": none
	Boolean bool   // 0 or 1
	Follows bool   // from a name or title: name_key
	Target  string // the table that it refers to; "": none. records: a record of any kind
	Label   string // the column that says what a row of Target is called; "": none
	Whole   bool   // a row goes with the row that this column refers to
}

// Column returns the column that is called so outside, or in the schema; nil
// where there is none.
func (t Table) Column(name string) *Column {
	for i, c := range t.Columns {
		if c.Outside == name || c.Name == name {
			return &t.Columns[i]
		}
	}
	return nil
}

// undeclared are references that the schema does not declare as such: the log
// outlives what it speaks of.
var undeclared = map[string]string{"action.device": "device", "change_log.device": "device"}

// history are the tables that tell of changes, and need no log themselves.
var history = []string{"device", "action", "change_log"}

// Tables describes the tables that hold what was written, in order of
// dependence: each refers to earlier ones, or to itself. What can be derived
// from them (records, search, contacts) is not among them.
func (tx *Tx) Tables() ([]Table, error) {
	names, err := tx.logged()
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, name := range append(names, history...) {
		t, err := tx.table(name)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	label(tables)
	return inOrder(tables), nil
}

// logged lists the tables whose rows are in the change log, in the schema's
// order.
func (tx *Tx) logged() ([]string, error) {
	return tx.texts(`SELECT m.name FROM sqlite_schema m JOIN sqlite_schema t ON t.type = 'trigger' AND t.tbl_name = m.name AND t.name = m.name || '_inserted'
		WHERE m.type = 'table' AND m.name <> 'search' ORDER BY m.rowid`)
}

func (tx *Tx) table(name string) (Table, error) {
	t := Table{Name: name, Kind: work.KindStored(name), History: slices.Contains(history, name)}
	var text string
	if err := tx.row(`SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?`, name).Scan(&text); err != nil {
		return t, translate(err)
	}
	err := tx.each(func(rows *sql.Rows) error {
		var c Column
		var key int
		var cascades sql.NullString
		if err := rows.Scan(&c.Name, &c.Type, &c.NotNull, &c.Default, &key, &c.Target, &cascades); err != nil {
			return err
		}
		if key == 1 {
			t.Key = c.Name
		}
		if c.Target == "" {
			c.Target = undeclared[name+"."+c.Name]
		}
		c.Outside, c.Follows = c.Name, c.Name == "name_key"
		if c.Target != "" {
			c.Outside = strings.TrimSuffix(c.Name, "_id")
		}
		c.Boolean = isBoolean(text, c.Name)
		c.Whole = cascades.String == "CASCADE" && !t.hasWhole()
		t.Columns = append(t.Columns, c)
		return nil
	}, `SELECT c.name, c.type, c."notnull", ifnull(c.dflt_value, ''), c.pk, ifnull(f."table", ''), f.on_delete
		FROM pragma_table_info(?1) c LEFT JOIN pragma_foreign_key_list(?1) f ON f."from" = c.name ORDER BY c.cid`, name)
	return t, translate(err)
}

// hasWhole reports whether a column that was read already says what rows go
// with: the first that cascades is the whole, the second what it is tied to.
func (t Table) hasWhole() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Whole })
}

// isBoolean reports whether the text of a table lets a column be 0 or 1.
func isBoolean(table, column string) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(column) + `\s+INTEGER\b[^,]*CHECK\s*\(\s*` + regexp.QuoteMeta(column) + `\s+IN\s*\(\s*0\s*,\s*1\s*\)\s*\)`).MatchString(table)
}

// label says of each reference which column names the row that it refers to.
func label(tables []Table) {
	labels := map[string]string{}
	for _, t := range tables {
		for _, name := range []string{"name", "title"} {
			if t.Column(name) != nil {
				labels[t.Name] = name
			}
		}
	}
	for _, t := range tables {
		for i, c := range t.Columns {
			t.Columns[i].Label = labels[c.Target]
		}
	}
}

// inOrder sorts tables by dependence, and leaves them as they are where that
// allows it.
func inOrder(tables []Table) []Table {
	var out []Table
	placed := map[string]bool{}
	waits := func(t Table) bool {
		return slices.ContainsFunc(t.Columns, func(c Column) bool {
			return c.Target != "" && c.Target != t.Name && c.Target != "records" && !placed[c.Target]
		})
	}
	for len(tables) > 0 {
		i := max(0, slices.IndexFunc(tables, func(t Table) bool { return !waits(t) }))
		out = append(out, tables[i])
		placed[tables[i].Name] = true
		tables = slices.Delete(tables, i, i+1)
	}
	return out
}
