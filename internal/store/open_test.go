package store_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// pragmas are read back from a connection in this order: on, full (2) or
// normal (1), on, the cache in KiB, how long to wait, whether it only reads.
var pragmas = []string{
	"foreign_keys", "journal_mode", "synchronous", "recursive_triggers", "cache_size", "busy_timeout", "query_only",
}

// connections returns the pragmas of so many connections of db, held at once
// so that none is read twice.
func connections(t *testing.T, db *sql.DB, n int) [][]string {
	t.Helper()
	var out [][]string
	for range n {
		c, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close() //nolint:gocritic // all are held until the last is read
		var values []string
		for _, pragma := range pragmas {
			var value string
			if err := c.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&value); err != nil {
				t.Fatal(err)
			}
			values = append(values, value)
		}
		out = append(out, values)
	}
	return out
}

func TestEveryConnectionHasItsPragmas(t *testing.T) {
	reading := []string{"1", "wal", "2", "1", "-800", "10000", "1"}
	for _, test := range []struct {
		durability string
		writing    []string
	}{
		{"", []string{"1", "wal", "2", "1", "-64000", "10000", "0"}},
		{"full", []string{"1", "wal", "2", "1", "-64000", "10000", "0"}},
		{"normal", []string{"1", "wal", "1", "1", "-64000", "10000", "0"}},
	} {
		t.Run("durability "+test.durability, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "daybook.db")
			testkit.Write(t, path)
			o := testkit.StoreOptions(t, path, testkit.NewClock())
			o.Durability = test.durability
			s := testkit.OpenStore(t, o)
			update(t, s, "tag add", func(tx *store.Tx) error { return tx.Insert(&work.Tag{Name: "go"}) })
			for _, got := range connections(t, s.Writer(), 1) {
				wantPragmas(t, "the writer", got, test.writing)
			}
			for _, got := range connections(t, s.Reader(), store.Readers) {
				wantPragmas(t, "a reader", got, reading)
			}
			if got := s.Writer().Stats().MaxOpenConnections; got != 1 {
				t.Errorf("%d connections may write, want 1", got)
			}
			if got := s.Reader().Stats().MaxOpenConnections; got != store.Readers {
				t.Errorf("%d connections may read, want %d", got, store.Readers)
			}
		})
	}
}

func wantPragmas(t *testing.T, who string, got, want []string) {
	t.Helper()
	for i, name := range pragmas {
		if got[i] != want[i] {
			t.Errorf("%s of %s is %s, want %s", name, who, got[i], want[i])
		}
	}
}

func TestAReaderCannotWrite(t *testing.T) {
	s, _ := open(t)
	err := s.View(t.Context(), func(tx *store.Tx) error { return tx.Insert(&work.Tag{Name: "go"}) })
	wantCode(t, err, work.Failed)
}

// A file that was copied or restored may have lost the write-ahead log's mark.
func TestTheWriterBringsBackTheWriteAheadLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "daybook.db")
	testkit.Write(t, path)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if got := one(t, db, "PRAGMA journal_mode = DELETE"); got != "delete" {
		t.Fatalf("the journal is %s, want delete", got)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := testkit.OpenStore(t, testkit.StoreOptions(t, path, testkit.NewClock()))
	if err := addTag(t.Context(), s, "go"); err != nil {
		t.Fatal(err)
	}
	if got := one(t, s.Reader(), "PRAGMA journal_mode"); got != "wal" {
		t.Errorf("the journal is %s, want wal", got)
	}
}

func TestAnyPathNamesItsOwnFile(t *testing.T) {
	for _, test := range []struct{ name, path string }{
		{"plain", "daybook.db"},
		{"a question mark", "day?book.db"},
		{"what looks like a parameter", "day.db?_pragma=query_only(1)&mode=memory"},
		{"a hash", "day#book.db"},
		{"a percent sign", "100%.db"},
		{"what looks like an escape", "day%3Fbook%20.db"},
		{"spaces", " my day book .db"},
		{"quotes", `o'clock "now".db`},
		{"a backtick and a semicolon", "a`b;c.db"},
		{"unicode", "日記 – Tagebuch ü.db"},
		{"a colon", "c:daybook.db"},
		{"a name in memory only", ":memory:"},
		{"a folder with signs", "what? #1 100%/daybook.db"},
		{"an address", "file:daybook.db"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, filepath.FromSlash(test.path))
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			testkit.Write(t, path)
			s := testkit.OpenStore(t, testkit.StoreOptions(t, path, testkit.NewClock()))
			if err := addTag(t.Context(), s, "go"); err != nil {
				t.Fatal(err)
			}
			if got := one(t, s.Reader(), "SELECT file FROM pragma_database_list WHERE name = 'main'"); got != path {
				t.Errorf("opened %s, want %s", got, path)
			}
			want := []string{path, path + "-shm", path + "-wal"}
			if got := filesBelow(t, folder); !slices.Equal(got, want) {
				t.Errorf("files\n%q, want\n%q", got, want)
			}
		})
	}
}

func TestARelativePathNamesAFileOfTheFolder(t *testing.T) {
	for _, path := range []string{"daybook.db", "./what?/day#1.db", "what?/../file:x.db"} {
		t.Run(path, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.Mkdir("what?", 0o700); err != nil {
				t.Fatal(err)
			}
			testkit.Write(t, path)
			s := testkit.OpenStore(t, testkit.StoreOptions(t, path, testkit.NewClock()))
			if err := addTag(t.Context(), s, "go"); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(path + "-wal"); err != nil {
				t.Error(err)
			}
		})
	}
}

// Two slashes at the beginning would name another computer in a URI.
func TestAPathMayBeginWithTwoSlashes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "daybook.db")
	testkit.Write(t, path)
	s := testkit.OpenStore(t, testkit.StoreOptions(t, "/"+path, testkit.NewClock()))
	if err := addTag(t.Context(), s, "go"); err != nil {
		t.Fatal(err)
	}
}

func filesBelow(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAFileOfAnotherVersionIsRefusedUntouched(t *testing.T) {
	for _, test := range []struct {
		name  string
		known int64 // as seen from the file
		want  work.Code
	}{
		{"written by a newer daybook", -1, work.Damaged},
		{"needs an upgrade", 1, work.Conflict},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "daybook.db")
			testkit.Write(t, path)
			before := content(t, path)
			o := testkit.StoreOptions(t, path, testkit.NewClock())
			o.Version += test.known
			s, err := store.Open(o)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // a refusal is not forgotten
				wantCode(t, s.View(t.Context(), func(*store.Tx) error { return nil }), test.want)
				wantCode(t, addTag(t.Context(), s, "go"), test.want)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(content(t, path), before) {
				t.Error("the file was changed")
			}
		})
	}
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
