package web

import (
	"net/http"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// trashPage is what was removed, day by day, last first.
type trashPage struct {
	frame
	Days []trashDay
	Next string
}

type trashDay struct {
	Day   work.Date
	Items []app.Trashed
}

// put adds what was removed before all that is there.
func (p *trashPage) put(item app.Trashed) {
	day := work.DateOf(local(p.now.Zone, item.DeletedAt))
	if n := len(p.Days); n == 0 || p.Days[n-1].Day != day {
		p.Days = append(p.Days, trashDay{Day: day})
	}
	last := &p.Days[len(p.Days)-1]
	last.Items = append(last.Items, item)
}

// With says what went with a record, and comes back with it.
func (trashPage) With(item app.Trashed) string {
	return strings.TrimPrefix(app.WithParts(item.Parts), " ")
}

func (s *Server) trash(w http.ResponseWriter, r *http.Request) error {
	offset := offsetOf(r)
	page := trashPage{frame: s.frame(r, "Trash", "trash")}
	items, more, err := s.App.Trash(r.Context(), "", pageSize, offset)
	if err != nil {
		return err
	}
	for _, item := range items {
		page.put(item)
	}
	if more {
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
