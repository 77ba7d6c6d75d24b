package app

import (
	"encoding/json"
	"slices"

	"daybook/internal/work"
)

// What a brief leaves out where it is for others to read: what is private, and
// all that hangs on it, down to the day of a last contact. How much it is, is
// counted.

// contact makes the last one that which may be shown.
func (r *briefing) contact() (err error) {
	if r.o.WithoutPrivate {
		r.Person.LastContact, err = r.LastOpenContact(r.Person.ID)
	}
	return err
}

// held returns the newest meetings that may be shown, and counts all of them:
// what is left out is in neither.
func (r *briefing) held() (ids []int64, err error) {
	ids, all, private, err := r.HeldWith(r.Person.ID, briefMeetings+1, r.o.WithoutPrivate)
	if r.Meetings = all; r.o.WithoutPrivate {
		r.Meetings -= private
		r.LeftOut += private
	}
	return ids, err
}

// hides reports whether something is left out, and counts it.
func (r *briefing) hides(private bool) bool {
	if !private || !r.o.WithoutPrivate {
		return false
	}
	r.LeftOut++
	return true
}

// hidesMeeting is hides for what came from a meeting.
func (r *briefing) hidesMeeting(id int64) (bool, error) {
	if id == 0 || !r.o.WithoutPrivate {
		return false, nil
	}
	m, err := r.once(id)
	if err != nil {
		return false, err
	}
	return r.hides(m.Private), nil
}

// shown reads the numbers of what may be shown, and counts what is left out.
func (r *briefing) shown(read func(openly bool) ([]int64, error)) ([]int64, error) {
	ids, err := read(r.o.WithoutPrivate)
	if err != nil || !r.o.WithoutPrivate {
		return ids, err
	}
	all, err := read(false)
	for _, id := range all {
		if !slices.Contains(ids, id) {
			r.LeftOut++
		}
	}
	return ids, err
}

// openTopics is topicsFor, counted.
func (r *briefing) openTopics(all []*work.Topic) ([]*work.Topic, error) {
	topics, left, err := r.topicsFor(r.o, all)
	r.LeftOut += left
	return topics, err
}

// topicsFor leaves out the topics of private meetings, and those that were
// carried forward from one, where they are not for all eyes, and counts them.
func (c *call) topicsFor(o BriefOptions, all []*work.Topic) (topics []*work.Topic, left int, err error) {
	if !o.WithoutPrivate || len(all) == 0 {
		return all, 0, nil
	}
	ids := make([]int64, len(all))
	for i, t := range all {
		ids[i] = t.ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, 0, err
	}
	private, err := c.PrivateTopics(string(list))
	topics = slices.DeleteFunc(all, func(t *work.Topic) bool { return slices.Contains(private, t.ID) })
	return topics, len(private), err
}
