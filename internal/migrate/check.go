package migrate

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"

	"github.com/pressly/goose/v3"

	"daybook/internal/work"
)

// Report says whether a database, the migration files and the wanted schema agree.
type Report struct {
	Status   Status       `json:"status"`
	Database []Difference `json:"database"` // the database against the files up to its version
	Files    []Difference `json:"files"`    // all files against the wanted schema
}

// Agrees says whether nothing differs and nothing is pending.
func (r Report) Agrees() bool {
	return len(r.Database) == 0 && len(r.Files) == 0 && len(r.Status.Pending) == 0
}

// Check compares the database at path with the migrations that it says it has
// had, and all migrations with the wanted schema.
func Check(ctx context.Context, path string, fsys fs.FS, wanted string) (Report, error) {
	var report Report
	var err error
	if report.Status, err = StatusOf(ctx, path, fsys); err != nil {
		return report, err
	}
	if !report.Status.Empty {
		if report.Database, err = checkDatabase(ctx, path, fsys, report.Status.Current); err != nil {
			return report, err
		}
	}
	all, err := replayFiles(ctx, fsys, report.Status.Latest)
	if err != nil {
		return report, err
	}
	want, err := ReadSQL(ctx, wanted)
	if err != nil {
		return report, err
	}
	report.Files = append(compare(all, want), pragmaDifferences(all, want)...)
	return report, nil
}

// Drift compares the database at path with the migrations that it says it has
// had: the half of Check that is about the file.
func Drift(ctx context.Context, path string, fsys fs.FS) (Status, []Difference, error) {
	st, err := StatusOf(ctx, path, fsys)
	if err != nil || st.Empty {
		return st, nil, err
	}
	found, err := checkDatabase(ctx, path, fsys, st.Current)
	return st, found, err
}

func checkDatabase(ctx context.Context, path string, fsys fs.FS, version int64) ([]Difference, error) {
	want, err := replayFiles(ctx, fsys, version)
	if err != nil {
		return nil, err
	}
	head, err := headOf(path)
	if err != nil {
		return nil, err
	}
	var got *Schema
	err = readOwn(path, head, func(db *sql.DB) error {
		got, err = readSchema(ctx, db)
		return err
	})
	if err != nil {
		return nil, fileError(err, path)
	}
	return append(compare(got, want), pragmaDifferences(got, want)...), nil
}

// replayFiles returns the schema that the migrations up to a version make.
func replayFiles(ctx context.Context, fsys fs.FS, version int64) (*Schema, error) {
	db, err := openMemory(ctx, legacy)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	provider, err := newProvider(db, fsys)
	switch {
	case errors.Is(err, goose.ErrNoMigrations):
		return readSchema(ctx, db)
	case err != nil:
		return nil, work.Wrap(err, work.Invalid, "the migrations cannot be read: %s", err)
	}
	if version > 0 {
		if _, err := provider.UpTo(ctx, version); err != nil {
			return nil, work.Wrap(err, work.Invalid, "the migrations cannot be run on an empty database: %s", reason(err))
		}
	}
	return readSchema(ctx, db)
}
