package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"daybook/internal/work"
)

const (
	sessionCookie = "daybook_session"
	sessionLasts  = 30 * 24 * time.Hour
	freeTries     = 3                // wrong tokens before one has to wait
	longestWait   = 15 * time.Minute // between two tries, however many were wrong
	forgotten     = time.Hour        // after which wrong tries count no more
	mostCallers   = 1000             // that are told apart; those beyond wait as one
)

// gate lets in who has the token: none is asked for where there is none.
type gate struct {
	token string
	now   func() time.Time
	uid   func() string

	mu       sync.Mutex
	sessions map[[sha256.Size]byte]time.Time // until when one lasts, by the sum of its name
	wrong    map[string]wrongTries           // by who tried
}

// wrongTries are the wrong ones of a caller.
type wrongTries struct {
	n     int
	last  time.Time
	until time.Time // before which none is looked at
}

func newGate(o Options) *gate {
	if o.Waits == nil {
		o.Waits = o.Now
	}
	return &gate{token: o.Token, now: o.Waits, uid: o.NewUID, sessions: map[[sha256.Size]byte]time.Time{}, wrong: map[string]wrongTries{}}
}

// try holds what was typed against the token. It returns the name of a session,
// "" where it was wrong, and how long the caller has to wait before the next.
func (g *gate) try(typed, caller string) (session string, wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	g.forget(now)
	if _, known := g.wrong[caller]; !known && len(g.wrong) >= mostCallers {
		caller = "all others"
	}
	t := g.wrong[caller]
	if wait := t.until.Sub(now); wait > 0 {
		return "", wait
	}
	given, want := sha256.Sum256([]byte(typed)), sha256.Sum256([]byte(g.token))
	if subtle.ConstantTimeCompare(given[:], want[:]) == 1 {
		delete(g.wrong, caller)
		return g.begin(now), 0
	}
	t.n, t.last = t.n+1, now
	if over := t.n - freeTries; over >= 0 {
		wait = min(time.Second<<min(over, 20), longestWait)
		t.until = now.Add(wait)
	}
	g.wrong[caller] = t
	return "", wait
}

// begin makes a session. Its name tells nothing to who does not have the token.
func (g *gate) begin(now time.Time) string {
	sum := hmac.New(sha256.New, []byte(g.token))
	sum.Write([]byte("session " + g.uid())) // never fails
	name := base64.RawURLEncoding.EncodeToString(sum.Sum(nil))
	g.sessions[sha256.Sum256([]byte(name))] = now.Add(sessionLasts)
	return name
}

func (g *gate) forget(now time.Time) {
	for caller, t := range g.wrong {
		if now.Sub(t.last) > forgotten {
			delete(g.wrong, caller)
		}
	}
	for session, until := range g.sessions {
		if now.After(until) {
			delete(g.sessions, session)
		}
	}
}

// admits says whether a request is of somebody who signed in.
func (g *gate) admits(r *http.Request) bool {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return false
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	until, ok := g.sessions[sha256.Sum256([]byte(c.Value))]
	return ok && g.now().Before(until)
}

func (g *gate) end(r *http.Request) {
	if c, err := r.Cookie(sessionCookie); err == nil {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.sessions, sha256.Sum256([]byte(c.Value)))
	}
}

// isOpen says what can be had without signing in: nothing of the daybook.
func isOpen(path string) bool {
	return path == "/sign-in" || path == "/healthz" || path == "/manifest.webmanifest" || strings.HasPrefix(path, "/static/")
}

// gated asks who has not signed in to do so.
func (s *Server) gated(next http.Handler) http.Handler {
	if s.Token == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case isOpen(r.URL.Path) || s.gate.admits(r):
			next.ServeHTTP(w, r)
		case r.Method == http.MethodGet && r.URL.Path != "/events":
			w.Header().Set("Cache-Control", "no-store")
			http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		default:
			plainly{Title: "Sign in", Text: "Sign in first: open /sign-in. Nothing was done.", To: "/sign-in", Go: "Sign in"}.answer(w, r, http.StatusUnauthorized)
		}
	})
}

// signInPage asks for the token.
type signInPage struct {
	frame
	Wrong string
}

func (s *Server) signInPage(r *http.Request) signInPage {
	return signInPage{frame: frame{Title: "Sign in", Theme: themeOf(r), Bare: true}}
}

func (s *Server) askToken(w http.ResponseWriter, r *http.Request) error {
	if s.Token == "" {
		return s.notFound(w, r)
	}
	return s.render(w, http.StatusOK, "signin", s.signInPage(r))
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	if s.Token == "" {
		return s.notFound(w, r)
	}
	r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	session, wait := s.gate.try(r.PostForm.Get("token"), callerOf(r))
	if session == "" {
		s.Log.Warn("a wrong token", "from", r.RemoteAddr)
		page, status := s.signInPage(r), http.StatusUnauthorized
		page.Wrong = "That is not the token."
		if wait > 0 {
			seconds := int((wait + time.Second - 1) / time.Second)
			page.Wrong, status = "That was not the token, or too soon. Try again in "+count(seconds, "second")+".", http.StatusTooManyRequests
			w.Header().Set("Retry-After", strconv.Itoa(seconds))
		}
		return s.render(w, status, "signin", page)
	}
	setSession(w, r, session, int(sessionLasts/time.Second))
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	s.gate.end(r)
	setSession(w, r, "", -1)
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
	return nil
}

// setSession gives a browser the name of its session. A proxy before the server
// says whether it was asked by TLS; who lies about that harms themselves alone.
func setSession(w http.ResponseWriter, r *http.Request, name string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: sessionCookie, Value: name, Path: "/", MaxAge: seconds, HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https",
	})
}

// callerOf is who tries: an address, or the network of one where a caller has as
// many as they like.
func callerOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	ip := net.ParseIP(host)
	if ip == nil || ip.To4() != nil {
		return host
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}
