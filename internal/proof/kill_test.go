package proof

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"
)

// TestKilledWhileAdding kills one of two programs that add to one daybook at
// the same time. The other goes on as if nothing had been; what either has
// acknowledged is there.
func TestKilledWhileAdding(t *testing.T) {
	d := newDaybook(t)
	started := time.Now()
	d.run(t, "task", "add", "Before")
	aim := aim{chance(t), time.Since(started)}
	acknowledged, cutOff := 0, 0
	wanted, possible := []string{"Before"}, []string{}
	for i := range count(300) {
		beside := d.command([]string{"task", "add", fmt.Sprintf("Beside %d", i)})
		if err := beside.Start(); err != nil {
			t.Fatal(err)
		}
		title := fmt.Sprintf("Killed %d", i)
		o := d.killed(t, aim.moment(), "task", "add", title, "--json")
		aim.learn(o)
		if err := beside.Wait(); err != nil {
			t.Fatalf("adding beside one that was killed: %v", err)
		}
		wanted = append(wanted, fmt.Sprintf("Beside %d", i))
		if printed(o.stdout) {
			acknowledged++
			wanted = append(wanted, title)
		} else {
			possible = append(possible, title)
		}
		if o.code < 0 {
			cutOff++
		}
		d.run(t, "task", "list") // the next start
		holdAdded(t, d, wanted, possible)
		noStrays(t, d)
	}
	result(t, "kill -9, adding beside another process", "%d runs, %d of them killed before their end, %d acknowledged: 0 lost, 0 half done, 0 stray files", count(300), cutOff, acknowledged)
}

// printed says whether a record was acknowledged: its object is there, whole.
func printed(stdout string) bool {
	var record struct{ UID string }
	return json.Unmarshal([]byte(stdout), &record) == nil && record.UID != ""
}

// holdAdded wants all the wanted tasks to be there, each of the possible ones
// once at most, and no others.
func holdAdded(t *testing.T, d *daybook, wanted, possible []string) {
	t.Helper()
	examined(t, d.path())
	db := open(t, d.path())
	defer db.Close()
	titles := must(texts(t.Context(), db, `SELECT title FROM tasks`))(t)
	slices.Sort(titles)
	for _, title := range possible {
		if at, found := slices.BinarySearch(titles, title); found {
			titles = slices.Delete(titles, at, at+1)
		}
	}
	want := slices.Sorted(slices.Values(wanted))
	if !slices.Equal(titles, want) {
		t.Fatalf("tasks %q, want %q", titles, want)
	}
}

// nextStart is a command that opens the daybook to write, and changes nothing.
var nextStart = []string{"db", "upgrade"}

// settled are the files that a daybook at rest consists of.
var settled = []*regexp.Regexp{
	regexp.MustCompile(`^daybook\.db$`),
	regexp.MustCompile(`^config/`),
}

// noStrays wants no file that does not belong to a daybook at rest.
func noStrays(t *testing.T, d *daybook) {
	t.Helper()
	for _, name := range d.files(t) {
		if !slices.ContainsFunc(settled, func(r *regexp.Regexp) bool { return r.MatchString(name) }) {
			t.Fatalf("%s was left behind; there are %q", name, d.files(t))
		}
	}
}

// A killing is a command that changes the whole daybook at once. Killed, it
// has done all of it or nothing.
type killing struct {
	name    string
	kills   int
	prepare func(*testing.T) *daybook
	args    []string
	next    []string // what the person does next, after which all is in order
	holds   func(*testing.T, *daybook)
}

var killings = []killing{
	{
		name: "making a daybook", kills: 100,
		prepare: newDaybook, args: []string{"task", "list", "--json"}, next: []string{"task", "list", "--json"},
	},
	{
		name: "migrating to the next schema", kills: 100,
		prepare: beforeMigration, args: []string{"db", "upgrade"}, next: []string{"db", "upgrade"},
	},
}

func TestKilled(t *testing.T) {
	for _, k := range killings {
		t.Run(k.name, k.run)
	}
}

func (k killing) run(t *testing.T) {
	prepared := k.prepare(t)
	before := k.stateOf(t, prepared)
	done := prepared.copyTo(t, t.TempDir())
	started := time.Now()
	done.run(t, k.args...)
	aim := aim{chance(t), time.Since(started)}
	after := k.stateOf(t, done)
	acknowledged, cutOff, through := 0, 0, 0
	for range count(k.kills) {
		d := prepared.copyTo(t, t.TempDir())
		o := d.killed(t, aim.moment(), k.args...)
		aim.learn(o)
		got := k.stateOf(t, d)
		switch {
		case difference(got, after) == "":
			through++
		case o.stdout != "":
			t.Fatalf("acknowledged, and yet: %s", difference(got, after))
		case difference(got, before) != "":
			t.Fatalf("neither as before nor as after: %s", difference(got, before))
		}
		if o.stdout != "" {
			acknowledged++
		}
		if o.code < 0 {
			cutOff++
		}
		k.goOn(t, d, after)
	}
	result(t, "kill -9, "+k.name, "%d runs, %d of them killed before their end, %d acknowledged, %d done: 0 lost, 0 half done, 0 stray files", count(k.kills), cutOff, acknowledged, through)
}

// goOn does what the person does next, and wants order.
func (k killing) goOn(t *testing.T, d *daybook, after state) {
	t.Helper()
	d.run(t, k.next...)
	if slices.Equal(k.next, k.args) {
		if differ := difference(examined(t, d.path()), after); differ != "" {
			t.Fatalf("done again, and yet: %s", differ)
		}
	}
	if k.holds != nil {
		k.holds(t, d)
	}
	noStrays(t, d)
	remove(t, d)
}

func remove(t *testing.T, d *daybook) {
	t.Helper()
	if err := os.RemoveAll(d.folder); err != nil {
		t.Fatal(err)
	}
}

// stateOf reads a daybook that nobody has open from a copy, since to open the
// file itself would clear what a killed program has left. A daybook that is
// not yet there, or of which nothing was written, has no state.
func (k killing) stateOf(t *testing.T, d *daybook) state {
	t.Helper()
	files := map[string][]byte{}
	for _, ending := range []string{"", "-wal", "-journal"} {
		data, err := os.ReadFile(d.path() + ending)
		if err == nil {
			files["daybook.db"+ending] = data
		} else if !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	folder := t.TempDir()
	if err := settle(folder, files); err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "daybook.db")
	if k.unwritten(t, path) {
		return state{}
	}
	return examined(t, path)
}

// unwritten says whether nothing that could be a daybook was written yet.
func (k killing) unwritten(t *testing.T, path string) bool {
	t.Helper()
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return true
	}
	db := open(t, path)
	defer db.Close()
	return len(must(texts(t.Context(), db, `SELECT name FROM sqlite_schema WHERE name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite_%'`))(t)) == 0
}
