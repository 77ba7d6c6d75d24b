package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// ImportColumn is a column of a table as documents name it.
type ImportColumn struct {
	Name     string // outside: goal for goal_id
	Number   bool   // it holds a whole number
	Bool     bool   // true or false, kept as 1 or 0
	Null     bool   // it may hold nothing
	Refers   bool   // to a row of another table, by uid
	column   string // as SQL names it
	parent   string // the table that it refers to
	fallback any    // what a row that does not say gets
	missing  bool   // a row must say it
}

// importTable is a table that rows are imported into, described by the schema
// as it is in the file: a new column travels by itself.
type importTable struct {
	name    string
	kind    string // what a row is called: task, or task_tags
	columns []ImportColumn
	index   map[string]int // of columns, by their outside names
	uid     int            // which column each is; -1 where there is none
	id      int
	nameKey int
	label   int
	rank    int
	refs    []int
	unique  []uniqueKey
	checks  []string // the conditions of its CHECKs
	last    int64    // the last id before the import
	insert  string
	read    string
	ids     map[string]int64 // some rows' ids, by uid
	ranked  string           // the last rank that was given
}

// uniqueKey is a set of columns that no two rows share, where holds.
type uniqueKey struct {
	columns []string
	where   string // "" for all rows
}

// importTables describes the tables of a person's rows, and those of the
// history.
func (tx *Tx) importTables() (map[string]*importTable, error) {
	names, err := tx.texts(`SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || '_inserted' AND tbl_name <> 'search'`)
	if err != nil {
		return nil, err
	}
	out := map[string]*importTable{}
	for _, name := range append(names, "device", "action", "change_log") {
		if out[name], err = tx.importTable(name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (tx *Tx) importTable(name string) (*importTable, error) {
	t := &importTable{name: name, kind: name, index: map[string]int{}, uid: -1, id: -1, nameKey: -1, label: -1, rank: -1, ids: map[string]int64{}}
	if k := work.KindStored(name); k != nil {
		t.kind = k.Name
	}
	var text string
	if err := tx.row(`SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?`, name).Scan(&text); err != nil {
		return nil, err
	}
	t.checks = checksOf(text)
	if err := tx.importColumns(t, text); err != nil {
		return nil, err
	}
	if err := tx.uniqueKeys(t); err != nil {
		return nil, err
	}
	number := "id"
	if t.id < 0 {
		number = "seq"
	}
	var columns []string
	for _, c := range t.columns {
		columns = append(columns, quote(c.column))
	}
	list := strings.Join(columns, ", ")
	t.insert = fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", quote(name), list, strings.Repeat(", ?", len(columns)-1))
	t.read = fmt.Sprintf("SELECT %s FROM %s WHERE %s = ?", list, quote(name), number)
	err := tx.row(fmt.Sprintf("SELECT ifnull(max(%s), 0) FROM %s", number, quote(name))).Scan(&t.last)
	return t, err
}

func (tx *Tx) importColumns(t *importTable, text string) error {
	parents := map[string]string{}
	if t.name == "action" || t.name == "change_log" {
		parents["device"] = "device" // which no foreign key says: the log outlives what it speaks of
	}
	err := tx.each(func(rows *sql.Rows) error {
		var from, parent string
		err := rows.Scan(&from, &parent)
		parents[from] = parent
		return err
	}, `SELECT "from", "table" FROM pragma_foreign_key_list(?)`, t.name)
	if err != nil {
		return err
	}
	defaults := map[string]string{}
	err = tx.each(func(rows *sql.Rows) error {
		var name, kind string
		var notNull bool
		var value sql.NullString
		if err := rows.Scan(&name, &kind, &notNull, &value); err != nil {
			return err
		}
		if value.Valid {
			defaults[name] = value.String
		}
		c := ImportColumn{Name: name, column: name, parent: parents[name], Refers: parents[name] != "", Number: kind == "INTEGER", Null: !notNull}
		if c.Refers {
			c.Name = strings.TrimSuffix(name, "_id")
		}
		c.Bool = strings.Contains(text, fmt.Sprintf("CHECK (%s IN (0, 1))", name))
		c.missing = notNull && !value.Valid
		t.place(c)
		return nil
	}, `SELECT name, type, "notnull" OR pk, dflt_value FROM pragma_table_info(?)`, t.name)
	if err != nil {
		return err
	}
	return tx.importDefaults(t, defaults)
}

// place adds a column to the table.
func (t *importTable) place(c ImportColumn) {
	i := len(t.columns)
	switch c.column {
	case "id", "seq":
		if c.column == "id" {
			t.id = i
		}
		c.missing, c.Null = false, true
	case "uid":
		t.uid = i
		if t.name == "change_log" { // there it names another row
			t.uid = -1
		}
	case "name_key":
		t.nameKey, c.missing = i, false
	case "rank":
		t.rank, c.missing = i, false
	case "name", "title":
		t.label = i
	}
	if c.Refers {
		t.refs = append(t.refs, i)
	}
	t.index[c.Name] = i
	t.columns = append(t.columns, c)
}

// importDefaults reckons what columns that a row does not say get.
func (tx *Tx) importDefaults(t *importTable, defaults map[string]string) error {
	for i := range t.columns {
		c := &t.columns[i]
		expression, ok := defaults[c.column]
		switch {
		case !ok:
		case c.column == "created_at" || c.column == "updated_at":
			c.fallback = string(work.InstantOf(tx.Now))
		default:
			if err := tx.row("SELECT " + expression).Scan(&c.fallback); err != nil {
				return err
			}
		}
	}
	return nil
}

// uniqueKeys reads what no two rows share, beside the uid.
func (tx *Tx) uniqueKeys(t *importTable) error {
	if t.name == "users" { // of whom there is one
		t.unique = append(t.unique, uniqueKey{columns: []string{"id"}})
	}
	indexes := map[string]string{}
	err := tx.each(func(rows *sql.Rows) error {
		var name, text string
		err := rows.Scan(&name, &text)
		_, where, _ := strings.Cut(text, " WHERE ")
		indexes[name] = where
		return err
	}, `SELECT l.name, ifnull(s.sql, '') FROM pragma_index_list(?) l JOIN sqlite_schema s ON s.name = l.name WHERE l."unique"`, t.name)
	if err != nil {
		return err
	}
	for _, name := range sortedKeys(indexes) {
		columns, err := tx.texts(`SELECT name FROM pragma_index_info(?) ORDER BY seqno`, name)
		if err != nil {
			return err
		}
		if !slices.Equal(columns, []string{"uid"}) {
			t.unique = append(t.unique, uniqueKey{columns, indexes[name]})
		}
	}
	return nil
}

// checksOf returns the conditions of the CHECKs in the text of a table.
func checksOf(text string) (out []string) {
	text = withoutComments(text)
	for {
		_, rest, ok := strings.Cut(text, "CHECK (")
		if !ok {
			return out
		}
		end := closing(rest)
		out = append(out, rest[:end])
		text = rest[end:]
	}
}

// closing returns where the bracket that was opened before text closes.
func closing(text string) int {
	depth, quoted := 1, false
	for i, r := range text {
		switch {
		case r == '\'':
			quoted = !quoted
		case quoted:
		case r == '(':
			depth++
		case r == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

func withoutComments(text string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		code, _, _ := strings.Cut(line, "--")
		out = append(out, code)
	}
	return strings.Join(out, "\n")
}
