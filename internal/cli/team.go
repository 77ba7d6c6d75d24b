package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

var (
	teamKind    = work.KindNamed("team")
	projectKind = work.KindNamed("project")
)

// teamCommands say which skills a team wants.
func (p *program) teamCommands() []*cobra.Command {
	var relevance string
	want := p.withSkill(teamKind, "want", "Say that a team wants a skill, and how much", `1 SQL --relevance high`, func(ctx context.Context, a *app.App, team, skill string) error {
		page, err := a.WantSkill(ctx, team, skill, relevance)
		return p.printTeam(page, false, err)
	})
	want.Flags().StringVar(&relevance, "relevance", "", "the `word` for how much: high, medium or low; medium where nothing is said")
	cobra.CheckErr(want.RegisterFlagCompletionFunc("relevance", words("high", "medium", "low")))
	unwant := p.withSkill(teamKind, "unwant", "Take back that a team wants a skill", `1 SQL`, func(ctx context.Context, a *app.App, team, skill string) error {
		page, err := a.UnwantSkill(ctx, team, skill)
		return p.printTeam(page, false, err)
	})
	return []*cobra.Command{want, unwant}
}

// projectCommands say which skills a project uses.
func (p *program) projectCommands() []*cobra.Command {
	var proficiency string
	use := p.withSkill(projectKind, "use", "Say that a project uses a skill, and at which level", `1 SQL --proficiency intermediate`, func(ctx context.Context, a *app.App, project, skill string) error {
		page, err := a.UseSkill(ctx, project, skill, proficiency)
		return p.printProject(page, false, err)
	})
	use.Flags().StringVar(&proficiency, "proficiency", "", "the `level` that it was used at, 1 to 5 or a name")
	cobra.CheckErr(use.RegisterFlagCompletionFunc("proficiency", words(work.LevelNames...)))
	unuse := p.withSkill(projectKind, "unuse", "Take back that a project uses a skill", `1 SQL`, func(ctx context.Context, a *app.App, project, skill string) error {
		page, err := a.UnuseSkill(ctx, project, skill)
		return p.printProject(page, false, err)
	})
	return []*cobra.Command{use, unuse, p.projectScan()}
}

// withSkill makes a command on a record of kind k and a skill.
func (p *program) withSkill(k *work.Kind, verb, short, example string, run func(context.Context, *app.App, string, string) error) *cobra.Command {
	cmd := p.keyed(k, verb, short, nil)
	name := cmd.Use[len(verb)+1:]
	cmd.Use += " SKILL"
	cmd.Example = fmt.Sprintf("  daybook %s %s %s", k.Noun, verb, example)
	cmd.Args = exactly(name, "SKILL")
	cmd.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 1 {
			return p.completeNames(skillKind)(c, nil, typed)
		}
		return p.completeNames(k)(c, args, typed)
	}
	cmd.RunE = func(c *cobra.Command, args []string) error {
		return p.open(c.Context(), func(a *app.App) error { return run(c.Context(), a, args[0], args[1]) })
	}
	return command(cmd)
}

func (p *program) teamPage(ctx context.Context, a *app.App, key string) error {
	page, err := a.ShowTeam(ctx, key)
	return p.printTeam(page, true, err)
}

// printTeam prints a team, whole or in a line, and what it wants.
func (p *program) printTeam(page app.TeamPage, whole bool, err error) error {
	if err != nil {
		return err
	}
	return p.print(page, func() {
		if whole {
			p.printRecord(page.Team)
		} else {
			fmt.Fprintf(&p.out, "%s\n", p.summary(page.Team))
		}
		p.section("Skills that it wants, against mine", len(page.Skills), "", func() {
			rows := [][]string{{"id", "skill", "relevance", "level", "target", "gap"}}
			for _, g := range page.Skills {
				rows = append(rows, []string{
					fmt.Sprint(g.Skill.ID), g.Skill.Name, string(g.Wishes[0].Relevance), levelText(g.Skill.Level), targetText(g), fmt.Sprint(g.Gap),
				})
			}
			p.grid(rows, 0, 5)
		})
	})
}

func (p *program) projectPage(ctx context.Context, a *app.App, key string) error {
	page, err := a.ShowProject(ctx, key)
	return p.printProject(page, true, err)
}

// printProject prints a project, whole or in a line, and what it uses.
func (p *program) printProject(page app.ProjectPage, whole bool, err error) error {
	if err != nil {
		return err
	}
	return p.print(page, func() {
		if whole {
			p.printRecord(page.Project)
		} else {
			fmt.Fprintf(&p.out, "%s\n", p.summary(page.Project))
		}
		p.section("Skills that it uses", len(page.Skills), "", func() {
			for _, use := range page.Skills {
				p.row(use.Skill.ID, " ", use.Skill.Name, proficiencyText(use))
			}
		})
	})
}
