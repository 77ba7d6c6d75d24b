package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// trashPage is what was removed, last first.
type trashPage struct {
	frame
	Items []app.Trashed
	Next  string
}

func (s *Server) trash(w http.ResponseWriter, r *http.Request) error {
	offset := offsetOf(r)
	page := trashPage{frame: s.frame(r, "Trash", "trash")}
	items, more, err := s.App.Trash(r.Context(), "", pageSize, offset)
	if err != nil {
		return err
	}
	if page.Items = items; more {
		page.Next = "/trash?offset=" + itoa(offset+pageSize)
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "trash", page)
}

// restore brings a record back from the trash.
func (s *Server) restore(r *http.Request) (done, error) {
	rec, parts, err := s.App.RestoreAny(background(r), r.PathValue("uid"))
	if err != nil {
		return done{}, err
	}
	return done{"Brought back", work.LabelOf(rec) + app.WithParts(parts)}, nil
}

// historyPage is what was done to a record, last first, field by field.
type historyPage struct {
	frame
	app.History
	Open string // where the record is looked at
	More bool
	Zone work.Zone
}

func (s *Server) history(w http.ResponseWriter, r *http.Request) error {
	h, more, err := s.App.History(r.Context(), r.PathValue("kind")+":"+r.PathValue("uid"), 200)
	if err != nil {
		return err
	}
	clearToast(w, r)
	page := historyPage{frame: s.frame(r, "What was done to "+h.Title, ""), History: h, Open: pageOf(h.Item.Kind, h.UID), More: more}
	page.Zone = page.now.Zone
	return s.render(w, http.StatusOK, "history", page)
}
