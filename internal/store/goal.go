package store

import (
	"daybook/internal/work"
)

// OpenChildren lists the goals directly under the one with that number that
// are neither completed nor cancelled.
func (tx *Tx) OpenChildren(id int64) ([]work.Reference, error) {
	return tx.references(work.KindNamed("goal"), "parent_id = ? AND status NOT IN ('completed', 'cancelled') AND deleted_at IS NULL", id)
}

// Found is how many records there are, and the numbers of the newest few.
type Found struct {
	All    int
	Newest []int64
}

// found counts the numbers that a query gives, and keeps the highest: records
// are numbered as they are made, so no row need be read for their order.
func (tx *Tx) found(limit int, query string, args ...any) (f Found, err error) {
	ids, err := tx.ids(query+" ORDER BY 1 DESC", args...)
	return Found{len(ids), ids[:min(limit, len(ids))]}, err
}

// LearningsFor finds the learnings that feed a skill or come from a project; 0
// stands for none.
func (tx *Tx) LearningsFor(skill, project int64, limit int) (Found, error) {
	return tx.found(limit, `SELECT l.id FROM learnings l WHERE l.deleted_at IS NULL AND l.id IN (
			SELECT learning_id FROM learning_skills WHERE skill_id = ?1
			UNION SELECT id FROM learnings WHERE project_id = ?2)`, skill, project)
}

// FeedbackFor finds the feedback received that speaks of a skill or a project;
// 0 stands for none.
func (tx *Tx) FeedbackFor(skill, project int64, limit int) (Found, error) {
	return tx.found(limit, `SELECT f.id FROM feedback f WHERE f.deleted_at IS NULL AND f.direction = 'received' AND f.id IN (
			SELECT feedback_id FROM feedback_skills WHERE skill_id = ?1
			UNION SELECT id FROM feedback WHERE project_id = ?2)`, skill, project)
}

// TasksDoneFor finds the finished tasks that serve the goal or one under it.
func (tx *Tx) TasksDoneFor(goal int64, limit int) (Found, error) {
	return tx.found(limit, `WITH RECURSIVE under (id) AS (
			SELECT ?
			UNION
			SELECT g.id FROM goals g JOIN under u ON g.parent_id = u.id WHERE g.deleted_at IS NULL
		)
		SELECT t.id FROM under JOIN tasks t ON t.goal_id = under.id AND t.status = 'done' AND t.deleted_at IS NULL`, goal)
}
