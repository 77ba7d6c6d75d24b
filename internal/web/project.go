package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// projectPage is one project: its tasks, its skills, what was learned.
type projectPage struct {
	frame
	app.ProjectPage
	Today     work.Date
	Tasks     []*work.Task
	Done      []*work.Task
	Learnings []*work.Learning
	Goals     []*work.Goal
	Meetings  []*work.Meeting
	More      map[string]string
	Names     []string // of skills to choose from
}

func (s *Server) project(w http.ResponseWriter, r *http.Request) error {
	shown, err := s.App.ShowProject(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	page := projectPage{frame: s.frame(r, shown.Name, "projects"), ProjectPage: shown, More: map[string]string{}}
	page.Today = page.now.Day
	if err := s.ofProject(r, &page); err != nil {
		return err
	}
	if page.Names, err = s.App.Names(r.Context(), work.KindNamed("skill"), ""); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "project", page)
}

// ofProject reads the first of each kind that belongs to a project.
func (s *Server) ofProject(r *http.Request, p *projectPage) (err error) {
	status := func(value string) app.Condition { return app.Condition{Field: "status", Value: value} }
	older := map[string]string{} // all tasks are a click away as it is
	if p.Done, err = few[work.Task](s, r, older, "project", p.UID, "-completed_day", status("done")); err != nil {
		return err
	}
	if p.Tasks, err = few[work.Task](s, r, p.More, "project", p.UID, "day,rank", status("todo,in_progress")); err != nil {
		return err
	}
	if p.Learnings, err = few[work.Learning](s, r, p.More, "project", p.UID, "-date,-id"); err != nil {
		return err
	}
	if p.Goals, err = few[work.Goal](s, r, p.More, "project", p.UID, "target_date", status("in_progress,not_started")); err != nil {
		return err
	}
	p.Meetings, err = few[work.Meeting](s, r, p.More, "project", p.UID, "-starts_at")
	return err
}

// projectVerb says which skill a project uses, or uses no more; or makes a task
// of it.
func (s *Server) projectVerb(r *http.Request) (done, error) {
	ctx, uid, skill := background(r), r.PathValue("uid"), r.FormValue("skill")
	switch r.PathValue("verb") {
	case "use":
		p, err := s.App.UseSkill(ctx, uid, skill, r.FormValue("proficiency"))
		if err != nil {
			return done{}, err
		}
		return done{"Used in " + p.Name, s.skillName(r, skill)}, nil
	case "unuse":
		p, err := s.App.UnuseSkill(ctx, uid, skill)
		if err != nil {
			return done{}, err
		}
		return done{"Not used in " + p.Name, s.skillName(r, skill)}, nil
	case "task":
		t, err := s.App.AddTask(ctx, input.Values{"title": r.FormValue("title"), "project": uid}, "")
		if err != nil {
			return done{}, err
		}
		return done{"Added: " + t.Title, s.where(t)}, nil
	}
	return done{}, work.Errorf(work.NotFound, "a project knows no %q", r.PathValue("verb"))
}
