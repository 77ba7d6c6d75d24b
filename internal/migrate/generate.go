package migrate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"daybook/internal/work"
)

// Generated is what Generate wrote.
type Generated struct {
	Path   string  // empty when the files and the wanted schema agree
	Script *Script // what the file holds
}

// Generate writes the migration from what the files of fsys make to the wanted
// schema into dir, under the next number and a name made of the message. It
// never overwrites a file. Where there is nothing to do it writes none.
func Generate(ctx context.Context, fsys fs.FS, wanted, dir, message string, opts Options) (Generated, error) {
	slug := slugOf(message)
	if slug == "" {
		return Generated{}, work.InvalidField("message", "is %q; say in a few words what changes, such as %q", message, "add tags to meetings")
	}
	newest, err := Latest(fsys)
	if err != nil {
		return Generated{}, err
	}
	from, err := replayFiles(ctx, fsys, newest)
	if err != nil {
		return Generated{}, err
	}
	to, err := ReadSQL(ctx, wanted)
	if err != nil {
		return Generated{}, work.Wrap(err, work.CodeOf(err), "the wanted schema: %s", err)
	}
	script, err := Diff(ctx, from, to, opts)
	if err != nil || script.Empty() {
		return Generated{Script: script}, err
	}
	path := filepath.Join(dir, fmt.Sprintf("%04d_%s.sql", newest+1, slug))
	if err := writeNew(path, script.String()); err != nil {
		return Generated{}, err
	}
	return Generated{path, script}, nil
}

// slugOf makes a file name of a message: its letters and digits, in words.
func slugOf(message string) string {
	const longest = 60
	words := strings.FieldsFunc(strings.ToLower(message), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	slug := strings.Join(words, "_")
	return strings.Trim(slug[:min(len(slug), longest)], "_")
}

// writeNew writes a file that does not exist yet, whole or not at all.
func writeNew(path, content string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".migration-")
	if err != nil {
		return pathError(err, filepath.Dir(path))
	}
	defer func() { _ = os.Remove(f.Name()) }() // its content is under the right name by then
	_, err = f.WriteString(content)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		// A link, unlike a rename, fails where the name is taken.
		err = os.Link(f.Name(), path)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return work.Wrap(err, work.Conflict, "%s exists already; it was left as it is", path)
	case err != nil:
		return work.Wrap(err, work.Failed, "%s cannot be written: %s", path, err)
	}
	return nil
}
