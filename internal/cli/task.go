package cli

import (
	"context"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

var taskKind = work.KindNamed("task")

// taskCommands are what a person does with a task beside changing its fields.
func (p *program) taskCommands() []*cobra.Command {
	return []*cobra.Command{
		p.onTask("start", "Begin work on a task", "Started", simple((*app.App).StartTask)),
		p.taskDone(),
		p.onTask("reopen", "Take back that a task was done or cancelled", "Open again:", simple((*app.App).ReopenTask)),
		p.onTask("cancel", "Drop a task: it stays in the records, and is not to be done", "Cancelled", simple((*app.App).CancelTask)),
		p.taskDefer(),
		p.taskFocus(),
		p.taskMove(),
		p.taskRepeat(),
		p.taskSkip(),
	}
}

type taskFunc = func(a *app.App, c *cobra.Command, key string) (*work.Task, error)

// simple makes a taskFunc of a verb that needs nothing but the task.
func simple(verb func(*app.App, context.Context, string) (*work.Task, error)) taskFunc {
	return func(a *app.App, c *cobra.Command, key string) (*work.Task, error) { return verb(a, c.Context(), key) }
}

// onTask makes a command that runs fn on the task that its argument names.
func (p *program) onTask(verb, short, said string, fn taskFunc) *cobra.Command {
	return p.keyed(taskKind, verb, short, func(c *cobra.Command, key string) error {
		return p.change(c, said, func(a *app.App) (work.Record, error) {
			t, err := fn(a, c, key)
			if err != nil {
				return nil, err
			}
			return t, p.sayNext(c.Context(), a, t)
		})
	})
}

func (p *program) taskDone() *cobra.Command {
	var minutes string
	cmd := p.onTask("done", "Mark a task as done", "Done:", func(a *app.App, c *cobra.Command, key string) (*work.Task, error) {
		t, err := a.FinishTask(c.Context(), key, minutes)
		if err != nil {
			return nil, err
		}
		return t, p.sayGoalReached(c.Context(), a, t.Goal)
	})
	cmd.Example = "  daybook task done 1 --actual-minutes 25m"
	cmd.Flags().StringVar(&minutes, "actual-minutes", "", "how long it took: a `duration` such as 25m or 1h30m")
	return cmd
}

// sayGoalReached says so where the task was the last that its goal waited for.
func (p *program) sayGoalReached(ctx context.Context, a *app.App, goal work.Ref[work.Goal]) error {
	if goal.IsZero() {
		return nil
	}
	r, err := a.Show(ctx, goalKind, goal.UID)
	if err != nil {
		return err
	}
	if g := r.(*work.Goal); g.Reached() && g.ProgressFrom == "tasks" {
		p.say("That was the last task of goal %d %s: it is reached. To close it: daybook goal edit %d --status completed", g.ID, quoted(g.Title), g.ID)
	}
	return nil
}

func (p *program) taskDefer() *cobra.Command {
	var to string
	cmd := p.onTask("defer", "Put a task off to a later day; how often is counted", "Put off:", func(a *app.App, c *cobra.Command, key string) (*work.Task, error) {
		return a.DeferTask(c.Context(), key, to)
	})
	cmd.Example = "  daybook task defer 1 --to 'next mon'"
	cmd.Flags().StringVar(&to, "to", "", "the `day`, or \"inbox\" for none; tomorrow where nothing is said")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("to", words("tomorrow", "mon", "tue", "wed", "thu", "fri", "next mon", "inbox")))
	return cmd
}

func (p *program) taskFocus() *cobra.Command {
	var instead string
	var off bool
	cmd := p.onTask("focus", "Make a task one of the three that its day is for", "In focus:", func(a *app.App, c *cobra.Command, key string) (*work.Task, error) {
		if off {
			return a.UnfocusTask(c.Context(), key)
		}
		t, err := a.FocusTask(c.Context(), key, instead)
		if app.FocusIsFull(err) && p.Asks && instead == "" {
			if instead, err = p.ask(oneLine(err.Error()) + "\nWhich one yields (a number; nothing to leave it)? "); err != nil || instead == "" {
				return nil, work.Errorf(work.Conflict, "nothing was changed")
			}
			return a.FocusTask(c.Context(), key, instead)
		}
		return t, err
	})
	cmd.Long += "\n\nThree at once, in their order: daybook plan --focus 3,1,2."
	cmd.Example = "  daybook task focus 1"
	cmd.Flags().StringVar(&instead, "instead", "", "the focus `task` that yields, where the day has three")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("instead", p.completeTasks))
	cmd.Flags().BoolVar(&off, "off", false, "take it out of the day's three")
	cmd.PreRunE = func(c *cobra.Command, _ []string) error {
		if written(c, "instead", "off") > 1 {
			return usageErrorf("--instead and --off contradict each other; say one of them")
		}
		return nil
	}
	return cmd
}

func (p *program) taskMove() *cobra.Command {
	var to app.Place
	cmd := p.onTask("move", "Change a task's place within its day", "Moved:", func(a *app.App, c *cobra.Command, key string) (*work.Task, error) {
		return a.MoveTask(c.Context(), key, to)
	})
	cmd.Example = "  daybook task move 1 --first"
	flags := cmd.Flags()
	flags.StringVar(&to.Before, "before", "", "the `task` to place it before")
	flags.StringVar(&to.After, "after", "", "the `task` to place it after")
	for _, name := range []string{"before", "after"} {
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeTasks))
	}
	flags.BoolVar(&to.First, "first", false, "to the first place")
	flags.BoolVar(&to.Last, "last", false, "to the last place")
	cmd.PreRunE = func(c *cobra.Command, _ []string) error {
		if written(c, "before", "after", "first", "last") != 1 {
			return usageErrorf("say where to with one of --before, --after, --first and --last")
		}
		return nil
	}
	return cmd
}
