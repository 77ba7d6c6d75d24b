package migrate

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

// files are the migrations of the tests: three, of a small daybook.
func files(t *testing.T) fs.FS {
	t.Helper()
	return folder(t, map[string]string{
		"0001_first.sql":  "-- +goose Up\nCREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT NOT NULL);\nPRAGMA application_id = 1145133378;\n-- +goose Down\nDROP TABLE tasks;\nPRAGMA application_id = 0;\n",
		"0002_notes.sql":  "-- +goose Up\nCREATE TABLE notes (id INTEGER PRIMARY KEY, task INTEGER REFERENCES tasks (id));\n-- +goose Down\n-- loss: the table notes, with what it holds.\nDROP TABLE notes;\n",
		"0003_titles.sql": "-- +goose Up\nCREATE INDEX by_title ON tasks (title);\n-- +goose Down\nDROP INDEX by_title;\n",
	})
}

func folder(t *testing.T, content map[string]string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return os.DirFS(dir)
}

func upgraded(t *testing.T, fsys fs.FS) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "daybook.db")
	if _, err := Upgrade(t.Context(), path, fsys); err != nil {
		t.Fatal(err)
	}
	return path
}

// inFile runs a script on a file by an ordinary connection.
func inFile(t *testing.T, path, script string) {
	t.Helper()
	db, err := sql.Open("sqlite", FileURI(path, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	mustExec(t, db, script)
}

// bytesIn reads every file of a folder.
func bytesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	content := map[string]string{}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		content[e.Name()] = string(data)
	}
	return content
}

func TestStatusRefuses(t *testing.T) {
	fsys := files(t)
	write := func(content string) func(*testing.T) string {
		return func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x.db")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
	}
	script := func(script string) func(*testing.T) string {
		return func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x.db")
			inFile(t, path, script)
			return path
		}
	}
	for _, row := range []struct {
		name    string
		make    func(*testing.T) string
		message string
	}{
		{"a text", write("Dear diary,\n"), "is not a SQLite database"},
		{"an encrypted file", write(strings.Repeat("\x8a\x01\xfe", 3000)), "is not a SQLite database"},
		{"a file that ends in its header", write(magic), "is not a SQLite database"},
		{"a header without a database", write(magic + strings.Repeat("\x01", 4096)), ""},
		{"a folder", func(t *testing.T) string { return t.TempDir() }, "is not a file (it is a folder)"},
		{"a file of another program", script("CREATE TABLE songs (x); PRAGMA application_id = 7"), "of another program (application_id 7"},
		{"a file of another program without a number", script("CREATE TABLE songs (x)"), "of another program (application_id 0"},
		{"another program's file in WAL mode", script("PRAGMA journal_mode = WAL; CREATE TABLE songs (x)"), "of another program"},
		{"another program's empty file", script("PRAGMA application_id = 7; PRAGMA user_version = 1"), "of another program"},
		{"another program's file with a log", func(t *testing.T) string { return withLog(t, "CREATE TABLE songs (x); INSERT INTO songs VALUES (1)") }, "of another program"},
		{"another program that uses goose", script("CREATE TABLE songs (x); CREATE TABLE goose_db_version (version_id, is_applied)"), "of another program"},
		{"a newer daybook", func(t *testing.T) string {
			path := upgraded(t, fsys)
			inFile(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9, 1)")
			return path
		}, "version 9 by a newer daybook, and this one knows versions up to 3"},
		{"a daybook without its versions", func(t *testing.T) string {
			path := upgraded(t, fsys)
			inFile(t, path, "DROP TABLE goose_db_version")
			return path
		}, "its version is unknown"},
	} {
		t.Run(row.name, func(t *testing.T) {
			path := row.make(t)
			before := bytesIn(t, filepath.Dir(path))
			_, errStatus := StatusOf(t.Context(), path, fsys)
			_, errUp := Upgrade(t.Context(), path, fsys)
			_, errDown := Downgrade(t.Context(), path, fsys, 1)
			_, errCheck := Check(t.Context(), path, fsys, "")
			_, errHistory := History(t.Context(), path, fsys)
			for i, err := range []error{errStatus, errUp, errDown, errCheck, errHistory} {
				if err == nil || work.CodeOf(err) != work.Damaged || !strings.Contains(err.Error(), row.message) {
					t.Errorf("call %d: got %v, want it refused as damaged with %q", i, err, row.message)
				}
			}
			if diff := cmp.Diff(before, bytesIn(t, filepath.Dir(path))); diff != "" {
				t.Errorf("the folder changed:\n%.500s", diff)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	fsys := files(t)
	all, err := Files(fsys)
	if err != nil {
		t.Fatal(err)
	}
	up := func(version int64) func(string) error {
		return func(path string) error {
			_, err := UpgradeTo(t.Context(), path, fsys, version)
			return err
		}
	}
	for _, row := range []struct {
		name string
		make func(path string) error
		want Status
	}{
		{"no file", func(string) error { return nil }, Status{Latest: 3, Pending: all, Empty: true}},
		{"a file of no bytes", func(path string) error { return os.WriteFile(path, nil, 0o600) }, Status{Latest: 3, Pending: all, Empty: true}},
		{"a SQLite file with nothing in it", func(path string) error {
			inFile(t, path, "PRAGMA journal_mode = WAL")
			return nil
		}, Status{Latest: 3, Pending: all, Empty: true}},
		{"all applied", up(3), Status{Current: 3, Latest: 3}},
		{"one applied", up(1), Status{Current: 1, Latest: 3, Pending: all[1:]}},
		{"all taken back", func(path string) error {
			if err := up(3)(path); err != nil {
				return err
			}
			_, err := DowngradeTo(t.Context(), path, fsys, 0)
			return err
		}, Status{Latest: 3, Pending: all, Empty: true}},
	} {
		t.Run(row.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a b?#%.db")
			if err := row.make(path); err != nil {
				t.Fatal(err)
			}
			got, err := StatusOf(t.Context(), path, fsys)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// While another process holds the daybook open, its newest version is in the log.
func TestStatusOfLogIsRead(t *testing.T) {
	fsys := files(t)
	path := upgraded(t, fsys)
	db, err := sql.Open("sqlite", FileURI(path, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	mustExec(t, db, "DELETE FROM goose_db_version WHERE version_id = 3; DROP INDEX by_title")
	got, err := StatusOf(t.Context(), path, fsys)
	if err != nil {
		t.Fatal(err)
	}
	if got.Current != 2 {
		t.Errorf("got version %d, want 2", got.Current)
	}
	if on, err := StatusOn(t.Context(), db, path, fsys); err != nil || on.Current != 2 {
		t.Errorf("on the open database: got %d, %v, want 2", on.Current, err)
	}
}

func TestIsOurs(t *testing.T) {
	other := filepath.Join(t.TempDir(), "other.db")
	inFile(t, other, "CREATE TABLE a (x)")
	for _, row := range []struct {
		path string
		want bool
	}{{upgraded(t, files(t)), true}, {other, false}, {filepath.Join(t.TempDir(), "none"), false}, {t.TempDir(), false}} {
		if got, _ := IsOurs(row.path); got != row.want {
			t.Errorf("%s: got %t, want %t", row.path, got, row.want)
		}
	}
}

func TestMissingFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "x.db")
	if _, err := StatusOf(t.Context(), path, files(t)); work.CodeOf(err) != work.NotFound {
		t.Errorf("got %v, want not found", err)
	}
	if _, err := Upgrade(t.Context(), path, files(t)); work.CodeOf(err) != work.NotFound {
		t.Errorf("got %v, want not found", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want no file", err)
	}
}

func TestUpgradeClosesAFileOfNoBytesToOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "touched.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Upgrade(t.Context(), path, files(t)); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := info.Mode().Perm(), fs.FileMode(0o600); got != want {
		t.Errorf("mode %v, want %v", got, want)
	}
}
