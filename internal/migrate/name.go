package migrate

import (
	"strings"
	"sync"
)

// fold returns the form in which SQLite compares names: ASCII letters only.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

// quoteName writes a name for use in SQL, in quotes where it needs them.
func quoteName(name string) string {
	if isPlainName(name) && !keywords()[fold(name)] {
		return name
	}
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// quoteNames writes a list of names with commas.
func quoteNames(names []string) string {
	written := make([]string, len(names))
	for i, name := range names {
		written[i] = quoteName(name)
	}
	return strings.Join(written, ", ")
}

// quoteText writes a text literal.
func quoteText(s string) string {
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// isPlainName says whether a name can be written without quotes, keywords aside.
func isPlainName(name string) bool {
	if name == "" || isDigit(name[0]) || name[0] == '$' {
		return false
	}
	return runLength(name, isNameByte) == len(name)
}

// unquote returns what a quoted or text token names, and any other token as it is.
func unquote(t token) string {
	if t.kind != quoted && t.kind != text {
		return t.text
	}
	inner := t.text[1 : len(t.text)-1]
	switch q := t.text[:1]; q {
	case "[":
		return inner
	default:
		return strings.ReplaceAll(inner, q+q, q)
	}
}

// keywords are the words of https://www.sqlite.org/lang_keywords.html. Some may
// stand for a name without quotes; quoting them is never wrong.
var keywords = sync.OnceValue(func() map[string]bool {
	return setOf(strings.Fields(`abort action add after all alter always
		analyze and as asc attach autoincrement before begin between by cascade case
		cast check collate column commit conflict constraint create cross current
		current_date current_time current_timestamp database default deferrable
		deferred delete desc detach distinct do drop each else end escape except
		exclude exclusive exists explain fail filter first following for foreign
		from full generated glob group groups having if ignore immediate in index
		indexed initially inner insert instead intersect into is isnull join key
		last left like limit match materialized natural no not nothing notnull null
		nulls of offset on or order others outer over partition plan pragma
		preceding primary query raise range recursive references regexp reindex
		release rename replace restrict returning right rollback row rows savepoint
		select set table temp temporary then ties to transaction trigger unbounded
		union unique update using vacuum values view virtual when where window with
		without true false rowid oid _rowid_ strict within`)...)
})
