package store_test

import (
	"context"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"daybook/internal/app"
)

// doTie does what ties records of all kinds together, or takes them apart.
func doTie(ctx context.Context, rt *rapid.T, a *app.App) (string, error) {
	some := rapid.SampledFrom([]string{"task:1", "task:2", "goal:1", "learning:1", "person:1", "tag:1", "tag:2", "meeting:1", "milestone:1"})
	one, other := some.Draw(rt, "one"), some.Draw(rt, "other")
	tag := rapid.SampledFrom([]string{"1", "2", "go", "sql"})
	text := rapid.SampledFrom([]string{"", "why", "go"}).Draw(rt, "text")
	verbs := map[string]func() error{
		"link":   func() error { _, err := a.LinkRecords(ctx, one, other, text); return err },
		"unlink": func() error { _, err := a.UnlinkRecords(ctx, one, other); return err },
		"merge": func() error {
			_, err := a.MergeTags(ctx, []string{tag.Draw(rt, "from")}, tag.Draw(rt, "into"))
			return err
		},
		"rename":  func() error { _, err := a.RenameTag(ctx, tag.Draw(rt, "tag"), text); return err },
		"restore": func() error { _, _, err := a.RestoreAny(ctx, one); return err },
		"set up": func() error {
			_, err := a.SetUp(ctx, app.SetupOptions{Name: &text, Organizations: []string{"Acme:client"}, People: []string{"Ana:mentor:Acme", "a"}})
			return err
		},
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(verbs))).Draw(rt, "tie")
	return name, verbs[name]()
}
