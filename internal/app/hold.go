package app

import (
	"context"
	"strings"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Outcome is what came of a meeting, as a person tells it.
type Outcome struct {
	Outcome string        // in prose; "" where there is nothing to say
	Answers []TopicAnswer // the topics that were raised
	Dropped []string      // the topics that need not be raised any more
	Mine    []string      // what I am to do, a line each: Send the trace @fri
	Theirs  []string      // what others are to do: Ana: access to staging @mon
	At      string        // when it began, where that was another time than planned
	Minutes string        // how long it took
}

// TopicAnswer is what came of a topic.
type TopicAnswer struct {
	Topic  string // its number or uid
	Answer string // "": it was raised, and that is all
}

// Held is a meeting that was held, with what was made of it.
type Held struct {
	*work.Meeting
	Raised  []*work.Topic      `json:"raised"`                // the topics that were raised now
	Dropped []*work.Topic      `json:"dropped"`               // those that need not be
	Carried []*work.Topic      `json:"carried_forward"`       // those that were not raised, as they stand now
	Actions []*work.ActionItem `json:"actions"`               // what was agreed
	Next    *work.Meeting      `json:"next_meeting,omitzero"` // of its series
}

// HoldMeeting records what came of a meeting: its outcome, answers, action
// items. Topics for people that were not raised go on to the next meeting with
// them, and the next meeting of its series is made. Of a meeting that is held
// already it takes what was not told yet.
func (a *App) HoldMeeting(ctx context.Context, key string, o Outcome) (held Held, err error) {
	err = a.update(ctx, "meeting hold", func(c *call) error {
		m, err := c.meeting(key)
		if err != nil {
			return err
		}
		held = Held{Raised: []*work.Topic{}, Dropped: []*work.Topic{}, Carried: []*work.Topic{}, Actions: []*work.ActionItem{}}
		if err := c.canHold(m, o); err != nil {
			return err
		}
		if err := c.answerTopics(m, o, &held); err != nil {
			return err
		}
		if err := c.hold(m, o, &held); err != nil {
			return err
		}
		for _, line := range o.Mine {
			if err := c.agree(&held, "me", line); err != nil {
				return err
			}
		}
		for _, line := range o.Theirs {
			if err := c.agree(&held, "them", line); err != nil {
				return err
			}
		}
		c.Summarize("meeting hold: %s", store.Describe(held.Meeting))
		return nil
	})
	return held, err
}

func (c *call) canHold(m *work.Meeting, o Outcome) error {
	nothing := o.Outcome == "" && len(o.Answers)+len(o.Dropped)+len(o.Mine)+len(o.Theirs) == 0 && o.At == "" && o.Minutes == ""
	switch {
	case m.State == "cancelled":
		return work.Errorf(work.Conflict, "%s is cancelled; daybook meeting edit %d --state scheduled takes that back", store.Describe(m), m.ID)
	case m.State == "held" && nothing:
		return work.Errorf(work.Conflict, "%s is held already; say what else came of it", store.Describe(m))
	case m.State == "held" && m.Outcome != "" && o.Outcome != "":
		return work.Errorf(work.Conflict, "%s has an outcome already; daybook meeting edit %d --outcome changes it", store.Describe(m), m.ID)
	case m.State == "scheduled" && o.At == "" && m.Day > c.today():
		return work.InvalidField("at", "is missing: %s is on %s, which is to come; say when it was held", store.Describe(m), m.Day)
	}
	return nil
}

// answerTopics records what was raised and what was dropped. A topic for
// someone who attends may have waited for another meeting: it was raised here.
func (c *call) answerTopics(m *work.Meeting, o Outcome, held *Held) error {
	for _, answer := range o.Answers {
		t, err := c.topicAt(m, answer.Topic, "answer")
		if err != nil {
			return err
		}
		r, err := c.alter(t, func(r work.Record) error {
			t := r.(*work.Topic)
			t.Meeting = refTo[work.Meeting](m)
			return c.raise(t, answer.Answer)
		})
		if err != nil {
			return err
		}
		held.Raised = append(held.Raised, r.(*work.Topic))
	}
	for _, key := range o.Dropped {
		t, err := c.topicAt(m, key, "drop")
		if err != nil {
			return err
		}
		r, err := c.alter(t, func(r work.Record) error { r.(*work.Topic).State = "dropped"; return nil })
		if err != nil {
			return err
		}
		held.Dropped = append(held.Dropped, r.(*work.Topic))
	}
	return nil
}

// topicAt finds a topic of a meeting, or an open one for someone who attends.
func (c *call) topicAt(m *work.Meeting, key, field string) (*work.Topic, error) {
	r, err := c.live(topicKind, key)
	if err != nil {
		return nil, inField(&work.Field{Name: field}, err)
	}
	t := r.(*work.Topic)
	if t.Meeting.ID != m.ID && (t.State != "open" || !attends(m, t.Person.ID)) {
		return nil, work.InvalidField(field, "%s is not to be raised at %s; daybook meeting topic list %d shows what is", store.Describe(t), store.Describe(m), m.ID)
	}
	return t, nil
}

func (c *call) hold(m *work.Meeting, o Outcome, held *Held) error {
	values, err := c.heldValues(o)
	if err != nil {
		return err
	}
	changes, err := input.Edit(meetingKind, values, c.parsing())
	if err != nil {
		return err
	}
	open, err := c.OpenTopics(m.ID)
	if err != nil {
		return err
	}
	r, err := c.alter(m, func(r work.Record) error {
		r.(*work.Meeting).State = "held"
		for _, ch := range changes {
			ch.Field.Set(r, ch.Value)
		}
		return nil
	})
	if err != nil {
		return err
	}
	held.Meeting = r.(*work.Meeting)
	for _, id := range open {
		t, err := store.Get[work.Topic](c.Tx, id)
		if err != nil {
			return err
		}
		held.Carried = append(held.Carried, t)
	}
	return c.findNext(m, held)
}

// heldValues reads the fields of a meeting that a person said when it was over.
func (c *call) heldValues(o Outcome) (input.Values, error) {
	values := input.Values{}
	if o.Outcome != "" {
		values["outcome"] = o.Outcome
	}
	if o.Minutes != "" {
		values["duration_minutes"] = o.Minutes
	}
	if o.At == "" {
		return values, nil
	}
	at, err := parse.Moment(o.At, c.lookingBack())
	switch {
	case err != nil:
		return nil, work.InvalidField("at", "%s", err.Error())
	case at.After(c.now):
		return nil, work.InvalidField("at", "%s is to come; say when it was held", at.Format("2006-01-02 15:04"))
	}
	values["starts_at"] = string(work.InstantOf(at))
	return values, nil
}

// findNext reads the meeting of the same series that is to come.
func (c *call) findNext(m *work.Meeting, held *Held) error {
	if m.Series.IsZero() || m.State != "scheduled" {
		return nil
	}
	next, err := store.List[work.Meeting](c.Tx, store.Query{
		Filters: []store.Filter{is(meetingKind, "series", m.Series.ID), is(meetingKind, "state", "scheduled"), {Field: meetingKind.Field("day"), From: string(c.today())}},
		Sort:    []string{"starts_at"}, Limit: 1,
	})
	if err == nil && len(next) > 0 {
		held.Next = next[0]
	}
	return err
}

// AgreeOn makes an action item of a line while a meeting goes on: what owner,
// me or them, is to do.
func (a *App) AgreeOn(ctx context.Context, key, owner, line string) (item *work.ActionItem, err error) {
	if owner != "me" && owner != "them" {
		return nil, work.InvalidField("owner", "%q must be one of me, them", owner)
	}
	err = a.update(ctx, "meeting agree", func(c *call) error {
		m, err := c.meeting(key)
		if err != nil {
			return err
		}
		held := Held{Meeting: m}
		if err := c.agree(&held, owner, line); err != nil {
			return err
		}
		item = held.Actions[0]
		c.Summarize("agreed at %s: %s", store.Describe(m), store.Describe(item))
		return nil
	})
	return item, err
}

// agree makes an action item of a line. A name and a colon before it say who it
// is with; without them it is the only one who attends.
func (c *call) agree(held *Held, owner, line string) error {
	m := held.Meeting
	field := map[string]string{"me": "action", "them": "their_action"}[owner]
	person, text, err := c.whose(m, line)
	if name, _, named := strings.Cut(line, ":"); err == nil && owner == "them" && named && text == line { // never guessed
		_, err = c.Lookup(personKind, "="+strings.TrimSpace(name))
	}
	if err != nil {
		return inField(&work.Field{Name: field}, err)
	}
	if owner == "them" && person.IsZero() {
		return work.InvalidField(field, "%q does not say who is to do it; write the name and a colon before it, like Ana: access to staging @mon", line)
	}
	values, err := c.readAction(text)
	if err != nil {
		return inField(&work.Field{Name: field}, err)
	}
	values["owner"], values["meeting"] = owner, m.UID
	if !person.IsZero() {
		values["person"] = person.UID
	}
	made, err := c.add(actionKind, values)
	if err != nil {
		return inField(&work.Field{Name: field}, err)
	}
	held.Actions = append(held.Actions, made.(*work.ActionItem))
	return nil
}

// whose takes a person's name and a colon off the beginning of a line: that of
// someone who attends, of which the first words will do where only one's name
// begins with them, or anyone's whole name. What is no name is text.
func (c *call) whose(m *work.Meeting, line string) (person work.Reference, text string, err error) {
	if len(m.Attendees) == 1 {
		person = m.Attendees[0].Reference
	}
	name, rest, ok := strings.Cut(line, ":")
	key := store.NameKey(name)
	if !ok || key == "" {
		return person, line, nil
	}
	var found []work.Reference
	for _, a := range m.Attendees {
		if whole := store.NameKey(a.Name); whole == key || strings.HasPrefix(whole, key+" ") {
			found = append(found, a.Reference)
		}
	}
	if len(found) == 1 {
		return found[0], rest, nil
	}
	switch ref, err := c.Lookup(personKind, "="+strings.TrimSpace(name)); {
	case err == nil:
		return ref, rest, nil
	case work.CodeOf(err) == work.NotFound && len(found) == 0:
		return person, line, nil
	case work.CodeOf(err) == work.NotFound:
		return person, line, work.Errorf(work.Invalid, "%q may be %s or %s; write the whole name", strings.TrimSpace(name), found[0].Name, found[1].Name)
	default:
		return person, line, err
	}
}
