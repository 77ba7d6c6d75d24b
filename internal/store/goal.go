package store

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"slices"

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

// About is what a goal is about; 0 stands for no skill, or no project.
type About struct{ Goal, Skill, Project int64 }

// foundFor reads the numbers that a query gives for goals, in rows of a goal
// and a JSON array, and keeps the highest of each goal: records are numbered as
// they are made, so none need be read for their order.
func (tx *Tx) foundFor(abouts []About, limit int, query string) (map[int64]Found, error) {
	if len(abouts) == 0 {
		return map[int64]Found{}, nil
	}
	list, err := json.Marshal(abouts)
	if err != nil {
		return nil, err
	}
	all := map[int64][]int64{}
	err = tx.each(func(rows *sql.Rows) error {
		var goal int64
		var text []byte
		if err := rows.Scan(&goal, &text); err != nil {
			return err
		}
		var ids []int64
		err := json.Unmarshal(text, &ids)
		all[goal] = append(all[goal], ids...)
		return err
	}, `WITH RECURSIVE about (goal, skill, project) AS MATERIALIZED (
			SELECT value ->> 'Goal', value ->> 'Skill', value ->> 'Project' FROM json_each(?)
		)`+query, string(list))
	out := map[int64]Found{}
	for goal, ids := range all {
		slices.SortFunc(ids, func(a, b int64) int { return cmp.Compare(b, a) })
		out[goal] = Found{len(ids), ids[:min(limit, len(ids))]}
	}
	return out, translate(err)
}

// LearningsFor finds the learnings that feed the skills of goals or come from
// their projects.
func (tx *Tx) LearningsFor(abouts []About, limit int) (map[int64]Found, error) {
	return tx.foundFor(abouts, limit, ` SELECT a.goal, (SELECT json_group_array(l.id) FROM learnings l WHERE l.deleted_at IS NULL AND l.id IN (
			SELECT learning_id FROM learning_skills WHERE skill_id = a.skill
			UNION SELECT id FROM learnings WHERE project_id = a.project)) FROM about a`)
}

// FeedbackFor finds the feedback received that speaks of the skills of goals or
// of their projects.
func (tx *Tx) FeedbackFor(abouts []About, limit int) (map[int64]Found, error) {
	return tx.foundFor(abouts, limit, ` SELECT a.goal, (SELECT json_group_array(f.id) FROM feedback f WHERE f.deleted_at IS NULL AND f.direction = 'received' AND f.id IN (
			SELECT feedback_id FROM feedback_skills WHERE skill_id = a.skill
			UNION SELECT id FROM feedback WHERE project_id = a.project)) FROM about a`)
}

// TasksDoneFor finds the finished tasks that serve the goals or those under them.
func (tx *Tx) TasksDoneFor(abouts []About, limit int) (map[int64]Found, error) {
	return tx.foundFor(abouts, limit, `, under (root, id) AS (
			SELECT goal, goal FROM about
			UNION
			SELECT u.root, g.id FROM goals g JOIN under u ON g.parent_id = u.id WHERE g.deleted_at IS NULL
		)
		SELECT u.root, (SELECT json_group_array(t.id) FROM tasks t WHERE t.goal_id = u.id AND t.status = 'done' AND t.deleted_at IS NULL) FROM under u`)
}
