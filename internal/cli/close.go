package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

var reflectionKind = work.KindNamed("reflection")

// reflectionFlags are the fields of a reflection that a person says.
var reflectionFlags = []string{"went_well", "was_hard", "next", "notes", "is_private"}

// reflectionFlagsOf gives cmd a flag for what is said of a day or a week.
func (p *program) reflectionFlagsOf(cmd *cobra.Command) {
	flags := cmd.Flags()
	for _, name := range reflectionFlags {
		f := reflectionKind.Field(name)
		flags.VarP(&textFlag{placeholder: placeholder(f)}, fieldFlag(name), "", usage(f))
		if placeholder(f) == "" {
			flags.Lookup(fieldFlag(name)).NoOptDefVal = "true"
		}
	}
	flags.SetNormalizeFunc(aliases(func(name string) bool { return slices.Contains(reflectionFlags, strings.ReplaceAll(name, "-", "_")) }))
}

func (p *program) closeCommand() *cobra.Command {
	var o app.CloseOptions
	var t triageFlags
	cmd := command(&cobra.Command{
		Use: "close", Short: "End the day: what was done, what becomes of the rest, two minutes of reflection", GroupID: "day", Args: noWords,
		Long: `End the day. At a terminal, without flags, it is a conversation of two minutes:
what was done, what becomes of each task that is left, by one key each, what went
well, what was hard, what next. With flags it asks nothing. Either way all of it is
one action, at the end: what is broken off, with Ctrl-C, changes nothing. Closing a
day again changes what was said of it.

"all" stands for every open task of the day that is not named by itself.

` + proseHelp,
		Example: `  daybook close --defer all --went-well "the parser is done" --next "fuzz it"`,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if o.Reflection, err = p.values(c, reflectionKind); err != nil {
				return err
			}
			o.Defer, o.Drop = t.later.postponed(), t.drop.named()
			talk := p.Asks && !p.json && len(o.Reflection)+len(o.Defer)+len(o.Drop) == 0
			return p.close(c, o, talk)
		},
	})
	p.listFlag(cmd, &t.later, "defer", "tasks to put off: 14=fri, 15=inbox, 16 (tomorrow), all=mon")
	p.listFlag(cmd, &t.drop, "drop", "tasks to cancel; or \"all\"")
	cmd.Flags().StringVar(&o.Day, "day", "", "another `day`, such as yesterday")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("day", words("today", "yesterday")))
	p.reflectionFlagsOf(cmd)
	return cmd
}

func (p *program) close(c *cobra.Command, o app.CloseOptions, talk bool) error {
	return p.open(c.Context(), func(a *app.App) (err error) {
		if talk {
			if o, err = p.talkClose(c.Context(), a, o); err != nil {
				return err
			}
		}
		closed, err := a.CloseDay(c.Context(), o)
		if err != nil {
			return err
		}
		return p.print(closed, func() { p.printClosing(closed, talk) })
	})
}

// talkClose ends a day by questions; nothing is written before the end.
func (p *program) talkClose(ctx context.Context, a *app.App, o app.CloseOptions) (app.CloseOptions, error) {
	day, err := a.ToClose(ctx, o.Day)
	if err != nil {
		return o, err
	}
	p.tell(func() { p.printFacts(day) })
	asks := triage{program: p, tasks: day.Left, show: func(task *work.Task) { p.leftRow(day, task) }}
	asks.try = func(s settled) error {
		next := o
		next.Defer, next.Drop, next.Try = s.later, s.drop, true
		_, err := a.CloseDay(ctx, next)
		if err == nil {
			o.Defer, o.Drop = s.later, s.drop
		}
		return err
	}
	if err := asks.settle("Left"); err != nil {
		return o, err
	}
	o.Reflection, err = p.askReflection(day.Reflection)
	return o, err
}

// askReflection asks what went well, was hard, and is next; Enter leaves what
// was said before.
func (p *program) askReflection(was *work.Reflection) (input.Values, error) {
	said := input.Values{}
	for _, q := range []struct{ field, question string }{
		{"went_well", "What went well?"}, {"was_hard", "What was hard?"}, {"next", "What next?"},
	} {
		now := ""
		if was != nil {
			now = cut(oneLine(reflectionKind.Field(q.field).Value(was).String()), 60)
		}
		if now != "" {
			now = " (" + plain(now) + ")"
		}
		answer, err := p.ask(q.question + now + " ")
		if err != nil {
			return nil, err
		}
		if answer != "" {
			said[q.field] = answer
		}
	}
	return said, nil
}

func (p *program) leftRow(day app.Closing, task *work.Task) {
	from := ""
	if task.Day != day.Day {
		from = "from " + p.shortDay(task.Day)
	}
	p.taskRow(app.Today{Day: day.Day}, task, strings.TrimPrefix(from+putOff(task), ", "))
}

// printFacts prints what a day was.
func (p *program) printFacts(day app.Closing) {
	zone := work.Zone(p.zone.String())
	fmt.Fprintf(&p.out, "%s\n", p.style(strong, p.day(day.Day)))
	p.section("Done", len(day.Done), duration(day.Minutes), func() {
		for _, t := range day.Done {
			p.row(t.ID, "✓", t.Title, p.hour(t.CompletedAt, t.CompletedZone), duration(t.ActualMinutes), t.Project.Name, t.Goal.Name)
		}
	})
	p.meetings(app.Today{Meetings: day.Meetings, Zone: zone})
	p.section("Learned", len(day.Learnings), "", func() { p.learningRows(day.Learnings) })
	p.checkins(app.Today{Energy: day.Energy, Zone: zone})
	if len(day.Done)+len(day.Meetings)+len(day.Learnings)+len(day.Energy) == 0 {
		fmt.Fprintf(&p.out, "\nNothing was written down of this day.\n")
	}
}

func (p *program) learningRows(learnings []*work.Learning) {
	for _, l := range learnings {
		p.row(l.ID, "✎", work.LabelOf(l), tagNames(l.Tags))
	}
}

// printClosing prints a day that was closed; after a conversation, only what
// came of it.
func (p *program) printClosing(day app.Closing, talked bool) {
	if p.printSettled(nil, day.PutOff, day.Dropped) && !talked {
		fmt.Fprintln(&p.out)
	}
	if !talked {
		p.printFacts(day)
	}
	p.section("Left", len(day.Left), "", func() {
		for _, task := range day.Left {
			p.leftRow(day, task)
		}
	})
	p.printReflection(day.Reflection)
	fmt.Fprintf(&p.out, "\nClosed %s\n", p.day(day.Day))
}

func (p *program) printReflection(r *work.Reflection) {
	if r == nil {
		return
	}
	fmt.Fprintf(&p.out, "\n%s  %s\n", p.style(strong, "Reflection"), p.style(quiet, fmt.Sprintf("reflection %d", r.ID)))
	for _, name := range reflectionFlags[:4] {
		if text := p.text(reflectionKind.Field(name), r); text != "" {
			fmt.Fprintf(&p.out, "  %s %s\n", p.style(quiet, fmt.Sprintf("%-10s", label(name))), oneLine(text))
		}
	}
}
