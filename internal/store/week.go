package store

import "daybook/internal/work"

// PutOffFrom returns the numbers of the open tasks that were put off from a day
// from first to last, both included, to a later one than last, or to the inbox.
func (tx *Tx) PutOffFrom(first, last work.Date) ([]int64, error) {
	return tx.ids(`SELECT id FROM tasks t WHERE status IN ('todo', 'in_progress') AND deleted_at IS NULL AND (day > ?2 OR day IS NULL)
		AND EXISTS (SELECT 1 FROM task_deferrals d WHERE d.task_id = t.id AND d.from_day BETWEEN ?1 AND ?2)
		ORDER BY day, rank, id`, first, last)
}

// GoalsReported returns the numbers of the live goals of which progress was
// written down on a day from first to last.
func (tx *Tx) GoalsReported(first, last work.Date) ([]int64, error) {
	return tx.ids(`SELECT id FROM goals WHERE deleted_at IS NULL AND id IN (
		SELECT goal_id FROM goal_progress WHERE day BETWEEN ? AND ? AND deleted_at IS NULL) ORDER BY target_date, id`, first, last)
}
