package demo

import (
	"time"

	"daybook/internal/work"
)

// hold writes a meeting of a day: as it was, or, where it is to come, as it is
// planned; with its topics and what was agreed.
func (b *Book) hold(day work.Date, m *appointment) {
	m.Day, m.StartsAt = day, work.InstantOf(b.clock(day, m.minute))
	m.State = "scheduled"
	if b.past(day, m.end()) {
		m.State = "held"
		if b.in100(5) && day < b.today {
			m.State = "cancelled"
		}
	}
	m.Place = pick(b.chance, places)
	for _, p := range m.people {
		m.Attendees = append(m.Attendees, referTo[work.Person](p))
	}
	b.prepareMeeting(m)
	created := b.thoughtOf(b.workday(day, -b.between(0, 3)))
	updated := created
	if m.State == "held" {
		updated = b.second(b.clock(day, m.end()+b.between(0, 20)))
		b.noteOutcome(m)
	}
	b.write(m.Meeting, created, updated)
	b.raiseTopics(m, created, updated)
	if m.State == "held" {
		b.agree(day, m)
		if m.of != nil {
			m.of.held, m.of.heldAt = m.Meeting, updated
		}
	}
}

func (b *Book) prepareMeeting(m *appointment) {
	if m.Kind == "standup" || m.State == "cancelled" {
		return
	}
	with := m.people[0].Name
	if b.in100(45) {
		m.Preparation = b.tell(preparations, "person", with)
	}
	if b.in100(60) {
		m.DesiredOutcome = b.tell(desiredOutcomes, "person", with)
	}
}

func (b *Book) noteOutcome(m *appointment) {
	with := pick(b.chance, m.people).Name
	switch {
	case m.Kind == "standup" && b.in100(25):
		m.Outcome = b.tell(standupOutcomes, "person", with)
	case m.Kind != "standup" && b.in100(80):
		m.Outcome = b.tell(outcomes, "person", with)
	}
}

// topicsOf is how many questions a kind of meeting brings, at least and at
// most.
var topicsOf = map[string][2]int{
	"one_on_one": {2, 4}, "review": {1, 3}, "team": {0, 2}, "training": {0, 2}, "interview": {2, 4}, "community": {0, 1}, "other": {0, 2},
}

// raiseTopics writes the questions of a meeting, with the answers that a held
// one gave.
func (b *Book) raiseTopics(m *appointment, created, updated time.Time) {
	limits := topicsOf[m.Kind]
	rank := ""
	for range b.between(limits[0], limits[1]) {
		rank = work.RankBetween(rank, "")
		t := b.topic(pick(b.chance, m.people))
		t.Meeting, t.Rank = referTo[work.Meeting](m), rank
		at := created
		switch {
		case m.State == "cancelled": // what still matters is asked again
			t.Answer, t.State = "", "dropped"
		case m.State != "held":
			t.Answer, t.State = "", "open"
		case b.in100(7):
			t.Answer, t.State, at = "", "dropped", updated
		default:
			at = updated
		}
		if m.of != nil && m.of.held != nil && b.in100(12) { // it was not raised the last time
			b.write(t, m.of.heldAt.Add(-time.Hour), at)
			b.add(m.of.heldAt, func() error { return b.tx.CarryTopic(t, referTo[work.Meeting](m.of.held).Reference) })
			continue
		}
		b.write(t, created, at)
	}
}

// topic is a question to somebody, with an answer.
func (b *Book) topic(p *work.Person) *work.Topic {
	t := &work.Topic{Person: referTo[work.Person](p), State: "raised"}
	if b.in100(30) {
		c := b.someConcept()
		t.Title = "How would you explain " + c.name + " to a newcomer?"
		t.Answer = c.insight
		return t
	}
	w := pick(b.chance, topicWords)
	feature, bug, component := b.word("feature", nil), b.word("bug", nil), b.word("component", nil)
	named := []string{"feature", feature, "bug", bug, "component", component, "project", b.someProject().Name}
	t.Title, t.Answer = b.tell([]string{w.question}, named...), b.tell(w.answers, named...)
	return t
}

// agree writes the action items of a meeting.
func (b *Book) agree(day work.Date, m *appointment) {
	chances := map[string]int{"one_on_one": 50, "review": 45, "team": 40, "other": 25, "training": 15, "standup": 3}
	if !b.in100(chances[m.Kind]) {
		return
	}
	for range b.between(1, 2) {
		p := pick(b.chance, m.people)
		a := &work.ActionItem{
			Title: b.tell(meetingActions, "person", b.someone().Name), Owner: pick(b.chance, []string{"me", "me", "me", "them", "them"}),
			Person: referTo[work.Person](p), Meeting: referTo[work.Meeting](m.Meeting),
		}
		b.act(a, day, b.second(b.clock(day, m.end())))
	}
}

// act writes an action item that was agreed on at a time: mine may become a
// task; the others are done about when they are due.
func (b *Book) act(a *work.ActionItem, day work.Date, at time.Time) {
	at = earlier(at, b.Now)
	a.Priority = pick(b.chance, []work.Priority{work.High, work.Medium, work.Medium, work.Low})
	a.Due = b.workday(day, b.between(1, 8))
	a.Status = work.Todo
	if a.Owner == "me" && b.in100(35) {
		a.CreatedAt = work.InstantOf(at)
		t := b.newTask(b.workday(day, b.between(1, 4)))
		t.Title, t.Due, t.action, t.created, t.Description = a.Title, a.Due, a, at, ""
		b.comingUp[t.Day] = append(b.comingUp[t.Day], t)
		return
	}
	updated := at
	done := max(b.workday(day, 1), b.workday(a.Due, b.near(-0.5, 2, -5, 9)))
	from, to := b.hours(done)
	ended := b.second(b.clock(done, b.between(from, to)))
	switch {
	case !ended.After(at) || ended.After(b.Now):
	case b.in100(6):
		a.Status, updated = work.Cancelled, ended
	default:
		a.Status, updated = work.Done, ended
		a.CompletedAt, a.CompletedZone, a.CompletedDay = work.InstantOf(ended), b.zone(), done
	}
	if a.Status == work.Todo && a.Due.DaysUntil(b.today) > 7 {
		a.Status, updated = work.Cancelled, b.second(b.clock(b.workday(a.Due, 1), evening))
	}
	b.write(a, at, updated)
}
