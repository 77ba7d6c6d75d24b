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

var learningKind = work.KindNamed("learning")

// learningCommands are what a person does with the learning journal beside
// changing its entries.
func (p *program) learningCommands() []*cobra.Command {
	return []*cobra.Command{p.learningReview(), p.learningOnThisDay(), p.learningPrompt()}
}

// learningAdder lets a new learning come back.
func (p *program) learningAdder(cmd *cobra.Command) adder {
	var review bool
	cmd.Flags().BoolVar(&review, "review", false, "let it come back to be looked at again, tomorrow first")
	return func(ctx context.Context, a *app.App, values input.Values) (work.Record, error) {
		return a.AddLearning(ctx, values, review)
	}
}

// learningPage prints a learning, and when it comes back.
func (p *program) learningPage(ctx context.Context, a *app.App, key string) error {
	page, err := a.ShowLearning(ctx, key)
	if err != nil {
		return err
	}
	return p.print(page, func() {
		p.printRecord(page.Learning)
		if page.NextLook != "" {
			fmt.Fprintf(&p.out, "\n%s  %s\n", p.style(strong, "Comes back "+p.day(page.NextLook)), p.style(quiet, fmt.Sprintf("looks so far: %d", page.Looks)))
		}
	})
}

// reviewVerbs are the flags of learning review, each with what it does.
var reviewVerbs = []struct {
	flag, help, said string
	do               func(*app.App, context.Context, string) (app.Review, error)
}{
	{"start", "let it come back", "Comes back:", (*app.App).StartReview},
	{"done", "it was looked at, and is known: the next look comes later", "Looked at:", (*app.App).FinishReview},
	{"again", "it was looked at, and is not known any more: begin again", "From the beginning:", (*app.App).RepeatReview},
	{"stop", "let it come back no more", "Comes back no more:", (*app.App).StopReview},
}

func (p *program) learningReview() *cobra.Command {
	var all bool
	var limit int
	cmd := command(&cobra.Command{
		Use: "review [LEARNING]", Short: "List the learnings that are due to be looked at again, or look at one",
		Long: fmt.Sprintf(`List the learnings that are due to be looked at again, or look at one.

Only those come back that you let (--start, or learning add --review). The first
look is due the next day, each further one later: after %s days,
and then every %d. --done goes on to the next interval, --again back to the
first.`, intervals(), work.ReviewIntervals[len(work.ReviewIntervals)-1]),
		Example: "  daybook learning review\n  daybook learning review 1 --start\n  daybook learning review 1 --done",
		Args:    exactly("[LEARNING]"), ValidArgsFunction: p.completeNames(learningKind),
		RunE: func(c *cobra.Command, args []string) error {
			var given []int
			for i, verb := range reviewVerbs {
				if c.Flags().Changed(verb.flag) {
					given = append(given, i)
				}
			}
			switch {
			case len(args) == 0 && len(given) > 0:
				return usageErrorf("LEARNING is missing; write: daybook learning review 1 --%s", reviewVerbs[given[0]].flag)
			case len(args) == 0:
				return p.listReviews(c, all, limit)
			case len(given) != 1:
				return usageErrorf("say what to do with it, by one of --start, --done, --again and --stop")
			}
			verb := reviewVerbs[given[0]]
			return p.open(c.Context(), func(a *app.App) error {
				r, err := verb.do(a, c.Context(), args[0])
				if err != nil {
					return err
				}
				return p.print(r, func() { fmt.Fprintf(&p.out, "%s %s%s\n", verb.said, p.summary(r.Learning), p.nextLook(r)) })
			})
		},
	})
	for _, verb := range reviewVerbs {
		cmd.Flags().Bool(verb.flag, false, verb.help)
	}
	cmd.Flags().BoolVar(&all, "all", false, "list those of later days too")
	cmd.Flags().IntVar(&limit, "limit", 50, "list at most this `number`; 0: all")
	return cmd
}

// intervals lists the first review intervals, but the very first.
func intervals() string {
	var parts []string
	for _, days := range work.ReviewIntervals[1:] {
		parts = append(parts, fmt.Sprint(days))
	}
	return strings.Join(parts, ", ")
}

func (p *program) nextLook(r app.Review) string {
	if r.Due == "" {
		return ""
	}
	return " · next look " + p.day(r.Due)
}

func (p *program) listReviews(c *cobra.Command, all bool, limit int) error {
	return p.open(c.Context(), func(a *app.App) error {
		reviews, more, err := a.Reviews(c.Context(), all, limit)
		if err != nil {
			return err
		}
		return p.print(reviews, func() {
			switch {
			case len(reviews) == 0 && all:
				p.say("No learning comes back. Let one:\n  daybook learning review 1 --start")
				return
			case len(reviews) == 0:
				p.say("Nothing is due to be looked at again; --all shows what comes later.")
				return
			}
			rows := [][]string{{"id", "title", "due", "looks"}}
			for _, r := range reviews {
				rows = append(rows, []string{fmt.Sprint(r.Learning.ID), cut(work.LabelOf(r.Learning), 60), p.day(r.Due), fmt.Sprint(r.Looks)})
			}
			p.grid(rows, 0, 3)
			if more {
				p.say("%d shown; --limit 0 shows all", len(reviews))
			}
		})
	})
}

func (p *program) learningOnThisDay() *cobra.Command {
	var day string
	cmd := command(&cobra.Command{
		Use: "on-this-day", Short: "What was learned on this day of earlier years, a month ago, half a year ago", Args: noWords,
		Example: "  daybook learning on-this-day\n  daybook learning on-this-day --day yesterday",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				found, err := a.LearningsOnThisDay(c.Context(), day)
				if err != nil {
					return err
				}
				return p.print(found, func() {
					if len(found.Entries) == 0 {
						p.say("Nothing was written down on this day before.")
					}
					for i, entry := range found.Entries {
						if i > 0 {
							fmt.Fprintln(&p.out)
						}
						p.printRemembered(entry)
					}
				})
			})
		},
	})
	cmd.Flags().StringVar(&day, "day", "", "another `day` than today")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("day", words(days...)))
	return cmd
}

// printRemembered prints a day's learnings whole: they are there to be read.
func (p *program) printRemembered(entry app.Remembered) {
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, agoText(entry.MonthsAgo)), p.style(quiet, p.day(entry.Day)))
	for _, l := range entry.Learnings {
		p.row(l.ID, " ", work.LabelOf(l), label(l.Kind))
		for line := range strings.Lines(plain(l.Content)) {
			fmt.Fprintf(&p.out, "%s\n", strings.TrimRight("         "+line, " \n"))
		}
	}
}

func agoText(months int) string {
	switch {
	case months == 1:
		return "A month ago"
	case months == 6:
		return "Half a year ago"
	case months == 12:
		return "A year ago"
	}
	return fmt.Sprintf("%d years ago", months/12)
}

func (p *program) learningPrompt() *cobra.Command {
	var day string
	cmd := command(&cobra.Command{
		Use: "prompt", Short: "A question to look back with on what the week taught", Args: noWords,
		Example: "  daybook learning prompt",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				prompt, err := a.WeeklyPrompt(c.Context(), day)
				if err != nil {
					return err
				}
				return p.print(prompt, func() { p.printPrompt(prompt) })
			})
		},
	})
	cmd.Flags().StringVar(&day, "day", "", "a `day` of another week")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("day", words(days...)))
	return cmd
}

// printPrompt prints the question, and below it what it asks about.
func (p *program) printPrompt(prompt app.WeeklyPrompt) {
	fmt.Fprintf(&p.out, "%s\n", p.style(strong, prompt.Question))
	for _, l := range prompt.Learnings {
		p.row(l.ID, " ", work.LabelOf(l), p.day(l.Date))
	}
}
