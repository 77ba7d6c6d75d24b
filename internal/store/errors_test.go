package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// Each row breaks one rule of the file by SQL, past all checks of ours.
func TestBrokenRulesAreTranslated(t *testing.T) {
	for _, test := range []struct {
		name, sql string
		code      work.Code
		message   string
	}{
		{
			"a name that is taken", "INSERT INTO tags (uid, name, name_key) VALUES (printf('%036d', 7), 'Go', 'go')",
			work.Conflict, "that name, address or day is taken by another record",
		},
		{
			"a number that is taken", "INSERT INTO tags (id, uid, name_key) VALUES (1, printf('%036d', 7), 'x')",
			work.Conflict, "that number is taken by another record",
		},
		{
			"a value outside its list", "UPDATE tasks SET status = 'nearly'",
			work.Invalid, "a value is outside what its field can hold",
		},
		{
			"a reference to nothing", "UPDATE tasks SET goal_id = 99",
			work.Conflict, "another record that this one needs, or that needs this one, stands in the way",
		},
		{
			"a goal under its own child", "UPDATE goals SET parent_id = 2 WHERE id = 1",
			work.Invalid, "parent cannot be the goal itself or one of those under it",
		},
		{
			"a missing value", "UPDATE tags SET name_key = NULL",
			work.Invalid, "a value that every such record needs is missing",
		},
		{
			"a value of the wrong type", "UPDATE tasks SET estimated_minutes = 'long'",
			work.Invalid, "a value is of the wrong type for its field",
		},
		{
			"a value that is too long", "UPDATE tags SET notes = zeroblob(1000000001)",
			work.Invalid, "a value is too long for the database",
		},
		{
			"what has no message of its own", "UPDATE nowhere SET x = 1",
			work.Failed, "the database answered: ",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, _ := open(t)
			addTask(t, s, "Write")
			update(t, s, "add", func(tx *store.Tx) error {
				parent := &work.Goal{Title: "Ship", Horizon: "weekly", Category: "career", Status: "in_progress", ProgressFrom: "hand"}
				child := store.Clone(parent).(*work.Goal)
				err := errors.Join(tx.Insert(&work.Tag{Name: "go"}), tx.Insert(parent))
				child.Parent.ID = parent.ID
				return errors.Join(err, tx.Insert(child))
			})
			before := dump(t, s)
			err := s.Update(t.Context(), "break", func(tx *store.Tx) error { return tx.SQL(test.sql) })
			wantMessage(t, err, test.code, test.message)
			wantSame(t, "the daybook", dump(t, s), before)
		})
	}
}

// wantMessage reports an error of another code, and one that does not begin
// with these words.
func wantMessage(t testing.TB, err error, code work.Code, message string) {
	t.Helper()
	wantCode(t, err, code)
	if !strings.HasPrefix(err.Error(), message) {
		t.Errorf("message %q, want %q", err, message)
	}
}

func TestOurOwnErrorsStayAsTheyAre(t *testing.T) {
	s, _ := open(t)
	want := work.Errorf(work.NotFound, "no such luck")
	for _, given := range []error{want, fmt.Errorf("while writing: %w", want)} {
		err := s.Update(t.Context(), "fail", func(*store.Tx) error { return given })
		wantCode(t, err, work.NotFound)
		if !errors.Is(err, want) || err.Error() != given.Error() {
			t.Errorf("got %v, want %v", err, given)
		}
	}
}

func TestANumberThatNoRecordHasIsNotFound(t *testing.T) {
	s, _ := open(t)
	err := s.View(t.Context(), func(tx *store.Tx) error { _, err := store.Get[work.Task](tx, 12); return err })
	wantMessage(t, err, work.NotFound, "there is no task 12")
}

func TestALockedDaybookIsAConflict(t *testing.T) {
	path := filepath.Join(t.TempDir(), "daybook.db")
	s, clock := testkit.Store(t, path)
	other := testkit.OpenStore(t, testkit.StoreOptions(t, path, clock))
	if err := addTag(t.Context(), other, "first"); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Writer().ExecContext(t.Context(), "PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	update(t, s, "long", func(*store.Tx) error {
		wantMessage(t, addTag(t.Context(), other, "second"), work.Conflict, "another program is writing to the daybook")
		return nil
	})
	if got := one(t, s.Reader(), "SELECT group_concat(name) FROM tags"); got != "first" {
		t.Errorf("tags %s, want first", got)
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	s, _ := open(t)
	if err := addTag(t.Context(), s, "kept"); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	pages := one(t, s.Writer(), "PRAGMA page_count")
	if got := one(t, s.Writer(), "PRAGMA max_page_count = "+pages); got != pages {
		t.Fatalf("max_page_count is %s, want %s", got, pages)
	}
	err := s.Update(t.Context(), "tag add", func(tx *store.Tx) error {
		return tx.Insert(&work.Tag{Name: "lost", Notes: strings.Repeat("much ", 100_000)})
	})
	wantMessage(t, err, work.Failed, "the disk is full; nothing was changed; make room on it and try again")
	wantSame(t, "the daybook", dump(t, s), before)
	if got := currentAction(t, s); got != idle {
		t.Errorf("current_action %s, want %s", got, idle)
	}
	wantSound(t, s)
}

// Files that are no daybook, or no longer one. Nothing is written to them.
func TestADamagedFileIsRefusedUntouched(t *testing.T) {
	empty := func(t *testing.T) []byte {
		path := filepath.Join(t.TempDir(), "daybook.db")
		testkit.Write(t, path)
		return content(t, path)
	}
	for _, test := range []struct {
		name    string
		content func(*testing.T) []byte
		message string
	}{
		{"text", func(*testing.T) []byte { return []byte(strings.Repeat("Dear diary, ", 1000)) }, "the file is not a SQLite database"},
		{"a page of the schema is overwritten", func(t *testing.T) []byte {
			data := empty(t)
			copy(data[100:4096], bytes.Repeat([]byte{0xff}, 4096))
			return data
		}, "the daybook is damaged"},
		{"the file was cut off", func(t *testing.T) []byte { return empty(t)[:8192] }, "the daybook is damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "daybook.db")
			before := test.content(t)
			if err := os.WriteFile(path, before, 0o600); err != nil {
				t.Fatal(err)
			}
			s := testkit.OpenStore(t, testkit.StoreOptions(t, path, testkit.NewClock()))
			wantMessage(t, addTag(t.Context(), s, "go"), work.Damaged, test.message)
			wantMessage(t, s.View(t.Context(), func(*store.Tx) error { return nil }), work.Damaged, test.message)
			if !bytes.Equal(content(t, path), before) {
				t.Error("the file was changed")
			}
		})
	}
}

// A page in the middle is noticed when it is read, not when the file is opened.
func TestADamagedPageIsNoticedWhenItIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "daybook.db")
	testkit.Write(t, path)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	var page int64
	if err := db.QueryRowContext(t.Context(), "SELECT rootpage FROM sqlite_schema WHERE name = 'tags'").Scan(&page); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data := content(t, path)
	copy(data[(page-1)*4096:page*4096], bytes.Repeat([]byte{0xff}, 4096))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s := testkit.OpenStore(t, testkit.StoreOptions(t, path, testkit.NewClock()))
	wantMessage(t, addTag(t.Context(), s, "go"), work.Damaged, "the daybook is damaged")
	if err := s.View(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Count(work.KindNamed("task"), store.Query{})
		return err
	}); err != nil {
		t.Errorf("the tasks, which are sound: %v", err)
	}
}

func TestAMissingFileIsNotMade(t *testing.T) {
	folder := t.TempDir()
	s := testkit.OpenStore(t, testkit.StoreOptions(t, filepath.Join(folder, "nowhere", "daybook.db"), testkit.NewClock()))
	wantMessage(t, addTag(t.Context(), s, "go"), work.Failed, "the daybook cannot be opened")
}
