package store

import (
	"encoding/json"
	"strings"
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

func (m Marked) any() bool {
	for _, p := range m {
		if p.Match {
			return true
		}
	}
	return false
}

// marksOf reads text in which 0x02 begins what was looked for, and 0x03 ends it.
func marksOf(text string) (out Marked) {
	for text != "" {
		before, rest, _ := strings.Cut(text, "\x02")
		match, after, _ := strings.Cut(rest, "\x03")
		if before != "" {
			out = append(out, Piece{before, false})
		}
		if match != "" {
			out = append(out, Piece{match, true})
		}
		text = after
	}
	return out
}
