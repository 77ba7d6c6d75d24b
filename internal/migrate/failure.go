package migrate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"modernc.org/sqlite"

	"daybook/internal/work"
)

// Primary result codes of https://www.sqlite.org/rescode.html.
const (
	codeBusy       = 5
	codeLocked     = 6
	codeReadOnly   = 8
	codeIO         = 10
	codeCorrupt    = 11
	codeFull       = 13
	codeCannotOpen = 14
	codeConstraint = 19
	codeNotADB     = 26
)

// primaryCode returns SQLite's primary result code of an error, 0 for others.
func primaryCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

func isBusy(err error) bool {
	code := primaryCode(err)
	return code == codeBusy || code == codeLocked
}

// fileError says in words why a database could not be used.
func fileError(err error, path string) error {
	switch code := primaryCode(err); {
	case errors.As(err, new(*work.Error)):
		return err
	case isBusy(err):
		return work.Wrap(err, work.Failed, "%s is locked by another program; try again when it is done", path)
	case code == codeReadOnly:
		return work.Wrap(err, work.Failed, "%s cannot be written: the file or its folder is read-only", path)
	case code == codeFull:
		return work.Wrap(err, work.Failed, "%s cannot be written: the disk is full", path)
	case code == codeIO:
		return work.Wrap(err, work.Failed, "%s: the disk could not be read or written; it may be full", path)
	case code == codeCannotOpen:
		return work.Wrap(err, work.Failed, "%s cannot be opened: permission denied, or its folder is read-only", path)
	case code == codeCorrupt || code == codeNotADB:
		return work.Wrap(err, work.Damaged, "%s is damaged: %s", path, reason(err))
	}
	return work.Wrap(err, work.Failed, "%s cannot be read: %s", path, reason(err))
}

// failure says in words why a migration was not applied or taken back. All that
// it did was rolled back.
func (r *runner) failure(ctx context.Context, err error, m Migration, done string) error {
	if errors.Is(err, errElsewhere) {
		return work.Wrap(err, work.Conflict, "%s was not %s: %s", m.Name, done, errElsewhere)
	}
	if code := primaryCode(err); code == 0 || code != codeConstraint && code != 1 {
		return fileError(err, r.path)
	}
	cause := reason(errorOfSQLite(err))
	code := work.Conflict
	if strings.Contains(cause, orphanMessage) {
		cause += r.firstOrphan(ctx)
		code = work.Damaged
	}
	return work.Wrap(err, code, "%s was not %s, and nothing was changed: %s", m.Name, done, cause)
}

// errorOfSQLite returns SQLite's own error out of goose's.
func errorOfSQLite(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e
	}
	return err
}

// firstOrphan names a row without its parent, if the file holds one now.
func (r *runner) firstOrphan(ctx context.Context) string {
	var table, parent string
	var rowid sql.NullInt64
	err := r.db.QueryRowContext(ctx, `SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 1`).Scan(&table, &rowid, &parent)
	if err != nil {
		return ""
	}
	return fmt.Sprintf(" (row %d of %s, in %s)", rowid.Int64, table, parent)
}

// knownVersion refuses a version for which there is no file.
func knownVersion(fsys fs.FS, version int64) error {
	files, err := Files(fsys)
	if err != nil {
		return err
	}
	for _, m := range files {
		if m.Version == version {
			return nil
		}
	}
	return work.Errorf(work.NotFound, "there is no migration %d; the newest is %d", version, latest(files))
}
