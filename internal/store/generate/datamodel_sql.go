package main

import (
	"regexp"
	"strings"
)

// inner is the text within the pair of parentheses that s begins with, and ""
// where it begins otherwise.
func inner(s string) string {
	s = strings.TrimSpace(s)
	depth, inString := 0, false
	for i := range len(s) {
		switch {
		case s[i] == '\'':
			inString = !inString
		case inString:
		case s[i] == '(':
			depth++
		case s[i] == ')':
			depth--
		}
		if depth == 0 {
			return strings.TrimPrefix(s[:i], "(")
		}
	}
	return ""
}

// checks lists the conditions of the CHECKs in a column's definition.
func (c columnText) checks() []string {
	var found []string
	_, rest, ok := strings.Cut(c.Code, "CHECK ")
	for ok {
		found = append(found, inner(rest))
		_, rest, ok = strings.Cut(rest, "CHECK ")
	}
	return found
}

// isUnique reports whether the column's definition makes it a key by itself.
func (c columnText) isUnique() bool {
	return strings.Contains(c.Code, " UNIQUE") || c.isPrimaryKey()
}

func (c columnText) isPrimaryKey() bool { return strings.Contains(c.Code, " PRIMARY KEY") }

// The shapes of CHECK on one column that the page has words for.
var (
	inList  = regexp.MustCompile(`^\w+ IN \((.*)\)$`)
	between = regexp.MustCompile(`^\w+ BETWEEN (\d+) AND (\d+)$`)
	day     = regexp.MustCompile(`^\w+ IS date\(\w+\)$`)
	instant = regexp.MustCompile(`^\w+ (IS strftime\('%Y-%m-%dT%H:%M:%fZ', \w+\)|LIKE '____-__-__T%Z')$`)
)

const uidCheck = "length(uid) = 36"

// indexed says in Markdown what an index is on, and for which rows.
func indexed(sql string) string {
	_, on, _ := strings.Cut(sql, " ON ")
	_, columns, _ := strings.Cut(on, " ")
	text := codeList(items(inner(columns)))
	if _, where, ok := strings.Cut(columns, " WHERE "); ok {
		text += " where `" + strings.TrimSuffix(where, ";") + "`"
	}
	return text
}

// codeList sets each item as code.
func codeList(items []string) string { return "`" + strings.Join(items, "`, `") + "`" }

// items splits a comma-separated list. Commas within parentheses or a string
// belong to the item.
func items(list string) []string {
	var found []string
	start, depth, inString := 0, 0, false
	for i := range len(list) {
		switch {
		case list[i] == '\'':
			inString = !inString
		case inString:
		case list[i] == '(':
			depth++
		case list[i] == ')':
			depth--
		case list[i] == ',' && depth == 0:
			found = append(found, strings.TrimSpace(list[start:i]))
			start = i + 1
		}
	}
	return append(found, strings.TrimSpace(list[start:]))
}

// allowed lists the values of a check that is a list of them, as text, and
// nothing for any other check.
func allowed(check string) []string {
	found := inList.FindStringSubmatch(check)
	if found == nil {
		return nil
	}
	values := items(found[1])
	for i, value := range values {
		values[i] = strings.Trim(value, "'")
	}
	return values
}
