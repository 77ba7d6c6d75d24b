package backup_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/backup"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

var errCrash = errors.New("the power went")

// restore puts a backup back, and stops at a step as a crash would.
func restore(t *testing.T, p backup.Place, b backup.Backup, step string) error {
	t.Helper()
	backup.StopAt(t, func(at string) error {
		if at == step {
			return errCrash
		}
		return nil
	})
	c, err := p.Prepare(t.Context(), b, nil)
	if err != nil {
		return err
	}
	if step != "" { // a crash clears nothing away
		_, err = c.Replace(t.Context(), func(string) error { return nil })
		c.Crash()
		return err
	}
	defer c.Close()
	_, err = c.Replace(t.Context(), func(string) error { return nil })
	return err
}

// A crash at any step leaves the old daybook or the new one, complete, with no
// log beside it that is not its own, and the old one is in the backups.
func TestACrashAtAnyStepOfARestore(t *testing.T) {
	for _, test := range []struct {
		step string
		want int // tasks after it
	}{
		{"locked", 8}, {"kept", 8}, {"finished", 8}, {"unlogged", 8}, {"renamed", 5}, {"", 5},
	} {
		t.Run("stopped at "+test.step, func(t *testing.T) {
			p, clock := place(t, 5)
			old := create(t, p, backup.Manual)[0]
			clock.Advance(time.Hour)
			s := reopen(t, p, clock)
			addTasks(t, s, 3)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			log := leaveALog(t, p, clock)
			err := restore(t, p, old, test.step)
			if (test.step == "") != (err == nil) || err != nil && !errors.Is(err, errCrash) {
				t.Fatalf("got %v", err)
			}
			if got := rows(t, p.Database); got != test.want+log*btoi(test.want == 8) {
				t.Errorf("the daybook has %d tasks, want %d", got, test.want)
			}
			for _, ending := range []string{"-wal", "-shm", "-journal"} {
				if _, err := os.Stat(p.Database + ending); err == nil {
					t.Errorf("%s is there", ending)
				}
			}
			s = reopen(t, p, clock)
			if err := s.View(t.Context(), func(*store.Tx) error { return nil }); err != nil {
				t.Errorf("it does not open: %v", err)
			}
			addTasks(t, s, 1)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if test.step != "locked" {
				all, _ := p.List()
				if all[0].Kind != backup.Restore || rows(t, all[0].Path) != 8+log {
					t.Errorf("what was replaced is not kept: %+v", all[0])
				}
			}
			if err := restore(t, p, old, ""); err != nil {
				t.Errorf("the next restore: %v", err)
			}
			left, _ := filepath.Glob(filepath.Join(filepath.Dir(p.Database), ".*"))
			if len(left) > 0 {
				t.Errorf("%q are left", left)
			}
		})
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// leaveALog leaves a committed task in a log beside the daybook, as a process
// that was killed does, and returns how many.
func leaveALog(t *testing.T, p backup.Place, clock *testkit.Clock) int {
	t.Helper()
	twin := p
	twin.Database = filepath.Join(t.TempDir(), "daybook.db")
	if err := os.WriteFile(twin.Database, read(t, p.Database), 0o600); err != nil {
		t.Fatal(err)
	}
	s := reopen(t, twin, clock)
	addTasks(t, s, 1)
	for _, ending := range []string{"", "-wal"} { // while it is open, the task is in the log
		if err := os.WriteFile(p.Database+ending, read(t, twin.Database+ending), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return 1
}

func TestARestoreIsRefusedWhereTheBackupIsBad(t *testing.T) {
	p, _ := place(t, 50)
	made := create(t, p, backup.Manual)[0]
	sound := read(t, made.Path)
	was := read(t, p.Database)
	for i := range 60 {
		bit := i * 8 * len(sound) / 60
		flipped := bytes.Clone(sound)
		flipped[bit/8] ^= 1 << (i % 8)
		if err := os.WriteFile(made.Path, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := restore(t, p, made, ""); work.CodeOf(err) != work.Damaged {
			t.Fatalf("bit %d: %v, want it to be refused as damaged", bit, err)
		}
	}
	for name, data := range map[string][]byte{"cut": sound[:len(sound)/2], "empty": nil, "text": []byte("Dear diary")} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := p.Prepare(t.Context(), backup.File(path), nil)
		if name == "empty" {
			if err == nil { // an empty database is sound; whose it is, the migrations tell
				c.Close()
			}
			continue
		}
		if work.CodeOf(err) != work.Damaged {
			t.Errorf("%s: %v, want it to be refused as damaged", name, err)
		}
	}
	if !bytes.Equal(read(t, p.Database), was) {
		t.Error("the daybook was touched")
	}
}

func TestARestoreIsRefusedWhileAnotherHoldsTheDaybook(t *testing.T) {
	p, _ := place(t, 5)
	made := create(t, p, backup.Manual)[0]
	pid := holdElsewhere(t, p.Database)
	err := restore(t, p, made, "")
	if work.CodeOf(err) != work.Conflict || !strings.Contains(err.Error(), fmt.Sprint(pid)) {
		t.Errorf("got %v, want a conflict that names %d", err, pid)
	}
	if err := p.Free(); work.CodeOf(err) != work.Conflict {
		t.Errorf("it is said to be free: %v", err)
	}
}

func TestADamagedDaybookIsSetAsideWithItsLog(t *testing.T) {
	p, _ := place(t, 5)
	made := create(t, p, backup.Manual)[0]
	bad := bytes.Repeat([]byte("bad"), 10000)
	for _, ending := range []string{"", "-wal"} {
		if err := os.WriteFile(p.Database+ending, bad, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := restore(t, p, made, ""); err != nil {
		t.Fatal(err)
	}
	if got := rows(t, p.Database); got != 5 {
		t.Errorf("%d tasks, want 5", got)
	}
	all, err := p.List()
	i := slices.IndexFunc(all, func(b backup.Backup) bool { return b.Kind == backup.Restore })
	if err != nil || i < 0 {
		t.Fatalf("%v, %v", all, err)
	}
	for _, ending := range []string{"", "-wal"} {
		if !bytes.Equal(read(t, all[i].Path+ending), bad) {
			t.Errorf("%s is not kept as it was", ending)
		}
	}
	if _, err := os.Stat(p.Database + "-wal"); err == nil {
		t.Error("its log is beside the restored file")
	}
}

func TestEncryptedBackups(t *testing.T) {
	const public = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
	if _, err := backup.ForRecipients(public); err != nil {
		t.Error(err)
	}
	p, clock := place(t, 5)
	cipher, key := backup.NewKey(t)
	p.Cipher = cipher
	for range 9 {
		create(t, p, backup.Daily)
		clock.Advance(24 * time.Hour)
	}
	all, err := p.List()
	if err != nil || len(all) != 7 || !all[0].Encrypted || !strings.HasSuffix(all[0].Name, "-daily.db.age") {
		t.Fatalf("%+v, %v", all, err)
	}
	if r, err := p.Verify(t.Context(), all[0], key); err != nil || !r.Good() || !r.Read {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := p.Verify(t.Context(), all[0], nil); err != nil || !r.Good() || r.Read {
		t.Errorf("without a key: %+v, %v", r, err)
	}
	if bytes.Contains(read(t, all[0].Path), []byte("SQLite")) {
		t.Error("it is not encrypted")
	}
	c, err := p.Prepare(context.Background(), all[0], key)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Replace(t.Context(), func(string) error { return nil }); err != nil || rows(t, p.Database) != 5 {
		t.Errorf("restored: %v", err)
	}
}

// What a restore that was killed left beside the daybook is cleared by the next
// start, whatever it is.
func TestTheNextStartClearsWhatAKilledRestoreLeft(t *testing.T) {
	p, _ := place(t, 5)
	c, err := p.Prepare(t.Context(), create(t, p, backup.Manual)[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.Look(); err != nil || len(copies(t, p)) != 2 {
		t.Errorf("beside a restore that is under way: %q (%v), want its copy and its mark", copies(t, p), err)
	}
	c.Crash()
	if _, _, err := p.Look(); err != nil || len(copies(t, p)) != 0 {
		t.Errorf("after it died: %q are still there (%v)", copies(t, p), err)
	}
}

// copies are the files of restores, and their marks.
func copies(t *testing.T, p backup.Place) (found []string) {
	t.Helper()
	for _, pattern := range []string{filepath.Join(filepath.Dir(p.Database), ".*.restore.tmp*"), filepath.Join(p.Where(), ".*.restoring")} {
		some, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, some...)
	}
	return found
}
