package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// idle is current_action between two actions.
const idle = "1|<nil>|<nil>|"

func currentAction(t *testing.T, s *store.Store) string {
	t.Helper()
	return one(t, s.Writer(), "SELECT id, action, at, mode FROM current_action")
}

func TestUpdateKeepsAllOrNothing(t *testing.T) {
	refused := errors.New("changed my mind")
	canceled, cancel := context.WithCancel(t.Context())
	for _, test := range []struct {
		name string
		ctx  context.Context
		end  func() error
		want []string // the tags afterwards
		code work.Code
	}{
		{"success", t.Context(), func() error { return nil }, []string{"one", "two"}, ""},
		{"an error", t.Context(), func() error { return refused }, nil, work.Failed},
		{"an error of ours", t.Context(), func() error { return work.Errorf(work.NotFound, "none") }, nil, work.NotFound},
		{"a panic", t.Context(), func() error { panic(refused) }, nil, ""},
		{"interrupted", canceled, func() error { cancel(); return nil }, nil, work.Failed},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, _ := open(t)
			err := recovered(func() error {
				return s.Update(test.ctx, "tag add", func(tx *store.Tx) error {
					if err := errors.Join(tx.Insert(&work.Tag{Name: "one"}), tx.Insert(&work.Tag{Name: "two"})); err != nil {
						return err
					}
					return test.end()
				})
			})
			if test.code != "" {
				wantCode(t, err, test.code)
			}
			if got := rows(t, s.Writer(), "SELECT name FROM tags ORDER BY name"); !slices.Equal(got, test.want) {
				t.Errorf("tags %q, want %q", got, test.want)
			}
			if got := currentAction(t, s); got != idle {
				t.Errorf("current_action %s, want %s", got, idle)
			}
			if got, want := len(rows(t, s.Writer(), "SELECT 1 FROM action")), min(1, len(test.want)); got != want {
				t.Errorf("%d actions, want %d", got, want)
			}
			if err := addTag(t.Context(), s, "afterwards"); err != nil {
				t.Errorf("the next action: %v", err)
			}
		})
	}
}

// recovered returns what fn answers, and nil where it panics.
func recovered(fn func() error) error {
	defer func() { _ = recover() }()
	return fn()
}

func TestAPanicInAViewLeavesNothingOpen(t *testing.T) {
	s, _ := open(t)
	for range store.Readers + 1 {
		_ = recovered(func() error {
			return s.View(t.Context(), func(*store.Tx) error { panic("oh") })
		})
	}
	if got := s.Reader().Stats().InUse; got != 0 {
		t.Errorf("%d readers are in use, want 0", got)
	}
}

func TestATransactionReadsTheClockOnce(t *testing.T) {
	s, clock := open(t)
	want := work.InstantOf(clock.Now())
	tag, task := &work.Tag{Name: "go"}, newTask("Write")
	update(t, s, "tag add", func(tx *store.Tx) error {
		if err := tx.Insert(tag); err != nil {
			return err
		}
		clock.Advance(time.Hour)
		task.Tags = []work.Ref[work.Tag]{{Reference: work.Reference{ID: tag.ID, UID: tag.UID}}}
		return tx.Insert(task)
	})
	for _, query := range []string{
		"SELECT created_at FROM tags", "SELECT updated_at FROM tags", "SELECT created_at FROM tasks", "SELECT created_at FROM task_tags",
		"SELECT at FROM action", "SELECT DISTINCT at FROM change_log", "SELECT created_at FROM device",
	} {
		if got := one(t, s.Writer(), query); got != string(want) {
			t.Errorf("%s is %s, want %s", query, got, want)
		}
	}
}

func TestAnActionThatChangesNothingLeavesNoTrace(t *testing.T) {
	s, clock := open(t)
	task := addTask(t, s, "Write")
	before := dump(t, s)
	clock.Advance(time.Hour)
	for _, test := range []struct {
		name string
		do   func(*store.Tx) error
	}{
		{"nothing at all", func(*store.Tx) error { return nil }},
		{"a look", func(tx *store.Tx) error { _, err := store.Get[work.Task](tx, task.ID); return err }},
		{"saved as it was", func(tx *store.Tx) error { return tx.Save(task, store.Clone(task)) }},
	} {
		update(t, s, test.name, test.do)
		if got := one(t, s.Writer(), "SELECT count(*) FROM action"); got != "1" {
			t.Errorf("%s: %s actions, want 1", test.name, got)
		}
	}
	wantSame(t, "the daybook", dump(t, s), before)
}

func TestAnActionSaysWhatItDid(t *testing.T) {
	s, clock := open(t)
	update(t, s, "tag add", func(tx *store.Tx) error {
		tx.Summarize("added %q", "100% go")
		return tx.Insert(&work.Tag{Name: "100% go"})
	})
	want := `tag add|added "100% go"|` + string(work.InstantOf(clock.Now())) + `|1||<nil>`
	if got := one(t, s.Writer(), "SELECT verb, summary, at, device, mode, undoes FROM action"); got != want {
		t.Errorf("action %s, want %s", got, want)
	}
}

// Two programs write to one file at once; each of their actions is two rows
// of its own, and none bears a row of another.
func TestActionsOfTwoWritersNeverMix(t *testing.T) {
	const writers, actions = 4, 15
	path := filepath.Join(t.TempDir(), "daybook.db")
	one, clock := testkit.Store(t, path)
	o := testkit.StoreOptions(t, path, clock)
	o.NewUID = otherUIDs()
	stores := []*store.Store{one, testkit.OpenStore(t, o)}
	var wg sync.WaitGroup
	for _, s := range stores {
		for w := range writers {
			wg.Go(func() {
				for a := range actions {
					verb := fmt.Sprintf("%p %d %d", s, w, a)
					err := s.Update(t.Context(), verb, func(tx *store.Tx) error {
						return errors.Join(tx.Insert(&work.Tag{Name: verb}), tx.Insert(newTask(verb)))
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	wg.Wait()
	for _, query := range []string{
		"SELECT verb FROM action a WHERE (SELECT count(*) FROM change_log l WHERE l.action = a.id) <> 2",
		"SELECT tbl, l.uid FROM change_log l LEFT JOIN action a ON a.id = l.action LEFT JOIN tags ON tags.uid = l.uid LEFT JOIN tasks t ON t.uid = l.uid WHERE a.verb IS NOT ifnull(tags.name, t.title)",
	} {
		if got := rows(t, one.Reader(), query); len(got) > 0 {
			t.Errorf("%d mixed: %q", len(got), got)
		}
	}
	if got, want := len(rows(t, one.Reader(), "SELECT 1 FROM action")), len(stores)*writers*actions; got != want {
		t.Errorf("%d actions, want %d", got, want)
	}
}

// otherUIDs makes uids that a second program would.
func otherUIDs() func() string {
	uids := testkit.UIDs()
	return func() string { return strings.Replace(uids(), "7000", "7001", 1) }
}

func TestWhoWaitsForTheWriterCanBeInterrupted(t *testing.T) {
	s, _ := open(t)
	inside, done := make(chan struct{}), make(chan struct{})
	finished := make(chan error, 2)
	go func() {
		finished <- s.Update(t.Context(), "long", func(*store.Tx) error { close(inside); <-done; return nil })
	}()
	<-inside
	go func() { finished <- addTag(t.Context(), s, "waits its turn") }()
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	wantCode(t, addTag(canceled, s, "go"), work.Failed)
	close(done)
	for range 2 {
		if err := <-finished; err != nil {
			t.Error(err)
		}
	}
}

func TestAViewSeesOneState(t *testing.T) {
	s, _ := open(t)
	err := s.View(t.Context(), func(tx *store.Tx) error {
		before, err := tx.Count(work.KindNamed("tag"), store.Query{})
		if err != nil {
			return err
		}
		if err := addTag(t.Context(), s, "meanwhile"); err != nil {
			return err
		}
		after, err := tx.Count(work.KindNamed("tag"), store.Query{})
		if before != after {
			t.Errorf("%d tags, then %d within one view", before, after)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
