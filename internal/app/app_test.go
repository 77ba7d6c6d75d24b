package app_test

import (
	"strconv"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

type values = input.Values

func kind(name string) *work.Kind { return work.KindNamed(name) }

// diary is an open daybook, and what a test does with it.
type diary struct {
	*app.App
	t     *testing.T
	clock *testkit.Clock
}

// newDiary opens an empty daybook on Tuesday 24 November 2026, 10:00 in Berlin.
func newDiary(t *testing.T) *diary {
	t.Helper()
	a, clock := testkit.Open(t)
	return &diary{a, t, clock}
}

// diaryOf opens an empty daybook of an owner whose days begin at that hour, in
// that zone; "" is Berlin, the computer's.
func diaryOf(t *testing.T, zone string, dayStart int) *diary {
	t.Helper()
	o, clock := testkit.Options(t)
	s, _ := testkit.Store(t, o.Path)
	err := s.Update(t.Context(), "setup", func(tx *store.Tx) error {
		return tx.SaveOwner(work.Owner{TimeZone: zone, DayStartHour: dayStart})
	})
	if err != nil {
		t.Fatal(err)
	}
	uids := testkit.UIDs()
	o.NewUID = func() string { return strings.Replace(uids(), "7000", "7001", 1) } // or the store's would come again
	return &diary{testkit.Reopen(t, o), t, clock}
}

// add makes a record that must be taken.
func (d *diary) add(name string, v values) work.Record {
	d.t.Helper()
	r, err := d.Add(d.t.Context(), kind(name), v)
	if err != nil {
		d.t.Fatalf("%s add %v: %v", name, v, err)
	}
	return r
}

// tasks adds tasks by title, planned for a day.
func (d *diary) tasks(day string, titles ...string) {
	d.t.Helper()
	for _, title := range titles {
		d.add("task", values{"title": title, "day": day})
	}
}

// task reads a task.
func (d *diary) task(key string) *work.Task {
	d.t.Helper()
	r, err := d.Show(d.t.Context(), kind("task"), key)
	if err != nil {
		d.t.Fatal(err)
	}
	return r.(*work.Task)
}

// listed returns the labels of the records that a list gives.
func (d *diary) listed(name string, o app.ListOptions) string {
	d.t.Helper()
	found, _, err := d.List(d.t.Context(), kind(name), o)
	if err != nil {
		d.t.Fatalf("%s list: %v", name, err)
	}
	labels := make([]string, len(found))
	for i, r := range found {
		labels[i] = work.LabelOf(r)
	}
	return strings.Join(labels, " ")
}

// remove puts a record into the trash.
func (d *diary) remove(name, key string) error {
	d.t.Helper()
	return errorOf(d.Remove(d.t.Context(), kind(name), key))
}

// errorOf returns the last of what a verb answers.
func errorOf(answers ...any) error {
	err, _ := answers[len(answers)-1].(error)
	return err
}

// count is how many records of a kind there are, without those in the trash.
func (d *diary) count(name string) int {
	d.t.Helper()
	found, _, err := d.List(d.t.Context(), kind(name), app.ListOptions{})
	if err != nil {
		d.t.Fatal(err)
	}
	return len(found)
}

// done fails the test where something was refused.
func (d *diary) done(answers ...any) {
	d.t.Helper()
	if err := errorOf(answers...); err != nil {
		d.t.Fatal(err)
	}
}

// refused reports what was not refused with that code and these first words.
func refused(t *testing.T, err error, code work.Code, message string) {
	t.Helper()
	switch {
	case err == nil:
		t.Errorf("done, want it refused: %s", message)
	case work.CodeOf(err) != code || !strings.HasPrefix(err.Error(), message):
		t.Errorf("refused (%s):\n  %s\nwant (%s):\n  %s", work.CodeOf(err), err, code, message)
	}
}

func number(r work.Record) string { return strconv.FormatInt(r.Base().ID, 10) }
