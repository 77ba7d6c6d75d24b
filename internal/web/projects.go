package web

import (
	"net/http"

	"daybook/internal/work"
)

// projectList is how projects are listed.
var projectList = &listSpec{
	kind: work.KindNamed("project"), path: "/projects",
	filters: []string{"classification", "learning_status", "status", "organization", "tags", "last_worked_on"},
	sorts:   []sorting{{"worked on", "-last_worked_on,name"}, {"name", "name"}, {"status", "status,name"}},
	given:   []givenView{{"All", ""}, {"Work", "classification=work"}, {"Learning", "classification=learning"}, {"Active", "status=active"}},
	bulk:    []string{"status", "organization", "tag", "rm"},
}

// projectsPage is the table of projects.
type projectsPage struct {
	frame
	List     listing
	Today    work.Date
	Projects []*work.Project
}

func (s *Server) projects(w http.ResponseWriter, r *http.Request) error {
	page := projectsPage{frame: s.frame(r, "Projects", "projects")}
	page.Today = page.now.Day
	var err error
	if page.List, page.Projects, err = listed[work.Project](s, r, projectList, page.Today); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, page.List.Status, "projects", page)
}
