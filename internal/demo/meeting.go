package demo

import (
	"slices"
	"time"

	"daybook/internal/work"
)

// appointment is a meeting at a minute of its day.
type appointment struct {
	*work.Meeting
	minute int
	people []*work.Person
	of     *series // nil where it comes once
}

func (a *appointment) end() int { return a.minute + a.DurationMinutes }

// series is a meeting that comes again, at the same hour.
type series struct {
	*work.Series
	again
	kind    string
	minute  int
	people  []*work.Person
	project bool          // it is about one of the team's projects
	held    *work.Meeting // the last one of it
	heldAt  time.Time
}

// beginSeries writes the meetings that go on whatever the team.
func (b *Book) beginSeries(at time.Time) {
	peers, manager := cohort[4:10], cohort[0].name
	var circle []*work.Person
	for _, w := range peers {
		circle = append(circle, b.people[w.name])
	}
	start := b.days[0]
	b.addSeries(at, "One-on-one with "+manager, "one_on_one", again{weekday: 2, weeks: 1}.starting(start), 14*60, 30, b.people[manager])
	b.addSeries(at, "Coaching with "+cohort[1].name, "one_on_one", again{weekday: 4, weeks: 2}.starting(start), 10*60+30, 45, b.people[cohort[1].name])
	b.addSeries(at, "Mentoring with "+cohort[3].name, "one_on_one", again{weekday: 5, weeks: 4}.starting(start), 11*60, 45, b.people[cohort[3].name])
	b.addSeries(at, "Cohort circle", "community", again{weekday: 3, weeks: 1}.starting(start), 11*60, 60, slices.Concat(circle, []*work.Person{b.people[cohort[2].name]})...)
	b.addSeries(at, "Training with "+manager, "training", again{weekday: 3, weeks: 1}.starting(start), 13*60+30, 90, slices.Concat(circle, []*work.Person{b.people[manager]})...)
	b.addSeries(at, "Rotation check-in", "review", again{weekday: 4, weeks: 4}.starting(start), 15*60, 45, b.people[manager], b.people[cohort[1].name], b.people[cohort[11].name])
}

// joinSeries takes part in the meetings of a team, and leaves those of the
// last one.
func (b *Book) joinSeries(r rotation, day work.Date) {
	b.series = slices.DeleteFunc(b.series, func(s *series) bool { return s.last < day })
	at, people := b.second(b.clock(day, morning+20)), b.colleagues()
	team := func(title, kind string, a again, minute, minutes int, who ...*work.Person) {
		a = a.starting(day)
		a.last = r.to
		b.addSeries(at, r.team.name+": "+title, kind, a, minute, minutes, who...)
	}
	team("stand-up", "standup", again{weekday: -1, weeks: 1}, 9*60+15, 15, people...)
	team("refinement", "team", again{weekday: 1, weeks: 1}, 13*60+30, 60, people...)
	team("review", "review", again{weekday: 5, weeks: 2}, 14*60, 60, slices.Concat(people, []*work.Person{b.people[cohort[10].name]})...)
	team("retrospective", "team", again{weekday: 5, weeks: 2}, 15*60+15, 45, people...)
}

var weekdayCodes = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// addSeries writes a meeting that comes again. Its first is on a.first.
func (b *Book) addSeries(at time.Time, title, kind string, a again, minute, minutes int, people ...*work.Person) {
	s := &series{again: a, kind: kind, minute: minute, people: people, project: kind == "team" || kind == "review"}
	s.Series = &work.Series{
		Title: title, StartsAt: work.InstantOf(b.clock(a.first, minute)), Zone: b.zone(), DurationMinutes: minutes,
		Rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Words: "every weekday", Kind: kind, Organization: people[0].Organization,
	}
	for _, p := range people {
		s.Attendees = append(s.Attendees, referTo[work.Person](p))
	}
	if a.weekday >= 0 {
		s.Rule = "FREQ=WEEKLY;BYDAY=" + weekdayCodes[a.weekday]
		s.Words = "every " + time.Weekday(a.weekday).String()
		if a.weeks > 1 {
			s.Rule = "FREQ=WEEKLY;INTERVAL=" + string(rune('0'+a.weeks)) + ";BYDAY=" + weekdayCodes[a.weekday]
			s.Words = "every " + string(rune('0'+a.weeks)) + " weeks on " + time.Weekday(a.weekday).String()
		}
	}
	if a.last < "9999" {
		s.EndsOn = max(a.first, a.last)
	}
	b.write(s.Series, at, at)
	b.series = append(b.series, s)
}

// meet goes to the meetings of a day, in order.
func (b *Book) meet(day work.Date) []*appointment {
	meetings := b.expected(day)
	for range pick(b.chance, []int{1, 1, 2, 2, 2, 3}) {
		meetings = b.fit(meetings)
	}
	if day == b.today {
		meetings = b.aroundNow(meetings)
	}
	slices.SortStableFunc(meetings, func(a, b *appointment) int { return a.minute - b.minute })
	for _, m := range meetings {
		b.hold(day, m)
	}
	return meetings
}

// expected are the meetings of the day that come again.
func (b *Book) expected(day work.Date) (meetings []*appointment) {
	for _, s := range b.series {
		if !s.on(day) {
			continue
		}
		m := &appointment{minute: s.minute, people: s.people, of: s, Meeting: &work.Meeting{
			Title: s.Title, Kind: s.kind, Zone: b.zone(), DurationMinutes: s.DurationMinutes, Series: referTo[work.Series](s), SeriesDay: day,
			Organization: s.people[0].Organization, CalendarUID: work.CalendarUID(s.UID + "@calendar.example"),
		}}
		if s.project && b.in100(60) {
			m.Project = referTo[work.Project](b.someProject())
		}
		meetings = append(meetings, m)
	}
	return meetings
}

// fit adds a meeting in a gap of the day, where there is one.
func (b *Book) fit(meetings []*appointment) []*appointment {
	for range 6 {
		m := b.adHoc(30 * b.between(19, 32))
		if !overlaps(m, meetings) && (m.end() <= noon || m.minute >= noon+30) {
			return append(meetings, m)
		}
	}
	return meetings
}

// adHoc is a meeting that somebody asked for.
func (b *Book) adHoc(minute int) *appointment {
	w := pick(b.chance, adHocMeetings)
	project := b.someProject()
	people := some(b.chance, b.colleagues(), w.people)
	if w.kind == "community" || w.kind == "one_on_one" || b.in100(15) {
		people = nil
		for _, p := range some(b.chance, cohort[1:10], w.people) {
			people = append(people, b.people[p.name])
		}
	}
	m := &appointment{minute: minute, people: people, Meeting: &work.Meeting{
		Title: b.tell([]string{w.title}, "person", people[0].Name, "project", project.Name), Kind: w.kind, Zone: b.zone(),
		DurationMinutes: pick(b.chance, w.minutes), Organization: people[0].Organization, Private: w.kind == "one_on_one" && b.in100(30),
	}}
	if w.kind == "review" || w.kind == "team" {
		m.Project = referTo[work.Project](project)
	}
	if b.in100(30) {
		m.Tags = b.tagged(pick(b.chance, []string{"design", "review", "planning", "cohort", "domain", "career"}))
	}
	return m
}

// aroundNow sees to it that today has a meeting that is over and some to come.
func (b *Book) aroundNow(meetings []*appointment) []*appointment {
	now, first, toCome := b.nowMinute(), b.nowMinute(), 0
	over := false
	for _, m := range meetings {
		over = over || m.end() <= now
		first = min(first, m.minute)
		if m.minute > now {
			toCome++
		}
	}
	if !over {
		m := b.adHoc(max(0, first-30))
		m.DurationMinutes = max(1, first-m.minute)
		meetings = append(meetings, m)
	}
	_, to := b.hours(b.today)
	for third := 1; third <= 2 && toCome < 2; third++ {
		m := b.adHoc(min(23*60+59, (now+(to-now)*third/3+14)/15*15))
		for _, o := range meetings {
			if o.minute <= now { // it may still go on
				m.minute = max(m.minute, o.end())
			}
		}
		if toCome == 0 || !overlaps(m, meetings) {
			meetings = append(meetings, m)
			toCome++
		}
	}
	return meetings
}

func overlaps(m *appointment, others []*appointment) bool {
	return slices.ContainsFunc(others, func(o *appointment) bool { return m.minute < o.end() && o.minute < m.end() })
}
