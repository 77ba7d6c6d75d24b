package main

import (
	"fmt"
	"regexp"
	"strings"
)

// model is schema.sql as its reader sees it: what holds for all of it, and
// chapters of tables and views, each with the comment that stands above it.
type model struct {
	Conventions []convention
	Note        string // what else the header says of all tables
	Chapters    []*chapter
}

// convention is a column that tables share, and what it is for.
type convention struct{ Name, Meaning string }

type chapter struct {
	Title   string
	Entries []*entry
}

// entry is a table or a view.
type entry struct {
	Name, Comment, SQL string
	Form               string // TABLE, VIRTUAL TABLE or VIEW
	Columns            []columnText
	Rules              []string // Markdown: what holds beyond a single column
	Indexes            []string // Markdown
}

// columnText is a column's line in schema.sql.
type columnText struct {
	Name    string
	Code    string // the definition, name included
	Meaning string // the comment behind it
}

func (e *entry) isTable() bool { return e.Form == "TABLE" }

func (e *entry) column(name string) columnText {
	for _, c := range e.Columns {
		if c.Name == name {
			return c
		}
	}
	return columnText{}
}

// readModel reads the text of schema.sql. It is a reader of that file, not of
// SQL: a column is a line, a statement begins at a line's first letter and
// ends with a line's last semicolon, a comment with a statement below it
// describes that, and one with an empty line below it opens a chapter. What it
// cannot read so, it refuses.
func readModel(schema string) (*model, error) {
	m := &model{}
	var comment, statement []string
	for number, line := range strings.Split(schema, "\n") {
		code, _ := splitComment(line)
		var err error
		switch {
		case statement != nil || code != "":
			if statement = append(statement, line); endsStatement(statement[0], code) {
				err = m.addStatement(strings.Join(statement, "\n"), strings.Join(comment, " "))
				comment, statement = nil, nil
			}
		case strings.HasPrefix(line, "--"):
			comment = append(comment, strings.TrimPrefix(strings.TrimPrefix(line, "--"), " "))
		case comment != nil:
			m.addProse(comment)
			comment = nil
		}
		if err != nil {
			return nil, fmt.Errorf("schema.sql:%d: %w", number+1, err)
		}
	}
	if statement != nil {
		return nil, fmt.Errorf("schema.sql: no end of %q", statement[0])
	}
	return m, nil
}

// splitComment cuts the line at its comment, if it has one, and trims both. It
// knows that a string may hold two hyphens.
func splitComment(line string) (code, comment string) {
	inString := false
	for i := range len(line) {
		switch {
		case line[i] == '\'':
			inString = !inString
		case !inString && strings.HasPrefix(line[i:], "--"):
			return strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+2:])
		}
	}
	return strings.TrimSpace(line), ""
}

func endsStatement(first, code string) bool {
	if strings.HasPrefix(first, "CREATE TRIGGER") {
		return code == "END;"
	}
	return strings.HasSuffix(code, ";")
}

// addProse takes the header of the file, which comes first, or opens a
// chapter.
func (m *model) addProse(lines []string) {
	if m.Conventions == nil {
		m.readHeader(lines)
		return
	}
	m.Chapters = append(m.Chapters, &chapter{Title: strings.TrimSuffix(strings.Join(lines, " "), ".")})
}

var conventionLine = regexp.MustCompile(`^  (\w+)\s{2,}(.*)`)

// readHeader takes from the header the list of shared columns and the
// paragraph below it; what comes before speaks of the file itself.
func (m *model) readHeader(lines []string) {
	for _, line := range lines {
		found := conventionLine.FindStringSubmatch(line)
		switch last := len(m.Conventions) - 1; {
		case found != nil:
			m.Conventions = append(m.Conventions, convention{found[1], found[2]})
		case last >= 0 && strings.HasPrefix(line, "  "):
			m.Conventions[last].Meaning += " " + strings.TrimSpace(line)
		case last >= 0:
			m.Note = strings.TrimSpace(m.Note + " " + line)
		}
	}
}

var (
	created = regexp.MustCompile(`^CREATE (UNIQUE INDEX|VIRTUAL TABLE|TABLE|INDEX|VIEW|TRIGGER) (\w+)`)
	onTable = regexp.MustCompile(`\bON (\w+)`)
)

func (m *model) addStatement(sql, comment string) error {
	found := created.FindStringSubmatch(sql)
	if found == nil {
		return nil // PRAGMA and INSERT say nothing of the model's shape
	}
	form, name := found[1], found[2]
	switch form {
	case "INDEX", "UNIQUE INDEX", "TRIGGER":
		return m.attach(form, name, sql, comment)
	}
	if comment == "" {
		return fmt.Errorf("%s has no comment that says what it is", name)
	}
	if len(m.Chapters) == 0 {
		return fmt.Errorf("%s stands in no chapter", name)
	}
	e := &entry{Name: name, Comment: comment, SQL: sql, Form: form}
	if e.isTable() {
		e.readBody()
	}
	last := m.Chapters[len(m.Chapters)-1]
	last.Entries = append(last.Entries, e)
	return nil
}

// readBody takes the lines between the first and the last of a CREATE TABLE.
func (e *entry) readBody() {
	lines := strings.Split(e.SQL, "\n")
	for _, line := range lines[1 : len(lines)-1] {
		code, comment := splitComment(line)
		code = strings.TrimSuffix(code, ",")
		name, rest, _ := strings.Cut(code, " ")
		switch name {
		case "CHECK":
			e.Rules = append(e.Rules, "Always `"+inner(rest)+"`")
		case "UNIQUE":
			e.Rules = append(e.Rules, "Unique: "+codeList(items(inner(rest))))
		default:
			e.Columns = append(e.Columns, columnText{Name: name, Code: code, Meaning: comment})
		}
	}
}

// attach adds an index or a trigger to the table that it is on.
func (m *model) attach(form, name, sql, comment string) error {
	found := onTable.FindStringSubmatch(sql)
	if found == nil {
		return fmt.Errorf("%s is on no table", name)
	}
	e := m.entry(found[1])
	if e == nil {
		return fmt.Errorf("%s is on %s, which is not above it", name, found[1])
	}
	switch form {
	case "INDEX":
		e.Indexes = append(e.Indexes, fmt.Sprintf("`%s`: %s", name, indexed(sql)))
	case "UNIQUE INDEX":
		e.Rules = append(e.Rules, "Unique: "+indexed(sql))
	default:
		if comment != "" {
			e.Rules = append(e.Rules, strings.TrimSuffix(comment, "."))
		}
	}
	return nil
}

func (m *model) entry(name string) *entry {
	for _, c := range m.Chapters {
		for _, e := range c.Entries {
			if e.Name == name {
				return e
			}
		}
	}
	return nil
}
