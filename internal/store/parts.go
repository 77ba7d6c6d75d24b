package store

import (
	"fmt"

	"github.com/google/uuid"

	"daybook/internal/work"
)

// Rows that are no records of their own: what ties records together, and what
// a day or a learning carries. Each is stamped with the transaction's time.

// The name spaces of uids whose natural key is the identity, so that two
// devices make the same row (RFC 9562 §5.5).
var (
	reflections = uuid.MustParse("0b8f6c4e-5a1d-5c39-9a3e-2f4c1d7e6b50")
	days        = uuid.MustParse("4c2f1f0a-7d55-5e0b-8f1c-9d3a6b2e7c41")
)

// ReflectionUID returns the uid of the reflection of that kind and day.
func ReflectionUID(kind string, day work.Date) string {
	return uuid.NewSHA1(reflections, []byte(kind+" "+string(day))).String()
}

// SaveDay says which project a day is for (0: none), when it was planned and
// when it was closed; an empty Instant means not yet.
func (tx *Tx) SaveDay(day work.Date, project int64, planned, closed work.Instant) error {
	_, err := tx.exec(`INSERT INTO days (uid, day, project_id, planned_at, closed_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?6, ?6)
		ON CONFLICT (day) DO UPDATE SET project_id = excluded.project_id, planned_at = excluded.planned_at, closed_at = excluded.closed_at`,
		uuid.NewSHA1(days, []byte(day)).String(), day, nullInt(project), nullText(string(planned)), nullText(string(closed)), work.InstantOf(tx.Now))
	return translate(err)
}

// UseSkill says that a project uses a skill, at a proficiency of 1 to 5.
func (tx *Tx) UseSkill(project, skill work.Reference, proficiency int) error {
	_, err := tx.exec(`INSERT INTO project_skills (uid, project_id, skill_id, proficiency, created_at, updated_at) VALUES (?, ?, ?, ?, ?5, ?5)
		ON CONFLICT (project_id, skill_id) DO UPDATE SET proficiency = excluded.proficiency`,
		PairUID(project.UID, skill.UID), project.ID, skill.ID, proficiency, work.InstantOf(tx.Now))
	return translate(err)
}

// WantSkill says how much a team wants a skill.
func (tx *Tx) WantSkill(team, skill work.Reference, relevance work.Priority) error {
	_, err := tx.exec(`INSERT INTO team_skills (uid, team_id, skill_id, relevance, created_at, updated_at) VALUES (?, ?, ?, ?, ?5, ?5)
		ON CONFLICT (team_id, skill_id) DO UPDATE SET relevance = excluded.relevance`,
		PairUID(team.UID, skill.UID), team.ID, skill.ID, relevance, work.InstantOf(tx.Now))
	return translate(err)
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

// PlanReview says when a learning is to be looked at again, so many days after
// the look before. reviewed is the day it was, or "".
func (tx *Tx) PlanReview(learning int64, due, reviewed work.Date, intervalDays int) error {
	_, err := tx.exec(`INSERT INTO learning_reviews (uid, learning_id, due, reviewed_on, interval_days, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?6, ?6)`,
		tx.newUID(), learning, due, nullText(string(reviewed)), intervalDays, work.InstantOf(tx.Now))
	return translate(err)
}

// Link ties the record with uid from to the one with uid to, and says why. In
// bulk the records must have been added by an action before.
func (tx *Tx) Link(from, to, note string) error {
	_, err := tx.exec(`INSERT INTO links (uid, from_id, to_id, note, created_at, updated_at)
		SELECT ?, f.id, t.id, ?, ?5, ?5 FROM records f, records t WHERE f.uid = ?3 AND t.uid = ?4
		ON CONFLICT (from_id, to_id) DO UPDATE SET note = excluded.note`, PairUID(from, to), note, from, to, work.InstantOf(tx.Now))
	return translate(err)
}
