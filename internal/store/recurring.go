package store

import "daybook/internal/work"

// RecurrenceState returns the last day of which a pattern has made a task other
// than except, in the trash or not, "" where there is none, and the number of
// the one that is open, 0 where none is.
func (tx *Tx) RecurrenceState(recurrence, except int64) (last work.Date, open int64, err error) {
	err = tx.row(`SELECT
		ifnull((SELECT recurrence_day FROM tasks WHERE recurrence_id = ?1 AND id <> ?2 ORDER BY recurrence_day DESC LIMIT 1), ''),
		ifnull((SELECT id FROM tasks WHERE recurrence_id = ?1 AND status IN ('todo', 'in_progress') AND deleted_at IS NULL AND id <> ?2), 0)`,
		recurrence, except).Scan(&last, &open)
	return last, open, translate(err)
}

// IdleRecurrences returns the numbers of the patterns that go on and have no
// open task.
func (tx *Tx) IdleRecurrences(today work.Date) ([]int64, error) {
	return tx.ids(`SELECT id FROM task_recurrences r WHERE deleted_at IS NULL AND (ends_on IS NULL OR ends_on >= ?)
		AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.recurrence_id = r.id AND t.status IN ('todo', 'in_progress') AND t.deleted_at IS NULL) ORDER BY id`, today)
}
