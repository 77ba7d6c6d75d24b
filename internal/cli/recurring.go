package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// repeatHelp says how rules are written.
const repeatHelp = `How something comes again is said in words: "every day", "every weekday", "every
2 weeks on tue", "last fri of the month", "every year on 1 apr", with "until 31
dec 2030" or "10 times" behind; or as an RRULE of RFC 5545, FREQ=WEEKLY;BYDAY=MO.
One task of it is open at a time: the next appears when this one is done, skipped
or cancelled. One that is left over while later days come moves on to the last of
them.`

// taskAdder lets a new task come again.
func (p *program) taskAdder(cmd *cobra.Command) adder {
	var repeat string
	repeatFlag(cmd, &repeat)
	return func(ctx context.Context, a *app.App, values input.Values) (work.Record, error) {
		t, err := a.AddTask(ctx, values, repeat)
		if err != nil {
			return nil, err
		}
		return t, nil
	}
}

func repeatFlag(cmd *cobra.Command, repeat *string) {
	cmd.Flags().StringVar(repeat, "repeat", "", "how it comes again: a `rule` such as \"every weekday\" or \"every 2 weeks on tue\"")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("repeat", words(rules...)))
}

var rules = []string{"every day", "every weekday", "every week", "every 2 weeks", "every month", "last fri of the month", "every year"}

// editing changes the record that key names by the values that flags of its
// fields gave, and by the flags that only its kind has.
type editing = func(ctx context.Context, a *app.App, key string, values input.Values) (work.Record, error)

// taskEditing lets a change hold for this task alone, or for those that follow.
func (p *program) taskEditing(cmd *cobra.Command) editing {
	var repeat string
	var this, following bool
	repeatFlag(cmd, &repeat)
	cmd.Flags().Lookup("repeat").Usage += "; \"none\" ends it"
	cmd.Flags().BoolVar(&this, "this", false, "of a task that comes again: this one alone, as where nothing is said")
	cmd.Flags().BoolVar(&following, "following", false, "of a task that comes again: this one and those that follow")
	cmd.Long += "\n\n" + repeatHelp
	cmd.PreRunE = func(c *cobra.Command, _ []string) error {
		switch {
		case this && following:
			return usageErrorf("--this and --following contradict each other; say one of them")
		case this && repeat != "":
			return usageErrorf("--repeat is for this one and those that follow; leave --this out")
		}
		return nil
	}
	return func(ctx context.Context, a *app.App, key string, values input.Values) (work.Record, error) {
		t, err := a.EditTask(ctx, key, values, following, repeat)
		if err != nil {
			return nil, err
		}
		return t, nil
	}
}

func (p *program) taskRepeat() *cobra.Command {
	var end bool
	cmd := p.keyed(taskKind, "repeat", "Let a task come again, by a rule in words", nil)
	cmd.Use, cmd.Args = "repeat TASK [RULE]", exactly("TASK", "[RULE]")
	cmd.Long += "\n\n" + repeatHelp
	cmd.Example = `  daybook task repeat 1 "every 2 weeks on tue"`
	cmd.Flags().BoolVar(&end, "end", false, "it comes no more after this one")
	cmd.RunE = func(c *cobra.Command, args []string) error {
		if (len(args) == 2) == end {
			return usageErrorf("say how it comes again, as in: daybook task repeat %s \"every weekday\"; or --end", args[0])
		}
		return p.change(c, "Repeats:", func(a *app.App) (work.Record, error) {
			if end {
				return recordOf(a.EndRepeat(c.Context(), args[0]))
			}
			return recordOf(a.RepeatTask(c.Context(), args[0], args[1]))
		})
	}
	return cmd
}

func (p *program) taskSkip() *cobra.Command {
	cmd := p.onTask("skip", "Drop this one of a task that comes again; the next one comes", "Skipped", simple((*app.App).SkipTask))
	return cmd
}

// recordOf keeps a nil task from becoming a record that is not nil.
func recordOf(t *work.Task, err error) (work.Record, error) {
	if err != nil {
		return nil, err
	}
	return t, nil
}

// sayNext says when a task that is done, dropped or in the trash comes again.
func (p *program) sayNext(ctx context.Context, a *app.App, t *work.Task) error {
	if t.Recurrence.IsZero() || t.Status.Open() && t.DeletedAt == "" {
		return nil
	}
	next, words, err := a.ComesAgain(ctx, t)
	if err != nil {
		return err
	}
	if next == nil {
		p.say("%s", "It does not come again.")
		return nil
	}
	p.say("%s", fmt.Sprintf("Comes again, %s: task %d on %s", words, next.ID, p.day(next.Day)))
	return nil
}
