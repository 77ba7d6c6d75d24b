package app

import (
	"context"
	"slices"

	"daybook/internal/store"
	"daybook/internal/work"
)

var (
	teamKind    = work.KindNamed("team")
	projectKind = work.KindNamed("project")
)

// TeamPage is a team with the skills that it wants, against mine.
type TeamPage struct {
	*work.Team
	Skills []Gap `json:"skills"` // what it wants most first
}

// ShowTeam reads the team that key names, in the trash or not.
func (a *App) ShowTeam(ctx context.Context, key string) (page TeamPage, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.whole(teamKind, key)
		if err != nil {
			return err
		}
		page, err = c.teamPage(r.(*work.Team))
		return err
	})
	return page, err
}

func (c *call) teamPage(t *work.Team) (TeamPage, error) {
	page := TeamPage{Team: t, Skills: []Gap{}}
	wishes, err := c.WishesOf(t.ID)
	if err != nil || len(wishes) == 0 {
		return page, err
	}
	var numbers []any
	for _, w := range wishes {
		numbers = append(numbers, w.Skill.ID)
	}
	skills, err := store.List[work.Skill](c.Tx, store.Query{Filters: []store.Filter{{Field: skillKind.Field("id"), Any: numbers}}})
	if err != nil {
		return page, err
	}
	for _, w := range wishes {
		i := slices.IndexFunc(skills, func(s *work.Skill) bool { return s.ID == w.Skill.ID })
		page.Skills = append(page.Skills, gapOf(skills[i], []work.SkillWish{w}))
	}
	return page, nil
}

// WantSkill says that a team wants a skill, and how much: high, medium or low;
// "" means medium, or what was said before.
func (a *App) WantSkill(ctx context.Context, team, skill, relevance string) (page TeamPage, err error) {
	return a.changeTeam(ctx, "want", team, skill, func(c *call, t, s work.Record) error {
		switch want := work.Priority(relevance); want {
		case "":
			return c.wantAnyhow(t, s)
		case work.High, work.Medium, work.Low:
			return c.WantSkill(refer(t), refer(s), want)
		}
		return work.InvalidField("relevance", "%q must be one of high, medium, low", relevance)
	})
}

func (c *call) wantAnyhow(t, s work.Record) error {
	wishes, err := c.WishesOf(t.Base().ID)
	if err != nil || slices.ContainsFunc(wishes, func(w work.SkillWish) bool { return w.Skill.ID == s.Base().ID }) {
		return err
	}
	return c.WantSkill(refer(t), refer(s), work.Medium)
}

// UnwantSkill takes back that a team wants a skill.
func (a *App) UnwantSkill(ctx context.Context, team, skill string) (page TeamPage, err error) {
	return a.changeTeam(ctx, "unwant", team, skill, func(c *call, t, s work.Record) error {
		did, err := c.UnwantSkill(t.Base().ID, s.Base().ID)
		if err == nil && !did {
			err = work.Errorf(work.Conflict, "%s does not want %s; daybook team show %d says what it wants", store.Describe(t), store.Describe(s), t.Base().ID)
		}
		return err
	})
}

func (a *App) changeTeam(ctx context.Context, verb, team, skill string, do func(c *call, t, s work.Record) error) (page TeamPage, err error) {
	err = a.update(ctx, "team "+verb, func(c *call) error {
		t, s, err := c.both(teamKind, team, skill)
		if err != nil {
			return err
		}
		if err := do(c, t, s); err != nil {
			return err
		}
		c.Summarize("team %s: %s, %s", verb, store.Describe(t), store.Describe(s))
		page, err = c.teamPage(t.(*work.Team))
		return err
	})
	return page, err
}

// both finds the live record of kind k and the live skill that keys name.
func (c *call) both(k *work.Kind, key, skill string) (r, s work.Record, err error) {
	if r, err = c.live(k, key); err != nil {
		return nil, nil, err
	}
	s, err = c.live(skillKind, skill)
	return r, s, err
}

func refer(r work.Record) work.Reference {
	return work.Reference{ID: r.Base().ID, UID: r.Base().UID, Name: work.LabelOf(r)}
}

// ProjectPage is a project with the skills that it uses.
type ProjectPage struct {
	*work.Project
	Skills []work.SkillUse `json:"skills"` // by name
}

// ShowProject reads the project that key names, in the trash or not.
func (a *App) ShowProject(ctx context.Context, key string) (page ProjectPage, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.whole(projectKind, key)
		if err != nil {
			return err
		}
		page.Project = r.(*work.Project)
		page.Skills, err = c.UsedBy(page.ID)
		return err
	})
	return page, err
}

// UseSkill says that a project uses a skill, and at which level: 1 to 5 or a
// name; "" leaves what was said before.
func (a *App) UseSkill(ctx context.Context, project, skill, proficiency string) (page ProjectPage, err error) {
	return a.changeProject(ctx, "use", project, skill, func(c *call, p, s work.Record) (err error) {
		level := 0
		if proficiency != "" {
			if level, err = work.ParseLevel(proficiency); err != nil {
				return work.InvalidField("proficiency", "%s", err.Error())
			}
		}
		return c.UseSkill(refer(p), refer(s), level)
	})
}

// UnuseSkill takes back that a project uses a skill.
func (a *App) UnuseSkill(ctx context.Context, project, skill string) (page ProjectPage, err error) {
	return a.changeProject(ctx, "unuse", project, skill, func(c *call, p, s work.Record) error {
		did, err := c.UnuseSkill(p.Base().ID, s.Base().ID)
		if err == nil && !did {
			err = work.Errorf(work.Conflict, "%s does not use %s; daybook project show %d says what it uses", store.Describe(p), store.Describe(s), p.Base().ID)
		}
		return err
	})
}

func (a *App) changeProject(ctx context.Context, verb, project, skill string, do func(c *call, p, s work.Record) error) (page ProjectPage, err error) {
	err = a.update(ctx, "project "+verb, func(c *call) error {
		p, s, err := c.both(projectKind, project, skill)
		if err != nil {
			return err
		}
		if err := do(c, p, s); err != nil {
			return err
		}
		c.Summarize("project %s: %s, %s", verb, store.Describe(p), store.Describe(s))
		page.Project = p.(*work.Project)
		page.Skills, err = c.UsedBy(p.Base().ID)
		return err
	})
	return page, err
}
