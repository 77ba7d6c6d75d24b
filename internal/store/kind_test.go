package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// errEnough ends a transaction of which nothing is to be kept.
var errEnough = errors.New("seen enough")

// within runs fn in a transaction that is taken back at its end.
func within(t *testing.T, rt *rapid.T, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	err := s.Update(t.Context(), "try", func(tx *store.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return errEnough
	})
	if !errors.Is(err, errEnough) {
		rt.Fatal(err)
	}
}

// parents are the kinds that others point at, each after those that it points
// at itself.
var parents = []string{
	"organization", "tag", "skill", "person", "project", "goal", "recurrence", "series", "task", "meeting", "feedback",
}

// plant writes records of the kinds that others point at.
func plant(rt *rapid.T, tx *store.Tx) (map[string][]work.Reference, error) {
	known := map[string][]work.Reference{}
	for _, name := range parents {
		for range 2 {
			r := testkit.Record(rt, work.KindNamed(name), known)
			if err := tx.Insert(r); err != nil {
				return nil, err
			}
			known[name] = append(known[name], testkit.Refer(r))
		}
	}
	return known, nil
}

func TestParentsAreAllThatFieldsPointAt(t *testing.T) {
	named := map[string]bool{}
	for _, name := range parents {
		named[name] = true
	}
	for _, k := range work.Kinds {
		for _, f := range k.Fields() {
			if f.Target != "" && !named[f.Target] {
				t.Errorf("%s of %s points at a %s, which no test plants", f.Name, k.Name, f.Target)
			}
		}
	}
}

// Whatever a record holds, it is read back as it was written and as it was
// changed, alone and in a list.
func TestRecordsOfEveryKindAreReadAsTheyWereWritten(t *testing.T) {
	s, clock := open(t)
	rapid.Check(t, func(rt *rapid.T) {
		within(t, rt, s, func(tx *store.Tx) error {
			known, err := plant(rt, tx)
			if err != nil {
				return err
			}
			for _, k := range work.Kinds {
				tx.Now = clock.Now()
				if err := writeAndChange(rt, tx, k, known); err != nil {
					return fmt.Errorf("%s: %w", k.Name, err)
				}
			}
			return nil
		})
	})
}

func writeAndChange(rt *rapid.T, tx *store.Tx, k *work.Kind, known map[string][]work.Reference) error {
	r := testkit.Record(rt, k, known)
	if err := tx.Insert(r); err != nil {
		return err
	}
	was := wantRead(rt, tx, r)
	tx.Now = tx.Now.Add(time.Hour)
	changed := testkit.Record(rt, k, known)
	*changed.Base() = *was.Base()
	if err := tx.Save(was, changed); err != nil {
		return err
	}
	wantRead(rt, tx, changed)
	return nil
}

// wantRead reads the record that was written, both ways.
func wantRead(rt *rapid.T, tx *store.Tx, want work.Record) work.Record {
	k := work.KindOf(want)
	got, err := tx.ByID(k, want.Base().ID)
	if err != nil {
		rt.Fatal(err)
	}
	wanted := store.Clone(want)
	for _, f := range k.Fields() {
		if f.Derived {
			f.Value(wanted).Set(f.Value(got))
		}
	}
	wanted.Base().UpdatedAt = got.Base().UpdatedAt
	if diff := cmp.Diff(wanted, got); diff != "" {
		rt.Fatalf("read otherwise than written (- written, + read):\n%s", diff)
	}
	list, err := tx.List(k, store.Query{})
	if err != nil {
		rt.Fatal(err)
	}
	for _, r := range list {
		if r.Base().ID == want.Base().ID && cmp.Equal(r, got) {
			return got
		}
	}
	rt.Fatalf("%s is not in the list, or otherwise", store.Describe(want))
	return nil
}

func TestSavingStampsWhatChangedAndNothingElse(t *testing.T) {
	s, clock := open(t)
	task := addTask(t, s, "Write")
	other := addTask(t, s, "Read")
	clock.Advance(time.Hour)
	update(t, s, "task edit", func(tx *store.Tx) error {
		changed := store.Clone(task).(*work.Task)
		changed.Title = "Write more"
		return tx.Save(task, changed)
	})
	got := one(t, s.Reader(), "SELECT cols FROM change_log WHERE op = 'update'")
	want := `{"title":["Write","Write more"],"updated_at":["2026-11-24T09:00:00.000Z","2026-11-24T10:00:00.000Z"]}`
	if got != want {
		t.Errorf("logged %s, want %s", got, want)
	}
	for id, want := range map[int64]string{task.ID: "2026-11-24T10:00:00.000Z", other.ID: "2026-11-24T09:00:00.000Z"} {
		if got := one(t, s.Reader(), "SELECT updated_at FROM tasks WHERE id = ?", id); got != want {
			t.Errorf("task %d was updated at %s, want %s", id, got, want)
		}
	}
}

func TestGetAndListGiveTheirType(t *testing.T) {
	s, _ := open(t)
	want := addTask(t, s, "Write")
	err := s.View(t.Context(), func(tx *store.Tx) error {
		got, err := store.Get[work.Task](tx, want.ID)
		if err != nil {
			return err
		}
		list, err := store.List[work.Task](tx, store.Query{})
		if len(list) != 1 || !reflect.DeepEqual(list[0], got) || got.Title != want.Title {
			t.Errorf("got %v and %v, want %q alone", got, list, want.Title)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
