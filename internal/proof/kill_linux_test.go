package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// aim says at which moments to kill a command, so that about half of the
// processes die before they have acknowledged anything, however busy the
// machine is. Every other time the moment is not one of the clock but one of
// the calls that change files, or most would miss what matters.
type aim struct {
	*rand.Rand
	shots int
	time  time.Duration // what a command takes, about
	calls int64
}

func newAim(t *testing.T, typical time.Duration) aim {
	needStrace(t)
	return aim{chance(t), 0, typical, 60}
}

// killed runs a command and kills it with SIGKILL, if it has not ended by then.
func (d *daybook) killed(t *testing.T, a *aim, args ...string) outcome {
	t.Helper()
	a.shots++
	if a.shots%2 == 0 {
		when := strconv.FormatInt(1+a.Int64N(a.calls*3/2), 10)
		const calls = "write,pwrite64,fsync,ftruncate,unlink,unlinkat,rename,renameat,mkdirat,openat"
		o := finish(t, d.command(args, "strace", "-f", "-o", "/dev/null", "-e", "signal=none",
			"-e", "trace="+calls, "-e", "inject="+calls+":signal=KILL:when="+when))
		a.calls = learned(a.calls, o)
		return o
	}
	var stdout, stderr bytes.Buffer
	cmd := d.command(args)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	after := time.Duration(a.Int64N(int64(a.time)*3/2 + 1))
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended
	_ = cmd.Wait()                                                    // how it ended is in the state
	timer.Stop()
	o := outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
	a.time = learned(a.time, o)
	return o
}

func learned[N ~int64](typical N, o outcome) N {
	if o.stdout == "" {
		return typical*6/5 + 1
	}
	return max(1, typical*5/6)
}

// TestKilledWhileAdding kills one of two programs that add to one daybook at
// the same time. The other goes on as if nothing had been; what either has
// acknowledged is there.
func TestKilledWhileAdding(t *testing.T) {
	t.Parallel()
	d := newDaybook(t)
	started := time.Now()
	d.run(t, "task", "add", "Before")
	aim := newAim(t, time.Since(started))
	acknowledged, cutOff := 0, 0
	wanted, possible := []string{"Before"}, []string{}
	for i := range count(300) {
		beside := d.command([]string{"task", "add", fmt.Sprintf("Beside %d", i)})
		if err := beside.Start(); err != nil {
			t.Fatal(err)
		}
		title := fmt.Sprintf("Killed %d", i)
		o := d.killed(t, &aim, "task", "add", title, "--json")
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

// A killing is a command that changes the whole daybook at once. Killed, it
// has done all of it or nothing.
type killing struct {
	name    string
	kills   int
	prepare func(*testing.T) *daybook
	args    []string
	next    []string // what the person does again, after which all is done
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
	{
		name: "importing", kills: 100,
		prepare: beforeImport, args: importing, next: importing,
	},
	{
		name: "making a backup", kills: 100,
		prepare: someRows, args: []string{"backup", "create"}, next: []string{"backup", "create"},
	},
	{
		name: "restoring", kills: 100,
		prepare: beforeRestore, args: restoring, next: restoring,
	},
}

func TestKilled(t *testing.T) {
	t.Parallel()
	for _, k := range killings {
		t.Run(k.name, k.run)
	}
}

func (k killing) run(t *testing.T) {
	t.Parallel()
	prepared := k.prepare(t)
	before := prepared.state(t)
	done := prepared.copyTo(t, t.TempDir())
	started := time.Now()
	done.run(t, k.args...)
	aim := newAim(t, time.Since(started))
	after := done.state(t)
	acknowledged, cutOff, through := 0, 0, 0
	for range count(k.kills) {
		d := prepared.copyTo(t, t.TempDir())
		o := d.killed(t, &aim, k.args...)
		wholeBackups(t, d, namedIn(o.stdout)...)
		got := d.state(t)
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
	if !slices.Equal(k.args, []string{"db", "upgrade"}) { // the older program's daybook is not opened by this one before that
		d.run(t, "today") // any start clears what the last one left, but for SQLite's own, which the next write takes over
		noStrays(t, d, filepath.Base(d.path())+"-shm")
	}
	d.run(t, k.next...)
	if !slices.Equal(k.args, restoring) { // which notes each time what it kept
		if differ := difference(examined(t, d.path()), after); differ != "" {
			t.Fatalf("done again, and yet: %s", differ)
		}
	}
	wholeBackups(t, d)
	noStrays(t, d)
	remove(t, d)
}
