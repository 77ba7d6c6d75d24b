package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// triageFlags are what becomes of tasks, as flags say it.
type triageFlags struct{ take, later, drop, focus, yield listFlag }

// listFlag is a flag that takes tasks with commas between, and may be written
// several times.
type listFlag struct{ textFlag }

// listFlag gives cmd a flag that takes tasks with commas between, and may be
// written several times.
func (p *program) listFlag(cmd *cobra.Command, flag *listFlag, name, usage string) {
	flag.list, flag.placeholder = true, "tasks"
	cmd.Flags().Var(flag, name, usage)
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeTasks))
}

// named are the tasks that a flag names.
func (t *listFlag) named() []string {
	return strings.FieldsFunc(strings.Join(t.text, ","), func(r rune) bool { return r == ',' || r == ' ' })
}

// postponed reads 14=fri,15: each task is put off to the day behind it or, where
// none is, to the one behind a later task; tomorrow where there is none at all.
func (t *listFlag) postponed() []app.Postponed {
	var out []app.Postponed
	for _, text := range t.text {
		said := strings.Split(text, ",")
		to := ""
		for _, one := range slices.Backward(said) {
			task, day, ok := strings.Cut(one, "=")
			if ok {
				to = strings.TrimSpace(day)
			}
			out = append(out, app.Postponed{Task: strings.TrimSpace(task), To: to})
		}
	}
	slices.Reverse(out)
	return out
}

func (p *program) planCommand() *cobra.Command {
	var o app.PlanOptions
	var t triageFlags
	cmd := command(&cobra.Command{
		Use: "plan", Short: "Plan the day: its project, what is left over, the three it is for", GroupID: "day", Args: noWords,
		Long: `Plan the day. At a terminal, without flags, it is a conversation of two minutes:
which project, what becomes of each task left over, by one key each, what else is
for today, which three the day is for. With flags it asks nothing. Either way all
of it is one action, at the end: what is broken off, with Ctrl-C, changes nothing,
and undo takes all back.

Tasks that come again move on to the last of their days that has come. "all"
stands for every task left over that is not named by itself.`,
		Example: "  daybook plan --take all --focus 1\n  daybook plan --project ledger-sync --defer '1=next mon'",
		RunE: func(c *cobra.Command, _ []string) error {
			o.Take, o.Defer, o.Drop, o.Focus, o.Yield = t.take.named(), t.later.postponed(), t.drop.named(), t.focus.named(), t.yield.named()
			talk := p.Asks && !p.json && written(c, "take", "defer", "drop", "focus", "project", "instead") == 0
			return p.plan(c, o, talk)
		},
	})
	p.listFlag(cmd, &t.take, "take", "tasks to do on the day: left over, from the inbox, or of a later day; or \"all\"")
	p.listFlag(cmd, &t.later, "defer", "tasks to put off: 14=fri, 15=inbox, 16 (tomorrow), all=mon")
	p.listFlag(cmd, &t.drop, "drop", "tasks to cancel; or \"all\"")
	p.listFlag(cmd, &t.focus, "focus", "tasks that join the three the day is for, in their order")
	p.listFlag(cmd, &t.yield, "instead", "focus tasks that yield to those")
	cmd.Flags().StringVar(&o.Project, "project", "", "the `project` that the day is for; \"none\" for none")
	cmd.Flags().StringVar(&o.Day, "day", "", "another `day`, such as tomorrow")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("project", p.completeNames(work.KindNamed("project"))))
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("day", words(days...)))
	return cmd
}

func (p *program) plan(c *cobra.Command, o app.PlanOptions, talk bool) error {
	open := p.open
	if talk { // which begins with what the day holds
		open = p.openDay
	}
	return open(c.Context(), func(a *app.App) (err error) {
		if talk {
			if o, err = p.talkPlan(c.Context(), a, o); err != nil {
				return err
			}
		}
		planned, err := a.PlanDay(c.Context(), o)
		if app.FocusIsFull(err) && p.Asks && len(o.Yield) == 0 {
			planned, err = p.planInstead(c.Context(), a, o, err)
		}
		if err != nil {
			return err
		}
		return p.print(planned, func() { p.printPlanned(planned) })
	})
}

// planInstead asks which focus tasks yield, where the day has its three.
func (p *program) planInstead(ctx context.Context, a *app.App, o app.PlanOptions, full error) (planned app.Planned, err error) {
	err = p.askUntil(oneLine(full.Error())+"\nWhich yields (numbers; nothing to leave it)? ", func(answer string) (err error) {
		if answer == "" {
			return full
		}
		planned, err = a.PlanDay(ctx, yields(o, answer))
		return err
	})
	return planned, err
}

func splitList(answer string) []string {
	return strings.FieldsFunc(answer, func(r rune) bool { return r == ',' || r == ' ' })
}

// printPlanned prints what became of tasks, and the day.
func (p *program) printPlanned(planned app.Planned) {
	if p.printSettled(planned.Taken, planned.PutOff, planned.Dropped) {
		fmt.Fprintln(&p.out)
	}
	p.printToday(planned.Today)
	if len(planned.Leftovers) > 0 {
		fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, "What is left over: daybook plan --take all, --defer 14=fri, --drop 15"))
	}
}

// printSettled prints what became of tasks, and reports whether there was any.
func (p *program) printSettled(taken, putOff, dropped []*work.Task) bool {
	for _, group := range []struct {
		said  string
		tasks []*work.Task
	}{{"Taken", taken}, {"Put off", putOff}, {"Dropped", dropped}} {
		for _, t := range group.tasks {
			fmt.Fprintf(&p.out, "%s: %s\n", group.said, p.summary(t))
		}
	}
	return len(taken)+len(putOff)+len(dropped) > 0
}

// talkPlan plans a day by questions. Each answer is tried with those before it,
// so that at the end nothing is refused; nothing is written before.
func (p *program) talkPlan(ctx context.Context, a *app.App, o app.PlanOptions) (app.PlanOptions, error) {
	plan, err := a.ToPlan(ctx, o.Day)
	if err != nil {
		return o, err
	}
	try := func(next app.PlanOptions) error {
		next.Try = true
		_, err := a.PlanDay(ctx, next)
		if err == nil {
			next.Try = false
			o = next
		}
		return err
	}
	p.tell(func() { p.printMeetingsOf(plan.Today) })
	steps := []func() error{
		func() error { return p.askProject(plan.Today, &o, try) },
		func() error { return p.askLeftovers(plan.Today, &o, try) },
		func() error { return p.askMore(plan, &o, try) },
		func() error { return p.askFocus(ctx, a, &o, try) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return o, err
		}
	}
	return o, nil
}

// printMeetingsOf shows what of a day is fixed.
func (p *program) printMeetingsOf(t app.Today) {
	fmt.Fprintf(&p.out, "%s\n", p.style(strong, p.day(t.Day)))
	p.meetings(t)
	p.actions(t)
}

func (p *program) askProject(t app.Today, o *app.PlanOptions, try func(app.PlanOptions) error) error {
	now := "none yet"
	if !t.Project.IsZero() {
		now = t.Project.Name
	}
	return p.askUntil(fmt.Sprintf("\nWhich project is the day for (%s; Enter leaves it)? ", now), func(answer string) error {
		next := *o
		next.Project = answer
		return try(next)
	})
}

func (p *program) askLeftovers(t app.Today, o *app.PlanOptions, try func(app.PlanOptions) error) error {
	asks := triage{program: p, tasks: t.Leftovers, takes: true}
	asks.show = func(task *work.Task) { p.taskRow(t, task, "from "+p.shortDay(task.Day)+putOff(task)) }
	asks.try = func(s settled) error {
		next := *o
		next.Take, next.Defer, next.Drop = s.take, s.later, s.drop
		return try(next)
	}
	return asks.settle("Left over from earlier days")
}

func number(t *work.Task) string { return fmt.Sprint(t.ID) }

// appended is list and what is added, and leaves list alone.
func appended(list []string, more ...string) []string {
	return append(list[:len(list):len(list)], more...)
}

func (p *program) askMore(plan app.Planning, o *app.PlanOptions, try func(app.PlanOptions) error) error {
	if len(plan.Waiting) == 0 {
		return nil
	}
	p.tell(func() {
		p.section("Due soon, and in the inbox", len(plan.Waiting), "", func() {
			for _, task := range plan.Waiting {
				p.taskRow(plan.Today, task, "")
			}
		})
	})
	return p.askUntil("What of this is for the day (numbers; Enter for none)? ", func(answer string) error {
		next := *o
		next.Take = appended(o.Take, splitList(answer)...)
		return try(next)
	})
}

func (p *program) askFocus(ctx context.Context, a *app.App, o *app.PlanOptions, try func(app.PlanOptions) error) error {
	tried := *o
	tried.Try = true
	planned, err := a.PlanDay(ctx, tried)
	if err != nil || len(planned.Focus)+len(planned.Tasks) == 0 {
		return err
	}
	p.tell(func() {
		p.section("Focus", len(planned.Focus), "", func() { p.taskRows(planned.Today, planned.Focus) })
		p.section("Tasks", len(planned.Tasks), estimate(planned.Tasks), func() { p.taskRows(planned.Today, planned.Tasks) })
	})
	return p.askUntil("Which three is the day for (numbers; Enter leaves them)? ", func(answer string) error {
		next := *o
		next.Focus, next.Yield = splitList(answer), nil
		err := try(next)
		if !app.FocusIsFull(err) {
			return err
		}
		p.say("  %s", oneLine(err.Error()))
		return p.askUntil("Which yields (numbers; Enter leaves them all)? ", func(yielding string) error {
			if yielding == "" {
				return nil
			}
			return try(yields(next, yielding))
		})
	})
}

// yields lets tasks yield: of those that were to join the three, or of the three.
func yields(o app.PlanOptions, answer string) app.PlanOptions {
	o.Focus, o.Yield = slices.Clone(o.Focus), nil
	for _, key := range splitList(answer) {
		if i := slices.Index(o.Focus, key); i >= 0 {
			o.Focus = slices.Delete(o.Focus, i, i+1)
		} else {
			o.Yield = append(o.Yield, key)
		}
	}
	return o
}

func (p *program) taskRows(t app.Today, tasks []*work.Task) {
	for _, task := range tasks {
		p.taskRow(t, task, strings.TrimPrefix(putOff(task), ", "))
	}
}
