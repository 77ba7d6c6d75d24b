package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a part of the line between white space; a quotation is never
// parted.
type word struct {
	start, end int    // its bytes in the line
	text       string // as it is read: without the backslash of an escape
	sign       string // the sign that it starts with, or ""
	plain      bool   // escaped or quoted: text and nothing else
}

// signs are the marks that give a field, and p: for !.
const signs = "!@#*~+"

// quotations are the marks that open and close one.
var quotations = map[rune]string{'"': `"`, '“': "”", '„': "“”", '«': "»"}

// signOf returns the sign that a word starts with, where it counts: before a
// letter, ~ before a digit, @ before either.
func signOf(text string) (string, bool) {
	if len(text) < 2 {
		return "", false
	}
	if startsPriority(text) {
		next, _ := utf8.DecodeRuneInString(text[2:])
		return "p:", unicode.IsLetter(next)
	}
	sign := text[:1]
	if !strings.Contains(signs, sign) {
		return "", false
	}
	next, _ := utf8.DecodeRuneInString(text[1:])
	letter, digit := unicode.IsLetter(next), next >= '0' && next <= '9'
	return sign, letter && sign != "~" || digit && (sign == "~" || sign == "@")
}

func startsPriority(text string) bool { return len(text) >= 2 && strings.EqualFold(text[:2], "p:") }

// escapable reports whether a backslash before text is an escape.
func escapable(text string, first bool) bool {
	next, _ := utf8.DecodeRuneInString(text)
	if text == "" || unicode.IsSpace(next) {
		return false
	}
	_, opens := quotations[next]
	return opens || strings.ContainsRune(signs+`\`, next) || startsPriority(text) || first && beginsLine(text)
}

// splitWords splits a line into words and marks those that start with a sign.
func splitWords(line string) []word { return split(line, true) }

// splitVerbatim splits text in which nothing is escaped.
func splitVerbatim(text string) []word { return split(text, false) }

func split(line string, escapes bool) []word {
	var words []word
	q := newQuoter(line)
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		w := q.word(i, escapes, len(words) == 0)
		if sign, ok := signOf(w.text); ok && !w.escaped() {
			w.sign, w.plain = sign, false
		}
		words = append(words, w)
		i = w.end
	}
	return words
}

// escaped reports whether a backslash was taken off.
func (w word) escaped() bool { return w.end-w.start > len(w.text) }

// A quoter finds the ends of words, in time that grows with the line and not
// with its square.
type quoter struct {
	line string
	last map[rune]int // the last place of each closing mark
}

func newQuoter(line string) quoter {
	q := quoter{line, map[rune]int{}}
	for _, closing := range quotations {
		for _, r := range closing {
			q.last[r] = strings.LastIndex(line, string(r))
		}
	}
	return q
}

// word reads the word that starts at byte start.
func (q quoter) word(start int, escapes, first bool) word {
	w := word{start: start}
	i, from, previous := start, start, ' '
	if escapes && q.line[i] == '\\' && escapable(firstField(q.line[i+1:]), first) {
		var size int
		previous, size = utf8.DecodeRuneInString(q.line[i+1:])
		from, i, w.plain = start+1, start+1+size, true
	}
	for i < len(q.line) {
		r, size := utf8.DecodeRuneInString(q.line[i:])
		if unicode.IsSpace(r) {
			break
		}
		if end := q.quotationEnd(i, r, size, previous); end > i {
			i, w.plain = end, true
			previous, _ = utf8.DecodeLastRuneInString(q.line[:end])
			continue
		}
		i, previous = i+size, r
	}
	w.end, w.text = i, q.line[from:i]
	return w
}

// quotationEnd returns the end of the quotation that opens at byte i, or 0.
// One does not open after a letter or a digit.
func (q quoter) quotationEnd(i int, r rune, size int, previous rune) int {
	closing, opens := quotations[r]
	if !opens || unicode.IsLetter(previous) || unicode.IsDigit(previous) {
		return 0
	}
	for _, mark := range closing {
		if q.last[mark] >= i+size {
			end := i + size + strings.IndexAny(q.line[i+size:], closing)
			_, width := utf8.DecodeRuneInString(q.line[end:])
			return end + width
		}
	}
	return 0
}

// firstField returns text up to its first white space, of which no more than
// a few bytes are needed to know an escape.
func firstField(text string) string {
	const enough = 16
	text = text[:min(len(text), enough)]
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		return text[:end]
	}
	return text
}
