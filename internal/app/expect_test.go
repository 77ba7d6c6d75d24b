package app_test

import (
	"errors"
	"testing"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

func TestWhoHasReadAnotherVersionChangesNothing(t *testing.T) {
	a, _ := testkit.Open(t)
	for _, kind := range []string{"task", "meeting", "learning", "person"} {
		k := work.KindNamed(kind)
		values := input.Values{k.Label: "As it was"}
		if kind == "meeting" {
			values["starts_at"] = "today 15:00"
		}
		made, err := a.Add(t.Context(), k, values)
		if err != nil {
			t.Fatal(err)
		}
		edits := map[string]func(version, label string) error{
			"edit": func(version, label string) (err error) {
				ctx, values := app.Expecting(t.Context(), version), input.Values{k.Label: label}
				switch kind {
				case "task":
					_, err = a.EditTask(ctx, made.Base().UID, values, false, "")
				case "meeting":
					_, err = a.EditMeeting(ctx, made.Base().UID, values, false, "")
				default:
					_, err = a.Edit(ctx, k, made.Base().UID, values)
				}
				return err
			},
			"rm": func(version, _ string) error {
				_, _, err := a.Remove(app.Expecting(t.Context(), version), k, made.Base().UID)
				return err
			},
		}
		read := app.Version(made)
		if err := edits["edit"](read, "As it is"); err != nil {
			t.Errorf("%s: what was read holds still, and was refused: %v", kind, err)
		}
		for verb, edit := range edits {
			err := edit(read, "Written over")
			if !errors.Is(err, app.ErrChanged) || work.CodeOf(err) != work.Conflict {
				t.Errorf("%s %s of another version: %v, want a conflict", kind, verb, err)
			}
		}
		now, err := a.Show(t.Context(), k, made.Base().UID)
		if err != nil || work.LabelOf(now) != "As it is" || now.Base().DeletedAt != "" {
			t.Errorf("%s says %q (%v)", kind, work.LabelOf(now), err)
		}
		if err := edits["edit"]("", "Of whatever version"); err != nil {
			t.Errorf("%s: who expects nothing was refused: %v", kind, err)
		}
	}
}

// TestAVersionChangesWithWhatBelongsToTheRecord: its tags are rows of their own.
func TestAVersionChangesWithWhatBelongsToTheRecord(t *testing.T) {
	a, _ := testkit.Open(t)
	k := work.KindNamed("learning")
	made, err := a.Add(t.Context(), k, input.Values{"title": "Read twice"})
	if err != nil {
		t.Fatal(err)
	}
	same, err := a.Show(t.Context(), k, made.Base().UID)
	if err != nil || app.Version(same) != app.Version(made) {
		t.Errorf("read again it has another version (%v)", err)
	}
	tagged, err := a.Edit(t.Context(), k, made.Base().UID, input.Values{"tags": "go"})
	if err != nil || app.Version(tagged) == app.Version(made) {
		t.Errorf("with a tag it has the version from before (%v)", err)
	}
}
