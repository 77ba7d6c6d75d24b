package web

import (
	"net/http"
	"slices"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// dayPage is one day: what it is for, what is to do, what was done.
type dayPage struct {
	frame
	app.Today
	First       bool // the three places of the focus say what to do first
	IsToday     bool
	AsOf        work.Date // today, from which what is due is seen
	Past        bool
	Before      work.Date
	After       work.Date
	Week        int
	OfYear      int // the year of the week, where it is another than this one
	Slots       []slot
	Repeating   map[int64]string // a recurrence's words by its number
	OpenMinutes int              // estimated, of all that is open
	DoneMinutes int              // taken, of all that is done
	Hours       []hour
	MeetMinutes int
	Next        *work.Meeting // the next meeting that begins today
	NextIn      int           // minutes until it begins
	Said        *work.Reflection
	Names       []string // of the projects that the day can be for
}

// slot is one of the three places of a day's focus.
type slot struct {
	No   int
	Task *work.Task // nil: free
}

// hour is a row of the day's hours: a meeting, the present, or an empty hour.
type hour struct {
	At      string
	Meeting *work.Meeting
	Now     bool
	Past    bool
	Next    bool
	On      bool // it goes on now
	From    int  // minute of the hour at which the bar begins
	Length  int  // minutes of the bar, within the hour
}

func (s *Server) today(w http.ResponseWriter, r *http.Request) error {
	f := s.frame(r, "Today", "today")
	t, org := f.now, r.URL.Query().Get("org")
	if day := r.PathValue("day"); day != "" || org != "" || t.Day.IsZero() {
		var err error
		if t, err = s.App.Today(r.Context(), day, org); err != nil {
			return err
		}
	}
	if r.PathValue("day") == "" && org == "" && s.isNew(r, t) {
		http.Redirect(w, r, "/welcome", http.StatusSeeOther)
		return nil
	}
	f.Title = fullDay(t.Day)
	page := dayPage{frame: f, First: t.Empty || r.URL.Query().Get("first") != "", Today: t, Before: t.Day.AddDays(-1), After: t.Day.AddDays(1), AsOf: f.now.Day, IsToday: t.Day == f.now.Day, Past: t.Day < f.now.Day}
	if page.OfYear, page.Week = t.Day.Time(time.UTC).ISOWeek(); page.OfYear == f.now.Day.Time(time.UTC).Year() {
		page.OfYear = 0
	}
	if !page.IsToday { // what is left over and what is late are to be settled today, and asked for there alone
		page.Leftovers = nil
		page.Actions = slices.DeleteFunc(page.Actions, func(a *work.ActionItem) bool { return a.Due != t.Day })
	}
	page.fill(local(t.Zone, t.Now))
	page.First = page.First && page.IsToday && len(t.Focus) == 0
	if err := s.besideDay(r, &page); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "today", page)
}

// besideDay reads what was said of the day, and what projects it can be for.
func (s *Server) besideDay(r *http.Request, page *dayPage) (err error) {
	said, _, err := list[work.Reflection](r.Context(), s, app.ListOptions{
		Conditions: []app.Condition{{Field: "kind", Value: "daily"}, {Field: "day", Value: string(page.Day)}}, Limit: 1,
	})
	if err != nil {
		return err
	}
	if len(said) > 0 {
		page.Said = said[0]
	}
	page.Names, err = s.App.Names(r.Context(), work.KindNamed("project"), "")
	return err
}

func (p *dayPage) fill(now time.Time) {
	p.Repeating = map[int64]string{}
	for _, r := range p.Repeats {
		p.Repeating[r.ID] = r.Words
	}
	for i := range work.FocusLimit {
		sl := slot{No: i + 1}
		if i < len(p.Focus) {
			sl.Task = p.Focus[i]
		}
		p.Slots = append(p.Slots, sl)
	}
	for _, list := range [][]*work.Task{p.Focus, p.Tasks} {
		for _, task := range list {
			if task.Status.Open() {
				p.OpenMinutes += task.EstimatedMinutes
			}
		}
	}
	for _, task := range p.Done {
		p.DoneMinutes += task.ActualMinutes
	}
	p.hours(now)
}

// hours lays the meetings out by the hour, with the empty hours between them
// and, today, the present where it belongs.
func (p *dayPage) hours(now time.Time) {
	last, shown := -1, !p.IsToday
	empty := func(until int) { // the hours after the last meeting, up to the one before until
		for h := last + 1; last >= 0 && h < until; h++ {
			p.Hours = append(p.Hours, hour{At: clockHour(h), Past: p.IsToday && h < now.Hour()})
			last = h
		}
	}
	present := func() {
		empty(now.Hour())
		p.Hours, shown = append(p.Hours, hour{At: now.Format("15:04"), Now: true, From: now.Minute()}), true
		if last >= 0 {
			last = max(last, now.Hour())
		}
	}
	for _, m := range p.Meetings {
		p.MeetMinutes += m.DurationMinutes
		at := local(m.Zone, m.StartsAt).In(now.Location())
		if !shown && at.After(now) {
			present()
		}
		empty(at.Hour())
		p.Hours = append(p.Hours, p.meetingHour(m, at, now))
		last = max(last, at.Add(time.Duration(max(0, m.DurationMinutes-1))*time.Minute).Hour())
	}
	if !shown && len(p.Hours) > 0 {
		present()
	}
}

// meetingHour is the row of a meeting that begins at a time.
func (p *dayPage) meetingHour(m *work.Meeting, at, now time.Time) hour {
	row := hour{At: at.Format("15:04"), Meeting: m, From: at.Minute(), Length: min(m.DurationMinutes, 60-at.Minute())}
	row.Past = p.Past || p.IsToday && at.Add(time.Duration(m.DurationMinutes)*time.Minute).Before(now)
	row.On = p.IsToday && !row.Past && !at.After(now) && m.State == "scheduled"
	if p.Next == nil && p.IsToday && at.After(now) && m.State == "scheduled" {
		row.Next, p.Next, p.NextIn = true, m, int(at.Sub(now).Minutes())
	}
	return row
}

func clockHour(h int) string { return time.Date(2000, 1, 1, h, 0, 0, 0, time.UTC).Format("15:04") }

// ClosesNow reports whether the day can be closed: today, or one that has been.
func (p dayPage) ClosesNow() bool { return p.IsToday || p.Past }

// Open counts what is open on the day.
func (p dayPage) Open() int {
	n := len(p.Tasks)
	for _, t := range p.Focus {
		if t.Status.Open() {
			n++
		}
	}
	return n
}

// FreeSlots says how many of the three places are free, in words.
func (p dayPage) FreeSlots() string {
	return [...]string{"three free slots", "two free slots", "one free slot", ""}[min(len(p.Focus), 3)]
}
