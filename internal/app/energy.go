package app

import (
	"context"
	"slices"
	"sync"

	"daybook/internal/parse"
	"daybook/internal/work"
)

// Days with so many meetings or more count as days with many, and those with
// so many or fewer as days with few; the days between are left out of the
// comparison.
const (
	ManyMeetings = 4
	FewMeetings  = 1
)

// patternDays is how far patterns look back where nothing else is said.
const patternDays = 365

// Cell is the energy of one hour of one day of the week, or of all days.
type Cell struct {
	Weekday string `json:"weekday,omitempty"` // mon to sun; empty: all days
	Hour    int    `json:"hour"`              // 0 to 23, in the zone of each check-in
	work.Mean
}

// Weekday is the check-ins of a day of the week.
type Weekday struct {
	Weekday string `json:"weekday"` // mon to sun
	work.Mean
}

// Patterns are what check-ins say together. Means of fewer than five are not
// said. It compares and counts; it claims no cause.
type Patterns struct {
	From         work.Date `json:"from"`
	To           work.Date `json:"to"`
	Checkins     int       `json:"checkins"`
	Energy       work.Mean `json:"energy"`
	Engagement   work.Mean `json:"engagement"`
	Cells        []Cell    `json:"cells"`         // by weekday, then hour
	Hours        []Cell    `json:"hours"`         // by hour, all days
	Weekdays     []Weekday `json:"weekdays"`      // that have check-ins, from Monday on
	BestHours    []Cell    `json:"best_hours"`    // the three with the highest mean, of those with enough
	ManyMeetings work.Mean `json:"many_meetings"` // of the days' means, days with four meetings held or more
	FewMeetings  work.Mean `json:"few_meetings"`  // the same, days with one or none
	By           string    `json:"by"`            // what the stretches are: week, or month where they are many
	Stretches    []Stretch `json:"stretches"`     // from the first check-in on, in order
}

// EnergyPatterns reckons patterns of the check-ins since a day, up to until;
// of the last 365 days where both are empty.
func (a *App) EnergyPatterns(ctx context.Context, since, until string) (p Patterns, err error) {
	err = a.view(ctx, func(c *call) error {
		p = Patterns{From: c.today().AddDays(1 - patternDays), To: c.today()}
		for _, end := range []struct {
			field, text string
			into        *work.Date
		}{{"since", since, &p.From}, {"until", until, &p.To}} {
			if end.text == "" {
				continue
			}
			if *end.into, err = parse.Date(end.text, c.lookingBack()); err != nil {
				return work.InvalidField(end.field, "%s", err.Error())
			}
		}
		if p.From > p.To {
			return work.InvalidField("since", "%s is after until %s", p.From, p.To)
		}
		return a.patternsOf(c, &p)
	})
	return p, err
}

// reckoned are the patterns of the spans that were asked for since the newest
// change: a page that stays open asks again every few minutes, one goes from a span
// to another and back, and ten years of check-ins take ten milliseconds to read.
type reckoned struct {
	sync.Mutex
	change int64
	spans  map[[2]work.Date]Patterns
}

// mostSpans is how many are kept; a page offers three.
const mostSpans = 8

// of gives those of a span, once they were kept; they are shared, and nobody
// changes anything in them.
func (r *reckoned) of(change int64, from, to work.Date) (p Patterns, found bool) {
	r.Lock()
	defer r.Unlock()
	if r.change == change {
		p, found = r.spans[[2]work.Date{from, to}]
	}
	return p, found
}

func (r *reckoned) keep(change int64, p Patterns) {
	r.Lock()
	defer r.Unlock()
	if r.spans == nil || r.change != change || len(r.spans) >= mostSpans {
		r.change, r.spans = change, map[[2]work.Date]Patterns{}
	}
	r.spans[[2]work.Date{p.From, p.To}] = p
}

// patternsOf are those of a span as of the newest change.
func (a *App) patternsOf(c *call, p *Patterns) error {
	change, err := c.Newest()
	if err != nil {
		return err
	}
	if known, found := a.reckoned.of(change, p.From, p.To); found {
		*p = known
		return nil
	}
	if err := c.patterns(p); err != nil {
		return err
	}
	a.reckoned.keep(change, *p)
	return nil
}

func (c *call) patterns(p *Patterns) error {
	said, err := c.said(p.From, p.To)
	if err != nil {
		return err
	}
	if err := c.MeetingsHeld(p.From, p.To, said.countMeeting); err != nil {
		return err
	}
	p.Checkins = said.checkins
	p.Energy, p.Engagement = said.days.means()
	p.By, p.Stretches = said.days.stretches(p.From, p.To)
	p.Cells, p.Hours, p.Weekdays = said.cells()
	p.BestHours = best(p.Hours)
	p.ManyMeetings, p.FewMeetings = said.days.byMeetings()
	return nil
}

// weekdays from Monday on, as ISO 8601 orders them.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// cells groups check-ins by the clock where each was made.
func (s *said) cells() (byDay, byHour []Cell, byWeekday []Weekday) {
	byDay, byHour, byWeekday = []Cell{}, []Cell{}, []Weekday{}
	var hours [24]work.Levels
	for day := range s.grid {
		var all work.Levels
		for hour := range s.grid[day] {
			levels := &s.grid[day][hour]
			if m := levels.Mean(); m.N > 0 {
				byDay = append(byDay, Cell{weekdays[day], hour, m})
			}
			all.Add(levels)
			hours[hour].Add(levels)
		}
		if m := all.Mean(); m.N > 0 {
			byWeekday = append(byWeekday, Weekday{weekdays[day], m})
		}
	}
	for hour := range hours {
		if m := hours[hour].Mean(); m.N > 0 {
			byHour = append(byHour, Cell{"", hour, m})
		}
	}
	return byDay, byHour, byWeekday
}

// best returns the three hours with the highest means, highest first.
func best(hours []Cell) []Cell {
	var out []Cell
	for _, h := range hours {
		if h.Enough() {
			out = append(out, h)
		}
	}
	slices.SortStableFunc(out, func(a, b Cell) int {
		switch {
		case a.Mean.Mean > b.Mean.Mean:
			return -1
		case a.Mean.Mean < b.Mean.Mean:
			return 1
		}
		return a.Hour - b.Hour
	})
	return append([]Cell{}, out[:min(3, len(out))]...)
}

// byMeetings compares days: each counts once, with the mean of its check-ins,
// however many they are.
func (days saidDays) byMeetings() (many, few work.Mean) {
	var manyDays, fewDays []float64
	for _, day := range days {
		n, sum := 0, 0
		for level, often := range day.energy {
			n, sum = n+often, sum+often*level
		}
		switch {
		case day.meetings >= ManyMeetings:
			manyDays = append(manyDays, float64(sum)/float64(n))
		case day.meetings <= FewMeetings:
			fewDays = append(fewDays, float64(sum)/float64(n))
		}
	}
	return work.MeanOf(manyDays), work.MeanOf(fewDays)
}
