package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/app"
)

// library is a daybook with something of most kinds.
func library(t *testing.T) *diary {
	d := newDiary(t)
	d.add("organization", values{"name": "Acme"})
	d.add("project", values{"name": "ledger-sync", "organization": "Acme"})
	d.add("person", values{"name": "Ana Silva", "notes": "Knows ledgers."})
	d.add("person", values{"name": "Anabel"})
	d.add("task", values{"title": "Review the ledger", "day": "2026-11-20", "tags": "go", "project": "ledger-sync"})
	d.add("learning", values{"title": "Channels", "content": "In a ledger of café Zoé.", "date": "2026-03-02", "tags": "go,sql"})
	d.add("learning", values{"title": "Quiet", "content": "A ledger helps.", "date": "2026-11-23", "is_private": "true"})
	d.add("feedback", values{"content": "Your ledger saved us", "person": "Ana Silva", "date": "2026-05-05"})
	d.add("meeting", values{"title": "Planning", "starts_at": "2026-11-25T10:00:00Z", "attendees": "Ana Silva", "is_private": "true"})
	d.done(d.AddTopic(d.t.Context(), "1", values{"title": "Who owns the ledger?"}, app.Place{}))
	return d
}

// found returns what a search finds, in order: task:1 person:2.
func (d *diary) found(text string, limit, offset int) string {
	d.t.Helper()
	f, err := d.Search(d.t.Context(), text, limit, offset)
	if err != nil {
		d.t.Fatalf("search %q: %v", text, err)
	}
	var out []string
	for _, h := range f.Hits {
		out = append(out, h.String())
	}
	return strings.Join(out, " ")
}

// TestSearchByKind: the best of each kind stands before the rest, each part in
// its order, and no page shows what another has.
func TestSearchByKind(t *testing.T) {
	d := library(t)
	for i := range 3 {
		d.add("learning", values{"title": fmt.Sprintf("Ledger %d", i)})
	}
	var best, rest []string
	taken := map[string]bool{}
	for hit := range strings.FieldsSeq(d.found("ledger", 0, 0)) {
		if kind, _, _ := strings.Cut(hit, ":"); !taken[kind] {
			taken[kind], best = true, append(best, hit)
		} else {
			rest = append(rest, hit)
		}
	}
	if len(best) < 3 || len(rest) < 3 {
		t.Fatalf("first %q, then %q: too few to tell", best, rest)
	}
	var got []string
	for offset := 0; ; offset += 2 {
		f, err := d.SearchByKind(t.Context(), "ledger", 1, 2, offset)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range f.Hits {
			got = append(got, h.String())
		}
		if !f.More {
			break
		}
	}
	if want := slices.Concat(best, rest); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSearch(t *testing.T) {
	d := library(t)
	for _, test := range []struct{ name, text, want string }{
		{"a name before titles before prose", "ledger kind:project,task,learning", "project:1 task:1 learning:2 learning:1"},
		{"all words", "ledger helps", "learning:2"},
		{"without accents", "CAFE zoe", "learning:1"},
		{"a word excluded", "ledger -helps kind:learning", "learning:1"},
		{"excluded alone, as a whole word", "-ledger kind:learning,person", "person:2 person:1"},
		{"a tag", "tag:go", "task:1 learning:1"},
		{"both tags", "tag:go tag:SQL", "learning:1"},
		{"a tag by its beginning", "tag:sq", "learning:1"},
		{"no such tag", "tag:nope ledger", ""},
		{"a project and what is of it", "project:ledger-sync", "project:1 task:1"},
		{"an organization", "org:acme", "project:1 organization:1"},
		{"a person, and what a meeting with them is made of", `person:"Ana Silva" kind:person,meeting,topic,feedback`, "topic:1 meeting:1 person:1 feedback:1"},
		{"an exact name alone, though another begins so", "person:anabel", "person:2"},
		{"several by a beginning", "person:ana kind:person", "person:2 person:1"},
		{"from a day on", "after:2026-11-20 kind:task,learning", "learning:2 task:1"},
		{"up to the day before", "kind:task,learning before:2026-11-20", "learning:1"},
		{"words and days", "ledger after:2026-11-01 kind:learning", "learning:2"},
		{"a topic is of its meeting's day", "kind:topic on:2026-11-25", "topic:1"},
		{"private, parts too", "is:private", "topic:1 meeting:1 learning:2"},
		{"not private", "ledger -is:private kind:learning,topic", "learning:1"},
		{"a kind alone", "kind:person", "person:2 person:1"},
		{"nothing", "", ""},
		{"no letters", "* - !", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := d.found(test.text, 0, 0); got != test.want {
				t.Errorf("%q finds %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func TestSearchGoesAPageAtATime(t *testing.T) {
	d := library(t)
	for _, text := range []string{"ledger", "kind:learning,person,task"} {
		all := strings.Fields(d.found(text, 0, 0))
		var pages []string
		for at := range all {
			pages = append(pages, d.found(text, 1, at))
		}
		if got, want := strings.Join(pages, " "), strings.Join(all, " "); got != want {
			t.Errorf("%q: page by page %q, want %q", text, got, want)
		}
		if got := d.found(text, 5, len(all)); got != "" {
			t.Errorf("%q: beyond the last %q", text, got)
		}
	}
}

func TestSearchFollowsTheRecord(t *testing.T) {
	d := library(t)
	d.done(d.Edit(d.t.Context(), kind("task"), "1", values{"title": "Read", "day": "2027-01-05"}))
	d.done(d.Edit(d.t.Context(), kind("meeting"), "1", values{"starts_at": "2027-02-01T10:00:00Z"}))
	d.done(d.FinishTask(d.t.Context(), "1", ""))
	for text, want := range map[string]string{
		"kind:task review": "", "kind:task read": "task:1", "kind:task on:2026-11-24": "task:1", "kind:topic on:2027-02-01": "topic:1",
	} {
		if got := d.found(text, 0, 0); got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	d.done(d.Remove(d.t.Context(), kind("meeting"), "1"))
	if got := d.found("kind:topic,meeting", 0, 0); got != "" {
		t.Errorf("in the trash %q is found", got)
	}
	d.done(d.Undo(d.t.Context()))
	if got := d.found("kind:topic owns", 0, 0); got != "topic:1" {
		t.Errorf("brought back, %q is found", got)
	}
}

// Any text is a search, here and in lists, and is never an error.
func TestNoSearchIsAnError(t *testing.T) {
	d := library(t)
	words := rapid.SampledFrom([]string{"ledger", `"`, "kind:", "tag:go", "-", "AND", "NEAR(", "*", "person:", "after:", "is:private", "-tag:x", "'", "日本", "\x00", "kind:task,", "before:fri"})
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(words, rapid.String()), 0, 6).Draw(rt, "words"), " ")
		if _, err := d.Search(t.Context(), text, 3, 0); err != nil {
			rt.Errorf("search %q: %v", text, err)
		}
		for _, name := range []string{"task", "meeting"} {
			if _, _, err := d.List(t.Context(), kind(name), app.ListOptions{Text: text, Limit: 3}); err != nil {
				rt.Errorf("%s list -q %q: %v", name, text, err)
			}
		}
	})
}
