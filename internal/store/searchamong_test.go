package store_test

import (
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
		restore := store.LookUp(0)
		walked := found(text)
		restore()
		restore = store.LookUp(1_000_000)
		looked := found(text)
		restore()
		if diff := cmp.Diff(looked, walked); diff != "" {
			t.Errorf("%s: (-looked up +walked):\n%s", text, diff)
		}
		if len(looked) == 0 && text != "is:private" {
			t.Errorf("%s finds nothing", text)
		}
	}
}
