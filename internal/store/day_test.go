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

// dayUses are what begins and ends a day, and looks back on a week.
func dayUses() []use {
	return []use{
		{"what there is to plan", func(ctx context.Context, a *app.App) error { _, err := a.ToPlan(ctx, ""); return err }},
		{"plan", func(ctx context.Context, a *app.App) error {
			_, err := a.PlanDay(ctx, app.PlanOptions{Project: "7", Take: []string{"126"}, Focus: []string{"135"}})
			return err
		}},
		{"close", func(ctx context.Context, a *app.App) error {
			_, err := a.CloseDay(ctx, app.CloseOptions{Drop: []string{"153"}})
			return err
		}},
		{"week", func(ctx context.Context, a *app.App) error { _, err := a.ShowWeek(ctx, "", ""); return err }},
		{"today of one organization", func(ctx context.Context, a *app.App) error { _, err := a.Today(ctx, "", "2"); return err }},
		{"a task that comes again", func(ctx context.Context, a *app.App) error {
			if _, err := a.RepeatTask(ctx, "162", "every day"); err != nil {
				return err
			}
			_, err := a.SkipTask(ctx, "162")
			return err
		}},
	}
}

// doDay plans, closes or reviews, or lets a task come again; much is refused.
func doDay(ctx context.Context, rt *rapid.T, a *app.App, key string) (string, error) {
	other := strconv.Itoa(rapid.IntRange(1, 4).Draw(rt, "other"))
	keys := rapid.SampledFrom([][]string{nil, {key}, {app.AllLeft}})
	later := []app.Postponed{{Task: other, To: rapid.SampledFrom([]string{"", "fri", "inbox"}).Draw(rt, "to")}}
	if rapid.Bool().Draw(rt, "nothing is put off") {
		later = nil
	}
	said := input.Values{"went_well": rapid.SampledFrom([]string{"", "a", "b"}).Draw(rt, "went well")}
	rule := rapid.SampledFrom([]string{"every day", "every weekday", "every 2 weeks on tue", "every day 2 times"}).Draw(rt, "rule")
	verbs := map[string]func() error{
		"plan": func() error {
			_, err := a.PlanDay(ctx, app.PlanOptions{
				Project: rapid.SampledFrom([]string{"", "1", "none"}).Draw(rt, "project"),
				Take:    keys.Draw(rt, "take"), Defer: later, Focus: keys.Draw(rt, "focus"),
			})
			return err
		},
		"close": func() error {
			_, err := a.CloseDay(ctx, app.CloseOptions{Defer: later, Drop: keys.Draw(rt, "drop"), Reflection: said})
			return err
		},
		"week": func() error {
			_, err := a.ReviewWeek(ctx, app.WeekOptions{Carry: keys.Draw(rt, "carry"), Goals: []string{"a"}, Reflection: said})
			return err
		},
		"add repeated": func() error {
			_, err := a.AddTask(ctx, input.Values{"title": "again", "tags": "go"}, rule)
			return err
		},
		"repeat": func() error { _, err := a.RepeatTask(ctx, key, rule); return err },
		"end":    func() error { _, err := a.EndRepeat(ctx, key); return err },
		"skip":   func() error { _, err := a.SkipTask(ctx, key); return err },
		"following": func() error {
			_, err := a.EditTask(ctx, key, input.Values{"title": "changed"}, true, rule)
			return err
		},
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(verbs))).Draw(rt, "day verb")
	return name, verbs[name]()
}
