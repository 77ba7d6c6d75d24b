package web

import (
	"net/http"
	"net/url"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// using lets a request use s.App: as long as it runs, no other daybook is put
// in its place. A request that goes on for long takes it for each reading, and
// lets it go in between.
func (s *Server) using(do func() error) error {
	s.open.RLock()
	defer s.open.RUnlock()
	return do()
}

// alone lets a request change s.App for another: it waits until all others have
// answered, and those that come meanwhile wait for it.
func (s *Server) alone(do func(*app.App) (*app.App, error)) error {
	s.open.Lock()
	defer s.open.Unlock()
	next, err := do(s.App)
	s.App = next
	return err
}

// page is a request that reads the daybook, or does one thing to it.
func (s *Server) page(pattern string, h handler) {
	s.mux.Handle(pattern, s.answer(func(w http.ResponseWriter, r *http.Request) error {
		if err := readForm(r); err != nil {
			return err
		}
		return s.using(func() error { return h(w, r) })
	}))
}

// readForm reads the values of a form; their lines end as ours do, however the
// browser ends them.
func readForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	for _, values := range []url.Values{r.Form, r.PostForm} {
		for _, texts := range values {
			for i, text := range texts {
				texts[i] = strings.ReplaceAll(text, "\r\n", "\n")
			}
		}
	}
	return nil
}
