package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"daybook/internal/work"
)

// Themes of the learning journal, its anniversaries, and when its entries are
// looked at again.

// LearningTheme is what some learnings have in common, and which they are.
type LearningTheme struct {
	Reference work.Reference // the tag or skill; of a source or a month only a name
	Count     int            // how many they are
	Months    map[string]int // how many of each month, 2026-11, that has any
	Newest    []int64        // the numbers of the newest three, newest first
}

// LearningCounts are learnings, counted.
type LearningCounts struct {
	Total    int       // each once
	Without  int       // those that have no theme
	From, To work.Date // of the first and of the last
	Themes   map[string]*LearningTheme
}

// themeColumns are what learnings can be counted by, and the joins that lead
// to it.
var themeColumns = map[string]struct{ column, join string }{
	"tag":    {"ifnull(t.id, '')", "LEFT JOIN learning_tags j ON j.learning_id = s.id LEFT JOIN tags t ON t.id = j.tag_id AND t.deleted_at IS NULL"},
	"skill":  {"ifnull(t.id, '')", "LEFT JOIN learning_skills j ON j.learning_id = s.id LEFT JOIN skills t ON t.id = j.skill_id AND t.deleted_at IS NULL"},
	"source": {"s.source", ""},
	"month":  {"substr(s.date, 1, 7)", ""},
}

// CountLearnings counts the learnings that q asks for by tag, skill, source or
// month. They are read once, from indexes: grouped by SQLite, three queries
// took twice as long.
func (tx *Tx) CountLearnings(by string, q Query) (LearningCounts, error) {
	out := LearningCounts{Themes: map[string]*LearningTheme{}}
	where, args, err := tx.where(planOf(work.KindNamed("learning")), q, anyWay)
	if err != nil {
		return out, err
	}
	var last int64
	themed := true
	err = tx.each(func(rows *sql.Rows) error {
		var id int64
		var day work.Date
		var theme string
		if err := rows.Scan(&id, &day, &theme); err != nil {
			return err
		}
		if id != last {
			out.begin(day, themed)
			last, themed = id, false
		}
		if theme != "" {
			themed = true
			out.add(theme, id, day)
		}
		return nil
	}, fmt.Sprintf("SELECT s.id, s.date, %s FROM learnings s %s WHERE %s ORDER BY s.date DESC, s.id DESC", themeColumns[by].column, themeColumns[by].join, where), args...)
	if err != nil {
		return out, translate(err)
	}
	if !themed {
		out.Without++
	}
	return out, tx.nameThemes(by, out.Themes)
}

// begin counts a learning, and the one before it where that had no theme.
func (n *LearningCounts) begin(day work.Date, themed bool) {
	n.Total++
	n.From = day
	n.To = max(n.To, day)
	if !themed {
		n.Without++
	}
}

func (n *LearningCounts) add(theme string, id int64, day work.Date) {
	t := n.Themes[theme]
	if t == nil {
		t = &LearningTheme{Reference: work.Reference{Name: theme}, Months: map[string]int{}}
		n.Themes[theme] = t
	}
	t.Count++
	t.Months[string(day[:7])]++
	if len(t.Newest) < 3 {
		t.Newest = append(t.Newest, id)
	}
}

// nameThemes names the tags and skills that are so far only numbers.
func (tx *Tx) nameThemes(by string, themes map[string]*LearningTheme) error {
	k := work.KindNamed(by)
	if k == nil || len(themes) == 0 {
		return nil
	}
	list, err := json.Marshal(slices.Collect(maps.Keys(themes)))
	if err != nil {
		return err
	}
	found, err := tx.references(k, "id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))", string(list))
	for _, ref := range found {
		themes[fmt.Sprint(ref.ID)].Reference = ref
	}
	return translate(err)
}

// Anniversaries lists the days before another on which something was learned
// and that are the same day of the year, 11-24; the newest first.
func (tx *Tx) Anniversaries(monthDay string, before work.Date) (out []work.Date, err error) {
	days, err := tx.texts(`SELECT DISTINCT date FROM learnings WHERE substr(date, 6) = ? AND date < ? AND deleted_at IS NULL ORDER BY date DESC`, monthDay, before)
	for _, day := range days {
		out = append(out, work.Date(day))
	}
	return out, err
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

// Looks returns how often a learning was looked at again.
func (tx *Tx) Looks(learning int64) (n int, err error) {
	err = tx.row(`SELECT count(*) FROM learning_reviews WHERE learning_id = ? AND reviewed_on IS NOT NULL`, learning).Scan(&n)
	return n, translate(err)
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
