package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"daybook/internal/store"
	"daybook/internal/work"
)

// How much a brief holds.
const (
	briefMeetings = 3  // the last ones held
	briefFeedback = 5  // at least so many pieces, where there are; all since the last meeting
	briefWins     = 10 // of each sort, and as many interactions
	briefDays     = 90 // how far back wins and shared projects are looked for
)

// BriefOptions say what a brief is for.
type BriefOptions struct {
	WithoutPrivate bool // leave out private meetings and feedback, and what came of them: for others to read
}

// Brief is what to know of a person before meeting them.
type Brief struct {
	Person       *work.Person        `json:"person"`
	Day          work.Date           `json:"day"`                   // the day it was made
	NextMeeting  *work.Meeting       `json:"next_meeting,omitzero"` // with them, to come
	LastMeetings []PastMeeting       `json:"last_meetings"`         // held with them, newest first
	Meetings     int                 `json:"meetings"`              // how many were held with them
	Since        work.Date           `json:"since,omitzero"`        // the day of the last of them; "": never met
	Topics       []*work.Topic       `json:"topics"`                // for them, not raised yet, wherever they are planned
	IOwe         []*work.ActionItem  `json:"i_owe"`                 // open, mine, to them
	TheyOwe      []*work.ActionItem  `json:"they_owe"`              // open, theirs
	Feedback     []*work.Feedback    `json:"feedback"`              // both ways, newest first: all since the last meeting, and the last few
	Interactions []*work.Interaction `json:"interactions"`          // since the last meeting, newest first; the last few where they never met
	Wins         Wins                `json:"wins"`
	LeftOut      int                 `json:"private_left_out"` // private entries that are not here
}

// PastMeeting is a meeting that was held, with what came of it.
type PastMeeting struct {
	*work.Meeting
	store.Tally
	Raised []*work.Topic `json:"raised"` // in order, with their answers
}

// Preparation is what to know before a meeting.
type Preparation struct {
	Meeting *work.Meeting `json:"meeting"`
	Day     work.Date     `json:"day"`              // the day it was made
	Topics  []*work.Topic `json:"topics"`           // of the meeting, in order
	People  []Brief       `json:"people"`           // those who attend; their topics are those of other meetings, and of none
	LeftOut int           `json:"private_left_out"` // its topics that are not here, carried forward from private meetings
}

// BriefPerson reads what to know of a person.
func (a *App) BriefPerson(ctx context.Context, key string, o BriefOptions) (b Brief, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.live(personKind, key)
		if err != nil {
			return err
		}
		b, err = c.brief(r.(*work.Person), 0, o, newMeetingsRead())
		return err
	})
	return b, err
}

// PrepareMeeting reads what to know before a meeting; "next" is the next one.
func (a *App) PrepareMeeting(ctx context.Context, key string, o BriefOptions) (p Preparation, err error) {
	err = a.view(ctx, func(c *call) error {
		m, err := c.meeting(key)
		if err != nil {
			return err
		}
		if m.Private && o.WithoutPrivate {
			return work.Errorf(work.Conflict, "%s is private itself: none of it is for others to read", store.Describe(m))
		}
		p = Preparation{Meeting: m, Day: c.today(), People: []Brief{}}
		if p.Topics, err = c.topicsIn(m.ID); err != nil {
			return err
		}
		if p.Topics, p.LeftOut, err = c.topicsFor(o, p.Topics); err != nil {
			return err
		}
		read := newMeetingsRead()
		for _, ref := range m.Attendees {
			person, err := store.Get[work.Person](c.Tx, ref.ID)
			if err != nil {
				return err
			}
			if person.DeletedAt != "" {
				continue
			}
			b, err := c.brief(person, m.ID, o, read)
			if err != nil {
				return err
			}
			p.People = append(p.People, b)
		}
		return nil
	})
	return p, err
}

// brief reads all that is known of a person, for the meeting of that number,
// or, where it is 0, for any.
func (c *call) brief(person *work.Person, meeting int64, o BriefOptions, read meetingsRead) (Brief, error) {
	b := Brief{Person: person, Day: c.today(), LastMeetings: []PastMeeting{}, Topics: []*work.Topic{}}
	r := briefing{call: c, Brief: &b, meetingsRead: read, meeting: meeting, o: o}
	for _, step := range []func() error{r.contact, r.meetings, r.next, r.topics, r.actions, r.feedback, r.interactions, r.wins} {
		if err := step(); err != nil {
			return b, err
		}
	}
	return b, nil
}

// briefing reads one brief, part by part.
type briefing struct {
	*call
	*Brief
	meetingsRead
	meeting int64
	o       BriefOptions
}

// meetingsRead are the meetings that briefs name, read once for all the people
// who attend: in a team they were at the same ones.
type meetingsRead struct {
	metOf map[int64]*work.Meeting
	past  map[int64]PastMeeting
}

func newMeetingsRead() meetingsRead {
	return meetingsRead{map[int64]*work.Meeting{}, map[int64]PastMeeting{}}
}

// once reads a meeting the first time that it is asked for.
func (r *briefing) once(id int64) (*work.Meeting, error) {
	if m := r.metOf[id]; m != nil {
		return m, nil
	}
	m, err := store.Get[work.Meeting](r.Tx, id)
	if err == nil {
		r.metOf[id] = m
	}
	return m, err
}

// came reads what came of a meeting, once for all who were there.
func (r *briefing) came(m *work.Meeting) (past PastMeeting, err error) {
	if past, known := r.past[m.ID]; known {
		return past, nil
	}
	past.Meeting = m
	if past.Tally, err = r.TallyMeeting(m.ID, r.o.WithoutPrivate); err != nil {
		return past, err
	}
	past.Raised, err = store.List[work.Topic](r.Tx, store.Query{
		Filters: []store.Filter{is(topicKind, "meeting", m.ID), is(topicKind, "state", "raised")}, Sort: []string{"rank"},
	})
	r.past[m.ID] = past
	return past, err
}

// meetings reads the last ones held, but the one that the brief is for.
func (r *briefing) meetings() error {
	ids, err := r.held()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if id == r.meeting {
			continue
		}
		m, err := r.once(id)
		if err != nil {
			return err
		}
		if r.Since == "" {
			r.Since = m.Day
		}
		if len(r.LastMeetings) == briefMeetings {
			break
		}
		past, err := r.came(m)
		if err != nil {
			return err
		}
		if past.Raised, err = r.openTopics(slices.Clone(past.Raised)); err != nil {
			return err
		}
		r.LastMeetings = append(r.LastMeetings, past)
	}
	return nil
}

func (r *briefing) next() error {
	now := work.InstantOf(r.now)
	id, err := r.call.NextMeeting(r.Person.ID, 0, now)
	if err != nil || id == 0 {
		return err
	}
	m, err := r.once(id)
	if err == nil && r.hides(m.Private) {
		if id, err = r.NextOpenMeeting(r.Person.ID, now); err != nil || id == 0 {
			return err
		}
		m, err = r.once(id)
	}
	r.NextMeeting = m
	return err
}

func (r *briefing) topics() error {
	all, err := r.openTopicsFor(r.Person.ID)
	if err != nil {
		return err
	}
	if r.meeting != 0 {
		all = slices.DeleteFunc(all, func(t *work.Topic) bool { return t.Meeting.ID == r.meeting })
	}
	r.Topics, err = r.openTopics(all)
	return err
}

func (r *briefing) actions() error {
	r.IOwe, r.TheyOwe = []*work.ActionItem{}, []*work.ActionItem{}
	all, err := r.actionsWith("due,priority", store.Filter{Field: actionKind.Field("status"), Any: []any{"todo", "in_progress"}})
	for _, item := range all {
		if item.Owner == "me" {
			r.IOwe = append(r.IOwe, item)
		} else {
			r.TheyOwe = append(r.TheyOwe, item)
		}
	}
	return err
}

// actionsWith reads action items with the person, but what came from private
// meetings and feedback where those are left out.
func (r *briefing) actionsWith(sort string, more ...store.Filter) ([]*work.ActionItem, error) {
	all, err := store.List[work.ActionItem](r.Tx, store.Query{Filters: append(more, is(actionKind, "person", r.Person.ID)), Sort: strings.Split(sort, ",")})
	if err != nil || !r.o.WithoutPrivate {
		return all, err
	}
	out := []*work.ActionItem{}
	for _, item := range all {
		hidden, err := r.hidesMeeting(item.Meeting.ID)
		if err != nil {
			return nil, err
		}
		if !hidden && !item.Feedback.IsZero() {
			f, err := store.Get[work.Feedback](r.Tx, item.Feedback.ID)
			if err != nil {
				return nil, err
			}
			hidden = r.hides(f.Private)
		}
		if !hidden {
			out = append(out, item)
		}
	}
	return out, nil
}

func (r *briefing) feedback() error {
	heads, err := r.FeedbackWith(r.Person.ID, 50)
	if err != nil {
		return err
	}
	var ids []int64
	for _, f := range heads {
		since := r.Since != "" && f.Date >= r.Since
		if !since && len(ids) >= briefFeedback || r.hides(f.Private) {
			continue
		}
		hidden, err := r.hidesMeeting(f.Meeting)
		if err != nil {
			return err
		}
		if !hidden {
			ids = append(ids, f.ID)
		}
	}
	r.Feedback, err = each[work.Feedback](r.call, ids)
	return err
}

var interactionKind = work.KindNamed("interaction")

func (r *briefing) interactions() (err error) {
	q := store.Query{Filters: []store.Filter{is(interactionKind, "person", r.Person.ID)}, Sort: []string{"-day"}, Limit: briefWins}
	if r.Since != "" {
		q.Filters = append(q.Filters, store.Filter{Field: interactionKind.Field("day"), From: string(r.Since)})
	}
	r.Interactions, err = store.List[work.Interaction](r.Tx, q)
	return err
}

// dayBegins is the moment at which a day begins where I am.
func (c *call) dayBegins(day work.Date) work.Instant {
	return work.InstantOf(day.Time(c.now.Location()).Add(time.Duration(c.dayStart) * time.Hour))
}

// each reads the records of those numbers, in that order.
func each[T any](c *call, ids []int64) ([]*T, error) {
	of, err := numbered[T](c, slices.Clone(ids))
	out := make([]*T, 0, len(ids))
	for _, id := range ids {
		if r := of[id]; r != nil {
			out = append(out, r)
		}
	}
	return out, err
}
