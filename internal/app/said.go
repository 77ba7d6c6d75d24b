package app

import (
	"slices"
	"strings"
	"time"

	"daybook/internal/store"
	"daybook/internal/work"
)

// said is what check-ins say, counted while they are read.
type said struct {
	checkins int
	days     saidDays
	grid     [7][24]work.Levels // of energy, by weekday from Monday on and hour
	zones    map[work.Zone]*time.Location
}

// saidDays are the days that have check-ins, in order.
type saidDays []saidDay

type saidDay struct {
	day                work.Date
	weekday            int // from Monday on
	energy, engagement work.Levels
}

// said reads the check-ins of days from and to, both included.
func (c *call) said(from, to work.Date) (*said, error) {
	s := &said{zones: map[work.Zone]*time.Location{}}
	return s, c.Checkins(from, to, s.count)
}

func (s *said) count(c store.Checkin) {
	day := s.day(c.Day)
	day.energy[c.Energy]++
	day.engagement[c.Engagement]++
	s.grid[day.weekday][c.At.Time().In(s.zone(c.Zone)).Hour()][c.Energy]++
	s.checkins++
}

// day is what is counted of a day. They come in order, as the index has them.
func (s *said) day(day work.Date) *saidDay {
	if n := len(s.days); n > 0 && s.days[n-1].day == day {
		return &s.days[n-1]
	}
	i, found := slices.BinarySearchFunc(s.days, day, func(d saidDay, day work.Date) int { return strings.Compare(string(d.day), string(day)) })
	if !found {
		s.days = slices.Insert(s.days, i, saidDay{day: day, weekday: (int(day.Weekday()) + 6) % 7})
	}
	return &s.days[i]
}

// zone is the clock of a zone.
func (s *said) zone(name work.Zone) *time.Location {
	zone := s.zones[name]
	if zone == nil {
		var err error
		if zone, err = time.LoadLocation(string(name)); err != nil {
			zone = time.UTC // a zone that this machine does not know
		}
		s.zones[name] = zone
	}
	return zone
}

// means are of energy and of engagement, which is not always said.
func (days saidDays) means() (energy, engagement work.Mean) {
	var of saidDay
	for i := range days {
		of.energy.Add(&days[i].energy)
		of.engagement.Add(&days[i].engagement)
	}
	return of.energy.Mean(), of.engagement.Mean()
}
