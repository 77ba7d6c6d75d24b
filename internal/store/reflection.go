package store

import "daybook/internal/work"

// ReflectionOf returns the number of the live reflection of that kind and day,
// other than id; 0 where there is none.
func (tx *Tx) ReflectionOf(kind string, day work.Date, id int64) (other int64, err error) {
	err = tx.row(`SELECT ifnull(min(id), 0) FROM reflections WHERE kind = ? AND day = ? AND deleted_at IS NULL AND id <> ?`, kind, day, id).Scan(&other)
	return other, translate(err)
}
