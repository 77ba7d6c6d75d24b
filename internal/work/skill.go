package work

import (
	"strconv"
	"strings"
)

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

// ParseLevel reads a level by its number, 1 to 5, or by its name in whatever
// case.
func ParseLevel(text string) (int, error) {
	text = strings.TrimSpace(text)
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(LevelNames) {
		return n, nil
	}
	for i, name := range LevelNames {
		if strings.EqualFold(text, name) {
			return i + 1, nil
		}
	}
	return 0, Errorf(Invalid, "%q is not a level; write 1 to 5, or %s", text, strings.Join(LevelNames, ", "))
}

// LevelName is the name of a level from 1 to 5; "none" for 0.
func LevelName(level int) string {
	if level < 1 || level > len(LevelNames) {
		return "none"
	}
	return LevelNames[level-1]
}

// SkillUse says that a project uses a skill, and at which level.
type SkillUse struct {
	Project     Ref[Project] `json:"project"`
	Skill       Ref[Skill]   `json:"skill"`
	Proficiency int          `json:"proficiency,omitzero"` // 1 to 5; 0: not said
}

// SkillWish says how much a team wants a skill.
type SkillWish struct {
	Team      Ref[Team]  `json:"team"`
	Skill     Ref[Skill] `json:"skill"`
	Relevance Priority   `json:"relevance"`
}

// Weight is what a wish counts for in the gap analysis: high 3, medium 2,
// low 1.
func (w SkillWish) Weight() int {
	switch w.Relevance {
	case High:
		return 3
	case Medium:
		return 2
	}
	return 1
}

// WishedLevel is the target that a skill is taken to have where teams want it
// and I have set none: 3, intermediate.
const WishedLevel = 3

// Gap is how many levels a skill is below its target, never less than 0. No
// level yet counts as 0. wished says that a team wants it, which makes up for
// a target that is not set.
func (s *Skill) Gap(wished bool) int {
	target := s.TargetLevel
	if target == 0 && wished {
		target = WishedLevel
	}
	return max(0, target-s.Level)
}
