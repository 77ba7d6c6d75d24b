package migrate

import "strings"

// statement is one SQL statement of a script, without its last semicolon.
type statement struct {
	text string
	line int // where it starts, from 1
}

// statements splits a script as sqlite3_complete() does: at semicolons, but a
// trigger ends only at "; END ;".
func statements(script string) []statement {
	var list []statement
	var current []token
	for _, t := range tokenize(script) {
		if t.kind == space || t.kind == comment {
			continue
		}
		current = append(current, t)
		if t.text == ";" && !insideTrigger(current) {
			list = appendStatement(list, script, current[:len(current)-1])
			current = nil
		}
	}
	return appendStatement(list, script, current)
}

func appendStatement(list []statement, script string, tokens []token) []statement {
	if len(tokens) == 0 {
		return list
	}
	start, end := tokens[0].start, tokens[len(tokens)-1].end
	return append(list, statement{script[start:end], 1 + strings.Count(script[:start], "\n")})
}

// insideTrigger says whether the semicolon that ends tokens is one of a
// trigger's body.
func insideTrigger(tokens []token) bool {
	if !startsTrigger(tokens) {
		return false
	}
	n := len(tokens)
	return n < 3 || fold(tokens[n-2].text) != "end" || tokens[n-3].text != ";"
}

func startsTrigger(tokens []token) bool {
	for i, t := range tokens[:min(len(tokens), 3)] {
		switch w := fold(t.text); {
		case i == 0 && w != "create":
			return false
		case w == "trigger":
			return i > 0
		case i > 0 && w != "temp" && w != "temporary":
			return false
		}
	}
	return false
}
