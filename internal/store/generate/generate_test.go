package main

import (
	"strings"
	"testing"
)

// The tests run in internal/store/generate; the paths of main.go are relative
// to internal/store.
func readSchema(t *testing.T) (string, []table) {
	t.Helper()
	t.Chdir("..")
	schema := readFile(t, schemaPath)
	tables, err := readTables(t.Context(), schema)
	if err != nil {
		t.Fatal(err)
	}
	return schema, tables
}

func TestGeneratedFilesAreCurrent(t *testing.T) {
	schema, tables := readSchema(t)
	page, err := dataModel(schema, tables)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{triggersPath: triggers(tables), dataModelPath: page} {
		if got := readFile(t, path); got != want {
			t.Errorf("%s is not what schema.sql says: run go generate ./internal/store\nfirst difference: %s", path, firstDifference(got, want))
		}
	}
}

func firstDifference(got, want string) string {
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i, line := range gotLines {
		if i == len(wantLines) || line != wantLines[i] {
			return line
		}
	}
	return wantLines[len(gotLines)]
}

// smallSchema is the least that the page is made from; BODY stands for the
// chapter's tables.
const smallSchema = `-- A header.
--
--   id   the number
--   uid  the name

-- Work: all of it.

BODY
`

func TestDataModelRefusesWhatSchemaLeavesUnsaid(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"a column without a meaning", "-- A task.\nCREATE TABLE tasks (\n  id INTEGER PRIMARY KEY,\n  title TEXT\n) STRICT;", "tasks.title has no comment"},
		{"a table without a comment", "CREATE TABLE tasks (\n  id INTEGER PRIMARY KEY\n) STRICT;", "schema.sql:10: tasks has no comment"},
		{"a view without a comment", "-- A task.\nCREATE TABLE tasks (\n  id INTEGER PRIMARY KEY\n) STRICT;\nCREATE VIEW t AS SELECT id FROM tasks;", "t has no comment"},
		{"two columns in a line", "-- A task.\nCREATE TABLE tasks (\n  title TEXT, day TEXT -- both\n) STRICT;", "the columns of tasks cannot be read"},
		{"a column on two lines", "-- A task.\nCREATE TABLE tasks (\n  title TEXT -- what\n    NOT NULL\n) STRICT;", "the columns of tasks cannot be read"},
		{"a table written in another way", "create table tasks (\n  title TEXT -- what\n) STRICT;", "tasks cannot be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			schema := strings.Replace(smallSchema, "BODY", test.body, 1)
			tables, err := readTables(t.Context(), schema)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := dataModel(schema, tables); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %q", err, test.want)
			}
		})
	}
}

func TestDataModelSaysWhatSchemaSays(t *testing.T) {
	body := `-- One thing to do,
-- whatever it is.
CREATE TABLE tasks (
  id     INTEGER PRIMARY KEY,
  uid    TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  title  TEXT NOT NULL DEFAULT '--' CHECK (title <> ')'), -- what, ("in words"); -- or | signs
  size   TEXT CHECK (size IN ('s', 'm, l')), -- how big
  day    TEXT CHECK (day IS date(day)), -- which day
  parent INTEGER REFERENCES tasks (id) ON DELETE SET NULL, -- part of what
  CHECK (parent <> id),
  UNIQUE (title, day)
) STRICT;
CREATE INDEX tasks_month ON tasks (substr(day, 1, 7), id) WHERE day IS NOT NULL;
`
	schema := strings.Replace(smallSchema, "BODY", body, 1)
	tables, err := readTables(t.Context(), schema)
	if err != nil {
		t.Fatal(err)
	}
	page, err := dataModel(schema, tables)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| `uid` | the name |",
		"## Work: all of it\n",
		"- [Work: all of it](#work-all-of-it): [tasks](#tasks)",
		"### tasks\n\nOne thing to do, whatever it is.\n",
		"| `title` | TEXT |  | `'--'` | what, (\"in words\"); -- or \\| signs; up to 200 characters; always `title <> ')'` |",
		"| `size` | TEXT | yes |  | how big; one of `s`, `m, l` |",
		"| `day` | day | yes |  | which day |",
		"| `parent` | INTEGER | yes |  | part of what → [tasks](#tasks), is emptied |",
		"And `id`, `uid`.\n",
		"- Always `parent <> id`\n",
		"- Unique: `title`, `day`\n",
		"- `tasks_month`: `substr(day, 1, 7)`, `id` where `day IS NOT NULL`\n",
		"  tasks |o..o{ tasks : parent\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if t.Failed() {
		t.Log(page)
	}
}
