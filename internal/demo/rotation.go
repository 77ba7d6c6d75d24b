package demo

import (
	"daybook/internal/work"
)

// rotation is some months in one team.
type rotation struct {
	from, to work.Date
	team     *team
}

// A rotation lasts half a year; today's has some time to go, and the hiring
// decision comes at its end.
const (
	rotationDays = 182
	daysToGo     = 75
)

func (b *Book) planRotations() []rotation {
	order := b.Perm(len(teams))
	var out []rotation
	for to := b.today.AddDays(daysToGo); to >= b.days[0]; to = to.AddDays(-rotationDays) {
		out = append(out, rotation{max(b.days[0], to.AddDays(1-rotationDays)), to, teams[order[len(out)%len(order)]]})
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// lastRotation is the last day on which I was in a team, "" if never.
func (b *Book) lastRotation(t *team) (last work.Date) {
	for _, r := range b.rotations {
		if r.team == t {
			last = min(r.to, b.today)
		}
	}
	return last
}

// turnPages does what a new rotation, quarter, month or week brings.
func (b *Book) turnPages(day work.Date) {
	last := work.Date("0001-01-01")
	if i := b.index(day); i > 0 {
		last = b.nth(i - 1)
	}
	for _, r := range b.rotations {
		if last < r.from && r.from <= day {
			b.joinTeam(r, day)
		}
	}
	if last[:4] != day[:4] {
		b.aimForYear(day)
	}
	b.closeGoals(day)
	for _, r := range b.rotations {
		if last < r.from && r.from <= day {
			b.aimForRotation(r, day)
		}
	}
	if quarter(last) != quarter(day) {
		b.aimForQuarter(day)
	}
	if last[:7] != day[:7] {
		b.aimForMonth(day)
	}
	if last.Monday() != day.Monday() {
		b.aimForWeek(day)
	}
}

// quarter returns the first day of the quarter that day lies in.
func quarter(day work.Date) work.Date {
	month := (int(day[5]-'0')*10 + int(day[6]-'0') - 1) / 3
	return day[:5] + []work.Date{"01-01", "04-01", "07-01", "10-01"}[month]
}

// joinTeam meets the people of a team and takes part in its meetings.
func (b *Book) joinTeam(r rotation, day work.Date) {
	b.team = r.team
	at := b.second(b.clock(day, morning+15))
	for _, w := range r.team.people {
		b.meetPerson(w, at)
	}
	b.joinSeries(r, day)
}

// colleagues are the people of the team that I am in.
func (b *Book) colleagues() (people []*work.Person) {
	for _, w := range b.team.people {
		people = append(people, b.people[w.name])
	}
	return people
}

// someone is a person of these days: mostly of the team, now and then of the
// cohort.
func (b *Book) someone() *work.Person {
	if b.in100(60) {
		return b.people[pick(b.chance, b.team.people).name]
	}
	return b.people[pick(b.chance, cohort[:10]).name]
}

// developer is somebody who writes code beside me.
func (b *Book) developer() *work.Person {
	if b.in100(80) {
		return b.people[pick(b.chance, b.team.people[1:]).name]
	}
	return b.people[pick(b.chance, cohort[4:10]).name]
}

// someProject is one of the team's.
func (b *Book) someProject() *work.Project {
	return b.projects[pick(b.chance, b.team.projects).name]
}

// tell says a sentence with the people and projects of these days.
func (b *Book) tell(sentences []string, named ...string) string {
	return b.say(sentences, append(named,
		"person", b.someone().Name, "project", b.someProject().Name, "team", b.team.name,
		"concept", b.someConcept().name, "skill", pick(b.chance, b.team.wants))...)
}
