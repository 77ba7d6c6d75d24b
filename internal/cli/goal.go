package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

var goalKind = work.KindNamed("goal")

// goalCommands are what a person does with a goal beside changing its fields.
func (p *program) goalCommands() []*cobra.Command {
	return []*cobra.Command{p.goalProgress(), p.goalMilestone(), p.goalTree(), p.goalReadiness()}
}

func (p *program) goalProgress() *cobra.Command {
	var note, day string
	cmd := command(&cobra.Command{
		Use: "progress GOAL [PERCENT]", Short: "Write down where a goal stands, 0 to 100, with a note",
		Long: `Write down where a goal stands, 0 to 100, with a note. The percent is for goals
whose progress is kept by hand; from milestones, tasks or goals it is reckoned
(goal edit --progress-from), and what it is that day is written down.`,
		Example: `  daybook goal progress 1 40 --note "the first half is merged"`,
		Args:    exactly("GOAL", "[PERCENT]"), ValidArgsFunction: p.completeNames(goalKind),
		RunE: func(c *cobra.Command, args []string) error {
			percent := ""
			if len(args) == 2 {
				percent = strings.TrimSuffix(args[1], "%")
			}
			return p.change(c, "Noted:", func(a *app.App) (work.Record, error) {
				g, err := a.RecordProgress(c.Context(), args[0], percent, note, day)
				if err != nil {
					return nil, err
				}
				p.sayReached(g)
				return g, nil
			})
		},
	})
	cmd.Flags().StringVar(&note, "note", "", "what moved it: a `text`")
	cmd.Flags().StringVar(&day, "day", "", "on which `day`, today or before; today where nothing is said")
	return cmd
}

// sayReached says how a goal is closed that its measure finds reached.
func (p *program) sayReached(g *work.Goal) {
	if g.Reached() {
		p.say("It is reached. To close it: daybook goal edit %d --status completed", g.ID)
	}
}

func (p *program) goalMilestone() *cobra.Command {
	var targetDate, day string
	var done, reopen, remove int
	cmd := command(&cobra.Command{
		Use: "milestone GOAL [DESCRIPTION]", Short: "List a goal's milestones, add one, or mark one as reached",
		Long: `List a goal's milestones, add one, or mark one as reached. Milestones are named
by their place in the list: 1 is the first.`,
		Example: `  daybook goal milestone 1 "First export works" --target-date "end of month"
  daybook goal milestone 1 --done 1`,
		Args: exactly("GOAL", "[DESCRIPTION]"), ValidArgsFunction: p.completeNames(goalKind),
		RunE: func(c *cobra.Command, args []string) error {
			description := ""
			if len(args) == 2 {
				description = args[1]
			}
			return p.open(c.Context(), func(a *app.App) (err error) {
				var d app.GoalDetail
				switch flags := c.Flags(); {
				case description != "":
					d, err = a.AddMilestone(c.Context(), args[0], description, targetDate)
				case flags.Changed("done"):
					if d, err = a.FinishMilestone(c.Context(), args[0], done, day); err == nil {
						p.sayReached(d.Goal)
					}
				case flags.Changed("reopen"):
					d, err = a.ReopenMilestone(c.Context(), args[0], reopen)
				case flags.Changed("remove"):
					d, err = a.RemoveMilestone(c.Context(), args[0], remove)
				default:
					d, err = a.ShowGoal(c.Context(), args[0])
				}
				if err != nil {
					return err
				}
				return p.print(d, func() { p.printMilestones(d) })
			})
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&targetDate, "target-date", "", "of a new one: the `day` to reach it by")
	flags.IntVar(&done, "done", 0, "the `NUMBER` of the one that was reached")
	flags.StringVar(&day, "day", "", "with --done: on which `day`, today or before; today where nothing is said")
	flags.IntVar(&reopen, "reopen", 0, "the `NUMBER` of the one that was not reached after all")
	flags.IntVar(&remove, "remove", 0, "the `NUMBER` of the one to put into the trash")
	cmd.MarkFlagsMutuallyExclusive("done", "reopen", "remove")
	return cmd
}

func (p *program) printMilestones(d app.GoalDetail) {
	fmt.Fprintf(&p.out, "%s%s\n", p.summary(d.Goal), meterOf(d.Goal))
	if len(d.Milestones) == 0 {
		p.say("No milestones yet. Add the first:\n  daybook goal milestone %d \"First step\"", d.ID)
	}
	for i, m := range d.Milestones {
		sign, when := "◇", ""
		if m.TargetDate != "" {
			when = "by " + p.shortDay(m.TargetDate)
		}
		if m.CompletedOn != "" {
			sign, when = "◆", "reached "+p.shortDay(m.CompletedOn)
		}
		p.row(int64(i+1), sign, m.Description, when)
	}
}

func (p *program) goalTree() *cobra.Command {
	var all bool
	cmd := command(&cobra.Command{
		Use: "tree [GOAL]", Short: "Draw the goals as a tree, each with its progress", Example: "  daybook goal tree",
		Args: exactly("[GOAL]"), ValidArgsFunction: p.completeNames(goalKind),
		RunE: func(c *cobra.Command, args []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				roots, err := a.GoalTree(c.Context(), strings.Join(args, ""), all)
				if err != nil {
					return err
				}
				return p.print(roots, func() {
					if len(roots) == 0 {
						p.say("No goals yet. Add the first:\n  daybook goal add %s", examples["goal"])
					}
					for _, n := range roots {
						p.printTree(n, "", "")
					}
				})
			})
		},
	})
	cmd.Flags().BoolVar(&all, "all", false, "completed and cancelled ones too")
	return cmd
}

// printTree prints a goal on a line, and those under it indented.
func (p *program) printTree(n *app.GoalNode, first, rest string) {
	line := fmt.Sprintf("%s%s%s", p.style(quiet, first), n.Title, meterOf(n.Goal))
	beside := []string{fmt.Sprintf("goal %d", n.ID), n.Standing()}
	if n.TargetDate != "" {
		beside = append(beside, "by "+p.day(n.TargetDate))
	}
	fmt.Fprintf(&p.out, "%s  %s\n", line, p.style(quiet, strings.Join(beside, " · ")))
	for i, child := range n.Children {
		if i == len(n.Children)-1 {
			p.printTree(child, rest+"└─ ", rest+"   ")
			continue
		}
		p.printTree(child, rest+"├─ ", rest+"│  ")
	}
}

// meterOf draws a goal's progress as ten steps and a figure; nothing where it
// has none.
func meterOf(g *work.Goal) string {
	if g.Progress == nil {
		return ""
	}
	full := min(*g.Progress, 100) / 10
	return "  " + strings.Repeat("━", full) + strings.Repeat("─", 10-full) + " " + work.Percent(*g.Progress)
}

func (p *program) goalReadiness() *cobra.Command {
	return command(&cobra.Command{
		Use: "readiness", Short: "Every goal of hiring readiness, with the evidence for it", Example: "  daybook goal readiness", Args: noWords,
		Long: `Every goal of the category hiring_readiness that was not cancelled, with what
speaks for it: tasks done for it and for the goals under it, learnings and
feedback received that touch its skill or its project, and the skill itself.
The counts are of all; the newest three of each are shown.`,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				ready, err := a.Readiness(c.Context())
				if err != nil {
					return err
				}
				return p.print(ready, func() {
					if len(ready) == 0 {
						p.say("No goal of hiring readiness yet. Add the first:\n  daybook goal add \"Lead a review\" --category hiring_readiness")
					}
					for _, g := range ready {
						p.printReadiness(g)
					}
				})
			})
		},
	})
}

func (p *program) printReadiness(g app.ReadyGoal) {
	fmt.Fprintf(&p.out, "%s%s  %s\n", p.style(strong, g.Title), meterOf(g.Goal), p.style(quiet, fmt.Sprintf("goal %d · %s", g.ID, g.Standing())))
	e := g.Evidence
	if e.Skill != nil {
		fmt.Fprintf(&p.out, "  skill     %s, level %s\n", e.Skill.Name, levels(e.Skill))
	}
	printEvidence(p, "tasks", e.TasksDone, e.Tasks, func(t *work.Task) string { return t.Title + "  " + p.day(t.CompletedDay) })
	printEvidence(p, "learnings", e.LearningsAll, e.Learnings, func(l *work.Learning) string { return l.Title + "  " + p.day(l.Date) })
	printEvidence(p, "feedback", e.FeedbackAll, e.Feedback, func(f *work.Feedback) string {
		return strconv.Quote(work.LabelOf(f)) + "  " + f.Person.Name + ", " + p.day(f.Date)
	})
	if e.Skill == nil && e.TasksDone+e.LearningsAll+e.FeedbackAll == 0 {
		fmt.Fprintln(&p.out, "  no evidence yet: give it a skill or a project, or tasks that serve it")
	}
	fmt.Fprintln(&p.out)
}

// levels says where a skill is, and where it is to be.
func levels(s *work.Skill) string {
	have, want := "not set", ""
	if s.Level > 0 {
		have = fmt.Sprintf("%d (%s)", s.Level, work.LevelNames[s.Level-1])
	}
	if s.TargetLevel > 0 {
		want = fmt.Sprintf(", %d wanted", s.TargetLevel)
	}
	return have + want
}

func printEvidence[T any](p *program, name string, n int, shown []*T, text func(*T) string) {
	for i, r := range shown {
		head := ""
		if i == 0 {
			head = name
		}
		fmt.Fprintf(&p.out, "  %-9s %s\n", head, text(r))
	}
	if more := n - len(shown); more > 0 {
		fmt.Fprintf(&p.out, "  %-9s %s\n", "", p.style(quiet, fmt.Sprintf("and %d more", more)))
	}
}

// confirmClosing asks before a goal is closed over goals under it that are
// open: they stay open.
func (p *program) confirmClosing(c *cobra.Command, key string, status any, yes bool) error {
	if status != "completed" && status != "cancelled" {
		return nil
	}
	var open []work.Reference
	err := p.open(c.Context(), func(a *app.App) (err error) {
		open, err = a.OpenChildren(c.Context(), key)
		return err
	})
	if err != nil || len(open) == 0 {
		return err
	}
	var names []string
	for _, g := range open {
		names = append(names, fmt.Sprintf("%d %q", g.ID, g.Name))
	}
	return p.confirm(yes, fmt.Sprintf("The goal has goals under it that are open, and stay so: %s.", strings.Join(names, ", ")))
}
