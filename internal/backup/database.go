package backup

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"modernc.org/sqlite" // registers the driver, too
	sqlite3 "modernc.org/sqlite/lib"

	"daybook/internal/migrate"
	"daybook/internal/work"
)

// open opens a database of which one connection at a time is used.
func open(path, query string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", migrate.FileURI(path, query))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// Queries of a connection: of one that reads a living daybook; of one that
// copies it from end to end, for which a small cache is quicker than a large one
// (0.73 s for ten years, 0.80 with SQLite's 2 MB, 1.3 with 32 MB); of one that
// reads a finished copy, which nobody writes, so that no lock is taken and
// nothing made beside it; and of one that reads a copy just written. That is
// still in memory, and mapped it is checked in two thirds of the time. An older
// one is not mapped: of a bad disk, the program would die.
const (
	livingQuery = "mode=rw&_pragma=busy_timeout(10000)"
	streamQuery = livingQuery + "&_pragma=cache_size(-500)"
	copyQuery   = "mode=ro&immutable=1&_pragma=query_only(1)"
	freshQuery  = copyQuery + "&_pragma=mmap_size(4000000000)"
)

// code is SQLite's primary result code of an error, 0 for others.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// reason is what SQLite says of an error, in one line: that of several that came
// together is said once.
func reason(err error) string {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Error()
	}
	return strings.ReplaceAll(err.Error(), "\n", "; ")
}

// isDamage says whether an error tells that a database is damaged. A unique
// index that its rows contradict fails while the copy's is built.
func isDamage(err error) bool {
	switch code(err) {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT:
		return true
	}
	return false
}

const codeBusy = sqlite3.SQLITE_BUSY

// failure says in words why a copy could not be made or read.
func failure(err error, what string) error {
	var ours *work.Error
	switch {
	case err == nil, errors.As(err, &ours):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), code(err) == sqlite3.SQLITE_INTERRUPT:
		return work.Wrap(err, work.Failed, "interrupted before it was done; nothing was changed")
	}
	switch code(err) {
	case sqlite3.SQLITE_FULL:
		return work.Wrap(err, work.Failed, "%s: the disk is full", what)
	case sqlite3.SQLITE_IOERR:
		return work.Wrap(err, work.Failed, "%s: the disk could not be read or written; it may be full", what)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH:
		return work.Wrap(err, work.Failed, "%s: it cannot be opened; check the permissions of the file and its folder, and the disk", what)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return work.Wrap(err, work.Conflict, "%s: another program is writing to the daybook and did not finish in time", what)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return work.Wrap(err, work.Damaged, "%s: the file is damaged", what)
	}
	return work.Wrap(err, work.Failed, "%s: %v", what, err)
}

// census is how many rows each table holds, and the schema's version.
type census struct {
	version int64
	rows    map[string]int64
}

// total is the number of all rows.
func (c census) total() (n int64) {
	for _, rows := range c.rows {
		n += rows
	}
	return n
}

// queryer is a *sql.DB or a *sql.Tx.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// count takes the census of one state of a database. The tables that FTS5
// keeps for itself are counted with the rest; what is virtual is not.
func count(ctx context.Context, q queryer) (census, error) {
	c := census{rows: map[string]int64{}}
	names, err := texts(ctx, q, `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name <> 'sqlite_stat1'`)
	if err != nil {
		return c, err
	}
	for _, name := range names {
		var n int64
		if err := q.QueryRowContext(ctx, "SELECT count(*) FROM "+quote(name)).Scan(&n); err != nil {
			return c, err
		}
		c.rows[name] = n
	}
	if _, ok := c.rows["goose_db_version"]; ok {
		err = q.QueryRowContext(ctx, `SELECT ifnull(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&c.version)
	}
	return c, err
}

// texts runs a query of one text column.
func texts(ctx context.Context, q queryer, query string, args ...any) (out []string, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// quote writes a name of the schema as a SQL identifier.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
