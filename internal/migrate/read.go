package migrate

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"daybook/internal/work"
)

// magic is how a SQLite file begins: https://www.sqlite.org/fileformat.html.
const magic = "SQLite format 3\x00"

// Read reads the schema of a file that is either a SQLite database or a SQL
// script; its first 16 bytes tell which. A script may come from a pipe.
func Read(ctx context.Context, path string) (*Schema, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, pathError(err, path)
	}
	if info.IsDir() {
		return nil, work.Errorf(work.Invalid, "%s is a folder; name a SQL script or a SQLite file", path)
	}
	if info.Mode().IsRegular() {
		head, err := readStart(path, len(magic))
		if err != nil {
			return nil, pathError(err, path)
		}
		if isSQLite(head) {
			return ReadFile(ctx, path)
		}
	}
	script, err := os.ReadFile(path)
	if err != nil {
		return nil, pathError(err, path)
	}
	s, err := ReadSQL(ctx, string(script))
	if err != nil {
		return nil, work.Wrap(err, work.CodeOf(err), "%s: %s", path, err)
	}
	return s, nil
}

// readHead returns up to n bytes from the start of what should be a database.
func readHead(path string, n int) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, pathError(err, path)
	}
	if !info.Mode().IsRegular() {
		return nil, work.Errorf(work.Damaged, "%s is not a file (it is a %s), so it is no database", path, fileKind(info.Mode()))
	}
	head, err := readStart(path, n)
	if err != nil {
		return nil, pathError(err, path)
	}
	return head, nil
}

// readStart returns up to n bytes from the start of a file.
func readStart(path string, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(f, int64(n)))
	return head, errors.Join(err, f.Close())
}

func fileKind(m fs.FileMode) string {
	if m.IsDir() {
		return "folder"
	}
	return "device or pipe"
}

// pathError says in words why a file could not be read or made.
func pathError(err error, path string) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return work.Wrap(err, work.NotFound, "%s does not exist", path)
	case errors.Is(err, fs.ErrPermission):
		return work.Wrap(err, work.Failed, "%s cannot be opened: permission denied", path)
	}
	return work.Wrap(err, work.Failed, "%s cannot be read: %s", path, err)
}

// ReadSQL reads the schema that a script makes by running it in an empty
// database in memory. What the script inserts is kept too: those rows belong to
// tables that a migration creates.
func ReadSQL(ctx context.Context, script string) (*Schema, error) {
	if strings.IndexByte(script, 0) >= 0 || !utf8.ValidString(script) {
		return nil, work.Errorf(work.Invalid, "this is neither a SQLite file nor SQL text in UTF-8")
	}
	db, err := openMemory(ctx, "")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	for _, st := range statements(script) {
		// There is nothing to compact in memory, and VACUUM INTO writes a file.
		if strings.HasPrefix(fold(st.text), "vacuum") {
			continue
		}
		written, err := writeOpaque(ctx, db, st.text)
		if !written {
			_, err = db.ExecContext(ctx, st.text)
		}
		if err != nil {
			return nil, work.Wrap(err, work.Invalid, "line %d is not SQL that SQLite takes: %s", st.line, reason(err))
		}
	}
	// The script of sqlite3's .dump writes virtual tables into the schema by
	// hand; SQLite must read it anew to know them.
	if _, err := db.ExecContext(ctx, "PRAGMA writable_schema = RESET"); err != nil {
		return nil, work.Wrap(err, work.Invalid, "the schema of the script cannot be read: %s", reason(err))
	}
	s, err := readSchema(ctx, db)
	if err != nil {
		return nil, err
	}
	if s.seeds, err = readSeeds(ctx, db, s); err != nil {
		return nil, work.Wrap(err, work.Invalid, "the rows of the script cannot be read: %s", reason(err))
	}
	return s, nil
}

// readSchema reads the schema of an open database.
func readSchema(ctx context.Context, db *sql.DB) (*Schema, error) {
	s := &Schema{}
	err := queryRows(ctx, db, `SELECT type, name, tbl_name, sql FROM main.sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
		AND tbl_name NOT LIKE 'goose\_db\_version' ESCAPE '\' ORDER BY rowid`,
		func(rows *sql.Rows) error {
			var o Object
			if err := rows.Scan(&o.Kind, &o.Name, &o.Table, &o.SQL); err != nil {
				return err
			}
			if o.Kind == Table && isVirtual(o.SQL) {
				o.Kind = Virtual
			}
			s.Objects = append(s.Objects, o)
			return nil
		})
	if err == nil {
		err = db.QueryRowContext(ctx, `SELECT application_id, user_version
			FROM pragma_application_id, pragma_user_version`).Scan(&s.ApplicationID, &s.UserVersion)
	}
	if err != nil {
		return nil, err
	}
	return s, inspect(ctx, s)
}

// isVirtual says whether a stored CREATE statement is of a virtual table.
func isVirtual(sql string) bool {
	tokens := significant(sql[:min(len(sql), 200)])
	return len(tokens) > 1 && strings.EqualFold(tokens[1].text, "virtual")
}

// isSQLite says whether a file's first bytes are those of a SQLite database.
func isSQLite(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }
