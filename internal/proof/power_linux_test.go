package proof

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// A story is what a person does, command by command, while every write is
// recorded.
type story struct {
	name   string
	normal bool // with durability = "normal"
	held   bool // while another process has the daybook open
	deaf   bool // to syncs of folders: names are certain never
	daily  bool // each command is the first of a day, and makes its backup
	begin  func(*testing.T) *daybook
	steps  int
	step   func(i int) []string
	cuts   int // in full
}

// deeds are what a day brings: small actions of several kinds, one that fails,
// and one that touches many rows.
func deeds(i int) []string {
	switch i % 8 {
	case 1:
		return []string{"add", fmt.Sprintf("til: what number %d was +proof", i)}
	case 3:
		return []string{"task", "done", "1"}
	case 4:
		return []string{"task", "reopen", "1"}
	case 5:
		return []string{"energy", "4", "3", "after cut " + fmt.Sprint(i)}
	case 6:
		return []string{"task", "rm", "2"}
	case 7:
		return []string{"undo"}
	}
	return []string{"task", "add", fmt.Sprintf("Number %d", i)}
}

var stories = []story{
	{name: "the first commands of all", begin: newDaybook, steps: 5, step: deeds, cuts: 200},
	{name: "one command after the other", begin: threeTasks, steps: 40, step: deeds, cuts: 300},
	{name: "while another process has it open", held: true, begin: threeTasks, steps: 80, step: deeds, cuts: 300},
	{name: "the first command of each day", daily: true, begin: threeTasks, steps: 12, step: deeds, cuts: 100},
	{name: "backups by hand", begin: threeTasks, steps: 12, step: turns([]string{"backup", "create"}, []string{"task", "add", "Between"}), cuts: 100},
	{name: "restores", begin: beforeRestore, steps: 8, step: turns(restoring, []string{"task", "add", "Between"}), cuts: 200},
	{name: "imports", begin: beforeImport, steps: 8, step: turns(importing, []string{"task", "add", "Between"}), cuts: 100},
	{name: "migrating to the next schema", begin: beforeMigration, steps: 1, step: turns([]string{"db", "upgrade"}), cuts: 100},
}

// turns does one thing after the other, and again from the first.
func turns(args ...[]string) func(int) []string {
	return func(i int) []string { return args[i%len(args)] }
}

var threeTasks = once(func(t *testing.T) *daybook {
	d := newDaybook(t)
	someTasks(t, d)
	return d
})

func someTasks(t *testing.T, d *daybook) {
	t.Helper()
	for i := range 3 {
		d.run(t, "task", "add", fmt.Sprintf("Before %d", i))
	}
}

// TestPowerLoss cuts the power at random moments of the stories. What was
// acknowledged is there, what was being done is there whole or not at all.
func TestPowerLoss(t *testing.T) {
	t.Parallel()
	needStrace(t)
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			found := s.play(t)
			if found.lost > 0 || found.half > 0 {
				t.Fatalf("%d of %d cuts lost what was acknowledged, %d left something half; the first: %s", found.lost, found.cuts, found.half, found.first)
			}
			result(t, "power loss, "+s.name, "%d cuts in %d commands (%d writes, %d syncs): 0 lost, 0 half done", found.cuts, s.stepsNow(), found.writes, found.syncs)
		})
	}
}

// TestPowerLossIsFoundWhereItIs turns the syncs of each action off: a harness
// that saw no loss then would see none ever.
func TestPowerLossIsFoundWhereItIs(t *testing.T) {
	t.Parallel()
	needStrace(t)
	s := story{normal: true, held: true, begin: threeTasks, steps: 40, step: deeds, cuts: 300}
	found := s.play(t)
	if found.lost*2 < found.cuts {
		t.Errorf("with durability = \"normal\" %d of %d cuts lost something, want most: the harness does not see what it should", found.lost, found.cuts)
	}
	if found.half > 0 {
		t.Errorf("%d of %d cuts left something half; the first: %s", found.half, found.cuts, found.first)
	}
	if found := (story{deaf: true, begin: newDaybook, steps: 8, step: deeds, cuts: 400}).play(t); found.lost == 0 {
		t.Errorf("without any sync of a folder %d cuts lost nothing: the harness does not see what it should", found.cuts)
	}
	result(t, `power loss with durability = "normal"`, "%d of %d cuts lost acknowledged actions, up to %d at once; 0 half done: the harness sees losses", found.lost, found.cuts, found.most)
}

// findings are what the cuts of a story have shown.
type findings struct {
	cuts, lost, half int
	most             int // actions lost at once
	writes, syncs    int
	first            string // what was wrong first
}

func (s story) stepsNow() int {
	if *full {
		return s.steps
	}
	return min(s.steps, max(2, s.steps/4))
}

// player is a story being told: the states that it went through, and the disk.
type player struct {
	story
	t       *testing.T
	daybook *daybook
	disk    *disk
	chance  *rand.Rand
	states  []state
	made    []string // acknowledged backups
	found   findings
}

func (s story) play(t *testing.T) findings {
	p := &player{story: s, t: t, daybook: s.begin(t), chance: chance(t)}
	if s.normal {
		p.daybook.normalDurability(t)
	}
	if s.held {
		p.daybook.hold(t)
	}
	p.disk = load(t, p.daybook.folder)
	p.states = []state{p.stateNow()}
	steps := s.stepsNow()
	for i := range steps {
		p.act(i, count(s.cuts)*(i+1)/steps-count(s.cuts)*i/steps)
	}
	return p.found
}

// act does the next thing, and cuts the power so many times while it is done.
func (p *player) act(i, cuts int) {
	p.t.Helper()
	args := p.step(i)
	if p.daily {
		p.daybook.env["DAYBOOK_NOW"] = time.Date(2026, 11, 25+i, 9, 0, 0, 0, time.UTC).Format(time.RFC3339)
	}
	o, calls := tracedRun(p.t, p.daybook, p.disk.clock+1, args...)
	if o.code != 0 {
		p.t.Fatalf("daybook %v: exit status %d: %s", args, o.code, o.stderr)
	}
	p.states = append(p.states, p.stateNow())
	moments, last := map[int]int{}, p.changes(calls)-1
	for range cuts {
		at := p.chance.IntN(last + 1)
		if p.chance.IntN(4) == 0 {
			at = last // all is done, and the person has read it
		}
		moments[at]++
	}
	n, acknowledged := 0, false
	r := record(p.disk, func(h *handle) {
		if h != nil && h.file == nil && !acknowledged {
			acknowledged = true
			p.made = append(p.made, namedIn(o.stdout)...)
		}
		for range moments[n] {
			p.cut(args, acknowledged)
		}
		n++
	})
	r.deaf = p.deaf
	for _, c := range calls {
		if err := r.see(c); err != nil {
			p.t.Fatalf("daybook %v: %v", args, err)
		}
	}
	if err := p.disk.agrees(); err != nil {
		p.t.Fatalf("after daybook %v: %v", args, err)
	}
}

// changes counts the moments that a cut can follow, each change of the disk
// and what is printed, by recording the calls on a disk of no consequence.
func (p *player) changes(calls []call) int {
	n := 0
	r := record(&disk{root: p.disk.root, names: map[string]*file{}, certain: map[string]*file{}}, func(*handle) { n++ })
	for name, f := range p.disk.names {
		r.disk.names[name] = &file{folder: f.folder, certain: f.content()}
	}
	for _, c := range calls {
		switch c.name {
		case "write", "pwrite64":
			p.found.writes++
		case "fsync", "fdatasync":
			p.found.syncs++
		}
		if err := r.see(c); err != nil {
			p.t.Fatal(err)
		}
	}
	return n
}

// stateNow reads the daybook from a copy, since to open the file itself would
// change it.
func (p *player) stateNow() state {
	p.t.Helper()
	folder := p.t.TempDir()
	files := map[string][]byte{}
	for _, ending := range []string{"", "-wal"} {
		data, err := os.ReadFile(p.daybook.path() + ending)
		if err == nil {
			files["daybook.db"+ending] = data
		} else if !errors.Is(err, os.ErrNotExist) {
			p.t.Fatal(err)
		}
	}
	defer os.RemoveAll(folder)
	if err := settle(folder, files); err != nil {
		p.t.Fatal(err)
	}
	s, err := p.opened(folder)
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// opened opens the daybook in a folder as the program does after a cut, and
// returns its rows.
func (p *player) opened(folder string) (state, error) {
	path := filepath.Join(folder, "daybook.db")
	if p.daybook.program == binary { // the store of the next version is not in this one
		if err := p.read(path); err != nil {
			return nil, err
		}
	}
	if err := wordsHold(p.t, path); err != nil {
		return nil, fmt.Errorf("the words of search: %w", err)
	}
	return examine(p.t, path)
}

func (p *player) read(path string) error {
	options := p.daybook.options(p.t)
	options.Path = path
	a, err := app.Open(p.t.Context(), options)
	if err != nil {
		return err
	}
	_, _, err = a.List(p.t.Context(), work.Kinds[0], app.ListOptions{})
	return errors.Join(err, a.Close())
}

// cut takes the power away, and looks at what is left of the daybook.
func (p *player) cut(args []string, acknowledged bool) {
	folder, err := os.MkdirTemp(p.t.TempDir(), "")
	if err != nil {
		p.t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	p.found.cuts++
	left := p.disk.cut(p.chance)
	err = errors.Join(settle(folder, left), p.backupsIn(folder, left)) // first: to open makes backups, and takes old ones away
	var got state
	if err == nil {
		got, err = lookOnce("cut "+p.daybook.program+p.daybook.env["DAYBOOK_NOW"], left, func() (state, error) { return p.opened(folder) })
	}
	last := len(p.states) - 1 // what there is when all was done
	sure := last
	if !acknowledged {
		sure--
	}
	switch at := p.index(got); {
	case err != nil:
		p.found.half++
		p.wrong("during daybook %v: %v", args, err)
	case at < 0:
		p.found.half++
		p.wrong("during daybook %v: neither as before nor as after: %s", args, difference(got, p.states[last]))
	case at < sure:
		p.found.lost++
		p.found.most = max(p.found.most, sure-at)
		p.wrong("during daybook %v: %d acknowledged actions are gone", args, sure-at)
	}
}

// backupsIn wants the acknowledged backups to be left, and all that are left to
// be whole. Only a name that was not yet certain may lack its sum.
func (p *player) backupsIn(folder string, left map[string][]byte) error {
	for _, name := range p.made {
		if left["backups/"+name] == nil || left["backups/"+name+".sha256"] == nil {
			return fmt.Errorf("the backup %s was acknowledged and is not there with its sum", name)
		}
	}
	for name := range left {
		if !strings.HasPrefix(name, "backups/daybook-") || !strings.HasSuffix(name, ".db") || left[name+".sha256"] == nil {
			continue
		}
		if err := wholeBackup(p.t, filepath.Join(folder, name)); err != nil {
			return err
		}
	}
	return nil
}

// index finds which of the states the daybook went through a state is, the
// newest one first; -1 is none of them.
func (p *player) index(got state) int {
	for i := len(p.states) - 1; i >= 0; i-- {
		if difference(got, p.states[i]) == "" {
			return i
		}
	}
	return -1
}

func (p *player) wrong(format string, args ...any) {
	if p.found.first == "" {
		p.found.first = strings.TrimSpace(fmt.Sprintf(format, args...))
	}
}
