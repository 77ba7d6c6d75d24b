package store_test

import (
	"database/sql"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"daybook/internal/work"
)

// notFields are columns that no field of a record holds.
var notFields = []string{"name_key"}

// notKinds are the tables whose rows are no records of their own: what ties
// records together or belongs to one, and the machinery. goose's own version
// table stands here too.
var notKinds = strings.Fields(`
	users project_skills team_skills skill_progress_evidence task_deferrals days learning_reviews
	meeting_attendees meeting_series_attendees meeting_topics_carried learning_skills feedback_skills
	task_tags learning_tags feedback_tags meeting_tags goal_tags project_tags person_tags
	records links saved_views settings device action current_action change_log contacts search goose_db_version`)

// column is one of a table or a view, as SQLite tells it.
type column struct {
	kind    string
	notNull bool
	initial string // its default, as SQL
	check   string // what CHECK says of it
	parent  string // the table that it points at
}

// columnsOf reads the columns of a table or view, by name.
func columnsOf(t *testing.T, db *sql.DB, table string) map[string]column {
	t.Helper()
	out := map[string]column{}
	for _, row := range rows(t, db, `SELECT name, type, "notnull", ifnull(dflt_value, '') FROM pragma_table_info(?)`, table) {
		c := strings.SplitN(row, "|", 4)
		out[c[0]] = column{kind: c[1], notNull: c[2] == "1", initial: c[3], check: checkOf(t, db, table, c[0])}
	}
	for _, row := range rows(t, db, `SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)`, table) {
		k := strings.Split(row, "|")
		c := out[k[0]]
		c.parent = k[1]
		out[k[0]] = c
		if k[2] != "id" {
			t.Errorf("%s.%s points at %s, want id", table, k[0], k[2])
		}
	}
	return out
}

// checkOf reads what the table's text says of one column: its line's CHECK.
func checkOf(t *testing.T, db *sql.DB, table, column string) string {
	t.Helper()
	text := one(t, db, "SELECT sql FROM sqlite_schema WHERE name = ?", table)
	line := regexp.MustCompile(`(?m)^\s*` + column + `\s.*?CHECK \((.*)\)`).FindStringSubmatch(text)
	if line == nil {
		return ""
	}
	return line[1]
}

func TestEveryTableIsOfAKindOrIsNamedHere(t *testing.T) {
	s, _ := open(t)
	tables := rows(t, s.Reader(), `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'search\_index%' ESCAPE '\'`)
	for _, table := range tables {
		if (work.KindStored(table) != nil) == slices.Contains(notKinds, table) {
			t.Errorf("table %s: want it to be either a kind's or in notKinds", table)
		}
	}
	for _, table := range notKinds {
		if !slices.Contains(tables, table) {
			t.Errorf("notKinds names %s, which is no table", table)
		}
	}
	for _, k := range work.Kinds {
		if !slices.Contains(tables, k.Table) {
			t.Errorf("%s is stored in %s, which is no table", k.Name, k.Table)
		}
	}
}

func TestFieldsAndColumnsAreTheSame(t *testing.T) {
	s, _ := open(t)
	for _, k := range work.Kinds {
		stored, read := columnsOf(t, s.Reader(), k.Table), columnsOf(t, s.Reader(), k.Source)
		held := slices.Clone(notFields)
		for _, f := range k.Fields() {
			held = append(held, f.Column)
			_, isStored := stored[f.Column]
			_, isRead := read[f.Column]
			if want := !f.IsList(); isRead != want {
				t.Errorf("%s.%s: column %q of %s exists: %v, want %v", k.Name, f.Name, f.Column, k.Source, isRead, want)
			}
			if want := !f.IsList() && !f.Derived; isStored != want {
				t.Errorf("%s.%s: column %q of %s exists: %v, want %v", k.Name, f.Name, f.Column, k.Table, isStored, want)
			}
		}
		for name := range stored {
			if !slices.Contains(held, name) {
				t.Errorf("no field of %s holds the column %s.%s", k.Name, k.Table, name)
			}
		}
		if _, has := stored["name_key"]; has != k.Named {
			t.Errorf("%s is called by name: %v, but has name_key: %v", k.Name, k.Named, has)
		}
	}
}

func TestTagsSayWhatTheSchemaChecks(t *testing.T) {
	s, _ := open(t)
	for _, k := range work.Kinds {
		columns := columnsOf(t, s.Reader(), k.Table)
		for _, f := range k.Fields() {
			c, stored := columns[f.Column]
			if !stored {
				continue
			}
			if want := wantedCheck(f, c.check); c.check != want {
				t.Errorf("%s.%s: the schema checks %q, the tags ask for %q", k.Table, f.Column, c.check, want)
			}
			if f.Default != "" && c.initial != "'"+f.Default+"'" {
				t.Errorf("%s.%s: the schema's default is %s, the tag's %q", k.Table, f.Column, c.initial, f.Default)
			}
			if want := columnType(f); c.kind != want {
				t.Errorf("%s.%s is %s, want %s for %s", k.Table, f.Column, c.kind, want, f.Type)
			}
		}
	}
}

// wantedCheck is the CHECK that a field's type and tags ask for. Times that
// triggers keep, and what has a rule that no tag can say, are as they are.
func wantedCheck(f *work.Field, otherwise string) string {
	least, most := f.Tag.Get("minimum"), f.Tag.Get("maximum")
	switch {
	case len(f.Index) > 1 || f.Type == reflect.TypeFor[work.CalendarUID]():
		return otherwise
	case len(f.Enum) > 0:
		return fmt.Sprintf("%s IN ('%s')", f.Column, strings.Join(f.Enum, "', '"))
	case least != "" || most != "":
		return fmt.Sprintf("%s BETWEEN %s AND %s", f.Column, least, most)
	case f.Type == reflect.TypeFor[work.Date]():
		return fmt.Sprintf("%[1]s IS date(%[1]s)", f.Column)
	case f.Type == reflect.TypeFor[work.Instant]():
		return fmt.Sprintf("%[1]s IS strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', %[1]s)", f.Column)
	case f.Type.Kind() == reflect.Bool:
		return f.Column + " IN (0, 1)"
	}
	return ""
}

func columnType(f *work.Field) string {
	if f.Type.Kind() == reflect.String {
		return "TEXT"
	}
	return "INTEGER"
}

func TestReferencesHaveTheKeysThatTheyClaim(t *testing.T) {
	s, _ := open(t)
	for _, k := range work.Kinds {
		columns := columnsOf(t, s.Reader(), k.Table)
		for _, f := range k.Fields() {
			if f.Target == "" {
				if c := columns[f.Column]; c.parent != "" {
					t.Errorf("%s.%s points at %s, and the field says nothing of it", k.Table, f.Column, c.parent)
				}
				continue
			}
			target := work.KindNamed(f.Target)
			if target == nil {
				t.Errorf("%s.%s points at %q, which is no kind", k.Name, f.Name, f.Target)
				continue
			}
			if f.IsRef() && columns[f.Column].parent != target.Table {
				t.Errorf("%s.%s points at %q, want %s", k.Table, f.Column, columns[f.Column].parent, target.Table)
			}
			if f.IsRef() && f.Required != columns[f.Column].notNull {
				t.Errorf("%s.%s is required: %v, but NOT NULL: %v", k.Table, f.Column, f.Required, columns[f.Column].notNull)
			}
			if f.IsList() {
				junction := columnsOf(t, s.Reader(), f.Through)
				if got := junction[k.Name+"_id"].parent; got != k.Table {
					t.Errorf("%s.%s_id points at %q, want %s", f.Through, k.Name, got, k.Table)
				}
				if got := junction[f.Target+"_id"].parent; got != target.Table {
					t.Errorf("%s.%s_id points at %q, want %s", f.Through, f.Target, got, target.Table)
				}
			}
		}
	}
}

func TestEveryRequiredFieldHasToBeSet(t *testing.T) {
	for _, k := range work.Kinds {
		for _, f := range k.Fields() {
			if f.Required && (f.ReadOnly || f.Default != "" || strings.Contains(f.Tag.Get("json"), "omit")) {
				t.Errorf("%s.%s is required, and yet read-only, defaulted or left out", k.Name, f.Name)
			}
			if f.Default != "" && !slices.Contains(f.Enum, f.Default) {
				t.Errorf("%s.%s: the default %q is not one of %q", k.Name, f.Name, f.Default, f.Enum)
			}
			if !k.Unsearched && f.Type == reflect.TypeFor[string]() && !f.ReadOnly && f.Enum == nil && f.Tag.Get("maxLength") == "" {
				t.Errorf("%s.%s: text without a longest length", k.Name, f.Name)
			}
		}
	}
}

func TestNamesInTheRegistryAreUniqueAndReal(t *testing.T) {
	calls := map[string]string{}
	for _, k := range work.Kinds {
		for _, call := range slices.Compact([]string{k.Name, k.Plural}) {
			if other := calls[call]; other != "" {
				t.Errorf("%q is both %s and %s", call, other, k.Name)
			}
			calls[call] = k.Name
		}
		if k.Noun != "" && calls[k.Noun] != "" && calls[k.Noun] != k.Name {
			t.Errorf("the command %q is both %s and %s", k.Noun, calls[k.Noun], k.Name)
		}
		seen := map[string]bool{}
		for _, f := range k.Fields() {
			if seen[f.Name] || f.Name == "" || f.Name != strings.ToLower(f.Name) {
				t.Errorf("%s: the JSON name %q is empty, taken or not in lower case", k.Name, f.Name)
			}
			seen[f.Name] = true
			if !strings.HasSuffix(f.Doc, ".") {
				t.Errorf("%s.%s: the doc %q is no sentence", k.Name, f.Name, f.Doc)
			}
		}
		for _, name := range append(strings.Split(strings.ReplaceAll(k.Sort, "-", ""), ","), append(k.Columns, k.Label)...) {
			if !seen[name] {
				t.Errorf("%s: Columns, Label or Sort names %q, which is no field", k.Name, name)
			}
		}
		if !strings.HasSuffix(k.Doc, ".") {
			t.Errorf("%s: the doc %q is no sentence", k.Name, k.Doc)
		}
	}
}
