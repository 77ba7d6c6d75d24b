package web

import (
	"errors"
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// preview is what a text will look like. It writes nothing; it is a POST because
// of how long a text may be.
func (s *Server) preview(w http.ResponseWriter, r *http.Request) error {
	return s.part(w, "layout", "preview", r.PostFormValue("text"))
}

// Autosaved reports whether the form is kept by itself, once a minute: an entry
// of the journal that is there already. A new one is kept when it is done; what
// was typed for it waits in the browser.
func (p formPage) Autosaved() bool { return p.UID != "" && p.Kind.Name == "learning" }

// autosaved answers a form that keeps itself with what it goes on from. What is
// wrong, or clashes, waits for the person to keep it; what the computer could not
// do is said at once.
func (s *Server) autosaved(w http.ResponseWriter, r *http.Request, rec work.Record, err error) error {
	if err != nil {
		said, code := "Not kept by itself; keep it to see why.", work.CodeOf(err)
		var clash *clashed
		if errors.As(err, &clash) {
			code = work.Conflict
		}
		if code == work.Failed || code == work.Damaged {
			said = "Not kept by itself: " + err.Error() + "."
		}
		http.Error(w, said, statuses[code])
		return nil
	}
	return s.part(w, "layout", "came", came(s.frame(r, "", ""), rec))
}

// came is what a form carries to see later what changed under it.
func came(f frame, rec work.Record) formPage {
	page := formPage{frame: f, Kind: work.KindOf(rec), UID: rec.Base().UID, Record: rec}
	page.Version, page.Was = app.Version(rec), marks(page.Kind, rec, page.zone())
	return page
}
