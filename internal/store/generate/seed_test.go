package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// schemaModel reads schema.sql both ways: as SQLite and as its reader sees it.
func schemaModel(t *testing.T) (*model, []table) {
	t.Helper()
	schema := readFile(t, "../schema.sql")
	tables, err := readTables(t.Context(), schema)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readModel(schema)
	if err != nil {
		t.Fatal(err)
	}
	return m, slices.DeleteFunc(tables, func(t table) bool { return isShadow(t.Name) })
}

// needed is what some tables ask of a row beyond a value in each column.
var needed = map[string]map[string]any{
	"skill_progress_evidence": {"task_id": 1}, // exactly one of four
	"links":                   {"to_id": 2},   // not the record itself
}

// leastRow is the least that a table takes: a value for each column that must
// have one and has no default. Its references point at row 1.
func leastRow(t table, e *entry) map[string]any {
	row := map[string]any{}
	for _, c := range t.Columns {
		if c.NotNull && c.Default == "" {
			row[c.Name] = value(c, e.column(c.Name))
		}
	}
	if t.has("uid") {
		row["uid"] = uid(t.Name)
	}
	maps.Copy(row, needed[t.Name])
	return row
}

func value(c column, text columnText) any {
	for _, check := range text.checks() {
		switch {
		case day.MatchString(check):
			return "2026-03-02" // a Monday, as a week's reflection needs
		case instant.MatchString(check):
			return noon
		case inList.MatchString(check):
			return allowed(check)[0]
		}
	}
	if c.Type == "INTEGER" {
		return 1
	}
	return "x"
}

func (d *daybook) insert(table string, row map[string]any) {
	d.t.Helper()
	columns := slices.Sorted(maps.Keys(row))
	var values []any
	for _, c := range columns {
		values = append(values, row[c])
	}
	d.exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1)), values...)
}

// seed writes one row into each table that people's records are in.
func (d *daybook) seed(m *model, tables []table) {
	d.t.Helper()
	for _, t := range tables {
		if !isMachinery[t.Name] {
			d.insert(t.Name, leastRow(t, m.entry(t.Name)))
		}
	}
}

// seedAll writes one row into every table, and a second record to link to. In
// bulk no trigger writes rows of its own between them.
func (d *daybook) seedAll(m *model, tables []table) {
	d.t.Helper()
	d.begin("bulk", noon)
	d.exec("INSERT INTO device (uid, created_at) VALUES (?, ?)", uid("device"), noon)
	d.exec("INSERT INTO records (uid, kind) VALUES (?, 'task'), (?, 'task')", uid("records-1"), uid("records-2"))
	d.seed(m, tables)
	for _, name := range []string{"change_log", "search"} {
		i := slices.IndexFunc(tables, func(t table) bool { return t.Name == name })
		d.insert(name, leastRow(tables[i], m.entry(name)))
	}
}
