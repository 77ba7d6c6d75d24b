package app

import (
	"context"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

var (
	skillKind    = work.KindNamed("skill")
	progressKind = work.KindNamed("skill_progress")
)

// LevelChange is a change of a skill's level as a person says it.
type LevelChange struct {
	Level     string   // 1 to 5, or its name
	Day       string   // when; "": today
	Evidence  string   // what shows it, in words
	Tasks     []string // records that show it, by number, uid or name
	Learnings []string
	Feedback  []string
	Projects  []string
}

// SkillChange is a dated change of level, with the records that show it.
type SkillChange struct {
	*work.SkillProgress
	From    int     `json:"from"`     // the level before; 0: none
	ShownBy []Shown `json:"shown_by"` // those that are not in the trash
}

// Shown is a record of one of several kinds.
type Shown struct {
	Kind   string      `json:"kind"`
	Record work.Record `json:"record"`
}

// AddSkill makes a skill and, where change says a level, records it as its
// first, in one action.
func (a *App) AddSkill(ctx context.Context, values input.Values, change LevelChange) (r work.Record, err error) {
	err = a.update(ctx, "skill add", func(c *call) error {
		if r, err = c.add(skillKind, values); err != nil {
			return err
		}
		said := change.Evidence != "" || change.Day != "" || len(change.records()) > 0
		if change.Level == "" && !said {
			return nil
		}
		if change.Level == "" {
			return work.InvalidField("level", "is missing; evidence and a day are of a level")
		}
		if _, err = c.recordLevel(r.(*work.Skill), change); err != nil {
			return err
		}
		if r, err = c.ByID(skillKind, r.Base().ID); err != nil {
			return err
		}
		c.Summarize("added %s, %s", store.Describe(r), work.LevelName(r.(*work.Skill).Level))
		return nil
	})
	return r, err
}

// RecordLevel records that the skill that key names has a level from a day on.
// A level may be lower than the one before; the same again needs evidence.
func (a *App) RecordLevel(ctx context.Context, key string, change LevelChange) (out SkillChange, err error) {
	err = a.update(ctx, "skill level", func(c *call) error {
		r, err := c.live(skillKind, key)
		if err != nil {
			return err
		}
		skill := r.(*work.Skill)
		if out, err = c.recordLevel(skill, change); err != nil {
			return err
		}
		c.Summarize("skill level: %s from %s to %s", store.Describe(skill), work.LevelName(out.From), work.LevelName(out.Level))
		return nil
	})
	return out, err
}

func (c *call) recordLevel(skill *work.Skill, change LevelChange) (out SkillChange, err error) {
	level, err := work.ParseLevel(change.Level)
	if err != nil {
		return out, work.InvalidField("level", "%s", err.Error())
	}
	day, err := c.dayOfLevel(change.Day)
	if err != nil {
		return out, err
	}
	if out.From, err = c.LevelOn(skill.ID, day); err != nil {
		return out, err
	}
	if out.From == level && change.Evidence == "" {
		return out, work.InvalidField("evidence", "is missing; %s is %s already, and to confirm a level is to say what shows it", store.Describe(skill), work.LevelName(level))
	}
	r, err := c.add(progressKind, input.Values{
		"skill": skill.UID, "level": level, "day": string(day), "evidence": change.Evidence,
	})
	if err != nil {
		return out, err
	}
	out.SkillProgress = r.(*work.SkillProgress)
	out.ShownBy, err = c.addEvidence(out.SkillProgress, change)
	return out, err
}

// dayOfLevel reads the day of a change, which cannot lie ahead.
func (c *call) dayOfLevel(text string) (work.Date, error) {
	if text == "" {
		return c.today(), nil
	}
	day, err := parse.Date(text, c.lookingBack())
	if err != nil {
		return "", work.InvalidField("day", "%s", err.Error())
	}
	if day > c.today() {
		return "", work.InvalidField("day", "%s lies ahead; a level is recorded when it is there", day)
	}
	return day, nil
}

// named is a record as a person named it.
type named struct{ kind, key string }

func (ch LevelChange) records() (out []named) {
	for _, of := range []struct {
		kind string
		keys []string
	}{{"task", ch.Tasks}, {"learning", ch.Learnings}, {"feedback", ch.Feedback}, {"project", ch.Projects}} {
		for _, key := range of.keys {
			out = append(out, named{of.kind, key})
		}
	}
	return out
}

// addEvidence ties a change to the records that show it, each once.
func (c *call) addEvidence(p *work.SkillProgress, change LevelChange) ([]Shown, error) {
	shown := []Shown{}
	seen := map[string]bool{}
	for _, name := range change.records() {
		r, err := c.live(work.KindNamed(name.kind), name.key)
		if err != nil {
			return nil, err
		}
		if seen[r.Base().UID] {
			continue
		}
		seen[r.Base().UID] = true
		if err := c.AddEvidence(p, r); err != nil {
			return nil, err
		}
		shown = append(shown, Shown{name.kind, r})
	}
	return shown, nil
}
