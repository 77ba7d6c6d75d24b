package web

import (
	"net/http"
	"net/url"
	"strings"

	"daybook/internal/app"
)

// searchPage is what was found, best first.
type searchPage struct {
	frame
	Query string
	app.Found
	Next string
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	page := searchPage{frame: s.frame(r, "Search", "search"), Query: r.URL.Query().Get("q")}
	if strings.TrimSpace(page.Query) != "" {
		var err error
		offset := offsetOf(r)
		if page.Found, err = s.App.Search(r.Context(), page.Query, pageSize, offset); err != nil {
			return err
		}
		if page.More {
			page.Next = "/search?" + url.Values{"q": {page.Query}, "offset": {itoa(offset + pageSize)}}.Encode()
		}
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "search", page)
}

// pageOf is where a record of some kind is looked at, "" where nowhere yet.
func pageOf(kind, uid string) string {
	switch kind {
	case "learning", "meeting", "person", "skill", "goal":
		return "/" + kind + "/" + uid
	}
	return ""
}
