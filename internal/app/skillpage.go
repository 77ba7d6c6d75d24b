package app

import (
	"context"

	"daybook/internal/store"
	"daybook/internal/work"
)

// SkillPage is a skill with all that speaks of it.
type SkillPage struct {
	*work.Skill
	History       []SkillChange    `json:"history"`        // newest first
	Projects      []work.SkillUse  `json:"projects"`       // that use it
	Teams         []work.SkillWish `json:"teams"`          // that want it
	LearningCount int              `json:"learning_count"` // that feed it
	FeedbackCount int              `json:"feedback_count"` // that speak of it
}

// ShowSkill reads the skill that key names, in the trash or not.
func (a *App) ShowSkill(ctx context.Context, key string) (page SkillPage, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.whole(skillKind, key)
		if err != nil {
			return err
		}
		page.Skill = r.(*work.Skill)
		if page.History, err = c.levelHistory(page.Skill); err != nil {
			return err
		}
		if page.Projects, err = c.UsesOf(page.ID); err != nil {
			return err
		}
		if page.Teams, err = c.WishesFor(page.ID); err != nil {
			return err
		}
		if page.LearningCount, err = c.FedBy(page.ID); err != nil {
			return err
		}
		page.FeedbackCount, err = c.MentionedIn(page.ID)
		return err
	})
	return page, err
}

// LevelHistory is a skill's level over time, up to a day.
type LevelHistory struct {
	Skill   *work.Skill   `json:"skill"`
	Day     work.Date     `json:"day"`     // today
	Changes []SkillChange `json:"changes"` // newest first
}

// SkillHistory reads how the level of the skill that key names changed.
func (a *App) SkillHistory(ctx context.Context, key string) (out LevelHistory, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.Find(skillKind, key)
		if err != nil {
			return err
		}
		out.Skill, out.Day = r.(*work.Skill), c.today()
		out.Changes, err = c.levelHistory(out.Skill)
		return err
	})
	return out, err
}

// levelHistory reads every change of a skill's level, newest first.
func (c *call) levelHistory(skill *work.Skill) ([]SkillChange, error) {
	progress, err := store.List[work.SkillProgress](c.Tx, store.Query{
		Filters: []store.Filter{{Field: progressKind.Field("skill"), Any: []any{skill.ID}}}, Sort: []string{"-day"},
	})
	if err != nil {
		return nil, err
	}
	shown, err := c.shownBy(skill.ID)
	if err != nil {
		return nil, err
	}
	changes := []SkillChange{}
	for i, p := range progress {
		change := SkillChange{SkillProgress: p, ShownBy: []Shown{}}
		if i+1 < len(progress) {
			change.From = progress[i+1].Level
		}
		change.ShownBy = append(change.ShownBy, shown[p.ID]...)
		changes = append(changes, change)
	}
	return changes, nil
}

// shownBy reads the records that show the changes of a skill's level, by the
// number of the change: one query a kind.
func (c *call) shownBy(skill int64) (map[int64][]Shown, error) {
	evidence, err := c.EvidenceFor(skill)
	if err != nil {
		return nil, err
	}
	numbers := map[string][]any{}
	for _, e := range evidence {
		numbers[e.Kind] = append(numbers[e.Kind], e.ID)
	}
	found := map[store.Evidence]work.Record{}
	for kind, ids := range numbers {
		k := work.KindNamed(kind)
		records, err := c.List(k, store.Query{Filters: []store.Filter{{Field: k.Field("id"), Any: ids}}})
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			found[store.Evidence{Kind: kind, ID: r.Base().ID}] = r
		}
	}
	out := map[int64][]Shown{}
	for _, e := range evidence {
		if r := found[store.Evidence{Kind: e.Kind, ID: e.ID}]; r != nil { // else it is in the trash
			out[e.Progress] = append(out[e.Progress], Shown{e.Kind, r})
		}
	}
	return out, nil
}
