package web

import (
	"net/http"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// planPage is the beginning of a day: what is left over, the project that the
// day is for, and its three. All of it is one action.
type planPage struct {
	frame
	app.Planning
	IsToday  bool
	Projects []*work.Project // those worked on last
	Names    []string        // of all projects
	Chosen   map[string]string
	Focused  map[string]bool
	Other    string // a project that is none of the shown
	Wrong    string
}

// recentProjects is how many projects have a key of their own.
const recentProjects = 6

func (s *Server) plan(w http.ResponseWriter, r *http.Request) error {
	page, err := s.planOf(r)
	if err != nil {
		return err
	}
	for _, t := range page.Focus {
		page.Focused[t.UID] = true
	}
	page.Chosen["project"] = page.Project.Name
	if page.Project.IsZero() {
		page.Chosen["project"] = "none"
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "plan", page)
}

func (s *Server) planOf(r *http.Request) (page planPage, err error) {
	page = planPage{frame: s.frame(r, "Plan", "today"), Chosen: map[string]string{}, Focused: map[string]bool{}}
	if page.Planning, err = s.App.ToPlan(r.Context(), r.PathValue("day")); err != nil {
		return page, err
	}
	page.Title, page.IsToday = "Plan "+page.Day.Weekday().String(), page.Day == page.now.Day
	if page.Names, err = s.App.Names(r.Context(), work.KindNamed("project"), ""); err != nil {
		return page, err
	}
	page.Projects, _, err = list[work.Project](r.Context(), s, app.ListOptions{
		Conditions: []app.Condition{{Field: "status", Value: "active"}}, Sort: "-last_worked_on", Limit: recentProjects,
	})
	if p := page.Project; err == nil && !p.IsZero() && !slices.ContainsFunc(page.Projects, func(other *work.Project) bool { return other.UID == p.UID }) {
		page.Other = p.Name
	}
	return page, err
}

// keepPlan does what was chosen, all of it or nothing.
func (s *Server) keepPlan(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	page, err := s.planOf(r)
	if err != nil {
		return err
	}
	o := app.PlanOptions{Day: r.PathValue("day"), Project: r.FormValue("project")}
	if other := strings.TrimSpace(r.FormValue("other")); other != "" {
		o.Project = other
	}
	later, drop := settled(r, page.Leftovers, "tomorrow", string(page.Day.AddDays(1)))
	o.Defer, o.Drop = later, drop
	for _, t := range page.Leftovers {
		if r.FormValue("left-"+t.UID) == "today" {
			o.Take = append(o.Take, t.UID)
		}
	}
	o.Focus, o.Yield = focusOf(page.Focus, r.Form["focus"])
	planned, err := s.App.PlanDay(background(r), o)
	if err == nil {
		setToast(w, done{"Planned", s.weekday(planned.Day)})
		http.Redirect(w, r, backTo(r), http.StatusSeeOther)
		return nil
	}
	page.Wrong, page.Other, page.Chosen = err.Error(), r.FormValue("other"), chosen(r)
	for _, uid := range r.Form["focus"] {
		page.Focused[uid] = true
	}
	return s.render(w, statuses[work.CodeOf(err)], "plan", page)
}

// settled reads what becomes of tasks: put off to a day that the word stands
// for, back into the inbox, or dropped.
func settled(r *http.Request, tasks []*work.Task, word, day string) (later []app.Postponed, drop []string) {
	for _, t := range tasks {
		switch to := r.FormValue("left-" + t.UID); to {
		case word:
			later = append(later, app.Postponed{Task: t.UID, To: day})
		case "inbox":
			later = append(later, app.Postponed{Task: t.UID, To: to})
		case "drop":
			drop = append(drop, t.UID)
		}
	}
	return later, drop
}

// focusOf says which tasks join the three, and which open ones leave them.
func focusOf(was []*work.Task, uids []string) (join, leave []string) {
	for _, t := range was {
		if t.Status.Open() && !slices.Contains(uids, t.UID) {
			leave = append(leave, t.UID)
		}
	}
	for _, uid := range uids {
		if !slices.ContainsFunc(was, func(t *work.Task) bool { return t.UID == uid }) {
			join = append(join, uid)
		}
	}
	return join, leave
}

// chosen is what was chosen in a form, by the names of its fields.
func chosen(r *http.Request) map[string]string {
	all := map[string]string{}
	for name, values := range r.Form {
		all[name] = values[0]
	}
	return all
}

// Open are the tasks that the day's three are chosen from.
func (p planPage) Open() []*work.Task {
	return slices.DeleteFunc(slices.Concat(p.Focus, p.Tasks), func(t *work.Task) bool { return !t.Status.Open() })
}
