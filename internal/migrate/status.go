package migrate

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"daybook/internal/work"
)

// ApplicationID is "DAYB", by which SQLite's header tells a daybook from files
// of other programs. schema.sql sets it.
const ApplicationID = 0x44415942

// Status is where a database stands among the migrations.
type Status struct {
	Current int64       `json:"current"` // the newest version applied, 0 for none
	Latest  int64       `json:"latest"`  // the newest version there is
	Pending []Migration `json:"pending"`
	Empty   bool        `json:"-"` // there is no file, or nothing in it
}

// Queryer is a *sql.DB, *sql.Conn or *sql.Tx.
type Queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// StatusOf says where the file at path stands, and changes nothing. A file that
// is not SQLite's, that is another program's, or that a newer daybook has
// migrated is refused with work.Damaged.
func StatusOf(ctx context.Context, path string, fsys fs.FS) (Status, error) {
	files, err := Files(fsys)
	if err != nil {
		return Status{}, err
	}
	head, err := headOf(path)
	if err != nil {
		return Status{}, err
	}
	if len(head) == 0 {
		return Status{Latest: latest(files), Pending: files, Empty: true}, nil
	}
	if !isSQLite(head) || len(head) < 100 {
		return Status{}, work.Errorf(work.Damaged, "%s is not a SQLite database, so it is no daybook; it was left as it is", path)
	}
	var st Status
	err = readOwn(path, head, func(db *sql.DB) error {
		st, err = statusOf(ctx, db, path, files)
		return err
	})
	return st, err
}

// IsOurs says whether the file's header says that it is a daybook, of some
// version, which is the usual case and costs one read of 100 bytes: then open it
// and ask StatusOn. Where it says no, StatusOf tells why, and touches nothing.
func IsOurs(path string) (bool, error) {
	head, err := headOf(path)
	return err == nil && len(head) == 100 && isSQLite(head) && hasOurID(head), err
}

// hasOurID reads the application_id of a SQLite file's header.
func hasOurID(head []byte) bool { return binary.BigEndian.Uint32(head[68:]) == ApplicationID }

// headOf returns the first 100 bytes of a database, and none where there is no
// file yet.
func headOf(path string) ([]byte, error) {
	head, err := readHead(path, 100)
	if !errors.Is(err, fs.ErrNotExist) {
		return head, err
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, work.Wrap(err, work.NotFound, "the folder %s does not exist", filepath.Dir(path))
	}
	return nil, nil
}

// readOwn opens a file to read, fast where its header says that it is ours.
// While another process has it open, a log lies beside it; then an ordinary
// connection is right, which a file of another program must not have: it may
// leave an index of the log behind.
func readOwn(path string, head []byte, read func(*sql.DB) error) error {
	if hasOurID(head) && fileSize(path+"-wal") > 0 {
		err := openAndRead(FileURI(path, "mode=ro&_pragma=busy_timeout(5000)"), read)
		// The other process may have closed it and taken the log away.
		if primaryCode(err) != codeCannotOpen {
			return err
		}
	}
	return withReadOnly(path, read)
}

// StatusOn says where an open database stands. The path serves messages only.
func StatusOn(ctx context.Context, q Queryer, path string, fsys fs.FS) (Status, error) {
	files, err := Files(fsys)
	if err != nil {
		return Status{}, err
	}
	return statusOf(ctx, q, path, files)
}

func statusOf(ctx context.Context, q Queryer, path string, files []Migration) (Status, error) {
	var id, tables, versioned int64
	err := q.QueryRowContext(ctx, `SELECT application_id,
		(SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name <> 'goose_db_version'),
		(SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'goose_db_version')
		FROM pragma_application_id`).Scan(&id, &tables, &versioned)
	st := Status{Latest: latest(files), Pending: files}
	switch {
	case err != nil:
		return Status{}, fileError(err, path)
	case id == 0 && tables == 0:
		st.Empty = true
		return st, nil
	case id != ApplicationID:
		return Status{}, work.Errorf(work.Damaged, "%s is a SQLite file of another program (application_id %d; a daybook has %d); it was left as it is", path, id, ApplicationID)
	case versioned == 0:
		return Status{}, work.Errorf(work.Damaged, "%s is a daybook without its table %s, so its version is unknown; it was left as it is", path, versionTable)
	}
	if st.Current, err = Current(ctx, q); err != nil {
		return Status{}, fileError(err, path)
	}
	if st.Current > st.Latest {
		return Status{}, work.Errorf(work.Damaged, "%s was migrated to version %d by a newer daybook, and this one knows versions up to %d; it was left as it is: use the newer program", path, st.Current, st.Latest)
	}
	st.Pending = pending(files, st.Current)
	return st, nil
}

// Current returns the version of an open database by one query.
func Current(ctx context.Context, q Queryer) (int64, error) {
	var version int64
	err := q.QueryRowContext(ctx, "SELECT ifnull(max(version_id), 0) FROM "+versionTable+" WHERE is_applied").Scan(&version)
	return version, err
}
