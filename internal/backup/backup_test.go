package backup_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"daybook/internal/backup"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// place is a daybook of some tasks, with its backups.
func place(t *testing.T, tasks int) (backup.Place, *testkit.Clock) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "daybook.db")
	s, clock := testkit.Store(t, path)
	addTasks(t, s, tasks)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(testkit.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return backup.Place{Database: path, Now: clock.Now, Zone: zone}, clock
}

// reopen opens the store of a place with uids that were not used before.
func reopen(t *testing.T, p backup.Place, clock *testkit.Clock) *store.Store {
	t.Helper()
	o := testkit.StoreOptions(t, p.Database, clock)
	o.NewUID = uuid.NewString
	return testkit.OpenStore(t, o)
}

func addTasks(t *testing.T, s *store.Store, n int) {
	t.Helper()
	err := s.Update(t.Context(), "task add", func(tx *store.Tx) error {
		for i := range n {
			err := tx.Insert(&work.Task{Title: fmt.Sprintf("Task %d", i), Status: work.Todo, Priority: work.Medium, Rank: work.RankBetween("", "")})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func create(t *testing.T, p backup.Place, kinds ...backup.Kind) []backup.Backup {
	t.Helper()
	made, err := p.Create(t.Context(), kinds...)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func names(t *testing.T, p backup.Place) (out []string) {
	t.Helper()
	all, err := p.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		out = append(out, b.Name)
	}
	return out
}

// folder lists all that is in the backups' folder, but the locks.
func folder(t *testing.T, p backup.Place) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(filepath.Dir(p.Database), "backups"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".lock") {
			out = append(out, e.Name())
		}
	}
	return out
}

func TestABackupIsACheckedCopyWithItsSum(t *testing.T) {
	p, _ := place(t, 40)
	made := create(t, p, backup.Daily, backup.Weekly)
	want := []string{
		"daybook-20261124T090000Z-daily.db", "daybook-20261124T090000Z-daily.db.sha256",
		"daybook-20261124T090000Z-weekly.db", "daybook-20261124T090000Z-weekly.db.sha256",
	}
	if got := folder(t, p); !slices.Equal(got, want) {
		t.Fatalf("the folder holds %q, want %q", got, want)
	}
	for _, b := range made {
		r, err := p.Verify(t.Context(), b, nil)
		if err != nil || !r.Good() || !r.Read || r.Rows < 40 || r.Schema == 0 {
			t.Errorf("%s: %+v, %v", b.Name, r, err)
		}
		for _, path := range []string{b.Path, b.Path + ".sha256"} {
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s has mode %v, %v; want 0600", path, info.Mode(), err)
			}
		}
		check := exec.CommandContext(t.Context(), "sha256sum", "-c", "--strict", b.Name+".sha256")
		check.Dir = filepath.Dir(b.Path)
		if out, err := check.CombinedOutput(); err != nil && check.ProcessState != nil {
			t.Errorf("sha256sum -c: %v: %s", err, out)
		}
	}
	if info, err := os.Stat(filepath.Dir(made[0].Path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has mode %v, %v; want 0700", info.Mode(), err)
	}
	if due := p.Due(made); len(due) > 0 {
		t.Errorf("%v is due still", due)
	}
}

func TestATakenNameGetsTheNextFreeSecond(t *testing.T) {
	p, _ := place(t, 1)
	create(t, p, backup.Manual)
	create(t, p, backup.Manual)
	foreign := filepath.Join(filepath.Dir(p.Database), "backups", "daybook-20261124T090002Z-manual.db.age")
	if err := os.WriteFile(foreign, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	create(t, p, backup.Manual)
	want := []string{
		"daybook-20261124T090003Z-manual.db", "daybook-20261124T090002Z-manual.db.age",
		"daybook-20261124T090001Z-manual.db", "daybook-20261124T090000Z-manual.db",
	}
	if got := names(t, p); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASnapshotStandsWhileOthersWrite(t *testing.T) {
	p, clock := place(t, 2000)
	s := reopen(t, p, clock)
	stop := make(chan struct{})
	var writer sync.WaitGroup
	writer.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				addTasks(t, s, 1)
				<-time.After(20 * time.Millisecond) // SQLite's lock is not fair: who never lets go starves all others
			}
		}
	})
	for range 5 {
		made := create(t, p, backup.Manual)
		if r, err := p.Verify(t.Context(), made[0], nil); err != nil || !r.Good() {
			t.Errorf("%+v, %v", r, err)
		}
	}
	close(stop)
	writer.Wait()
}

func TestABackupOfTheStateBeforeWhatIsNotCommitted(t *testing.T) {
	p, clock := place(t, 3)
	s := reopen(t, p, clock)
	before := create(t, p, backup.Manual)
	var held []backup.Backup
	err := s.Update(t.Context(), "task add", func(tx *store.Tx) (err error) {
		err = tx.Insert(&work.Task{Title: "Not yet", Status: work.Todo, Priority: work.Medium, Rank: work.RankBetween("", "")})
		if err == nil {
			held, err = p.CreateHeld(t.Context(), backup.Before)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := rows(t, before[0].Path), rows(t, held[0].Path); a != b {
		t.Errorf("the backup holds %d tasks, want %d", b, a)
	}
}

func rows(t *testing.T, path string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&immutable=1")
	if err == nil {
		err = db.QueryRowContext(t.Context(), `SELECT count(*) FROM tasks`).Scan(&n)
		db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTwoDaybooksInOneFolderDoNotSeeEachOthers(t *testing.T) {
	p, clock := place(t, 1)
	other := p
	other.Database = filepath.Join(filepath.Dir(p.Database), "daybook-20261124T090000Z-daily.db")
	third := p
	third.Database = filepath.Join(filepath.Dir(p.Database), "daybook-2.db")
	for _, q := range []backup.Place{other, third} {
		if err := os.WriteFile(q.Database, read(t, p.Database), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for range 10 {
		for _, q := range []backup.Place{p, other, third} {
			create(t, q, backup.Daily)
		}
		clock.Advance(24 * time.Hour)
	}
	for _, q := range []backup.Place{p, other, third} {
		if got := names(t, q); len(got) != 7 {
			t.Errorf("%s has %d backups, want 7: %q", q.Database, len(got), got)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFilesThatAreNotOursAreLeftAlone(t *testing.T) {
	p, clock := place(t, 1)
	create(t, p, backup.Daily)
	dir := filepath.Join(filepath.Dir(p.Database), "backups")
	foreign := []string{
		"daybook-20200101T000000Z-yearly.db", "daybook-20200101T000000Z-daily.db.bak", "daybook-20200101T000000Z-daily.sqlite",
		"daybook-20201301T000000Z-daily.db", "daybook--daily.db", "other-20200101T000000Z-daily.db", "daybook.db", "notes.txt", ".daybook.tmp",
		".daybook-20200101T000000Z-yearly.db.tmp1",
	}
	for _, name := range foreign {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "daybook-20200102T000000Z-daily.db"), 0o755); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		clock.Advance(24 * time.Hour)
		create(t, p, backup.Daily, backup.Weekly)
	}
	for _, name := range foreign {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != "mine" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got := len(names(t, p)); got != 11 {
		t.Errorf("%d backups are there, want 7 daily and 4 weekly", got)
	}
}

func TestWhatAKilledProcessLeftIsCleared(t *testing.T) {
	p, _ := place(t, 1)
	create(t, p, backup.Manual)
	dir := filepath.Join(filepath.Dir(p.Database), "backups")
	for _, name := range []string{".daybook-20261124T080000Z-daily.db.tmp123", ".daybook-20261124T080000Z-daily.db.tmp123.age", "daybook-20261124T080000Z-daily.db.sha256"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	create(t, p, backup.Manual)
	if got := folder(t, p); len(got) != 4 {
		t.Errorf("the folder holds %q, want two backups and their sums", got)
	}
}

func TestTenAtOnceMakeOne(t *testing.T) {
	p, _ := place(t, 500)
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			r, err := p.BeginDue(t.Context())
			if err == nil && r != nil {
				_, err = r.Finish(t.Context())
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := names(t, p); len(got) != 2 {
		t.Errorf("%q, want one daily and one weekly", got)
	}
}

func TestAnInterruptedBackupLeavesNothing(t *testing.T) {
	p, _ := place(t, 500)
	ctx, cancel := context.WithCancel(t.Context())
	r, err := p.Begin(ctx, backup.Manual)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := r.Finish(ctx); err == nil {
		t.Error("it was finished all the same")
	}
	if got := folder(t, p); len(got) > 0 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestAChangedBackupIsNotGood(t *testing.T) {
	p, clock := place(t, 40)
	older := create(t, p, backup.Daily)[0]
	clock.Advance(24 * time.Hour)
	newer := create(t, p, backup.Daily)[0]
	good, ok, err := p.NewestGood(t.Context())
	if err != nil || !ok || good.Name != newer.Name {
		t.Fatalf("the newest good one is %+v, %v, %v; want %s", good, ok, err, newer.Name)
	}
	data := read(t, newer.Path)
	for _, bit := range []int{0, 8 * 100, 8*len(data) - 1, 8 * len(data) / 2} {
		flipped := bytes.Clone(data)
		flipped[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(newer.Path, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		if r, err := p.Verify(t.Context(), newer, nil); err != nil || r.Good() || r.Sum != backup.Differs {
			t.Errorf("bit %d: %+v, %v", bit, r, err)
		}
	}
	if good, ok, err := p.NewestGood(t.Context()); err != nil || !ok || good.Name != older.Name {
		t.Errorf("the newest good one is %+v, %v, %v; want %s", good, ok, err, older.Name)
	}
	if err := os.Remove(older.Path + ".sha256"); err != nil {
		t.Fatal(err)
	}
	if r, err := p.Verify(t.Context(), older, nil); err != nil || r.Good() || r.Sum != backup.Unproven {
		t.Errorf("without a sum: %+v, %v", r, err)
	}
}

func TestADamagedDaybookIsMarked(t *testing.T) {
	p, _ := place(t, 400)
	data := read(t, p.Database)
	for i := 20 * 4096; i < len(data); i++ {
		data[i] ^= 0x5a
	}
	if err := os.WriteFile(p.Database, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := p.Create(t.Context(), backup.Daily)
	if work.CodeOf(err) != work.Damaged {
		t.Fatalf("got %v, want it to be told as damaged", err)
	}
	if found, err := p.Damage(); err != nil || found == "" {
		t.Errorf("there is no mark: %q, %v", found, err)
	}
	if got := names(t, p); len(got) > 0 {
		t.Errorf("%q were made", got)
	}
	if err := p.ClearDamage(); err != nil {
		t.Fatal(err)
	}
	if found, err := p.Damage(); err != nil || found != "" {
		t.Errorf("the mark is still there: %q, %v", found, err)
	}
}

func spoil(t *testing.T, path string) {
	t.Helper()
	data := read(t, path)
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}
