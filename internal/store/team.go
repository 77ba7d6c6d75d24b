package store

import (
	"database/sql"

	"daybook/internal/work"
)

// Which projects use a skill, and which teams want it. Of both, only what is
// live is read.

// UseSkill says that a project uses a skill, at a proficiency of 1 to 5; 0
// leaves what was said before.
func (tx *Tx) UseSkill(project, skill work.Reference, proficiency int) error {
	_, err := tx.exec(`INSERT INTO project_skills (uid, project_id, skill_id, proficiency, created_at, updated_at) VALUES (?, ?, ?, ?, ?5, ?5)
		ON CONFLICT (project_id, skill_id) DO UPDATE SET proficiency = excluded.proficiency WHERE excluded.proficiency IS NOT NULL`,
		PairUID(project.UID, skill.UID), project.ID, skill.ID, nullInt(int64(proficiency)), work.InstantOf(tx.Now))
	return translate(err)
}

// UnuseSkill takes back that a project uses a skill, and reports whether it
// did.
func (tx *Tx) UnuseSkill(project, skill int64) (bool, error) {
	return tx.deleted(`DELETE FROM project_skills WHERE project_id = ? AND skill_id = ?`, project, skill)
}

// WantSkill says how much a team wants a skill.
func (tx *Tx) WantSkill(team, skill work.Reference, relevance work.Priority) error {
	_, err := tx.exec(`INSERT INTO team_skills (uid, team_id, skill_id, relevance, created_at, updated_at) VALUES (?, ?, ?, ?, ?5, ?5)
		ON CONFLICT (team_id, skill_id) DO UPDATE SET relevance = excluded.relevance`,
		PairUID(team.UID, skill.UID), team.ID, skill.ID, relevance, work.InstantOf(tx.Now))
	return translate(err)
}

// UnwantSkill takes back that a team wants a skill, and reports whether it
// did.
func (tx *Tx) UnwantSkill(team, skill int64) (bool, error) {
	return tx.deleted(`DELETE FROM team_skills WHERE team_id = ? AND skill_id = ?`, team, skill)
}

func (tx *Tx) deleted(query string, args ...any) (bool, error) {
	res, err := tx.exec(query, args...)
	if err != nil {
		return false, translate(err)
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

const selectUses = `SELECT p.id, p.uid, p.name, s.id, s.uid, s.name, ifnull(u.proficiency, 0)
	FROM project_skills u JOIN projects p ON p.id = u.project_id JOIN skills s ON s.id = u.skill_id
	WHERE p.deleted_at IS NULL AND s.deleted_at IS NULL `

// UsesOf lists which projects use a skill, by name.
func (tx *Tx) UsesOf(skill int64) ([]work.SkillUse, error) {
	return tx.uses(selectUses+`AND u.skill_id = ? ORDER BY p.name_key, p.id`, skill)
}

// UsedBy lists which skills a project uses, by name.
func (tx *Tx) UsedBy(project int64) ([]work.SkillUse, error) {
	return tx.uses(selectUses+`AND u.project_id = ? ORDER BY s.name_key`, project)
}

func (tx *Tx) uses(query string, id int64) ([]work.SkillUse, error) {
	out := []work.SkillUse{}
	err := tx.each(func(rows *sql.Rows) error {
		var u work.SkillUse
		err := rows.Scan(&u.Project.ID, &u.Project.UID, &u.Project.Name, &u.Skill.ID, &u.Skill.UID, &u.Skill.Name, &u.Proficiency)
		out = append(out, u)
		return err
	}, query, id)
	return out, translate(err)
}

const selectWishes = `SELECT t.id, t.uid, t.name, s.id, s.uid, s.name, w.relevance
	FROM team_skills w JOIN teams t ON t.id = w.team_id JOIN skills s ON s.id = w.skill_id
	WHERE t.deleted_at IS NULL AND s.deleted_at IS NULL `

const byRelevance = `ORDER BY CASE w.relevance WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, t.name_key, s.name_key`

// Wishes lists what all teams want, what matters most first.
func (tx *Tx) Wishes() ([]work.SkillWish, error) { return tx.wishes(selectWishes + byRelevance) }

// WishesFor lists which teams want a skill, those that want it most first.
func (tx *Tx) WishesFor(skill int64) ([]work.SkillWish, error) {
	return tx.wishes(selectWishes+`AND w.skill_id = ? `+byRelevance, skill)
}

// WishesOf lists what a team wants, what matters most first.
func (tx *Tx) WishesOf(team int64) ([]work.SkillWish, error) {
	return tx.wishes(selectWishes+`AND w.team_id = ? `+byRelevance, team)
}

func (tx *Tx) wishes(query string, args ...any) ([]work.SkillWish, error) {
	out := []work.SkillWish{}
	err := tx.each(func(rows *sql.Rows) error {
		var w work.SkillWish
		err := rows.Scan(&w.Team.ID, &w.Team.UID, &w.Team.Name, &w.Skill.ID, &w.Skill.UID, &w.Skill.Name, &w.Relevance)
		out = append(out, w)
		return err
	}, query, args...)
	return out, translate(err)
}
