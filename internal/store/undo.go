package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"daybook/internal/work"
)

// Done is an action as the log tells it.
type Done struct {
	ID      int64        `json:"-"`
	UID     string       `json:"uid"`
	Verb    string       `json:"verb"`    // what was done: task done
	Summary string       `json:"summary"` // in words
	At      work.Instant `json:"at"`
	Mode    string       `json:"-"`
	Undoes  int64        `json:"-"`
}

// Undo takes back the newest action that still holds, whole, and says which.
// It stops, changing nothing, where later changes stand in the way, and at an
// import, which its backup takes back.
func (s *Store) Undo(ctx context.Context) (Done, error) {
	return s.takeBack(ctx, "undo", nextToUndo)
}

// Redo takes back the newest undo that still holds, unless something was done
// since.
func (s *Store) Redo(ctx context.Context) (Done, error) {
	return s.takeBack(ctx, "redo", nextToRedo)
}

// takeBack picks an action and reverses it, in the one transaction. The
// writer's lock is held from the beginning, so that the action that was
// picked is still the newest when it is reversed.
func (s *Store) takeBack(ctx context.Context, verb string, pick func(*Tx) (Done, error)) (Done, error) {
	var done Done
	a := action{verb: verb, mode: "undo"}
	err := s.update(ctx, a, func(tx *Tx) (err error) {
		if done, err = pick(tx); err != nil {
			return err
		}
		if _, err := tx.exec(`UPDATE action SET undoes = ? WHERE id = ?`, done.ID, tx.action); err != nil {
			return err
		}
		tx.Summarize("%s", done.Summary)
		return tx.reverse(done)
	})
	return done, err
}

// undone holds for an action a with an undo that no redo has taken back.
const undone = `EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id))`

// holds lists the actions that still hold, but the one being written.
const holds = `
SELECT a.id, a.uid, a.verb, a.summary, a.at, a.mode, ifnull(a.undoes, 0) FROM action a
WHERE NOT ` + undone + ` AND a.id IS NOT (SELECT action FROM current_action) `

func nextToUndo(tx *Tx) (Done, error) {
	done, err := tx.oneAction(holds + `AND a.undoes IS NULL ORDER BY a.id DESC LIMIT 1`)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return done, work.Errorf(work.NotFound, "there is nothing to undo")
	case err != nil:
		return done, err
	case done.Mode == "purge":
		return done, work.Errorf(work.Conflict, "undo stops at %q: what was deleted for good does not come back", done.Verb)
	case done.Verb == RestoreVerb && done.Mode != "":
		return done, work.Errorf(work.Conflict, "undo stops at a restore: %s", done.Summary)
	case done.Mode != "":
		return done, work.Errorf(work.Conflict, "undo stops at %q: it is taken back by restoring the backup made before it", done.Verb)
	}
	return done, nil
}

// nextToRedo finds the newest undo that holds. A redo is itself an action that
// undoes; what it redid can be undone again. The + lets it look among the few
// that undo, not back through all that was ever done.
func nextToRedo(tx *Tx) (Done, error) {
	done, err := tx.oneAction(holds + `AND a.verb = 'undo' AND a.undoes > 0 ORDER BY +a.id DESC LIMIT 1`)
	if errors.Is(err, sql.ErrNoRows) {
		return done, work.Errorf(work.NotFound, "there is nothing to redo")
	}
	if err != nil {
		return done, err
	}
	var since string
	err = tx.row(`SELECT ifnull(max(verb), '') FROM action WHERE id > ? AND undoes IS NULL AND id IS NOT (SELECT action FROM current_action)`, done.ID).Scan(&since)
	if err == nil && since != "" {
		err = work.Errorf(work.Conflict, "there is nothing to redo: %q was done since the undo", since)
	}
	return done, err
}

func (tx *Tx) oneAction(query string, args ...any) (d Done, err error) {
	err = tx.row(query, args...).Scan(&d.ID, &d.UID, &d.Verb, &d.Summary, &d.At, &d.Mode, &d.Undoes)
	return d, err
}

// change is one row of the change log.
type change struct {
	Seq  int64
	Tbl  string
	Row  int64
	UID  string
	Op   string
	Cols string // JSON
}

// reverse puts back every row that the action changed, last change first.
func (tx *Tx) reverse(done Done) error {
	tables, err := tx.foreignKeys()
	if err != nil {
		return err
	}
	var changes []change
	err = tx.each(func(rows *sql.Rows) error {
		var c change
		err := rows.Scan(&c.Seq, &c.Tbl, &c.Row, &c.UID, &c.Op, &c.Cols)
		changes = append(changes, c)
		return err
	}, `SELECT seq, tbl, row, uid, op, ifnull(cols, '{}') FROM change_log WHERE action = ? ORDER BY seq DESC`, done.ID)
	if err != nil {
		return err
	}
	r := reversal{tx: tx, done: done, verb: "undo", what: done.Verb, keys: tables, touched: map[string]bool{}}
	if done.Undoes != 0 {
		r.verb = "redo"
		if err := tx.row(`SELECT verb FROM action WHERE id = ?`, done.Undoes).Scan(&r.what); err != nil {
			return err
		}
	}
	for _, c := range changes {
		r.touched[c.UID] = true
	}
	return r.all(changes)
}

// foreignKey is a column that points at another table's id.
type foreignKey struct {
	table, column, parent string
	cascades              bool // a row goes with the one that it points at
}

// foreignKeys reads them once for a reversal.
func (tx *Tx) foreignKeys() ([]foreignKey, error) {
	var out []foreignKey
	err := tx.each(func(rows *sql.Rows) error {
		var k foreignKey
		err := rows.Scan(&k.table, &k.column, &k.parent, &k.cascades)
		out = append(out, k)
		return err
	}, `SELECT m.name, f."from", f."table", f.on_delete = 'CASCADE' FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND m.name NOT IN ('change_log', 'current_action', 'action', 'search', 'contacts') ORDER BY m.rowid, f.seq`)
	return out, err
}

// record names a row for a person: task 12 "Review PR"; what ties two records,
// by both of them: tag 3 "go" of goal 12 "Ship".
func (r *reversal) record(tbl string, row int64, uid string) string {
	k := work.KindStored(tbl)
	if k == nil {
		return r.tie(tbl, uid)
	}
	found, err := r.tx.ByID(k, row)
	if err != nil || found.Base().UID != uid {
		return "the " + k.Name
	}
	return Describe(found)
}

// tie names a row that is no record by those that it points at; SQLite
// lists the last foreign key first.
func (r *reversal) tie(tbl, uid string) string {
	var ends []string
	for _, key := range r.keys {
		k := work.KindStored(key.parent)
		if key.table != tbl || k == nil {
			continue
		}
		var id int64
		err := r.tx.row("SELECT "+quote(key.column)+" FROM "+quote(tbl)+" WHERE uid = ?", uid).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) { // it is gone: the log has the uids of what it pointed at
			err = r.tx.row("SELECT p.id FROM change_log l JOIN "+quote(key.parent)+" p ON p.uid = l.cols ->> ? WHERE l.uid = ? AND l.op = 'delete' ORDER BY l.seq DESC LIMIT 1", key.column, uid).Scan(&id)
		}
		if err != nil {
			continue
		}
		if found, err := r.tx.ByID(k, id); err == nil {
			ends = append(ends, Describe(found))
		}
	}
	if len(ends) == 0 {
		return "a row of " + work.Word(tbl)
	}
	return strings.Join(ends, " of ")
}
