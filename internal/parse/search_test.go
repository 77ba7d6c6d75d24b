package parse

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestSearch is the manual of searching, on Tuesday 24 November 2026.
func TestSearch(t *testing.T) {
	yes, no := true, false
	tests := []struct {
		name, text string
		want       Query
		match      string
	}{
		{"words", "ledger  sync", Query{Words: []Term{{Text: "ledger"}, {Text: "sync"}}}, `"ledger"* "sync"*`},
		{"a phrase", `"ledger sync" go`, Query{Words: []Term{{Text: "ledger sync", Phrase: true}, {Text: "go"}}}, `"ledger sync" "go"*`},
		{"a phrase in other marks", `„ledger sync“ «go»`, Query{Words: []Term{{Text: "ledger sync", Phrase: true}, {Text: "go", Phrase: true}}}, `"ledger sync" "go"`},
		{"a phrase that is being typed", `"ledger sy`, Query{Words: []Term{{Text: "ledger sy"}}}, `"ledger sy"*`},
		{"an excluded word", "ledger -draft", Query{Words: []Term{{Text: "ledger"}, {Text: "draft", Not: true}}}, `("ledger"*) NOT ("draft")`},
		{"excluded words and phrases", `-a b -"c d"`, Query{Words: []Term{{Text: "a", Not: true}, {Text: "b"}, {Text: "c d", Phrase: true, Not: true}}}, `("b"*) NOT ("a" OR "c d")`},
		{"excluded words alone", "-draft -old", Query{Words: []Term{{Text: "draft", Not: true}, {Text: "old", Not: true}}}, ""},
		{"a dash within a word, and alone", "well-known - --x", Query{
			Words: []Term{{Text: "well-known"}, {Text: "--x"}},
		}, `"well-known"* "--x"*`},
		{"a word that a sign ends is whole", "c++", Query{Words: []Term{{Text: "c++"}}}, `"c++"`},
		{"the operators of FTS5 are words", `AND NOT (a* OR "b") title:x ^y`, Query{Words: []Term{
			{Text: "AND"}, {Text: "NOT"}, {Text: "(a*"}, {Text: "OR"}, {Text: "b", Phrase: true}, {Text: "title:x"}, {Text: "^y"},
		}}, ""},
		{"a word twice", "go go", Query{Words: []Term{{Text: "go"}}}, `"go"*`},
		{"signs alone", "!!! 🙂", Query{Notes: []string{
			"!!! has no letter or digit to search for", "🙂 has no letter or digit to search for",
		}}, ""},
		{"a smiley beside a word", "🙂 party -", Query{Words: []Term{{Text: "party"}}, Notes: []string{"🙂 has no letter or digit to search for"}}, `"party"*`},
		{"nothing", " \t\n", Query{}, ""},
		{"empty marks", `"" go`, Query{Words: []Term{{Text: "go"}}}, `"go"*`},

		{"filters", `kind:learning tag:go tag:"deep work" project:"ledger sync" person:“Ana Silva” org:Acme organization:Host sync`, Query{
			Words: []Term{{Text: "sync"}}, Kinds: []string{"learning"}, Tags: []string{"go", "deep work"},
			Projects: []string{"ledger sync"}, People: []string{"Ana Silva"}, Organizations: []string{"Acme", "Host"},
		}, `"sync"*`},
		{"kinds by plural and noun, in any case", "KIND:Tasks,person kind:org kind:task", Query{Kinds: []string{"task", "person", "organization"}}, ""},
		{"a kind of two words", `kind:"skill progress"`, Query{Kinds: []string{"skill_progress"}}, ""},
		{"days", "after:2026-01-01 before:2026-04-01", Query{After: "2026-01-01", Before: "2026-04-01"}, ""},
		{"one day", "on:yesterday", Query{After: "2026-11-23", Before: "2026-11-24"}, ""},
		{"days look back", `after:"1 apr" before:fri`, Query{After: "2026-04-01", Before: "2026-11-20"}, ""},
		{"days narrow", "after:2026-01-01 after:2025-01-01 before:2026-06-01 before:2026-09-01", Query{After: "2026-01-01", Before: "2026-06-01"}, ""},
		{"no day is left", "after:2026-06-01 before:2026-06-01", Query{
			After: "2026-06-01", Before: "2026-06-01", Notes: []string{"no day is on or after 2026-06-01 and before 2026-06-01"},
		}, ""},
		{"private ones alone", "is:private", Query{Private: &yes}, ""},
		{"no private ones", "-is:private", Query{Private: &no}, ""},

		{"no such kind", "kind:note go", Query{Words: []Term{{Text: "kind note"}, {Text: "go"}}, Notes: []string{
			"kind:note names no kind of record; there are task, learning, skill, meeting, goal, feedback, energy, person, interaction, organization, " +
				"project, team, tag, action, reflection, skill_progress, milestone, goal_progress, topic; searched as text",
		}}, `"kind note"* "go"*`},
		{"no such day", "after:someday", Query{
			Words: []Term{{Text: "after someday"}}, Notes: []string{"after:someday is not a day; searched as text"},
		}, `"after someday"*`},
		{"a day that the calendar does not have", `on:"31 feb"`, Query{
			Words: []Term{{Text: "on 31 feb"}}, Notes: []string{`on:"31 feb" is not a day; searched as text`},
		}, `"on 31 feb"*`},
		{"a filter that is being typed", "tag:", Query{Words: []Term{{Text: "tag"}}, Notes: []string{"tag: has no value; searched as text"}}, `"tag"*`},
		{"a filter that is excluded", "-tag:go", Query{
			Words: []Term{{Text: "tag go", Not: true}}, Notes: []string{"-tag:go cannot be excluded, only words can; searched as text"},
		}, ""},
		{"is: something else", "is:open", Query{
			Words: []Term{{Text: "is open"}}, Notes: []string{"is:open is not a filter; there is is:private; searched as text"},
		}, `"is open"*`},
		{"private and not", "is:private -is:private", Query{
			Words: []Term{{Text: "is private", Not: true}}, Private: &yes,
			Notes: []string{"-is:private contradicts the one before it; searched as text"},
		}, ""},
		{"other words with a colon", "http://x.org 9:30 :x", Query{Words: []Term{{Text: "http://x.org"}, {Text: "9:30"}, {Text: ":x"}}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Search(tt.text, tuesday(t))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.text, diff)
			}
			if tt.match != "" && got.Match() != tt.match {
				t.Errorf("match: got %s, want %s", got.Match(), tt.match)
			}
		})
	}
}

func TestWithout(t *testing.T) {
	tests := []struct{ text, match, without string }{
		{"-draft -old", "", `"draft" OR "old"`},
		{`-"first try"`, "", `"first try"`},
		{"-draft go", `("go"*) NOT ("draft")`, ""},
		{"go", `"go"*`, ""},
		{"", "", ""},
		{"-!", "", ""},
	}
	for _, tt := range tests {
		q := Search(tt.text, tuesday(t))
		if q.Match() != tt.match || q.Without() != tt.without {
			t.Errorf("%q: got %q, %q, want %q, %q", tt.text, q.Match(), q.Without(), tt.match, tt.without)
		}
	}
}

func TestNothingToSearchFor(t *testing.T) {
	for text, want := range map[string]bool{"": true, "!": true, `""`: true, "a": false, "-a": false, "tag:x": false, "on:today": false, "-is:private": false} {
		if got := Search(text, tuesday(t)).IsZero(); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
}

func TestSearchIsBounded(t *testing.T) {
	q := Search(strings.Repeat("a", maxSearch-1)+"é b", tuesday(t))
	if len(q.Words) != 1 || len(q.Notes) != 1 || !utf8.ValidString(q.Words[0].Text) {
		t.Errorf("a long text: got %d words, %v", len(q.Words), q.Notes)
	}
	var many strings.Builder
	for i := range 500 {
		many.WriteString(" w" + string(rune('a'+i%26)) + string(rune('a'+i/26)))
	}
	if q := Search(many.String(), tuesday(t)); len(q.Words) != maxSearchTerms || len(q.Notes) != 1 {
		t.Errorf("many words: got %d words, %v", len(q.Words), q.Notes)
	}
}

// TestSearchLosesNoWord: what stands in no filter is searched for.
func TestSearchLosesNoWord(t *testing.T) {
	word := rapid.StringMatching(`[a-zäé0-9][a-zäé0-9._/+-]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(word, 1, 10, rapid.ID).Draw(t, "words")
		filters := rapid.SliceOf(rapid.SampledFrom([]string{"kind:task", "tag:x", `project:"a b"`, "on:today"})).Draw(t, "filters")
		text := rapid.Permutation(append(words, filters...)).Draw(t, "order")
		got := map[string]bool{}
		for _, term := range Search(strings.Join(text, " "), Context{}).Words {
			got[term.Text] = true
		}
		for _, w := range words {
			if !got[w] {
				t.Errorf("%q: %q is lost", text, w)
			}
		}
	})
}

func FuzzSearch(f *testing.F) {
	for _, seed := range []string{
		`kind:learning tag:go project:"ledger sync" after:2026-01-01 -draft`, `"open`, `-"`, "after:someday", "tag:", "a\x00b\xff", `"" “x" ^*()`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := Search(text, tuesday(t))
		if len(q.Words) > maxSearchTerms {
			t.Errorf("%q: %d words", text, len(q.Words))
		}
		for _, term := range q.Words {
			if term.Text == "" || !utf8.ValidString(term.Text) || strings.ContainsAny(term.Text, "\x00\n") {
				t.Errorf("%q: got the word %q", text, term.Text)
			}
		}
		if (q.Match() == "") != (len(q.Words) == 0 || q.Without() != "") {
			t.Errorf("%q: match %q, without %q", text, q.Match(), q.Without())
		}
	})
}
