package parse

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/work"
)

// The most of a search that is read: bytes of text, and words of it.
const (
	maxSearch      = 4000
	maxSearchTerms = 64
)

// Query is what a person searches for. A record is found that has every word
// and tag, none of the excluded words, is of one of the kinds, belongs to one
// of the projects, people and organizations (where any is named), and lies in
// the days.
type Query struct {
	Words []Term
	// Kinds are names of work.Kinds.
	Kinds []string
	// The names as typed; whether there are such records is for the caller.
	Tags, Projects, People, Organizations []string
	// After is the first day; Before is the day after the last one.
	After, Before work.Date
	// Private asks for private records alone, or, false, for none of them.
	Private *bool
	// Notes say what was not understood as it may have been meant, a sentence
	// each.
	Notes []string
}

// Term is one word or phrase to find, or not to find.
type Term struct {
	Text string
	// Phrase says that it was written between quotation marks: found word for
	// word. Otherwise its last word is the beginning of one.
	Phrase bool
	// Not says that it is excluded: the whole word, not what begins with it.
	Not bool
}

// Search reads a search. Every text is one, and none is an error:
//
//	ledger sync            words, each from its beginning: led finds ledger
//	"ledger sync"          a phrase, whole; one that is not closed yet, from its beginning
//	-draft, -"first try"   not this word or phrase
//	kind:learning          also several, kind:task,goal, by name or plural
//	tag:go project:"ledger sync" person:"Ana Silva" org:Acme
//	after:2026-01-01       from this day on; before:2026-04-01 up to the day before it;
//	                       on:yesterday. Days as Date reads them, looking back
//	is:private, -is:private
//
// A filter that is not understood is searched as text, and Notes say so.
func Search(text string, c Context) Query {
	c.Past = true
	s := searcher{c: c}
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", " "), " ")
	if len(text) > maxSearch {
		text = strings.ToValidUTF8(text[:maxSearch], "")
		s.note("the search is longer than %d bytes; the rest was not read", maxSearch)
	}
	for s.rest = strings.TrimSpace(text); s.rest != ""; s.rest = strings.TrimSpace(s.rest) {
		s.next()
	}
	s.noteSigns()
	if q := s.query; !q.After.IsZero() && !q.Before.IsZero() && q.After >= q.Before {
		s.note("no day is on or after %s and before %s", q.After, q.Before)
	}
	return s.query
}

// IsZero reports whether there is nothing to search for.
func (q Query) IsZero() bool {
	return q.Match() == "" && q.Without() == "" && q.Kinds == nil && q.Tags == nil && q.Projects == nil &&
		q.People == nil && q.Organizations == nil && q.After.IsZero() && q.Before.IsZero() && q.Private == nil
}

// A searcher reads a search from its beginning.
type searcher struct {
	rest  string // not yet read
	c     Context
	query Query
	signs []string // words without a letter or digit
}

func (s *searcher) note(format string, args ...any) {
	if note := fmt.Sprintf(format, args...); !slices.Contains(s.query.Notes, note) {
		s.query.Notes = append(s.query.Notes, note)
	}
}

// next reads one filter, phrase or word.
func (s *searcher) next() {
	whole := s.rest
	not := false
	if after, ok := strings.CutPrefix(s.rest, "-"); ok && startsTerm(after) {
		s.rest, not = after, true
	}
	if name, ok := filterName(s.rest); ok {
		s.rest = s.rest[len(name)+1:]
		value, _, _ := s.value()
		typed := strings.TrimSpace(whole[:len(whole)-len(s.rest)])
		if problem := s.filter(strings.ToLower(name), value, not); problem != "" {
			s.note("%s %s; searched as text", shortened(typed), problem)
			s.add(Term{Text: name + " " + value, Not: not})
		}
		return
	}
	value, quoted, closed := s.value()
	s.add(Term{Text: value, Phrase: quoted && closed, Not: not})
}

// startsTerm reports whether a minus before text excludes it: -draft does, and
// a dash alone is none.
func startsTerm(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	_, opens := quotations[r]
	return opens || isToken(r)
}

// value reads a word, or a quotation where one begins. One that nothing closes
// goes to the end: it is still being typed.
func (s *searcher) value() (value string, quoted, closed bool) {
	r, size := utf8.DecodeRuneInString(s.rest)
	closing, quoted := quotations[r]
	if !quoted {
		end := strings.IndexFunc(s.rest, unicode.IsSpace)
		if end < 0 {
			end = len(s.rest)
		}
		value, s.rest = s.rest[:end], s.rest[end:]
		return value, false, false
	}
	inner := s.rest[size:]
	end := strings.IndexAny(inner, closing)
	if end < 0 {
		s.rest = ""
		return inner, true, false
	}
	_, size = utf8.DecodeRuneInString(inner[end:])
	s.rest = inner[end+size:]
	return inner[:end], true, true
}

// add adds a word or phrase that has anything that the index knows.
func (s *searcher) add(t Term) {
	t.Text = strings.Join(strings.Fields(t.Text), " ")
	switch {
	case !strings.ContainsFunc(t.Text, isToken):
		s.signs = append(s.signs, t.Text)
	case slices.Contains(s.query.Words, t):
	case len(s.query.Words) == maxSearchTerms:
		s.note("only the first %d words were searched for", maxSearchTerms)
	default:
		s.query.Words = append(s.query.Words, t)
	}
}

// noteSigns says what could not be searched for: a smiley; a dash or a bracket
// only where there is no word beside it.
func (s *searcher) noteSigns() {
	for _, text := range s.signs {
		plain := !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
		if text != "" && (!plain || s.query.Words == nil) {
			s.note("%s has no letter or digit to search for", shortened(text))
		}
	}
}

// isToken reports whether the index keeps a character: letters, digits and
// characters of private use (SQLite's unicode61 tokenizer, sqlite.org/fts5.html).
func isToken(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.Co) && r != utf8.RuneError
}

// Match returns the expression of SQLite's FTS5 for the words, "" where there
// is none to find. Every word is quoted, so that it is never an error.
func (q Query) Match() string {
	var find, avoid []string
	for _, t := range q.Words {
		if t.Not {
			avoid = append(avoid, t.match())
		} else {
			find = append(find, t.match())
		}
	}
	switch {
	case find == nil:
		return ""
	case avoid == nil:
		return strings.Join(find, " ")
	}
	return "(" + strings.Join(find, " ") + ") NOT (" + strings.Join(avoid, " OR ") + ")"
}

// Without returns the expression for what must not be found where there are
// excluded words alone, which no MATCH can say; "" in all other cases, which
// Match covers.
func (q Query) Without() string {
	var avoid []string
	for _, t := range q.Words {
		if !t.Not {
			return ""
		}
		avoid = append(avoid, t.match())
	}
	return strings.Join(avoid, " OR ")
}

// match quotes a term. The last word of one that is still open is the
// beginning of a word, unless a sign ends it: "c++" is not all that begins
// with c.
func (t Term) match() string {
	quoted := `"` + strings.ReplaceAll(t.Text, `"`, `""`) + `"`
	last, _ := utf8.DecodeLastRuneInString(t.Text)
	if t.Phrase || t.Not || !isToken(last) && !unicode.Is(unicode.Mn, last) {
		return quoted
	}
	return quoted + "*"
}
