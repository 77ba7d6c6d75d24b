package web

import (
	"net/http"

	"daybook/internal/work"
)

// taskList is how tasks are listed.
var taskList = &listSpec{
	kind: work.KindNamed("task"), path: "/tasks",
	filters: []string{"status", "day", "due", "project", "goal", "tags", "organization", "priority", "completed_day"},
	sorts:   []sorting{{"day", "-day,rank"}, {"due", "due"}, {"priority", "priority,due"}},
	given:   []givenView{{"All", ""}, {"Open", "status=todo,in_progress&sort=day,rank"}, {"Done", "status=done"}},
	bulk:    []string{"done", "drop", "reopen", "defer", "day", "project", "tag", "rm"},
}

// tasksPage is the list of all tasks, of any day.
type tasksPage struct {
	frame
	List  listing
	Tasks []*work.Task
	Today work.Date
}

func (s *Server) tasks(w http.ResponseWriter, r *http.Request) error {
	page := tasksPage{frame: s.frame(r, "Tasks", "tasks")}
	page.Today = page.now.Day
	var err error
	if page.List, page.Tasks, err = listed[work.Task](s, r, taskList, page.Today); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, page.List.Status, "tasks", page)
}
