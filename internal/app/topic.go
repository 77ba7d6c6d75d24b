package app

import (
	"context"
	"slices"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

var topicKind = work.KindNamed("topic")

// settleTopic holds a topic against its meeting and its person. One without a
// meeting waits for the next one with its person, or joins it where that is
// known; one without a person is for the only one who attends.
func (c *call) settleTopic(was, r work.Record) error {
	t, old := r.(*work.Topic), (*work.Topic)(nil)
	if was != nil {
		old = was.(*work.Topic)
	}
	if t.Meeting.IsZero() && t.Person.IsZero() {
		return work.InvalidField("meeting", "is missing; say in which meeting to raise it, or for whom it is")
	}
	if old == nil && t.Meeting.IsZero() {
		next, err := c.NextMeeting(t.Person.ID, 0, work.InstantOf(c.now))
		if err != nil {
			return err
		}
		t.Meeting.ID = next
	}
	if old == nil && !t.Meeting.IsZero() {
		if err := c.settleTopicIn(t); err != nil {
			return err
		}
	}
	if old != nil && old.Meeting.ID == t.Meeting.ID && t.Rank != "" {
		return nil
	}
	last, err := c.LastTopicRank(t.Meeting.ID)
	t.Rank = work.RankBetween(last, "")
	return err
}

// settleTopicIn holds a new topic against the meeting that it is to be raised
// in.
func (c *call) settleTopicIn(t *work.Topic) error {
	m, err := store.Get[work.Meeting](c.Tx, t.Meeting.ID)
	switch {
	case err != nil:
		return err
	case m.State == "cancelled":
		return work.Errorf(work.Conflict, "%s is cancelled; add the topic for a person, and it waits for the next meeting with them", store.Describe(m))
	case m.State == "held" && t.State == "open":
		return work.Errorf(work.Conflict, "%s is held; say what came of the topic with an answer, or add it for a person, and it waits for the next meeting with them", store.Describe(m))
	case t.Person.IsZero() && len(m.Attendees) == 1:
		t.Person = m.Attendees[0]
	case !t.Person.IsZero() && !attends(m, t.Person.ID):
		person, err := store.Get[work.Person](c.Tx, t.Person.ID)
		if err != nil {
			return err
		}
		return work.InvalidField("person", "%s is not at %s; daybook meeting attend %d %q adds them", person.Name, store.Describe(m), m.ID, person.Name)
	}
	return nil
}

func attends(m *work.Meeting, person int64) bool {
	return slices.ContainsFunc(m.Attendees, func(a work.Ref[work.Person]) bool { return a.ID == person })
}

// AddTopic adds a question to ask or a point to raise: in the meeting that
// meeting names, or, where that is empty, in the next one with the person. An
// answer says that it was raised. to is its place; the zero Place is the last.
func (a *App) AddTopic(ctx context.Context, meeting string, values input.Values, to Place) (t *work.Topic, err error) {
	err = a.update(ctx, "meeting topic", func(c *call) error {
		if meeting != "" {
			m, err := c.meeting(meeting)
			if err != nil {
				return err
			}
			values["meeting"] = m.UID
		}
		if answer, _ := values["answer"].(string); answer != "" {
			values["state"] = "raised"
		}
		r, err := c.add(topicKind, values)
		if err != nil {
			return err
		}
		t = r.(*work.Topic)
		if to == (Place{}) {
			return nil
		}
		t, err = c.moveTopic(t, to)
		c.Summarize("added %s", store.Describe(t))
		return err
	})
	return t, err
}

// TopicsOf lists the topics of a meeting in order, or, where meeting is empty,
// the open ones for a person, wherever they are to be raised.
func (a *App) TopicsOf(ctx context.Context, meeting, person string) (topics []*work.Topic, err error) {
	err = a.view(ctx, func(c *call) error {
		if meeting != "" {
			m, err := c.meeting(meeting)
			if err != nil {
				return err
			}
			topics, err = c.topicsIn(m.ID)
			return err
		}
		p, err := c.live(personKind, person)
		if err != nil {
			return err
		}
		topics, err = c.openTopicsFor(p.Base().ID)
		return err
	})
	return topics, err
}

func (c *call) topicsIn(meeting int64) ([]*work.Topic, error) {
	return store.List[work.Topic](c.Tx, store.Query{Filters: []store.Filter{is(topicKind, "meeting", meeting)}, Sort: []string{"rank"}})
}

func (c *call) openTopicsFor(person int64) ([]*work.Topic, error) {
	return store.List[work.Topic](c.Tx, store.Query{
		Filters: []store.Filter{is(topicKind, "person", person), is(topicKind, "state", "open")}, Sort: []string{"id"},
	})
}

// is keeps the records of kind k whose field has one of some values.
func is(k *work.Kind, field string, values ...any) store.Filter {
	return store.Filter{Field: k.Field(field), Any: values}
}

func (a *App) changeTopic(ctx context.Context, verb, key string, edit func(*call, *work.Topic) error) (*work.Topic, error) {
	r, err := a.change(ctx, "topic "+verb, topicKind, key, func(c *call, r work.Record) error {
		return edit(c, r.(*work.Topic))
	})
	if err != nil {
		return nil, err
	}
	return r.(*work.Topic), nil
}

// RaiseTopic says that a topic was raised, and what came of it. One that was
// raised before takes another answer.
func (a *App) RaiseTopic(ctx context.Context, key, answer string) (*work.Topic, error) {
	return a.changeTopic(ctx, "raise", key, func(c *call, t *work.Topic) error {
		if t.State != "open" && answer == "" {
			return work.Errorf(work.Conflict, "%s is %s already", store.Describe(t), t.State)
		}
		return c.raise(t, answer)
	})
}

func (c *call) raise(t *work.Topic, answer string) error {
	t.State = "raised"
	if answer == "" {
		return nil
	}
	changes, err := input.Edit(topicKind, input.Values{"answer": answer}, c.parsing())
	for _, ch := range changes {
		ch.Field.Set(t, ch.Value)
	}
	return err
}

// DropTopic says that a topic need not be raised any more.
func (a *App) DropTopic(ctx context.Context, key string) (*work.Topic, error) {
	return a.changeTopic(ctx, "drop", key, func(_ *call, t *work.Topic) error {
		if t.State != "open" {
			return work.Errorf(work.Conflict, "%s is %s already", store.Describe(t), t.State)
		}
		t.State = "dropped"
		return nil
	})
}

// ReopenTopic takes back that a topic was raised or dropped. It waits for the
// next meeting with its person where its own is over.
func (a *App) ReopenTopic(ctx context.Context, key string) (*work.Topic, error) {
	return a.changeTopic(ctx, "reopen", key, func(c *call, t *work.Topic) error {
		if t.State == "open" {
			return work.Errorf(work.Conflict, "%s is open already", store.Describe(t))
		}
		t.State = "open"
		if t.Meeting.IsZero() || t.Person.IsZero() {
			return nil
		}
		m, err := store.Get[work.Meeting](c.Tx, t.Meeting.ID)
		if err != nil || scheduled(m) {
			return err
		}
		t.Meeting.ID, err = c.NextMeeting(t.Person.ID, m.ID, work.InstantOf(c.now))
		return err
	})
}

// EditTopic changes a topic's words, its answer or its person.
func (a *App) EditTopic(ctx context.Context, key string, values input.Values) (*work.Topic, error) {
	r, err := a.Edit(ctx, topicKind, key, values)
	if err != nil {
		return nil, err
	}
	return r.(*work.Topic), nil
}
