package web

import (
	"net/http"
	"strings"

	"daybook/internal/work"
)

// mostNames is how many names a page brings along to choose from; of more, those
// that begin with what is typed are asked for.
const mostNames = 50

// names are the names of a kind that go on from what a field says; in a list,
// from what stands behind its last comma.
func (s *Server) names(w http.ResponseWriter, r *http.Request) error {
	k := work.KindNamed(r.PathValue("kind"))
	if k == nil || !k.Named && referred[k.Name] == "" {
		return work.Errorf(work.NotFound, "There is no page %s.", r.URL.Path)
	}
	query := r.URL.Query()
	before, typed := "", query.Get(query.Get("field"))
	if at := strings.LastIndexByte(typed, ','); at >= 0 && query.Has("several") {
		before, typed = typed[:at]+", ", strings.TrimSpace(typed[at+1:])
	}
	found, err := s.offered(r.Context(), k, typed)
	if err != nil {
		return err
	}
	for i := range found {
		found[i] = before + found[i]
	}
	return s.part(w, "layout", "options", found)
}

// Asks is where a field's names are asked for while it is typed; "" where all of
// them came with the page.
func (f formField) Asks() string { return asks(f.Name, f.Field, len(f.Names)) }

func asks(name string, f *work.Field, n int) string {
	if f == nil || f.Target == "" || !f.IsList() && n < mostNames {
		return ""
	}
	address := "/names/" + f.Target + "?field=" + name
	if f.IsList() {
		address += "&several=yes"
	}
	return address
}
