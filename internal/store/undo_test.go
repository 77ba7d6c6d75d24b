package store_test

import (
	"errors"
	"testing"
	"time"

	"daybook/internal/store"
	"daybook/internal/work"
)

// history is a daybook with a goal, and a task that was then renamed.
type history struct {
	*store.Store
	t    *testing.T
	goal *work.Goal
	task *work.Task
}

func newHistory(t *testing.T) *history {
	t.Helper()
	s, clock := open(t)
	h := &history{Store: s, t: t, goal: newGoal("Ship"), task: newTask("Write")}
	for _, r := range []work.Record{h.goal, h.task} {
		h.do(work.KindOf(r).Name+" add", func(tx *store.Tx) error { return tx.Insert(r) })
		clock.Advance(time.Minute)
	}
	h.do("task edit", func(tx *store.Tx) error {
		changed := store.Clone(h.task).(*work.Task)
		changed.Title = "Write the tests"
		return tx.Save(h.task, changed)
	})
	clock.Advance(time.Minute)
	return h
}

func newGoal(title string) *work.Goal {
	return &work.Goal{Title: title, Horizon: "weekly", Category: "career", Status: "in_progress", ProgressFrom: "hand"}
}

func (h *history) do(verb string, fn func(*store.Tx) error) {
	h.t.Helper()
	update(h.t, h.Store, verb, fn)
}

// outside writes as another program does, past all actions.
func (h *history) outside(statements ...string) {
	h.t.Helper()
	for _, statement := range statements {
		if _, err := h.Writer().ExecContext(h.t.Context(), statement); err != nil {
			h.t.Fatalf("%s: %v", statement, err)
		}
	}
}

func (h *history) undo() store.Done {
	h.t.Helper()
	done, err := h.Undo(h.t.Context())
	if err != nil {
		h.t.Fatalf("undo: %v", err)
	}
	return done
}

func TestUndoTakesBackTheNewestActionFirst(t *testing.T) {
	h := newHistory(t)
	want := []string{"task edit", "task add", "goal add"}
	for _, verb := range want {
		if got := h.undo().Verb; got != verb {
			t.Errorf("undone %q, want %q", got, verb)
		}
	}
	if got := dump(t, h.Store); len(got) > 0 {
		t.Errorf("left over: %q", got)
	}
	_, err := h.Undo(t.Context())
	wantMessage(t, err, work.NotFound, "there is nothing to undo")
	wantSound(t, h.Store)
}

// What another program did after the action decides whether it is taken back.
func TestUndoOfWhatChangedSince(t *testing.T) {
	for _, test := range []struct {
		name    string
		outside []string
		refused string // "": it is taken back
	}{
		{"nothing", nil, ""},
		{"the value is already as wanted", []string{"UPDATE tasks SET title = 'Write'"}, ""},
		{"another column was changed", []string{"UPDATE tasks SET description = 'more'"}, ""},
		{"the value was changed again", []string{"UPDATE tasks SET title = 'Write nothing'"}, `cannot undo "task edit": title of task 1 "Write nothing" was changed since; nothing was changed`},
		{"the row was deleted", []string{"DELETE FROM tasks"}, `cannot undo "task edit": the task was deleted since; nothing was changed`},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := newHistory(t)
			h.outside(test.outside...)
			before := dump(t, h.Store)
			done, err := h.Undo(t.Context())
			if test.refused != "" {
				wantMessage(t, err, work.Conflict, test.refused)
				wantSame(t, "the daybook", dump(t, h.Store), before)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := one(t, h.Reader(), "SELECT title FROM tasks"); got != "Write" || done.Verb != "task edit" {
				t.Errorf("title %q after undoing %q, want %q after %q", got, done.Verb, "Write", "task edit")
			}
		})
	}
}

// TestATagAloneIsTakenBackToTheLetter: what is tied to a record stamps it, though
// no column of its own says anything else. Undo and redo put the stamp back, too.
func TestATagAloneIsTakenBackToTheLetter(t *testing.T) {
	h := newHistory(t)
	tag := &work.Tag{Name: "go"}
	h.do("tag add", func(tx *store.Tx) error { return tx.Insert(tag) })
	before := dump(t, h.Store)
	h.do("task edit", func(tx *store.Tx) error {
		was, err := store.Get[work.Task](tx, h.task.ID)
		if err != nil {
			return err
		}
		tagged := store.Clone(was).(*work.Task)
		tagged.Tags = []work.Ref[work.Tag]{{Reference: work.Reference{ID: tag.ID, UID: tag.UID, Name: "go"}}}
		return tx.Save(was, tagged)
	})
	after := dump(t, h.Store)
	h.undo()
	wantSame(t, "after undo", dump(t, h.Store), before)
	if _, err := h.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSame(t, "after redo", dump(t, h.Store), after)
	h.undo()
	wantSame(t, "after undo once more", dump(t, h.Store), before)
}

// An action whose effect is gone already counts as taken back, so that undo
// goes on to the one before it.
func TestUndoGoesOnFromWhatIsAlreadyAsWanted(t *testing.T) {
	h := newHistory(t)
	h.outside("UPDATE tasks SET title = 'Write', updated_at = created_at")
	if got := h.undo().Verb; got != "task edit" {
		t.Errorf("first %q, want task edit", got)
	}
	h.outside("DELETE FROM tasks")
	for _, want := range []string{"task add", "goal add"} {
		if got := h.undo().Verb; got != want {
			t.Errorf("then %q, want %q", got, want)
		}
	}
}

func TestUndoingAnAdditionThatOthersNeedIsRefused(t *testing.T) {
	for _, test := range []struct {
		name, outside, refused string
	}{
		{
			"a record points at it", "INSERT INTO tasks (uid, title, rank, goal_id) VALUES (printf('%036d', 7), 'Filed later', 'V', 1)",
			`cannot undo "goal add": task 3 "Filed later" came later and belongs to goal 1 "Ship"; nothing was changed`,
		},
		{
			"a record was pointed at it", "UPDATE tasks SET goal_id = 1 WHERE id = 2",
			`cannot undo "goal add": task 2 "There before" came later and belongs to goal 1 "Ship"; nothing was changed`,
		},
		{
			"it has a tag", "INSERT INTO goal_tags (uid, goal_id, tag_id) VALUES (printf('%036d', 7), 1, 1)",
			`cannot undo "goal add": tag 1 "go" of goal 1 "Ship" came later and belongs to goal 1 "Ship"; nothing was changed`,
		},
		{
			"it is linked", "INSERT INTO links (uid, from_id, to_id) SELECT printf('%036d', 7), 1, max(id) FROM records",
			`cannot undo "goal add": goal 1 "Ship" was linked since; nothing was changed`,
		},
		{
			"it was changed", "UPDATE goals SET success = 'v1 is out'",
			`cannot undo "goal add": goal 1 "Ship" was changed since; nothing was changed`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := newHistory(t)
			h.outside("INSERT INTO tasks (uid, title, rank) VALUES (printf('%036d', 9), 'There before', 'V')")
			h.outside("INSERT INTO tags (uid, name, name_key) VALUES (printf('%036d', 8), 'go', 'go')")
			h.undo()
			h.undo() // the task is gone, and the goal would be next
			h.outside(test.outside)
			before := dump(t, h.Store)
			_, err := h.Undo(t.Context())
			wantMessage(t, err, work.Conflict, test.refused)
			wantSame(t, "the daybook", dump(t, h.Store), before)
		})
	}
}

func TestUndoAndRedoWalkBothWays(t *testing.T) {
	h := newHistory(t)
	edited := dump(t, h.Store)
	h.undo()
	added := dump(t, h.Store)
	for range 3 {
		done, err := h.Redo(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if done.Verb != "undo" && done.Verb != "task edit" {
			t.Errorf("redone %q", done.Verb)
		}
		wantSame(t, "redone", dump(t, h.Store), edited)
		h.undo()
		wantSame(t, "undone", dump(t, h.Store), added)
	}
	h.undo()
	h.undo()
	for range 3 {
		if _, err := h.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	wantSame(t, "redone whole", dump(t, h.Store), edited)
	_, err := h.Redo(t.Context())
	wantMessage(t, err, work.NotFound, "there is nothing to redo")
}

func TestRedoAfterANewActionIsRefused(t *testing.T) {
	h := newHistory(t)
	h.undo()
	h.do("tag add", func(tx *store.Tx) error { return tx.Insert(&work.Tag{Name: "go"}) })
	before := dump(t, h.Store)
	_, err := h.Redo(t.Context())
	wantMessage(t, err, work.Conflict, `there is nothing to redo: "tag add" was done since the undo`)
	wantSame(t, "the daybook", dump(t, h.Store), before)
	if got := h.undo().Verb; got != "tag add" {
		t.Errorf("undone %q, want tag add", got)
	}
	if _, err := h.Redo(t.Context()); err != nil {
		t.Errorf("redo of the tag: %v", err)
	}
}

func TestUndoStopsAtABulkAction(t *testing.T) {
	h := newHistory(t)
	if err := h.Bulk(t.Context(), "import", func(tx *store.Tx) error { return tx.Insert(newTask("Imported")) }); err != nil {
		t.Fatal(err)
	}
	h.do("tag add", func(tx *store.Tx) error { return tx.Insert(&work.Tag{Name: "go"}) })
	h.undo()
	before := dump(t, h.Store)
	_, err := h.Undo(t.Context())
	wantMessage(t, err, work.Conflict, `undo stops at "import": it is taken back by restoring the backup made before it`)
	wantSame(t, "the daybook", dump(t, h.Store), before)
}

// Undo brings back a row of every shape that is deleted for good: here the
// rows that tie records together, which no trash keeps.
func TestUndoBringsBackWhatWasDeleted(t *testing.T) {
	h := newHistory(t)
	h.do("add", func(tx *store.Tx) error {
		tag := &work.Tag{Name: "go"}
		if err := tx.Insert(tag); err != nil {
			return err
		}
		tagged := store.Clone(h.task).(*work.Task)
		tagged.Tags = []work.Ref[work.Tag]{{Reference: work.Reference{ID: tag.ID, UID: tag.UID}}}
		return errors.Join(tx.Save(h.task, tagged), tx.Link(h.task.UID, h.goal.UID, "because"), tx.CountDeferral(h.task.ID, "2026-11-24", ""))
	})
	before := dump(t, h.Store)
	h.do("task purge", func(tx *store.Tx) error { return tx.SQL("DELETE FROM tasks") })
	if got := dump(t, h.Store); got["task_tags"] != nil || got["task_deferrals"] != nil || got["links"] != nil {
		t.Fatalf("left over: %q", got)
	}
	h.undo()
	wantSame(t, "the daybook", dump(t, h.Store), before)
	wantSound(t, h.Store)
}

func TestARefusedRedoSpeaksOfRedo(t *testing.T) {
	h := newHistory(t)
	h.undo()
	h.outside("UPDATE tasks SET title = 'Write nothing'")
	_, err := h.Redo(t.Context())
	wantMessage(t, err, work.Conflict, `cannot redo "task edit": title of task 1 "Write nothing" was changed since; nothing was changed`)
}
