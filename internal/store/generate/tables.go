package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	_ "modernc.org/sqlite" // the driver that reads the schema

	"daybook/internal/work"
)

// table is what SQLite knows of a table after it has read schema.sql.
type table struct {
	Name    string
	Kind    *work.Kind // nil where the table is no kind of record
	Columns []column
}

type column struct {
	Name     string
	Type     string
	NotNull  bool
	Default  string
	Parent   string // the table that a foreign key points at
	OnDelete string
}

// isMachinery names the tables that no trigger watches.
var isMachinery = map[string]bool{
	"records": true, "device": true, "action": true, "current_action": true, "change_log": true, "search": true, "contacts": true,
}

// isStamp reports whether the column is kept by triggers.
func (c column) isStamp() bool { return c.Name == "created_at" || c.Name == "updated_at" }

// isProse reports whether the column holds what a person wrote: by the rule of
// schema.sql, text that is empty where nothing is said.
func (c column) isProse() bool {
	return c.Type == "TEXT" && c.NotNull && c.Default == "''" && !c.isStamp()
}

func (t table) has(name string) bool {
	return slices.ContainsFunc(t.Columns, func(c column) bool { return c.Name == name })
}

// readTables executes schema in memory and lists its tables in their order,
// virtual ones and their shadows left out.
func readTables(ctx context.Context, schema string) ([]table, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection would be a memory of its own
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, fmt.Errorf("schema.sql: %w", err)
	}
	names, err := queryStrings(ctx, db, `
		SELECT s.name FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name
		WHERE l.type = 'table' AND s.type = 'table' AND s.name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY s.rowid`)
	if err != nil {
		return nil, err
	}
	var tables []table
	for _, name := range names {
		t := table{Name: name, Kind: work.KindStored(name)}
		if t.Columns, err = readColumns(ctx, db, name); err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

func readColumns(ctx context.Context, db *sql.DB, name string) ([]column, error) {
	rows, err := db.QueryContext(ctx, `
		SELECT c.name, c.type, c."notnull", ifnull(c.dflt_value, ''), ifnull(f."table", ''), ifnull(f.on_delete, '')
		FROM pragma_table_info(?1) c LEFT JOIN pragma_foreign_key_list(?1) f ON f."from" = c.name ORDER BY c.cid`, name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var columns []column
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.Name, &c.Type, &c.NotNull, &c.Default, &c.Parent, &c.OnDelete); err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	return columns, rows.Err()
}

func queryStrings(ctx context.Context, db *sql.DB, query string) ([]string, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
