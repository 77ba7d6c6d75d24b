package store

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
)

// Marked is text in which the words that were looked for are marked.
type Marked []Piece

// Piece is a piece of text that was looked for, or was not.
type Piece struct {
	Text  string
	Match bool
}

// String writes the text with brackets around what was looked for.
func (m Marked) String() string {
	var b strings.Builder
	for _, p := range m {
		if p.Match {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Text is the text without marks.
func (m Marked) Text() string {
	var b strings.Builder
	for _, p := range m {
		b.WriteString(p.Text)
	}
	return b.String()
}

// MarshalJSON writes the text as String does.
func (m Marked) MarshalJSON() ([]byte, error) { return json.Marshal(m.String()) }

// span is where a word stands in a text, in bytes.
type span struct{ from, to int }

// isWord reports whether the index keeps a character as part of a word.
func isWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.Co, unicode.Mn)
}

// wordsIn finds the words of a text, and which of them begin with one of words.
func wordsIn(text string, words []string) (all []span, found []bool) {
	from := -1
	end := func(to int) {
		if from < 0 {
			return
		}
		all = append(all, span{from, to})
		token := strings.Join(tokens(text[from:to]), "")
		found = append(found, slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(token, word) }))
		from = -1
	}
	for i, r := range text {
		switch {
		case !isWord(r):
			end(i)
		case from < 0:
			from = i
		}
	}
	end(len(text))
	return all, found
}

// mark marks the words of a text that begin with one of words.
func mark(text string, words []string) (out Marked) {
	all, found := wordsIn(text, words)
	at := 0
	for i, word := range all {
		if !found[i] {
			continue
		}
		if word.from > at {
			out = append(out, Piece{text[at:word.from], false})
		}
		out = append(out, Piece{text[word.from:word.to], true})
		at = word.to
	}
	if at < len(text) {
		out = append(out, Piece{text[at:], false})
	}
	return out
}

// The size of a snippet, in words: before the first one that was looked for,
// all in all, and how few beyond are not worth leaving out.
const (
	snippetBefore = 6
	snippetWords  = 20
	snippetSpare  = 3
)

// snippet is the piece of a text where the first of words stands, in a line;
// nothing where none does.
func snippet(text string, words []string) Marked {
	all, found := wordsIn(text, words)
	first := slices.Index(found, true)
	if first < 0 {
		return nil
	}
	begin := first - snippetBefore
	if begin <= snippetSpare {
		begin = 0
	}
	end := begin + snippetWords
	if len(all)-end <= snippetSpare {
		end = len(all)
	}
	from, to := all[begin].from, all[end-1].to
	before, after := "…", "…"
	if begin == 0 {
		from, before = 0, ""
	}
	if end == len(all) {
		to, after = len(text), ""
	}
	return mark(before+strings.Join(strings.Fields(text[from:to]), " ")+after, words)
}
