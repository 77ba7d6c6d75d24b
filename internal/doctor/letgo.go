package doctor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"daybook/internal/work"
)

// isConstraint says whether a row was refused for what it holds.
func isConstraint(err error) bool { return codeOf(err)&0xff == sqlite3.SQLITE_CONSTRAINT }

// dropRecords takes out of records what has no row any more, so that links to
// it are seen to point nowhere.
func (f *filling) dropRecords(ctx context.Context) error {
	var conditions []string
	for _, k := range work.Kinds {
		if f.tables[k.Table] != nil {
			conditions = append(conditions, fmt.Sprintf("NOT EXISTS (SELECT 1 FROM %s WHERE uid = records.uid)", k.Table))
		}
	}
	_, err := f.tx.ExecContext(ctx, "DELETE FROM records WHERE "+strings.Join(conditions, " AND "))
	return err
}

// letGo empties each reference to a row that is lost or, where it cannot be
// empty, keeps the row aside that holds it; that may leave others without
// their parent, so it goes on until none is.
func (f *filling) letGo(ctx context.Context) error {
	for {
		orphans, err := f.orphans(ctx)
		if err != nil || len(orphans) == 0 {
			return err
		}
		for _, o := range orphans {
			if err := f.letGoOf(ctx, o); err != nil {
				return err
			}
		}
	}
}

type orphan struct {
	table, column, parent string
	id                    int64
}

func (f *filling) orphans(ctx context.Context) (out []orphan, err error) {
	rows, err := f.tx.QueryContext(ctx, `SELECT c."table", k."from", c.parent, c.rowid FROM pragma_foreign_key_check c, pragma_foreign_key_list(c."table") k
		WHERE k.id = c.fkid AND c.rowid IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var o orphan
		if err := rows.Scan(&o.table, &o.column, &o.parent, &o.id); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, rows.Err()
}

// keepsParent are references whose parent is made again instead: an action
// holds its changes together.
var keepsParent = map[string]bool{"change_log": true, "action": true}

func (f *filling) letGoOf(ctx context.Context, o orphan) error {
	t := f.tables[o.table]
	if t == nil {
		return fmt.Errorf("%s points at a row of %s that is not there", o.table, o.parent) // it was made empty
	}
	if keepsParent[o.table] {
		return f.makeAction(ctx, o)
	}
	key := t.columns[t.key]
	_, err := f.tx.ExecContext(ctx, fmt.Sprintf(`UPDATE "%s" SET "%s" = NULL WHERE "%s" = ?`, o.table, o.column, key), o.id)
	if err == nil || !isConstraint(err) {
		return err
	}
	values, err := f.current(ctx, t, o.id)
	if err != nil || values == nil {
		return err
	}
	if err := f.Keep(Remnant{o.table, fmt.Sprintf("%s points at row %v of %s, which is lost", o.column, values[o.column], o.parent), values}); err != nil {
		return err
	}
	t.kept--
	_, err = f.tx.ExecContext(ctx, fmt.Sprintf(`DELETE FROM "%s" WHERE "%s" = ?`, o.table, key), o.id)
	return err
}

// makeAction puts a row in the place of a lost action.
func (f *filling) makeAction(ctx context.Context, o orphan) error {
	t := f.tables[o.table]
	var id sql.NullInt64
	err := f.tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT "%s" FROM "%s" WHERE "%s" = ?`, o.column, o.table, t.columns[t.key]), o.id).Scan(&id)
	if err != nil {
		return err
	}
	_, err = f.tx.ExecContext(ctx, `INSERT INTO action (id, uid, verb, at, device)
		SELECT ?1, ?2, 'unknown', ifnull(min(at), ?3), ifnull(min(device), 1) FROM change_log WHERE action = ?1 ON CONFLICT DO NOTHING`, id.Int64, f.NewUID(), work.InstantOf(f.Now()))
	if err == nil {
		f.tables["action"].lost++
	}
	return err
}

// current reads a row as it is in To.
func (f *filling) current(ctx context.Context, t *table, id int64) (map[string]any, error) {
	values, into := make([]any, len(t.columns)), make([]any, len(t.columns))
	for i := range values {
		into[i] = &values[i]
	}
	err := f.tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT * FROM "%s" WHERE "%s" = ?`, t.name, t.columns[t.key]), id).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil // another reference of its was lost as well
	}
	if err != nil {
		return nil, err
	}
	return f.named(t, row{id, values}), nil
}

// countOn lets numbers go on where they were, so that none comes to mean
// another record: behind the highest that a row, the log or the file's own
// count knows.
func (f *filling) countOn(ctx context.Context) error {
	for _, t := range f.order {
		var counts bool
		err := f.tx.QueryRowContext(ctx, `SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_schema WHERE type = 'table' AND name = ?`, t.name).Scan(&counts)
		if err != nil {
			return err
		}
		if !counts {
			continue
		}
		for _, query := range []string{
			`INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)`,
			fmt.Sprintf(`UPDATE sqlite_sequence SET seq = max(seq, ?2, ifnull((SELECT max("%s") FROM "%s"), 0), ifnull((SELECT max(row) FROM change_log WHERE tbl = ?1), 0)) WHERE name = ?1`, t.columns[t.key], t.name),
		} {
			if _, err := f.tx.ExecContext(ctx, query, t.name, t.sequence); err != nil {
				return err
			}
		}
	}
	return nil
}

// newDevice makes To another copy than From was: it has forgotten part of what
// that one logged.
func (f *filling) newDevice(ctx context.Context) error {
	_, err := f.tx.ExecContext(ctx, `INSERT INTO device (uid, created_at) VALUES (?, ?)`, f.NewUID(), work.InstantOf(f.Now()))
	return err
}

// texts runs a query of one text column.
func texts(ctx context.Context, tx *sql.Tx, query string) (out []string, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}
