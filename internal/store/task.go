package store

import (
	"daybook/internal/work"
)

// LastRank returns the rank of the last task planned for day; "" where there
// is none. The zero day means the inbox.
func (tx *Tx) LastRank(day work.Date) (rank string, err error) {
	err = tx.row(`SELECT ifnull(max(rank), '') FROM tasks WHERE day IS ? AND deleted_at IS NULL`, nullText(string(day))).Scan(&rank)
	return rank, translate(err)
}

// Ranks returns the ranks of the live tasks of day but task, in order: where
// it can be moved.
func (tx *Tx) Ranks(day work.Date, task int64) ([]string, error) {
	return tx.texts(`SELECT rank FROM tasks WHERE day IS ? AND id <> ? AND status IN ('todo', 'in_progress') AND deleted_at IS NULL ORDER BY rank, id`, nullText(string(day)), task)
}

// CountDeferral records that a task was put off.
func (tx *Tx) CountDeferral(task int64, from, to work.Date) error {
	now := work.InstantOf(tx.Now)
	_, err := tx.exec(`INSERT INTO task_deferrals (uid, task_id, from_day, to_day, created_at, updated_at) VALUES (?, ?, ?, ?, ?5, ?5)`,
		tx.newUID(), task, from, nullText(string(to)), now)
	return translate(err)
}

func nullText(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// DayTasks reads the tasks that a day has to do with, by day and place: those
// planned for it, the open ones of earlier days, and those finished on it. One
// query for three lists: today is what is read most.
func (tx *Tx) DayTasks(day work.Date) ([]*work.Task, error) {
	records, err := tx.read(planOf(work.KindNamed("task")), `WHERE s.id IN (
			SELECT id FROM tasks WHERE day = ?1 AND status <> 'cancelled' AND deleted_at IS NULL
			UNION SELECT id FROM tasks WHERE status IN ('todo', 'in_progress') AND day < ?1 AND deleted_at IS NULL
			UNION SELECT id FROM tasks WHERE completed_day = ?1 AND deleted_at IS NULL)
		ORDER BY s.day, s.rank, s.id`, day)
	return typed[work.Task](records), err
}

// CountInbox returns how many open tasks wait for a day.
func (tx *Tx) CountInbox() (n int, err error) {
	err = tx.row(`SELECT count(*) FROM tasks WHERE day IS NULL AND status IN ('todo', 'in_progress') AND deleted_at IS NULL`).Scan(&n)
	return n, translate(err)
}

// Untouched reports whether nothing was ever written.
func (tx *Tx) Untouched() (empty bool, err error) {
	err = tx.row(`SELECT NOT EXISTS (SELECT 1 FROM records)`).Scan(&empty)
	return empty, translate(err)
}
