package web

import (
	"net/http"

	"daybook/internal/app"
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
		return s.using(func() error { return h(w, r) })
	}))
}
