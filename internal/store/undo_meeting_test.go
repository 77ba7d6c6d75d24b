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

// doMeeting does one thing with meetings, topics, people, feedback or action
// items that a person can do.
func doMeeting(ctx context.Context, rt *rapid.T, a *app.App, key string) (string, error) {
	other := strconv.Itoa(rapid.IntRange(1, 3).Draw(rt, "other"))
	following := rapid.Bool().Draw(rt, "following")
	repeat := rapid.SampledFrom([]string{"every day", "every 2 weeks on tue", "last fri of the month"}).Draw(rt, "repeat")
	meeting := input.Values{"title": "m", "starts_at": "tomorrow 10:00", "attendees": other}
	verbs := map[string]func() error{
		"series": func() error { _, err := a.AddMeeting(ctx, meeting, repeat); return err },
		"alone":  func() error { _, err := a.AddMeeting(ctx, meeting, ""); return err },
		"edit": func() error {
			_, err := a.EditMeeting(ctx, key, input.Values{"place": other}, following, "")
			return err
		},
		"repeat":    func() error { _, err := a.EditMeeting(ctx, key, input.Values{}, following, repeat); return err },
		"cancel":    func() error { _, err := a.CancelMeeting(ctx, key, following); return err },
		"attend":    func() error { _, err := a.Attend(ctx, key, []string{other}); return err },
		"stay away": func() error { _, err := a.StayAway(ctx, key, []string{other}); return err },
		"hold": func() error {
			_, err := a.HoldMeeting(ctx, key, app.Outcome{Outcome: "x", At: "now", Mine: []string{"do @fri"}})
			return err
		},
		"answer": func() error {
			_, err := a.HoldMeeting(ctx, key, app.Outcome{At: "now", Answers: []app.TopicAnswer{{Topic: other, Answer: "so"}}})
			return err
		},
		"topic": func() error {
			_, err := a.AddTopic(ctx, key, input.Values{"title": "t"}, app.Place{First: following})
			return err
		},
		"topic for": func() error {
			_, err := a.AddTopic(ctx, "", input.Values{"title": "t", "person": other}, app.Place{})
			return err
		},
		"topic raise":  func() error { _, err := a.RaiseTopic(ctx, key, "so"); return err },
		"topic drop":   func() error { _, err := a.DropTopic(ctx, key); return err },
		"topic reopen": func() error { _, err := a.ReopenTopic(ctx, key); return err },
		"topic move":   func() error { _, err := a.MoveTopic(ctx, key, other, app.Place{}); return err },
		"touch":        func() error { _, err := a.TouchPerson(ctx, key, input.Values{"notes": "x"}); return err },
		"act":          func() error { _, err := a.ActOnFeedback(ctx, key, input.Values{}); return err },
		"action task":  func() error { _, err := a.TaskFromAction(ctx, key, input.Values{}); return err },
		"action done":  func() error { _, err := a.FinishAction(ctx, key); return err },
		"action open":  func() error { _, err := a.ReopenAction(ctx, key); return err },
		"action drop":  func() error { _, err := a.CancelAction(ctx, key); return err },
		"person": func() error {
			_, err := a.Capture(ctx, []string{"met Ana: plans"}, app.CaptureOptions{Create: true})
			return err
		},
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(verbs))).Draw(rt, "meeting verb")
	return name, verbs[name]()
}
