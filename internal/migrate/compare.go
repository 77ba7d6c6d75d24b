package migrate

import "slices"

// sameSQL says whether two statements are the same but for comments, white
// space, the case of unquoted words and quotes that a name does not need.
func sameSQL(a, b string) bool {
	return slices.Equal(canonical(significant(a)), canonical(significant(b)))
}

// exactSQL says whether two statements have the same tokens in everybody's eyes:
// here quotes count.
func exactSQL(a, b string) bool {
	return slices.EqualFunc(significant(a), significant(b), func(a, b token) bool { return exactForm(a) == exactForm(b) })
}

func exactForm(t token) string {
	if t.kind == word {
		return fold(t.text)
	}
	return t.text
}

// canonical writes each token in the form in which it is compared. The last
// semicolon does not count.
func canonical(tokens []token) []string {
	if n := len(tokens); n > 0 && tokens[n-1].text == ";" {
		tokens = tokens[:n-1]
	}
	forms := make([]string, len(tokens))
	previous := ""
	for i, t := range tokens {
		forms[i] = canonicalToken(t, previous)
		previous = ""
		if t.kind == word || t.kind == operator {
			previous = fold(t.text)
		}
	}
	return forms
}

// canonicalToken writes one token. The word before it decides what a quoted one
// is: after TABLE a name, after DEFAULT a text, and elsewhere, in double quotes,
// either (SQLite takes "x" for a text where no column has the name), so there
// its case counts.
func canonicalToken(t token, previous string) string {
	isDefault := previous == "default"
	switch {
	case t.kind == word && isDefault && !constants[fold(t.text)]:
		return "default " + t.text
	case t.kind == quoted && isDefault:
		return "default " + unquote(t)
	case t.kind == quoted && (t.text[0] != '"' || beforeName[previous]):
		return canonicalName(fold(unquote(t)))
	case t.kind == text && beforeTextName[previous]:
		return canonicalName(fold(unquote(t)))
	case t.kind == quoted:
		return canonicalName(unquote(t))
	case t.kind == word, t.kind == number, t.kind == blob:
		return fold(t.text)
	default:
		return t.text
	}
}

// canonicalName writes a quoted name like an unquoted one where both mean the
// same.
func canonicalName(name string) string {
	if isPlainName(name) && !keywords()[name] && fold(name) == name {
		return name
	}
	return `"` + name + `"`
}

var (
	constants  = setOf("null", "true", "false", "current_date", "current_time", "current_timestamp")
	beforeName = setOf("table", "index", "trigger", "view", "exists", "on", "references",
		"into", "from", "join", "update", "of", ".")
	beforeTextName = setOf("table", "index", "trigger", "view", "references", "into")
)

func setOf(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
