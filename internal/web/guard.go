package web

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
)

// maxBody is how many bytes a form may have: a journal entry's longest text and
// some more.
const maxBody = 2 << 20

// policy lets a page load what comes from here and nothing else; no script and
// no style stands in a page itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard refuses what no page of ours would ask: a name that is not ours (DNS
// rebinding), a post from another site, a body too large. A fault in a handler
// is one plain page and a line in the log.
func (s *Server) guard(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		plainly{Title: "Sent from elsewhere", Text: "This was sent by a page of another site, and nothing was done. Open Daybook by its own address.", To: "/", Go: "Open Daybook"}.answer(w, r, http.StatusForbidden)
	}))
	next = protection.Handler(s.gated(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.recover(w, r)
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if !s.isOurs(r.Host) {
			plainly{Title: "Another address", Text: fmt.Sprintf("This daybook is not called %q. Open it by the address that daybook serve prints.", r.Host)}.answer(w, r, http.StatusMisdirectedRequest)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(packing{w, accepts(r)}, r)
	})
}

func (s *Server) isOurs(host string) bool {
	if name, port, err := net.SplitHostPort(host); err == nil && strings.Trim(port, "0123456789") == "" {
		host = name
	}
	return slices.Contains(s.Hosts, strings.ToLower(strings.Trim(host, "[]")))
}

func (s *Server) recover(w http.ResponseWriter, r *http.Request) {
	fault := recover()
	if fault == nil {
		return
	}
	if err, is := fault.(error); is && errors.Is(err, http.ErrAbortHandler) {
		panic(fault)
	}
	id := s.NewUID()
	s.Log.Error("a page failed", "id", id, "method", r.Method, "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
	plainly{Title: failures[http.StatusInternalServerError], Text: "Something in Daybook went wrong; nothing was written. It stands in the log as " + id + ".", To: "/", Go: "Today"}.answer(w, r, http.StatusInternalServerError)
}
