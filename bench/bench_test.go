// Package bench measures what a person waits for, each beside a floor: the
// same work in plain SQLite, without log, search or checks. "make bench" runs
// it; docs/performance.md keeps the figures.
package bench

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the floor

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// years of the sample daybook that is measured: the design size.
const years = 10

// demo writes the sample daybook once for all benchmarks.
func demo(b *testing.B) string {
	b.Helper()
	path := filepath.Join(os.TempDir(), fmt.Sprintf("daybook-bench-%d.db", os.Getpid()))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	o, _ := testkit.Options(b)
	o.Path = path
	if _, err := app.WriteDemo(b.Context(), o, years, 1); err != nil {
		b.Fatal(err)
	}
	return path
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, ending := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(filepath.Join(os.TempDir(), fmt.Sprintf("daybook-bench-%d.db%s", os.Getpid(), ending)))
	}
	os.Exit(code)
}

func open(b *testing.B) *app.App {
	b.Helper()
	o, _ := testkit.Options(b)
	o.Path = demo(b)
	uids := time.Now().UnixNano()
	o.NewUID = func() string { uids++; return fmt.Sprintf("01900000-0000-7000-8000-%012x", uids&0xffffffffffff) }
	a, err := app.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = a.Close() })
	return a
}

// BenchmarkInsertFloor is one synced insert into a plain table of an empty
// SQLite file: what no program on this driver can beat.
func BenchmarkInsertFloor(b *testing.B) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "floor.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT`); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := db.ExecContext(b.Context(), `INSERT INTO tasks (title) VALUES ('Review the retry patch')`); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAddTask is the same for a task: checked, synced, logged, searchable.
func BenchmarkAddTask(b *testing.B) {
	a := open(b)
	k := work.KindNamed("task")
	for b.Loop() {
		if _, err := a.Add(b.Context(), k, input.Values{"title": "Review the retry patch", "day": "today"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkToday reads everything that a day asks for.
func BenchmarkToday(b *testing.B) {
	a := open(b)
	for b.Loop() {
		if _, err := a.Today(b.Context(), "", ""); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkList reads the first 50 of each kind, in its own order.
func BenchmarkList(b *testing.B) {
	a := open(b)
	for _, k := range work.Kinds {
		if k.Noun == "" {
			continue
		}
		b.Run(k.Name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := a.List(b.Context(), k, app.ListOptions{Limit: 50}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkListText reads 50 tasks that hold a word.
func BenchmarkListText(b *testing.B) {
	a := open(b)
	for b.Loop() {
		if _, _, err := a.List(b.Context(), work.KindNamed("task"), app.ListOptions{Text: "review", Limit: 50}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen is opening the file and its first read: what every command
// pays.
func BenchmarkOpen(b *testing.B) {
	o, _ := testkit.Options(b)
	o.Path = demo(b)
	for b.Loop() {
		a, err := app.Open(b.Context(), o)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := a.Names(b.Context(), work.KindNamed("tag"), "x"); err != nil {
			b.Fatal(err)
		}
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCommand runs the real program from start to exit. "version" opens
// nothing: it is the floor of the others.
func BenchmarkCommand(b *testing.B) {
	program := filepath.Join(b.TempDir(), "daybook")
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "daybook/cmd/daybook")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	path := demo(b)
	for _, args := range [][]string{
		{"version"},
		{"today"},
		{"task", "add", "Review the retry patch"},
		{"task", "list"},
		{"learning", "list"},
		{"meeting", "list"},
	} {
		b.Run(args[0]+args[len(args)-1][:min(4, len(args[len(args)-1]))], func(b *testing.B) {
			for b.Loop() {
				run(b, program, append([]string{"--db", path}, args...)...)
			}
		})
	}
}

func run(b *testing.B, program string, args ...string) {
	b.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(b.Context()), program, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
}
