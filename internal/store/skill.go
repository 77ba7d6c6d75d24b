package store

import (
	"database/sql"
	"fmt"

	"daybook/internal/work"
)

// LevelOn returns the level of a skill at the end of a day; 0 where it had
// none yet.
func (tx *Tx) LevelOn(skill int64, day work.Date) (level int, err error) {
	err = tx.row(`SELECT ifnull((SELECT level FROM skill_progress
		WHERE skill_id = ? AND day <= ? AND deleted_at IS NULL ORDER BY day DESC, id DESC LIMIT 1), 0)`, skill, day).Scan(&level)
	return level, translate(err)
}

// evidenceColumns are the kinds of record that can show a change of level.
var evidenceColumns = map[string]string{
	"task": "task_id", "learning": "learning_id", "feedback": "feedback_id", "project": "project_id",
}

// AddEvidence says that by, a task, a learning, feedback or a project, shows
// the change of level.
func (tx *Tx) AddEvidence(p *work.SkillProgress, by work.Record) error {
	kind := work.KindOf(by).Name
	column, ok := evidenceColumns[kind]
	if !ok {
		return work.Errorf(work.Invalid, "a %s is no evidence of a level; a task, a learning, feedback or a project is", kind)
	}
	_, err := tx.exec(fmt.Sprintf(`INSERT INTO skill_progress_evidence (uid, progress_id, %s, created_at, updated_at) VALUES (?, ?, ?, ?4, ?4)`, column),
		PairUID(p.UID, by.Base().UID), p.ID, by.Base().ID, work.InstantOf(tx.Now))
	return translate(err)
}

// Evidence says that a record shows a change of level.
type Evidence struct {
	Progress int64  // the number of the change
	Kind     string // of the record: task, learning, feedback or project
	ID       int64  // its number
}

// EvidenceFor lists what shows the changes of level of a skill, in the order
// in which it was given.
func (tx *Tx) EvidenceFor(skill int64) (out []Evidence, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var e Evidence
		err := rows.Scan(&e.Progress, &e.Kind, &e.ID)
		out = append(out, e)
		return err
	}, `SELECT e.progress_id,
			CASE WHEN e.task_id IS NOT NULL THEN 'task' WHEN e.learning_id IS NOT NULL THEN 'learning' WHEN e.feedback_id IS NOT NULL THEN 'feedback' ELSE 'project' END,
			coalesce(e.task_id, e.learning_id, e.feedback_id, e.project_id)
		FROM skill_progress p JOIN skill_progress_evidence e ON e.progress_id = p.id
		WHERE p.skill_id = ? AND p.deleted_at IS NULL ORDER BY e.id`, skill)
	return out, translate(err)
}

// FedBy returns how many live learnings feed a skill. What is in the trash is
// looked up from its index: to read every learning for it costs 700 pages.
func (tx *Tx) FedBy(skill int64) (n int, err error) {
	err = tx.row(`SELECT count(*) FROM learning_skills WHERE skill_id = ? AND learning_id NOT IN (SELECT id FROM learnings WHERE deleted_at IS NOT NULL)`, skill).Scan(&n)
	return n, translate(err)
}

// MentionedIn returns how many live pieces of feedback speak of a skill.
func (tx *Tx) MentionedIn(skill int64) (n int, err error) {
	err = tx.row(`SELECT count(*) FROM feedback_skills WHERE skill_id = ? AND feedback_id NOT IN (SELECT id FROM feedback WHERE deleted_at IS NOT NULL)`, skill).Scan(&n)
	return n, translate(err)
}
