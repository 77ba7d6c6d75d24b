package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/store"
	"daybook/internal/work"
)

var (
	meetingKind = work.KindNamed("meeting")
	personKind  = work.KindNamed("person")
)

// meeting finds the live meeting that key names.
func (c *call) meeting(key string) (*work.Meeting, error) {
	r, err := c.live(meetingKind, key)
	if err != nil {
		return nil, err
	}
	return r.(*work.Meeting), nil
}

// Find is the store's, but that the key "next" names the first meeting to come,
// or the one that goes on.
func (c *call) Find(k *work.Kind, key string) (work.Record, error) {
	key, err := c.meant(k, key)
	if err != nil {
		return nil, err
	}
	return c.Tx.Find(k, key)
}

// Lookup is Find for what a reference carries.
func (c *call) Lookup(k *work.Kind, key string) (work.Reference, error) {
	key, err := c.meant(k, key)
	if err != nil {
		return work.Reference{}, err
	}
	return c.Tx.Lookup(k, key)
}

func (c *call) meant(k *work.Kind, key string) (string, error) {
	if k != meetingKind || strings.TrimSpace(key) != "next" {
		return key, nil
	}
	id, err := c.NextMeeting(0, 0, work.InstantOf(c.now))
	if err == nil && id == 0 {
		err = c.noneToCome()
	}
	return strconv.FormatInt(id, 10), err
}

// noneToCome says that no meeting is to come, and which one nobody recorded.
func (c *call) noneToCome() error {
	waiting, err := store.List[work.Meeting](c.Tx, store.Query{Filters: []store.Filter{is(meetingKind, "state", "scheduled")}, Sort: []string{"-starts_at"}, Limit: 1})
	switch {
	case err != nil:
		return err
	case len(waiting) > 0:
		return work.Errorf(work.NotFound, "there is no meeting to come; %s is over and nothing was recorded of it: say %d for it", store.Describe(waiting[0]), waiting[0].ID)
	}
	return work.Errorf(work.NotFound, "there is no meeting to come; daybook meeting add plans one")
}

// changeMeeting runs edit on the live meeting that key names.
func (a *App) changeMeeting(ctx context.Context, verb, key string, edit func(*call, *work.Meeting) error) (m *work.Meeting, err error) {
	err = a.update(ctx, "meeting "+verb, func(c *call) error {
		was, err := c.meeting(key)
		if err != nil {
			return err
		}
		if err := asExpected(ctx, was); err != nil {
			return err
		}
		r, err := c.alter(was, func(r work.Record) error { return edit(c, r.(*work.Meeting)) })
		if err != nil {
			return err
		}
		m = r.(*work.Meeting)
		c.Summarize("meeting %s: %s", verb, store.Describe(m))
		return nil
	})
	return m, err
}

// Attend says who is at a meeting, beside those who are already. What waited to
// be raised with them joins its topics.
func (a *App) Attend(ctx context.Context, key string, people []string) (*work.Meeting, error) {
	return a.changeMeeting(ctx, "attend", key, func(c *call, m *work.Meeting) error {
		m.Attendees = slices.Clone(m.Attendees)
		for _, name := range people {
			p, err := c.live(personKind, name)
			if err != nil {
				return err
			}
			if attends(m, p.Base().ID) {
				return work.Errorf(work.Conflict, "%s is at %s already", work.LabelOf(p), store.Describe(m))
			}
			m.Attendees = append(m.Attendees, refTo[work.Person](p))
		}
		return nil
	})
}

// StayAway says who is not at a meeting after all. What was to be raised with
// them there goes on to the next meeting with them.
func (a *App) StayAway(ctx context.Context, key string, people []string) (*work.Meeting, error) {
	return a.changeMeeting(ctx, "attend", key, func(c *call, m *work.Meeting) error {
		m.Attendees = slices.Clone(m.Attendees)
		for _, name := range people {
			p, err := c.live(personKind, name)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(m.Attendees, func(a work.Ref[work.Person]) bool { return a.ID == p.Base().ID })
			if i < 0 {
				return work.Errorf(work.Conflict, "%s is not at %s", work.LabelOf(p), store.Describe(m))
			}
			m.Attendees = slices.Delete(m.Attendees, i, i+1)
		}
		return nil
	})
}

// refTo returns a reference to r.
func refTo[T any](r work.Record) work.Ref[T] {
	return work.Ref[T]{Reference: work.Reference{ID: r.Base().ID, UID: r.Base().UID, Name: work.LabelOf(r)}}
}

// CancelMeeting says that a meeting does not take place; the next of its series
// does, unless following ends the series with it.
func (a *App) CancelMeeting(ctx context.Context, key string, following bool) (*work.Meeting, error) {
	return a.changeMeeting(ctx, "cancel", key, func(c *call, m *work.Meeting) error {
		if m.State != "scheduled" {
			return work.Errorf(work.Conflict, "%s is %s; one that you cancel is scheduled", store.Describe(m), m.State)
		}
		m.State = "cancelled"
		if !following {
			return nil
		}
		return c.endSeries(m, m.SeriesDay.AddDays(-1))
	})
}

func scheduled(m *work.Meeting) bool { return m.State == "scheduled" && m.DeletedAt == "" }

// followMeeting hands open topics on from a meeting that is over, and into one
// that is to come, and makes the next of a series.
func (c *call) followMeeting(was, m *work.Meeting) error {
	if scheduled(m) {
		if was != nil {
			if err := c.leavePeople(was, m); err != nil {
				return err
			}
		}
		return c.gatherTopics(was, m)
	}
	if was != nil && !scheduled(was) {
		return nil
	}
	if err := c.leaveMeeting(m); err != nil || m.Series.IsZero() {
		return err
	}
	return c.goOn(m)
}

// leaveMeeting takes the open topics for people out of a meeting that is over:
// each goes on to the next one with its person, or waits for it.
func (c *call) leaveMeeting(m *work.Meeting) error {
	open, err := c.OpenTopics(m.ID)
	if err != nil {
		return err
	}
	for _, id := range open {
		t, err := store.Get[work.Topic](c.Tx, id)
		if err != nil {
			return err
		}
		if m.State == "held" {
			if err := c.CarryTopic(t, work.Reference{ID: m.ID, UID: m.UID}); err != nil {
				return err
			}
		}
		if err := c.carryOn(t, m.ID); err != nil {
			return err
		}
	}
	return nil
}

// carryOn puts a topic into the next meeting with its person but except. One
// for nobody stays where it is.
func (c *call) carryOn(t *work.Topic, except int64) error {
	if t.Person.IsZero() {
		return nil
	}
	next, err := c.NextMeeting(t.Person.ID, except, work.InstantOf(c.now))
	if err == nil {
		_, err = c.carry(t, next)
	}
	return err
}

// leavePeople takes the open topics for those who will not be there out of a
// meeting.
func (c *call) leavePeople(was, m *work.Meeting) error {
	if !slices.ContainsFunc(was.Attendees, func(a work.Ref[work.Person]) bool { return !attends(m, a.ID) }) {
		return nil
	}
	open, err := c.OpenTopics(m.ID)
	if err != nil {
		return err
	}
	for _, id := range open {
		t, err := store.Get[work.Topic](c.Tx, id)
		if err != nil {
			return err
		}
		if attends(was, t.Person.ID) && !attends(m, t.Person.ID) {
			if err := c.carryOn(t, m.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// gatherTopics takes what waits to be raised with those who are new to a
// meeting to come into it.
func (c *call) gatherTopics(was, m *work.Meeting) error {
	if !scheduled(m) || m.Day < c.today() {
		return nil
	}
	for _, person := range m.Attendees {
		if was != nil && scheduled(was) && was.Day >= c.today() && attends(was, person.ID) {
			continue
		}
		waiting, err := c.WaitingTopics(person.ID, c.today())
		if err != nil {
			return err
		}
		if err := c.carryAll(waiting, m.ID); err != nil {
			return err
		}
	}
	return nil
}

// goOn makes the next meeting of a series after m, and takes the open topics
// for nobody in particular there.
func (c *call) goOn(m *work.Meeting) error {
	next, err := c.meetAgain(m.Series.ID)
	if err != nil || next == nil || m.DeletedAt != "" {
		return err
	}
	open, err := c.OpenTopics(m.ID)
	if err != nil {
		return err
	}
	return c.carryAll(open, next.ID)
}

// carryAll takes topics into a meeting.
func (c *call) carryAll(topics []int64, meeting int64) error {
	for _, id := range topics {
		t, err := store.Get[work.Topic](c.Tx, id)
		if err != nil {
			return err
		}
		if _, err := c.carry(t, meeting); err != nil {
			return err
		}
	}
	return nil
}

// MeetingPage is a meeting with what belongs to it.
type MeetingPage struct {
	*work.Meeting
	Topics  []*work.Topic      `json:"topics"`  // in order
	Actions []*work.ActionItem `json:"actions"` // that came from it
}

// ShowMeeting reads a meeting, in the trash or not, with its topics and action
// items; "next" is the next one.
func (a *App) ShowMeeting(ctx context.Context, key string) (p MeetingPage, err error) {
	err = a.view(ctx, func(c *call) error {
		if p.Meeting, err = find[work.Meeting](c, key); err != nil {
			return err
		}
		if p.Topics, err = c.topicsIn(p.ID); err != nil {
			return err
		}
		p.Actions, err = store.List[work.ActionItem](c.Tx, store.Query{Filters: []store.Filter{is(actionKind, "meeting", p.ID)}, Sort: []string{"id"}})
		return err
	})
	return p, err
}

// find reads whole the record of type T that key names, in the trash or not.
func find[T any](c *call, key string) (*T, error) {
	r, err := c.whole(work.KindOf(any(new(T)).(work.Record)), key)
	if err != nil {
		return nil, err
	}
	return any(r).(*T), nil
}
