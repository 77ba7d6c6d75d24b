package cli

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// full are values for every field that a form of the kind has.
var full = map[string]input.Values{
	"task": {
		"title": "Write: the # notes", "description": "A line\n\n# a heading\n\ttext", "priority": "high", "status": "in_progress", "day": "fri",
		"due": "2026-12-24", "estimated_minutes": "1h30m", "actual_minutes": "5m", "goal": "Ship", "project": "atlas", "organization": "Harbour", "tags": "go,sql",
	},
	"learning": {"title": "Nil channels", "content": "Block.", "kind": "concept", "date": "yesterday", "source": "reading", "link": "https://go.dev/#x", "project": "atlas", "is_private": "yes", "skills": "SQL", "tags": "go"},
	"meeting": {
		"title": "Review", "kind": "review", "state": "held", "starts_at": "today 15:30", "zone": "America/New_York", "duration_minutes": "45m", "place": "Room: 1",
		"preparation": "Read it.", "desired_outcome": "a decision", "outcome": "One.", "attendees": "Ana", "is_private": "true", "tags": "go",
	},
	"energy":   {"energy": "4", "engagement": "3", "mood": "calm", "activity": "review", "notes": "--- not a heading ---", "at": "2026-11-24T08:15:30Z"},
	"goal":     {"title": "Ship more", "description": "All of it.", "start_date": "today", "target_date": "fri", "parent": "Ship", "success": "it runs", "skill": "SQL"},
	"person":   {"name": "Zoé", "role": "coach", "organization": "Harbour", "email": "zoe@example.org", "contact_every_days": "14", "notes": "Likes tea."},
	"action":   {"title": "Send it", "owner": "them", "person": "Ana", "due": "fri", "description": "The trace."},
	"feedback": {"content": "Clear\nand quick", "person": "Ana", "context": "at the review", "skills": "SQL", "is_private": "true"},
}

// TestFormReadsBackWhatItShows saves the whole form of a record with every
// field filled, as if all of it had been typed: nothing must change.
func TestFormReadsBackWhatItShows(t *testing.T) {
	a, _ := testkit.Open(t)
	zone, err := time.LoadLocation(testkit.Zone)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{zone: zone}
	for kind, name := range map[string]string{"goal": "title", "project": "name", "organization": "name", "person": "name", "skill": "name"} {
		label := map[string]string{"goal": "Ship", "project": "atlas", "organization": "Harbour", "person": "Ana", "skill": "SQL"}[kind]
		add(t, a, kind, input.Values{name: label})
	}
	for kind, values := range full {
		t.Run(kind, func(t *testing.T) {
			was := add(t, a, kind, values)
			k := work.KindOf(was)
			read, err := readForm(k, p.form(was))
			if err != nil {
				t.Fatal(err)
			}
			typed := input.Values{}
			for field, text := range read {
				typed[field] = text
			}
			now, err := a.Edit(t.Context(), k, was.Base().UID, typed)
			if err != nil {
				t.Fatalf("%v\n%s", err, p.form(was))
			}
			if diff := cmp.Diff(was, now); diff != "" {
				t.Errorf("(-was +now)\n%s\n%s", diff, p.form(was))
			}
		})
	}
}

func add(t *testing.T, a *app.App, kind string, values input.Values) work.Record {
	t.Helper()
	r, err := a.Add(t.Context(), work.KindNamed(kind), values)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestReadFormRefusesWhatIsNoField(t *testing.T) {
	for _, test := range []struct{ name, form, want string }{
		{"a field that is misspelt", "titel: x", `line 1 of the form, "titel: x", is not a field; write one like title: …`},
		{"a line without a colon", "title: x\nnonsense", `line 2 of the form, "nonsense", is not a field; write one like title: …`},
		{"a field that cannot be set", "id: 7", `line 1 of the form, "id: 7", is not a field; write one like title: …`},
		{"prose outside its heading", "description: x", `line 1 of the form, "description: x", is not a field; write one like title: …`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := readForm(taskKind, test.form)
			if err == nil || err.Error() != test.want || work.CodeOf(err) != work.Invalid {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// FuzzReadForm feeds forms that no program wrote: they are read or refused.
func FuzzReadForm(f *testing.F) {
	f.Add("title: x\npriority: high  # high\n\n--- description ---\ntext\n")
	f.Add("# only remarks\r\n\r\n")
	f.Add("--- description ---\n--- description ---")
	f.Fuzz(func(t *testing.T, form string) {
		values, err := readForm(taskKind, form)
		if err == nil {
			for name := range values {
				if f := taskKind.Field(name); f == nil || f.ReadOnly {
					t.Errorf("%q is not a field to write", name)
				}
			}
		} else if work.CodeOf(err) != work.Invalid {
			t.Errorf("refused with %s: %v", work.CodeOf(err), err)
		}
	})
}
