package app

import (
	"slices"
	"time"

	"daybook/internal/store"
	"daybook/internal/work"
)

// settle holds a record that is about to be written against the rules of its
// kind, and fills in what follows from them: the day of an hour, the order
// within a day, when it was completed. was is nil for a new record.
func (c *call) settle(was, r work.Record) error {
	if err := c.settleOwn(was, r); err != nil {
		return err
	}
	if checked, ok := r.(interface{ Check() error }); ok {
		if err := checked.Check(); err != nil {
			return err
		}
	}
	if r.Base().DeletedAt != "" {
		return nil // a name in the trash is free
	}
	return c.checkUnique(r)
}

func (c *call) settleOwn(was, r work.Record) error {
	switch r := r.(type) {
	case *work.Task:
		return c.settleTask(was, r)
	case *work.ActionItem:
		c.settleDone(r.Status, &r.CompletedAt, &r.CompletedZone, &r.CompletedDay)
	case *work.Learning:
		c.defaultDay(&r.Date)
	case *work.Feedback:
		c.defaultDay(&r.Date)
	case *work.Energy:
		if err := c.hasBeen(was, r.At); err != nil {
			return err
		}
		return c.settleHour(&r.At, &r.Zone, &r.Day)
	case *work.Interaction:
		if err := c.hasBeen(was, r.At); err != nil {
			return err
		}
		return c.settleHour(&r.At, &r.Zone, &r.Day)
	case *work.Meeting:
		return c.settleMeeting(was, r)
	case *work.Topic:
		return c.settleTopic(was, r)
	case *work.Goal:
		return c.checkAncestors(r)
	case *work.GoalProgress:
		return c.settleProgress(r)
	case *work.Milestone:
		return c.settleMilestone(r)
	case *work.Reflection:
		c.defaultDay(&r.Day)
	}
	return nil
}

func (c *call) settleTask(was work.Record, t *work.Task) error {
	old, _ := was.(*work.Task)
	if err := c.checkRepeating(t); err != nil {
		return err
	}
	c.settleDone(t.Status, &t.CompletedAt, &t.CompletedZone, &t.CompletedDay)
	if t.Status == work.InProgress && t.StartedAt == "" {
		t.StartedAt = work.InstantOf(c.now)
	}
	if err := c.settleFocus(old, t); err != nil {
		return err
	}
	if old == nil || old.Day != t.Day && old.Rank == t.Rank { // no place was said for it
		last, err := c.LastRank(t.Day)
		if err != nil {
			return err
		}
		t.Rank = work.RankBetween(last, "")
	}
	return nil
}

// settleFocus lets a task of no day, and one that is not to be done, be none of
// a day's three; nor is one that comes to a day which has them already.
func (c *call) settleFocus(old, t *work.Task) error {
	if t.Day == "" || t.Status == work.Cancelled {
		t.Focus = false
	}
	stays := old != nil && old.Focus && old.Day == t.Day && old.DeletedAt == ""
	if !t.Focus || stays {
		return nil
	}
	focused, err := c.focus(t.Day)
	if err != nil {
		return err
	}
	t.Focus = len(slices.DeleteFunc(focused, func(f *work.Task) bool { return f.ID == t.ID })) < work.FocusLimit
	return nil
}

// settleDone stamps what was done, and unstamps what was reopened.
func (c *call) settleDone(s work.Status, at *work.Instant, zone *work.Zone, day *work.Date) {
	switch {
	case s != work.Done:
		*at, *zone, *day = "", "", ""
	case *at == "":
		*at, *zone, *day = work.InstantOf(c.now), c.zone(), c.today()
	}
}

func (c *call) defaultDay(d *work.Date) {
	if d.IsZero() {
		*d = c.today()
	}
}

// hasBeen refuses an hour that is to come for what says how it was, unless it
// stood there already.
func (c *call) hasBeen(was work.Record, at work.Instant) error {
	var before work.Instant
	switch was := was.(type) {
	case *work.Energy:
		before = was.At
	case *work.Interaction:
		before = was.At
	}
	if at != before && at.Time().After(c.now) {
		return work.InvalidField("at", "%s is to come; write when it was", at.Time().In(c.now.Location()).Format("2006-01-02 15:04"))
	}
	return nil
}

// settleMeeting refuses a meeting that was held on a day to come.
func (c *call) settleMeeting(was work.Record, m *work.Meeting) error {
	if err := c.settleHour(&m.StartsAt, &m.Zone, &m.Day); err != nil {
		return err
	}
	old, _ := was.(*work.Meeting)
	if m.State == "held" && m.Day > c.today() && (old == nil || old.State != m.State || old.Day != m.Day) {
		return work.InvalidField("starts_at", "%s is to come; a meeting that was held has begun", m.Day)
	}
	return nil
}

// settleHour reckons the day of an hour, in the zone where it took place.
func (c *call) settleHour(at *work.Instant, zone *work.Zone, day *work.Date) error {
	if *at == "" {
		*at = work.InstantOf(c.now)
	}
	if *zone == "" {
		*zone = c.zone()
	}
	location, err := time.LoadLocation(string(*zone))
	if err != nil {
		return work.InvalidField("zone", "%q is not the name of a time zone; write one like Europe/Zurich", *zone)
	}
	*day = work.DayAt(at.Time().In(location), c.dayStart)
	return nil
}

// checkAncestors refuses a parent that is the goal itself or lies under it.
func (c *call) checkAncestors(g *work.Goal) error {
	for id := g.Parent.ID; id != 0 && g.ID != 0; {
		if id == g.ID {
			return work.InvalidField("parent", "%q cannot be the goal itself or one of those under it", g.Parent.Name)
		}
		parent, err := store.Get[work.Goal](c.Tx, id)
		if err != nil {
			return err
		}
		id = parent.Parent.ID
	}
	return nil
}

// checkUnique refuses a name or address that another live record has.
func (c *call) checkUnique(r work.Record) error {
	k := work.KindOf(r)
	if k.Unique {
		other, err := c.NameTaken(k, work.LabelOf(r), r.Base().ID)
		if err != nil {
			return err
		}
		if other != 0 {
			return work.Errorf(work.Conflict, "%s %q is taken by %s %d; choose another, or change that one", k.Label, work.LabelOf(r), k.Name, other)
		}
	}
	switch r := r.(type) {
	case *work.Project:
		return c.checkValue(k, "remote_url", r.RemoteURL, r.ID)
	case *work.Reflection:
		return c.checkReflection(r)
	}
	return nil
}

func (c *call) checkValue(k *work.Kind, field, value string, id int64) error {
	if value == "" {
		return nil
	}
	other, err := c.ValueTaken(k, k.Field(field), value, id)
	if err == nil && other != 0 {
		err = work.Errorf(work.Conflict, "%s %q is taken by %s %d", field, value, k.Name, other)
	}
	return err
}

func (c *call) checkReflection(r *work.Reflection) error {
	other, err := c.ReflectionOf(r.Kind, r.Day, r.ID)
	if err == nil && other != 0 {
		err = work.Errorf(work.Conflict, "there is a %s reflection of %s already; daybook reflection edit %d changes it", r.Kind, r.Day, other)
	}
	if err != nil || r.UID != "" {
		return err
	}
	uid := store.ReflectionUID(r.Kind, r.Day)
	id, _, err := c.UIDExists(work.KindOf(r), uid)
	if err != nil {
		return err
	}
	if id == 0 {
		r.UID = uid
		return nil
	}
	was, err := store.Get[work.Reflection](c.Tx, id)
	if err == nil && was.Kind == r.Kind && was.Day == r.Day {
		err = work.Errorf(work.Conflict, "the %s reflection of %s is in the trash; daybook reflection restore %d brings it back", r.Kind, r.Day, id)
	}
	return err // or it was moved to another day, with its uid: this one gets a new one
}
