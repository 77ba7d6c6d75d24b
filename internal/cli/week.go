package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) weekCommand() *cobra.Command {
	var o app.WeekOptions
	var carry listFlag
	cmd := command(&cobra.Command{
		Use: "week", Short: "The weekly review: done, slipped, learned, met, felt; carry over, next week's goals", GroupID: "day", Args: noWords,
		Long: `The weekly review. Without flags it shows a week, this one where none is named,
and changes nothing. What flags say is one action: open tasks are carried over to
the next week, which gets its goals, and the week gets its reflection. To say it
again changes what was said.

Slipped is what is open and was planned for a day that has been, or was put off
beyond the week. Energy is the mean of the week's check-ins with n, their number,
and its 95 % interval; daybook energy patterns --help says the formula.

"all" stands for every open task of the week and before that is not named by
itself.

` + proseHelp,
		Example: `  daybook week
  daybook week --went-well "the export works" --carry all --goal "Import as well"`,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if o.Reflection, err = p.values(c, reflectionKind); err != nil {
				return err
			}
			o.Carry = carry.named()
			return p.week(c, o)
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&o.Week, "week", "", "another `week`, such as 2026-W48")
	flags.StringVar(&o.Day, "day", "", "the week of this `day`, such as 'last fri'")
	p.listFlag(cmd, &carry, "carry", "open tasks to carry over to the next week; or \"all\"")
	flags.StringArrayVar(&o.Goals, "goal", nil, "a `goal` for the next week, in words, or the number of a weekly goal to carry over; may be given several times")
	p.reflectionFlagsOf(cmd)
	return cmd
}

func (p *program) week(c *cobra.Command, o app.WeekOptions) error {
	return p.open(c.Context(), func(a *app.App) error {
		show := func() (app.Week, error) { return a.ShowWeek(c.Context(), o.Week, o.Day) }
		if len(o.Carry)+len(o.Goals)+len(o.Reflection) > 0 {
			show = func() (app.Week, error) { return a.ReviewWeek(c.Context(), o) }
		}
		w, err := show()
		if err != nil {
			return err
		}
		return p.print(w, func() { p.printWeek(w) })
	})
}

func (p *program) printWeek(w app.Week) {
	for _, t := range w.CarriedOver {
		fmt.Fprintf(&p.out, "Carried over: %s\n", p.summary(t))
	}
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, "Week "+w.Week), p.style(quiet, p.day(w.From)+" to "+p.day(w.To)))
	p.printWeekDone(w)
	seen := app.Today{Day: w.AsOf, Zone: work.Zone(p.zone.String())}
	p.section("Slipped", len(w.Slipped), "", func() {
		for _, t := range w.Slipped {
			p.taskRow(seen, t, p.slippedFrom(w, t))
		}
	})
	p.section("Still to do", len(w.Open), estimate(w.Open), func() {
		for _, t := range w.Open[:min(weekRows, len(w.Open))] {
			p.taskRow(seen, t, p.shortDay(t.Day)+putOff(t))
		}
		p.moreRows(len(w.Open), fmt.Sprintf("daybook task list --status todo,in_progress --day %s..%s", w.AsOf, w.To))
	})
	p.section("Learned", len(w.Learnings), "", func() { p.learningRows(w.Learnings) })
	p.printWeekMet(w)
	p.section("Feedback", len(w.Feedback), "", func() {
		for _, f := range w.Feedback {
			p.row(f.ID, map[string]string{"received": "←", "given": "→"}[f.Direction], cut(oneLine(f.Content), 80), f.Person.Name, f.Sentiment)
		}
	})
	p.printWeekFelt(w)
	p.printWeekGoals(w)
	p.section("Days", len(w.Days), "", func() {
		for _, r := range w.Days {
			p.row(r.ID, p.shortDay(r.Day)+" ", cut(oneLine(work.LabelOf(r)), 80))
		}
	})
	p.printReflection(w.Reflection)
	if w.Reflection == nil {
		fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, w.LookBack))
	}
}

// weekRows is how many tasks of a list the review shows: all that most weeks
// have, and never more than a screen.
const weekRows = 30

// moreRows says how to see those of n tasks that are not shown.
func (p *program) moreRows(n int, command string) {
	if n > weekRows {
		fmt.Fprintf(&p.out, "       %s\n", p.style(quiet, fmt.Sprintf("and %d more: %s --limit 0", n-weekRows, command)))
	}
}

func (p *program) slippedFrom(w app.Week, t *work.Task) string {
	if t.Day != "" && t.Day <= w.To {
		return "from " + p.shortDay(t.Day) + putOff(t)
	}
	return strings.TrimPrefix(putOff(t), ", ")
}

func (p *program) printWeekDone(w app.Week) {
	p.section("Done", len(w.Done), duration(w.Minutes), func() {
		for _, by := range []struct {
			what   string
			shares []app.Share
		}{{"project", w.ByProject}, {"goal", w.ByGoal}} {
			for _, s := range by.shares {
				if s.UID != "" {
					fmt.Fprintf(&p.out, "  %s\n", p.style(quiet, fmt.Sprintf("%s %s: %s", by.what, plain(s.Name), tasksAndTime(s))))
				}
			}
		}
		for _, t := range w.Done[:min(weekRows, len(w.Done))] {
			p.row(t.ID, "✓", t.Title, p.shortDay(t.CompletedDay), duration(t.ActualMinutes), t.Project.Name, t.Goal.Name)
		}
		p.moreRows(len(w.Done), fmt.Sprintf("daybook task list --completed-day %s..%s", w.From, w.To))
	})
}

func tasksAndTime(s app.Share) string {
	if s.Minutes == 0 {
		return counted(s.Tasks, "task")
	}
	return counted(s.Tasks, "task") + ", " + duration(s.Minutes)
}

func (p *program) printWeekMet(w app.Week) {
	p.section("Met", len(w.Meetings)+len(w.Interactions), "", func() {
		for _, m := range w.Meetings {
			var with []string
			for _, a := range m.Attendees {
				with = append(with, a.Name)
			}
			p.row(m.ID, p.shortDay(m.Day)+" ", m.Title, strings.Join(with, ", "), cut(oneLine(m.Outcome), 60))
		}
		for _, i := range w.Interactions {
			p.row(i.ID, p.shortDay(i.Day)+" ", i.Person.Name, i.Kind, cut(oneLine(i.Notes), 60))
		}
	})
}

func (p *program) printWeekFelt(w app.Week) {
	p.section("Felt", w.Energy.N, "", func() {
		fmt.Fprintf(&p.out, "  energy      %s\n", meanText(w.Energy))
		if w.Engagement.N > 0 {
			fmt.Fprintf(&p.out, "  engagement  %s\n", meanText(w.Engagement))
		}
	})
}

func (p *program) printWeekGoals(w app.Week) {
	p.section("Goals", len(w.Goals), "", func() {
		for _, g := range w.Goals {
			done := ""
			if g.Done > 0 {
				done = counted(g.Done, "task") + " done"
			}
			p.row(g.ID, "◎", g.Title, moved(g), done, strings.Join(g.Notes, "; "))
		}
	})
	p.section("Goals for the next week", len(w.NextGoals), "", func() {
		for _, g := range w.NextGoals {
			p.row(g.ID, "◎", g.Title)
		}
	})
}

// moved says where a goal stood before and after a week.
func moved(g app.GoalWeek) string {
	switch {
	case g.After == nil && g.Progress == nil:
		return ""
	case g.After == nil:
		return work.Percent(*g.Progress)
	case g.Before == nil:
		return "now " + work.Percent(*g.After)
	case *g.Before == *g.After:
		return work.Percent(*g.After)
	}
	return fmt.Sprintf("%d → %s", *g.Before, work.Percent(*g.After))
}
