package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// What a kind says it is a part of, and what the schema deletes with it, are
// the same; no part has parts.
func TestPartsAreWhatTheSchemaCascadesTo(t *testing.T) {
	s, _ := open(t)
	for _, k := range work.Kinds {
		wholes := rows(t, s.Reader(), `SELECT "from", "table" FROM pragma_foreign_key_list(?) WHERE on_delete = 'CASCADE'`, k.Table)
		var want []string
		if k.Whole != "" {
			whole := work.KindNamed(k.Field(k.Whole).Target)
			want = []string{k.Field(k.Whole).Column + "|" + whole.Table}
			if whole.Whole != "" {
				t.Errorf("%s is a part of %s, which is a part itself", k.Name, whole.Name)
			}
		}
		if !slices.Equal(wholes, want) {
			t.Errorf("%s: the schema cascades from %q, the registry says %q", k.Name, wholes, want)
		}
	}
}

// Every record of any kind that is in the trash is listed, by what lists call
// it, and is gone when the trash is emptied: from every table, index and page.
func TestNothingOfThePurgedIsLeftInTheFile(t *testing.T) {
	const secret = "Xyzzyplugh"
	path := filepath.Join(t.TempDir(), "daybook.db")
	s, _ := testkit.Store(t, path)
	task, learning := newTask(secret+" task"), &work.Learning{Title: "Kept", Content: "all of it", Kind: "insight", Source: "reading", Date: "2026-11-24"}
	update(t, s, "task add", func(tx *store.Tx) error {
		tx.Summarize("added %s", secret)
		if err := tx.Insert(task); err != nil {
			return err
		}
		return tx.Insert(learning)
	})
	change := func(verb string, to func(*work.Task)) {
		t.Helper()
		update(t, s, verb, func(tx *store.Tx) error {
			was, err := store.Get[work.Task](tx, task.ID)
			if err != nil {
				return err
			}
			changed := store.Clone(was).(*work.Task)
			to(changed)
			return tx.Save(was, changed)
		})
	}
	change("task edit", func(t *work.Task) { t.Description = secret + " said, and more" })
	change("task edit", func(t *work.Task) { t.Description = "" })
	update(t, s, "link", func(tx *store.Tx) error { return tx.Link(task.UID, learning.UID, secret+" why") })
	change("task rm", func(t *work.Task) { t.DeletedAt = work.InstantOf(testkit.Now) })
	for _, before := range []work.Instant{work.InstantOf(testkit.Now), ""} {
		n, err := s.Purge(t.Context(), before)
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]int{true: 1}[before == ""]; n != want {
			t.Errorf("before %q: %d deleted, want %d", before, n, want)
		}
	}
	wantSound(t, s)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{secret, strings.ToLower(secret)} {
		if at := strings.Index(string(data), left); at >= 0 {
			t.Errorf("%q is still in the file, at %d: %q", left, at, data[max(0, at-40):at+60])
		}
	}
	if got := one(t, s.Reader(), "SELECT count(*) FROM learnings"); got != "1" {
		t.Errorf("%s learnings, want 1", got)
	}
}

// In the log stays that there was something, and when it went.
func TestAPurgeStaysInTheLog(t *testing.T) {
	s, _ := open(t)
	update(t, s, "tag add", func(tx *store.Tx) error {
		return tx.Insert(&work.Tag{Name: "go", Meta: work.Meta{DeletedAt: work.InstantOf(testkit.Now)}})
	})
	if _, err := s.Purge(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	got := rows(t, s.Reader(), "SELECT verb, op, ifnull(cols, '') FROM change_log JOIN action a ON a.id = action ORDER BY seq")
	if want := []string{"tag add|insert|", "trash empty|delete|"}; !slices.Equal(got, want) {
		t.Errorf("the log %q, want %q", got, want)
	}
	_, err := s.Undo(t.Context())
	wantMessage(t, err, work.Conflict, `undo stops at "trash empty": what was deleted for good does not come back`)
}
