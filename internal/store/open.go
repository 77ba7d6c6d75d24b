// Package store holds all SQL of Daybook: it opens the file, runs
// transactions, and reads and writes records.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver, registered as "sqlite"

	"daybook/internal/work"
)

//go:generate go run ./generate

//go:embed schema.sql
var schemaSQL string

//go:embed triggers.sql
var triggersSQL string

//go:embed migrations/*.sql
var migrations embed.FS

// Schema is the wanted schema, whole: the data model and what is generated
// from it.
func Schema() string { return schemaSQL + "\n" + triggersSQL }

// Migrations holds the migration files at its root.
func Migrations() fs.FS {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}

// readers is how many connections read at once: enough for a browser's tabs.
const readers = 4

// Options say how to open a daybook.
type Options struct {
	Path       string           // the file, which exists and has the newest schema
	Durability string           // "full" (and ""), or "normal": see docs/adr/0001
	Version    int64            // the schema's version that this program knows
	Now        func() time.Time // the clock of everything that is recorded
	NewUID     func() string    // makes a UUIDv7

	// Upgrade brings the file to Version where it is older; nil: it is refused.
	Upgrade func(context.Context) error
	// Guard is asked before an action is committed that changed more than
	// GuardedRecords records, while other connections still see the state
	// before it; nil: nobody is asked.
	Guard func(context.Context) error
}

// GuardedRecords is how many records an action changes without being guarded.
const GuardedRecords = 100

// Store is an open daybook: one connection that writes, a few that read. Each
// is opened when it is first needed.
type Store struct {
	writer *pool
	reader *pool
	now    func() time.Time
	newUID func() string
	guard  func(context.Context) error // nil: none
	path   string
	file   os.FileInfo // what path named when it was opened
}

// pool is a set of connections that are alike. Its first use checks that the
// file has the schema that this program knows.
type pool struct {
	*sql.DB
	check func(context.Context, *sql.DB) error

	mu      sync.Mutex
	checked bool
}

func (p *pool) begin(ctx context.Context, o *sql.TxOptions) (*sql.Tx, error) {
	if err := p.checkOnce(ctx); err != nil {
		return nil, err
	}
	return p.BeginTx(ctx, o)
}

// checkOnce holds its lock for the check alone: who waits for a connection
// must not keep others from giving up.
func (p *pool) checkOnce(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.checked {
		return nil
	}
	if err := p.check(ctx, p.DB); err != nil {
		return err
	}
	p.checked = true
	return nil
}

// driver is the registered driver that opens files. A test puts one between
// that takes down every statement.
var driver = "sqlite"

// Open opens the daybook at o.Path. It reads nothing yet, so a file that
// cannot be read is noticed at the first transaction.
func Open(o Options) (*Store, error) {
	writer, err := sql.Open(driver, dsn(o.Path, writerPragmas(o.Durability), "&_txlock=immediate"))
	if err != nil {
		return nil, err
	}
	reader, err := openKeeping(dsn(o.Path, readerPragmas, ""))
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	file, _ := os.Stat(o.Path) // what does not exist is noticed at the first transaction
	writer.SetMaxOpenConns(1)
	reader.SetMaxOpenConns(readers)
	return &Store{
		reader: &pool{DB: reader, check: o.checkVersion},
		writer: &pool{DB: writer, check: func(ctx context.Context, db *sql.DB) error {
			if err := o.checkVersion(ctx, db); err != nil {
				return err
			}
			_, err := db.ExecContext(ctx, "PRAGMA journal_mode = WAL") // stays with the file; a restored one has lost it
			return translate(err)
		}},
		now: o.Now, newUID: o.NewUID, guard: o.Guard, path: o.Path, file: file,
	}, nil
}

// errOlder is the cause where a file's schema is older than this program's.
var errOlder = errors.New("older schema")

// checkVersion upgrades an older file where that is wanted, and refuses any
// other with another schema than this program knows.
func (o Options) checkVersion(ctx context.Context, db *sql.DB) error {
	err := checkVersion(ctx, db, o.Version)
	if !errors.Is(err, errOlder) || o.Upgrade == nil {
		return err
	}
	if err := o.Upgrade(ctx); err != nil {
		return err
	}
	return checkVersion(ctx, db, o.Version)
}

func checkVersion(ctx context.Context, db *sql.DB, known int64) error {
	var version int64
	err := db.QueryRowContext(ctx, `SELECT ifnull(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&version)
	switch {
	case err != nil:
		return translate(err)
	case version > known:
		return work.Errorf(work.Damaged, "the daybook has schema %d and this program knows %d: it was written by a newer daybook; nothing was changed; install the newer program", version, known)
	case version < known:
		return work.Wrap(errOlder, work.Conflict, "the daybook has schema %d and this program needs %d; say: daybook db upgrade", version, known)
	}
	return nil
}

// Close closes all connections.
func (s *Store) Close() error { return errors.Join(s.reader.Close(), s.writer.Close()) }

// lockWait is how long a writer waits for another process, in milliseconds.
const lockWait = "10000"

// readerPragmas hold on every reading connection. Its cache is small, because
// new memory is dear and the system keeps the file's pages as well: with 8 MB,
// each page that a command read took two page faults, and a search of 2,000
// pages twice as long.
var readerPragmas = []string{
	"busy_timeout(" + lockWait + ")", "foreign_keys(1)", "recursive_triggers(1)",
	"synchronous(FULL)", "cache_size(-800)", "temp_store(MEMORY)", "query_only(1)",
}

// writerPragmas hold on the writing connection; its cache is 64 MB. What a
// statement may have to take back is kept in memory: as a temporary file it was
// a third of the time of a bulk action.
func writerPragmas(durability string) []string {
	synchronous := "FULL"
	if durability == "normal" {
		synchronous = "NORMAL"
	}
	return []string{
		"busy_timeout(" + lockWait + ")", "foreign_keys(1)", "recursive_triggers(1)",
		"synchronous(" + synchronous + ")", "cache_size(-64000)", "temp_store(MEMORY)",
	}
}

// dsn names the file as a URI, so that no character of its path is taken for
// a parameter, with pragmas that hold on every connection of the pool.
func dsn(path string, pragmas []string, more string) string {
	root := "file:"
	if volume := filepath.VolumeName(path); len(volume) == len("C:") {
		path = "/" + path
	}
	if path = filepath.ToSlash(path); strings.HasPrefix(path, "/") {
		root = "file://" // or a path with two slashes would name a computer
	}
	return root + (&url.URL{Path: path}).EscapedPath() + "?_pragma=" + strings.Join(pragmas, "&_pragma=") + more
}

// Update runs fn in a transaction that writes: all of it is kept, or none.
// What it changes is logged as one action called verb, at one reading of the
// clock.
func (s *Store) Update(ctx context.Context, verb string, fn func(*Tx) error) error {
	return s.update(ctx, action{verb: verb}, fn)
}

// inPlace refuses to go on where the file has lost its name, because another
// program moved, removed or replaced it: SQLite would write on into a file that
// nobody finds again, and the next connection would open, or make, another.
func (s *Store) inPlace() error {
	now, err := os.Stat(s.path)
	if s.file == nil || err == nil && os.SameFile(s.file, now) {
		return nil
	}
	return work.Wrap(err, work.Failed, "%s", moved)
}

// View runs fn in a transaction that reads one state of the daybook.
func (s *Store) View(ctx context.Context, fn func(*Tx) error) error {
	if err := s.inPlace(); err != nil {
		return err
	}
	tx, err := s.reader.begin(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return translate(err)
	}
	defer tx.Rollback() // nothing was written
	return translate(fn(&Tx{ctx: ctx, tx: tx, Now: s.now(), newUID: s.newUID}))
}
