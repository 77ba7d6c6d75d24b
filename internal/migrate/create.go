package migrate

import (
	"slices"
	"strings"
)

// body is a CREATE TABLE statement taken apart.
type body struct {
	head        string // what stands before the parentheses
	columns     []part
	constraints []part
	options     []string // STRICT, WITHOUT ROWID
}

// part is one column definition or table constraint.
type part struct {
	name  string   // of a column
	forms []string // its tokens as they are compared
	exact []string // its tokens with the quotes that names have
	sql   string   // as it was written
}

// parseBody takes apart what stands between the parentheses of CREATE TABLE.
func parseBody(sql string) body {
	tokens := significant(sql)
	forms := canonical(tokens)
	tokens = tokens[:len(forms)]
	open := slices.IndexFunc(tokens, func(t token) bool { return t.text == "(" })
	if open < 0 {
		return body{}
	}
	b := body{head: sql[:tokens[open].start]}
	depth, start := 1, open+1
	for i := start; i < len(tokens) && depth > 0; i++ {
		switch tokens[i].text {
		case "(":
			depth++
		case ")":
			depth--
		}
		if depth == 0 || depth == 1 && tokens[i].text == "," {
			b.add(sql, tokens[start:i], forms[start:i])
			start = i + 1
		}
	}
	b.options = forms[start:]
	return b
}

func (b *body) add(sql string, tokens []token, forms []string) {
	if len(tokens) == 0 {
		return
	}
	p := part{forms: forms, sql: sql[tokens[0].start:tokens[len(tokens)-1].end]}
	for _, t := range tokens {
		p.exact = append(p.exact, exactForm(t))
	}
	if tokens[0].kind == word && constraintStarts[forms[0]] {
		b.constraints = append(b.constraints, p)
		return
	}
	p.name = unquote(tokens[0])
	// A column's name means the same with and without quotes, in any case.
	p.forms = append([]string{fold(p.name)}, forms[1:]...)
	b.columns = append(b.columns, p)
}

var constraintStarts = setOf("constraint", "primary", "unique", "check", "foreign")

// clauses returns what a column definition says, by the keyword that begins it:
// "type", "check", "default", and so on.
func (p part) clauses() map[string]string {
	found := map[string]string{}
	at, depth := "type", 0
	for _, f := range p.forms[1:] {
		if depth == 0 && clauseStarts[f] != "" {
			at = clauseStarts[f]
		}
		switch f {
		case "(":
			depth++
		case ")":
			depth--
		}
		found[at] += " " + f
	}
	return found
}

var clauseStarts = map[string]string{
	"primary": "primary key", "not": "not null", "null": "not null", "unique": "unique",
	"check": "check", "default": "default", "collate": "collation", "references": "foreign key",
	"generated": "generated", "as": "generated",
}

// changedClauses names what differs between two definitions of one column.
func changedClauses(from, to part) string {
	a, b := from.clauses(), to.clauses()
	var names []string
	for _, clause := range []string{"type", "primary key", "not null", "unique", "check", "default", "collation", "foreign key", "generated"} {
		if a[clause] != b[clause] {
			names = append(names, clauseWords[clause])
		}
	}
	if len(names) == 0 {
		return "definition"
	}
	return strings.Join(names, " and ")
}

var clauseWords = map[string]string{
	"type": "type", "primary key": "PRIMARY KEY", "not null": "NOT NULL", "unique": "UNIQUE", "check": "CHECK",
	"default": "DEFAULT", "collation": "COLLATE", "foreign key": "REFERENCES", "generated": "formula",
}

// appended returns the column definitions that stand in to after all of from's,
// if that is the whole difference and ALTER TABLE ADD COLUMN can make each.
func appended(from, to body) []part {
	n := len(from.columns)
	if len(to.columns) <= n || !slices.EqualFunc(from.columns, to.columns[:n], exactPart) ||
		!exactSQL(from.head, to.head) || !slices.EqualFunc(from.constraints, to.constraints, exactPart) || !slices.Equal(from.options, to.options) {
		return nil
	}
	strict := slices.Contains(to.options, "strict")
	for _, p := range to.columns[n:] {
		if !addable(p) || strict && !p.defaultsToType() {
			return nil
		}
	}
	return to.columns[n:]
}

func samePart(a, b part) bool { return slices.Equal(a.forms, b.forms) }

// exactPart holds quotes to be a difference: ALTER TABLE leaves them, and what
// it leaves is to be the wanted text in everybody's eyes.
func exactPart(a, b part) bool { return slices.Equal(a.exact, b.exact) }

// addable says whether ADD COLUMN takes a definition on a table with rows,
// whatever they hold: see https://www.sqlite.org/lang_altertable.html#alter_table_add_column.
// In doubt it says no, and the table is rebuilt.
func addable(p part) bool {
	// A column that takes a name of the rowid cannot be added, only created.
	if name := fold(p.name); name == "rowid" || name == "_rowid_" || name == "oid" {
		return false
	}
	c := p.clauses()
	for _, clause := range []string{"primary key", "unique", "check", "generated"} {
		if c[clause] != "" {
			return false
		}
	}
	value := strings.TrimPrefix(c["default"], " default ")
	given := value != "" && value != "null"
	if given && !isLiteral(value) || c["foreign key"] != "" && given {
		return false
	}
	return !strings.HasPrefix(c["not null"], " not null") || given
}

// defaultsToType says whether a DEFAULT is of the column's own type. To the rows
// of a STRICT table an older SQLite gives any other without a look; a table that
// is made anew refuses it.
func (p part) defaultsToType() bool {
	c := p.clauses()
	value := strings.TrimLeft(strings.TrimPrefix(c["default"], " default"), "+- ")
	if value == "" {
		return true
	}
	kind, _ := nextToken(value)
	switch strings.TrimSpace(c["type"]) {
	case "any":
		return true
	case "text":
		return kind == text
	case "int", "integer":
		return kind == number && !strings.ContainsAny(value, ".e")
	case "real":
		return kind == number
	}
	return false
}

// isLiteral says whether a DEFAULT is a plain number or text.
func isLiteral(value string) bool {
	value = strings.TrimPrefix(strings.TrimPrefix(value, "- "), "+ ")
	tokens := tokenize(value)
	return len(tokens) == 1 && (tokens[0].kind == number || tokens[0].kind == text)
}
