package backup

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"daybook/internal/work"
)

// Running is a backup whose snapshot stands and whose copy is being made.
type Running struct {
	place  Place
	kinds  []Kind
	at     time.Time
	path   string // the unfinished copy
	locks  []*flock.Flock
	living *sql.DB                // reads the snapshot
	source *sql.DB                // a connection that has the daybook for itself; nil: nobody has
	state  *sql.Tx                // the snapshot
	copied chan error             // the end of VACUUM INTO
	counts chan counted           // what the snapshot holds
	doing  atomic.Pointer[string] // what Finish is at
}

type counted struct {
	census
	err error
}

// Due says which of daily and weekly have not been made: no daily carries the
// logical day of now, no weekly one its ISO week. What lies in the future, made
// before a clock was put right, does not stand for today.
func (p Place) Due(all []Backup) (kinds []Kind) {
	today := p.Day(p.Now())
	daily, weekly := false, false
	for _, b := range all {
		day := p.Day(b.At)
		daily = daily || b.Kind == Daily && day == today
		weekly = weekly || b.Kind == Weekly && day.Monday() == today.Monday()
	}
	if !daily {
		kinds = append(kinds, Daily)
	}
	if !weekly {
		kinds = append(kinds, Weekly)
	}
	return kinds
}

// BeginDue begins the day's and the week's backup where they are due. It
// returns nil where nothing is, and where another process is making them,
// whose snapshot then stands.
func (p Place) BeginDue(ctx context.Context) (*Running, error) {
	if err := p.ready(); err != nil {
		return nil, err
	}
	begin := p.lock("begin")
	if err := begin.Lock(); err != nil {
		return nil, lockError(err, begin)
	}
	defer begin.Unlock() //nolint:errcheck // closing the file is all of it
	all, err := p.List()
	if err != nil {
		return nil, err
	}
	kinds := p.Due(all)
	if len(kinds) == 0 {
		return nil, nil //nolint:nilnil // there is nothing to run, which is not an error
	}
	day := p.lock("day")
	if free, err := day.TryLock(); err != nil {
		return nil, lockError(err, day)
	} else if !free {
		return nil, nil //nolint:nilnil // another process is at it
	}
	return p.begin(ctx, kinds, false, day)
}

// Begin takes a snapshot of the daybook as it is when Begin returns. The copy
// is made meanwhile; Finish waits for it.
func (p Place) Begin(ctx context.Context, kinds ...Kind) (*Running, error) {
	return p.begin(ctx, kinds, false)
}

// Create makes backups and waits for them.
func (p Place) Create(ctx context.Context, kinds ...Kind) ([]Backup, error) {
	return finish(ctx)(p.begin(ctx, kinds, false))
}

// CreateHeld is Create for a caller that holds the daybook's write lock: the
// backup is of the state before what that caller has not committed.
func (p Place) CreateHeld(ctx context.Context, kinds ...Kind) ([]Backup, error) {
	return finish(ctx)(p.begin(ctx, kinds, true))
}

// createFrom makes a backup by a connection that has the daybook for itself,
// and of which another would wait for ever.
func (p Place) createFrom(ctx context.Context, db *sql.DB, k Kind) (made Backup, err error) {
	r, err := p.prepare([]Kind{k})
	if err != nil {
		return made, err
	}
	r.source, r.copied, r.counts = db, make(chan error, 1), make(chan counted, 1)
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, r.path)
	r.copied <- err
	c, err := count(ctx, db)
	r.counts <- counted{c, err}
	all, err := r.Finish(ctx)
	if err != nil {
		return made, err
	}
	return all[0], nil
}

func finish(ctx context.Context) func(*Running, error) ([]Backup, error) {
	return func(r *Running, err error) ([]Backup, error) {
		if err != nil {
			return nil, err
		}
		return r.Finish(ctx)
	}
}

// begin takes the snapshot.
func (p Place) begin(ctx context.Context, kinds []Kind, held bool, locks ...*flock.Flock) (*Running, error) {
	r, err := p.prepare(kinds, locks...)
	if err != nil {
		return nil, err
	}
	if err := r.snapshot(ctx, held); err != nil {
		r.abandon()
		return nil, p.sourceFailure(ctx, err)
	}
	return r, nil
}

// prepare makes the folder and the empty file that is copied to, and clears
// what others left. locks, which it is given, are held until the end.
func (p Place) prepare(kinds []Kind, locks ...*flock.Flock) (*Running, error) {
	r := &Running{place: p, kinds: kinds, at: p.Now().UTC().Truncate(time.Second), locks: locks}
	if err := r.prepare(); err != nil {
		r.abandon()
		return nil, err
	}
	return r, nil
}

func (r *Running) prepare() (err error) {
	p := r.place
	if p.Cipher == nil && len(p.Recipients) > 0 {
		if r.place.Cipher, err = ForRecipients(p.Recipients...); err != nil {
			return err
		}
	}
	if err := p.ready(); err != nil {
		return err
	}
	p.clear()
	working := p.lock("work")
	if err := working.RLock(); err != nil {
		return lockError(err, working)
	}
	r.locks = append(r.locks, working)
	r.path, err = p.part(r.at, r.kinds[0])
	return err
}

// part makes the empty file that a copy is written to, for its owner alone from
// the first byte on.
func (p Place) part(at time.Time, k Kind) (string, error) {
	f, err := os.CreateTemp(p.folder(), "."+p.name(at, k)+plainEnding+partMark)
	if err != nil {
		return "", work.Wrap(err, work.Failed, "the folder of the backups, %s, cannot be written to; check its permissions and that the disk is not full, or name another with DAYBOOK_BACKUPS", p.folder())
	}
	return f.Name(), f.Close()
}

// snapshot begins two reads of one state: one for the copy, since VACUUM cannot
// be part of a transaction, and one to count the rows by. A third connection
// holds the write lock meanwhile, so that nobody comes between the two; it lets
// go as soon as the copy's first bytes are there. Readers never notice.
func (r *Running) snapshot(ctx context.Context, held bool) error {
	if !held {
		gate, err := open(r.place.Database, livingQuery+"&_txlock=immediate")
		if err != nil {
			return err
		}
		defer gate.Close()
		tx, err := gate.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() // it wrote nothing
	}
	var err error
	if r.living, err = open(r.place.Database, livingQuery); err != nil {
		return err
	}
	if r.state, err = r.living.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}); err != nil {
		return err
	}
	var n int
	if err := r.state.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&n); err != nil {
		return err
	}
	r.copied = make(chan error, 1)
	go func() { r.copied <- vacuumInto(ctx, r.place.Database, r.path) }()
	if err := r.waitForBytes(ctx); err != nil {
		return err
	}
	r.counts = make(chan counted, 1)
	go func() {
		c, err := count(ctx, r.state)
		r.counts <- counted{c, err}
	}()
	return nil
}

func vacuumInto(ctx context.Context, from, to string) (err error) {
	db, err := open(from, streamQuery)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, to)
	return err
}

// waitForBytes returns when the copy has begun, or ended. VACUUM reads before
// it writes, so that its snapshot stands when there are bytes.
func (r *Running) waitForBytes(ctx context.Context) error {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case err := <-r.copied:
			r.copied <- err // Finish reads it again
			return err
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
			if info, err := os.Stat(r.path); err == nil && info.Size() > 0 {
				return nil
			}
		}
	}
}

// Abandon ends a backup that will not be finished.
func (r *Running) Abandon() { r.abandon() }

// abandon lets go of everything, and removes what was not finished.
func (r *Running) abandon() {
	if r.copied != nil {
		<-r.copied //nolint:errcheck // awaited, or SQLite would write on into a file that has gone
	}
	if r.counts != nil {
		<-r.counts
	}
	if r.state != nil {
		r.state.Rollback() // it only read
	}
	if r.living != nil {
		r.living.Close() // it only read
	}
	if r.path != "" {
		removePart(r.path)
	}
	for _, l := range r.locks {
		l.Unlock() //nolint:errcheck // closing the file is all of it
	}
}

func removePart(path string) {
	for _, ending := range []string{"", "-journal", "-wal", "-shm", sealedMark} {
		os.Remove(path + ending) //nolint:errcheck // most of them are not there
	}
}

// clear removes what processes that died left behind: unfinished copies, and
// sums that were written just before the backup would have had its name.
func (p Place) clear() {
	all, err := p.look()
	if err != nil || len(all.parts)+len(all.sums) == 0 {
		return
	}
	alone := p.lock("work")
	if free, err := alone.TryLock(); err != nil || !free {
		return
	}
	defer alone.Unlock() //nolint:errcheck // closing the file is all of it
	if all, err = p.look(); err != nil {
		return
	}
	for _, name := range append(all.parts, all.sums...) {
		os.Remove(filepath.Join(p.folder(), name)) //nolint:errcheck // the next one tries again
	}
}
