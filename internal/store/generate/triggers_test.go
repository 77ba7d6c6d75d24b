package main

import "testing"

// withTask is a daybook with a goal and a task that serves it, written at noon.
func withTask(t *testing.T) *daybook {
	t.Helper()
	d := newDaybook(t)
	d.begin("", noon)
	d.exec("INSERT INTO goals (id, uid, title, name_key) VALUES (5, ?, 'Ship', 'ship')", uid("goal-5"))
	d.exec("INSERT INTO tasks (id, uid, title, rank, goal_id) VALUES (12, ?, 'Review', 'a', 5)", uid("task-12"))
	return d
}

func TestAnInsertIsLoggedByItsUID(t *testing.T) {
	d := newDaybook(t)
	d.begin("", noon)
	got := d.logged(func() {
		d.exec("INSERT INTO tasks (id, uid, title, rank) VALUES (12, ?, 'Review', 'a')", uid("task-12"))
	})
	want(t, got, "tasks task-12 insert")
	want(t, d.rows("SELECT action || ' ' || row || ' ' || at || ' ' || device FROM change_log"), "1 12 "+noon+" 7")
}

func TestAnUpdateLogsTheColumnsThatChanged(t *testing.T) {
	const stamps = `"updated_at":["` + noon + `","` + later + `"]`
	for _, test := range []struct{ name, set, want string }{
		{"one column", "title = 'Read'", `{"title":["Review","Read"],` + stamps + `}`},
		{"two columns", "status = 'in_progress', due = '2026-03-09'", `{"due":[null,"2026-03-09"],"status":["todo","in_progress"],` + stamps + `}`},
		{"a number stays one", "estimated_minutes = 30", `{"estimated_minutes":[null,30],` + stamps + `}`},
		{"the case alone", "title = 'REVIEW'", `{"title":["Review","REVIEW"],` + stamps + `}`},
		{"a space at the end", "title = 'Review '", `{"title":["Review","Review "],` + stamps + `}`},
		{"quotes and braces", `title = '"}'',{'`, `{"title":["Review","\"}',{"],` + stamps + `}`},
		{"a reference by uid", "goal_id = NULL", `{"goal_id":["goal-5",null],` + stamps + `}`},
		{"to the trash", "deleted_at = '" + later + "'", `{"deleted_at":[null,"` + later + `"],` + stamps + `}`},
		{"one of those named", "title = 'Review', description = 'x'", `{"description":["","x"],` + stamps + `}`},
		{"nothing", "title = title", ""},
		{"the value that is there", "title = 'Review', goal_id = 5", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := withTask(t)
			d.begin("", later)
			got := d.logged(func() { d.exec("UPDATE tasks SET " + test.set + " WHERE id = 12") })
			if test.want == "" {
				want(t, got)
				return
			}
			want(t, got, "tasks task-12 update "+test.want)
		})
	}
}

func TestAnUpdateOfManyRowsIsLoggedRowByRow(t *testing.T) {
	d := withTask(t)
	d.exec("INSERT INTO tasks (uid, title, rank) VALUES (?, 'Write', 'b')", uid("task-13"))
	d.begin("", later)
	got := d.logged(func() { d.exec("UPDATE tasks SET rank = 'b'") })
	want(t, got, `tasks task-12 update {"rank":["a","b"],"updated_at":["`+noon+`","`+later+`"]}`)
}

func TestADeletionLogsTheWholeRow(t *testing.T) {
	d := newDaybook(t)
	d.begin("", noon)
	d.exec("INSERT INTO people (id, uid, name, name_key) VALUES (3, ?, 'Ana', 'ana')", uid("ana"))
	d.exec("INSERT INTO interactions (id, uid, person_id, at, zone, day, notes) VALUES (4, ?, 3, ?, 'UTC', '2026-03-02', 'Hello')", uid("talk"), noon)
	got := d.logged(func() { d.exec("DELETE FROM interactions") })
	want(t, got, `interactions talk delete {"at":"`+noon+`","created_at":"`+noon+`","day":"2026-03-02","deleted_at":null,"id":4,`+
		`"kind":"chat","notes":"Hello","person_id":"ana","uid":"talk","updated_at":"`+noon+`","zone":"UTC"}`)
}

func TestACascadeLogsEachRowWithItsParentsUID(t *testing.T) {
	d := withTask(t)
	d.exec("INSERT INTO goals (uid, title, name_key, parent_id) VALUES (?, 'Part', 'part', 5)", uid("goal-6"))
	d.exec("INSERT INTO tags (id, uid, name, name_key) VALUES (1, ?, 'go', 'go')", uid("tag"))
	d.exec("INSERT INTO goal_tags (uid, goal_id, tag_id) VALUES (?, 5, 1)", uid("goal-tag"))
	d.exec("INSERT INTO goal_milestones (uid, goal_id, rank) VALUES (?, 5, 'a')", uid("step"))
	d.begin("", later)
	got := d.logged(func() { d.exec("DELETE FROM goals WHERE id = 5") })

	has := map[string]bool{}
	for _, line := range got {
		has[line] = true
	}
	const stamps = `"updated_at":["` + noon + `","` + later + `"]}`
	for _, line := range []string{
		`goals goal-6 update {"parent_id":["goal-5",null],` + stamps,
		`tasks task-12 update {"goal_id":["goal-5",null],` + stamps,
		`goal_tags goal-tag delete {"created_at":"` + noon + `","goal_id":"goal-5","id":1,"tag_id":"tag","uid":"goal-tag","updated_at":"` + noon + `"}`,
		`goal_milestones step delete {"completed_on":null,"created_at":"` + noon + `","deleted_at":null,"description":"","goal_id":"goal-5","id":1,"rank":"a","target_date":null,"uid":"step","updated_at":"` + noon + `"}`,
	} {
		if !has[line] {
			t.Errorf("not logged: %s", line)
		}
	}
	if len(got) != 5 { // and the goal itself
		want(t, got)
	}
}

// The parent of the second step is itself a row that a cascade took.
func TestACascadeOfTwoStepsKnowsTheParentBetween(t *testing.T) {
	d := newDaybook(t)
	d.begin("", noon)
	d.exec("INSERT INTO skills (id, uid, name, name_key) VALUES (1, ?, 'Go', 'go')", uid("go"))
	d.exec("INSERT INTO skill_progress (id, uid, skill_id, level, day) VALUES (1, ?, 1, 3, '2026-03-02')", uid("level"))
	d.exec("INSERT INTO tasks (id, uid, rank) VALUES (1, ?, 'a')", uid("task"))
	d.exec("INSERT INTO skill_progress_evidence (id, uid, progress_id, task_id) VALUES (1, ?, 1, 1)", uid("proof"))
	d.exec("DELETE FROM skills")
	want(t, d.rows("SELECT rtrim(json_extract(cols, '$.skill_id'), '~') FROM change_log WHERE tbl = 'skill_progress' AND op = 'delete'"), "go")
	want(t, d.rows("SELECT rtrim(json_extract(cols, '$.progress_id'), '~') FROM change_log WHERE tbl = 'skill_progress_evidence' AND op = 'delete'"), "level")
}

// Every table, so that none was forgotten: a row in each is logged when it
// comes, and once more when it goes.
func TestEveryTableIsLogged(t *testing.T) {
	d := newDaybook(t)
	m, tables := schemaModel(t)
	d.begin("", noon)
	d.seed(m, tables)
	for _, table := range tables {
		if isMachinery[table.Name] {
			want(t, d.rows("SELECT DISTINCT tbl FROM change_log WHERE tbl = '"+table.Name+"'"))
			continue
		}
		want(t, d.rows("SELECT op FROM change_log WHERE tbl = '"+table.Name+"'"), "insert")
		want(t, d.rows("SELECT created_at || updated_at FROM "+table.Name), noon+noon)
	}
	for _, table := range tables {
		if !isMachinery[table.Name] {
			d.exec("DELETE FROM " + table.Name)
			want(t, d.rows("SELECT uid FROM change_log WHERE op = 'delete' AND tbl = '"+table.Name+"'"), uid(table.Name))
		}
	}
}
