package backup

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"daybook/internal/work"
)

// Replace puts the candidate in the place of the daybook, and keeps what was
// there as a backup of kind restore, whose name it gives to finish, which
// writes into the candidate what is still to be written.
//
// The order of the steps is what makes a crash at any of them harmless:
//
//  1. The daybook is locked against every other process, and refused where one
//     holds it. From here to the end nobody reads or writes it.
//  2. Its log is brought into it by SQLite, which then removes -wal and -shm.
//     A log must be gone before the rename: beside the new file it would be
//     replayed into it. A crash after this leaves the old daybook, whole.
//  3. The old daybook is copied, checked and named like any backup. Where it is
//     damaged its bytes are set aside as they are, with its log.
//  4. The candidate is finished and synced. A crash leaves the old daybook, and
//     the candidate's copy, which the next restore removes.
//  5. The candidate is renamed over the daybook, in one step that either
//     happened or did not, and the folder is synced.
//  6. The old file, which has no name any more, is emptied while it is locked:
//     a process that opened it before step 1 and waited for the lock finds
//     nothing to write to, instead of losing what it writes.
func (c *Candidate) Replace(ctx context.Context, finish func(kept string) error) (kept string, err error) {
	p := c.place
	old, err := p.seize(ctx)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, old.release()) }()
	if err := p.at("locked"); err != nil {
		return "", err
	}
	if kept, err = p.keep(ctx, old); err != nil {
		return "", err
	}
	if err := p.at("kept"); err != nil {
		return kept, err
	}
	if err := finish(kept); err != nil {
		return kept, err
	}
	if err := syncFile(c.Copy); err != nil {
		return kept, work.Wrap(err, work.Failed, "the restored daybook cannot be synced to the disk; nothing was changed")
	}
	if err := p.at("finished"); err != nil {
		return kept, err
	}
	if err := p.swap(c.Copy, old); err != nil {
		return kept, err
	}
	if err := p.ClearDamage(); err != nil {
		return kept, work.Wrap(err, work.Failed, "the daybook was restored, but the disk would not let go of the mark that it was damaged: %s; the next command tries again", cause(err))
	}
	return kept, old.empty()
}

// swap is steps 5 and 6, and before them the removal of a log that SQLite could
// not bring in, because the daybook is damaged: it was set aside.
func (p Place) swap(candidate string, old *seized) error {
	for _, ending := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(p.Database + ending); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return work.Wrap(err, work.Failed, "%s cannot be removed; nothing was changed", p.Database+ending)
		}
	}
	if err := syncFolder(filepath.Dir(p.Database)); err != nil {
		return work.Wrap(err, work.Failed, "the folder of the daybook cannot be synced to the disk; nothing was changed")
	}
	if err := p.at("unlogged"); err != nil {
		return err
	}
	if runtime.GOOS == "windows" { // an open file cannot be replaced there
		if err := old.release(); err != nil {
			return err
		}
	}
	if err := os.Rename(candidate, p.Database); err != nil {
		return work.Wrap(err, work.Failed, "%s cannot be replaced; nothing was changed", p.Database)
	}
	if err := p.at("renamed"); err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(p.Database)); err != nil {
		return work.Wrap(err, work.Failed, "the folder of the daybook cannot be synced to the disk; the daybook was restored")
	}
	return nil
}

// seized is the old daybook, locked against every other process.
type seized struct {
	file    *os.File // of its own, open to the end: to close any drops the locks of all
	db      *sql.DB  // holds SQLite's exclusive lock; nil where the file is damaged
	damaged bool
}

// errHeld says that another process has the daybook open.
var errHeld = errors.New("another process holds it")

// Free refuses where another process has the daybook open, and says which,
// where that can be known.
func (p Place) Free() error {
	pid, held := holder(resolved(p.Database))
	if !held {
		return nil
	}
	return heldBy(pid)
}

func heldBy(pid int) error {
	who := "another program"
	if pid > 0 {
		who = "the process " + strconv.Itoa(pid)
	}
	return work.Wrap(errHeld, work.Conflict, "the daybook is open in %s; end that first, then restore again; nothing was changed", who)
}

// seize locks the daybook. Where there is none, nothing is to be locked.
func (p Place) seize(ctx context.Context) (*seized, error) {
	f, err := os.OpenFile(p.Database, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return &seized{}, nil
	}
	if err != nil {
		return nil, work.Wrap(err, work.Failed, "%s cannot be opened to be replaced; check its permissions", p.Database)
	}
	s := &seized{file: f}
	if pid, held := holderOf(f); held {
		return nil, errors.Join(heldBy(pid), s.release())
	}
	// What does not even begin like a database SQLite is not let near: it would
	// take a log away that may be all that is left.
	if err = notADatabase(f); err == nil {
		if s.db, err = exclusive(ctx, p.Database); err == nil {
			return s, nil
		}
	}
	if !errors.Is(err, errNotADatabase) && !isDamage(err) {
		err = errors.Join(failure(err, "the daybook cannot be locked"), s.release())
		if code(err) == codeBusy {
			pid, _ := holder(p.Database)
			err = heldBy(pid)
		}
		return nil, err
	}
	s.damaged = true
	if !lockAll(f) {
		return nil, errors.Join(heldBy(0), s.release())
	}
	return s, nil
}

var errNotADatabase = errors.New("not a database")

// notADatabase says whether a file that is not empty lacks SQLite's first bytes.
func notADatabase(f *os.File) error {
	head := make([]byte, 16)
	if n, err := f.ReadAt(head, 0); n == 0 || err == nil && string(head) == "SQLite format 3\x00" {
		return nil
	}
	return errNotADatabase
}

// exclusive opens a sound daybook so that no other process can, and brings its
// log into it: leaving the WAL mode needs the file alone, and takes -wal and
// -shm away. In the exclusive mode the lock stays when the statement ends. What
// is written to leave the WAL mode are bytes of the file's first sector, which
// need no journal, and one on the disk would outlive a crash.
func exclusive(ctx context.Context, path string) (*sql.DB, error) {
	db, err := open(path, "mode=rw&_pragma=busy_timeout(1000)&_pragma=locking_mode(EXCLUSIVE)&_txlock=exclusive")
	if err != nil {
		return nil, err
	}
	_, err = db.ExecContext(ctx, `PRAGMA journal_mode = MEMORY`)
	if err == nil {
		_, err = db.ExecContext(ctx, `BEGIN EXCLUSIVE`)
	}
	if err == nil {
		_, err = db.ExecContext(ctx, `COMMIT`) // the lock is kept
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// keep makes a backup of kind restore of the daybook, and returns its name; ""
// where there was no daybook.
func (p Place) keep(ctx context.Context, old *seized) (string, error) {
	if old.file == nil || size(p.Database) == 0 {
		return "", nil
	}
	if !old.damaged {
		made, err := p.createFrom(ctx, old.db, Restore)
		if err == nil {
			return made.Name, nil
		}
		if work.CodeOf(err) != work.Damaged {
			return "", work.Wrap(err, work.CodeOf(err), "the daybook that is to be replaced cannot be kept: %s; nothing was changed", err)
		}
	}
	name, err := p.setAside()
	if err != nil {
		return "", work.Wrap(err, work.Failed, "the damaged daybook cannot be kept in %s: is the disk full? Nothing was changed", p.folder())
	}
	return name, nil
}

// setAside copies a damaged daybook and its log as they are. There is no sum:
// nobody could say of what.
func (p Place) setAside() (string, error) {
	if err := p.ready(); err != nil {
		return "", err
	}
	at := p.Now().UTC()
	for p.isTaken(p.name(at, Restore)) {
		at = at.Add(time.Second)
	}
	name := p.name(at, Restore) + plainEnding
	path := filepath.Join(p.folder(), name)
	if size(p.Database+"-wal") > 0 {
		if err := copyFile(p.Database+"-wal", path+"-wal"); err != nil {
			return "", err
		}
	}
	if err := copyFile(p.Database, path); err != nil {
		return "", err
	}
	return name, syncFolder(p.folder())
}

// empty leaves nothing in the file that was replaced.
func (s *seized) empty() error {
	if s.file == nil || runtime.GOOS == "windows" {
		return nil
	}
	if err := s.file.Truncate(0); err != nil {
		return work.Wrap(err, work.Failed, "the daybook was restored, but the disk would not empty the file that it replaced: %s; end what still has it open", cause(err))
	}
	return nil
}

// release lets go of the daybook: SQLite's connection first, since closing the
// file drops every lock that this process has on it.
func (s *seized) release() (err error) {
	if s.db != nil {
		err = s.db.Close()
	}
	if s.file != nil {
		err = errors.Join(err, s.file.Close())
	}
	s.db, s.file = nil, nil
	return err
}

// stopAt, in tests, ends a restore at a step as a crash would.
var stopAt func(step string) error

func (p Place) at(step string) error {
	if stopAt == nil {
		return nil
	}
	return stopAt(step)
}
