package web

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// How often the daybook is looked at while a page is open, and how often a
// stream says that it is there where nothing changes.
const (
	lookEvery = time.Second
	beatEvery = 20 * time.Second
)

// mostStreams is how many pages are told at once. A browser opens six at most, of
// the pages that are looked at; who opens hundreds wants the memory, not the news.
const mostStreams = 100

// openRoutes are what a page asks for while it is open.
func (s *Server) openRoutes() {
	s.mux.Handle("GET /events", s.answer(s.events)) // takes the daybook for each look, not as long as it runs
	s.page("GET /soon", s.soon)
	s.page("POST /preview", s.preview)
}

// watch tells open pages that something changed. It looks at the daybook, once
// for all of them, and only while there is one.
type watch struct {
	look func(context.Context) (string, error)

	mu        sync.Mutex
	listeners map[chan string]bool
	told      string             // what was seen last
	stop      context.CancelFunc // ends the looking
	looking   sync.WaitGroup
	over      chan struct{} // closed when the server ends
	end       func()
}

func newWatch(look func(context.Context) (string, error)) *watch {
	w := &watch{look: look, listeners: map[chan string]bool{}, over: make(chan struct{})}
	w.end = sync.OnceFunc(func() { close(w.over) })
	return w
}

// join begins to listen; nil: as many do as may. What is sent first is how it
// stands.
func (w *watch) join() chan string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.listeners) >= mostStreams {
		return nil
	}
	listener := make(chan string, 1)
	w.listeners[listener] = true
	switch {
	case len(w.listeners) == 1:
		var ctx context.Context
		ctx, w.stop = context.WithCancel(context.Background())
		w.looking.Go(func() { w.run(ctx) })
	case w.told != "":
		listener <- w.told
	}
	return listener
}

func (w *watch) leave(listener chan string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.listeners, listener)
	if len(w.listeners) == 0 {
		w.told = ""
		w.stop()
	}
}

func (w *watch) run(ctx context.Context) {
	every := time.NewTicker(lookEvery)
	defer every.Stop()
	for {
		if seen, err := w.look(ctx); err == nil { // where it cannot be read, the pages say so
			w.tell(ctx, seen)
		}
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}

// tell gives every listener what was seen, in place of what it did not take yet.
func (w *watch) tell(ctx context.Context, seen string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ctx.Err() != nil || seen == w.told {
		return
	}
	w.told = seen
	for listener := range w.listeners {
		select {
		case <-listener:
		default:
		}
		listener <- seen
	}
}

// close lets every listener go, and waits until nobody looks any more.
func (w *watch) close() {
	w.end()
	w.mu.Lock()
	if w.stop != nil {
		w.stop()
	}
	w.mu.Unlock()
	w.looking.Wait()
}

// look reads what pages are held against, once what the day alone brings is
// there: a GET makes nothing.
func (s *Server) look(ctx context.Context) (token string, err error) {
	err = s.using(func() error {
		_ = s.App.BringUpToDate(ctx) // what cannot be written now is tried again, or said of the first action
		p, err := s.App.Pulse(ctx)
		token = p.Token()
		return err
	})
	return token, err
}

// events is a stream of server-sent events: one at once, and one whenever what
// a page shows may be out of date. What changed is read by asking for the page.
func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	answer := http.NewResponseController(w)
	for _, unlimited := range []func(time.Time) error{answer.SetReadDeadline, answer.SetWriteDeadline} {
		if err := unlimited(time.Time{}); err != nil {
			return err
		}
	}
	listener := s.watch.join()
	if listener == nil {
		w.Header().Set("Retry-After", "30")
		http.Error(w, "Too many pages are open. This one reads itself again when others are closed.", http.StatusServiceUnavailable)
		return nil
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	defer s.watch.leave(listener)
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	for {
		line := ":\n\n" // a comment: the stream is there
		select {
		case <-r.Context().Done():
			return nil
		case <-s.watch.over:
			return nil
		case seen := <-listener:
			line = "data: " + seen + "\n\n"
		case <-beat.C:
		}
		if _, err := w.Write([]byte(line)); err != nil || answer.Flush() != nil {
			return nil // who listened is gone
		}
	}
}

// soon is the band alone, for a page that nobody looks at.
func (s *Server) soon(w http.ResponseWriter, r *http.Request) error {
	return s.part(w, "layout", "soon", s.pulse(r))
}

// pulse is what stands around a page because of the hour.
type pulse struct {
	Seen    string // what the page is held against; "": it is not read again
	Meeting coming
}

// coming is a meeting that begins soon, as the band tells of it.
type coming struct {
	UID, Title, At string
	Outside        string // what a notification, which others may see, calls it
	Minutes        int
}

func (s *Server) pulse(r *http.Request) (p pulse) {
	now, err := s.App.Pulse(r.Context())
	if err != nil {
		return p // the page itself says so
	}
	if r.Method == http.MethodGet {
		p.Seen = now.Token()
	}
	if m := now.Meeting; m.UID != "" && r.PathValue("uid") != m.UID {
		p.Meeting = coming{UID: m.UID, Title: m.Title, Outside: m.Title, Minutes: now.Minutes(), At: m.StartsAt.Time().In(now.Now.Location()).Format("15:04")}
		if m.Private {
			p.Meeting.Outside = "A private meeting"
		}
	}
	return p
}

// readAgain reports whether a page reads itself again: what was done in another
// tab is not for it to tell.
func readAgain(r *http.Request) bool { return r.Header.Get("Daybook-Again") != "" }
