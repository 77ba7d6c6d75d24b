package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"daybook/internal/demo"
	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Demo says what a sample daybook holds.
type Demo struct {
	Path    string `json:"path"`
	Records int    `json:"records"`
}

// WriteDemo writes a sample daybook of so many years, up to o.Now, to o.Path,
// which must not exist. The same seed, time and zone give the same rows. The
// file appears when it is whole: one that fails leaves nothing behind.
func WriteDemo(ctx context.Context, o Options, years int, seed uint64) (Demo, error) {
	if _, err := os.Lstat(o.Path); err == nil {
		return Demo{}, pathTaken(o.Path)
	}
	zone, err := time.LoadLocation(o.DefaultZone())
	if err != nil {
		return Demo{}, work.Errorf(work.Invalid, "%q is not a time zone; write one like Europe/Zurich", o.DefaultZone())
	}
	temporary, err := temporaryBeside(o.Path)
	if err != nil {
		return Demo{}, err
	}
	defer removeDatabase(temporary)
	book := demo.New(demo.Plan{Years: years, Seed: seed, Now: o.Now().In(zone)})
	if err := fillDemo(ctx, temporary, book); err != nil {
		return Demo{}, err
	}
	if err := publish(temporary, o.Path); err != nil {
		return Demo{}, err
	}
	return Demo{Path: o.Path, Records: book.Records}, nil
}

// fillDemo writes a book into an empty file, without syncing each step: it is
// synced as a whole, and thrown away where that fails.
func fillDemo(ctx context.Context, path string, book *demo.Book) (err error) {
	if _, err := migrate.Upgrade(ctx, path, store.Migrations()); err != nil {
		return err
	}
	latest, err := migrate.Latest(store.Migrations())
	if err != nil {
		return err
	}
	s, err := store.Open(store.Options{
		Path: path, Durability: "normal", Version: latest,
		Now: func() time.Time { return book.Now }, NewUID: book.NewUID,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Bulk(ctx, "demo", book.Fill); err != nil {
		return err
	}
	if err := s.Bulk(ctx, "demo", book.Link); err != nil {
		return err
	}
	return s.Checkpoint(ctx)
}

// temporaryBeside makes an empty file for its owner alone, in the folder of
// path.
func temporaryBeside(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", work.Wrap(err, work.NotFound, "the folder %s does not exist; make it, or name another file with --db", filepath.Dir(path))
	case err != nil:
		return "", work.Wrap(err, work.Failed, "%s cannot be written to; check the permissions of the folder, or name another file with --db", filepath.Dir(path))
	}
	return f.Name(), f.Close()
}

// publish gives a finished file its name, unless that was taken meanwhile.
func publish(temporary, path string) error {
	err := os.Link(temporary, path)
	if err != nil && !errors.Is(err, fs.ErrExist) { // a file system without hard links
		var f *os.File
		if f, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
			err = errors.Join(f.Close(), os.Rename(temporary, path))
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return pathTaken(path)
	}
	if err != nil {
		return work.Wrap(err, work.Failed, "%s cannot be written", path)
	}
	return nil
}

func pathTaken(path string) error {
	return work.Errorf(work.Conflict, "%s exists, and was left as it is; name another file with --db", path)
}

// removeDatabase removes a file that is not wanted, with its log.
func removeDatabase(path string) {
	for _, ending := range []string{"", "-wal", "-shm", "-journal"} {
		os.Remove(path + ending) //nolint:errcheck // most of them are not there
	}
}
