package main

import (
	"fmt"
	"strings"
)

// section is the part of the page on one table or view.
func (m *model) section(e *entry, tables []table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n### %s\n\n%s\n", e.Name, e.Comment)
	t, ok := tableNamed(tables, e.Name)
	if !e.isTable() || !ok {
		fmt.Fprintf(&b, "\n<details><summary>%s in SQL</summary>\n\n```sql\n%s\n```\n\n</details>\n", formName(e.Form), e.SQL)
		return b.String()
	}
	if t.Kind != nil && t.Kind.Table == t.Name {
		fmt.Fprintf(&b, "\nA record of the kind `%s`.\n", t.Kind.Name)
	}
	b.WriteString("\n| column | type | null | default | meaning |\n|---|---|---|---|---|\n")
	var shared []string
	for _, c := range t.Columns {
		text := e.column(c.Name)
		if text.Meaning == "" {
			shared = append(shared, "`"+c.Name+"`")
			continue
		}
		text.Meaning += t.limit(c.Name)
		b.WriteString(c.row(text))
	}
	if len(shared) > 0 {
		fmt.Fprintf(&b, "\nAnd %s.\n", strings.Join(shared, ", "))
	}
	b.WriteString(bullets("Rules", append(m.ownRules(e), e.Rules...)))
	b.WriteString(bullets("Indexes", e.Indexes))
	return b.String()
}

// limit says how long the text in a column may be, which the record's struct
// decides.
func (t table) limit(column string) string {
	if t.Kind == nil || t.Kind.Table != t.Name {
		return ""
	}
	if f := t.Kind.Field(column); f != nil && f.Tag.Get("maxLength") != "" {
		return fmt.Sprintf("; up to %s characters", f.Tag.Get("maxLength"))
	}
	return ""
}

func formName(form string) string {
	return map[string]string{"VIEW": "The view", "VIRTUAL TABLE": "The virtual table"}[form]
}

func tableNamed(tables []table, name string) (table, bool) {
	for _, t := range tables {
		if t.Name == name {
			return t, true
		}
	}
	return table{}, false
}

// row is the column's line in the table of columns.
func (c column) row(text columnText) string {
	typ, meaning := c.Type, cell(text.Meaning)
	for _, check := range text.checks() {
		if day.MatchString(check) {
			typ = "day"
		} else if instant.MatchString(check) {
			typ = "instant"
		} else if said := sayCheck(check); said != "" {
			meaning += "; " + said
		}
	}
	switch {
	case text.isPrimaryKey():
		meaning += "; primary key"
	case text.isUnique():
		meaning += "; unique"
	}
	if c.Parent != "" {
		meaning += fmt.Sprintf(" → [%[1]s](#%[1]s), %s", c.Parent, fate(c.OnDelete))
	}
	value := ""
	if c.Default != "" {
		value = "`" + c.Default + "`"
	}
	null := "yes"
	if c.NotNull || text.isPrimaryKey() {
		null = ""
	}
	return fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", c.Name, typ, null, value, meaning)
}

// fate says what an ON DELETE does to the row that points.
func fate(onDelete string) string {
	switch onDelete {
	case "CASCADE":
		return "goes with it"
	case "SET NULL":
		return "is emptied"
	}
	return "`ON DELETE " + onDelete + "`"
}

// sayCheck says in words what a CHECK on one column allows, and in SQL where
// there are no words for it.
func sayCheck(check string) string {
	switch {
	case check == uidCheck:
		return ""
	case strings.HasSuffix(check, " IN (0, 1)"):
		return "0 or 1"
	case inList.MatchString(check):
		return "one of " + strings.ReplaceAll(codeList(allowed(check)), "``", "empty")
	case between.MatchString(check):
		bounds := between.FindStringSubmatch(check)
		return fmt.Sprintf("%s to %s", bounds[1], bounds[2])
	}
	return "always `" + check + "`"
}

// ownRules are the checks on shared columns that go beyond what those are
// everywhere: they have no line in the table of columns to stand in.
func (m *model) ownRules(e *entry) []string {
	var rules []string
	for _, c := range e.Columns {
		if c.Meaning != "" {
			continue
		}
		for _, check := range c.checks() {
			if check != uidCheck && !instant.MatchString(check) {
				rules = append(rules, "Always `"+check+"`")
			}
		}
	}
	return rules
}

func bullets(title string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	return fmt.Sprintf("\n%s:\n\n- %s\n", title, strings.Join(items, "\n- "))
}
