package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) skillGaps() *cobra.Command {
	var teams []string
	cmd := command(&cobra.Command{
		Use: "gaps", Short: "What the teams that I look at want, against what is there", Args: noWords,
		Long: fmt.Sprintf(`What the teams that I look at want, against what is there, the greatest score
first.

  score = gap × weight
  gap = target level − level, never below 0
  weight = the sum over the teams that want it: high 3, medium 2, low 1

No level yet counts as 0. Where a team wants a skill and I have set no target,
the target is taken to be %d.

--team names the teams to look at; without it they are all teams, and skills with
a target that no team asks for stand below, with weight 0.`, work.WishedLevel),
		Example: "  daybook skill gaps\n  daybook skill gaps --team Payments",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				g, err := a.SkillGaps(c.Context(), teams)
				if err != nil {
					return err
				}
				return p.print(g, func() { p.printGaps(g) })
			})
		},
	})
	cmd.Flags().StringArrayVar(&teams, "team", nil, "a `team` to look at; may be given several times")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("team", p.completeNames(work.KindNamed("team"))))
	return cmd
}

func (p *program) printGaps(g app.Gaps) {
	if len(g.Gaps)+len(g.Met) == 0 {
		p.say("Nothing to weigh. Say what a team wants:\n  daybook team want Payments SQL --relevance high")
		return
	}
	if len(g.Gaps) > 0 {
		p.printGapRows(g.Gaps, true)
	} else {
		p.say("No gaps: all that is wanted is there.")
	}
	p.section("At the target", len(g.Met), "", func() { p.printGapRows(g.Met, false) })
}

// printGapRows prints gaps as a table: what is there and what is wanted, the
// figures of the formula, and who wants it how much.
func (p *program) printGapRows(gaps []app.Gap, scored bool) {
	rows := [][]string{{"id", "skill", "level", "target", "gap", "weight", "score", "wanted by"}}
	for _, g := range gaps {
		rows = append(rows, []string{
			fmt.Sprint(g.Skill.ID), g.Skill.Name, levelText(g.Skill.Level), targetText(g),
			fmt.Sprint(g.Gap), fmt.Sprint(g.Weight), fmt.Sprint(g.Score), wishText(g.Wishes),
		})
	}
	if !scored {
		for i, row := range rows {
			rows[i] = append(row[:4:4], row[7])
		}
		p.grid(rows, 0)
		return
	}
	p.grid(rows, 0, 4, 5, 6)
}

// targetText is the level that a gap is reckoned to, and whether I set it.
func targetText(g app.Gap) string {
	if g.Skill.TargetLevel == 0 {
		return levelText(g.Target) + " (assumed)"
	}
	return levelText(g.Target)
}

func wishText(wishes []work.SkillWish) string {
	var parts []string
	for _, w := range wishes {
		parts = append(parts, w.Team.Name+" "+string(w.Relevance))
	}
	return strings.Join(parts, ", ")
}
