package web

import (
	"context"
	"net/http"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// closePage is the end of a day: what becomes of what is left, and what is to
// be said of it.
type closePage struct {
	frame
	app.Closing
	IsToday bool
	Chosen  map[string]string // of what is left
	Form    saidForm
	Wrong   string
}

func (s *Server) closing(w http.ResponseWriter, r *http.Request) error {
	page, err := s.closingOf(r)
	if err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "close", page)
}

func (s *Server) closingOf(r *http.Request) (page closePage, err error) {
	page.frame = s.frame(r, "Close", "today")
	if page.Closing, err = s.App.ToClose(r.Context(), r.PathValue("day")); err != nil {
		return page, err
	}
	page.Title, page.IsToday, page.Form = "Close "+page.Day.Weekday().String(), page.Day == page.now.Day, formOf(page.Reflection)
	return page, nil
}

// keepClosing does what was chosen and says what was said, all of it or nothing.
func (s *Server) keepClosing(w http.ResponseWriter, r *http.Request) error {
	page, err := s.closingOf(r)
	if err != nil {
		return err
	}
	o := app.CloseOptions{Day: r.PathValue("day")}
	o.Defer, o.Drop = settled(r, page.Left, "tomorrow", "")
	if r.FormValue("rest") != "" {
		o.Defer = append(o.Defer, app.Postponed{Task: app.AllLeft})
	}
	var closed app.Closing
	form, err := keepSaid(r, func(ctx context.Context, said input.Values) (err error) {
		o.Reflection = said
		closed, err = s.App.CloseDay(ctx, o)
		return err
	}, func() (*work.Reflection, error) {
		now, err := s.App.ToClose(r.Context(), o.Day)
		return now.Reflection, err
	})
	if err == nil {
		setToast(w, done{"Closed", s.weekday(closed.Day) + ", " + count(len(closed.Done), "task") + " done"})
		http.Redirect(w, r, backTo(r), http.StatusSeeOther)
		return nil
	}
	page.Form, page.Chosen = form, chosen(r)
	if len(form.Clashes) == 0 {
		page.Wrong = err.Error()
	}
	return s.render(w, statuses[work.CodeOf(err)], "close", page)
}
