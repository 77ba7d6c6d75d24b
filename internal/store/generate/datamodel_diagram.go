package main

import (
	"fmt"
	"slices"
	"strings"
)

// overview draws the tables that others point at, without their columns.
func (m *model) overview(tables []table) string {
	names := parents(tables)
	var boxes, lines []string
	for _, t := range tables {
		if !slices.Contains(names, t.Name) {
			continue
		}
		boxes = append(boxes, "  "+t.Name+"\n")
		for _, c := range t.Columns {
			if slices.Contains(names, c.Parent) {
				lines = append(lines, m.relation(t, c))
			}
		}
	}
	return mermaid(boxes, lines)
}

// diagram draws the tables of a chapter with their keys, and all that they
// point at. A chapter of tables that point at nothing, and the machinery, have
// none.
func (m *model) diagram(chapter *chapter, tables []table) string {
	var boxes, lines []string
	for _, e := range chapter.Entries {
		t, ok := tableNamed(tables, e.Name)
		if !ok || isMachinery[t.Name] {
			continue
		}
		box := fmt.Sprintf("  %s {\n", t.Name)
		for _, c := range t.Columns {
			if key := m.key(t, c); key != "" {
				box += fmt.Sprintf("    %s %s %s\n", c.Type, c.Name, key)
			}
			if c.Parent != "" {
				lines = append(lines, m.relation(t, c))
			}
		}
		boxes = append(boxes, box+"  }\n")
	}
	if len(lines) == 0 {
		return ""
	}
	return mermaid(boxes, lines)
}

func mermaid(boxes, lines []string) string {
	return fmt.Sprintf("\n```mermaid\nerDiagram\n%s%s```\n", strings.Join(boxes, ""), strings.Join(lines, ""))
}

// key says in Mermaid's words what kind of key the column is, or nothing. The
// uid, a key of every table, is left out.
func (m *model) key(t table, c column) string {
	text := m.entry(t.Name).column(c.Name)
	switch {
	case text.isPrimaryKey():
		return "PK"
	case c.Parent != "" && text.isUnique():
		return "FK, UK"
	case c.Parent != "":
		return "FK"
	case c.Name != "uid" && text.isUnique():
		return "UK"
	}
	return ""
}

// relation is the line from the parent to the table that points at it: one or
// none to many, or to one where the column is unique; solid where the row is a
// part that goes with its parent.
func (m *model) relation(t table, c column) string {
	one, line, many := "|o", "..", "o{"
	if c.NotNull {
		one = "||"
	}
	if c.OnDelete == "CASCADE" {
		line = "--"
	}
	if m.entry(t.Name).column(c.Name).isUnique() {
		many = "o|"
	}
	return fmt.Sprintf("  %s %s%s%s %s : %s\n", c.Parent, one, line, many, t.Name, c.Name)
}
