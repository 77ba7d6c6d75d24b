package web

import (
	"context"
	"net/http"
	"slices"
	"time"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// inboxPage is what waits for a day.
type inboxPage struct {
	frame
	Day   work.Date
	Tasks []waiting
	More  bool
	Next  string
	Names []string // of projects that a task can go to
}

// waiting is a task without a day, with what is known of it.
type waiting struct {
	*work.Task
	Known   []known
	Written string // how long ago
}

// known is one thing that was understood of a task, or set since, and what its
// field says without it.
type known struct {
	Icon, Label, Priority string
	Late                  bool
	Field, Rest           string
}

func (s *Server) inbox(w http.ResponseWriter, r *http.Request) error {
	offset := offsetOf(r)
	page := inboxPage{frame: s.frame(r, "Inbox", "inbox")}
	page.Day = page.now.Day
	tasks, more, err := list[work.Task](r.Context(), s, app.ListOptions{
		Conditions: []app.Condition{{Field: "day", Value: "none"}, {Field: "status", Value: "todo,in_progress"}},
		Sort:       "-created_at", Limit: pageSize, Offset: offset,
	})
	if err != nil {
		return err
	}
	for _, t := range tasks {
		written := work.Date(local(page.now.Zone, t.CreatedAt).Format(time.DateOnly))
		page.Tasks = append(page.Tasks, waiting{t, knownOf(t, page.Day), ago(written, page.Day)})
	}
	if page.More = more; more {
		page.Next = "/inbox?offset=" + itoa(offset+pageSize)
	}
	if page.Names, err = s.App.Names(r.Context(), work.KindNamed("project"), ""); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "inbox", page)
}

// knownOf is what is known of a task beside its title.
func knownOf(t *work.Task, today work.Date) (all []known) {
	name := func(icon string, ref *work.Reference, field string) {
		if !ref.IsZero() {
			all = append(all, known{Icon: icon, Label: ref.Name, Field: field})
		}
	}
	if late := lateness(t.Due, today); late.Text != "" {
		all = append(all, known{Icon: "clock", Label: late.Text, Late: late.Late, Field: "due"})
	}
	if t.EstimatedMinutes > 0 {
		all = append(all, known{Icon: "clock", Label: minutes(t.EstimatedMinutes), Field: "estimated_minutes"})
	}
	if t.Priority != work.Medium {
		all = append(all, known{Priority: string(t.Priority), Label: upper(string(t.Priority)), Field: "priority", Rest: string(work.Medium)})
	}
	name("folder", t.Project.Pointer(), "project")
	name("target", t.Goal.Pointer(), "goal")
	name("people", t.Organization.Pointer(), "organization")
	for i, tag := range t.Tags {
		rest := *t
		rest.Tags = slices.Delete(slices.Clone(t.Tags), i, i+1)
		all = append(all, known{Icon: "tag", Label: tag.Name, Field: "tags", Rest: input.Written(work.KindNamed("task").Field("tags"), &rest, time.UTC)})
	}
	return all
}

// file gives a task of the inbox its day, its project or its goal, or takes
// away what is known of it.
func (s *Server) file(ctx context.Context, r *http.Request, uid string) (*work.Task, error) {
	values := fields(r, "day", "project", "goal")
	if field := r.FormValue("without"); field != "" {
		values[field] = r.FormValue("rest")
	}
	if len(values) == 0 {
		return nil, work.InvalidField("day", "is empty, and so are project and goal; write one of them")
	}
	if title, is := values["goal"].(string); is && title != "" {
		goal, err := s.meantGoal(ctx, title)
		if err != nil {
			return nil, err
		}
		values["goal"] = goal
	}
	return s.App.EditTask(ctx, uid, values, false, "")
}
