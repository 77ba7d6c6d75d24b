package migrate

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

// withLog makes a SQLite file whose last rows are in its log only, as a program
// that was killed leaves it.
func withLog(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "live.db")
	db, err := sql.Open("sqlite", FileURI(path, "_pragma=journal_mode(WAL)&_pragma=wal_autocheckpoint(0)"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	mustExec(t, db, script)
	killed := filepath.Join(t.TempDir(), "killed.db")
	for _, ending := range []string{"", "-wal"} {
		if err := copyFile(path+ending, killed+ending); err != nil {
			t.Fatal(err)
		}
	}
	return killed
}

func TestReadFile(t *testing.T) {
	const schema = "CREATE TABLE a (x); CREATE INDEX i ON a (x); CREATE TABLE b (y); CREATE VIRTUAL TABLE f USING fts5(t)"
	for _, row := range []struct {
		name string
		make func(*testing.T) string
	}{
		{"a file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x.db")
			inFile(t, path, schema)
			return path
		}},
		{"in WAL mode", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x.db")
			inFile(t, path, "PRAGMA journal_mode = WAL;"+schema)
			return path
		}},
		{"with all of it in the log", func(t *testing.T) string { return withLog(t, schema) }},
		{"by a link", func(t *testing.T) string {
			link := filepath.Join(t.TempDir(), "link")
			if err := os.Symlink(withLog(t, schema), link); err != nil {
				t.Fatal(err)
			}
			return link
		}},
		{"with a hot journal", func(t *testing.T) string { return withJournal(t, schema) }},
		{"in UTF-16", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x.db")
			inFile(t, path, "PRAGMA encoding = 'UTF-16';"+schema)
			return path
		}},
		{"as a script", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x.sql")
			if err := os.WriteFile(path, []byte("\ufeff"+schema), 0o400); err != nil {
				t.Fatal(err)
			}
			return path
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			path := row.make(t)
			before := bytesIn(t, filepath.Dir(path))
			got, err := Read(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range compare(got, mustReadSQL(t, schema)) {
				t.Error(d)
			}
			if diff := cmp.Diff(before, bytesIn(t, filepath.Dir(path))); diff != "" {
				t.Errorf("the folder changed:\n%.500s", diff)
			}
		})
	}
}

// withJournal makes a file that a program left in the middle of a transaction:
// its pages are half new, and the old ones wait in the journal.
func withJournal(t *testing.T, schema string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "live.db")
	inFile(t, path, schema+"; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO a SELECT hex(randomblob(100)) FROM n")
	db, err := sql.Open("sqlite", FileURI(path, "_pragma=cache_size(1)"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	mustExec(t, db, "BEGIN; DROP TABLE b; UPDATE a SET x = ''")
	killed := filepath.Join(t.TempDir(), "killed.db")
	for _, ending := range []string{"", "-journal"} {
		if err := copyFile(path+ending, killed+ending); err != nil {
			t.Fatal(err)
		}
	}
	mustExec(t, db, "ROLLBACK")
	return killed
}

func TestReadRefuses(t *testing.T) {
	for _, row := range []struct {
		name, content, message string
		code                   work.Code
	}{
		{"no SQL", "CREATE TABLE a (x);\n\nhello world;", "line 3", work.Invalid},
		{"an unfinished statement", "CREATE TABLE a (x", "line 1", work.Invalid},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", "neither a SQLite file nor SQL text", work.Invalid},
		{"Latin-1", "CREATE TABLE caf\xe9 (x)", "neither a SQLite file nor SQL text", work.Invalid},
		{"an attached file", "ATTACH 'other.db' AS o; CREATE TABLE o.a (x)", "line 1", work.Invalid},
		{"a broken virtual table", "CREATE VIRTUAL TABLE v USING fts5(x, unheard='of')", "unrecognized option", work.Invalid},
		{"a broken SQLite file", magic + strings.Repeat("\x01", 4096), "", work.Damaged},
	} {
		t.Run(row.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x")
			if err := os.WriteFile(path, []byte(row.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Read(t.Context(), path)
			if err == nil || work.CodeOf(err) != row.code || !strings.Contains(err.Error(), row.message) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v (%s), want %s with %q and the path", err, work.CodeOf(err), row.code, row.message)
			}
			if got := len(bytesIn(t, filepath.Dir(path))); got != 1 {
				t.Errorf("got %d files in the folder, want 1", got)
			}
		})
	}
	if _, err := Read(t.Context(), filepath.Join(t.TempDir(), "none")); work.CodeOf(err) != work.NotFound {
		t.Errorf("got %v, want not found", err)
	}
}

func TestReadDump(t *testing.T) {
	dump := `PRAGMA foreign_keys=OFF; BEGIN TRANSACTION; CREATE TABLE a (x); INSERT INTO a VALUES (1);
		PRAGMA writable_schema=ON;
		INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', 'f', 'f', 0, 'CREATE VIRTUAL TABLE f USING fts5(t)');
		CREATE TABLE IF NOT EXISTS 'f_data' (id INTEGER PRIMARY KEY, block BLOB); CREATE TABLE IF NOT EXISTS 'f_content' (id INTEGER PRIMARY KEY, c0);
		CREATE TABLE IF NOT EXISTS 'f_idx' (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID;
		CREATE TABLE IF NOT EXISTS 'f_docsize' (id INTEGER PRIMARY KEY, sz BLOB); CREATE TABLE IF NOT EXISTS 'f_config' (k PRIMARY KEY, v) WITHOUT ROWID; INSERT INTO f_config VALUES ('version', 4);
		PRAGMA writable_schema=OFF; VACUUM; COMMIT;`
	got, want := mustReadSQL(t, dump), mustReadSQL(t, "CREATE TABLE a (x); CREATE VIRTUAL TABLE f USING fts5(t)")
	if differences := compare(got, want); len(differences) > 0 {
		t.Error(fmt.Sprint(differences))
	}
}
