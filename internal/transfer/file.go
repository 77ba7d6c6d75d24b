package transfer

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"daybook/internal/work"
)

// WriteFile lets fill write a file, for its owner alone, which gets its name
// when it is whole and on the disk: whatever happens, path is the old file or
// the new one. A file that exists is left alone without force.
func WriteFile(path string, force bool, fill func(io.Writer) error) error {
	if err := checkFree(path, force); err != nil {
		return err
	}
	f, err := unfinished(path)
	if err != nil {
		return cannotWrite(path, err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // by then it has its name, or is not wanted
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return cannotWrite(path, err)
	}
	if err := publish(f.Name(), path, force); err != nil {
		return cannotWrite(path, err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// publish gives a finished file its name. Without force it must not be taken,
// and may have been meanwhile: a link tells, where the file system has links.
func publish(temporary, path string, force bool) error {
	if !force {
		if err := os.Link(temporary, path); err == nil {
			return nil
		}
		if err := checkFree(path, force); err != nil {
			return err
		}
	}
	return os.Rename(temporary, path)
}

func checkFree(path string, force bool) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return cannotWrite(path, err)
	case info.IsDir():
		return work.Errorf(work.Invalid, "output %s is a folder; name a file in it", path)
	case !force:
		return work.Errorf(work.Conflict, "output %s exists; --force writes over it", path)
	}
	return nil
}

// cannotWrite says that a file could not be written, unless err says better
// what went wrong.
func cannotWrite(path string, err error) error {
	var ours *work.Error
	switch {
	case errors.As(err, &ours):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return work.Wrap(err, work.NotFound, "output %s: there is no folder %s; make it, or write elsewhere", path, filepath.Dir(path))
	}
	return work.Wrap(err, work.Failed, "output %s cannot be written: %v", path, cause(err))
}

// cause is what the system said, without the names of temporary files.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// syncFolder brings a new name to the disk. Not every system lets a folder be
// synced, and there it need not be.
func syncFolder(path string) {
	if f, err := os.Open(path); err == nil {
		f.Sync()  //nolint:errcheck // see above
		f.Close() //nolint:errcheck // it was only read
	}
}
