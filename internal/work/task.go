package work

// Priority says how much something matters.
type Priority string

// The priorities.
const (
	High   Priority = "high"
	Medium Priority = "medium"
	Low    Priority = "low"
)

// Status says where a task or an action item stands.
type Status string

// The states of tasks and action items.
const (
	Todo       Status = "todo"
	InProgress Status = "in_progress"
	Done       Status = "done"
	Cancelled  Status = "cancelled"
)

// Open reports whether there is still something to do.
func (s Status) Open() bool { return s == Todo || s == InProgress }

// FocusLimit is how many tasks a day can be for.
const FocusLimit = 3

// Task is one thing to do.
type Task struct {
	Meta
	Title            string            `json:"title" required:"true" minLength:"1" maxLength:"200" doc:"What to do, as an imperative."`
	Description      string            `json:"description,omitzero" maxLength:"100000" format:"markdown" doc:"More about it, in Markdown."`
	Priority         Priority          `json:"priority" enum:"high,medium,low" default:"medium" doc:"How much it matters."`
	Status           Status            `json:"status" enum:"todo,in_progress,done,cancelled" default:"todo" doc:"Where it stands; start, done, reopen and cancel change it."`
	Day              Date              `json:"day,omitzero" doc:"The day it is planned for; empty: the inbox."`
	Due              Date              `json:"due,omitzero" doc:"The day it must be done by."`
	Focus            bool              `json:"focus" readonly:"true" doc:"One of the three that its day is for; focus changes it."`
	EstimatedMinutes int               `json:"estimated_minutes,omitzero" minimum:"1" maximum:"14400" doc:"How long I think it takes, in minutes."`
	ActualMinutes    int               `json:"actual_minutes,omitzero" minimum:"1" maximum:"14400" doc:"How long it took, in minutes."`
	StartedAt        Instant           `json:"started_at,omitzero" readonly:"true" doc:"When work on it began, UTC."`
	CompletedAt      Instant           `json:"completed_at,omitzero" readonly:"true" doc:"When it was done, UTC."`
	CompletedZone    Zone              `json:"completed_zone,omitzero" readonly:"true" doc:"The zone it was done in."`
	CompletedDay     Date              `json:"completed_day,omitzero" readonly:"true" doc:"The day it was done on."`
	Rank             string            `json:"rank" readonly:"true" doc:"Its order within its day; move changes it."`
	Goal             Ref[Goal]         `json:"goal,omitzero" doc:"The goal that it serves."`
	Project          Ref[Project]      `json:"project,omitzero" doc:"The project that it is part of."`
	Organization     Ref[Organization] `json:"organization,omitzero" doc:"For whom."`
	Recurrence       Ref[Recurrence]   `json:"recurrence,omitzero" readonly:"true" doc:"The pattern that made it."`
	RecurrenceDay    Date              `json:"recurrence_day,omitzero" readonly:"true" doc:"Which occurrence of the pattern it is."`
	Tags             []Ref[Tag]        `json:"tags,omitzero" through:"task_tags" doc:"Words to find it by."`
	Deferrals        int               `json:"deferrals" readonly:"view" doc:"How often it was put off."`
}

// Recurrence is the pattern that tasks are made from. What it hands on to them
// was checked as a task's, so it states no lengths of its own.
type Recurrence struct {
	Meta
	Rule             string            `json:"rule" required:"true" doc:"RRULE of RFC 5545, without the property name."`
	Words            string            `json:"words,omitzero" doc:"The rule as it was said."`
	StartsOn         Date              `json:"starts_on" required:"true" doc:"DTSTART: the first day."`
	EndsOn           Date              `json:"ends_on,omitzero" doc:"No task is made for a later day."`
	Title            string            `json:"title" required:"true" doc:"What to do, of the tasks to come."`
	Description      string            `json:"description,omitzero" format:"markdown" doc:"More about it."`
	Priority         Priority          `json:"priority" enum:"high,medium,low" default:"medium" doc:"How much it matters."`
	EstimatedMinutes int               `json:"estimated_minutes,omitzero" minimum:"1" maximum:"14400" doc:"How long I think each takes, in minutes."`
	Goal             Ref[Goal]         `json:"goal,omitzero" doc:"The goal that they serve."`
	Project          Ref[Project]      `json:"project,omitzero" doc:"The project that they are part of."`
	Organization     Ref[Organization] `json:"organization,omitzero" doc:"For whom."`
}
