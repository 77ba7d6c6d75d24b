package store_test

import (
	"context"
	"testing"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// TestATaskOfAProjectIsOfItsOrganization: a list is of the same tasks as today
// --org.
func TestATaskOfAProjectIsOfItsOrganization(t *testing.T) {
	o, _ := testkit.Options(t)
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }() // it was read
	add := func(kind string, values input.Values) {
		t.Helper()
		if _, err := a.Add(t.Context(), work.KindNamed(kind), values); err != nil {
			t.Fatal(err)
		}
	}
	add("organization", input.Values{"name": "Acme"})
	add("organization", input.Values{"name": "Rail"})
	add("project", input.Values{"name": "sync", "organization": "Acme"})
	add("project", input.Values{"name": "own"})
	add("task", input.Values{"title": "by itself", "organization": "Acme"})
	add("task", input.Values{"title": "by its project", "project": "sync"})
	add("task", input.Values{"title": "of both", "project": "sync", "organization": "Rail"})
	add("task", input.Values{"title": "of none", "project": "own"})
	for _, test := range []struct{ value, want string }{
		{"Acme", "by itself, by its project, of both"}, {"Rail", "of both"}, {"none", "of none"}, {"Rail,none", "of both, of none"},
	} {
		records, _, err := a.List(context.Background(), work.KindNamed("task"), app.ListOptions{Sort: "id", Conditions: []app.Condition{{Field: "organization", Value: test.value}}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, r := range records {
			if i > 0 {
				got += ", "
			}
			got += work.LabelOf(r)
		}
		if got != test.want {
			t.Errorf("of %s: %s, want %s", test.value, got, test.want)
		}
	}
}
