package store

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"daybook/internal/work"
)

// Themes of the learning journal, its anniversaries, and when its entries are
// looked at again.

// Theme is what some learnings have in common, and which they are.
type Theme struct {
	Reference work.Reference // the tag or skill; of a source or a month only a name
	Count     int            // how many they are
	Months    map[string]int // how many of each month, 2026-11, that has any
	Newest    []int64        // the numbers of the newest three, newest first
}

// themeGroups say what learnings have in common: the columns of a theme, and
// the joins that lead to them.
var themeGroups = map[string]struct{ id, uid, name, join string }{
	"tag":    {"t.id", "t.uid", "t.name", "JOIN learning_tags j ON j.learning_id = s.id JOIN tags t ON t.id = j.tag_id AND t.deleted_at IS NULL"},
	"skill":  {"t.id", "t.uid", "t.name", "JOIN learning_skills j ON j.learning_id = s.id JOIN skills t ON t.id = j.skill_id AND t.deleted_at IS NULL"},
	"source": {"0", "''", "s.source", ""},
	"month":  {"0", "''", "substr(s.date, 1, 7)", ""},
}

// Themes groups the learnings that q asks for by tag, skill, source or month:
// the largest theme first, months the newest first. q's limit is of themes.
func (tx *Tx) Themes(by string, q Query) ([]*Theme, error) {
	g := themeGroups[by]
	where, args := planOf(learningKind()).where(q)
	order := "sum(n) DESC, name"
	if by == "month" {
		order = "name DESC"
	}
	if q.Limit == 0 {
		q.Limit = -1
	}
	var out []*Theme
	err := tx.each(func(rows *sql.Rows) error {
		var t Theme
		var months string
		if err := rows.Scan(&t.Reference.ID, &t.Reference.UID, &t.Reference.Name, &t.Count, &months); err != nil {
			return err
		}
		out = append(out, &t)
		return json.Unmarshal([]byte(months), &t.Months)
	}, fmt.Sprintf(`SELECT id, uid, name, sum(n), json_group_object(month, n) FROM (
			SELECT %s AS id, %s AS uid, %s AS name, substr(s.date, 1, 7) AS month, count(*) AS n FROM learnings s %s WHERE %s GROUP BY 1, 3, 4)
		GROUP BY id, name ORDER BY %s LIMIT ? OFFSET ?`, g.id, g.uid, g.name, g.join, where, order), append(args, q.Limit, q.Offset)...)
	if err != nil {
		return nil, translate(err)
	}
	return out, tx.newestOf(by, q, out)
}

// newestOf finds the newest three learnings of each theme.
func (tx *Tx) newestOf(by string, q Query, themes []*Theme) error {
	g := themeGroups[by]
	where, args := planOf(learningKind()).where(q)
	found := map[string]*Theme{}
	for _, t := range themes {
		found[t.Reference.Name] = t
	}
	err := tx.each(func(rows *sql.Rows) error {
		var name string
		var id int64
		if err := rows.Scan(&name, &id); err != nil {
			return err
		}
		if t := found[name]; t != nil {
			t.Newest = append(t.Newest, id)
		}
		return nil
	}, fmt.Sprintf(`SELECT name, id FROM (
			SELECT %[1]s AS name, s.id AS id, row_number() OVER (PARTITION BY %[1]s ORDER BY s.date DESC, s.id DESC) AS n
			FROM learnings s %[2]s WHERE %[3]s)
		WHERE n <= 3 ORDER BY name, n`, g.name, g.join, where), args...)
	return translate(err)
}

func learningKind() *work.Kind { return work.KindNamed("learning") }

// Span returns how many learnings q asks for, and the first and the last of
// their days.
func (tx *Tx) Span(q Query) (n int, from, to work.Date, err error) {
	where, args := planOf(learningKind()).where(q)
	err = tx.row("SELECT count(*), ifnull(min(s.date), ''), ifnull(max(s.date), '') FROM learnings s WHERE "+where, args...).Scan(&n, &from, &to)
	return n, from, to, translate(err)
}

// Anniversaries returns the numbers of the live learnings of a day of the
// year, 11-24, in the years before a day; the newest first.
func (tx *Tx) Anniversaries(monthDay string, before work.Date) ([]int64, error) {
	var out []int64
	err := tx.each(func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		out = append(out, id)
		return err
	}, `SELECT id FROM learnings WHERE substr(date, 6) = ? AND date < ? AND deleted_at IS NULL ORDER BY date DESC, id DESC`, monthDay, before)
	return out, translate(err)
}

// PlanReview says when a learning is to be looked at again, so many days after
// the look before. reviewed is the day it was, or "".
func (tx *Tx) PlanReview(learning int64, due, reviewed work.Date, intervalDays int) error {
	_, err := tx.exec(`INSERT INTO learning_reviews (uid, learning_id, due, reviewed_on, interval_days, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?6, ?6)`,
		tx.newUID(), learning, due, nullText(string(reviewed)), intervalDays, work.InstantOf(tx.Now))
	return translate(err)
}

// Review is a look at a learning that is planned.
type Review struct {
	ID           int64
	Learning     int64
	Due          work.Date
	IntervalDays int // since the look before, or since it was asked for
	Looks        int // how many there were
}

const selectReviews = `SELECT r.id, r.learning_id, r.due, r.interval_days,
		(SELECT count(*) FROM learning_reviews b WHERE b.learning_id = r.learning_id AND b.reviewed_on IS NOT NULL)
	FROM learning_reviews r JOIN learnings l ON l.id = r.learning_id
	WHERE r.reviewed_on IS NULL AND l.deleted_at IS NULL `

// PlannedReviews lists the looks at live learnings that are due by a day, the
// longest due first; all that are planned where the day is "".
func (tx *Tx) PlannedReviews(by work.Date, limit int) ([]Review, error) {
	if limit == 0 {
		limit = -1
	}
	if by == "" {
		by = "9999-12-31"
	}
	return tx.reviews(selectReviews+`AND r.due <= ? ORDER BY r.due, r.id LIMIT ?`, by, limit)
}

// PlannedReview returns the look that is planned at a learning, nil where none
// is.
func (tx *Tx) PlannedReview(learning int64) (*Review, error) {
	found, err := tx.reviews(selectReviews+`AND r.learning_id = ? ORDER BY r.due, r.id LIMIT 1`, learning)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

func (tx *Tx) reviews(query string, args ...any) ([]Review, error) {
	var out []Review
	err := tx.each(func(rows *sql.Rows) error {
		var r Review
		err := rows.Scan(&r.ID, &r.Learning, &r.Due, &r.IntervalDays, &r.Looks)
		out = append(out, r)
		return err
	}, query, args...)
	return out, translate(err)
}

// FinishReview says that a planned look was taken on a day.
func (tx *Tx) FinishReview(id int64, on work.Date) error {
	_, err := tx.exec(`UPDATE learning_reviews SET reviewed_on = ? WHERE id = ?`, on, id)
	return translate(err)
}

// DropReview takes a planned look away.
func (tx *Tx) DropReview(id int64) error {
	_, err := tx.exec(`DELETE FROM learning_reviews WHERE id = ?`, id)
	return translate(err)
}
