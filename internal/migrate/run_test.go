package migrate

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3/database"

	"daybook/internal/work"
)

func TestUpgradeAndDowngrade(t *testing.T) {
	ctx, fsys := t.Context(), files(t)
	path := filepath.Join(t.TempDir(), "daybook.db")
	versions := func(applied []Applied, err error) []int64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		list := []int64{}
		for _, a := range applied {
			list = append(list, a.Version)
		}
		return list
	}
	for _, row := range []struct {
		name string
		run  func() ([]Applied, error)
		want []int64
		at   int64
	}{
		{"up to one", func() ([]Applied, error) { return UpgradeTo(ctx, path, fsys, 1) }, []int64{1}, 1},
		{"up", func() ([]Applied, error) { return Upgrade(ctx, path, fsys) }, []int64{2, 3}, 3},
		{"up again", func() ([]Applied, error) { return Upgrade(ctx, path, fsys) }, []int64{}, 3},
		{"down by one", func() ([]Applied, error) { return Downgrade(ctx, path, fsys, 1) }, []int64{3}, 2},
		{"down to the start", func() ([]Applied, error) { return DowngradeTo(ctx, path, fsys, 0) }, []int64{2, 1}, 0},
		{"up from the start", func() ([]Applied, error) { return Upgrade(ctx, path, fsys) }, []int64{1, 2, 3}, 3},
		{"down by three", func() ([]Applied, error) { return Downgrade(ctx, path, fsys, 3) }, []int64{3, 2, 1}, 0},
	} {
		if diff := cmp.Diff(row.want, versions(row.run())); diff != "" {
			t.Fatalf("%s: %s", row.name, diff)
		}
		if st, err := StatusOf(ctx, path, fsys); err != nil || st.Current != row.at {
			t.Fatalf("%s: got version %d, %v, want %d", row.name, st.Current, err, row.at)
		}
	}
}

func TestDowngradeRefuses(t *testing.T) {
	ctx, fsys := t.Context(), files(t)
	path := upgraded(t, fsys)
	for _, row := range []struct {
		name string
		run  func() ([]Applied, error)
		code work.Code
	}{
		{"no steps", func() ([]Applied, error) { return Downgrade(ctx, path, fsys, 0) }, work.Invalid},
		{"more steps than were applied", func() ([]Applied, error) { return Downgrade(ctx, path, fsys, 4) }, work.Invalid},
		{"to an unknown version", func() ([]Applied, error) { return DowngradeTo(ctx, path, fsys, 7) }, work.NotFound},
		{"up to an unknown version", func() ([]Applied, error) { return UpgradeTo(ctx, path, fsys, 7) }, work.NotFound},
	} {
		if _, err := row.run(); err == nil || work.CodeOf(err) != row.code {
			t.Errorf("%s: got %v, want %s", row.name, err, row.code)
		}
	}
}

func TestNewFileIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // files have no such mode there
	}
	path := upgraded(t, files(t))
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("got mode %o, want 600", got)
	}
}

// Ten processes meet at one file, which may be new or not.
func TestUpgradeByManyAtOnce(t *testing.T) {
	for _, first := range []int64{0, 1} {
		fsys := files(t)
		path := filepath.Join(t.TempDir(), "daybook.db")
		if first > 0 {
			if _, err := UpgradeTo(t.Context(), path, fsys, first); err != nil {
				t.Fatal(err)
			}
		}
		const openers = 10
		var wg sync.WaitGroup
		applied := make([][]Applied, openers)
		errs := make([]error, openers)
		for i := range openers {
			wg.Go(func() { applied[i], errs[i] = Upgrade(t.Context(), path, fsys) })
		}
		wg.Wait()
		total := 0
		for i := range openers {
			if errs[i] != nil {
				t.Errorf("from %d: opener %d: %v", first, i, errs[i])
			}
			total += len(applied[i])
		}
		if want := 3 - int(first); total != want {
			t.Errorf("from %d: got %d migrations applied in all, want %d", first, total, want)
		}
		report, err := Check(t.Context(), path, fsys, wantedSchema)
		if err != nil || !report.Agrees() {
			t.Errorf("from %d: got %+v, %v, want that all agrees", first, report, err)
		}
	}
}

const wantedSchema = `PRAGMA application_id = 1145133378; CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
	CREATE INDEX by_title ON tasks (title); CREATE TABLE notes (id INTEGER PRIMARY KEY, task INTEGER REFERENCES tasks (id));`

// Two processes decide on the same migration; the second one's statements would
// work as well, and must not.
func TestMigrationIsNotAppliedTwice(t *testing.T) {
	ctx := t.Context()
	fsys := folder(t, map[string]string{
		"1_a.sql": "-- +goose Up\nCREATE TABLE a (n);\nPRAGMA application_id = 1145133378;\n-- +goose Down\nDROP TABLE a;\n",
		"2_b.sql": "-- +goose Up\nINSERT INTO a VALUES (1);\n-- +goose Down\nDELETE FROM a;\n",
	})
	path := upgraded(t, fsys)
	r, err := open(path, fsys, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.db.Close()
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	store, err := newVersions(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Insert(ctx, tx, database.InsertRequest{Version: 2}); !errors.Is(err, errElsewhere) {
		t.Errorf("insert: got %v, want %v", err, errElsewhere)
	}
	if err := store.Delete(ctx, tx, 5); err == nil {
		t.Error("delete: got no error, want one")
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	for _, row := range []struct {
		name, rows, third string
		code              work.Code
		message           string
	}{
		{"an orphan row", "INSERT INTO tasks VALUES (1, 'a'); INSERT INTO notes VALUES (1, 1), (2, 77)", "", work.Damaged, "row 2 of notes, in tasks"},
		{"a broken CHECK", "INSERT INTO tasks VALUES (1, '')", "", work.Conflict, "CHECK constraint failed"},
		{"a statement that is wrong", "", "-- +goose Up\nCREATE TABLE z (x);\nINSERT INTO nowhere VALUES (1);\n-- +goose Down\nDROP TABLE z;\n", work.Conflict, "no such table: nowhere"},
	} {
		t.Run(row.name, func(t *testing.T) {
			ctx, third := t.Context(), row.third
			two := readAll(t, files(t))
			delete(two, "0003_titles.sql")
			if third == "" {
				to := strings.Replace(wantedSchema, "title TEXT NOT NULL", "title TEXT NOT NULL CHECK (title <> '')", 1)
				script, err := Diff(ctx, replayed(t, folder(t, two)), mustReadSQL(t, to), Options{})
				if err != nil {
					t.Fatal(err)
				}
				third = script.String()
			}
			path := upgraded(t, folder(t, two))
			inFile(t, path, "PRAGMA foreign_keys = OFF;"+row.rows)
			two["0003_third.sql"] = third
			fsys := folder(t, two)
			before := fileDump(t, path)
			_, err := Upgrade(ctx, path, fsys)
			if err == nil || work.CodeOf(err) != row.code || !strings.Contains(err.Error(), row.message) || !strings.Contains(err.Error(), "0003_third.sql") {
				t.Errorf("got %v (%s), want %s with the file's name and %q", err, work.CodeOf(err), row.code, row.message)
			}
			if diff := cmp.Diff(before, fileDump(t, path)); diff != "" {
				t.Errorf("the file changed:\n%s", diff)
			}
			if st, err := StatusOf(ctx, path, fsys); err != nil || st.Current != 2 {
				t.Errorf("got version %d, %v, want 2", st.Current, err)
			}
		})
	}
}

func readAll(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	list, err := Files(fsys)
	if err != nil {
		t.Fatal(err)
	}
	content := map[string]string{}
	for _, m := range list {
		data, err := fs.ReadFile(fsys, m.Name)
		if err != nil {
			t.Fatal(err)
		}
		content[m.Name] = string(data)
	}
	return content
}

func replayed(t *testing.T, fsys fs.FS) *Schema {
	t.Helper()
	s, err := replayFiles(t.Context(), fsys, 1<<40)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fileDump(t *testing.T, path string) []string {
	t.Helper()
	db := openFile(t)
	mustExec(t, db, "ATTACH "+quoteText(path)+" AS f")
	var list []string
	for _, query := range []string{"SELECT sql FROM f.sqlite_schema", "SELECT * FROM f.tasks", "SELECT * FROM f.notes", "SELECT version_id FROM f.goose_db_version"} {
		list = append(list, answer(t, db, query))
	}
	return list
}

func TestUpgradeRefusesAGap(t *testing.T) {
	all := readAll(t, files(t))
	without := map[string]string{"0001_first.sql": all["0001_first.sql"], "0003_titles.sql": all["0003_titles.sql"]}
	path := upgraded(t, folder(t, without))
	all["0004_more.sql"] = "-- +goose Up\nCREATE TABLE more (x);\n-- +goose Down\nDROP TABLE more;\n"
	_, err := Upgrade(t.Context(), path, folder(t, all))
	if err == nil || work.CodeOf(err) != work.Conflict || !strings.Contains(err.Error(), "0002_notes.sql was never applied") {
		t.Errorf("got %v, want a conflict that names 0002_notes.sql", err)
	}
}

func TestFilesRefusesAmbiguousNumbers(t *testing.T) {
	for _, name := range []string{"0001_again.sql", "first.sql"} {
		fsys := folder(t, map[string]string{"0001_first.sql": "", name: ""})
		if _, err := Files(fsys); work.CodeOf(err) != work.Invalid {
			t.Errorf("%s: got %v, want it refused", name, err)
		}
	}
}

// TestANewDaybookIsWholeOrNotThere: until the last migration of a new file has
// run, nobody finds anything in it.
func TestANewDaybookIsWholeOrNotThere(t *testing.T) {
	fsys := folder(t, map[string]string{
		"1_a.sql": "-- +goose Up\nCREATE TABLE a (n);\nPRAGMA application_id = 1145133378;\n-- +goose Down\nDROP TABLE a;\n",
		"2_b.sql": "-- +goose Up\nINSERT INTO nowhere VALUES (1);\n-- +goose Down\nSELECT 1;\n",
	})
	path := filepath.Join(t.TempDir(), "daybook.db")
	if _, err := Upgrade(t.Context(), path, fsys); err == nil || !strings.Contains(err.Error(), "2_b.sql was not applied, and nothing was changed: no such table: nowhere") {
		t.Errorf("got %v, want that the second is refused", err)
	}
	s, err := ReadFile(t.Context(), path)
	if err != nil || len(s.Objects) > 0 {
		t.Errorf("the file holds %+v (%v), want nothing", s, err)
	}
}
