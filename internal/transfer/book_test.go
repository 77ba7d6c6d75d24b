package transfer_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

var update = flag.Bool("update", false, "write the golden files anew")

type values = input.Values

// odd is text that a format may stumble over: of SQL, CSV, JSON and
// spreadsheets, control characters, and a NUL.
const odd = "=1+1, \"quoted\"; it's\r\n\x01\x00\x7f\u2028\u0085 \\n 日本 🎉\t"

// small is a daybook of a few records, which are the same each time: of several
// kinds, with odd text, one in the trash, one private, and a link.
func small(t *testing.T) (string, *testkit.Clock) {
	t.Helper()
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	a := testkit.Reopen(t, o)
	add := func(kind string, v values) work.Record {
		t.Helper()
		clock.Advance(time.Minute)
		r, err := a.Add(t.Context(), work.KindNamed(kind), v)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	add("organization", values{"name": "Acme"})
	add("person", values{"name": "Ana Ruiz", "role": "manager", "organization": "Acme", "tags": "lead"})
	add("goal", values{"title": "Ship v1", "target_date": "2026-12-31"})
	add("goal", values{"title": "Write the guide", "parent": "1", "target_date": "2026-12-01"})
	add("task", values{"title": "Review PR 42", "priority": "high", "day": "2026-11-24", "goal": "1", "tags": "go,review"})
	add("task", values{"title": "Gone"})
	add("meeting", values{"title": "One-on-one", "kind": "one_on_one", "starts_at": "2026-11-23 10:00", "attendees": "Ana Ruiz"})
	add("learning", values{"title": "Cells & <rows>", "content": "plain", "date": "2026-11-23", "meeting": "1"})
	add("learning", values{"title": "Mine alone", "is_private": true, "date": "2026-11-01"})
	add("feedback", values{"content": "Well done", "person": "Ana Ruiz", "date": "2026-11-23", "sentiment": "positive"})
	ctx := t.Context()
	if _, err := a.FinishTask(ctx, "1", "25"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.Remove(ctx, work.KindNamed("task"), "2"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.LinkRecords(ctx, "task:1", "learning:1", ""); err != nil {
		t.Fatal(err)
	}
	writeOutside(t, o.Path, clock, func(r *work.Learning) { r.Content = odd })
	return o.Path, clock
}

// outside counts the uids of writeOutside, which are like no others.
var outside atomic.Int64

// writeOutside puts into the first learning what no surface lets in.
func writeOutside(t *testing.T, path string, clock *testkit.Clock, edit func(*work.Learning)) {
	t.Helper()
	o := testkit.StoreOptions(t, path, clock)
	o.NewUID = func() string { return fmt.Sprintf("01900000-0000-7000-9000-%012d", outside.Add(1)) }
	outside.Store(clock.Now().Unix()) // the same in each test
	err := testkit.OpenStore(t, o).Update(t.Context(), "edit", func(tx *store.Tx) error {
		was, err := store.Get[work.Learning](tx, 1)
		if err != nil {
			return err
		}
		r := *was
		edit(&r)
		return tx.Save(was, &r)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// read runs fn on one state of the daybook at path.
func read(t *testing.T, path string, clock *testkit.Clock, fn func(*store.Tx) error) error {
	t.Helper()
	s := testkit.OpenStore(t, testkit.StoreOptions(t, path, clock))
	return s.View(context.Background(), fn)
}

// document is what one of the formats writes.
func document(t *testing.T, path string, clock *testkit.Clock, write func(*store.Tx, io.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := read(t, path, clock, func(tx *store.Tx) error { return write(tx, &out) }); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// golden holds got against the file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", name, diff)
	}
}
