package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// peoplePage is the directory, with those who are quiet first.
type peoplePage struct {
	frame
	List   listing
	Today  work.Date
	People []*work.Person
	Quiet  []app.QuietPerson
}

// personList is how people are listed.
var personList = &listSpec{
	kind: work.KindNamed("person"), path: "/people",
	filters: []string{"role", "organization", "tags", "last_contact"},
	sorts:   []sorting{{"name", "name"}, {"last heard", "-last_contact,name"}, {"role", "role,name"}},
	given:   []givenView{{"All", ""}, {"Colleagues", "role=peer"}},
	bulk:    []string{"organization", "tag", "rm"},
}

func (s *Server) people(w http.ResponseWriter, r *http.Request) error {
	page := peoplePage{frame: s.frame(r, "People", "people")}
	page.Today = page.now.Day
	var err error
	if page.List, page.People, err = listed[work.Person](s, r, personList, page.Today); err != nil {
		return err
	}
	if !page.List.Filtered() && page.List.Before == "" {
		if page.Quiet, err = s.App.QuietPeople(r.Context(), 0); err != nil {
			return err
		}
		page.Quiet = page.Quiet[:min(3, len(page.Quiet))]
	}
	clearToast(w, r)
	return s.render(w, page.List.Status, "people", page)
}

// personPage is what to know of a person: the brief without a date.
type personPage struct {
	frame
	app.Brief
}

func (s *Server) person(w http.ResponseWriter, r *http.Request) error {
	b, err := s.App.BriefPerson(r.Context(), r.PathValue("uid"), app.BriefOptions{WithoutPrivate: r.URL.Query().Get("private") == ""})
	if err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "person", personPage{frame: s.frame(r, b.Person.Name, "people"), Brief: b})
}

// personVerb does one thing that concerns a person.
func (s *Server) personVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	switch r.PathValue("verb") {
	case "touch":
		i, err := s.App.TouchPerson(ctx, uid, input.Values{"kind": r.FormValue("kind"), "notes": r.FormValue("notes")})
		if err != nil {
			return done{}, err
		}
		return done{"In touch: " + i.Kind, i.Person.Name}, nil
	case "topic":
		t, err := s.App.AddTopic(ctx, "", input.Values{"title": r.FormValue("title"), "person": uid}, app.Place{})
		if err != nil {
			return done{}, err
		}
		return done{"To raise", t.Title}, nil
	}
	return done{}, work.Errorf(work.NotFound, "a person knows no %q", r.PathValue("verb"))
}
