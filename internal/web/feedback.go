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
	List   listing
	Said   []*work.Feedback
	Themes app.FeedbackThemes
}

// feedbackList is how feedback is listed.
var feedbackList = &listSpec{
	kind: work.KindNamed("feedback"), path: "/feedback",
	filters: []string{"person", "direction", "category", "sentiment", "date", "skills", "project", "tags"},
	sorts:   []sorting{{"day", "-date,-id"}, {"person", "person"}},
	given:   []givenView{{"All", ""}, {"To me", "direction=received"}, {"From me", "direction=given"}},
	bulk:    []string{"project", "tag", "rm"},
}

func (s *Server) feedback(w http.ResponseWriter, r *http.Request) error {
	if r.URL.Query().Get("view") == "themes" {
		return s.feedbackThemes(w, r)
	}
	page := feedbackPage{frame: s.frame(r, "Feedback", "feedback")}
	var err error
	if page.List, page.Said, err = listed[work.Feedback](s, r, feedbackList, page.now.Day); err != nil {
		return err
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
	return s.render(w, page.List.Status, "feedback", page)
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
