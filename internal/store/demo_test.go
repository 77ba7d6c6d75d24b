package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"daybook/internal/app"
)

// TestDemoIsSound reads a sample daybook as any SQLite would: what bulk writing
// leaves to the store (log, search, time stamps) is as if written row by row,
// and the days are believable.
func TestDemoIsSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.db")
	now := time.Date(2026, 3, 18, 13, 20, 0, 0, time.UTC)
	if _, err := app.WriteDemo(t.Context(), app.Options{Path: path, LocalZone: "Europe/Zurich", Now: func() time.Time { return now }}, 1, 7); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the file has mode %v (%v), want it for its owner alone", info.Mode(), err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `INSERT INTO search_index (search_index) VALUES ('integrity-check')`); err != nil {
		t.Errorf("the full-text index does not agree with search: %v", err)
	}
	for _, check := range append(demoChecks, perTable(t, db)...) {
		t.Run(check.name, func(t *testing.T) {
			var got float64
			if err := db.QueryRowContext(t.Context(), "SELECT ifnull(("+check.query+"), -1)").Scan(&got); err != nil {
				t.Fatal(err)
			}
			if got < check.low || got > check.high {
				t.Errorf("got %v, want %v to %v from:\n%s", got, check.low, check.high, check.query)
			}
		})
	}
}

// demoCheck is a figure and what it must lie between.
type demoCheck struct {
	name      string
	low, high float64
	query     string
}

var demoChecks = []demoCheck{
	{"the file is whole", 1, 1, `SELECT integrity_check = 'ok' FROM pragma_integrity_check`},
	{"no reference points nowhere", 0, 0, `SELECT count(*) FROM pragma_foreign_key_check`},
	{"nothing is being done", 1, 1, `SELECT action IS NULL AND mode = '' FROM current_action`},
	{"two actions", 2, 2, `SELECT count(*) FROM action WHERE mode = 'bulk' AND summary <> '' OR verb = 'demo'`},
	{"ten years would be 100,000 rows", 10_000, 20_000, `SELECT (SELECT count(*) FROM tasks) + (SELECT count(*) FROM learnings) + (SELECT count(*) FROM meetings)
		+ (SELECT count(*) FROM meeting_attendees) + (SELECT count(*) FROM meeting_topics) + (SELECT count(*) FROM energy_checkins)
		+ (SELECT count(*) FROM feedback) + (SELECT count(*) FROM action_items) + (SELECT count(*) FROM goals) + (SELECT count(*) FROM skills)
		+ (SELECT count(*) FROM skill_progress) + (SELECT count(*) FROM goal_progress) + (SELECT count(*) FROM people)
		+ (SELECT count(*) FROM projects) + (SELECT count(*) FROM tags)`},
	{"the owner has a name", 1, 1, `SELECT count(*) FROM users WHERE name <> '' AND time_zone = 'Europe/Zurich' AND created_at <> ''`},
	{"an employer and a host", 2, 2, `SELECT count(DISTINCT kind) FROM organizations WHERE kind IN ('employer', 'host')`},
	{"six peers in the cohort", 6, 6, `SELECT count(*) FROM person_tags`},
	{"some sixty projects", 58, 66, `SELECT count(*) FROM projects`},
	{"a third of them are work", 18, 24, `SELECT count(*) FROM projects WHERE classification = 'work'`},
	{"working days", 220, 250, `SELECT count(*) FROM days`},
	{"no task on a weekend", 0, 0, `SELECT count(*) FROM tasks WHERE strftime('%w', day) IN ('0', '6')`},
	{"tasks done in a day", 13, 20, `SELECT avg(n) FROM (SELECT count(*) AS n FROM tasks WHERE status = 'done' GROUP BY completed_day)`},
	{"no more than three focus tasks", 1, 3, `SELECT max(n) FROM (SELECT count(*) AS n FROM tasks WHERE focus AND deleted_at IS NULL GROUP BY day)`},
	{"some tasks were put off several times", 5, 200, `SELECT count(*) FROM tasks_with_deferrals WHERE deferrals > 2`},
	{"some were dropped", 50, 500, `SELECT count(*) FROM tasks WHERE status = 'cancelled'`},
	{"what is open is of these days", 0, 0, `SELECT count(*) FROM tasks WHERE status IN ('todo', 'in_progress') AND day < '2026-03-09' AND deleted_at IS NULL`},
	{"the coming week has tasks", 5, 60, `SELECT count(*) FROM tasks WHERE day BETWEEN '2026-03-19' AND '2026-03-25'`},
	{"and meetings", 5, 30, `SELECT count(*) FROM meetings WHERE state = 'scheduled' AND day BETWEEN '2026-03-19' AND '2026-03-25'`},
	{"nothing is done before it is thought of, or after now", 0, 0, `SELECT count(*) FROM tasks
		WHERE completed_at < created_at OR started_at > completed_at OR started_at < created_at OR completed_at > '2026-03-18T13:20:00.000Z'`},
	{"nothing is done at night", 0, 0, `SELECT count(*) FROM tasks WHERE strftime('%H', completed_at) NOT BETWEEN '06' AND '17'`},
	{"no two meetings at once", 0, 0, `SELECT count(*) FROM meetings a JOIN meetings b ON a.day = b.day AND a.id < b.id
		WHERE a.starts_at < strftime('%Y-%m-%dT%H:%M:%fZ', b.starts_at, '+' || b.duration_minutes || ' minutes')
		AND b.starts_at < strftime('%Y-%m-%dT%H:%M:%fZ', a.starts_at, '+' || a.duration_minutes || ' minutes')`},
	{"meetings in a day", 3, 5, `SELECT avg(n) FROM (SELECT count(*) AS n FROM meetings WHERE day < '2026-03-18' GROUP BY day)`},
	{"held one-on-ones have answers", 50, 400, `SELECT count(*) FROM meeting_topics t JOIN meetings m ON m.id = meeting_id WHERE m.kind = 'one_on_one' AND t.state = 'raised' AND answer <> ''`},
	{"what is to come has none", 0, 0, `SELECT count(*) FROM meeting_topics t JOIN meetings m ON m.id = meeting_id WHERE m.state = 'scheduled' AND answer <> ''`},
	{"fresher in the middle of the morning than after lunch", 1, 3, `SELECT avg(energy) FILTER (WHERE strftime('%H', at) = '09') - avg(energy) FILTER (WHERE strftime('%H', at) = '12') FROM energy_checkins`},
	{"more energy on Wednesdays than on Mondays", 0.1, 1.5, `SELECT avg(energy) FILTER (WHERE strftime('%w', day) = '3') - avg(energy) FILTER (WHERE strftime('%w', day) = '1') FROM energy_checkins`},
	{"a skill's level grows", 0, 0, `SELECT count(*) FROM skill_progress a JOIN skill_progress b USING (skill_id) WHERE a.day < b.day AND a.level > b.level`},
	{"some skills are not where they should be", 5, 36, `SELECT count(*) FROM skills_with_level WHERE level < target_level`},
	{"a tree of goals four deep", 3, 5, `WITH RECURSIVE tree (id, depth) AS (SELECT id, 0 FROM goals WHERE parent_id IS NULL
		UNION ALL SELECT goals.id, depth + 1 FROM goals JOIN tree ON parent_id = tree.id) SELECT max(depth) FROM tree`},
	{"a goal's progress never falls", 0, 0, `SELECT count(*) FROM goal_progress a JOIN goal_progress b USING (goal_id) WHERE a.day < b.day AND a.percent > b.percent`},
	{"received and given, of all sentiments", 6, 6, `SELECT count(*) FROM (SELECT DISTINCT direction, sentiment FROM feedback)`},
	{"some learnings are private", 5, 100, `SELECT count(*) FROM learnings WHERE is_private`},
	{"learnings differ", 0.8, 1, `SELECT 1.0 * count(DISTINCT content) / count(*) FROM learnings`},
	{"action items that became tasks", 20, 300, `SELECT count(*) FROM action_items WHERE task_id IS NOT NULL`},
	{"no {place} of a sentence stayed empty", 0, 0, `SELECT count(*) FROM search WHERE title LIKE '%{%}%' OR (body LIKE '%{%}%' AND body NOT LIKE '%` + "```" + `%')`},
	{"something is found by its words", 5, 1000, `SELECT count(*) FROM search_index WHERE search_index MATCH 'index'`},
	{"some records are in the trash", 3, 30, `SELECT count(*) FROM (SELECT id FROM tasks WHERE deleted_at IS NOT NULL UNION ALL SELECT id FROM learnings WHERE deleted_at IS NOT NULL)`},
}

// perTable are checks of every logged table.
func perTable(t *testing.T, db *sql.DB) (checks []demoCheck) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), `SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || '_updated' AND tbl_name <> 'search' ORDER BY tbl_name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			t.Fatal(err)
		}
		if table != "saved_views" && table != "settings" {
			checks = append(checks, demoCheck{"there are " + table, 1, 1e9, "SELECT count(*) FROM " + table})
		}
		checks = append(checks, demoCheck{"all of " + table + " is logged", 0, 0, fmt.Sprintf(
			`SELECT count(*) FROM %[1]s t WHERE (SELECT count(*) FROM change_log l WHERE l.uid = t.uid AND l.tbl = '%[1]s' AND l.row = t.id AND op = 'insert') <> 1`, table)},
			demoCheck{"time stamps of " + table, 0, 0, fmt.Sprintf(
				`SELECT count(*) FROM %s WHERE created_at NOT LIKE '____-__-__T__:__:__.___Z' OR updated_at < created_at OR updated_at > '2026-03-18T13:20:00.000Z'`, table)})
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return append(checks, demoCheck{
		"records has what has a uid of its own", 0, 0,
		`SELECT count(*) FROM (SELECT uid FROM tasks UNION ALL SELECT uid FROM learnings UNION ALL SELECT uid FROM meetings UNION ALL SELECT uid FROM goals
			UNION ALL SELECT uid FROM people UNION ALL SELECT uid FROM energy_checkins) WHERE uid NOT IN (SELECT uid FROM records)`,
	})
}
