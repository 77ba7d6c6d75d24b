package app

import (
	"context"
	"time"

	"daybook/internal/input"
	"daybook/internal/recur"
	"daybook/internal/store"
	"daybook/internal/work"
)

var seriesKind = work.KindNamed("series")

// AddMeeting makes a meeting from named values. repeat, where it is not empty,
// makes it the first of a series: words such as "every 2 weeks on tue", or an
// RRULE of RFC 5545. It then takes place on the first day that repeat names.
func (a *App) AddMeeting(ctx context.Context, values input.Values, repeat string) (m *work.Meeting, err error) {
	err = a.update(ctx, "meeting add", func(c *call) error {
		r, err := input.New(meetingKind, values, c.parsing())
		if err != nil {
			return err
		}
		if err := c.resolve(r); err != nil {
			return err
		}
		if repeat != "" {
			if err := c.beginSeries(r.(*work.Meeting), repeat); err != nil {
				return err
			}
		}
		if r, err = c.insert(r); err != nil {
			return err
		}
		m = r.(*work.Meeting)
		return nil
	})
	return m, err
}

// beginSeries makes the series of which m is the first meeting, and moves m to
// the first day that repeat names, at the same hour.
func (c *call) beginSeries(m *work.Meeting, repeat string) error {
	if err := c.settleHour(&m.StartsAt, &m.Zone, &m.Day); err != nil {
		return err
	}
	rule, err := c.repeatFrom(m, repeat)
	if err != nil {
		return err
	}
	s := &work.Series{Rule: rule.Text(), Words: rule.Words(), StartsAt: m.StartsAt, Zone: m.Zone}
	handOn(m, s)
	if _, err := c.insert(s); err != nil {
		return err
	}
	m.Series = refTo[work.Series](s)
	return nil
}

// repeatFrom reads how m is to repeat, and moves it to the first day of that.
func (c *call) repeatFrom(m *work.Meeting, repeat string) (recur.Rule, error) {
	start := startOf(m.StartsAt, m.Zone)
	day := work.DateOf(start)
	rule, err := recur.Parse(repeat, day)
	if err != nil {
		return rule, work.InvalidField("repeat", "%s", err.Error())
	}
	first, ok := rule.First(day)
	if !ok {
		return rule, work.InvalidField("repeat", "%q names no day from %s on", repeat, day)
	}
	if first != day {
		m.StartsAt = work.InstantOf(start.AddDate(0, 0, day.DaysUntil(first)))
	}
	m.SeriesDay = first
	return rule, nil
}

// startOf is a moment in its zone; settleHour has seen to it that there is one.
func startOf(at work.Instant, zone work.Zone) time.Time {
	location, err := time.LoadLocation(string(zone))
	if err != nil {
		location = time.UTC
	}
	return at.Time().In(location)
}

// handOn makes of m what the meetings of s to come are made of.
func handOn(m *work.Meeting, s *work.Series) {
	s.Title, s.Kind, s.DurationMinutes, s.Place = m.Title, m.Kind, m.DurationMinutes, m.Place
	s.Organization, s.Project, s.Private, s.Attendees = m.Organization, m.Project, m.Private, m.Attendees
}

// meetAgain makes the next meeting of a series: the first after those that were
// made, today or later. It returns nil where one is to come already, and where
// the series has ended.
func (c *call) meetAgain(id int64) (*work.Meeting, error) {
	s, at, ok, err := c.nextMeeting(id)
	if err != nil || !ok {
		return nil, err
	}
	m := meetingKind.New().(*work.Meeting)
	m.Title, m.Kind, m.DurationMinutes, m.Place = s.Title, s.Kind, s.DurationMinutes, s.Place
	m.Organization, m.Project, m.Private, m.Attendees = s.Organization, s.Project, s.Private, s.Attendees
	m.StartsAt, m.Zone, m.Series, m.SeriesDay = work.InstantOf(at), s.Zone, refTo[work.Series](s), work.DateOf(at)
	r, err := c.insert(m)
	if err != nil {
		return nil, err
	}
	return r.(*work.Meeting), nil
}

// nextMeeting says when a series meets next, where that meeting is to be made.
func (c *call) nextMeeting(id int64) (s *work.Series, at time.Time, ok bool, err error) {
	if s, err = store.Get[work.Series](c.Tx, id); err != nil {
		return nil, at, false, err
	}
	last, ahead, err := c.SeriesState(id, c.today())
	if err != nil || ahead || s.DeletedAt != "" {
		return nil, at, false, err
	}
	at, ok, err = c.nextOf(s, last)
	return s, at, ok, err
}

// nextOf returns when the meeting of a series after the day last begins. What
// would have been before today is left out: nobody was there.
func (c *call) nextOf(s *work.Series, last work.Date) (time.Time, bool, error) {
	rule, err := recur.Read(s.Rule)
	if err != nil {
		return time.Time{}, false, work.Wrap(err, work.Damaged, "series %d has the rule %q, which cannot be read: %s", s.ID, s.Rule, err.Error())
	}
	start := startOf(s.StartsAt, s.Zone)
	last = max(last, c.today().AddDays(-1))
	after := last.AddDays(1).Time(start.Location()).Add(-1)
	at, ok := rule.NextTime(start, after)
	if ok && s.EndsOn != "" && work.DateOf(at) > s.EndsOn {
		ok = false
	}
	return at, ok, nil
}

// EditMeeting changes named values of the meeting that key names: of this one
// alone, or, with following, of those of its series to come as well. repeat,
// where it is not empty, says how it repeats from now on; "none" ends the
// series with it.
func (a *App) EditMeeting(ctx context.Context, key string, values input.Values, following bool, repeat string) (m *work.Meeting, err error) {
	return a.changeMeeting(ctx, "edit", key, func(c *call, m *work.Meeting) error {
		changes, err := input.Edit(meetingKind, values, c.parsing())
		if err != nil {
			return err
		}
		was := store.Clone(m).(*work.Meeting)
		for _, ch := range changes {
			ch.Field.Set(m, ch.Value)
		}
		if err := c.resolve(m); err != nil {
			return err
		}
		switch {
		case repeat == "none":
			return c.endSeries(m, m.SeriesDay)
		case repeat != "" && m.Series.IsZero():
			return c.beginSeries(m, repeat)
		case repeat != "" || following:
			return c.changeSeries(was, m, changes, repeat)
		}
		return nil
	})
}

// endSeries ends the series of m: no meeting is made for a day after last.
func (c *call) endSeries(m *work.Meeting, last work.Date) error {
	s, err := c.seriesOf(m)
	if err != nil {
		return err
	}
	_, err = c.alter(s, func(r work.Record) error { r.(*work.Series).EndsOn = last; return nil })
	return err
}

func (c *call) seriesOf(m *work.Meeting) (*work.Series, error) {
	if m.Series.IsZero() {
		return nil, work.Errorf(work.Conflict, "%s is not of a series; daybook meeting edit %d --repeat makes it the first of one", store.Describe(m), m.ID)
	}
	return store.Get[work.Series](c.Tx, m.Series.ID)
}

// changeSeries makes what was changed in m hold for the meetings that follow.
// The series begins anew with m where its hour or its rule changes.
func (c *call) changeSeries(was, m *work.Meeting, changes []input.Change, repeat string) error {
	s, err := c.seriesOf(m)
	if err != nil {
		return err
	}
	_, err = c.alter(s, func(r work.Record) error {
		s := r.(*work.Series)
		for _, ch := range changes {
			if f := seriesKind.Field(ch.Field.Name); f != nil && f.Name != "starts_at" {
				f.Value(s).Set(ch.Field.Value(m)) // m has the references looked up
			}
		}
		if repeat == "" && m.StartsAt == was.StartsAt && m.Zone == was.Zone {
			return nil
		}
		return c.beginAnew(s, was, m, repeat)
	})
	return err
}

// beginAnew lets a series go on from m, at its hour and by repeat, or by what is
// left of its own rule.
func (c *call) beginAnew(s *work.Series, was, m *work.Meeting, repeat string) error {
	if err := c.settleHour(&m.StartsAt, &m.Zone, &m.Day); err != nil {
		return err
	}
	if repeat != "" {
		rule, err := c.repeatFrom(m, repeat)
		if err != nil {
			return err
		}
		s.Rule, s.Words, s.EndsOn = rule.Text(), rule.Words(), ""
	} else {
		day := work.DateOf(startOf(m.StartsAt, m.Zone))
		rule, err := recur.Read(s.Rule)
		if err != nil {
			return err
		}
		_, rest, ok := rule.Split(work.DateOf(startOf(s.StartsAt, s.Zone)), was.SeriesDay)
		if !ok {
			return work.Errorf(work.Conflict, "%s ends before %s; say with --repeat how it repeats from then on", store.Describe(was), was.SeriesDay)
		}
		if first, ok := rest.First(day); !ok || first != day {
			return work.InvalidField("starts_at", "%s is not a day of %q; say with --repeat how it repeats from then on", day, rest.Words())
		}
		s.Rule, s.Words, m.SeriesDay = rest.Text(), rest.Words(), day
	}
	s.StartsAt, s.Zone = m.StartsAt, m.Zone
	return nil
}

// SeriesList lists the meetings that come again, those that have ended as well
// where all is set.
func (a *App) SeriesList(ctx context.Context, all bool) (list []*work.Series, err error) {
	err = a.view(ctx, func(c *call) error {
		found, err := store.List[work.Series](c.Tx, store.Query{Sort: []string{"title"}})
		list = []*work.Series{}
		for _, s := range found {
			if all || s.EndsOn == "" || s.EndsOn > c.today() {
				list = append(list, s)
			}
		}
		return err
	})
	return list, err
}

// broughtUpToDate is what BringUpToDate is called in the log.
const broughtUpToDate = "meeting series"

// BringUpToDate makes the meetings whose day has come, where no action of the
// day has yet: a surface calls it before it reads the day's meetings, since
// reading writes nothing. Where it was taken back, the day leaves it at that.
func (a *App) BringUpToDate(ctx context.Context) error {
	due := false
	err := a.view(ctx, func(c *call) error {
		ids, err := c.SeriesDue(c.today())
		for _, id := range ids {
			_, _, ok, err := c.nextMeeting(id)
			if err != nil && work.CodeOf(err) != work.Damaged {
				return err
			}
			due = due || ok
		}
		if err != nil || !due {
			return err
		}
		last, err := c.LastAction(broughtUpToDate)
		due = last.IsZero() || work.DayAt(last.Time().In(c.now.Location()), c.dayStart) < c.today()
		return err
	})
	if err != nil || !due {
		return err
	}
	return a.update(ctx, broughtUpToDate, func(c *call) error {
		c.Summarize("made the next meetings of those that come again")
		return nil
	})
}

// makeDueMeetings makes the next meeting of each series whose last is over. A
// series that cannot be read keeps nobody from anything else.
func (c *call) makeDueMeetings() error {
	due, err := c.SeriesDue(c.today())
	if err != nil {
		return err
	}
	for _, id := range due {
		if _, err := c.meetAgain(id); err != nil && work.CodeOf(err) != work.Damaged {
			return err
		}
	}
	return nil
}
