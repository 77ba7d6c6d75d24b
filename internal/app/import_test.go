package app_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// book fills a daybook with rows of many tables.
func book(t *testing.T, a *app.App) {
	t.Helper()
	for _, r := range []struct {
		kind   string
		values input.Values
	}{
		{"organization", input.Values{"name": "Acme"}},
		{"person", input.Values{"name": "Ana Ruiz", "organization": "Acme", "email": "ana@example.org"}},
		{"project", input.Values{"name": "Daybook", "organization": "Acme"}},
		{"skill", input.Values{"name": "Go"}},
		{"goal", input.Values{"title": "Ship v1"}},
		{"goal", input.Values{"title": "Write the parser", "parent": "Ship v1"}},
		{"task", input.Values{"title": "Review PR 42", "project": "Daybook", "goal": "Ship v1", "tags": "go, deep work", "day": "fri"}},
		{"task", input.Values{"title": "'; DROP TABLE tasks; --", "description": "line\r\n\tend \u2028 🎉"}},
		{"learning", input.Values{"title": "FTS5", "skills": "Go", "tags": "go"}},
		{"meeting", input.Values{"title": "Weekly", "starts_at": "today 9:00", "attendees": "Ana Ruiz"}},
		{"energy", input.Values{"at": "8:00", "energy": 4}},
	} {
		if _, err := a.Add(t.Context(), work.KindNamed(r.kind), r.values); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := a.Remove(t.Context(), work.KindNamed("task"), "2"); err != nil {
		t.Fatal(err)
	}
}

// export writes the document of a daybook.
func export(t *testing.T, a *app.App, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := a.Export(t.Context(), &out, app.ExportOptions{Format: format}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowsOf are the lines of a document that hold rows, but for those that say
// who imported it when.
func rowsOf(document []byte) (out []string) {
	for line := range strings.SplitSeq(string(document), "\n") {
		if strings.HasPrefix(line, "{\"") && !strings.Contains(line, `"mode":"import"`) {
			out = append(out, strings.TrimSuffix(line, ","))
		}
	}
	return out
}

// another opens an empty daybook whose uids are not those of the first one.
func another(t *testing.T) *app.App {
	t.Helper()
	o, _ := testkit.Options(t)
	testkit.Write(t, o.Path)
	first := o.NewUID
	o.NewUID = func() string { return "02" + first()[2:] }
	return testkit.Reopen(t, o)
}

func imported(t *testing.T, a *app.App, document string, o app.ImportOptions) app.ImportResult {
	t.Helper()
	done, err := a.Import(t.Context(), strings.NewReader(document), o)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestAnExportIntoAnEmptyDaybookIsTheSameRowForRow(t *testing.T) {
	for _, format := range []string{"json", "csv"} {
		t.Run(format, func(t *testing.T) {
			from, _ := testkit.Open(t)
			book(t, from)
			to := another(t)
			imported(t, to, string(export(t, from, format)), app.ImportOptions{})
			want, got := rowsOf(export(t, from, "json")), rowsOf(export(t, to, "json"))
			for i := range want {
				if i >= len(got) || !strings.Contains(strings.Join(got, "\n"), want[i]) {
					t.Errorf("lost: %s", want[i])
				}
			}
			if more := len(got) - len(want); more != 1 { // the device of the one that imported
				t.Errorf("%d more rows, want 1", more)
			}
			again := imported(t, to, string(export(t, from, format)), app.ImportOptions{})
			for _, c := range again.Counts {
				if c.New+c.Changed+c.Kept+c.Conflicting > 0 {
					t.Errorf("a second time: %+v", c)
				}
			}
			if again.Written {
				t.Error("a second time something was written")
			}
			found, err := to.Search(t.Context(), "FTS5", 10, 0)
			if err != nil || fmt.Sprint(found) == "" {
				t.Errorf("search finds %v, %v", found, err)
			}
			if _, err := to.Undo(t.Context()); work.CodeOf(err) != work.Conflict {
				t.Errorf("undo goes past the import: %v", err)
			}
		})
	}
}

// small is a document of ours with those rows of tasks.
func small(table string, rows ...string) string {
	return `{"format":"daybook","version":1,"schema":1,"complete":false,"` + table + `":[` + "\n" + strings.Join(rows, ",\n") + "\n]}"
}

const (
	uidA = "01900000-0000-7000-8000-00000000000a"
	uidB = "01900000-0000-7000-8000-00000000000b"
)

func TestConflictsAreDecidedOrNothingIsWritten(t *testing.T) {
	older := `{"uid":"` + uidA + `","name":"Go","notes":"old","updated_at":"2020-01-01T00:00:00.000Z"}`
	newer := `{"uid":"` + uidA + `","name":"Go","notes":"new","updated_at":"2030-01-01T00:00:00.000Z"}`
	other := `{"uid":"` + uidB + `","name":"GO","notes":"of another","updated_at":"2020-01-01T00:00:00.000Z"}`
	for _, test := range []struct {
		name, row, choice, want string
	}{
		{"the same uid, kept", newer, "keep", "here"},
		{"the same uid, replaced", older, "replace", "old"},
		{"the same uid, an older one", older, "newer", "here"},
		{"the same uid, a newer one", newer, "newer", "new"},
		{"a name that is taken, kept", other, "keep", "here"},
		{"a name that is taken, replaced", other, "replace", "of another"},
		{"a name that is taken, an older one", other, "newer", "here"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testkit.Open(t)
			imported(t, a, small("tags", `{"uid":"`+uidA+`","name":"Go","notes":"here","updated_at":"2026-01-01T00:00:00.000Z"}`), app.ImportOptions{})
			document := small("tags", test.row)
			done, err := a.Import(t.Context(), strings.NewReader(document), app.ImportOptions{})
			if work.CodeOf(err) != work.Conflict || done.Conflicts() != 1 || len(done.Differences) != 1 {
				t.Fatalf("undecided: %v, %+v", err, done)
			}
			dry := imported(t, a, document, app.ImportOptions{DryRun: true})
			if dry.Conflicts() != 1 {
				t.Errorf("dry run: %+v", dry)
			}
			for range 2 {
				imported(t, a, document, app.ImportOptions{OnConflict: test.choice})
			}
			tags, err := a.Show(t.Context(), work.KindNamed("tag"), "Go")
			if err == nil {
				tags, err = a.Show(t.Context(), work.KindNamed("tag"), uidA)
			}
			if err != nil || tags.(*work.Tag).Notes != test.want {
				t.Errorf("got %+v, %v, want %s", tags, err, test.want)
			}
		})
	}
}

// What refers to a tag whose name is taken refers to the one that has it.
func TestReferencesFollowARowThatStandsForAnother(t *testing.T) {
	a, _ := testkit.Open(t)
	if _, err := a.Add(t.Context(), work.KindNamed("task"), input.Values{"title": "here", "tags": "go"}); err != nil {
		t.Fatal(err)
	}
	from := another(t)
	if _, err := from.Add(t.Context(), work.KindNamed("task"), input.Values{"title": "there", "tags": "Go"}); err != nil {
		t.Fatal(err)
	}
	document := string(export(t, from, "json"))
	imported(t, a, document, app.ImportOptions{OnConflict: "keep"})
	again := imported(t, a, document, app.ImportOptions{OnConflict: "keep"})
	if again.Written {
		t.Errorf("a second time something was written: %+v", again)
	}
	task, err := a.Show(t.Context(), work.KindNamed("task"), "2")
	if err != nil || len(task.(*work.Task).Tags) != 1 || task.(*work.Task).Tags[0].Name != "go" {
		t.Errorf("got %+v, %v", task, err)
	}
}

func TestRowsInAnyOrder(t *testing.T) {
	a, _ := testkit.Open(t)
	goal := func(uid, title, parent string) string {
		return fmt.Sprintf(`{"uid":%q,"title":%q,"parent":{"uid":%q}}`, uid, title, parent)
	}
	tie := `{"uid":"01900000-0000-7000-8000-00000000000d","goal":{"uid":"` + uidA + `"},"percent":5,"day":"2026-11-01"}`
	document := `{"format":"daybook","version":1,"schema":1,"complete":true,"goal_progress":[` + tie + `],"goals":[` +
		goal(uidA, "child", uidB) + `,{"uid":"` + uidB + `","title":"parent"}]}`
	imported(t, a, document, app.ImportOptions{})
	g, err := a.Show(t.Context(), work.KindNamed("goal"), "child")
	if err != nil || g.(*work.Goal).Parent.Name != "parent" {
		t.Errorf("got %+v, %v", g, err)
	}
}

func TestBadDocumentsAreRefusedByLineFieldAndValue(t *testing.T) {
	task := func(more string) string { return `{"uid":"` + uidA + `","title":"x"` + more + `}` }
	for _, test := range []struct {
		name, document, want string
		code                 work.Code
	}{
		{"nothing", "", "the document is empty", work.Invalid},
		{"a newer version", `{"format":"daybook","version":2,"schema":1,"tasks":[]}`, "install the newer program", work.Damaged},
		{"a newer schema", `{"format":"daybook","version":1,"schema":999,"tasks":[]}`, "schema 999", work.Damaged},
		{"another format", `{"format":"toml","version":1,"schema":1}`, `format "toml"`, work.Invalid},
		{"cut off", small("tasks", task(""))[:80], "line 2: the document ends here", work.Invalid},
		{"an unknown column", small("tasks", task(`,"colour":"red"`)), "line 2, task: colour is not a column of tasks", work.Invalid},
		{"an unknown table", small("books", `{"uid":"`+uidA+`"}`), `there is no table "books"`, work.Invalid},
		{"a value twice", small("tasks", task(`,"title":"y"`)), "line 2, task: title is there twice", work.Invalid},
		{"a uid twice", small("tasks", task(""), task("")), "line 3, task: uid " + uidA + " is that of an earlier row too", work.Invalid},
		{"no uid", small("tasks", `{"title":"x"}`), "line 2, task: uid is missing", work.Invalid},
		{"a wrong type", small("tasks", task(`,"focus":"yes"`)), `line 2, task: focus "yes" must be true or false`, work.Invalid},
		{"a great number", small("tasks", task(`,"estimated_minutes":99999999999999999999`)), "estimated_minutes 99999999999999999999 must be a whole number", work.Invalid},
		{"a number outside its range", small("tasks", task(`,"estimated_minutes":0`)), "estimated_minutes 0 must be 1 to 14400", work.Invalid},
		{"an impossible day", small("tasks", task(`,"due":"2026-02-31"`)), `due "2026-02-31" must keep to`, work.Invalid},
		{"an unknown enum", small("tasks", task(`,"status":"paused"`)), `status "paused" must be one of todo`, work.Invalid},
		{"a long title", small("tasks", `{"uid":"`+uidA+`","title":"`+strings.Repeat("x", 201)+`"}`), "must have at most 200 characters", work.Invalid},
		{"deep", small("tasks", task(`,"description":`+strings.Repeat("[", 50)+strings.Repeat("]", 50))), "more than 6 deep", work.Invalid},
		{"deeper than any stack", small("tasks", task(`,"description":`+strings.Repeat("[", 1_000_000))), "too deep", work.Invalid},
		{"invalid UTF-8", small("tasks", task(",\"description\":\"\xff\"")), "description is not valid UTF-8", work.Invalid},
		{"half a character", small("tasks", task(`,"description":"\ud800"`)), "half a character", work.Invalid},
		{"a goal that is its own parent", small("goals", `{"uid":"`+uidA+`","title":"x","parent":{"uid":"`+uidA+`"}}`), "its own ancestor", work.Invalid},
		{
			"goals in a circle", small("goals", `{"uid":"`+uidA+`","title":"x","parent":{"uid":"`+uidB+`"}}`, `{"uid":"`+uidB+`","title":"y","parent":{"uid":"`+uidA+`"}}`),
			"line 2, goal: parent " + uidB + " would make the goal its own ancestor", work.Invalid,
		},
		{"a reference to nothing", strings.Replace(small("tasks", task(`,"goal":{"uid":"`+uidB+`"}`)), "false", "true", 1), "goal refers to " + uidB, work.Invalid},
		{"a rule that is none", small("task_recurrences", `{"uid":"`+uidA+`","title":"x","rule":"FREQ=NEVER","starts_on":"2026-01-01"}`), "rule ", work.Invalid},
		{"a number near the end of all", small("tasks", task(`,"id":9223372036854775807`)), "id 9223372036854775807 must be", work.Invalid},
		{"a script of SQL", "PRAGMA foreign_keys=OFF;\nBEGIN;", "sqlite3 new.db", work.Invalid},
		{"a zip that is none", "PK\x03\x04nothing", "the zip is damaged", work.Invalid},
		{"a pattern without uuid", `[{"description":"x","status":"pending"}]`, "line 1, task: uuid is missing", work.Invalid},
		{"a wrong time of Taskwarrior", `[{"uuid":"` + uidA + `","description":"x","status":"pending","due":"soon"}]`, `due "soon" must be a time`, work.Invalid},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testkit.Open(t)
			_, err := a.Import(t.Context(), strings.NewReader(test.document), app.ImportOptions{})
			if err == nil || !strings.Contains(err.Error(), test.want) || work.CodeOf(err) != test.code {
				t.Fatalf("got %v (%s), want %q (%s)", err, work.CodeOf(err), test.want, test.code)
			}
			if tasks := rowsOf(export(t, a, "json")); len(tasks) > 0 {
				t.Errorf("it leaves %q", tasks)
			}
		})
	}
}

func TestTablesOfOtherPrograms(t *testing.T) {
	for _, test := range []struct {
		name, kind, document, want string // want: in the export
		mapped                     map[string]string
	}{
		{"guessed", "tasks", "Task;Due Date;State;Labels\n\"a \"\"b\"\"\";2026-12-01;In Progress;x, y\n", `"title":"a \"b\"","description":"","priority":"medium","status":"in_progress"`, nil},
		{"a mark before it", "tasks", "\xef\xbb\xbftitle\r\nx\r\n", `"title":"x"`, nil},
		{"named", "tasks", "Aufgabe,bis\nx,2026-12-01\n", `"due":"2026-12-01"`, map[string]string{"aufgabe": "title", "bis": "due"}},
		{"done", "tasks", "title,status,due\nx,done,2026-11-01\n", `"completed_day":"2026-11-01"`, nil},
		{"learnings", "learnings", "topic,when\nFTS5,1 nov 2026\n", `"title":"FTS5"`, nil},
		{"people", "people", "Name,Company\nAna,Acme\n", `"name":"Ana"`, nil},
		{"energy", "energy", "Date,Time,Level\n2026-11-01,9:30,4\n", `"at":"2026-11-01T08:30:00.000Z"`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testkit.Open(t)
			o := app.ImportOptions{Kind: test.kind, Map: test.mapped}
			imported(t, a, test.document, o)
			if got := string(export(t, a, "json")); !strings.Contains(got, test.want) {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
			if again := imported(t, a, test.document, o); again.Written {
				t.Errorf("a second time something was written: %+v", again)
			}
		})
	}
}

func TestWrongTablesAreRefusedByLineFieldAndValue(t *testing.T) {
	for _, test := range []struct{ name, kind, document, want string }{
		{"no kind", "", "title,due\nx,\n", "kind is needed"},
		{"another kind", "goals", "title,due\nx,\n", `kind "goals"`},
		{"no title", "tasks", "a,b\n1,2\n", "no column is the title of a task"},
		{"no day", "tasks", "title,due\nx,03/04/2026\n", `line 2, task: due "03/04/2026"`},
		{"a wrong state", "tasks", "title,status\nx,paused\n", `status "paused" must be one of`},
		{"an open quotation", "tasks", "title,due\n\"x,\n", "line 2: the table ends in the middle"},
		{"too many cells", "tasks", "title,due\nx,,,\n", "line 2, task: the line has 4 cells"},
		{"no address", "people", "name,email\nAna,ana\n", `line 2, person: email "ana"`},
		{"no hour", "energy", "at,energy\n2026-11-01,4\n", "line 2, energy: at "},
		{"invalid UTF-8", "tasks", "title,due\n\xff,\n", "cell 1 is not valid UTF-8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testkit.Open(t)
			_, err := a.Import(t.Context(), strings.NewReader(test.document), app.ImportOptions{Format: "csv", Kind: test.kind})
			if err == nil || !strings.Contains(err.Error(), test.want) || work.CodeOf(err) != work.Invalid {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestBadRowsGoToTheSideFile(t *testing.T) {
	a, _ := testkit.Open(t)
	path := filepath.Join(t.TempDir(), "bad")
	done := imported(t, a, "title,due\ngood,\nbad,someday\n", app.ImportOptions{Kind: "tasks", SkipBad: path})
	if done.Bad != 1 || done.Counts[0].New != 1 {
		t.Errorf("got %+v", done)
	}
	side, err := os.ReadFile(path)
	if want := "title,due,reason\nbad,someday,"; err != nil || !strings.HasPrefix(string(side), want) {
		t.Errorf("got %q, %v, want %q", side, err, want)
	}
	done = imported(t, a, small("tasks", `{"uid":"`+uidA+`","title":"x", "due":"never"}`), app.ImportOptions{SkipBad: path + "2"})
	side, err = os.ReadFile(path + "2")
	if want := `{"line":2,"table":"tasks","reason":"due`; err != nil || !strings.HasPrefix(string(side), want) || !strings.HasSuffix(string(side), `"due":"never"}}`+"\n") {
		t.Errorf("got %q, %v, want %q; %+v", side, err, want, done)
	}
}

func TestTaskwarrior(t *testing.T) {
	document := `[{"id":1,"description":"Buy milk","due":"20261201T000000Z","entry":"20261101T080000Z","modified":"20261102T080000Z","status":"pending","uuid":"` + uidA + `",
"priority":"H","project":"Home.Food","tags":["shop"],"annotations":[{"entry":"20261103T080000Z","description":"oat"}],"depends":["` + uidB + `"]},
{"description":"Gone","entry":"20250101T080000Z","end":"20250103T080000Z","status":"deleted","uuid":"` + uidB + `","tags":["shop"]},
{"description":"Rent","recur":"monthly","entry":"20250101T080000Z","status":"recurring","uuid":"01900000-0000-7000-8000-00000000000c"}]`
	a, _ := testkit.Open(t)
	done := imported(t, a, document, app.ImportOptions{})
	var notes []string
	for _, n := range done.Notes {
		notes = append(notes, n.What)
	}
	if got := strings.Join(notes, "\n"); !strings.Contains(got, "depends") || !strings.Contains(got, "monthly") {
		t.Errorf("notes %q", got)
	}
	r, err := a.Show(t.Context(), work.KindNamed("task"), uidA)
	if err != nil {
		t.Fatal(err)
	}
	task := r.(*work.Task)
	if task.Priority != work.High || task.Due != "2026-12-01" || task.Project.Name != "Home.Food" || len(task.Tags) != 1 ||
		task.CreatedAt != "2026-11-01T08:00:00.000Z" || task.UpdatedAt != "2026-11-02T08:00:00.000Z" || task.Description != "- 2026-11-03: oat" {
		t.Errorf("got %+v", task)
	}
	gone, err := a.Show(t.Context(), work.KindNamed("task"), uidB)
	if err != nil || gone.Base().DeletedAt != "2025-01-03T08:00:00.000Z" {
		t.Errorf("got %+v, %v", gone, err)
	}
	if again := imported(t, a, document, app.ImportOptions{}); again.Written {
		t.Errorf("a second time something was written: %+v", again)
	}
}

// Whatever the bytes: they are refused, or imported so that a second time
// changes nothing.
func FuzzImport(f *testing.F) {
	for _, seed := range []string{
		small("tags", `{"uid":"`+uidA+`","name":"Go"}`), small("goals", `{"uid":"`+uidA+`","title":"x","parent":{"uid":"`+uidB+`"}}`),
		`[{"uuid":"` + uidA + `","description":"x","status":"completed","end":"20260101T000000Z","tags":["a","A"]}]`,
		"title,due,tags\nx,2026-12-01,\"a,b\"\nx,2026-12-01,\"a,b\"\n", "PK\x03\x04", "{}", "[]",
	} {
		f.Add([]byte(seed), "tasks")
		f.Add([]byte(seed), "")
	}
	f.Fuzz(func(t *testing.T, document []byte, kind string) {
		a, _ := testkit.Open(t)
		o := app.ImportOptions{Kind: kind}
		if _, err := a.Import(t.Context(), bytes.NewReader(document), o); err != nil {
			return
		}
		again, err := a.Import(t.Context(), bytes.NewReader(document), o)
		if err != nil || again.Written {
			t.Fatalf("a second time: %v, %+v", err, again)
		}
	})
}

func TestAZipOfOursThatIsDamagedIsRefused(t *testing.T) {
	from, _ := testkit.Open(t)
	book(t, from)
	whole := export(t, from, "csv")
	for at := 0; at < len(whole); at += 397 {
		broken := bytes.Clone(whole)
		broken[at] ^= 0x10
		to := another(t)
		done, err := to.Import(t.Context(), bytes.NewReader(broken), app.ImportOptions{Format: "csv"})
		if err != nil {
			if left := rowsOf(export(t, to, "json")); len(left) > 0 {
				t.Fatalf("byte %d: refused, and leaves %q", at, left)
			}
			continue
		}
		want, got := rowsOf(export(t, from, "json")), rowsOf(export(t, to, "json"))
		if len(got) != len(want)+1 {
			t.Errorf("byte %d: taken, with %d rows of %d: %+v", at, len(got), len(want), done)
		}
	}
}
