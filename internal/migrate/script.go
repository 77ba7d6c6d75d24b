package migrate

import (
	"strings"
	"unicode"

	"daybook/internal/work"
)

// Script is a migration between two schemas.
type Script struct {
	up, down []step
}

// step is a part of a migration that belongs together, with why it is there.
type step struct {
	comments   []string
	statements []string
}

// Empty says whether the two schemas agree, so that there is nothing to do.
func (s *Script) Empty() bool { return len(s.up) == 0 && len(s.down) == 0 }

// String writes the script in goose's format, and nothing when it is empty.
func (s *Script) String() string {
	if s.Empty() {
		return ""
	}
	var b strings.Builder
	writeSection(&b, "Up", s.up)
	b.WriteString("\n")
	writeSection(&b, "Down", s.down)
	return b.String()
}

func writeSection(b *strings.Builder, direction string, steps []step) {
	b.WriteString("-- +goose " + direction + "\n")
	for _, st := range steps {
		b.WriteString("\n")
		for _, c := range st.comments {
			b.WriteString("-- " + commentLine(c) + "\n")
		}
		for _, sql := range st.statements {
			writeStatement(b, sql)
		}
	}
}

// writeStatement writes one statement. goose ends a statement at a line that
// ends in a semicolon, so one that may hold such a line is put between marks.
func writeStatement(b *strings.Builder, sql string) {
	if !strings.Contains(sql, ";") && !strings.Contains(sql, "--") {
		b.WriteString(sql + ";\n")
		return
	}
	b.WriteString("-- +goose StatementBegin\n" + sql + ";\n-- +goose StatementEnd\n")
}

// commentLine keeps a comment to its one line, whatever names it holds, and
// from being taken for a mark of goose's.
func commentLine(s string) string {
	s = strings.ReplaceAll(s, "+goose", "+ goose")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// gooseLine is the longest line that goose reads, in bytes.
const gooseLine = 4*1024*1024 - 2

// written returns the text of a stored statement as a script holds it: the same
// tokens, with line ends and comments that goose leaves alone.
func written(sql string) string {
	tokens := tokenize(sql)
	for len(tokens) > 0 && (tokens[len(tokens)-1].kind == space || tokens[len(tokens)-1].kind == comment) {
		tokens = tokens[:len(tokens)-1]
	}
	var b strings.Builder
	for _, t := range tokens {
		switch t.kind {
		case space:
			b.WriteString(unixLines(t.text))
		case comment:
			b.WriteString(writtenComment(t.text))
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// writtenComment keeps a comment a comment: in one to the line's end, a carriage
// return must not become a line's end.
func writtenComment(s string) string {
	s = strings.ReplaceAll(s, "+goose", "+ goose")
	if strings.HasPrefix(s, "--") {
		return strings.TrimRight(strings.ReplaceAll(s, "\r", " "), " ")
	}
	return unixLines(s)
}

func unixLines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// checkLines refuses what goose, which reads by lines and knows nothing of
// texts in quotes, would not hand to SQLite as it stands.
func checkLines(steps []step) error {
	for _, st := range steps {
		for _, sql := range st.statements {
			for line := range strings.SplitSeq(sql, "\n") {
				if err := checkLine(sql, line); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func checkLine(sql, line string) error {
	start := sql[:min(len(sql), strings.IndexAny(sql+"(\n", "(\n"))]
	switch trimmed := strings.TrimSpace(line); {
	case strings.HasPrefix(trimmed, "--") && strings.Contains(line, "+goose"):
		return work.Errorf(work.Invalid, "%s: a text or name in quotes holds the line %q, which goose takes for its own mark; write it without \"+goose\"", start, trimmed)
	case strings.HasSuffix(line, "\r"):
		return work.Errorf(work.Invalid, "%s: a text or name in quotes holds a Windows line end, which goose would change; end its lines with a line feed alone", start)
	case len(line) > gooseLine:
		return work.Errorf(work.Invalid, "%s: a line has %d bytes; goose reads up to %d", start, len(line), gooseLine)
	}
	return nil
}
