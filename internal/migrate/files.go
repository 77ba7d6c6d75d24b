package migrate

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"

	"daybook/internal/work"
)

// Migration is one migration file.
type Migration struct {
	Version int64  `json:"version"`
	Name    string `json:"name"` // the file's name, such as 0001_first.sql
}

// Files lists the migration files at the root of fsys in order of their versions.
func Files(fsys fs.FS) ([]Migration, error) {
	names, err := fs.Glob(fsys, "*.sql")
	if err != nil {
		return nil, work.Wrap(err, work.Failed, "the migrations cannot be listed: %s", err)
	}
	list := make([]Migration, 0, len(names))
	for _, name := range names {
		version, err := goose.NumericComponent(name)
		if err != nil {
			return nil, work.Wrap(err, work.Invalid, "%s is no migration: its name must begin with a number and an underscore, such as 0002_%s", name, name)
		}
		list = append(list, Migration{version, path.Base(name)})
	}
	slices.SortFunc(list, func(a, b Migration) int { return int(a.Version - b.Version) })
	for i := 1; i < len(list); i++ {
		if list[i].Version == list[i-1].Version {
			return nil, work.Errorf(work.Invalid, "%s and %s have one number; a migration's number is its own", list[i-1].Name, list[i].Name)
		}
	}
	return list, nil
}

// Latest returns the version of the newest migration file, 0 when there is none.
func Latest(fsys fs.FS) (int64, error) {
	files, err := Files(fsys)
	return latest(files), err
}

func latest(files []Migration) int64 {
	if len(files) == 0 {
		return 0
	}
	return files[len(files)-1].Version
}

// pending returns the files above a version.
func pending(files []Migration, version int64) []Migration {
	var list []Migration
	for _, m := range files {
		if m.Version > version {
			list = append(list, m)
		}
	}
	return list
}

// Losses returns what the migrations between two versions say that they drop
// for good, going up where to is above from, else down.
func Losses(fsys fs.FS, from, to int64) ([]string, error) {
	files, err := Files(fsys)
	if err != nil {
		return nil, err
	}
	direction := "Up"
	if to < from {
		from, to, direction = to, from, "Down"
		slices.Reverse(files)
	}
	var list []string
	for _, m := range files {
		if m.Version <= from || m.Version > to {
			continue
		}
		content, err := fs.ReadFile(fsys, m.Name)
		if err != nil {
			return nil, pathError(err, m.Name)
		}
		list = append(list, lossLines(string(content), direction)...)
	}
	return list, nil
}

// lossLines reads the marked comments of one section of a migration.
func lossLines(content, direction string) []string {
	var list []string
	for line := range strings.Lines(section(content, direction)) {
		if loss, is := strings.CutPrefix(strings.TrimSpace(line), "-- "+lossMark); is {
			list = append(list, loss)
		}
	}
	return list
}

// section returns the lines of a migration that go Up, or Down.
func section(content, direction string) string {
	var b strings.Builder
	inside := false
	for line := range strings.Lines(content) {
		switch mark := strings.TrimSpace(line); {
		case mark == "-- +goose Up" || mark == "-- +goose Down":
			inside = mark == "-- +goose "+direction
		case inside:
			b.WriteString(line)
		}
	}
	return b.String()
}
