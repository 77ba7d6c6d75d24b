package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// organizationsPage is the organizations with what is for them.
type organizationsPage struct {
	frame
	List          listing
	Organizations []organizationRow
}

type organizationRow struct {
	*work.Organization
	Has []use
}

func (s *Server) organizations(w http.ResponseWriter, r *http.Request) error {
	page := organizationsPage{frame: s.frame(r, "Organizations", "people")}
	l, organizations, err := listed[work.Organization](s, r, organizationList, page.now.Day)
	if err != nil {
		return err
	}
	uses, err := s.App.OrganizationUses(r.Context())
	if err != nil {
		return err
	}
	page.List = l
	for _, o := range organizations {
		row := organizationRow{Organization: o}
		for _, k := range work.Kinds {
			if n := uses[k.Name][o.ID]; n > 0 {
				row.Has = append(row.Has, usedBy(o, k, n, page.now.Day))
			}
		}
		page.Organizations = append(page.Organizations, row)
	}
	clearToast(w, r)
	return s.render(w, l.Status, "organizations", page)
}

// usedBy says how many records of a kind are for an organization, and where
// just these are listed.
func usedBy(o *work.Organization, k *work.Kind, n int, today work.Date) use {
	listed := listOf(k.Name, "organization", o.UID)
	switch k.Name {
	case "task":
		return use{n, count(n, "open task"), listed + "&status=todo%2Cin_progress"}
	case "meeting":
		return use{n, count(n, "meeting") + " to come", listed + "&day=" + string(today) + ".."}
	}
	return use{n, counted(n, k), listed}
}

// organizationPage is one organization with the newest of all that is for it.
type organizationPage struct {
	frame
	*work.Organization
	Today    work.Date
	People   []*work.Person
	Projects []*work.Project
	Teams    []*work.Team
	Meetings []*work.Meeting
	Tasks    []*work.Task
	More     map[string]string // where the rest of a kind is listed
}

// shownFew is how many of each kind a page of something shows.
const shownFew = 12

func (s *Server) organization(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.App.Show(r.Context(), organizationList.kind, r.PathValue("uid"))
	if err != nil {
		return err
	}
	o := rec.(*work.Organization)
	page := organizationPage{frame: s.frame(r, o.Name, "people"), Organization: o, More: map[string]string{}}
	page.Today = page.now.Day
	if page.People, err = few[work.Person](s, r, page.More, "organization", o.UID, "name"); err != nil {
		return err
	}
	if page.Projects, err = few[work.Project](s, r, page.More, "organization", o.UID, "-last_worked_on,name"); err != nil {
		return err
	}
	if page.Teams, err = few[work.Team](s, r, page.More, "organization", o.UID, "name"); err != nil {
		return err
	}
	if page.Meetings, err = few[work.Meeting](s, r, page.More, "organization", o.UID, "-starts_at"); err != nil {
		return err
	}
	if page.Tasks, err = few[work.Task](s, r, page.More, "organization", o.UID, "day,rank", app.Condition{Field: "status", Value: "todo,in_progress"}); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "organization", page)
}

// few reads the first records of T whose field has a value, and says in more
// where the rest of them is.
func few[T any](s *Server, r *http.Request, more map[string]string, field, value, sort string, of ...app.Condition) ([]*T, error) {
	out, rest, err := list[T](r.Context(), s, app.ListOptions{Conditions: append([]app.Condition{{Field: field, Value: value}}, of...), Sort: sort, Limit: shownFew})
	if k := work.KindOf(any(new(T)).(work.Record)); rest {
		more[k.Name] = listOf(k.Name, field, value)
	}
	return out, err
}
