package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// capture writes down the line that was typed, and what it names. Several lines,
// as when a list is pasted, are a record each.
func (s *Server) capture(r *http.Request) (done, error) {
	made, err := s.App.Capture(background(r), linesOf(r), app.CaptureOptions{Create: r.FormValue("create") != ""})
	if err != nil {
		return done{}, err
	}
	if len(made) > 1 {
		return done{"Added", count(len(made), "line")}, nil
	}
	record := made[0].Record
	return done{"Added: " + work.LabelOf(record), s.where(record)}, nil
}

// linesOf are the lines that were typed; an empty one is none, unless it is all.
func linesOf(r *http.Request) []string {
	var lines []string
	for line := range strings.Lines(r.FormValue("line")) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if lines == nil {
		return []string{""}
	}
	return lines
}

// where says where a new record went.
func (s *Server) where(r work.Record) string {
	t, isTask := r.(*work.Task)
	switch {
	case !isTask:
		return work.KindOf(r).Name
	case t.Day.IsZero():
		return "in the inbox"
	}
	return "on " + s.weekday(t.Day)
}

// understoodPart is a line with what was understood of it.
type understoodPart struct {
	Line    string
	Several int // lines, a record each
	Kind    string
	Chips   []chip
	Unknown []string
	Names   []suggestion
	Wrong   string
}

// chip is one thing that was understood, and the line without it.
type chip struct {
	Icon, Label, Field, Without string
	Priority                    string // drawn as its three bars
	New                         bool
}

var chipIcons = map[string]string{
	"day": "sun", "due": "clock", "estimated_minutes": "clock", "project": "folder", "goal": "target", "tags": "tag",
	"priority": "flag", "person": "person", "attendees": "people", "kind": "pen", "starts_at": "cal",
}

// understood says what a line would become, while it is typed.
func (s *Server) understood(w http.ResponseWriter, r *http.Request) error {
	part := understoodPart{Line: r.FormValue("line")}
	if lines := linesOf(r); lines[0] != "" {
		read, err := s.App.Capture(r.Context(), lines, app.CaptureOptions{DryRun: true})
		switch {
		case err != nil:
			part.Wrong = err.Error()
		case len(read) > 1:
			part.Several = len(read)
		default:
			part.read(read[0], s.Now().Format(" 2006"))
		}
		if len(lines) == 1 {
			if part.Names, err = s.suggest(r.Context(), part.Line); err != nil {
				return err
			}
		}
	}
	return s.part(w, "layout", "understood", part)
}

func (p *understoodPart) read(c app.Captured, thisYear string) {
	p.Kind = c.Kind
	for _, ch := range c.Chips {
		shown := chip{Icon: chipIcons[ch.Field], Label: strings.TrimSuffix(ch.Label, thisYear), Field: ch.Field, Without: ch.RemoveFrom(c.Line), New: ch.New}
		switch ch.Field {
		case "estimated_minutes":
			if n, err := strconv.Atoi(ch.Value); err == nil {
				shown.Label = minutes(n)
			}
		case "priority":
			shown.Priority = ch.Value
		}
		p.Chips = append(p.Chips, shown)
	}
	for _, u := range c.Unknown {
		p.Unknown = append(p.Unknown, "no "+u.Kind+" is called “"+u.Name+"”")
	}
}

func (s *Server) undo(r *http.Request) (done, error) {
	d, err := s.App.Undo(background(r))
	return done{"Undone", d.Summary}, err
}

func (s *Server) redo(r *http.Request) (done, error) {
	d, err := s.App.Redo(background(r))
	return done{"Done again", d.Summary}, err
}

// taskVerb does one thing to a task.
func (s *Server) taskVerb(r *http.Request) (done, error) {
	ctx, uid, a := background(r), r.PathValue("uid"), s.App
	verbs := map[string]struct {
		said string
		do   func() (*work.Task, error)
	}{
		"done":    {"Done", func() (*work.Task, error) { return a.FinishTask(ctx, uid, r.FormValue("minutes")) }},
		"reopen":  {"Open again", func() (*work.Task, error) { return a.ReopenTask(ctx, uid) }},
		"start":   {"Started", func() (*work.Task, error) { return a.StartTask(ctx, uid) }},
		"drop":    {"Dropped", func() (*work.Task, error) { return a.CancelTask(ctx, uid) }},
		"defer":   {"Put off", func() (*work.Task, error) { return a.DeferTask(ctx, uid, r.FormValue("to")) }},
		"focus":   {"In focus", func() (*work.Task, error) { return a.FocusTask(ctx, uid, r.FormValue("instead")) }},
		"unfocus": {"Out of focus", func() (*work.Task, error) { return a.UnfocusTask(ctx, uid) }},
		"move":    {"Moved", func() (*work.Task, error) { return a.MoveTask(ctx, uid, placeOf(r)) }},
		"day":     {"Planned", func() (*work.Task, error) { return s.planTask(ctx, uid, r.FormValue("day")) }},
		"set":     {"Changed", func() (*work.Task, error) { return s.file(ctx, r, uid) }},
		"plan":    {"Planned", func() (*work.Task, error) { return a.PlanTask(ctx, uid, r.FormValue("day"), placeOf(r)) }},
		"rm":      {"Removed", func() (*work.Task, error) { return s.removeTask(ctx, uid) }},
	}
	verb, known := verbs[r.PathValue("verb")]
	if !known {
		return done{}, work.Errorf(work.NotFound, "a task knows no %q", r.PathValue("verb"))
	}
	t, err := verb.do()
	if err != nil {
		return done{}, err
	}
	said := verb.said
	switch verb := r.PathValue("verb"); {
	case verb != "defer" && verb != "day" && verb != "plan" && (verb != "set" || t.Day.IsZero()):
	case t.Day.IsZero():
		said = "To the inbox"
	case verb == "defer":
		said += " to " + s.weekday(t.Day)
	default:
		said += " for " + s.weekday(t.Day)
	}
	return done{said, t.Title}, nil
}

func (s *Server) planTask(ctx context.Context, uid, day string) (*work.Task, error) {
	return s.App.EditTask(ctx, uid, input.Values{"day": day}, false, "")
}

func (s *Server) removeTask(ctx context.Context, uid string) (*work.Task, error) {
	r, _, err := s.App.Remove(ctx, work.KindNamed("task"), uid)
	if err != nil {
		return nil, err
	}
	return r.(*work.Task), nil
}

// placeOf reads where a row was put: before or after another, or at an end.
func placeOf(r *http.Request) app.Place {
	return app.Place{Before: r.FormValue("before"), After: r.FormValue("after"), First: r.FormValue("first") != "", Last: r.FormValue("last") != ""}
}

// triageAll brings all that is left over to the day, or puts it off.
func (s *Server) triageAll(r *http.Request) (done, error) {
	o := app.PlanOptions{Day: r.PathValue("day")}
	switch r.FormValue("to") {
	case "today":
		o.Take = []string{app.AllLeft}
	case "drop":
		o.Drop = []string{app.AllLeft}
	default:
		return done{}, work.InvalidField("to", "is %q; it is today or drop", r.FormValue("to"))
	}
	_, err := s.App.PlanDay(background(r), o)
	return done{"All that was left over", "is " + map[string]string{"today": "on today’s list", "drop": "dropped"}[r.FormValue("to")]}, err
}

// actionVerb does one thing to an action item.
func (s *Server) actionVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	switch r.PathValue("verb") {
	case "done":
		a, err := s.App.FinishAction(ctx, uid)
		if err != nil {
			return done{}, err
		}
		return done{"Done", a.Title}, nil
	case "task":
		t, err := s.App.TaskFromAction(ctx, uid, input.Values{})
		if err != nil {
			return done{}, err
		}
		return done{"Now a task, " + s.where(t), t.Title}, nil
	}
	return done{}, work.Errorf(work.NotFound, "an action item knows no %q", r.PathValue("verb"))
}

// checkIn records how I am now.
func (s *Server) checkIn(r *http.Request) (done, error) {
	values := input.Values{}
	for _, name := range []string{"energy", "engagement", "mood", "activity", "notes"} {
		if text := r.FormValue(name); text != "" {
			values[name] = text
		}
	}
	rec, err := s.App.Add(background(r), work.KindNamed("energy"), values)
	if err != nil {
		return done{}, err
	}
	e := rec.(*work.Energy)
	return done{"Checked in", "energy " + itoa(e.Energy) + engaged(e.Engagement)}, nil
}

func engaged(n int) string {
	if n == 0 {
		return ""
	}
	return ", engagement " + itoa(n)
}

// theme chooses the paper: light, dark, or as the system has it.
func (s *Server) theme(w http.ResponseWriter, r *http.Request) error {
	theme := r.FormValue("theme")
	if !slices.Contains([]string{"light", "dark", "system"}, theme) {
		return work.InvalidField("theme", "is %q; it is light, dark or system", theme)
	}
	http.SetCookie(w, &http.Cookie{Name: themeCookie, Value: theme, Path: "/", MaxAge: 10 * 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, backTo(r), http.StatusSeeOther)
	return nil
}

// planDay says which project the day is for.
func (s *Server) planDay(r *http.Request) (done, error) {
	project := r.FormValue("project")
	if project == "" {
		project = "none"
	}
	p, err := s.App.PlanDay(background(r), app.PlanOptions{Day: r.PathValue("day"), Project: project})
	if err != nil {
		return done{}, err
	}
	return done{"Planned", s.weekday(p.Day)}, nil
}
