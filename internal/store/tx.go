package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"daybook/internal/work"
)

// Tx is a transaction, with one reading of the clock.
type Tx struct {
	Now time.Time // when it began, for everything that it records; in bulk it can be moved

	ctx      context.Context
	tx       *sql.Tx
	newUID   func() string
	action   int64
	summary  string
	prepared map[string]*sql.Stmt // in bulk: statements by their text; the end of the transaction closes them
}

// action is what a transaction that writes is logged as.
type action struct {
	verb   string
	mode   string // "", import, undo, demo or bulk: see current_action in schema.sql
	undoes int64  // the action that it takes back, or 0
}

// Summarize says in words what the action did, for the one who undoes it.
func (tx *Tx) Summarize(format string, args ...any) { tx.summary = fmt.Sprintf(format, args...) }

func (s *Store) update(ctx context.Context, a action, fn func(*Tx) error) error {
	if err := s.inPlace(); err != nil { // or the first writing would make an empty one
		return err
	}
	sqlTx, err := s.writer.begin(ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer sqlTx.Rollback()              // after a commit it does nothing; a panic must not keep the one writer
	if err := s.inPlace(); err != nil { // it may have waited for the lock
		return err
	}
	tx := &Tx{Now: s.now(), ctx: ctx, tx: sqlTx, newUID: s.newUID}
	if err := tx.run(a, fn); err != nil {
		return translate(errors.Join(err, ignoreDone(sqlTx.Rollback())))
	}
	if err := s.guarded(tx); err != nil {
		return translate(errors.Join(err, ignoreDone(sqlTx.Rollback())))
	}
	return translate(sqlTx.Commit())
}

// guarded asks before an action that changed many records is committed.
func (s *Store) guarded(tx *Tx) error {
	if s.guard == nil {
		return nil
	}
	var n int
	err := tx.row(`SELECT count(*) FROM (SELECT DISTINCT uid FROM change_log WHERE action = ? LIMIT ?)`, tx.action, GuardedRecords+1).Scan(&n)
	if err != nil || n <= GuardedRecords {
		return err
	}
	return s.guard(tx.ctx)
}

// run names the action first and clears it last, so that every row that fn
// writes is logged under it. An action that changed nothing leaves no trace,
// but an undo that found all as wanted does: it must not be tried again.
func (tx *Tx) run(a action, fn func(*Tx) error) error {
	device, err := tx.device()
	if err != nil {
		return err
	}
	now := work.InstantOf(tx.Now)
	res, err := tx.exec(`INSERT INTO action (uid, verb, at, device, mode, undoes) VALUES (?, ?, ?, ?, ?, ?)`,
		tx.newUID(), a.verb, now, device, a.mode, nullInt(a.undoes))
	if err != nil {
		return err
	}
	if tx.action, err = res.LastInsertId(); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE current_action SET action = ?, at = ?, device = ?, mode = ?`, tx.action, now, device, a.mode); err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE action SET summary = ? WHERE id = ?`, tx.summary, tx.action); err != nil {
		return err
	}
	if _, err := tx.exec(`DELETE FROM action WHERE id = ?1 AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM change_log WHERE action = ?1)`, tx.action); err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE current_action SET action = NULL, at = NULL, mode = ''`)
	return err
}

// device returns the number of the copy that writes, and makes it at the
// first writing of all.
func (tx *Tx) device() (id int64, err error) {
	err = tx.row(`SELECT max(id) FROM device HAVING count(*)`).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	res, err := tx.exec(`INSERT INTO device (uid, created_at) VALUES (?, ?)`, tx.newUID(), work.InstantOf(tx.Now))
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// context is what a statement runs under. An end that comes while it runs is
// noticed before the next one: to watch for it wakes a thread, which takes
// longer than most statements.
func (tx *Tx) context() context.Context {
	if tx.ctx.Err() != nil {
		return tx.ctx
	}
	return context.WithoutCancel(tx.ctx)
}

func (tx *Tx) exec(query string, args ...any) (sql.Result, error) {
	if tx.prepared == nil {
		return tx.tx.ExecContext(tx.context(), query, args...)
	}
	stmt, err := tx.statement(query) //nolint:sqlclosecheck // the end of the transaction closes it
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(tx.context(), args...)
}

// statement prepares query once in a bulk action.
func (tx *Tx) statement(query string) (*sql.Stmt, error) {
	if stmt := tx.prepared[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := tx.tx.PrepareContext(tx.context(), query)
	if err == nil {
		tx.prepared[query] = stmt
	}
	return stmt, err
}

func (tx *Tx) row(query string, args ...any) *sql.Row {
	return tx.tx.QueryRowContext(tx.context(), query, args...)
}

// each runs query and calls scan for every row.
func (tx *Tx) each(scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := tx.tx.QueryContext(tx.context(), query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// nullInt stores 0 as NULL.
func nullInt(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// texts runs a query of one text column.
func (tx *Tx) texts(query string, args ...any) ([]string, error) {
	return column[string](tx, query, args...)
}

// ids runs a query of one column of numbers.
func (tx *Tx) ids(query string, args ...any) ([]int64, error) {
	return column[int64](tx, query, args...)
}

func column[T any](tx *Tx, query string, args ...any) ([]T, error) {
	var out []T
	err := tx.each(func(rows *sql.Rows) error {
		var v T
		err := rows.Scan(&v)
		out = append(out, v)
		return err
	}, query, args...)
	return out, translate(err)
}
