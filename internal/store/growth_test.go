package store_test

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"pgregory.net/rapid"

	"daybook/internal/app"
	"daybook/internal/input"
)

// growthUses are what is asked of skills and of the learning journal. To count
// all learnings is left out: it reads all of them, from an index.
func growthUses() []use {
	return []use{
		{"skill show", func(ctx context.Context, a *app.App) error { _, err := a.ShowSkill(ctx, "7"); return err }},
		{"skill history", func(ctx context.Context, a *app.App) error { _, err := a.SkillHistory(ctx, "7"); return err }},
		{"skill matrix", func(ctx context.Context, a *app.App) error { _, err := a.SkillMatrix(ctx, ""); return err }},
		{"skill gaps", func(ctx context.Context, a *app.App) error { _, err := a.SkillGaps(ctx, nil); return err }},
		{"skill level", func(ctx context.Context, a *app.App) error {
			_, err := a.RecordLevel(ctx, "7", app.LevelChange{Level: "5", Evidence: "x", Tasks: []string{"9"}})
			return err
		}},
		{"project use", func(ctx context.Context, a *app.App) error { _, err := a.UseSkill(ctx, "7", "7", "3"); return err }},
		{"project show", func(ctx context.Context, a *app.App) error { _, err := a.ShowProject(ctx, "7"); return err }},
		{"learning on-this-day", func(ctx context.Context, a *app.App) error { _, err := a.LearningsOnThisDay(ctx, ""); return err }},
		{"learning prompt", func(ctx context.Context, a *app.App) error { _, err := a.WeeklyPrompt(ctx, ""); return err }},
		{"learning review", func(ctx context.Context, a *app.App) error { _, _, err := a.Reviews(ctx, false, 50); return err }},
		{"learning review --start", func(ctx context.Context, a *app.App) error { _, err := a.StartReview(ctx, "7"); return err }},
		{"learning review --again", func(ctx context.Context, a *app.App) error { _, err := a.RepeatReview(ctx, "7"); return err }},
		{"learning show", func(ctx context.Context, a *app.App) error { _, err := a.ShowLearning(ctx, "7"); return err }},
	}
}

// doGrow does one thing with skills, teams, projects' skills and reviews.
func doGrow(ctx context.Context, rt *rapid.T, a *app.App, key string) (string, error) {
	other := strconv.Itoa(rapid.IntRange(1, 3).Draw(rt, "other"))
	change := app.LevelChange{
		Level:    rapid.SampledFrom([]string{"1", "beginner", "3", "expert"}).Draw(rt, "level"),
		Day:      rapid.SampledFrom([]string{"", "2026-11-01", "2026-11-24"}).Draw(rt, "day"),
		Evidence: rapid.SampledFrom([]string{"", "x", "y"}).Draw(rt, "evidence"),
	}
	if rapid.Bool().Draw(rt, "with records") {
		change.Tasks, change.Learnings = []string{other}, []string{other, other}
	}
	verbs := map[string]func() error{
		"skill add": func() error { return answer(a.AddSkill(ctx, input.Values{"name": "skill " + other}, change)) },
		"level":     func() error { return answer(a.RecordLevel(ctx, key, change)) },
		"use": func() error {
			return answer(a.UseSkill(ctx, key, other, rapid.SampledFrom([]string{"", "2", "4"}).Draw(rt, "proficiency")))
		},
		"unuse": func() error { return answer(a.UnuseSkill(ctx, key, other)) },
		"want": func() error {
			return answer(a.WantSkill(ctx, key, other, rapid.SampledFrom([]string{"", "high", "low"}).Draw(rt, "relevance")))
		},
		"unwant":       func() error { return answer(a.UnwantSkill(ctx, key, other)) },
		"learning add": func() error { return answer(a.AddLearning(ctx, input.Values{"title": "x"}, true)) },
		"start":        func() error { return answer(a.StartReview(ctx, key)) },
		"done":         func() error { return answer(a.FinishReview(ctx, key)) },
		"again":        func() error { return answer(a.RepeatReview(ctx, key)) },
		"stop":         func() error { return answer(a.StopReview(ctx, key)) },
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(verbs))).Draw(rt, "growth verb")
	return name, verbs[name]()
}

// answer leaves the error of what a verb answered.
func answer[T any](_ T, err error) error { return err }
