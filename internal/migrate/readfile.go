package migrate

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"daybook/internal/work"
)

// ReadFile reads the schema of a SQLite file, of any program. Not a byte of it
// or beside it is changed, and nothing is left beside it.
func ReadFile(ctx context.Context, path string) (*Schema, error) {
	var s *Schema
	err := withReadOnly(path, func(db *sql.DB) error {
		var err error
		s, err = readSchema(ctx, db)
		if errors.As(err, new(*work.Error)) {
			return work.Wrap(err, work.CodeOf(err), "%s: %s", path, err)
		}
		if err != nil {
			return fileError(err, path)
		}
		return nil
	})
	return s, err
}

// withReadOnly opens a SQLite file so that it cannot be changed. A read-only
// connection alone is not enough: on a WAL file it makes -wal and -shm, and
// where a log waits to be read it needs to write. So such files are copied with
// their log, and the copy is opened.
func withReadOnly(path string, read func(*sql.DB) error) error {
	head, err := readHead(path, 100)
	if err != nil {
		return err
	}
	if !isSQLite(head) || len(head) < 100 {
		return work.Errorf(work.Damaged, "%s is not a SQLite database", path)
	}
	// SQLite keeps its log beside the file that a link leads to.
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return pathError(err, path)
	}
	const walMode = 2 // the file format's read version, byte 19
	switch {
	case head[19] == walMode:
		return readImmutable(path, read)
	case fileSize(path+"-journal") > 0:
		return readCopy(path, "-journal", read)
	}
	return openAndRead(FileURI(path, "mode=ro&_pragma=busy_timeout(5000)"), read)
}

// readAttempts is how often a file that is being written is read again.
const readAttempts = 10

// readImmutable reads a file in WAL mode whose log is empty without any lock, and
// again where it was written meanwhile.
func readImmutable(path string, read func(*sql.DB) error) error {
	for i := 1; ; i++ {
		before, err := fingerprint(path, "-wal")
		if err != nil {
			return pathError(err, path)
		}
		if len(before.log) > 0 {
			return readCopy(path, "-wal", read)
		}
		err = openAndRead(FileURI(path, "immutable=1"), read)
		if after, again := fingerprint(path, "-wal"); again == nil && after == before || i == readAttempts {
			return err
		}
	}
}

// readCopy reads a copy of a file and its log.
func readCopy(path, log string, read func(*sql.DB) error) error {
	folder, err := os.MkdirTemp("", "daybook-read-")
	if err != nil {
		return work.Wrap(err, work.Failed, "a copy of %s cannot be made: %s", path, err)
	}
	defer os.RemoveAll(folder)
	duplicate := filepath.Join(folder, "copy.db")
	if err := copyWithLog(path, duplicate, log); err != nil {
		return work.Wrap(err, work.Failed, "a copy of %s cannot be made: %s", path, err)
	}
	return openAndRead(FileURI(duplicate, ""), read)
}

func openAndRead(uri string, read func(*sql.DB) error) error {
	db, err := sql.Open("sqlite", uri)
	if err != nil {
		return work.Wrap(err, work.Failed, "it cannot be opened")
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	return read(db)
}

// copyWithLog copies a database and its log as they are at one moment: when
// either changed meanwhile, it starts again.
func copyWithLog(path, target, log string) error {
	for i := 1; ; i++ {
		before, err := fingerprint(path, log)
		if err != nil {
			return err
		}
		if err := copyFile(path, target); err != nil {
			return err
		}
		if err := copyFile(path+log, target+log); errors.Is(err, fs.ErrNotExist) {
			_ = os.Remove(target + log) // of an attempt before, if any
		} else if err != nil {
			return err
		}
		after, err := fingerprint(path, log)
		if err != nil || before == after || i == readAttempts {
			return err
		}
	}
}

// mark is what changes when a database or its log is written.
type mark struct {
	modified time.Time
	size     int64
	log      string // the log's head, with the salts of its present round
}

func fingerprint(path, log string) (mark, error) {
	info, err := os.Stat(path)
	if err != nil {
		return mark{}, err
	}
	head, err := readStart(path+log, 32)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return mark{info.ModTime(), info.Size(), string(head)}, err
}

func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close(), source.Close())
}

// fileSize returns the size in bytes, and 0 for a file that is not there.
func fileSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// FileURI names a file to SQLite, whatever characters its path holds.
func FileURI(path, query string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // C:/x is /C:/x in a URI
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query}).String()
}
