package migrate

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

func TestHistory(t *testing.T) {
	fsys := files(t)
	path := filepath.Join(t.TempDir(), "daybook.db")
	for _, applied := range []int{0, 2, 3} {
		if applied > 0 {
			if _, err := UpgradeTo(t.Context(), path, fsys, int64(applied)); err != nil {
				t.Fatal(err)
			}
		}
		entries, err := History(t.Context(), path, fsys)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, e := range entries {
			if e.AppliedAt != "" {
				got++
			}
		}
		if len(entries) != 3 || got != applied {
			t.Errorf("got %d entries, %d applied, want 3, %d", len(entries), got, applied)
		}
	}
}

func TestHistoryTakesTheGivenTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "daybook.db")
	at := time.Date(2030, 2, 3, 4, 5, 6, 0, time.FixedZone("", 3600))
	if _, err := Upgrade(t.Context(), path, files(t), at); err != nil {
		t.Fatal(err)
	}
	entries, err := History(t.Context(), path, files(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if want := "2030-02-03T03:05:06Z"; e.AppliedAt != want {
			t.Errorf("%s: got %s, want %s", e.Name, e.AppliedAt, want)
		}
	}
}

func TestLosses(t *testing.T) {
	for _, row := range []struct {
		from, to int64
		want     []string
	}{
		{0, 3, nil}, {3, 2, nil}, {3, 1, []string{"the table notes, with what it holds."}}, {2, 0, []string{"the table notes, with what it holds."}},
	} {
		got, err := Losses(files(t), row.from, row.to)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%d to %d: %s", row.from, row.to, diff)
		}
	}
}

func TestCheck(t *testing.T) {
	ctx, fsys := t.Context(), files(t)
	path := upgraded(t, fsys)
	inFile(t, path, "DROP INDEX by_title; CREATE VIEW extra AS SELECT 1")
	report, err := Check(ctx, path, fsys, strings.Replace(wantedSchema, "title TEXT NOT NULL", "title TEXT", 1)+"CREATE TABLE more (x);")
	if err != nil {
		t.Fatal(err)
	}
	want := Report{
		Status:   Status{Current: 3, Latest: 3},
		Database: []Difference{{Index, "by_title", "is missing"}, {View, "extra", "should not be there"}},
		Files: []Difference{
			{Table, "tasks", "differs: seen from what is there, the NOT NULL of title changed"},
			{Table, "more", "is missing"},
		},
	}
	if diff := cmp.Diff(want, report); diff != "" {
		t.Error(diff)
	}
	if report.Agrees() {
		t.Error("got that all agrees")
	}
}

func TestGenerate(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	fsys := os.DirFS(dir)
	generate := func(wanted, message string) (Generated, error) {
		return Generate(ctx, fsys, wanted, dir, message, Options{})
	}
	first, err := generate("CREATE TABLE a (x); PRAGMA application_id = 1145133378", "The first: a, and no more!")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := filepath.Base(first.Path), "0001_the_first_a_and_no_more.sql"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	const wanted = "CREATE TABLE a (x, y TEXT NOT NULL DEFAULT ''); PRAGMA application_id = 1145133378"
	if second, err := generate(wanted, "y"); err != nil || filepath.Base(second.Path) != "0002_y.sql" {
		t.Errorf("got %s, %v, want 0002_y.sql", second.Path, err)
	}
	if none, err := generate(wanted, "nothing"); err != nil || none.Path != "" || !none.Script.Empty() {
		t.Errorf("got %s, %v, want nothing to write", none.Path, err)
	}
	path := upgraded(t, fsys)
	if report, err := Check(ctx, path, fsys, wanted); err != nil || !report.Agrees() {
		t.Errorf("got %+v, %v, want that all agrees", report, err)
	}
	for _, row := range []struct {
		name, wanted, message string
		code                  work.Code
	}{
		{"no message", "", " ", work.Invalid},
		{"a message without a letter", "", "…!/", work.Invalid},
		{"a schema that is no SQL", "hello", "x", work.Invalid},
		{"a loss", "CREATE TABLE a (x)", "drop y", work.Conflict},
	} {
		if _, err := generate(row.wanted, row.message); err == nil || work.CodeOf(err) != row.code {
			t.Errorf("%s: got %v, want %s", row.name, err, row.code)
		}
	}
	if got := len(bytesIn(t, dir)); got != 2 {
		t.Errorf("got %d files, want 2", got)
	}
}

func TestGenerateNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "0001_x.sql")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Generate(t.Context(), os.DirFS(t.TempDir()), "CREATE TABLE a (x)", dir, "x", Options{})
	if work.CodeOf(err) != work.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
	if got := bytesIn(t, dir); got["0001_x.sql"] != "mine" || len(got) != 1 {
		t.Errorf("got %v, want the file alone and as it was", got)
	}
}
