package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Values that break a CHECK of a shape that schema.sql uses, tried on each
// column that has one.
var (
	noDays     = []any{"2026-02-31", "2026-2-3", "2026-03-02T00:00:00.000Z", "tomorrow", ""}
	noInstants = []any{"2026-01-01 10:00", "2026-02-31T10:00:00.000Z", "2026-01-01T10:00:00Z", "noon", ""}
	noStamps   = []any{"2026-01-01 10:00", "2026-01-01", ""}
	noOthers   = map[string][]any{
		uidCheck:                           {"", "short", strings.Repeat("u", 37)},
		"id = 1":                           {0, 2},
		"calendar_uid <> ''":               {""},
		"cols IS NULL OR json_valid(cols)": {"{", ""},
	}
)

func breaking(c column, check string) []any {
	switch {
	case day.MatchString(check):
		return noDays
	case strings.Contains(check, " LIKE '____"):
		return noStamps
	case instant.MatchString(check):
		return noInstants
	case between.MatchString(check):
		low, high := bounds(check)
		return []any{low - 1, high + 1}
	case inList.MatchString(check) && c.Type == "INTEGER":
		return []any{-1, 2}
	case inList.MatchString(check):
		return []any{"nonsense", " " + allowed(check)[1], strings.ToUpper(allowed(check)[1])}
	}
	return noOthers[check]
}

func bounds(check string) (low, high int) {
	found := between.FindStringSubmatch(check)
	low, _ = strconv.Atoi(found[1])
	high, _ = strconv.Atoi(found[2])
	return low, high
}

func TestChecksOfAColumnAreAlive(t *testing.T) {
	d := newDaybook(t)
	m, tables := schemaModel(t)
	d.seedAll(m, tables)
	tried := 0
	for _, table := range tables {
		for _, c := range table.Columns {
			for _, check := range m.entry(table.Name).column(c.Name).checks() {
				values := breaking(c, check)
				if len(values) == 0 {
					t.Errorf("%s.%s: no value is known to break %s", table.Name, c.Name, check)
				}
				for _, value := range values {
					tried++
					got := d.refusal(fmt.Sprintf("UPDATE %s SET %s = ? WHERE rowid = 1", table.Name, c.Name), value)
					wantCheck(t, got, check)
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d values tried: the checks are not found", tried)
	}
}

// wantCheck holds that it was this check that refused, by its text, which
// SQLite gives.
func wantCheck(t *testing.T, got, check string) {
	t.Helper()
	if !strings.Contains(got, "CHECK constraint failed: "+check) {
		t.Errorf("got %q, want it to fail for %s", got, check)
	}
}

func TestBoundsOfARangeAreInIt(t *testing.T) {
	d := newDaybook(t)
	m, tables := schemaModel(t)
	d.seedAll(m, tables)
	for _, table := range tables {
		for _, c := range table.Columns {
			for _, check := range m.entry(table.Name).column(c.Name).checks() {
				if between.MatchString(check) {
					low, high := bounds(check)
					d.exec(fmt.Sprintf("UPDATE %s SET %s = ? WHERE rowid = 1", table.Name, c.Name), low)
					d.exec(fmt.Sprintf("UPDATE %s SET %s = ? WHERE rowid = 1", table.Name, c.Name), high)
				}
			}
		}
	}
}

// brokenRules has, for each CHECK over several columns, changes to the least
// row of its table that break it.
var brokenRules = []struct{ table, check, set string }{
	{"projects", "(classification = 'learning') = (learning_type IS NOT NULL)", "classification = 'learning'"},
	{"projects", "(classification = 'learning') = (learning_type IS NOT NULL)", "learning_type = 'hybrid'"},
	{"projects", "classification = 'learning' OR learning_status IS NULL", "learning_status = 'paused'"},
	{"goals", "target_date >= start_date", "start_date = '2026-03-02', target_date = '2026-03-01'"},
	{"task_recurrences", "ends_on >= starts_on", "ends_on = '2026-03-01'"},
	{"tasks", "(status = 'done') = (completed_at IS NOT NULL)", "status = 'done'"},
	{"tasks", "(status = 'done') = (completed_at IS NOT NULL)", "completed_at = '" + noon + "', completed_zone = 'UTC', completed_day = '2026-03-02'"},
	{"tasks", bothOrNeither, "status = 'done', completed_at = '" + noon + "', completed_zone = 'UTC'"},
	{"tasks", bothOrNeither, "status = 'done', completed_at = '" + noon + "', completed_day = '2026-03-02'"},
	{"tasks", bothOrNeither, "completed_day = '2026-03-02'"},
	{"tasks", "focus = 0 OR day IS NOT NULL", "focus = 1"},
	{"task_deferrals", "to_day <> from_day", "to_day = from_day"},
	{"action_items", "meeting_id IS NULL OR feedback_id IS NULL", "meeting_id = 1, feedback_id = 1"},
	{"action_items", "(status = 'done') = (completed_at IS NOT NULL)", "status = 'done'"},
	{"action_items", bothOrNeither, "status = 'done', completed_at = '" + noon + "'"},
	{"skill_progress_evidence", exactlyOne, "task_id = NULL"},
	{"skill_progress_evidence", exactlyOne, "learning_id = 1"},
	{"reflections", "kind = 'daily' OR strftime('%w', day) = '1'", "kind = 'weekly', day = '2026-03-03'"},
	{"links", "from_id <> to_id", "to_id = from_id"},
}

const (
	ownParent     = "parent_id <> id" // an update meets the trigger against cycles first
	bothOrNeither = "(completed_at IS NULL) = (completed_day IS NULL) AND (completed_at IS NULL) = (completed_zone IS NULL)"
	exactlyOne    = "(task_id IS NOT NULL) + (learning_id IS NOT NULL) + (feedback_id IS NOT NULL) + (project_id IS NOT NULL) = 1"
)

func TestChecksOverSeveralColumnsAreAlive(t *testing.T) {
	d := newDaybook(t)
	m, tables := schemaModel(t)
	d.seedAll(m, tables)
	for _, test := range brokenRules {
		t.Run(test.table+" with "+test.set, func(t *testing.T) {
			d.t = t
			wantCheck(t, d.refusal("UPDATE "+test.table+" SET "+test.set+" WHERE id = 1"), test.check)
		})
	}
	d.t = t
	wantCheck(t, d.refusal("INSERT INTO goals (id, uid, name_key, parent_id) VALUES (2, ?, 'x', 2)", uid("itself")), ownParent)
	for _, table := range tables {
		for _, rule := range m.entry(table.Name).Rules {
			check, ok := strings.CutPrefix(strings.TrimSuffix(rule, "`"), "Always `")
			isTried := slices.ContainsFunc(brokenRules, func(b struct{ table, check, set string }) bool {
				return b.table == table.Name && b.check == check
			})
			if ok && !isTried && check != ownParent {
				t.Errorf("no row of %s is tried that breaks %s", table.Name, check)
			}
		}
	}
}
