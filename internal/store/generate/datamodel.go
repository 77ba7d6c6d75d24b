package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

const dataModelIntro = `# The data model

What is in a Daybook file, table by table. This page is generated from
[schema.sql](../internal/store/schema.sql) by ` + "`go generate ./internal/store`" + `: its
words are the comments there, its facts are what SQLite made of it; how long a
text may be is said by the structs in [internal/work](../internal/work). To
change it, change the schema ([how](guide/migrations.md)).

## How to read it

Every table is STRICT, so that a value is of its column's type. These columns
mean the same everywhere; each table says in a line which of them it has:

`

const dataModelLegend = `
A *day* is text such as ` + "`2026-03-02`" + `, an *instant* such as
` + "`2026-03-02T09:30:00.000Z`" + `: RFC 3339 in UTC, with milliseconds. What a
person gives is checked to exist in the calendar; what triggers stamp, by its
shape alone. Where nothing may stand, there is a "yes" under *null*.

A reference is shown as an arrow, with what becomes of the row when the other
one is deleted for good: **goes with it**, as a part goes with its whole
(` + "`ON DELETE CASCADE`" + `), or **is emptied** and the row stays
(` + "`ON DELETE SET NULL`" + `). The diagrams draw the first as a solid line, the
second as a broken one; the line is named by its column. Only keys are drawn.
`

// dataModel returns docs/data-model.md. It fails where schema.sql does not say
// what a table, a view or a column is for.
func dataModel(schema string, tables []table) (string, error) {
	m, err := readModel(schema)
	if err != nil {
		return "", err
	}
	if err := m.check(tables); err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(dataModelIntro)
	b.WriteString("| column | meaning |\n|---|---|\n")
	for _, c := range m.Conventions {
		fmt.Fprintf(&b, "| `%s` | %s |\n", c.Name, cell(c.Meaning))
	}
	fmt.Fprintf(&b, "\n%s\n%s", m.Note, dataModelLegend)
	b.WriteString("\n## Contents\n\n")
	for _, c := range m.Chapters {
		fmt.Fprintf(&b, "- [%s](#%s): %s\n", c.Title, anchor(c.Title), c.contents())
	}
	b.WriteString("\n## Overview\n\nThe tables that others point at, and how they point at each other. Each chapter\nbelow draws its own tables with all of their lines.\n")
	b.WriteString(m.overview(tables))
	for _, c := range m.Chapters {
		fmt.Fprintf(&b, "\n## %s\n%s", c.Title, m.diagram(c, tables))
		for _, e := range c.Entries {
			b.WriteString(m.section(e, tables))
		}
	}
	return b.String(), nil
}

// check holds what was read against the tables that SQLite made of it, and
// names every column that has no meaning.
func (m *model) check(tables []table) error {
	var wrong []error
	for _, t := range tables {
		e := m.entry(t.Name)
		if e == nil {
			if !isShadow(t.Name) {
				wrong = append(wrong, fmt.Errorf("schema.sql: %s cannot be read: begin its line with CREATE TABLE", t.Name))
			}
			continue
		}
		if !slices.EqualFunc(t.Columns, e.Columns, func(c column, text columnText) bool { return c.Name == text.Name }) {
			wrong = append(wrong, fmt.Errorf("schema.sql: the columns of %s cannot be read: give each one line", t.Name))
		}
		for _, c := range e.Columns {
			if c.Meaning == "" && !m.isConvention(c.Name) {
				wrong = append(wrong, fmt.Errorf("schema.sql: %s.%s has no comment behind it that says what it means", t.Name, c.Name))
			}
		}
	}
	return errors.Join(wrong...)
}

func (m *model) isConvention(name string) bool {
	return slices.ContainsFunc(m.Conventions, func(c convention) bool { return c.Name == name })
}

// isShadow reports whether the table is one that FTS5 keeps for itself.
func isShadow(name string) bool { return strings.HasPrefix(name, "search_index") }

// contents links the tables and views of the chapter.
func (c *chapter) contents() string {
	var links []string
	for _, e := range c.Entries {
		links = append(links, fmt.Sprintf("[%[1]s](#%[1]s)", e.Name))
	}
	return strings.Join(links, ", ")
}

// anchor is the address that GitHub gives to a heading.
func anchor(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		}
	}
	return b.String()
}

// cell makes text fit for a cell of a Markdown table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;").Replace(text)
}
