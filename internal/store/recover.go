package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// Extracted is a row taken out of another copy of the daybook. What it points
// at is named by uid: numbers may mean something else here.
type Extracted struct {
	Table  string
	Values map[string]any
	Points map[string]pointer // by column
}

type pointer struct{ table, uid string }

func (e Extracted) uid() string { return fmt.Sprint(e.Values["uid"]) }

// Extract reads a record with all that is part of it: the rows that would go
// with it if it were deleted. It comes first, a part after its whole.
func (tx *Tx) Extract(r work.Record) ([]Extracted, error) {
	keys, err := tx.foreignKeys()
	if err != nil {
		return nil, err
	}
	x := extraction{tx: tx, keys: keys, seen: map[string]bool{}}
	err = x.take(work.KindOf(r).Table, "uid", r.Base().UID)
	return x.rows, translate(err)
}

type extraction struct {
	tx   *Tx
	keys []foreignKey
	seen map[string]bool
	rows []Extracted
}

// take reads the rows of a table whose column has a value, each followed by its
// parts.
func (x *extraction) take(table, column string, value any) error {
	var found []map[string]any
	err := x.tx.each(func(rows *sql.Rows) error {
		row, err := scanRow(rows)
		found = append(found, row)
		return err
	}, "SELECT * FROM "+quote(table)+" WHERE "+quote(column)+" = ? ORDER BY id", value)
	if err != nil {
		return err
	}
	for _, row := range found {
		e := Extracted{Table: table, Values: row, Points: map[string]pointer{}}
		if x.seen[e.uid()] {
			continue
		}
		x.seen[e.uid()] = true
		if err := x.point(e); err != nil {
			return err
		}
		x.rows = append(x.rows, e)
		for _, k := range x.keys {
			if k.parent == table && k.cascades {
				if err := x.take(k.table, k.column, row["id"]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// point notes what the row's references mean.
func (x *extraction) point(e Extracted) error {
	for _, k := range x.keys {
		if k.table != e.Table || e.Values[k.column] == nil {
			continue
		}
		to := pointer{table: k.parent}
		if err := x.tx.row("SELECT uid FROM "+quote(k.parent)+" WHERE id = ?", e.Values[k.column]).Scan(&to.uid); err != nil {
			return err
		}
		e.Points[k.column] = to
	}
	return nil
}

func scanRow(rows *sql.Rows) (map[string]any, error) {
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values := make([]any, len(names))
	into := make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	err = rows.Scan(into...)
	row := map[string]any{}
	for i, name := range names {
		row[name] = values[i]
	}
	return row, err
}

// Implant writes extracted rows: those that are here become as they were, and
// the others come back, with their numbers where these are free. A part that
// belongs to something else, too, which is not here, is left out; left says how
// many were.
func (tx *Tx) Implant(rows []Extracted) (left int, err error) {
	for i, e := range rows {
		done, err := tx.implant(e)
		switch {
		case err != nil:
			return left, translate(err)
		case !done && i == 0:
			return left, work.Errorf(work.Conflict, "what it belongs to is not in the daybook; bring that back first")
		case !done:
			left++
		}
	}
	return left, nil
}

func (tx *Tx) implant(e Extracted) (done bool, err error) {
	required, err := tx.texts(`SELECT name FROM pragma_table_info(?) WHERE "notnull"`, e.Table)
	if err != nil {
		return false, err
	}
	for column, to := range e.Points {
		var id int64
		err := tx.row("SELECT id FROM "+quote(to.table)+" WHERE uid = ?", to.uid).Scan(&id)
		switch {
		case err == nil:
			e.Values[column] = id
		case !errors.Is(err, sql.ErrNoRows):
			return false, err
		case slices.Contains(required, column):
			return false, nil
		default:
			e.Values[column] = nil
		}
	}
	var id int64
	err = tx.row("SELECT id FROM "+quote(e.Table)+" WHERE uid = ?", e.uid()).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return true, tx.implantNew(e)
	}
	if err != nil {
		return false, err
	}
	return true, tx.implantOver(e, id)
}

func (tx *Tx) implantNew(e Extracted) error {
	var taken bool
	if err := tx.row("SELECT EXISTS (SELECT 1 FROM "+quote(e.Table)+" WHERE id = ?)", e.Values["id"]).Scan(&taken); err != nil {
		return err
	}
	var names, marks []string
	var args []any
	for _, name := range sortedKeys(e.Values) {
		if name == "id" && taken {
			continue
		}
		names, marks, args = append(names, quote(name)), append(marks, "?"), append(args, e.Values[name])
	}
	_, err := tx.exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", quote(e.Table), strings.Join(names, ", "), strings.Join(marks, ", ")), args...)
	return err
}

func (tx *Tx) implantOver(e Extracted, id int64) error {
	var sets, differs []string
	args := []any{id}
	for _, name := range sortedKeys(e.Values) {
		if name == "id" || name == "uid" || name == "created_at" || name == "updated_at" {
			continue
		}
		args = append(args, e.Values[name])
		sets = append(sets, fmt.Sprintf("%s = ?%d", quote(name), len(args)))
		differs = append(differs, fmt.Sprintf("%s IS NOT ?%d", quote(name), len(args)))
	}
	if len(sets) == 0 {
		return nil
	}
	_, err := tx.exec(fmt.Sprintf("UPDATE %s SET %s WHERE id = ?1 AND (%s)", quote(e.Table), strings.Join(sets, ", "), strings.Join(differs, " OR ")), args...)
	return err
}
