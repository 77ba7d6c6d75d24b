package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Whether records are looked up or walked along is a matter of time alone.
func TestSearchFindsTheSameEitherWay(t *testing.T) {
	a, _ := watched(t)
	found := func(text string) (out []string) {
		f, err := a.Search(t.Context(), text, 20, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range f.Hits {
			out = append(out, h.String())
		}
		listed, _, err := a.List(t.Context(), work.KindNamed("task"), app.ListOptions{Text: text, Limit: 20, Offset: 3})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range listed {
			out = append(out, store.Describe(r))
		}
		return out
	}
	for _, text := range []string{
		"tag:=1000", "tag:=7", "tag:=1000 before:2024-01-01", "common tag:=1000", "kind:task common", "project:=7", "person:=7",
		"person:=7 kind:topic,feedback", "tag:=1000 -common", "tag:=1000 -is:private", "kind:task,goal,person -is:private", "is:private",
	} {
		restore := store.LookUp(1_000_000)
		looked := found(text)
		restore()
		for _, few := range []int{0, 200} { // each is asked; the numbers of some are gathered
			restore := store.LookUp(few)
			if diff := cmp.Diff(looked, found(text)); diff != "" {
				t.Errorf("%s: (-looked up +walked, where up to %d are):\n%s", text, few, diff)
			}
			restore()
		}
		if len(looked) == 0 && text != "is:private" {
			t.Errorf("%s finds nothing", text)
		}
	}
}

// TestAListOfWordsIsTheSameHoweverTheyAreLookedFor holds pages and counts of lists
// by words, alone and with filters, against the whole lists.
func TestAListOfWordsIsTheSameHoweverTheyAreLookedFor(t *testing.T) {
	a, db := watched(t)
	spreadOut(t, db)
	for kind, sorts := range map[string][]string{"task": {"-day,rank", "title", "due"}, "meeting": {"-starts_at", "title"}, "learning": {"-date,-id"}} {
		k := work.KindNamed(kind)
		for _, text := range []string{"common", "12", "12 -common", "-common", "12 tag:=1000", "kind:task 12", "nothing"} {
			for _, conditions := range [][]app.Condition{nil, {{Field: "id", Value: "12"}}, {{Field: "created_at", Value: "2000-01-01.."}}} {
				for _, sort := range sorts {
					o := app.ListOptions{Text: text, Conditions: conditions, Sort: sort}
					all := listed(t, a, k, o)
					o.Limit, o.Offset = 20, 3
					for _, few := range []int{0, 20, 200, 1 << 20} {
						restore := store.LookUp(few)
						if got, want := listed(t, a, k, o), all[min(3, len(all)):min(23, len(all))]; !slices.Equal(got, want) {
							t.Errorf("%s with %s and %v by %s, few are %d: %v, want %v", k.Plural, text, conditions, sort, few, got, want)
						}
						n, err := a.Count(t.Context(), k, o)
						if want := min(len(all), app.LargestBulk+1); err != nil || n != want {
							t.Errorf("%s with %s and %v, few are %d: %d (%v), want %d", k.Plural, text, conditions, few, n, err, want)
						}
						restore()
					}
				}
			}
		}
	}
}
