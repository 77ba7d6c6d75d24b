package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// feedbackPage is what was said, newest first, beside its themes.
type feedbackPage struct {
	frame
	Said   []*work.Feedback
	Themes app.FeedbackThemes
	Next   string
}

func (s *Server) feedback(w http.ResponseWriter, r *http.Request) error {
	page := feedbackPage{frame: s.frame(r, "Feedback", "feedback")}
	offset := offsetOf(r)
	said, more, err := list[work.Feedback](r.Context(), s, app.ListOptions{Text: r.URL.Query().Get("q"), Sort: "-date,-id", Limit: pageSize, Offset: offset})
	if err != nil {
		return err
	}
	if page.Said = said; more {
		page.Next = "/feedback?offset=" + itoa(offset+pageSize)
	}
	by := r.URL.Query().Get("by")
	if by == "" {
		by = "tag"
	}
	if page.Themes, err = s.App.FeedbackThemes(r.Context(), app.ThemeOptions{By: by}); err != nil {
		return err
	}
	page.Themes.Themes = page.Themes.Themes[:min(12, len(page.Themes.Themes))]
	clearToast(w, r)
	return s.render(w, http.StatusOK, "feedback", page)
}

// ThemesBy are the ways to count feedback.
func (feedbackPage) ThemesBy() []string { return app.ThemesBy }

// actOnFeedback makes an action item of what was said.
func (s *Server) actOnFeedback(r *http.Request) (done, error) {
	item, err := s.App.ActOnFeedback(background(r), r.PathValue("uid"), input.Values{"title": r.FormValue("title")})
	if err != nil {
		return done{}, err
	}
	return done{"To do", item.Title}, nil
}

// projectsPage is the table of projects.
type projectsPage struct {
	frame
	Today    work.Date
	Projects []*work.Project
	Only     string // a classification; "": all
	All      []string
	Next     string
}

func (s *Server) projects(w http.ResponseWriter, r *http.Request) error {
	page := projectsPage{frame: s.frame(r, "Projects", "projects"), Only: r.URL.Query().Get("classification"), All: work.KindNamed("project").Field("classification").Enum}
	o := app.ListOptions{Sort: "-last_worked_on,name", Limit: pageSize, Offset: offsetOf(r)}
	if page.Only != "" {
		o.Conditions = []app.Condition{{Field: "classification", Value: page.Only}}
	}
	projects, more, err := list[work.Project](r.Context(), s, o)
	if err != nil {
		return err
	}
	if page.Projects = projects; more {
		page.Next = "/projects?classification=" + page.Only + "&offset=" + itoa(o.Offset+pageSize)
	}
	page.Today = page.now.Day
	clearToast(w, r)
	return s.render(w, http.StatusOK, "projects", page)
}
