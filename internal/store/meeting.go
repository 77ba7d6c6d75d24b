package store

import (
	"time"

	"daybook/internal/work"
)

// under is how long a meeting without a duration is taken to last, and longest
// how long any can (schema.sql): minutes.
const (
	under   = 60
	longest = 14400
)

// NextMeeting returns the number of the first scheduled meeting, other than
// except, that has not ended by now, with person where that is not 0; 0 where
// there is none.
func (tx *Tx) NextMeeting(person, except int64, now work.Instant) (id int64, err error) {
	return tx.nextMeeting(person, except, now, false)
}

// NextOpenMeeting is NextMeeting with a person, but for the private ones.
func (tx *Tx) NextOpenMeeting(person int64, now work.Instant) (id int64, err error) {
	return tx.nextMeeting(person, 0, now, true)
}

func (tx *Tx) nextMeeting(person, except int64, now work.Instant, openly bool) (id int64, err error) {
	err = tx.row(`SELECT ifnull((
		SELECT m.id FROM meetings m
		WHERE m.state = 'scheduled' AND m.deleted_at IS NULL AND m.starts_at > ?3
			AND unixepoch(m.starts_at) + 60 * ifnull(m.duration_minutes, ?4) > unixepoch(?5) AND m.id <> ?2
			AND (?1 = 0 OR EXISTS (SELECT 1 FROM meeting_attendees a WHERE a.meeting_id = m.id AND a.person_id = ?1))
			AND NOT (?6 AND m.is_private)
		ORDER BY m.starts_at, m.id LIMIT 1), 0)`,
		person, except, work.InstantOf(now.Time().Add(-longest*time.Minute)), under, now, openly).Scan(&id)
	return id, translate(err)
}

// OpenTopics returns the numbers of the open topics of a meeting, in order.
func (tx *Tx) OpenTopics(meeting int64) ([]int64, error) {
	return tx.ids(`SELECT id FROM meeting_topics WHERE meeting_id = ? AND state = 'open' AND deleted_at IS NULL ORDER BY rank, id`, meeting)
}

// WaitingTopics returns the numbers of the open topics for a person that wait
// for a meeting with them: they have none, or one that is over, cancelled or in
// the trash. The longest known come first.
func (tx *Tx) WaitingTopics(person int64, today work.Date) ([]int64, error) {
	return tx.ids(`SELECT t.id FROM meeting_topics t LEFT JOIN meetings m ON m.id = t.meeting_id
		WHERE t.person_id = ?1 AND t.state = 'open' AND t.deleted_at IS NULL
			AND (m.id IS NULL OR m.state <> 'scheduled' OR m.deleted_at IS NOT NULL OR m.day < ?2)
		ORDER BY t.id`, person, today)
}

// LastTopicRank returns the rank of the last topic of a meeting, or, where
// meeting is 0, of those that wait for one; "" where there is none.
func (tx *Tx) LastTopicRank(meeting int64) (rank string, err error) {
	err = tx.row(`SELECT ifnull(max(rank), '') FROM meeting_topics WHERE meeting_id IS ? AND deleted_at IS NULL`, nullInt(meeting)).Scan(&rank)
	return rank, translate(err)
}

// TopicRanks returns the ranks of a meeting's live topics but topic, in order.
func (tx *Tx) TopicRanks(meeting, topic int64) ([]string, error) {
	return tx.texts(`SELECT rank FROM meeting_topics WHERE meeting_id IS ? AND id <> ? AND deleted_at IS NULL ORDER BY rank, id`, nullInt(meeting), topic)
}

// CarryTopic records that a topic was not raised in a meeting.
func (tx *Tx) CarryTopic(t *work.Topic, m work.Reference) error {
	_, err := tx.exec(`INSERT INTO meeting_topics_carried (uid, topic_id, meeting_id, created_at, updated_at) VALUES (?, ?, ?, ?4, ?4)
		ON CONFLICT (topic_id, meeting_id) DO NOTHING`, PairUID(t.UID, m.UID), t.ID, m.ID, work.InstantOf(tx.Now))
	return translate(err)
}

// carriedFromPrivate is true of the topic of that number that was first to be
// raised in a private meeting.
func carriedFromPrivate(topic string) string {
	return `EXISTS (SELECT 1 FROM meeting_topics_carried c JOIN meetings m ON m.id = c.meeting_id WHERE c.topic_id = ` + topic + ` AND m.is_private)`
}

// PrivateTopics returns those of some topics (a JSON list of numbers) that are to
// be raised in a private meeting, or were carried forward from one.
func (tx *Tx) PrivateTopics(topics string) ([]int64, error) {
	return tx.ids(`SELECT t.id FROM meeting_topics t WHERE t.id IN (SELECT value FROM json_each(?))
		AND (`+ofPrivate("t.meeting_id")+` OR `+carriedFromPrivate("t.id")+`)`, topics)
}

// Tally is how much of a meeting was seen to.
type Tally struct {
	Raised  int `json:"topics_raised"`
	Topics  int `json:"topics"` // raised, dropped, open, or carried forward from it
	Done    int `json:"actions_done"`
	Actions int `json:"actions"` // that came from it
}

// TallyMeeting counts the topics and the action items of a meeting; openly, but
// for what came from a private one.
func (tx *Tx) TallyMeeting(meeting int64, openly bool) (t Tally, err error) {
	err = tx.row(`WITH topics AS (
			SELECT t.state = 'raised' AND t.meeting_id = ?1 AS raised FROM meeting_topics t
			WHERE (t.meeting_id = ?1 OR t.id IN (SELECT topic_id FROM meeting_topics_carried WHERE meeting_id = ?1))
				AND t.deleted_at IS NULL AND NOT (?2 AND `+carriedFromPrivate("t.id")+`)),
		actions AS (
			SELECT i.status = 'done' AS done FROM action_items i
			WHERE i.meeting_id = ?1 AND i.status <> 'cancelled' AND i.deleted_at IS NULL
				AND NOT (?2 AND EXISTS (SELECT 1 FROM feedback f WHERE f.id = i.feedback_id AND f.is_private)))
		SELECT (SELECT count(*) FILTER (WHERE raised) FROM topics), (SELECT count(*) FROM topics),
			(SELECT count(*) FILTER (WHERE done) FROM actions), (SELECT count(*) FROM actions)`,
		meeting, openly).Scan(&t.Raised, &t.Topics, &t.Done, &t.Actions)
	return t, translate(err)
}

// SeriesState returns the last day of which a series has made a meeting, ""
// where there is none, and whether one is to come, today or later.
func (tx *Tx) SeriesState(series int64, today work.Date) (last work.Date, ahead bool, err error) {
	err = tx.row(`SELECT ifnull(max(series_day), ''), ifnull(max(state = 'scheduled' AND deleted_at IS NULL AND day >= ?2), 0)
		FROM meetings WHERE series_id = ?1 AND series_day >= (SELECT max(series_day) FROM meetings WHERE series_id = ?1)`,
		series, today).Scan(&last, &ahead)
	return last, ahead, translate(err)
}

// SeriesDue returns the numbers of the series that go on and have no meeting
// to come, today or later.
func (tx *Tx) SeriesDue(today work.Date) ([]int64, error) {
	return tx.ids(`SELECT id FROM meeting_series s WHERE deleted_at IS NULL AND (ends_on IS NULL OR ends_on >= ?1)
		AND NOT EXISTS (SELECT 1 FROM meetings m WHERE m.series_id = s.id AND m.series_day >= ?1) ORDER BY id`, today)
}
