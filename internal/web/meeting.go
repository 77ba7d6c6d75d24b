package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// meetingList is how meetings are listed; where nothing is asked for, those
// that have been, since those to come stand above them.
var meetingList = &listSpec{
	kind: work.KindNamed("meeting"), path: "/meetings",
	filters: []string{"state", "kind", "day", "attendees", "project", "organization", "series", "tags", "is_private"},
	sorts:   []sorting{{"hour", "-starts_at"}, {"title", "title"}},
	given:   []givenView{{"To come, then past", ""}, {"Held", "state=held"}, {"One to one", "kind=one_on_one"}},
	own:     []app.Condition{{Field: "day", Value: "..yesterday"}},
	bulk:    []string{"project", "tag", "rm"},
}

// meetingsPage lists meetings by day.
type meetingsPage struct {
	frame
	List   listing
	Coming []meetingDay
	Days   []meetingDay
	Today  work.Date
}

// ToCome says how many meetings are still to be held today.
func (p meetingsPage) ToCome() string {
	return map[bool]string{true: count(p.Rail.Meetings, "meeting") + " to come today", false: "none to come today"}[p.Rail.Meetings > 0]
}

type meetingDay struct {
	Day      work.Date
	Meetings []*work.Meeting
}

func (s *Server) meetings(w http.ResponseWriter, r *http.Request) error {
	if r.URL.Query().Get("view") == "week" {
		return s.meetingWeek(w, r)
	}
	page := meetingsPage{frame: s.frame(r, "Meetings", "meetings")}
	page.Today = page.now.Day
	l, past, err := listed[work.Meeting](s, r, meetingList, page.Today)
	if err != nil {
		return err
	}
	page.List, page.Days = l, byDay(past)
	if l.Query == "" && l.Before == "" {
		coming, _, err := list[work.Meeting](r.Context(), s, app.ListOptions{Conditions: []app.Condition{{Field: "day", Value: string(page.Today) + ".."}}, Sort: "day,starts_at", Limit: pageSize})
		if err != nil {
			return err
		}
		page.Coming = byDay(coming)
	}
	clearToast(w, r)
	return s.render(w, l.Status, "meetings", page)
}

// byDay groups meetings that are in order of their hour.
func byDay(meetings []*work.Meeting) (days []meetingDay) {
	for _, m := range meetings {
		if n := len(days); n == 0 || days[n-1].Day != m.Day {
			days = append(days, meetingDay{Day: m.Day})
		}
		last := &days[len(days)-1]
		last.Meetings = append(last.Meetings, m)
	}
	return days
}

// meetingPage is one meeting: before it what to know, during it what to ask,
// after it what came of it.
type meetingPage struct {
	frame
	app.Preparation
	Actions  []*work.ActionItem
	View     string // before, during or after
	Ends     string
	Link     string            // where it is held, if that is an address of the web
	LinkName string            // the address without what goes without saying
	Left     int               // private entries that are not here
	Typed    url.Values        // what stands in the fields while the meeting goes on
	Wrong    map[string]string // what is wrong, by field
	Version  string
	Was      string // see formPage
}

// Ticked reports whether a topic was ticked off already, in the form.
func (p meetingPage) Ticked(uid string) bool { return p.Typed.Get("raised-"+uid) != "" }

// Answer is what was typed below a topic.
func (p meetingPage) Answer(uid string) string { return p.Typed.Get("answer-" + uid) }

// Came is what was typed of the outcome.
func (p meetingPage) Came() string {
	if p.Typed.Has("outcome") {
		return p.Typed.Get("outcome")
	}
	return p.Meeting.Outcome
}

func (s *Server) meeting(w http.ResponseWriter, r *http.Request) error {
	page, err := s.readMeeting(r, r.PathValue("uid"))
	if err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "meeting", page)
}

func (s *Server) readMeeting(r *http.Request, key string) (page meetingPage, err error) {
	ctx := r.Context()
	shown, err := s.App.ShowMeeting(ctx, key)
	if err != nil {
		return page, err
	}
	page = meetingPage{frame: s.frame(r, shown.Title, "meetings"), Actions: shown.Actions, View: viewOf(r, shown.Meeting)}
	// The page of a private meeting is for nobody else to read.
	o := app.BriefOptions{WithoutPrivate: r.URL.Query().Get("private") == "" && !shown.Private}
	if page.Preparation, err = s.App.PrepareMeeting(ctx, shown.UID, o); err != nil {
		return page, err
	}
	page.Left = page.LeftOut
	if page.LeftOut > 0 && (page.View == "during" || r.Method == http.MethodPost) { // whoever holds it asks all of them
		page.Left = 0
		if page.Topics, err = s.App.TopicsOf(ctx, shown.UID, ""); err != nil {
			return page, err
		}
	}
	with := came(page.frame, page.Meeting)
	page.Version, page.Was = with.Version, with.Was
	for _, b := range page.People {
		page.Left += b.LeftOut
	}
	if at := local(shown.Zone, shown.StartsAt); shown.DurationMinutes > 0 {
		page.Ends = at.Add(time.Duration(shown.DurationMinutes) * time.Minute).Format("15:04")
	}
	if u, err := url.Parse(shown.Place); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
		page.Link, page.LinkName = shown.Place, strings.TrimPrefix(u.Host, "www.")+strings.TrimSuffix(u.EscapedPath(), "/")
	}
	return page, nil
}

// agree makes action items of the lines that were typed while a meeting goes
// on. All else that stands in the form stays in it.
func (s *Server) agree(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	wrong, said, status := map[string]string{}, done{}, http.StatusOK
	for name, owner := range map[string]string{"mine": "me", "theirs": "them"} {
		for _, line := range lines(r.PostForm.Get(name)) {
			item, err := s.App.AgreeOn(background(r), r.PathValue("uid"), owner, line)
			if work.CodeOf(err) == work.Invalid || work.CodeOf(err) == work.NotFound {
				wrong[name], status = err.Error(), http.StatusUnprocessableEntity
				continue
			}
			if err != nil {
				return err
			}
			said = done{"To do", item.Title}
			r.PostForm.Del(name)
		}
	}
	page, err := s.readMeeting(r, r.PathValue("uid"))
	if err != nil {
		return err
	}
	page.View, page.Typed, page.Wrong, page.Toast = "during", r.PostForm, wrong, said
	page.Here = "/meeting/" + page.Meeting.UID + "?view=during"
	w.Header().Set("HX-Replace-Url", page.Here)
	return s.render(w, status, "meeting", page)
}

// viewOf is what of a meeting is looked at: what its state asks for, unless the
// address says otherwise.
func viewOf(r *http.Request, m *work.Meeting) string {
	switch view := r.URL.Query().Get("view"); {
	case view == "before" || view == "during" || view == "after":
		return view
	case m.State == "held":
		return "after"
	}
	return "before"
}

// meetingVerb does one thing to a meeting.
func (s *Server) meetingVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	switch r.PathValue("verb") {
	case "topic":
		t, err := s.App.AddTopic(ctx, uid, input.Values{"title": r.FormValue("title")}, app.Place{})
		if err != nil {
			return done{}, err
		}
		return done{"To raise", t.Title}, nil
	case "want":
		m, said, err := s.keepValues(r, work.KindNamed("meeting"), input.Values{"desired_outcome": r.FormValue("desired_outcome"), "preparation": r.FormValue("preparation")})
		if err != nil {
			return done{}, err
		}
		return done{said, "what I want from " + work.LabelOf(m)}, nil
	case "hold":
		held, err := s.App.HoldMeeting(ctx, uid, outcomeOf(r))
		if err != nil {
			return done{}, err
		}
		return done{"Held", held.Title}, nil
	case "cancel":
		m, err := s.App.CancelMeeting(ctx, uid, false)
		if err != nil {
			return done{}, err
		}
		return done{"Cancelled", m.Title}, nil
	}
	return done{}, work.Errorf(work.NotFound, "a meeting knows no %q", r.PathValue("verb"))
}

// outcomeOf reads what came of a meeting: an answer below each topic, action
// items a line each.
func outcomeOf(r *http.Request) app.Outcome {
	o := app.Outcome{Outcome: r.FormValue("outcome"), Mine: lines(r.FormValue("mine")), Theirs: lines(r.FormValue("theirs")), Minutes: r.FormValue("minutes")}
	for name, values := range r.PostForm {
		uid, is := strings.CutPrefix(name, "answer-")
		answer := strings.TrimSpace(values[0])
		if is && (answer != "" || r.FormValue("raised-"+uid) != "") {
			o.Answers = append(o.Answers, app.TopicAnswer{Topic: uid, Answer: answer})
		}
	}
	return o
}

func lines(text string) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// topicVerb does one thing to a topic.
func (s *Server) topicVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	verbs := map[string]struct {
		said string
		do   func() (*work.Topic, error)
	}{
		"raise":  {"Raised", func() (*work.Topic, error) { return s.App.RaiseTopic(ctx, uid, r.FormValue("answer")) }},
		"drop":   {"Dropped", func() (*work.Topic, error) { return s.App.DropTopic(ctx, uid) }},
		"reopen": {"Open again", func() (*work.Topic, error) { return s.App.ReopenTopic(ctx, uid) }},
	}
	verb, known := verbs[r.PathValue("verb")]
	if !known {
		return done{}, work.Errorf(work.NotFound, "a topic knows no %q", r.PathValue("verb"))
	}
	t, err := verb.do()
	if err != nil {
		return done{}, err
	}
	return done{verb.said, t.Title}, nil
}
