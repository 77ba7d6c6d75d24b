package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

var skillKind = work.KindNamed("skill")

// skillCommands are what a person does with a skill beside changing its fields.
func (p *program) skillCommands() []*cobra.Command {
	return []*cobra.Command{p.skillLevel(), p.skillHistory(), p.skillMatrix(), p.skillGaps()}
}

// levelHelp names the levels.
const levelHelp = `Levels are 1 learning, 2 beginner, 3 intermediate, 4 proficient, 5 expert; they
are written by number or by name.`

// skillAdder lets a new skill begin at a level.
func (p *program) skillAdder(cmd *cobra.Command) adder {
	var change app.LevelChange
	cmd.Flags().StringVar(&change.Level, "level", "", "the `level` that it begins at, 1 to 5 or a name: its first progress")
	p.levelFlags(cmd, &change)
	return func(ctx context.Context, a *app.App, values input.Values) (work.Record, error) {
		said, err := p.levelSaid(change)
		if err != nil {
			return nil, err
		}
		return a.AddSkill(ctx, values, said)
	}
}

// levelFlags gives cmd the flags that say since when a level holds, and what
// shows it.
func (p *program) levelFlags(cmd *cobra.Command, change *app.LevelChange) {
	flags := cmd.Flags()
	flags.StringVar(&change.Day, "day", "", "the `day` of that level; today where none is said")
	flags.StringVar(&change.Evidence, "evidence", "", "what shows the level, in words, as `text|-|@file`")
	for name, list := range map[string]*[]string{"task": &change.Tasks, "learning": &change.Learnings, "feedback": &change.Feedback, "project": &change.Projects} {
		k := work.KindNamed(name)
		flags.StringArrayVar(list, name, nil, fmt.Sprintf("`%s` that shows the level; may be given several times", name))
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeNames(k)))
	}
}

// levelSaid reads what the flags of levelFlags stand for.
func (p *program) levelSaid(change app.LevelChange) (_ app.LevelChange, err error) {
	change.Evidence, err = p.prose("evidence", change.Evidence)
	for _, list := range []*[]string{&change.Tasks, &change.Learnings, &change.Feedback, &change.Projects} {
		var names []string
		for _, text := range *list {
			more, err := input.Names(text)
			if err != nil {
				return change, work.Wrap(err, work.Invalid, "%s", err.Error())
			}
			names = append(names, more...)
		}
		*list = names
	}
	return change, err
}

func (p *program) skillLevel() *cobra.Command {
	var change app.LevelChange
	cmd := command(&cobra.Command{
		Use: "level SKILL LEVEL", Short: "Record a skill's level from a day on, with what shows it",
		Long: `Record a skill's level from a day on, with what shows it: words, and tasks,
learnings, feedback and projects. A level may be lower than the one before. The
same level again confirms it, and needs --evidence.

` + levelHelp,
		Example: `  daybook skill level 1 proficient --evidence "led the migration" --task 1
  daybook skill level SQL 3 --day 2026-01-15`,
		Args: exactly("SKILL", "LEVEL"), ValidArgsFunction: p.completeLevel,
		RunE: func(c *cobra.Command, args []string) error {
			said, err := p.levelSaid(change)
			if err != nil {
				return err
			}
			said.Level = args[1]
			return p.open(c.Context(), func(a *app.App) error {
				done, err := a.RecordLevel(c.Context(), args[0], said)
				if err != nil {
					return err
				}
				return p.print(done, func() {
					fmt.Fprintf(&p.out, "%s: %s\n", p.style(strong, plain(done.Skill.Name)), p.changeText(done))
					p.printShown(done)
				})
			})
		},
	})
	p.levelFlags(cmd, &change)
	return cmd
}

// completeLevel completes a skill, then a level.
func (p *program) completeLevel(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 1 {
		return work.LevelNames, cobra.ShellCompDirectiveNoFileComp
	}
	return p.completeNames(skillKind)(c, args, typed)
}

// changeText is a change of level in a line: 2 beginner → 4 proficient.
func (p *program) changeText(change app.SkillChange) string {
	text := levelText(change.Level)
	switch {
	case change.From == change.Level:
		text += ", confirmed"
	case change.From > 0:
		text = levelText(change.From) + " → " + text
	}
	return text + "  " + p.style(quiet, p.day(change.Day))
}

// levelText is a level by number and name; "none yet" for 0.
func levelText(level int) string {
	if level == 0 {
		return "none yet"
	}
	return fmt.Sprintf("%d %s", level, work.LevelName(level))
}

// printShown prints what shows a change: words, then records by number.
func (p *program) printShown(change app.SkillChange) {
	for line := range strings.Lines(plain(change.Evidence)) {
		fmt.Fprintf(&p.out, "      %s\n", strings.TrimRight(line, "\n"))
	}
	for _, shown := range change.ShownBy {
		fmt.Fprintf(&p.out, "      %s\n", p.style(quiet, fmt.Sprintf("%s %d %s", shown.Kind, shown.Record.Base().ID, quoted(work.LabelOf(shown.Record)))))
	}
}

// skillPage prints a skill with all that speaks of it.
func (p *program) skillPage(ctx context.Context, a *app.App, key string) error {
	page, err := a.ShowSkill(ctx, key)
	if err != nil {
		return err
	}
	return p.print(page, func() {
		p.printRecord(page.Skill)
		p.section("Level over time", len(page.History), "", func() {
			for _, change := range page.History {
				fmt.Fprintf(&p.out, "  %s\n", p.changeText(change))
				p.printShown(change)
			}
		})
		p.section("Projects that use it", len(page.Projects), "", func() {
			for _, use := range page.Projects {
				p.row(use.Project.ID, " ", use.Project.Name, proficiencyText(use))
			}
		})
		p.section("Teams that want it", len(page.Teams), "", func() {
			for _, wish := range page.Teams {
				p.row(wish.Team.ID, " ", wish.Team.Name, string(wish.Relevance))
			}
		})
		p.more("Learnings that feed it", page.LearningCount, fmt.Sprintf("daybook learning list --skills %d", page.ID))
		p.more("Feedback that speaks of it", page.FeedbackCount, fmt.Sprintf("daybook feedback list --skills %d", page.ID))
	})
}

func proficiencyText(use work.SkillUse) string {
	if use.Proficiency == 0 {
		return ""
	}
	return levelText(use.Proficiency)
}

// more says how much more there is, and which command shows it.
func (p *program) more(name string, n int, command string) {
	if n > 0 {
		fmt.Fprintf(&p.out, "\n%s  %s\n", p.style(strong, name), p.style(quiet, fmt.Sprintf("%d · %s", n, command)))
	}
}
