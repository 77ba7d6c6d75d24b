package proof

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// A starving is a command on a disk that has no room for it, breaks, or may
// not be written.
type starving struct {
	name    string
	prepare func(*testing.T) *daybook
	args    []string
}

var starvings = []starving{
	{"making a daybook", newDaybook, []string{"task", "list", "--json"}},
	{"adding", aFew, []string{"task", "add", "One more"}},
	{"adding to five kinds at once", aFew, []string{"add", "til: what room is !high +proof *Ship"}},
	{"finishing", aFew, []string{"task", "done", "1"}},
	{"moving to the trash", aFew, []string{"task", "rm", "2"}},
	{"taking back", aFew, []string{"undo"}},
	{"migrating to the next schema", beforeMigration, []string{"db", "upgrade"}},
	{"importing", beforeImport, importing},
	{"making a backup", aFew, []string{"backup", "create"}},
	{"restoring", beforeRestore, restoring},
}

var aFew = once(func(t *testing.T) *daybook {
	d := newDaybook(t)
	d.run(t, "goal", "add", "Ship")
	someTasks(t, d)
	return d
})

// refused wants what a refusal by the disk must be: exit status 1, nothing on
// standard output, one line that names the cause in the given words.
func refused(o outcome, words ...string) error {
	switch {
	case o.code != 1:
		return fmt.Errorf("exit status %d, want 1: %s", o.code, o.stderr)
	case o.stdout != "":
		return fmt.Errorf("refused, and yet it printed %q", o.stdout)
	case !strings.HasPrefix(o.stderr, "daybook: ") || strings.Count(o.stderr, "\n") != 1:
		return fmt.Errorf("want one line that begins with daybook:, got %q", o.stderr)
	}
	for _, word := range words {
		if strings.Contains(o.stderr, word) {
			return nil
		}
	}
	return fmt.Errorf("%q says none of %q", o.stderr, words)
}

// unchanged wants the rows to be those of before, from the files as they are.
// Where there was no daybook, an empty one may have been made.
func unchanged(t *testing.T, d *daybook, before state) {
	t.Helper()
	if len(before) == 0 {
		return
	}
	if differ := difference(d.state(t), before); differ != "" {
		t.Fatalf("refused, and yet something has changed: %s", differ)
	}
}

const page4 = 4096

// TestDiskFull runs each command with no room left, with one page left, with
// two, and so on, until it has what it needs.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	var rooms, refusals atomic.Int64
	by := mountSmall(t).String()
	for _, s := range starvings {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			prepared := s.prepare(t)
			before := prepared.state(t)
			small := mountSmall(t)
			r := chance(t)
			for room, enough := 0, 0; enough < count(2); room += max(1, room/10) { // in pages
				if !*full && room > 0 && r.IntN(10) > 0 {
					continue // a tenth of the sizes
				}
				rooms.Add(1)
				d := small.filled(t, prepared, room)
				o := small.run(t, d, room, s.args)
				if o.code == 0 {
					enough++
				} else {
					refusals.Add(1)
					if err := refused(o, "full", "room"); err != nil {
						t.Fatalf("with %d pages of room: %v", room, err)
					}
					unchanged(t, d, before)
				}
				small.makeRoom(t)
				if o.code != 0 {
					d.run(t, s.args...)
				}
				examined(t, d.path())
				wholeBackups(t, d)
				noStrays(t, d)
			}
		})
	}
	t.Cleanup(func() { // when all of them are done
		result(t, "disk full", "%d commands with %d sizes of room (%s), %d of them too small: refused with exit status 1 and a clear line, rows unchanged, done when there was room", len(starvings), rooms.Load(), by, refusals.Load())
	})
}

// small is a disk that can be filled: a tmpfs of limited size, or where
// mounting is not allowed, a tracer that answers every write beyond the room
// as a full disk does.
type small struct {
	folder  string
	mounted bool
}

func (s small) String() string {
	if s.mounted {
		return "a small tmpfs"
	}
	return "strace's ENOSPC"
}

func mountSmall(t *testing.T) small {
	t.Helper()
	s := small{folder: t.TempDir()}
	err := syscall.Mount("tmpfs", s.folder, "tmpfs", 0, "size=64m")
	if err == nil {
		s.mounted = true
		t.Cleanup(func() { _ = syscall.Unmount(s.folder, syscall.MNT_DETACH) })
	} else if !errors.Is(err, syscall.EPERM) {
		t.Fatal(err)
	}
	return s
}

func (s small) ballast() string { return filepath.Join(s.folder, "ballast") }

// filled is a copy of a daybook on the small disk, with so many pages of room.
func (s small) filled(t *testing.T, prepared *daybook, room int) *daybook {
	t.Helper()
	folder := filepath.Join(s.folder, "daybook")
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	d := prepared.copyTo(t, folder)
	if !s.mounted {
		return d
	}
	var free syscall.Statfs_t
	if err := syscall.Statfs(s.folder, &free); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.ballast(), make([]byte, (int(free.Bavail)-room)*page4), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

func (s small) run(t *testing.T, d *daybook, room int, args []string) outcome {
	t.Helper()
	if s.mounted {
		return d.try(t, args...)
	}
	return finish(t, d.command(args, failing("pwrite64", "ENOSPC", fmt.Sprintf("%d+", room+1))...))
}

func (s small) makeRoom(t *testing.T) {
	t.Helper()
	if err := os.Remove(s.ballast()); s.mounted && err != nil {
		t.Fatal(err)
	}
}

// failing runs a command in which calls fail: which of them, and when. (With
// --seccomp-bpf, strace 6.1 loses count of them.)
func failing(calls, with, when string) []string {
	return []string{"strace", "-f", "-o", "/dev/null", "-e", "signal=none", "-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + with + ":when=" + when}
}

// TestBrokenDisk lets each call that changes or reads the file fail, the
// first, the second and so on, with an input/output error, once or from then
// on.
func TestBrokenDisk(t *testing.T) {
	t.Parallel()
	needStrace(t)
	var runs, refusals atomic.Int64
	for _, s := range starvings {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			r := chance(t)
			prepared := s.prepare(t)
			before := prepared.state(t)
			done := prepared.copyTo(t, t.TempDir())
			done.run(t, s.args...)
			after := done.state(t)
			for range count(100) {
				runs.Add(1)
				calls := []string{"pwrite64", "fsync", "ftruncate", "pread64", "open", "unlink"}[r.IntN(6)]
				when := fmt.Sprint(1+r.IntN(1+r.IntN(100))) + []string{"", "+"}[r.IntN(2)]
				d := prepared.copyTo(t, t.TempDir())
				o := finish(t, d.command(s.args, failing(calls, "EIO", when)...))
				if o.code != 0 {
					refusals.Add(1)
					if err := s.refusedBy(calls, o); err != nil {
						t.Fatalf("%s failing at %s: %v", calls, when, err)
					}
					// After a failed sync nobody knows what is on the disk; a restore
					// that fails at its last steps says that it was done.
					switch {
					case strings.Contains(o.stderr, "the daybook was restored"):
						if got := d.state(t); got["tasks"] != after["tasks"] || got["tasks"] == before["tasks"] {
							t.Fatalf("%s failing at %s: it says that the daybook was restored, and the tasks are %s, want %s", calls, when, got["tasks"], after["tasks"])
						}
					case calls != "fsync":
						unchanged(t, d, before)
					}
				}
				// Of a restore that failed an empty -shm may stay, which the
				// next command that writes takes up and clears.
				d.run(t, "task", "add", "Written afterwards")
				examined(t, d.path())
				noStrays(t, d)
				remove(t, d)
			}
		})
	}
	t.Cleanup(func() { // when all of them are done
		result(t, "input/output errors", "%d commands, %d runs in which a call failed, %d of them refused: rows unchanged, the file sound", len(starvings), runs.Load(), refusals.Load())
	})
}

// refusedBy wants a refusal because of a failing call to be clear. What cannot
// be read may look damaged.
func (s starving) refusedBy(calls string, o outcome) error {
	if calls == "pread64" && o.code == 5 && o.stdout == "" {
		return nil
	}
	return refused(o, "disk", "cannot be opened", "cannot be written")
}

// TestReadOnlyDisk runs each command where nothing can be written: not a byte
// changes, and the person is told so.
func TestReadOnlyDisk(t *testing.T) {
	t.Parallel()
	commands := append([]starving{{"reading", aFew, []string{"task", "list"}}}, starvings[1:]...)
	for _, s := range commands {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			prepared := s.prepare(t)
			small := mountSmall(t)
			d := prepared.copyTo(t, filepath.Join(small.folder, "daybook"))
			o := small.readOnly(t, d, s.args)
			if err := refused(o, "cannot be written", "read-only", "can be written"); err != nil {
				t.Fatal(err)
			}
			for _, name := range prepared.files(t) {
				was := must(os.ReadFile(filepath.Join(prepared.folder, name)))(t)
				if is := must(os.ReadFile(filepath.Join(d.folder, name)))(t); !bytes.Equal(was, is) {
					t.Fatalf("%s has changed", name)
				}
			}
		})
	}
	t.Cleanup(func() { // when all of them are done
		result(t, "read-only disk", "%d commands refused with exit status 1, not a byte changed", len(commands))
	})
}

// readOnly runs a command on the disk made read-only, or where that is not
// allowed, under a tracer that answers as such a disk does.
func (s small) readOnly(t *testing.T, d *daybook, args []string) outcome {
	t.Helper()
	if !s.mounted {
		return finish(t, d.command(args, failing("open,pwrite64,ftruncate,unlink,mkdirat", "EROFS", "1+")...))
	}
	if err := syscall.Mount("", s.folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	return d.try(t, args...)
}
