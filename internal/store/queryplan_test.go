package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// crowd fills the tables that grow with the years.
var crowd = []string{
	"INSERT INTO people (uid, name, name_key) SELECT printf('11000000-0000-7000-8000-%012d', n), n, n FROM n WHERE n <= 100",
	"INSERT INTO projects (uid, name, name_key) SELECT printf('12000000-0000-7000-8000-%012d', n), n, n FROM n WHERE n <= 60",
	"INSERT INTO skills (uid, name, name_key) SELECT printf('13000000-0000-7000-8000-%012d', n), n, n FROM n WHERE n <= 60",
	"INSERT INTO organizations (uid, name, name_key) SELECT printf('14000000-0000-7000-8000-%012d', n), n, n FROM n WHERE n <= 6",
	"INSERT INTO tags (uid, name, name_key) SELECT printf('15000000-0000-7000-8000-%012d', n), n, n FROM n WHERE n <= 60",
	"INSERT INTO goals (uid, title, name_key, target_date) SELECT printf('16000000-0000-7000-8000-%012d', n), n, n, date('2020-01-01', n || ' days') FROM n WHERE n <= 1200",
	`INSERT INTO tasks (uid, title, description, rank, day, due, goal_id, project_id, status, completed_at, completed_day, completed_zone)
		SELECT printf('17000000-0000-7000-8000-%012d', n), n, iif(n % 2, 'common', ''), printf('V%05d', n), date('2020-01-01', n || ' days'), date('2020-01-01', n || ' days'), n % 1200 + 1, n % 60 + 1,
			iif(n % 9, 'done', 'todo'), iif(n % 9, '2026-01-01T08:00:00.000Z', NULL), iif(n % 9, '2026-01-01', NULL), iif(n % 9, 'UTC', NULL) FROM n`,
	"INSERT INTO task_tags (uid, task_id, tag_id) SELECT printf('18000000-0000-7000-8000-%012d', n), n, n % 60 + 1 FROM n",
	"INSERT INTO tags (uid, name, name_key) SELECT printf('15000000-0000-7000-8000-%012d', 1000 * n), 1000 * n, 1000 * n FROM n WHERE n = 1",
	"INSERT INTO task_tags (uid, task_id, tag_id) SELECT printf('18000000-0000-7000-8000-%012d', n + 10000), n, 61 FROM n WHERE n <= 2500",
	"INSERT INTO task_deferrals (uid, task_id, from_day) SELECT printf('19000000-0000-7000-8000-%012d', n), n, '2026-01-01' FROM n",
	`INSERT INTO meetings (uid, title, starts_at, zone, day) SELECT printf('1a000000-0000-7000-8000-%012d', n), n, strftime('%Y-%m-%dT%H:%M:%fZ', '2020-01-01', n || ' days'), 'UTC', date('2020-01-01', n || ' days') FROM n`,
	"INSERT INTO meeting_attendees (uid, meeting_id, person_id) SELECT printf('1b000000-0000-7000-8000-%012d', n), n, n % 100 + 1 FROM n",
	"INSERT INTO meeting_topics (uid, meeting_id, person_id, title, rank) SELECT printf('1c000000-0000-7000-8000-%012d', n), n, n % 100 + 1, n, 'V' FROM n",
	"INSERT INTO learnings (uid, title, date) SELECT printf('1d000000-0000-7000-8000-%012d', n), n, date('2020-01-01', n || ' days') FROM n",
	"INSERT INTO learning_skills (uid, learning_id, skill_id) SELECT printf('1e000000-0000-7000-8000-%012d', n), n, n % 60 + 1 FROM n",
	"INSERT INTO feedback (uid, content, date, person_id) SELECT printf('1f000000-0000-7000-8000-%012d', n), n, date('2020-01-01', n || ' days'), n % 100 + 1 FROM n",
	"INSERT INTO action_items (uid, title, due, person_id) SELECT printf('20000000-0000-7000-8000-%012d', n), n, date('2020-01-01', n || ' days'), n % 100 + 1 FROM n",
	`INSERT INTO energy_checkins (uid, at, zone, day, energy) SELECT printf('21000000-0000-7000-8000-%012d', n), strftime('%Y-%m-%dT%H:%M:%fZ', '2020-01-01', n || ' days'), 'UTC', date('2020-01-01', n || ' days'), 3 FROM n`,
	`INSERT INTO interactions (uid, person_id, at, zone, day) SELECT printf('22000000-0000-7000-8000-%012d', n), n % 100 + 1, strftime('%Y-%m-%dT%H:%M:%fZ', '2020-01-01', n || ' days'), 'UTC', date('2020-01-01', n || ' days') FROM n`,
	"INSERT INTO skill_progress (uid, skill_id, level, day) SELECT printf('23000000-0000-7000-8000-%012d', n), n % 60 + 1, 3, date('2020-01-01', n || ' days') FROM n",
	"INSERT INTO goal_progress (uid, goal_id, percent, day) SELECT printf('24000000-0000-7000-8000-%012d', n), n % 1200 + 1, 50, date('2020-01-01', n || ' days') FROM n",
	"INSERT INTO goal_milestones (uid, goal_id, description, rank) SELECT printf('25000000-0000-7000-8000-%012d', n), n % 1200 + 1, n, 'V' FROM n",
	"INSERT INTO reflections (uid, day, went_well) SELECT printf('26000000-0000-7000-8000-%012d', n), date('2020-01-01', n || ' days'), n FROM n",
	"INSERT INTO days (uid, day) SELECT printf('27000000-0000-7000-8000-%012d', n), date('2020-01-01', n || ' days') FROM n",
	"INSERT INTO action (uid, verb, at, device) SELECT printf('28000000-0000-7000-8000-%012d', n), 'task add', '2026-01-01T08:00:00.000Z', 1 FROM n",
}

// large is how many rows make a table that no query may read whole.
const large = 1000

// watched is a daybook of some thousand rows whose statements are taken down.
func watched(t *testing.T) (*app.App, *sql.DB) {
	t.Helper()
	path := t.TempDir() + "/daybook.db"
	s, clock := testkit.Store(t, path)
	err := s.Bulk(t.Context(), "import", func(tx *store.Tx) error {
		var all error
		for _, statement := range crowd {
			into, from, _ := strings.Cut(statement, "SELECT ")
			all = errors.Join(all, tx.SQL(into+"WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < 3000) SELECT "+from))
		}
		return all
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.UseDriver("sqlite-traced"))
	return testkit.Reopen(t, app.Options{Path: path, LocalZone: testkit.Zone, Now: clock.Now, NewUID: otherUIDs()}), s.Writer()
}

// use is one thing that a person asks for.
type use struct {
	name string
	do   func(context.Context, *app.App) error
}

// uses are what must stay fast after ten years.
func uses() []use {
	out := []use{
		{"today", func(ctx context.Context, a *app.App) error { _, err := a.Today(ctx, "", ""); return err }},
		{"today of an organization", func(ctx context.Context, a *app.App) error { _, err := a.Today(ctx, "fri", "=1"); return err }},
		{"task add", func(ctx context.Context, a *app.App) error {
			_, err := a.Add(ctx, work.KindNamed("task"), input.Values{"title": "x", "goal": "=7", "project": "=7", "tags": "=7,new", "day": "today"})
			return err
		}},
		{"capture", func(ctx context.Context, a *app.App) error {
			_, err := a.Capture(ctx, []string{"x @fri #seven +go"}, app.CaptureOptions{Create: true})
			return err
		}},
		{"task edit", func(ctx context.Context, a *app.App) error {
			_, err := a.Edit(ctx, work.KindNamed("task"), "7", input.Values{"title": "x", "day": "fri", "tags": "=8"})
			return err
		}},
		{"task done", func(ctx context.Context, a *app.App) error { _, err := a.FinishTask(ctx, "9", "25m"); return err }},
		{"task defer", func(ctx context.Context, a *app.App) error { _, err := a.DeferTask(ctx, "18", ""); return err }},
		{"task focus", func(ctx context.Context, a *app.App) error { _, err := a.FocusTask(ctx, "27", ""); return err }},
		{"task move", func(ctx context.Context, a *app.App) error {
			_, err := a.MoveTask(ctx, "36", app.Place{First: true})
			return err
		}},
		{"task rm", func(ctx context.Context, a *app.App) error {
			_, _, err := a.Remove(ctx, work.KindNamed("task"), "45")
			return err
		}},
		{"goal rm and restore", func(ctx context.Context, a *app.App) error {
			_, _, err := a.Remove(ctx, work.KindNamed("goal"), "7")
			if err == nil {
				_, _, err = a.RestoreAny(ctx, "goal:7")
			}
			return err
		}},
		{"tag merge", func(ctx context.Context, a *app.App) error {
			_, err := a.MergeTags(ctx, []string{"=9"}, "=8")
			return err
		}},
		{"link", func(ctx context.Context, a *app.App) error {
			_, err := a.LinkRecords(ctx, "task:7", "goal:7", "why")
			return err
		}},
		{"links", func(ctx context.Context, a *app.App) error {
			_, err := a.Links(ctx, work.KindNamed("task"), "7")
			return err
		}},
		{"trash", func(ctx context.Context, a *app.App) error { _, _, err := a.Trash(ctx, "", 50, 0); return err }},
		{"history of a task", func(ctx context.Context, a *app.App) error { _, _, err := a.History(ctx, "task:7", 50); return err }},
		{"history of all", func(ctx context.Context, a *app.App) error { _, _, err := a.Actions(ctx, 50, 0); return err }},
		searchFor("words", "7"), searchFor("words of a kind", "kind:task 7"), searchFor("days", "after:2027-01-01 before:2027-02-01"),
		searchFor("a tag", "tag:=7"), searchFor("a person", "person:=7"), searchFor("a project's words", "project:=7 7"),
		searchFor("a tag that many have", "tag:=1000"), searchFor("words and a tag that many have", "tag:=1000 7"), searchFor("two tags", "tag:=7 tag:=1000"),
		searchFor("what is private", "is:private"), searchFor("words that are not private", "7 -is:private"), searchFor("several kinds", "kind:task,learning"),
		searchFor("words that many have", "common"), searchFor("words that many of a kind have", "kind:task common"),
		{"undo", func(ctx context.Context, a *app.App) error { _, err := a.Undo(ctx); return err }},
		{"redo", func(ctx context.Context, a *app.App) error { _, err := a.Redo(ctx); return err }},
		{"undo of an addition", func(ctx context.Context, a *app.App) error {
			_, err := a.Add(ctx, work.KindNamed("task"), input.Values{"title": "x"})
			if err == nil {
				_, err = a.Undo(ctx)
			}
			return err
		}},
		{"energy", func(ctx context.Context, a *app.App) error {
			_, err := a.Add(ctx, work.KindNamed("energy"), input.Values{"energy": 4})
			return err
		}},
		{"energy patterns", func(ctx context.Context, a *app.App) error {
			_, err := a.EnergyPatterns(ctx, "30 days ago", "")
			return err
		}},
		{"reflection add", func(ctx context.Context, a *app.App) error {
			_, err := a.Add(ctx, work.KindNamed("reflection"), input.Values{"went_well": "x", "day": "2019-01-01"})
			return err
		}},
		listing("open tasks of a day", "task", "", "status", "todo,in_progress", "day", "today"),
		{"tasks by the day they are due", func(ctx context.Context, a *app.App) error {
			due := app.Condition{Field: "due", Value: "..today"}
			_, _, err := a.List(ctx, work.KindNamed("task"), app.ListOptions{Sort: "due", Conditions: []app.Condition{due}, Limit: 50})
			return err
		}},
		listing("open tasks due", "task", "", "due", "..today", "status", "todo"),
		listing("tasks of a project", "task", "", "project", "=7"),
		listing("tasks of a goal", "task", "", "goal", "7"),
		listing("tasks with a tag", "task", "", "tags", "=7"),
		listing("tasks with a tag that many have", "task", "", "tags", "=1000"),
		listing("tasks by words", "task", "7"),
		listing("tasks by words that many have", "task", "common"),
		listing("meetings of a week", "meeting", "", "starts_at", "2026-01-05..2026-01-11"),
		listing("feedback of a person", "feedback", "", "person", "=7"),
		listing("action items of a person", "action", "", "person", "=7"),
		listing("interactions of a person", "interaction", "", "person", "=7"),
		{"names", func(ctx context.Context, a *app.App) error {
			_, err := a.Names(ctx, work.KindNamed("person"), "1")
			return err
		}},
	}
	out = append(out, meetingUses()...)
	out = append(out, dayUses()...)
	out = append(out, growthUses()...)
	for _, k := range work.Kinds {
		if k.Noun != "" { // the parts of others are listed with their whole
			out = append(out, listing(k.Plural+" as they are listed", k.Name, ""))
		}
		out = append(
			out,
			use{k.Name + " by uid", func(ctx context.Context, a *app.App) error {
				_, err := a.Show(ctx, k, "01900000-0000-7000-8000-999999999999")
				if work.CodeOf(err) == work.NotFound {
					return nil
				}
				return fmt.Errorf("found what is not there: %w", err)
			}},
		)
	}
	return out
}

func searchFor(name, text string) use {
	return use{"search by " + name, func(ctx context.Context, a *app.App) error { _, err := a.Search(ctx, text, 50, 0); return err }}
}

func listing(name, kind, text string, conditions ...string) use {
	o := app.ListOptions{Text: text, Limit: 50}
	for i := 0; i < len(conditions); i += 2 {
		o.Conditions = append(o.Conditions, app.Condition{Field: conditions[i], Value: conditions[i+1]})
	}
	return use{name, func(ctx context.Context, a *app.App) error {
		_, _, err := a.List(ctx, work.KindNamed(kind), o)
		return err
	}}
}

func TestNoUseReadsALargeTableWhole(t *testing.T) {
	a, db := watched(t)
	count := rowCounts(t, db)
	for _, u := range uses() {
		t.Run(u.name, func(t *testing.T) {
			tracing.taken()
			if err := u.do(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			taken := tracing.taken()
			if len(taken) == 0 {
				t.Fatal("no statement was taken down")
			}
			for query, args := range taken {
				steps := plan(t, db, query, args)
				for _, table := range readWhole(query, steps) {
					if count[table] >= large {
						t.Errorf("all %d rows of %s are read by\n%s\n  %s", count[table], table, query, strings.Join(steps, "\n  "))
					}
				}
			}
		})
	}
}

func rowCounts(t *testing.T, db *sql.DB) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, name := range rows(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table'") {
		n, err := strconv.Atoi(one(t, db, "SELECT count(*) FROM "+name))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = n
	}
	return out
}

// plan returns the steps by which SQLite runs a statement.
func plan(t *testing.T, db *sql.DB, query string, args []any) []string {
	t.Helper()
	if strings.HasPrefix(query, "PRAGMA") {
		return nil
	}
	var steps []string
	for _, row := range rows(t, db, "EXPLAIN QUERY PLAN "+query, args...) {
		steps = append(steps, strings.SplitN(row, "|", 4)[3])
	}
	return steps
}

// stopping are the statements that scan, and stop at the first row.
var stopping = []string{"SELECT NOT EXISTS (SELECT 1 FROM records)"}

var scan = regexp.MustCompile(`^SCAN (\w+)( USING.*)?$`)

// readWhole returns the tables that a statement reads from one end to the
// other. To walk along an index until a limit is reached is not that, unless
// all has to be sorted first.
func readWhole(query string, steps []string) (tables []string) {
	walks := strings.Contains(query, "LIMIT") && !slices.Contains(steps, "USE TEMP B-TREE FOR ORDER BY")
	arms := strings.Split(query, " UNION ALL ")
	for _, step := range steps {
		if step == "UNION ALL" && len(arms) > 1 {
			arms = arms[1:]
		}
		m := scan.FindStringSubmatch(step)
		byID := m != nil && strings.Contains(query, "ORDER BY "+m[1]+".id ") // a table is its own index by number
		if m != nil && strings.HasSuffix(m[2], "_private") {
			continue // an index of those that are private alone
		}
		if m == nil || (walks && (m[2] != "" || byID)) || slices.Contains(stopping, query) {
			continue
		}
		table := m[1]
		if named := regexp.MustCompile(`(?:FROM|JOIN) (\w+) (?:AS )?` + table + `\b`).FindStringSubmatch(strings.Join(arms, " ")); named != nil {
			table = named[1]
		}
		tables = append(tables, table)
	}
	return tables
}
