package store_test

import (
	"context"

	"daybook/internal/app"
	"daybook/internal/input"
)

// meetingUses are what one does with meetings, people and feedback that must
// stay fast after ten years.
func meetingUses() []use {
	do := func(name string, fn func(context.Context, *app.App) error) use { return use{name, fn} }
	return []use{
		do("person brief", func(ctx context.Context, a *app.App) error {
			_, err := a.BriefPerson(ctx, "=7", app.BriefOptions{})
			return err
		}),
		do("person brief for others", func(ctx context.Context, a *app.App) error {
			_, err := a.BriefPerson(ctx, "=7", app.BriefOptions{WithoutPrivate: true})
			return err
		}),
		do("meeting prep", func(ctx context.Context, a *app.App) error {
			_, err := a.PrepareMeeting(ctx, "2800", app.BriefOptions{WithoutPrivate: true})
			return err
		}),
		do("next meeting", func(ctx context.Context, a *app.App) error { _, err := a.ShowMeeting(ctx, "next"); return err }),
		do("meeting hold", func(ctx context.Context, a *app.App) error {
			_, err := a.HoldMeeting(ctx, "2700", app.Outcome{Outcome: "x", At: "now", Answers: []app.TopicAnswer{{Topic: "2700"}}, Mine: []string{"do @fri"}})
			return err
		}),
		do("meeting add", func(ctx context.Context, a *app.App) error {
			_, err := a.AddMeeting(ctx, input.Values{"title": "x", "attendees": "=7", "starts_at": "tomorrow 10:00"}, "every week")
			return err
		}),
		do("meeting cancel", func(ctx context.Context, a *app.App) error { _, err := a.CancelMeeting(ctx, "2900", false); return err }),
		do("topic of a person", func(ctx context.Context, a *app.App) error {
			_, err := a.AddTopic(ctx, "", input.Values{"title": "x", "person": "=7"}, app.Place{First: true})
			return err
		}),
		do("topics of a meeting", func(ctx context.Context, a *app.App) error { _, err := a.TopicsOf(ctx, "2700", ""); return err }),
		do("people gone quiet", func(ctx context.Context, a *app.App) error { _, err := a.QuietPeople(ctx, 30); return err }),
		do("themes of feedback", func(ctx context.Context, a *app.App) error {
			_, err := a.FeedbackThemes(ctx, app.ThemeOptions{})
			return err
		}),
		do("action task", func(ctx context.Context, a *app.App) error {
			_, err := a.TaskFromAction(ctx, "7", input.Values{})
			return err
		}),
		do("action done", func(ctx context.Context, a *app.App) error { _, err := a.FinishAction(ctx, "7"); return err }),
		do("feedback act", func(ctx context.Context, a *app.App) error {
			_, err := a.ActOnFeedback(ctx, "7", input.Values{})
			return err
		}),
	}
}
