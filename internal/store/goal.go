package store

import (
	"daybook/internal/work"
)

// GoalsUnder lists the numbers of the live goals under the one with that
// number, and itself.
func (tx *Tx) GoalsUnder(id int64) ([]int64, error) {
	return tx.ids(`WITH RECURSIVE under (id) AS (
			SELECT ?
			UNION
			SELECT g.id FROM goals g JOIN under u ON g.parent_id = u.id WHERE g.deleted_at IS NULL
		) SELECT id FROM under`, id)
}

// OpenChildren lists the goals directly under the one with that number that
// are neither completed nor cancelled.
func (tx *Tx) OpenChildren(id int64) ([]work.Reference, error) {
	return tx.references(work.KindNamed("goal"), "parent_id = ? AND status NOT IN ('completed', 'cancelled') AND deleted_at IS NULL", id)
}

// LearningsFor lists the learnings that feed a skill or come from a project,
// newest first; 0 stands for none.
func (tx *Tx) LearningsFor(skill, project int64) ([]int64, error) {
	return tx.ids(`SELECT l.id FROM learnings l
		WHERE l.deleted_at IS NULL AND l.id IN (
			SELECT learning_id FROM learning_skills WHERE skill_id = ?1
			UNION SELECT id FROM learnings WHERE project_id = ?2)
		ORDER BY l.date DESC, l.id DESC`, skill, project)
}

// FeedbackFor lists the feedback received that speaks of a skill or a project,
// newest first; 0 stands for none.
func (tx *Tx) FeedbackFor(skill, project int64) ([]int64, error) {
	return tx.ids(`SELECT f.id FROM feedback f
		WHERE f.deleted_at IS NULL AND f.direction = 'received' AND f.id IN (
			SELECT feedback_id FROM feedback_skills WHERE skill_id = ?1
			UNION SELECT id FROM feedback WHERE project_id = ?2)
		ORDER BY f.date DESC, f.id DESC`, skill, project)
}

// TasksDoneFor lists the finished tasks that serve the goal or one under it,
// newest first.
func (tx *Tx) TasksDoneFor(goal int64) ([]int64, error) {
	return tx.ids(`WITH RECURSIVE under (id) AS (
			SELECT ?
			UNION
			SELECT g.id FROM goals g JOIN under u ON g.parent_id = u.id WHERE g.deleted_at IS NULL
		)
		SELECT t.id FROM tasks t WHERE t.goal_id IN under AND t.status = 'done' AND t.deleted_at IS NULL
		ORDER BY t.completed_at DESC, t.id DESC`, goal)
}
