package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

var feedbackKind = work.KindNamed("feedback")

// feedbackCommands are what one does with feedback.
func (p *program) feedbackCommands() []*cobra.Command {
	return []*cobra.Command{p.feedbackAct(), p.feedbackThemes()}
}

func (p *program) feedbackAct() *cobra.Command {
	cmd := command(&cobra.Command{
		Use: "act FEEDBACK [TITLE]", Short: "Make an action item of a piece of feedback",
		Long: `Make an action item of yours that is tied to a piece of feedback. Without a title
it is called by the feedback's first sentence.`,
		Example: `  daybook feedback act 1 "Write the decision first" --due fri`,
		Args:    exactly("FEEDBACK", "[TITLE]"), ValidArgsFunction: p.completeNames(feedbackKind),
		RunE: func(c *cobra.Command, args []string) error {
			values, err := p.values(c, actionKind)
			if err != nil {
				return err
			}
			if len(args) > 1 {
				values["title"] = args[1]
			}
			return p.change(c, "Added", record(func(a *app.App) (*work.ActionItem, error) {
				return a.ActOnFeedback(c.Context(), args[0], values)
			}))
		},
	})
	for _, name := range []string{"due", "priority"} {
		f := actionKind.Field(name)
		cmd.Flags().Var(&textFlag{placeholder: placeholder(f)}, name, usage(f))
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeField(f)))
	}
	return cmd
}

func (p *program) feedbackThemes() *cobra.Command {
	var o app.ThemeOptions
	var show, month string
	cmd := command(&cobra.Command{
		Use: "themes", Short: "What feedback is about, over the months", Args: noWords,
		Long: `What feedback is about, over the months: how often each tag, skill, category,
sentiment or person came up, of a year where nothing is said. A piece of feedback
with two tags counts for both; "none" counts those without. --show THEME reads
what was said.`,
		Example: "  daybook feedback themes --by sentiment\n  daybook feedback themes --by category --show general",
		RunE: func(c *cobra.Command, _ []string) error {
			if month != "" && show == "" {
				return usageErrorf("--month goes with --show; --since and --until limit the time that is counted")
			}
			return p.open(c.Context(), func(a *app.App) error {
				if show != "" {
					return p.showTheme(c, a, o, show, month)
				}
				t, err := a.FeedbackThemes(c.Context(), o)
				if err != nil {
					return err
				}
				return p.print(t, func() { p.printFeedbackThemes(t) })
			})
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&o.By, "by", "tag", "what to count `by`: "+strings.Join(app.ThemesBy, ", "))
	flags.StringVar(&o.Since, "since", "", "the first `day` that is counted")
	flags.StringVar(&o.Until, "until", "", "the last `day` that is counted; today where nothing is said")
	flags.StringVar(&o.Direction, "direction", "", "`which`: received or given; both where nothing is said")
	flags.StringVar(&show, "show", "", "read the feedback behind this `theme`")
	flags.StringVar(&month, "month", "", "with --show: of this `month` alone, such as 2026-04")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("by", words(app.ThemesBy...)))
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("direction", words("received", "given")))
	return cmd
}

func (p *program) showTheme(c *cobra.Command, a *app.App, o app.ThemeOptions, theme, month string) error {
	quotes, err := a.ThemeQuotes(c.Context(), o, theme, month)
	if err != nil {
		return err
	}
	return p.print(quotes, func() {
		for _, f := range quotes {
			p.quote(f, "")
		}
		if len(quotes) == 0 {
			p.say("No feedback like that in %s.", month)
		}
	})
}

// printFeedbackThemes prints a table: theme, how many of each sentiment, and months.
func (p *program) printFeedbackThemes(t app.FeedbackThemes) {
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, "Feedback by "+t.By),
		p.style(quiet, fmt.Sprintf("%s to %s · %d in all", p.day(t.Since), p.day(t.Until), t.Total)))
	if len(t.Themes) == 0 {
		p.say("No feedback in that time. Write down the first:\n  daybook feedback add %s", examples["feedback"])
		return
	}
	name := len(t.By)
	for _, l := range t.Themes {
		name = max(name, min(width(l.Name), 28))
	}
	months := p.monthsThatFit(t.Months, name)
	head := fmt.Sprintf("%-*s  all    +    -    ·", name, t.By)
	for _, m := range months {
		first, _ := time.Parse("2006-01", m)
		head += fmt.Sprintf("  %3s", first.Format("Jan"))
	}
	fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, head))
	for _, l := range t.Themes {
		text := cut(plain(l.Name), 28)
		line := text + strings.Repeat(" ", name-width(text)) + fmt.Sprintf("  %3d", l.Total)
		for _, n := range []int{l.Positive, l.Constructive, l.Neutral} {
			line += "  " + blank(n)
		}
		for _, m := range l.Months[len(l.Months)-len(months):] {
			line += "  " + blank(m.Count)
		}
		fmt.Fprintln(&p.out, strings.TrimRight(line, " "))
	}
	fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, "+ positive, - constructive, · neutral; --show THEME reads what was said"))
}

// monthsThatFit are the last months for which the terminal has room.
func (p *program) monthsThatFit(months []string, name int) []string {
	room := 12
	if p.Width > 0 {
		room = max(1, min(room, (p.Width-name-20)/5))
	}
	return months[max(0, len(months)-room):]
}

// blank is a number in three columns; nothing for none.
func blank(n int) string {
	if n == 0 {
		return "   "
	}
	return fmt.Sprintf("%3d", n)
}
