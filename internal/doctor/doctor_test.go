package doctor_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/doctor"
	"daybook/internal/migrate"
	"daybook/internal/testkit"
)

// demoFile is a sample daybook of one year, made once.
var demoFile = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "daybook-doctor-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "daybook.db")
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	if _, err := app.WriteDemo(context.Background(), app.Options{Path: path, LocalZone: "UTC", Now: func() time.Time { return now }}, 1, 7); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// smallFile is the same with few of its rows: enough to break any of them.
var smallFile = sync.OnceValues(func() ([]byte, error) {
	data, err := demoFile()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "daybook-doctor-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "daybook.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", migrate.FileURI(path, "_pragma=foreign_keys(1)&_pragma=synchronous(0)"))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	for _, text := range []string{
		"UPDATE current_action SET mode = 'purge'",
		"DELETE FROM tasks WHERE id > 60 AND id NOT IN (SELECT task_id FROM skill_progress_evidence WHERE id < 3 AND task_id IS NOT NULL)",
		"DELETE FROM meetings WHERE id > 30", "DELETE FROM energy_checkins WHERE id > 30", "DELETE FROM action_items WHERE id > 30",
		"DELETE FROM change_log WHERE uid IN (SELECT uid FROM change_log WHERE op = 'delete')",
		"UPDATE current_action SET mode = ''", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)",
	} {
		if _, err := db.Exec(text); err != nil {
			return nil, err
		}
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// patient is a sample daybook of its own for a test.
func patient(t testing.TB) doctor.Patient {
	t.Helper()
	data, err := smallFile()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "daybook")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	return patientOf(t, filepath.Join(folder, "daybook.db"), data)
}

func patientOf(t testing.TB, path string, data []byte) doctor.Patient {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	clock := testkit.NewClock()
	return doctor.Patient{Path: path, Now: clock.Now, NewUID: testkit.UIDs(), Progress: func(string) {}}
}

// run changes a file as another program would, without our checks.
func run(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", migrate.FileURI(path, "_pragma=foreign_keys(0)&_pragma=ignore_check_constraints(1)"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func examine(t testing.TB, p doctor.Patient) []doctor.Finding {
	t.Helper()
	found, err := p.Examine(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestASoundDaybookHasNoFindings(t *testing.T) {
	p := patient(t)
	before := read(t, p.Path)
	for _, f := range examine(t, p) {
		t.Errorf("%+v", f)
	}
	if !bytes.Equal(read(t, p.Path), before) {
		t.Error("looking changed the file")
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// schemaless edits sqlite_schema, which is how an index comes to disagree.
const (
	writable = "PRAGMA writable_schema = ON"
	reset    = "PRAGMA writable_schema = RESET"
)

// without runs statements while the triggers on a table are not there.
func without(t testing.TB, path, table string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", migrate.FileURI(path, "_pragma=foreign_keys(0)&_pragma=ignore_check_constraints(1)"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	rows, err := db.QueryContext(t.Context(), "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var drop, create []string
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		drop, create = append(drop, "DROP TRIGGER "+name), append(create, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for _, s := range slices.Concat(drop, statements, create) {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

const someUID = "0190aaaa-0000-7000-8000-00000000beef"

// planted are faults: what was done to the file, and which findings it must
// give. What mends must be gone after Fix.
var planted = []struct {
	name  string
	table string // whose triggers do not see it; "": all do
	do    []string
	check string
	where string
	mends bool
	level string
}{
	{"a record that nothing knows", "tasks", []string{"INSERT INTO tasks (uid, title, rank) VALUES ('" + someUID + "', 'From outside', 'a')"}, "records", "tasks", true, doctor.Damage},
	{"and that the log does not know", "tasks", []string{"INSERT INTO tasks (uid, title, rank) VALUES ('" + someUID + "', 'From outside', 'a')"}, "log", "tasks", true, doctor.Damage},
	{"and that search does not know", "tasks", []string{"INSERT INTO tasks (uid, title, rank) VALUES ('" + someUID + "', 'From outside', 'a')"}, "search", "tasks", true, doctor.Damage},
	{"a record of another kind", "", []string{"UPDATE records SET kind = 'goal' WHERE uid = (SELECT uid FROM tasks WHERE id = 3)"}, "records", "tasks", true, doctor.Damage},
	{"a record without a row", "", []string{"INSERT INTO records (uid, kind) VALUES ('" + someUID + "', 'task')"}, "records", "records", true, doctor.Damage},
	{"words that are not the record's", "tasks", []string{"UPDATE tasks SET title = 'Another' WHERE id = 3"}, "search", "tasks", true, doctor.Damage},
	{"a day that is not the record's", "search", []string{"UPDATE search SET day = '1999-01-01' WHERE record_id = 5"}, "search", "", true, doctor.Damage},
	{"words of what is in the trash", "tasks", []string{"UPDATE tasks SET deleted_at = '2026-11-24T09:00:00.000Z' WHERE id = 3"}, "search", "search", true, doctor.Damage},
	{"words that are lost", "", []string{"DELETE FROM search WHERE record_id = 5"}, "search", "", true, doctor.Damage},
	{"an index without the words", "search", []string{"UPDATE search SET title = title || ' x' WHERE record_id = 5"}, "search", "search_index", true, doctor.Damage},
	{"an index that lost its data", "", []string{"DELETE FROM search_index_data WHERE id > 10"}, "search", "search_index", true, doctor.Damage},
	{"a contact that is missing", "", []string{"DELETE FROM contacts WHERE id = 1"}, "contacts", "contacts", true, doctor.Damage},
	{"a contact that was never", "", []string{"INSERT INTO contacts (person_id, day, source, source_id) VALUES (1, '1999-01-01', 'feedback', 1)"}, "contacts", "contacts", true, doctor.Damage},
	{"a row that went without a word", "energy_checkins", []string{"DELETE FROM energy_checkins WHERE id = 3"}, "log", "energy_checkins", true, doctor.Damage},
	{"a lost action", "", []string{"DELETE FROM action WHERE id = 1"}, "log", "action", true, doctor.Damage},
	{"an action without rows", "", []string{"INSERT INTO action (uid, verb, at, device) VALUES ('" + someUID + "', 'task add', '2026-11-24T09:00:00.000Z', 1)"}, "log", "action", false, doctor.Warning},
	{"an action that is still named", "", []string{"UPDATE current_action SET action = 1, at = '2026-11-24T09:00:00.000Z'"}, "machinery", "current_action", true, doctor.Damage},
	{"nobody asks who writes", "", []string{"DELETE FROM current_action"}, "machinery", "current_action", true, doctor.Damage},
	{"no uid", "", []string{"UPDATE tasks SET uid = '' WHERE id = 3"}, "identity", "tasks", true, doctor.Damage},
	{"a uid that is none", "", []string{"INSERT INTO tasks (uid, title, rank) VALUES ('this-is-not-a-uid-at-all-but-36-chars', 'x', 'a')"}, "identity", "tasks", true, doctor.Damage},
	{"a uid in capitals", "", []string{"UPDATE tags SET uid = upper(uid) WHERE id = 1"}, "identity", "tags", true, doctor.Damage},
	{"a pair under a uid of its own", "", []string{"UPDATE task_tags SET uid = '" + someUID + "' WHERE id = (SELECT min(id) FROM task_tags)"}, "identity", "task_tags", true, doctor.Damage},
	{"a link under a uid of its own", "", []string{"UPDATE links SET uid = '" + someUID + "' WHERE id = (SELECT min(id) FROM links)"}, "identity", "links", true, doctor.Damage},
	{"evidence under a uid of its own", "", []string{"UPDATE skill_progress_evidence SET uid = '" + someUID + "' WHERE id = 1"}, "identity", "skill_progress_evidence", true, doctor.Damage},
	{"a name without its key", "", []string{"UPDATE people SET name_key = '' WHERE id = 1"}, "names", "people", true, doctor.Damage},
	{"a key that is not the name's", "", []string{"UPDATE skills SET name = 'Älteres' WHERE id = 1"}, "names", "skills", true, doctor.Damage},
	{"a name that is taken", "", []string{"UPDATE tags SET name = (SELECT name FROM tags WHERE id = 1) WHERE id = 2"}, "names", "tags", false, doctor.Damage},
	{"a time that is none", "", []string{"UPDATE tasks SET created_at = 'yesterday' WHERE id = 3"}, "times", "tasks", true, doctor.Damage},
	{"a time in another form", "", []string{"UPDATE tasks SET deleted_at = '2026-11-24T10:00:00+02:00' WHERE id = 3"}, "times", "tasks", true, doctor.Damage},
	{"a reference to nothing", "", []string{"UPDATE tasks SET project_id = 99999 WHERE id = 3"}, "references", "tasks", false, doctor.Damage},
	{"a value that no task has", "", []string{"UPDATE tasks SET priority = 'urgent' WHERE id = 3"}, "values", "tasks", false, doctor.Damage},
	{"an index without a row", "", []string{writable, "UPDATE sqlite_schema SET sql = 'CREATE INDEX tasks_due ON tasks (due) WHERE id > 5' WHERE name = 'tasks_due'", reset, "UPDATE tasks SET due = '2026-01-01' WHERE id = 3", writable, "UPDATE sqlite_schema SET sql = 'CREATE INDEX tasks_due ON tasks (due) WHERE deleted_at IS NULL' WHERE name = 'tasks_due'", reset}, "indexes", "tasks_due", true, doctor.Damage},
	{"an index that is missing", "", []string{"DROP INDEX tasks_due"}, "schema", "index tasks_due", true, doctor.Damage},
	{"a trigger that is missing", "", []string{"DROP TRIGGER tasks_updated"}, "schema", "trigger tasks_updated", true, doctor.Damage},
	{"a view that is missing, with its triggers", "", []string{"DROP VIEW words"}, "schema", "view words", true, doctor.Damage},
	{"a trigger of somebody else", "", []string{"CREATE TRIGGER mine AFTER INSERT ON tags BEGIN SELECT 1; END"}, "schema", "trigger mine", false, doctor.Warning},
	{"a table that was changed", "", []string{"ALTER TABLE tags ADD COLUMN colour TEXT"}, "schema", "table tags", false, doctor.Damage},
	{"a file that lost its mark", "", []string{"PRAGMA application_id = 0"}, "file", "application_id", true, doctor.Damage},
	{"a file that lost its log", "", []string{"PRAGMA journal_mode = DELETE"}, "file", "journal_mode", true, doctor.Warning},
	{"a file that is mostly empty", "", []string{"CREATE TABLE big (x)", "INSERT INTO big SELECT zeroblob(1000000) FROM (SELECT 1 FROM tasks LIMIT 40)", "DROP TABLE big"}, "pages", "", true, doctor.Warning},
}

func TestEveryPlantedFaultIsFoundAndMended(t *testing.T) {
	for _, test := range planted {
		t.Run(test.name, func(t *testing.T) {
			p := patient(t)
			if test.table == "" {
				run(t, p.Path, test.do...)
			} else {
				without(t, p.Path, test.table, test.do...)
			}
			found := examine(t, p)
			i := slices.IndexFunc(found, func(f doctor.Finding) bool {
				return f.Check == test.check && (test.where == "" || f.Where == test.where) && f.Mends == test.mends && f.Level == test.level
			})
			if i < 0 {
				t.Fatalf("not found among %d: %+v", len(found), found)
			}
			if strings.Contains(found[i].What, "%!") || !found[i].Mends && found[i].Advice == "" {
				t.Errorf("badly said: %+v", found[i])
			}
			after, err := p.Fix(t.Context(), found)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range after {
				if f.Mends && !f.Mended {
					t.Errorf("not mended: %+v", f)
				}
			}
			for _, f := range after {
				if test.mends && !f.Mended {
					t.Errorf("left: %+v", f)
				}
			}
		})
	}
}

// A column that a migration added, and that is empty, says no words: the rows of
// search that were written before it are right.
func TestAnEmptyColumnMoreChangesNoWords(t *testing.T) {
	p := patient(t)
	run(t, p.Path, "UPDATE search SET body = body || char(10)")
	for _, f := range examine(t, p) {
		t.Errorf("%+v", f)
	}
}

// What is not for this program is said to be so, and nothing of it is mended:
// not its rights, not its way of keeping a log.
func TestFilesOfOthersAreLeftAlone(t *testing.T) {
	for _, test := range []struct {
		name, said string
		file       func(*testing.T) doctor.Patient
	}{
		{"a database of another program", "is a SQLite file of another program (application_id 0;", func(t *testing.T) doctor.Patient {
			p := patientOf(t, filepath.Join(t.TempDir(), "bookmarks.db"), nil)
			run(t, p.Path, "CREATE TABLE bookmarks (url)", "INSERT INTO bookmarks VALUES ('a')")
			return p
		}},
		{"a daybook that has the mark of another", "is a SQLite file of another program (application_id 7;", func(t *testing.T) doctor.Patient {
			p := patient(t)
			run(t, p.Path, "PRAGMA application_id = 7")
			return p
		}},
		{"a daybook of a newer program", "was migrated to version 99 by a newer daybook", func(t *testing.T) doctor.Patient {
			p := patient(t)
			run(t, p.Path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)", "PRAGMA journal_mode = DELETE")
			return p
		}},
		{"a text", "does not begin as a SQLite database does", func(t *testing.T) doctor.Patient {
			return patientOf(t, filepath.Join(t.TempDir(), "notes.txt"), []byte("Not a database."))
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := test.file(t)
			if err := os.Chmod(p.Path, 0o644); err != nil {
				t.Fatal(err)
			}
			before := read(t, p.Path)
			found := examine(t, p)
			if len(found) != 1 || found[0].Level != doctor.Damage || found[0].Mends || found[0].Advice == "" || !strings.HasPrefix(found[0].What, test.said) {
				t.Errorf("found %+v, want only %q", found, test.said)
			}
			if _, err := p.Fix(t.Context(), found); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(read(t, p.Path), before) {
				t.Error("the file was changed")
			}
			if beside, err := filepath.Glob(p.Path + "*"); err != nil || len(beside) != 1 {
				t.Errorf("beside it lie %v, %v", beside, err)
			}
		})
	}
}
