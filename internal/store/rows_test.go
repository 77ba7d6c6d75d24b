package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// open opens the store of an empty daybook, in a folder of its own.
func open(t testing.TB) (*store.Store, *testkit.Clock) {
	t.Helper()
	return testkit.Store(t, filepath.Join(t.TempDir(), "daybook.db"))
}

// rows returns what a query answers, a line a row, with | between columns.
func rows(t testing.TB, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	found, err := db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for found.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := found.Scan(values...); err != nil {
			t.Fatal(err)
		}
		line := make([]string, len(columns))
		for i, v := range values {
			line[i] = fmt.Sprint(*v.(*any))
		}
		out = append(out, strings.Join(line, "|"))
	}
	if err := found.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return out
}

// one returns the one row that a query answers.
func one(t testing.TB, db *sql.DB, query string, args ...any) string {
	t.Helper()
	found := rows(t, db, query, args...)
	if len(found) != 1 {
		t.Fatalf("%s: %d rows, want 1", query, len(found))
	}
	return found[0]
}

// update runs fn in a writing transaction that must be kept.
func update(t testing.TB, s *store.Store, verb string, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), verb, fn); err != nil {
		t.Fatalf("%s: %v", verb, err)
	}
}

// addTag is an action that adds a tag.
func addTag(ctx context.Context, s *store.Store, name string) error {
	return s.Update(ctx, "tag add", func(tx *store.Tx) error { return tx.Insert(&work.Tag{Name: name}) })
}

// addTask is an action that adds a task.
func addTask(t testing.TB, s *store.Store, title string) *work.Task {
	t.Helper()
	task := newTask(title)
	update(t, s, "task add", func(tx *store.Tx) error { return tx.Insert(task) })
	return task
}

// newTask is a task as the verbs hand it to the store.
func newTask(title string) *work.Task {
	return &work.Task{Title: title, Priority: work.Medium, Status: work.Todo, Rank: work.RankBetween("", "")}
}

// wantCode reports an error that is not of that code.
func wantCode(t testing.TB, err error, want work.Code) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one of code %s", want)
	}
	if got := work.CodeOf(err); got != want {
		t.Errorf("code %s (%v), want %s", got, err, want)
	}
}
