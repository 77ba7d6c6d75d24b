package work

// Skill is something I can do, or mean to. Its level is that of its newest
// progress.
type Skill struct {
	Meta
	Name        string `json:"name" required:"true" minLength:"1" maxLength:"100" doc:"What it is called; unique, whatever the case."`
	Category    string `json:"category" enum:"technical,soft_skill,domain,tool" default:"technical" doc:"Its row of the matrix."`
	TargetLevel int    `json:"target_level,omitzero" minimum:"1" maximum:"5" doc:"Where I want to be, 1 to 5."`
	LastUsedOn  Date   `json:"last_used_on,omitzero" looks:"back" doc:"The last day I used it."`
	Notes       string `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"Notes, in Markdown."`
	Level       int    `json:"level,omitzero" readonly:"view" doc:"Where I am: 1 learning, 2 beginner, 3 intermediate, 4 proficient, 5 expert."`
	LevelSince  Date   `json:"level_since,omitzero" readonly:"view" doc:"The day of the newest change of level."`
}

// LevelNames are the names of levels 1 to 5, in order.
var LevelNames = []string{"learning", "beginner", "intermediate", "proficient", "expert"}

// SkillProgress is a dated change of a skill's level, with its evidence.
type SkillProgress struct {
	Meta
	Skill    Ref[Skill] `json:"skill" required:"true" doc:"Of which skill."`
	Level    int        `json:"level" required:"true" minimum:"1" maximum:"5" doc:"The level from that day on."`
	Day      Date       `json:"day" looks:"back" doc:"The day of the change; today where none is said."`
	Evidence string     `json:"evidence,omitzero" maxLength:"100000" format:"markdown" doc:"What shows it."`
}

func (*SkillProgress) kindName() string { return "skill_progress" }
