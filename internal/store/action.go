package store

// ActionOfTask returns the number of the live action item that became the task;
// 0 where there is none.
func (tx *Tx) ActionOfTask(task int64) (id int64, err error) {
	err = tx.row(`SELECT ifnull(max(id), 0) FROM action_items WHERE task_id = ? AND deleted_at IS NULL`, task).Scan(&id)
	return id, translate(err)
}
