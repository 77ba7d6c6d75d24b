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

func (s *Server) tasks(w http.ResponseWriter, r *http.Request) error {
	return answerList[work.Task](s, w, r, taskList, "Tasks", "tasks", "tasks")
}
