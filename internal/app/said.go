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
	last     int                // of the days, the one that was counted for last
	grid     [7][24]work.Levels // of energy, by weekday from Monday on and hour
	zones    map[work.Zone]*time.Location
}

// saidDays are the days that have check-ins, in order.
type saidDays []*saidDay

type saidDay struct {
	day                work.Date
	weekday            int // from Monday on
	energy, engagement work.Levels
	meetings           int // that were held
}

// said reads the check-ins of days from and to, both included.
func (c *call) said(from, to work.Date) (*said, error) {
	s := &said{zones: map[work.Zone]*time.Location{}}
	return s, c.Checkins(from, to, s.count)
}

func (s *said) count(c store.Checkin) {
	i, found := s.find(c.Day)
	if !found {
		s.days = slices.Insert(s.days, i, &saidDay{day: c.Day, weekday: (int(c.Day.Weekday()) + 6) % 7})
	}
	day := s.days[i]
	day.energy[c.Energy]++
	day.engagement[c.Engagement]++
	s.grid[day.weekday][c.At.Time().In(s.zone(c.Zone)).Hour()][c.Energy]++
	s.checkins++
}

// countMeeting counts a meeting that was held on a day, where that has check-ins.
func (s *said) countMeeting(day work.Date) {
	if i, found := s.find(day); found {
		s.days[i].meetings++
	}
}

// find is where a day is, or would be. An index gives them in order, so that it is
// mostly the last one again.
func (s *said) find(day work.Date) (int, bool) {
	if s.last < len(s.days) && s.days[s.last].day == day {
		return s.last, true
	}
	i, found := slices.BinarySearchFunc(s.days, day, func(d *saidDay, day work.Date) int { return strings.Compare(string(d.day), string(day)) })
	s.last = i
	return i, found
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
	var all saidDay
	for _, day := range days {
		all.energy.Add(&day.energy)
		all.engagement.Add(&day.engagement)
	}
	return all.energy.Mean(), all.engagement.Mean()
}
