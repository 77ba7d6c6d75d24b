package demo

import (
	"slices"
	"strings"
	"sync"
	"time"

	"daybook/internal/work"
)

// areas are all fields of learning.
var areas = sync.OnceValue(func() []area { return slices.Concat(codeAreas, opsAreas, peopleAreas) })

// someArea is a field that these days are about: often one that the team wants
// to be known, never the trade of another team.
func (b *Book) someArea() area {
	for {
		a := pick(b.chance, areas())
		wanted := slices.Contains(b.team.wants, a.skill) || a.skill == b.team.domain
		if wanted || (b.skills[a.skill].Category != "domain" && b.in100(40)) {
			return a
		}
	}
}

func (b *Book) someConcept() concept { return pick(b.chance, b.someArea().concepts) }

// learningSort is one kind of learning, with its titles and first sentences.
type learningSort struct {
	kind   string
	titles []string
	opens  []string
}

var learningSorts = []learningSort{
	{"concept", []string{"{concept}, in my own words", "{concept}: what it comes down to", "Notes on {concept}"}, []string{"Came up in {project}, and I could not explain it. Now I can, I think.", "From the course; tried it in a small program the same evening."}},
	{"aha_moment", []string{"{concept}: now I see", "{concept} in {project}: now I see why", "At last: {concept}"}, []string{"It made sense when {person} drew it.", "Three weeks of nodding, and today it clicked."}},
	{"insight", []string{"{concept} and the {component}", "What {bug} taught me about {concept}", "{concept}, seen in {project}"}, []string{"Seen while {person} and I looked at the {component}.", "Thought about it after {doing}."}},
	{"how_to", []string{"How I approach {concept} now", "Steps for {concept} in {project}", "A recipe for {concept}"}, []string{"So that I do not have to look it up again.", "Worked on the {component} and should work elsewhere."}},
	{"mistake", []string{"Got {concept} wrong in the {component}", "{concept}: what I will not do again", "Lost a morning to {concept}"}, []string{"I was sure, and I was wrong: {obstacle}.", "It looked right in review as well, which is no excuse."}},
}

var learningDetails = []string{
	"Where I saw it: the {component} of {project}.", "{person} pointed to {document}, which says the same in fewer words.", "It explains {bug}.",
	"Counter-example: {feature}, where it does not pay.", "I had believed the opposite.", "To try: {step}.", "Question left open: what about the {component}?", "In short, because of it {effect}.",
}

// learn writes what was learned on a day.
func (b *Book) learn(day work.Date, meetings []*appointment) {
	for i := range b.between(2, 4) {
		from, to := b.hours(day)
		minute := b.between(from+40, to+20)
		if !b.past(day, minute) {
			if i > 0 {
				continue
			}
			minute = b.nowMinute()
		}
		at := b.second(b.clock(day, minute))
		l := b.newLearning(day)
		b.placeLearning(l, meetings, minute)
		b.write(l, at, b.touchedAgain(at))
		b.shows(l, l.Skills)
		b.review(l, day)
		b.recall(l, at)
	}
}

func (b *Book) newLearning(day work.Date) *work.Learning {
	a, sort := b.someArea(), pick(b.chance, learningSorts)
	c := pick(b.chance, a.concepts)
	named := []string{"concept", c.name, "person", b.someone().Name, "project", b.someProject().Name}
	var text strings.Builder
	text.WriteString(b.tell(sort.opens, named...) + "\n\n**" + c.insight + "**\n")
	if a.code != "" && b.in100(35) {
		text.WriteString("\n" + a.code + "\n")
	}
	for i, detail := range some(b.chance, learningDetails, b.between(0, 3)) {
		if i == 0 {
			text.WriteString("\n")
		}
		text.WriteString("- " + b.tell([]string{detail}, named...) + "\n")
	}
	l := &work.Learning{
		Title: b.tell(sort.titles, named...), Content: strings.TrimSpace(text.String()), Kind: sort.kind, Date: day,
		Skills: b.skilled(a.skill), Private: b.in100(4),
	}
	if b.in100(75) {
		l.Tags = b.tagged(pick(b.chance, a.tags))
	}
	if other := b.someArea().skill; other != a.skill && b.in100(25) {
		l.Skills = append(l.Skills, b.skilled(other)...)
	}
	l.Source = pick(b.chance, []string{"self_study", "project", "project", "course", "reading", "colleague"})
	if link := pick(b.chance, a.links); l.Source == "reading" || l.Source == "course" {
		l.Link = link
	}
	return l
}

// placeLearning ties a learning to the meeting before it, or to a project.
func (b *Book) placeLearning(l *work.Learning, meetings []*appointment, minute int) {
	for _, m := range meetings {
		if m.State == "held" && m.Kind != "standup" && m.end() <= minute && b.in100(20) {
			l.Meeting, l.Source = referTo[work.Meeting](m.Meeting), "meeting"
			return
		}
	}
	switch l.Source {
	case "project", "colleague":
		l.Project = referTo[work.Project](b.someProject())
	case "self_study":
		if len(b.atHome) > 0 && b.in100(40) {
			l.Project = referTo[work.Project](pick(b.chance, b.atHome))
		}
	}
}

// touchedAgain is when a text was last changed: mostly at once, now and then
// some days later.
func (b *Book) touchedAgain(at time.Time) time.Time {
	if b.in100(85) {
		return at
	}
	return at.Add(time.Duration(b.between(1, 8*24*60)) * time.Minute)
}

// review plans to look at a learning again, at growing intervals. Looks that
// are due by now were mostly taken.
func (b *Book) review(l *work.Learning, day work.Date) {
	if !b.in100(6) {
		return
	}
	planned := b.clock(day, evening)
	for _, interval := range []int{3, 7, 21, 60, 180} {
		due, reviewed := day.AddDays(interval), work.Date("")
		if due < b.today.AddDays(-1) {
			reviewed = min(b.workday(due, 0), b.today)
		}
		b.add(earlier(planned, b.Now), func() error { return b.tx.PlanReview(l.ID, due, reviewed, interval) })
		if reviewed == "" {
			return
		}
		day, planned = reviewed, b.clock(reviewed, evening)
	}
}

// recall links a learning to an earlier one on the same skill.
func (b *Book) recall(l *work.Learning, at time.Time) {
	for _, other := range slices.Backward(b.learnings[max(0, len(b.learnings)-200):]) {
		if b.in100(10) && other.Skills[0].ID == l.Skills[0].ID {
			b.tie(l, other, pick(b.chance, []string{"goes on from it", "contradicts it, a little", "the same, seen from the other side", "an example of it"}), at)
			break
		}
	}
	b.learnings = append(b.learnings, l)
}
