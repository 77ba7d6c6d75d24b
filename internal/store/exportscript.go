package store

import (
	"database/sql"
	"fmt"
	"strings"
)

// Script is all that makes the file anew: its tables, and what comes after
// their rows.
type Script struct {
	Tables        []ScriptTable
	Indexes       []string // statements
	Virtual       []string // what virtual tables are made and filled by
	Views         []string
	Triggers      []string // last, or they would log the rows
	ApplicationID int64
	UserVersion   int64
}

// ScriptTable is a table as the file has it, whoever made it.
type ScriptTable struct {
	Name    string
	Create  string // its statement; "" of SQLite's own
	columns []scriptColumn
}

type scriptColumn struct {
	name  string
	typed bool // STRICT says of what type its values are
	text  bool
}

// Text reports whether values of column i are text; others are SQL already.
func (t ScriptTable) Text(i int) bool { return t.columns[i].text }

// Script reads the schema as the file has it, in the order in which it was made.
func (tx *Tx) Script() (s Script, err error) {
	if err := tx.row(`SELECT application_id, user_version FROM pragma_application_id, pragma_user_version`).Scan(&s.ApplicationID, &s.UserVersion); err != nil {
		return s, translate(err)
	}
	err = tx.each(func(rows *sql.Rows) error {
		var kind, name, create string
		if err := rows.Scan(&kind, &name, &create); err != nil {
			return err
		}
		switch kind {
		case "table":
			s.Tables = append(s.Tables, ScriptTable{Name: name, Create: create})
		case "virtual":
			s.Virtual = append(s.Virtual, create, rebuild(name))
		case "index":
			s.Indexes = append(s.Indexes, create)
		case "view":
			s.Views = append(s.Views, create)
		case "trigger":
			s.Triggers = append(s.Triggers, create)
		}
		return nil
	}, `SELECT coalesce(l.type, s.type), s.name, s.sql FROM sqlite_schema s
		LEFT JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name AND s.type = 'table'
		WHERE s.sql IS NOT NULL AND s.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND l.type IS NOT 'shadow' ORDER BY s.rowid`)
	if err != nil {
		return s, translate(err)
	}
	s.Tables = append(s.Tables, ScriptTable{Name: "sqlite_sequence"})
	for i := range s.Tables {
		if err := tx.scriptColumns(&s.Tables[i]); err != nil {
			return s, err
		}
	}
	return s, nil
}

// rebuild fills a table of FTS5 from its content.
func rebuild(name string) string {
	return fmt.Sprintf("INSERT INTO %[1]s (%[1]s) VALUES ('rebuild')", quote(name))
}

func (tx *Tx) scriptColumns(t *ScriptTable) error {
	return translate(tx.each(func(rows *sql.Rows) error {
		var c scriptColumn
		err := rows.Scan(&c.name, &c.typed, &c.text)
		c.text = c.text && c.typed
		t.columns = append(t.columns, c)
		return err
	}, `SELECT c.name, l.strict AND c.type IN ('INTEGER', 'TEXT'), c.type = 'TEXT' FROM pragma_table_list l, pragma_table_info(l.name) c
		WHERE l.schema = 'main' AND l.name = ? ORDER BY c.cid`, t.Name))
}

// ScriptRows calls fn with the rows of t, in the order of their numbers. A value
// is text or NULL, where Text says so, else as SQL writes it. The values are
// the same each time.
func (tx *Tx) ScriptRows(t ScriptTable, fn func([]Raw) error) error {
	var columns []string
	for _, c := range t.columns {
		if c.typed {
			columns = append(columns, quote(c.name))
		} else {
			columns = append(columns, "quote("+quote(c.name)+")")
		}
	}
	values := make([]Raw, len(columns))
	destinations := make([]any, len(columns))
	for i := range values {
		destinations[i] = &values[i]
	}
	query := fmt.Sprintf("SELECT %s FROM %s ORDER BY rowid", strings.Join(columns, ", "), quote(t.Name))
	return tx.stream(func() error { return fn(values) }, destinations, query)
}
