package migrate

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"slices"

	"daybook/internal/work"
)

// verify runs a script by goose on an empty database with the old schema, up and
// down, and compares. A script that does not lead where it should is never
// handed out.
func verify(ctx context.Context, from, to *Schema, s *Script) error {
	if s.Empty() {
		return nil
	}
	db, err := openMemory(ctx, legacy)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := replay(ctx, db, from); err != nil {
		return err
	}
	fsys, err := oneFile("1_verify.sql", s.String())
	if err != nil {
		return internal("written", err.Error(), err)
	}
	provider, err := newProvider(db, fsys)
	if err != nil {
		return internal("read", reason(err), err)
	}
	if _, err := provider.UpTo(ctx, 1); err != nil {
		return internal("run up", reason(err), err)
	}
	if err := expect(ctx, db, to, "up"); err != nil {
		return err
	}
	if _, err := provider.DownTo(ctx, 0); err != nil {
		return internal("run down", reason(err), err)
	}
	return expect(ctx, db, from, "down")
}

// expect compares the schema of an open database with a wanted one.
func expect(ctx context.Context, db *sql.DB, want *Schema, direction string) error {
	got, err := readSchema(ctx, db)
	if err != nil {
		return internal("read after "+direction, err.Error(), err)
	}
	differences := slices.DeleteFunc(compare(got, want), func(d Difference) bool {
		o := want.find(d.Kind, d.Name)
		return o != nil && o.isOpaque()
	})
	if len(differences) > 0 {
		return internal("trusted", fmt.Sprintf("after %s, %s", direction, differences[0]), nil)
	}
	return nil
}

func internal(what, detail string, cause error) error {
	return work.Wrap(cause, work.Failed, "the migration was not written: tried in memory, it could not be %s: %s (a fault of this program, please report it)", what, detail)
}

// oneFile is a file system that holds one file.
func oneFile(name, content string) (fs.FS, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err != nil {
		return nil, err
	}
	if _, err := f.Write([]byte(content)); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}
