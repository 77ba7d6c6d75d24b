package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// ImportColumn is a column of a table that rows are imported into.
type ImportColumn struct {
	Column
	Number   bool // it holds a whole number
	Null     bool // it may hold nothing
	fallback any  // what a row that does not say gets
	missing  bool // a row must say it
}

// importTable is a table that rows are imported into. Of its columns, -1 stands
// for one that there is not.
type importTable struct {
	Table
	kind    string // what a row is called: task, or task_tags
	columns []ImportColumn
	index   map[string]int // of columns, by their outside names
	uid     int
	id      int
	nameKey int
	label   int
	rank    int
	refs    []int
	unique  []uniqueKey
	checks  []string // the conditions of its CHECKs
	last    int64    // the last number before the import
	insert  string
	read    string
	ids     map[string]int64 // of some rows, by uid
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
	tables, err := tx.Tables()
	if err != nil {
		return nil, err
	}
	out := map[string]*importTable{}
	for _, t := range tables {
		if out[t.Name], err = tx.importTable(t); err != nil {
			return nil, translate(err)
		}
	}
	return out, nil
}

func (tx *Tx) importTable(of Table) (*importTable, error) {
	t := &importTable{Table: of, kind: of.Name, index: map[string]int{}, uid: -1, id: -1, nameKey: -1, label: -1, rank: -1, ids: map[string]int64{}}
	switch {
	case of.Kind != nil:
		t.kind = of.Kind.Name
	case of.History:
		t.kind = "history " + of.Name // an action of it is no action item
	}
	var columns []string
	for _, c := range of.Columns {
		if err := tx.place(t, c); err != nil {
			return nil, err
		}
		columns = append(columns, quote(c.Name))
	}
	if err := tx.uniqueKeys(t); err != nil {
		return nil, err
	}
	var text string
	if err := tx.row(`SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?`, t.Name).Scan(&text); err != nil {
		return nil, err
	}
	t.checks = checksOf(text)
	list := strings.Join(columns, ", ")
	t.insert = fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", quote(t.Name), list, strings.Repeat(", ?", len(columns)-1))
	t.read = fmt.Sprintf("SELECT %s FROM %s WHERE %s = ?", list, quote(t.Name), quote(t.Key))
	err := tx.row(fmt.Sprintf("SELECT ifnull(max(%s), 0) FROM %s", quote(t.Key), quote(t.Name))).Scan(&t.last)
	return t, err
}

// place adds a column to the table, and reckons what a row gets there that
// does not say.
func (tx *Tx) place(t *importTable, of Column) error {
	i := len(t.columns)
	c := ImportColumn{Column: of, Number: of.Type == "INTEGER", Null: !of.NotNull, missing: of.NotNull && of.Default == ""}
	switch {
	case c.Name == t.Key:
		c.Null, c.missing = true, false // the next number
		if c.Name == "id" {
			t.id = i
		}
	case c.Name == "uid" && t.Name != "change_log": // where it names another row
		t.uid = i
	case c.Follows:
		t.nameKey, c.missing, c.Null = i, false, true
	case c.Name == "rank":
		t.rank, c.missing = i, false
	case c.Name == "device" && t.History: // the log may speak of one that has no row
		c.Null, c.missing, c.fallback = true, false, int64(1)
	case c.Name == "name" || c.Name == "title":
		t.label = i
	}
	var err error
	switch {
	case c.Default == "":
	case c.Name == "created_at" || c.Name == "updated_at":
		c.fallback = string(work.InstantOf(tx.Now))
	default:
		err = tx.row("SELECT " + c.Default).Scan(&c.fallback)
	}
	if c.Target != "" {
		t.refs = append(t.refs, i)
	}
	t.index[c.Outside] = i
	t.columns = append(t.columns, c)
	return err
}

// uniqueKeys reads what no two rows share, beside the uid.
func (tx *Tx) uniqueKeys(t *importTable) error {
	if t.Name == "users" { // of whom there is one
		t.unique = append(t.unique, uniqueKey{columns: []string{"id"}})
	}
	indexes := map[string]string{}
	err := tx.each(func(rows *sql.Rows) error {
		var name, text string
		err := rows.Scan(&name, &text)
		_, where, _ := strings.Cut(text, " WHERE ")
		indexes[name] = where
		return err
	}, `SELECT l.name, ifnull(s.sql, '') FROM pragma_index_list(?) l JOIN sqlite_schema s ON s.name = l.name WHERE l."unique"`, t.Name)
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
