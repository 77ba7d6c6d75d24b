package demo

import (
	"daybook/internal/work"
)

// exchangeFeedback writes what was said of each other's work on a day.
func (b *Book) exchangeFeedback(day work.Date, meetings []*appointment) {
	if !b.in100(52) {
		return
	}
	f := &work.Feedback{Direction: "received", Date: day}
	sorts := feedbackWords
	if b.in100(30) {
		f.Direction, sorts = "given", givenFeedback
	}
	sort := pick(b.chance, sorts)
	p := b.someone()
	minute := b.between(morning+60, evening)
	for _, m := range meetings {
		if m.State == "held" && (m.Kind == "one_on_one" || m.Kind == "review") {
			p, minute = pick(b.chance, m.people), m.end()
			f.Meeting = referTo[work.Meeting](m.Meeting)
			break
		}
	}
	if !b.past(day, minute) {
		minute = b.nowMinute()
	}
	project := b.someProject()
	f.Person, f.Category, f.Sentiment = referTo[work.Person](p), sort.category, sort.sentiment
	f.Content = b.tell(sort.said, "person", b.someone().Name, "project", project.Name)
	f.Skills = b.skilled(pick(b.chance, sort.skills))
	if f.Meeting.IsZero() {
		f.Context = b.tell(feedbackContexts)
	}
	if sort.category == "technical" {
		f.Project = referTo[work.Project](project)
	}
	if b.in100(65) {
		f.Tags = b.tagged(pick(b.chance, map[string][]string{
			"technical": {"review", "design", "testing", "performance"}, "behavioral": {"communication", "cohort", "question"}, "general": {"writing", "planning", "career"},
		}[sort.category]))
	}
	f.Private = sort.sentiment == "constructive" && b.in100(15)
	at := b.second(b.clock(day, minute+b.between(0, 15)))
	b.write(f, at, b.touchedAgain(at))
	if f.Direction == "received" {
		b.shows(f, f.Skills)
		b.answerFeedback(f, p, day)
	}
}

// answerFeedback makes an action item of what could be better.
func (b *Book) answerFeedback(f *work.Feedback, p *work.Person, day work.Date) {
	if f.Sentiment != "constructive" || !b.in100(60) {
		return
	}
	b.act(&work.ActionItem{
		Title: b.tell(feedbackActions), Owner: "me", Person: referTo[work.Person](p), Feedback: referTo[work.Feedback](f),
	}, day, b.clock(day, evening))
}

// keepInTouch writes the talks outside of meetings.
func (b *Book) keepInTouch(day work.Date) {
	for b.in100(40) {
		minute := b.between(morning, evening)
		if !b.past(day, minute) {
			return
		}
		p := b.someone()
		if b.in100(15) {
			p = b.people[pick(b.chance, cohort[10:]).name]
		}
		start := b.clock(day, minute)
		i := &work.Interaction{
			Person: referTo[work.Person](p), Kind: pick(b.chance, []string{"chat", "chat", "message", "message", "coffee", "call", "email"}),
			At: work.InstantOf(start), Zone: b.zone(), Day: day, Notes: b.tell(interactionNotes, "person", p.Name),
		}
		at := b.second(start)
		b.write(i, at, at)
	}
}
