package doctor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/work"
)

// needsToWrite says whether reading failed because SQLite must make a file to
// read by, where the folder cannot be written to or the disk is full.
func needsToWrite(err error) bool {
	code := codeOf(err)
	return code&0xff == sqlite3.SQLITE_CANTOPEN || code&0xff == sqlite3.SQLITE_READONLY || code == sqlite3.SQLITE_IOERR_SHMSIZE
}

// codeOf returns SQLite's extended result code of an error, 0 for others.
func codeOf(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// reading runs fn with a connection that reads and leaves the file as it is:
// while a log lies beside it, one that may not bring the log into the file.
func (p Patient) reading(fn func(*sql.DB) error) error {
	query := "_pragma=query_only(1)&_pragma=busy_timeout(10000)"
	if sizeOf(p.Path+"-wal") > 0 {
		query += "&mode=ro"
	}
	err := p.connected(query, fn)
	if needsToWrite(err) {
		return p.connected("immutable=1", fn)
	}
	return err
}

// examineDatabase lets SQLite check its own pages, indexes and references.
func (p Patient) examineDatabase(ctx context.Context) (found []Finding, err error) {
	err = p.reading(func(db *sql.DB) error {
		p.Progress("pages and indexes")
		pages, err := integrity(ctx, db)
		if found = pages; err != nil || isTorn(found) {
			return err
		}
		p.Progress("references")
		orphans, err := references(ctx, db)
		if found = append(found, orphans...); err != nil {
			return err
		}
		free, err := freePages(ctx, db)
		found = append(found, free...)
		return err
	})
	if store.IsDamage(err) {
		return append(found, Finding{Check: unreadable, Level: Damage, Where: p.Path, What: "cannot be read: " + err.Error(), Advice: savior}), nil
	}
	return found, err
}

// integrity sorts the lines of SQLite's integrity_check.
func integrity(ctx context.Context, db *sql.DB) (found []Finding, err error) {
	err = each(ctx, db, func(text string) {
		for line := range strings.SplitSeq(text, "\n") {
			if line != "ok" && line != "" && !strings.HasPrefix(line, "***") {
				found = append(found, ofIntegrity(line))
			}
		}
	}, `PRAGMA integrity_check(1000)`)
	return found, err
}

func ofIntegrity(line string) Finding {
	has := func(text string) bool { return strings.Contains(line, text) }
	f := Finding{Level: Damage, What: line}
	switch {
	case has("missing from index"), has("wrong # of entries in index"), has("values differ from index"), has("rowid not at end-of-record"):
		f.Check, f.Mends = "indexes", true
		f.Where = line[strings.LastIndex(line, " ")+1:]
	case has("non-unique entry in index"):
		f.Check, f.Advice = "indexes", "two rows say what only one may: delete or change one of them"
		f.Where = line[strings.LastIndex(line, " ")+1:]
	case has("FTS5 table"), has("fts5:"):
		f.Check, f.Where, f.Mends = "search", "search_index", true
	case has(": never used"):
		f.Check, f.Mends, f.Level = "pages", true, Warning
	case has("CHECK constraint failed in "), has(" value in "), has("NULL value in "):
		f.Check, f.Advice = "values", "edit the row, or delete it; daybook backup show tells what it was"
		f.Where = line[strings.LastIndex(line, " ")+1:]
	default:
		f.Check, f.Where, f.Advice = unreadable, "pages", savior
	}
	return f
}

// derived tables are held against their sources by the store, which mends them.
var derived = map[string]bool{"contacts": true, "search": true, "change_log": true, "action": true, "current_action": true}

// references lists rows that point at rows which do not exist.
func references(ctx context.Context, db *sql.DB) (found []Finding, err error) {
	type orphan struct {
		table, parent string
		row           sql.NullInt64
		key           int
	}
	var orphans []orphan
	rows, err := db.QueryContext(ctx, `SELECT "table", rowid, parent, fkid FROM pragma_foreign_key_check`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var o orphan
		if err := rows.Scan(&o.table, &o.row, &o.parent, &o.key); err != nil {
			return nil, err
		}
		orphans = append(orphans, o)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows.Close() // it is closed again, and there is one connection
	for _, o := range orphans {
		if derived[o.table] {
			continue
		}
		f := Finding{Check: "references", Level: Damage, Where: o.table, Row: o.row.Int64, Advice: "bring that record back with daybook backup restore --only, or edit or delete the row"}
		var column string
		var value int64
		if err := db.QueryRowContext(ctx, `SELECT "from" FROM pragma_foreign_key_list(?) WHERE id = ?`, o.table, o.key).Scan(&column); err != nil {
			return nil, err
		}
		if err := db.QueryRowContext(ctx, fmt.Sprintf("SELECT uid, %s FROM %s WHERE id = ?", column, o.table), o.row.Int64).Scan(&f.UID, &value); err != nil {
			return nil, err
		}
		f.What = fmt.Sprintf("points with %s at row %d of %s, which does not exist", column, value, o.parent)
		found = append(found, f)
	}
	return found, nil
}

// freePages says so when much of the file holds nothing.
func freePages(ctx context.Context, db *sql.DB) ([]Finding, error) {
	var free, all, size int64
	err := db.QueryRowContext(ctx, `SELECT freelist_count, page_count, page_size FROM pragma_freelist_count, pragma_page_count, pragma_page_size`).Scan(&free, &all, &size)
	if err != nil || free*size < 4<<20 || free < all/2 {
		return nil, err
	}
	return []Finding{{Check: "pages", Level: Warning, What: fmt.Sprintf("%d of the %d MB of the file hold nothing", free*size>>20, all*size>>20), Mends: true}}, nil
}

// each calls fn with each text of a query of one column.
func each(ctx context.Context, db *sql.DB, fn func(string), query string) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		fn(text)
	}
	return rows.Err()
}

// mendIndexes builds the indexes anew that do not agree with their tables.
func (p Patient) mendIndexes(ctx context.Context, found []Finding) error {
	return p.writing(ctx, func(tx *sql.Tx) error {
		done := map[string]bool{}
		for _, f := range found {
			if f.Check != "indexes" || !f.Mends || done[f.Where] {
				continue
			}
			done[f.Where] = true
			if _, err := tx.ExecContext(ctx, `REINDEX "`+strings.ReplaceAll(f.Where, `"`, `""`)+`"`); err != nil {
				return err
			}
		}
		return nil
	})
}

// mendPages writes the file anew, without the pages that hold nothing.
func (p Patient) mendPages(ctx context.Context, _ []Finding) error {
	return p.connected("mode=rw&_pragma=busy_timeout(10000)", func(db *sql.DB) error {
		if _, err := db.ExecContext(ctx, "VACUUM"); err != nil {
			return err
		}
		_, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		return err
	})
}

// examineSchema holds the file's schema against that of its version. current
// says whether the rows can be looked at.
func (p Patient) examineSchema(ctx context.Context) (found []Finding, current bool, err error) {
	status, drift, err := migrate.Drift(ctx, p.Path, store.Migrations())
	switch {
	case work.CodeOf(err) == work.Damaged:
		return []Finding{{Check: refused, Level: Damage, Where: p.Path, What: strings.TrimPrefix(err.Error(), p.Path+" "), Advice: "use the program that wrote it"}}, false, nil
	case err != nil:
		return nil, false, err
	case status.Empty:
		return nil, false, nil
	}
	current = len(status.Pending) == 0
	if !current {
		found = append(found, Finding{Check: "schema", Level: Warning, What: fmt.Sprintf("is version %d, and this program's is %d; the rows were not looked at", status.Current, status.Latest), Advice: "daybook db upgrade, then doctor again"})
	}
	for _, d := range drift {
		f := Finding{Check: "schema", Level: Damage, Where: string(d.Kind) + " " + d.Name, What: d.Detail, Advice: "daybook db check says more; daybook backup restore, or export and import into a new daybook"}
		if d.Detail == "should not be there" {
			f.Level, f.Advice = Warning, "another program put it there: that one should take it away, or else you"
		} else if current && rebuilt[d.Kind] {
			f.Mends, f.Advice = true, ""
		}
		if d.Kind == migrate.Table && f.Level == Damage {
			current = false
		}
		found = append(found, f)
	}
	return found, current, nil
}

// rebuilt are the kinds of things in a schema that hold nothing of their own.
var rebuilt = map[migrate.Kind]bool{migrate.Index: true, migrate.Trigger: true, migrate.View: true}

// mendSchema makes views, indexes and triggers anew that are missing or other
// than they should be. With a view its triggers go, so it looks again.
func (p Patient) mendSchema(ctx context.Context, _ []Finding) error {
	const most = 3
	for range most {
		wrong, err := p.wrongObjects(ctx)
		if err != nil || len(wrong) == 0 {
			return err
		}
		err = p.writing(ctx, func(tx *sql.Tx) error {
			for _, o := range wrong {
				for _, text := range []string{fmt.Sprintf(`DROP %s IF EXISTS "%s"`, o.Kind, o.Name), o.SQL} {
					if _, err := tx.ExecContext(ctx, text); err != nil {
						return fmt.Errorf("the %s %s: %w", o.Kind, o.Name, err)
					}
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// wrongObjects are those that can be made anew, as they should be.
func (p Patient) wrongObjects(ctx context.Context) (wrong []migrate.Object, err error) {
	_, drift, err := migrate.Drift(ctx, p.Path, store.Migrations())
	if err != nil {
		return nil, err
	}
	wanted, err := migrate.ReadSQL(ctx, store.Schema())
	if err != nil {
		return nil, err
	}
	is := map[string]bool{}
	for _, d := range drift {
		is[string(d.Kind)+" "+d.Name] = rebuilt[d.Kind] && d.Detail != "should not be there"
	}
	for _, o := range wanted.Objects {
		if is[string(o.Kind)+" "+o.Name] {
			wrong = append(wrong, o)
		}
	}
	return wrong, nil
}

// Copy writes the file as it is to a new one, for its owner alone.
func (p Patient) Copy(ctx context.Context, to string) error {
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	err = p.reading(func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, "PRAGMA query_only = 0; VACUUM INTO ?", to)
		return err
	})
	if err != nil {
		os.Remove(to) //nolint:errcheck // what is in it is no copy
	}
	return err
}
