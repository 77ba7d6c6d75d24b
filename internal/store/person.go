package store

import (
	"database/sql"

	"daybook/internal/work"
)

// HeldWith returns the numbers of the newest meetings held with a person, at
// most limit of them, without the private ones where those are left out. It
// counts how many were held in all, and how many of them are private: these are
// few, and found by an index of their own.
func (tx *Tx) HeldWith(person int64, limit int, withoutPrivate bool) (ids []int64, total, private int, err error) {
	only := ""
	if withoutPrivate {
		only = ` AND (SELECT is_private FROM meetings WHERE id = source_id) = 0`
	}
	ids, err = tx.ids(`SELECT source_id FROM contacts WHERE person_id = ? AND source = 'meeting'`+only+` ORDER BY day DESC, source_id DESC LIMIT ?`, person, limit)
	if err == nil {
		err = tx.row(`SELECT (SELECT count(*) FROM contacts WHERE person_id = ?1 AND source = 'meeting'),
			(SELECT count(*) FROM meetings m WHERE m.is_private = 1 AND m.state = 'held' AND m.deleted_at IS NULL
				AND EXISTS (SELECT 1 FROM meeting_attendees a WHERE a.meeting_id = m.id AND a.person_id = ?1))`, person).Scan(&total, &private)
	}
	return ids, total, private, translate(err)
}

// FeedbackHead is what tells whether a piece of feedback is to be read.
type FeedbackHead struct {
	ID      int64
	Date    work.Date
	Private bool
	Meeting int64 // 0: none
}

// FeedbackWith returns the newest feedback exchanged with a person.
func (tx *Tx) FeedbackWith(person int64, limit int) (out []FeedbackHead, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var f FeedbackHead
		err := rows.Scan(&f.ID, &f.Date, &f.Private, &f.Meeting)
		out = append(out, f)
		return err
	}, `SELECT id, date, is_private, ifnull(meeting_id, 0) FROM feedback WHERE person_id = ? AND deleted_at IS NULL ORDER BY date DESC, id DESC LIMIT ?`, person, limit)
	return out, translate(err)
}

// unshown is true of the meeting or the feedback of a row of contacts c that is
// private, or that came from a private meeting.
const unshown = `CASE c.source
	WHEN 'meeting' THEN (SELECT is_private FROM meetings m WHERE m.id = c.source_id)
	WHEN 'feedback' THEN (SELECT max(f.is_private, ifnull(m.is_private, 0)) FROM feedback f LEFT JOIN meetings m ON m.id = f.meeting_id WHERE f.id = c.source_id)
	ELSE 0 END`

// LastOpenContact returns the day on which a person was last heard from, but
// for what is private; "" where there is none.
func (tx *Tx) LastOpenContact(person int64) (day work.Date, err error) {
	err = tx.row(`SELECT ifnull((SELECT c.day FROM contacts c WHERE c.person_id = ? AND NOT `+unshown+` ORDER BY c.day DESC LIMIT 1), '')`, person).Scan(&day)
	return day, translate(err)
}

// QuietFor says which people were not heard from for longer than days, or, where
// that is 0, than their own cadence, the longest first and those never heard
// from before them.
func (tx *Tx) QuietFor(days int, today work.Date) ([]int64, error) {
	return tx.ids(`SELECT id FROM (
			SELECT p.id, p.name_key, p.contact_every_days AS every, (SELECT max(day) FROM contacts c WHERE c.person_id = p.id) AS last
			FROM people p WHERE p.deleted_at IS NULL AND (?1 > 0 OR p.contact_every_days IS NOT NULL))
		WHERE last IS NULL OR julianday(?2) - julianday(last) > iif(?1 > 0, ?1, every)
		ORDER BY last IS NOT NULL, last, name_key`, days, today)
}

// SharedProjects returns the numbers of the projects that meetings held with a
// person since a day, and feedback exchanged with them since, were about; openly
// leaves out those that are private.
func (tx *Tx) SharedProjects(person int64, since work.Date, openly bool) ([]int64, error) {
	return tx.ids(`SELECT m.project_id FROM contacts c JOIN meetings m ON m.id = c.source_id
			WHERE c.person_id = ?1 AND c.day >= ?2 AND c.source = 'meeting' AND m.project_id IS NOT NULL AND NOT (?3 AND `+unshown+`)
		UNION
		SELECT f.project_id FROM contacts c JOIN feedback f ON f.id = c.source_id
			WHERE c.person_id = ?1 AND c.day >= ?2 AND c.source = 'feedback' AND f.project_id IS NOT NULL AND NOT (?3 AND `+unshown+`)`, person, since, openly)
}

// concerns is true of the record with a uid that is linked with person ?1, with
// a meeting they attend, with feedback exchanged with them or an action item of
// theirs; where ?2 is true, with none that is private or came from what is. A
// link is read from either end.
func concerns(uid string) string {
	return `EXISTS (
	SELECT 1 FROM records r JOIN links l ON l.from_id = r.id OR l.to_id = r.id
		JOIN records o ON o.id = iif(l.from_id = r.id, l.to_id, l.from_id)
	WHERE r.uid = ` + uid + ` AND (
		o.kind = 'person' AND EXISTS (SELECT 1 FROM people p WHERE p.uid = o.uid AND p.id = ?1)
		OR o.kind = 'meeting' AND EXISTS (SELECT 1 FROM meetings m JOIN meeting_attendees a ON a.meeting_id = m.id WHERE m.uid = o.uid AND a.person_id = ?1 AND NOT (?2 AND m.is_private))
		OR o.kind = 'feedback' AND EXISTS (SELECT 1 FROM feedback f WHERE f.uid = o.uid AND f.person_id = ?1 AND NOT (?2 AND (f.is_private OR ` + ofPrivate("f.meeting_id") + `)))
		OR o.kind = 'action' AND EXISTS (SELECT 1 FROM action_items i WHERE i.uid = o.uid AND i.person_id = ?1
			AND NOT (?2 AND (` + ofPrivate("i.meeting_id") + ` OR EXISTS (SELECT 1 FROM feedback f WHERE f.id = i.feedback_id AND f.is_private))))))`
}

// ofPrivate is true where the meeting of that number is private.
func ofPrivate(meeting string) string {
	return `EXISTS (SELECT 1 FROM meetings m WHERE m.id = ` + meeting + ` AND m.is_private)`
}

// TasksDoneWith returns the numbers of the tasks done since a day that are of one
// of the projects (a JSON list of numbers), or linked with the person, newest
// first; openly, by no link with what is private. Those that came from an action
// item with them are left out: the item says it.
func (tx *Tx) TasksDoneWith(person int64, openly bool, since work.Date, projects string, limit int) ([]int64, error) {
	return tx.ids(`SELECT t.id FROM tasks t
		WHERE t.completed_day >= ?3 AND t.deleted_at IS NULL
			AND (t.project_id IN (SELECT value FROM json_each(?4)) OR `+concerns("t.uid")+`)
			AND NOT EXISTS (SELECT 1 FROM action_items i WHERE i.task_id = t.id AND i.person_id = ?1 AND i.deleted_at IS NULL)
		ORDER BY t.completed_day DESC, t.completed_at DESC, t.id DESC LIMIT ?5`, person, openly, since, projects, limit)
}

// GoalsReachedWith returns the numbers of the goals reached since a moment that
// are of one of the projects, or linked with the person, newest first; openly,
// by no link with what is private. When one was reached is in the change log; for
// one that was written as reached, it is when it last changed.
func (tx *Tx) GoalsReachedWith(person int64, openly bool, since work.Instant, projects string, limit int) ([]int64, error) {
	return tx.ids(`SELECT id FROM (
			SELECT g.id, ifnull((SELECT max(l.at) FROM change_log l WHERE l.uid = g.uid AND l.op = 'update' AND l.cols ->> '$.status[1]' = 'completed'), g.updated_at) AS reached
			FROM goals g
			WHERE g.status = 'completed' AND g.deleted_at IS NULL AND g.updated_at >= ?3
				AND (g.project_id IN (SELECT value FROM json_each(?4)) OR `+concerns("g.uid")+`))
		WHERE reached >= ?3 ORDER BY reached DESC, id DESC LIMIT ?5`, person, openly, since, projects, limit)
}

// LearnedWith returns the numbers of what was learned since a day in a meeting
// with the person, or is linked with them, newest first; openly, of what is not
// private and came from no private meeting.
func (tx *Tx) LearnedWith(person int64, openly bool, since work.Date, limit int) ([]int64, error) {
	return tx.ids(`SELECT n.id FROM learnings n
		WHERE n.date >= ?3 AND n.deleted_at IS NULL AND NOT (?2 AND (n.is_private OR `+ofPrivate("n.meeting_id")+`))
			AND (EXISTS (SELECT 1 FROM meeting_attendees a WHERE a.meeting_id = n.meeting_id AND a.person_id = ?1) OR `+concerns("n.uid")+`)
		ORDER BY n.date DESC, n.id DESC LIMIT ?4`, person, openly, since, limit)
}
