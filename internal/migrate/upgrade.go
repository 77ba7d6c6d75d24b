package migrate

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"math"
	"os"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"

	"daybook/internal/work"
)

// Applied is a migration that was run.
type Applied struct {
	Migration
	Down bool `json:"down"` // it was taken back
}

// runner applies migrations to one file.
type runner struct {
	db       *sql.DB
	path     string
	fsys     fs.FS
	files    []Migration
	account  versions // goose's own, of what was applied
	provider *goose.Provider
}

// Upgrade applies every pending migration, each in a transaction of its own,
// and returns those that it applied: none where another process did so first.
// A file that does not exist is made, for its owner alone, by all of them in one
// transaction: a daybook that nobody has written in yet is whole or not there. The time at, when it
// is given, is recorded in the history, and SQLite's clock otherwise.
func Upgrade(ctx context.Context, path string, fsys fs.FS, at ...time.Time) ([]Applied, error) {
	return upgrade(ctx, path, fsys, math.MaxInt64, at)
}

// UpgradeTo applies the pending migrations up to a version.
func UpgradeTo(ctx context.Context, path string, fsys fs.FS, version int64, at ...time.Time) ([]Applied, error) {
	if err := knownVersion(fsys, version); err != nil {
		return nil, err
	}
	return upgrade(ctx, path, fsys, version, at)
}

func upgrade(ctx context.Context, path string, fsys fs.FS, target int64, at []time.Time) ([]Applied, error) {
	st, err := StatusOf(ctx, path, fsys)
	if err != nil || len(st.Pending) == 0 || st.Pending[0].Version > target {
		return nil, err
	}
	if err := makeFile(path); err != nil {
		return nil, err
	}
	r, err := open(path, fsys, at)
	if err != nil {
		return nil, err
	}
	defer r.db.Close()
	if st.Empty {
		return r.make(ctx, target)
	}
	return r.up(ctx, target)
}

// makeFile makes an empty database that nobody else can read, from the first
// byte on; SQLite gives its log the same mode.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return closeToOthers(path)
	}
	if err != nil {
		return pathError(err, path)
	}
	return f.Close()
}

// closeToOthers takes other people's rights to a file of 0 bytes that somebody
// made to become a daybook.
func closeToOthers(path string) error {
	info, err := os.Stat(path)
	if err == nil && info.Size() == 0 {
		err = os.Chmod(path, 0o600)
	}
	if err != nil {
		return pathError(err, path)
	}
	return nil
}

// open connects to a file as migrations need it. The settings are those for
// which the differ writes: see DESIGN §1.
func open(path string, fsys fs.FS, at []time.Time) (*runner, error) {
	files, err := Files(fsys)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", FileURI(path, "mode=rw&_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=foreign_keys(0)"+
		"&_pragma=legacy_alter_table(1)&_pragma=recursive_triggers(1)&_pragma=synchronous(FULL)"))
	if err != nil {
		return nil, fileError(err, path)
	}
	db.SetMaxOpenConns(1)
	r := &runner{db: db, path: path, fsys: fsys, files: files}
	if r.account, err = newVersions(at); err == nil {
		r.provider, err = newProvider(db, fsys, at...)
	}
	if err != nil {
		db.Close()
		return nil, work.Wrap(err, work.Invalid, "the migrations cannot be read: %s", err)
	}
	return r, nil
}

// make puts an empty file in WAL mode and makes a daybook of it in one
// transaction, so that of two processes one does it and the other finds it.
// goose, which knows no transaction but its own, only keeps the account.
func (r *runner) make(ctx context.Context, target int64) ([]Applied, error) {
	if err := r.useWAL(ctx); err != nil {
		return nil, fileError(err, r.path)
	}
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fileError(err, r.path)
	}
	defer tx.Rollback()
	found, err := r.account.TableExists(ctx, tx)
	if err == nil && !found {
		err = r.account.start(ctx, tx)
	}
	if err != nil {
		return nil, fileError(err, r.path)
	}
	current, err := Current(ctx, tx)
	if err != nil {
		return nil, fileError(err, r.path)
	}
	var done []Applied
	for _, m := range pending(r.files, current) {
		if m.Version > target {
			break
		}
		if err := r.runUp(ctx, tx, m); err != nil {
			return nil, r.failure(ctx, errors.Join(err, tx.Rollback()), m, "applied")
		}
		done = append(done, Applied{Migration: m})
	}
	if err := tx.Commit(); err != nil {
		return nil, fileError(err, r.path)
	}
	return done, nil
}

// runUp runs the part of a file that goes up. To SQLite goose's marks are comments.
func (r *runner) runUp(ctx context.Context, tx *sql.Tx, m Migration) error {
	content, err := fs.ReadFile(r.fsys, m.Name)
	if err != nil {
		return pathError(err, m.Name)
	}
	if _, err := tx.ExecContext(ctx, section(string(content), "Up")); err != nil {
		return err
	}
	return r.account.Insert(ctx, tx, database.InsertRequest{Version: m.Version})
}

// useWAL waits by itself: SQLite calls no busy handler for this change, which
// needs the file alone for a moment.
func (r *runner) useWAL(ctx context.Context) error {
	const attempts, pause = 500, 10 * time.Millisecond
	for i := 1; ; i++ {
		_, err := r.db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
		if err == nil || !isBusy(err) || i == attempts {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// up applies what is pending up to a version.
func (r *runner) up(ctx context.Context, target int64) ([]Applied, error) {
	if err := r.refuseGaps(ctx); err != nil {
		return nil, err
	}
	var done []Applied
	for {
		current, err := Current(ctx, r.db)
		if err != nil {
			return done, fileError(err, r.path)
		}
		next := pending(r.files, current)
		if len(next) == 0 || next[0].Version > target {
			return done, nil
		}
		_, err = r.provider.ApplyVersion(ctx, next[0].Version, true)
		if err == nil {
			done = append(done, Applied{Migration: next[0]})
			continue
		}
		// Where another process was first, the statements may have failed on
		// what it made. Then there is nothing left to do here.
		if now, again := Current(ctx, r.db); again != nil || now <= current {
			return done, r.failure(ctx, err, next[0], "applied")
		}
	}
}

// refuseGaps refuses a file that lies below the current version and was never
// applied: two lines of development have met, and the order is for a person to
// settle.
func (r *runner) refuseGaps(ctx context.Context) error {
	current, err := Current(ctx, r.db)
	if err != nil {
		return fileError(err, r.path)
	}
	for _, m := range r.files {
		var n int
		err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM "+versionTable+" WHERE version_id = ?", m.Version).Scan(&n)
		if err != nil {
			return fileError(err, r.path)
		}
		if m.Version < current && n == 0 {
			return work.Errorf(work.Conflict, "%s was never applied to %s, which is at version %d already; give it a number above", m.Name, r.path, current)
		}
	}
	return nil
}
