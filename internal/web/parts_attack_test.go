package web_test

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// TestStoredScriptInThePartsOfARecordIsText puts code into what needs a parent:
// topics, milestones, notes of progress, levels and interactions.
func TestStoredScriptInThePartsOfARecordIsText(t *testing.T) {
	d := serve(t)
	const code = `<script>alert(1)</script> "><img src=x onerror=alert(1)> [x](javascript:alert(1))`
	add := func(kind string, values input.Values) string {
		t.Helper()
		rec, err := d.Add(t.Context(), work.KindNamed(kind), values)
		if err != nil {
			t.Fatal(err)
		}
		return rec.Base().UID
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	person := add("person", input.Values{"name": "Ana"})
	skill, goal := add("skill", input.Values{"name": "Go"}), add("goal", input.Values{"title": "Ship"})
	meeting := add("meeting", input.Values{"title": "One-to-one", "starts_at": "today 15:00", "attendees": "Ana"})
	_, err := d.AddTopic(t.Context(), meeting, input.Values{"title": code}, app.Place{})
	must(err)
	_, err = d.AddMilestone(t.Context(), goal, code, "")
	must(err)
	for _, percent := range []string{"10", "20"} {
		_, err = d.RecordProgress(t.Context(), goal, percent, code, "")
		must(err)
	}
	_, err = d.RecordLevel(t.Context(), skill, app.LevelChange{Level: "2", Evidence: code})
	must(err)
	_, err = d.TouchPerson(t.Context(), person, input.Values{"notes": code})
	must(err)
	for _, path := range []string{"/meeting/" + meeting + "?view=before", "/meeting/" + meeting + "?view=during", "/goal/" + goal, "/skill/" + skill, "/person/" + person} {
		body := ask(t, d, nil, "GET", path, nil).body
		if !strings.Contains(body, "alert(1)") {
			t.Errorf("%s does not show what was written, so that nothing was tried", path)
		}
		for _, live := range []string{"<script>alert", "<img src=x", `href="javascript:`} {
			if strings.Contains(body, live) {
				t.Errorf("%s holds %s as code", path, live)
			}
		}
	}
}
