package migrate

import (
	"context"
	"database/sql"
	"strings"

	"modernc.org/sqlite"

	"daybook/internal/work"
)

// limitAttached is SQLITE_LIMIT_ATTACHED of https://www.sqlite.org/c3ref/c_limit_attached.html.
const limitAttached = 7

// legacy is the setting under which migrations run beside foreign_keys = OFF,
// which is SQLite's default. A script that somebody wrote runs without it.
const legacy = "_pragma=legacy_alter_table(1)"

// openMemory opens an empty database in memory. Nothing that runs in it can
// reach a file: ATTACH, and with it VACUUM, is off.
func openMemory(ctx context.Context, settings string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file::memory:?"+settings)
	if err != nil {
		return nil, work.Wrap(err, work.Failed, "a database in memory cannot be opened")
	}
	// Each connection of a pool would be a database of its own.
	db.SetMaxOpenConns(1)
	if err := forbidAttach(ctx, db); err != nil {
		db.Close()
		return nil, work.Wrap(err, work.Failed, "a database in memory cannot be opened")
	}
	return db, nil
}

func forbidAttach(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = sqlite.Limit(conn, limitAttached, 0)
	return err
}

// reason returns SQLite's own words of an error, without the driver's frame.
func reason(err error) string {
	s := strings.TrimPrefix(err.Error(), "SQL logic error: ")
	s = strings.TrimPrefix(s, "constraint failed: ")
	if i := strings.LastIndex(s, " ("); i > 0 && strings.HasSuffix(s, ")") && runLength(s[i+2:], isDigit) == len(s)-i-3 {
		s = s[:i]
	}
	return s
}

// queryRows calls scan for each row of a query.
func queryRows(ctx context.Context, db *sql.DB, query string, scan func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
