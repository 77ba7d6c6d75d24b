package main

import (
	"regexp"
	"strings"
	"testing"
)

// The rules of schema.sql that SQLite can be asked about. Each query lists what
// breaks its rule.
func TestSchemaKeepsItsRules(t *testing.T) {
	const ours = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`
	const keys = `SELECT t.name AS tbl, k."from" AS col, k.on_delete FROM (` + ours + `) t JOIN pragma_foreign_key_list(t.name) k`
	d := newDaybook(t)
	for _, test := range []struct{ rule, broken string }{
		{"every table is STRICT", ours + " AND NOT strict"},
		{"every foreign key says ON DELETE", "SELECT tbl || '.' || col FROM (" + keys + ") WHERE on_delete NOT IN ('CASCADE', 'SET NULL', 'RESTRICT')"},
		{"a reference that must be there goes with its parent", `SELECT tbl || '.' || col FROM (` + keys + `)
			JOIN pragma_table_info(tbl) c ON c.name = col WHERE c."notnull" AND on_delete = 'SET NULL'`},
		{"every foreign key leads a whole index, or is the rowid", `SELECT tbl || '.' || col FROM (` + keys + `) WHERE NOT EXISTS (
			SELECT 1 FROM pragma_index_list(tbl) i JOIN pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name = col AND NOT i.partial)
			AND NOT EXISTS (SELECT 1 FROM pragma_table_info(tbl) c WHERE c.name = col AND c.pk)`},
		{"every uid is unique", `SELECT t.name FROM (` + ours + `) t JOIN pragma_table_info(t.name) c ON c.name = 'uid' WHERE t.name <> 'change_log' AND NOT EXISTS (
			SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) x WHERE i."unique" AND NOT i.partial GROUP BY i.name HAVING max(x.name) = 'uid' AND count(*) = 1)`},
		{"a table of many rows never gives an id twice", `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%  id %' AND name NOT LIKE 'search%' AND name <> 'contacts'
			AND sql NOT LIKE '% AUTOINCREMENT%' AND sql NOT LIKE '%CHECK (id = 1)%'`},
	} {
		t.Run(test.rule, func(t *testing.T) {
			d.t = t
			want(t, d.rows(test.broken))
		})
	}
	d.t = t
	if n := len(d.rows(ours)); n < 25 {
		t.Errorf("%d tables, want the whole of the data model", n)
	}
}

func TestAFileWithARowInEveryTableIsSound(t *testing.T) {
	d := newDaybook(t)
	m, tables := schemaModel(t)
	d.seedAll(m, tables)
	for _, table := range tables {
		if n := d.one("SELECT count(*) FROM " + table.Name); n == "0" {
			t.Errorf("%s has no row, so nothing was tried", table.Name)
		}
	}
	want(t, d.rows("PRAGMA integrity_check"), "ok")
	want(t, d.rows(`SELECT "table" FROM pragma_foreign_key_check`))
	want(t, d.rows("PRAGMA application_id"), "1145133378")
}

// The contract: a daybook can be read and changed by SQLite 3.40. These are
// the functions and words that came later and that one might reach for.
func TestSQLIsOfSQLite340(t *testing.T) {
	newer := regexp.MustCompile(`(?i)\b(concat|concat_ws|string_agg|octet_length|timediff|unhex|json_pretty|json_error_position|jsonb\w*|unistr|if|subtype|median|percentile\w*|json_array_insert)\s*\(`)
	ordered := regexp.MustCompile(`(?i)\b(group_concat|json_group_\w+)\([^()]*\bORDER BY`)
	stringArgument := regexp.MustCompile(`(?i)RAISE\s*\(\s*\w+\s*,\s*[^'\s]`)
	for _, path := range []string{"../schema.sql", "../triggers.sql"} {
		for number, line := range strings.Split(readFile(t, path), "\n") {
			code, _ := splitComment(line)
			for _, pattern := range []*regexp.Regexp{newer, ordered, stringArgument} {
				if found := pattern.FindString(code); found != "" {
					t.Errorf("%s:%d: %s is newer than SQLite 3.40", path, number+1, found)
				}
			}
		}
	}
}

func TestAGoalCannotBeItsOwnAncestor(t *testing.T) {
	d := newDaybook(t)
	d.exec(`INSERT INTO goals (id, uid, name_key, parent_id) VALUES (1, ?, 'a', NULL), (2, ?, 'b', 1), (3, ?, 'c', 2), (4, ?, 'd', NULL)`,
		uid("a"), uid("b"), uid("c"), uid("d"))
	for _, test := range []struct {
		name         string
		goal, parent int
	}{{"itself", 1, 1}, {"its child", 1, 2}, {"its child's child", 1, 3}, {"its child, further down", 2, 3}} {
		t.Run("under "+test.name, func(t *testing.T) {
			d.t = t
			got := d.refusal("UPDATE goals SET parent_id = ? WHERE id = ?", test.parent, test.goal)
			if !strings.Contains(got, "a goal cannot be its own ancestor") {
				t.Errorf("got %q", got)
			}
		})
	}
	d.t = t
	d.exec("UPDATE goals SET parent_id = 4 WHERE id = 1") // a whole tree goes under another
	d.exec("UPDATE goals SET parent_id = 1 WHERE id = 3") // and a branch moves up
	d.refusal("UPDATE goals SET parent_id = 3 WHERE id = 4")
	d.refusal("INSERT INTO goals (id, uid, name_key, parent_id) VALUES (5, ?, 'e', 5)", uid("e"))
}

// A name in the trash is free; what comes back from there must find it so.
func TestNamesAreUniqueAmongLiveRows(t *testing.T) {
	for _, table := range []string{"organizations", "skills", "teams", "tags"} {
		t.Run(table, func(t *testing.T) {
			d := newDaybook(t)
			add := "INSERT INTO " + table + " (uid, name, name_key) VALUES (?, ?, 'go')"
			d.exec(add, uid("first"), "Go")
			wantUnique(t, d.refusal(add, uid("second"), "GO"), table+".name_key")
			d.exec("UPDATE "+table+" SET deleted_at = ?", noon)
			d.exec(add, uid("second"), "GO")
			wantUnique(t, d.refusal("UPDATE "+table+" SET deleted_at = NULL WHERE uid = ?", uid("first")), table+".name_key")
		})
	}
	for _, table := range []string{"people", "projects", "goals"} {
		t.Run(table+" may share one", func(t *testing.T) {
			d := newDaybook(t)
			d.exec("INSERT INTO "+table+" (uid, name_key) VALUES (?, 'ana'), (?, 'ana')", uid("first"), uid("second"))
		})
	}
}

func wantUnique(t *testing.T, got, columns string) {
	t.Helper()
	if !strings.Contains(got, "UNIQUE constraint failed: "+columns) {
		t.Errorf("got %q, want it to fail for %s", got, columns)
	}
}

func TestNaturalKeysAreUnique(t *testing.T) {
	m, tables := schemaModel(t)
	for _, test := range []struct{ columns, insert string }{
		{"projects.remote_url", "INSERT INTO projects (uid, name_key, remote_url) VALUES (:uid, 'x', 'git@host:x'), (:other, 'y', 'git@host:x')"},
		{"project_skills.project_id, project_skills.skill_id", "INSERT INTO project_skills (uid, project_id, skill_id) VALUES (:uid, 1, 1)"},
		{"team_skills.team_id, team_skills.skill_id", "INSERT INTO team_skills (uid, team_id, skill_id) VALUES (:uid, 1, 1)"},
		{"tasks.recurrence_id, tasks.recurrence_day", "INSERT INTO tasks (uid, rank, recurrence_id, recurrence_day, status) VALUES (:uid, 'a', 1, '2026-03-02', 'cancelled'), (:other, 'a', 1, '2026-03-02', 'cancelled')"},
		{"tasks.recurrence_id", "INSERT INTO tasks (uid, rank, recurrence_id, recurrence_day) VALUES (:uid, 'a', 1, '2026-03-02'), (:other, 'a', 1, '2026-03-03')"},
		{"days.day", "INSERT INTO days (uid, day) VALUES (:uid, '2026-03-02')"},
		{"meetings.calendar_uid, meetings.starts_at", "INSERT INTO meetings (uid, starts_at, zone, day, calendar_uid) SELECT u, '" + noon + "', 'UTC', '2026-03-02', 'm@host' FROM (SELECT :uid AS u UNION ALL SELECT :other)"},
		{"meeting_attendees.meeting_id, meeting_attendees.person_id", "INSERT INTO meeting_attendees (uid, meeting_id, person_id) VALUES (:uid, 1, 1)"},
		{"action_items.task_id", "INSERT INTO action_items (uid, task_id) VALUES (:uid, 1), (:other, 1)"},
		{"reflections.day, reflections.kind", "INSERT INTO reflections (uid, day) VALUES (:uid, '2026-03-02')"},
		{"task_tags.task_id, task_tags.tag_id", "INSERT INTO task_tags (uid, task_id, tag_id) VALUES (:uid, 1, 1)"},
		{"links.from_id, links.to_id", "INSERT INTO links (uid, from_id, to_id) VALUES (:uid, 1, 2)"},
		{"saved_views.page, saved_views.name_key", "INSERT INTO saved_views (uid, page, name_key) VALUES (:uid, 'x', 'x')"},
		{"settings.name", "INSERT INTO settings (uid, name, value) VALUES (:uid, 'x', '1')"},
	} {
		t.Run(test.columns, func(t *testing.T) {
			d := newDaybook(t)
			d.seedAll(m, tables)
			insert := strings.NewReplacer(":uid", "'"+uid("one")+"'", ":other", "'"+uid("other")+"'").Replace(test.insert)
			wantUnique(t, d.refusal(insert), test.columns)
		})
	}
}
