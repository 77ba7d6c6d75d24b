package web

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"daybook/internal/app"
)

// frame is what stands around every page.
type frame struct {
	Title   string
	Section string // which line of the rail is the current one
	Here    string // the page's own address, where an action goes on
	Theme   string // "light", "dark", or "" for the system's
	Toast   done
	Rail    rail
	Bare    bool   // neither rail nor line to write on: the page is all there is
	Final   bool   // what the toast says cannot be undone by a key
	Line    string // what stands in the line to write on
	Backup  backedUp
	Pulse   pulse
	now     app.Today
}

// rail is what the sections say of themselves.
type rail struct {
	Today, Inbox, Meetings int
	Now                    string
}

// done is what was done, to what: the toast.
type done struct {
	text, what string
}

func (s *Server) frame(r *http.Request, title, section string) frame {
	f := frame{Title: title, Section: section, Here: r.URL.RequestURI(), Theme: themeOf(r), Line: r.URL.Query().Get("line"), Pulse: s.pulse(r)}
	f.Toast, f.Final = toastOf(r)
	if r.Method != http.MethodGet {
		f.Here = backTo(r)
	}
	if t, err := s.App.Today(r.Context(), "", ""); err == nil { // where it cannot be read, the page itself says so
		f.now, f.Rail = t, railOf(t)
	}
	f.Backup = s.backedUp(f.now)
	return f
}

func railOf(t app.Today) rail {
	r := rail{Today: len(t.Tasks), Inbox: t.Inbox, Now: clock(t.Zone, t.Now)}
	for _, task := range t.Focus {
		if task.Status.Open() {
			r.Today++
		}
	}
	for _, m := range t.Meetings {
		if m.State == "scheduled" {
			r.Meetings++
		}
	}
	return r
}

// Said reports whether there is something to tell.
func (d done) Said() bool { return d.text != "" }

// Text says what was done.
func (d done) Text() string { return d.text }

// What says to what.
func (d done) What() string { return d.what }

const (
	toastCookie = "daybook_toast"
	themeCookie = "daybook_theme"
)

// setToast keeps what was done for the page that follows.
func setToast(w http.ResponseWriter, d done) { say(w, d, "") }

// setNote does so for what is no action of the daybook, and so cannot be undone.
func setNote(w http.ResponseWriter, d done) { say(w, d, "final") }

func say(w http.ResponseWriter, d done, final string) {
	text, err := json.Marshal([3]string{d.text, d.what, final})
	if err != nil {
		return // three strings can always be written
	}
	http.SetCookie(w, &http.Cookie{
		Name: toastCookie, Value: base64.RawURLEncoding.EncodeToString(text), Path: "/", MaxAge: 30, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}

func toastOf(r *http.Request) (d done, final bool) {
	c, err := r.Cookie(toastCookie)
	if err != nil || readAgain(r) {
		return done{}, false
	}
	text, err := base64.RawURLEncoding.DecodeString(c.Value)
	var said [3]string
	if err != nil || json.Unmarshal(text, &said) != nil {
		return done{}, false
	}
	return done{said[0], said[1]}, said[2] != ""
}

// clearToast lets a toast be seen once.
func clearToast(w http.ResponseWriter, r *http.Request) {
	if d, _ := toastOf(r); d.Said() {
		http.SetCookie(w, &http.Cookie{Name: toastCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
}

func themeOf(r *http.Request) string {
	c, err := r.Cookie(themeCookie)
	if err != nil || (c.Value != "light" && c.Value != "dark") {
		return ""
	}
	return c.Value
}

// backTo is where an action goes on: the page that its form stood on, one of
// ours in any case.
func backTo(r *http.Request) string {
	back := r.FormValue("back")
	u, err := url.Parse(back)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(back, "/") || strings.HasPrefix(back, "//") || strings.Contains(back, `\`) {
		return "/"
	}
	return back
}
