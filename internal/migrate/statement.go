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
	line, first := 1, 1
	finish := func() {
		if len(current) > 0 {
			list = append(list, statement{script[current[0].start:current[len(current)-1].end], first})
		}
		current = nil
	}
	for _, t := range tokenize(script) {
		switch {
		case t.kind == space || t.kind == comment:
		case t.text == ";" && !insideTrigger(append(current, t)):
			finish()
		default:
			if len(current) == 0 {
				first = line
			}
			current = append(current, t)
		}
		line += strings.Count(t.text, "\n")
	}
	finish()
	return list
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
