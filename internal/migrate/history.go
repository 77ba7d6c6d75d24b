package migrate

import (
	"context"
	"database/sql"
	"io/fs"
)

// Entry is one line of a database's history.
type Entry struct {
	Migration
	AppliedAt string `json:"applied_at"` // RFC 3339 in UTC, empty while it is pending
}

// History lists all migrations in order, and when each was applied to the file.
func History(ctx context.Context, path string, fsys fs.FS) ([]Entry, error) {
	st, err := StatusOf(ctx, path, fsys)
	if err != nil {
		return nil, err
	}
	files, err := Files(fsys)
	if err != nil {
		return nil, err
	}
	times := map[int64]string{}
	if !st.Empty {
		if times, err = appliedTimes(ctx, path); err != nil {
			return nil, fileError(err, path)
		}
	}
	list := make([]Entry, len(files))
	for i, m := range files {
		list[i] = Entry{m, times[m.Version]}
	}
	return list, nil
}

func appliedTimes(ctx context.Context, path string) (map[int64]string, error) {
	head, err := headOf(path)
	if err != nil {
		return nil, err
	}
	times := map[int64]string{}
	return times, readOwn(path, head, func(db *sql.DB) error {
		return queryRows(ctx, db, `SELECT version_id, ifnull(strftime('%Y-%m-%dT%H:%M:%SZ', tstamp), '')
			FROM goose_db_version WHERE is_applied`, func(rows *sql.Rows) error {
			var version int64
			var at string
			err := rows.Scan(&version, &at)
			times[version] = at
			return err
		})
	})
}
