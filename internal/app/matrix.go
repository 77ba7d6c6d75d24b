package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Matrix is the picture of all skills: category by level.
type Matrix struct {
	Levels []string    `json:"levels"` // the names of levels 0 to 5; 0: none yet
	Rows   []MatrixRow `json:"rows"`   // the categories that have skills
}

// MatrixRow is one category of the matrix.
type MatrixRow struct {
	Category string        `json:"category"`
	Counts   []int         `json:"counts"` // how many skills are at levels 0 to 5
	Skills   []*work.Skill `json:"skills"` // by name
}

// SkillMatrix reads all skills, or those of one category.
func (a *App) SkillMatrix(ctx context.Context, category string) (out Matrix, err error) {
	err = a.view(ctx, func(c *call) error {
		out = Matrix{Rows: []MatrixRow{}}
		for level := range len(work.LevelNames) + 1 {
			out.Levels = append(out.Levels, work.LevelName(level))
		}
		var of []Condition
		if category != "" {
			of = append(of, Condition{Field: "category", Value: category})
		}
		var skills []*work.Skill
		if err := listInto(c, &skills, "category,name", of); err != nil {
			return err
		}
		for _, s := range skills {
			last := len(out.Rows) - 1
			if last < 0 || out.Rows[last].Category != s.Category {
				out.Rows = append(out.Rows, MatrixRow{Category: s.Category, Counts: make([]int, len(out.Levels))})
				last++
			}
			row := &out.Rows[last]
			row.Counts[s.Level]++
			row.Skills = append(row.Skills, s)
		}
		return nil
	})
	return out, err
}

// Gaps is what some teams want against what is there.
type Gaps struct {
	Teams []work.Ref[work.Team] `json:"teams"` // that were looked at
	Gaps  []Gap                 `json:"gaps"`  // the greatest score first
	Met   []Gap                 `json:"met"`   // wanted, and at the target
}

// Gap is how far a skill is from its target, and how much that matters.
type Gap struct {
	Skill  *work.Skill      `json:"skill"`
	Target int              `json:"target"` // mine; where I have none, 3
	Gap    int              `json:"gap"`    // target minus level, at least 0
	Weight int              `json:"weight"` // the sum over the teams: high 3, medium 2, low 1
	Score  int              `json:"score"`  // gap × weight
	Wishes []work.SkillWish `json:"wishes"` // of the teams that want it
}

// SkillGaps weighs what is missing by how much the teams that keys name want
// it; without keys by all teams, and with the targets that no team asks for.
func (a *App) SkillGaps(ctx context.Context, keys []string) (out Gaps, err error) {
	err = a.view(ctx, func(c *call) error {
		if out.Teams, err = c.teams(keys); err != nil {
			return err
		}
		wishes, err := c.Wishes()
		if err != nil {
			return err
		}
		wanted := map[int64][]work.SkillWish{}
		for _, w := range wishes {
			if slices.Contains(out.Teams, w.Team) {
				wanted[w.Skill.ID] = append(wanted[w.Skill.ID], w)
			}
		}
		skills, err := store.List[work.Skill](c.Tx, store.Query{})
		if err != nil {
			return err
		}
		out.Gaps, out.Met = []Gap{}, []Gap{}
		for _, s := range skills {
			if own := len(keys) == 0 && s.TargetLevel > 0; !own && len(wanted[s.ID]) == 0 {
				continue
			}
			out.put(gapOf(s, wanted[s.ID]))
		}
		slices.SortStableFunc(out.Gaps, compareGaps)
		slices.SortStableFunc(out.Met, compareGaps)
		return nil
	})
	return out, err
}

// teams looks up the teams that keys name; all where there are none.
func (c *call) teams(keys []string) ([]work.Ref[work.Team], error) {
	out := []work.Ref[work.Team]{}
	for _, key := range keys {
		r, err := c.live(teamKind, key)
		if err != nil {
			return nil, err
		}
		if ref := referTo(r); !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	if len(keys) > 0 {
		return out, nil
	}
	all, err := store.List[work.Team](c.Tx, store.Query{})
	for _, t := range all {
		out = append(out, referTo(t))
	}
	return out, err
}

func referTo(team work.Record) work.Ref[work.Team] {
	return work.Ref[work.Team]{Reference: refer(team)}
}

func gapOf(s *work.Skill, wishes []work.SkillWish) Gap {
	g := Gap{Skill: s, Target: s.TargetLevel, Gap: s.Gap(len(wishes) > 0), Wishes: []work.SkillWish{}}
	if g.Target == 0 {
		g.Target = work.WishedLevel
	}
	for _, w := range wishes {
		g.Wishes = append(g.Wishes, w)
		g.Weight += w.Weight()
	}
	g.Score = g.Gap * g.Weight
	return g
}

// put sorts a gap into those that are there and those that are met; a target
// of my own that I have reached is neither.
func (g *Gaps) put(one Gap) {
	switch {
	case one.Gap > 0:
		g.Gaps = append(g.Gaps, one)
	case one.Weight > 0:
		g.Met = append(g.Met, one)
	}
}

func compareGaps(a, b Gap) int {
	return cmp.Or(b.Score-a.Score, b.Weight-a.Weight, b.Gap-a.Gap, strings.Compare(a.Skill.Name, b.Skill.Name))
}
