package work

// Goal is something to reach, with a horizon.
type Goal struct {
	Meta
	Title        string       `json:"title" required:"true" minLength:"1" maxLength:"200" doc:"What to reach."`
	Description  string       `json:"description,omitzero" maxLength:"100000" format:"markdown" doc:"More about it, in Markdown."`
	Horizon      string       `json:"horizon" enum:"weekly,monthly,quarterly,rotation,yearly" default:"quarterly" doc:"How far it looks."`
	Category     string       `json:"category" enum:"technical,soft_skill,hiring_readiness,career,personal" default:"technical" doc:"What it serves."`
	Status       string       `json:"status" enum:"not_started,in_progress,on_hold,completed,cancelled" default:"not_started" doc:"Where it stands."`
	StartDate    Date         `json:"start_date,omitzero" doc:"Its first day."`
	TargetDate   Date         `json:"target_date,omitzero" doc:"The day to reach it by."`
	Parent       Ref[Goal]    `json:"parent,omitzero" doc:"The goal that it is part of."`
	Project      Ref[Project] `json:"project,omitzero" doc:"The project it is reached in."`
	Skill        Ref[Skill]   `json:"skill,omitzero" doc:"The skill it grows."`
	Success      string       `json:"success,omitzero" maxLength:"2000" doc:"How success is measured."`
	ProgressFrom string       `json:"progress_from" enum:"hand,milestones,tasks,goals" default:"hand" doc:"What its progress is reckoned from."`
	Tags         []Ref[Tag]   `json:"tags,omitzero" through:"goal_tags" doc:"Words to find it by."`
	Progress     *int         `json:"progress,omitzero" readonly:"view" doc:"How far it is, 0 to 100."`
}

// Check refuses a goal that is to be reached before it starts.
func (g *Goal) Check() error {
	if g.TargetDate != "" && g.StartDate > g.TargetDate {
		return InvalidField("target_date", "%s is before the start_date %s; make it the same day or later", g.TargetDate, g.StartDate)
	}
	return nil
}

// Open reports whether there is still something to reach.
func (g *Goal) Open() bool { return g.Status != "completed" && g.Status != "cancelled" }

// Reached reports whether an open goal is wholly reached by its measure: closing
// it is left to the person.
func (g *Goal) Reached() bool { return g.Open() && g.Progress != nil && *g.Progress >= 100 }

// Standing is its status in words that do not contradict its measure: one whose
// first task is done has begun, whether or not anybody said so.
func (g *Goal) Standing() string {
	switch {
	case g.Reached():
		return "reached, still open"
	case g.Status == "not_started" && g.Progress != nil && *g.Progress > 0:
		return "begun"
	}
	return Word(g.Status)
}

// Milestone is a step of a goal.
type Milestone struct {
	Meta
	Goal        Ref[Goal] `json:"goal" required:"true" doc:"Of which goal."`
	Description string    `json:"description" required:"true" minLength:"1" maxLength:"500" doc:"What is done when it is done."`
	TargetDate  Date      `json:"target_date,omitzero" doc:"The day to reach it by."`
	CompletedOn Date      `json:"completed_on,omitzero" looks:"back" doc:"The day it was reached."`
	Rank        string    `json:"rank" readonly:"true" doc:"Its order within its goal."`
}

// GoalProgress is where a goal stood on a day, and a note.
type GoalProgress struct {
	Meta
	Goal    Ref[Goal] `json:"goal" required:"true" doc:"Of which goal."`
	Percent *int      `json:"percent" required:"true" minimum:"0" maximum:"100" doc:"How far it is, 0 to 100."`
	Day     Date      `json:"day" looks:"back" doc:"On which day; today where none is said."`
	Note    string    `json:"note,omitzero" maxLength:"2000" doc:"What moved it."`
}

func (*GoalProgress) kindName() string { return "goal_progress" }
