package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// personCommands are what one does with people beside changing their fields.
func (p *program) personCommands() []*cobra.Command {
	return []*cobra.Command{p.personBrief(), p.personTouch(), p.personQuiet()}
}

func (p *program) personTouch() *cobra.Command {
	k := work.KindNamed("interaction")
	cmd := command(&cobra.Command{
		Use: "touch PERSON [NOTE]", Short: "Record being in touch outside meetings: a chat, a coffee, a message",
		Example: `  daybook person touch "Ana Silva" "Talked about on-call" --kind coffee --at "yesterday 15:00"`,
		Args:    exactly("PERSON", "[NOTE]"), ValidArgsFunction: p.completeNames(personKind),
		RunE: func(c *cobra.Command, args []string) error {
			values, err := p.values(c, k)
			if err != nil {
				return err
			}
			if len(args) > 1 {
				if _, twice := values["notes"]; twice {
					return work.InvalidField("notes", "was given twice, as words and as --notes; say it once")
				}
				if values["notes"], err = p.prose("notes", args[1]); err != nil {
					return err
				}
			}
			return p.change(c, "In touch:", record(func(a *app.App) (*work.Interaction, error) {
				return a.TouchPerson(c.Context(), args[0], values)
			}))
		},
	})
	for _, name := range []string{"kind", "at", "notes"} {
		f := k.Field(name)
		cmd.Flags().Var(&textFlag{placeholder: placeholder(f)}, name, usage(f))
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeField(f)))
	}
	return cmd
}

func (p *program) personQuiet() *cobra.Command {
	var days int
	cmd := command(&cobra.Command{
		Use: "quiet", Short: "List those who were not heard from for longer than you meant", Args: noWords,
		Long: `List those who were not heard from for longer than their cadence
(contact_every_days), the longest first, and before them those who never were.
A meeting held, an interaction and feedback either way count as hearing from
someone.`,
		Example: "  daybook person quiet\n  daybook person quiet --days 30",
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("days") && days < 1 {
				return work.InvalidField("days", "%d must be 1 to 3650", days)
			}
			return p.openDay(c.Context(), func(a *app.App) error {
				list, err := a.QuietPeople(c.Context(), days)
				if err != nil {
					return err
				}
				return p.print(list, func() {
					if len(list) == 0 && days > 0 {
						p.say("Nobody: all were heard from in the last %s.", everyDays(days))
						return
					}
					p.printQuiet(list)
				})
			})
		},
	})
	cmd.Flags().IntVar(&days, "days", 0, "anyone not heard from for more than this `number` of days, whatever their cadence")
	return cmd
}

func (p *program) printQuiet(list []app.QuietPerson) {
	if len(list) == 0 {
		p.say("Nobody: all those with a cadence were heard from within it.\n  daybook person edit PERSON --contact-every-days 14   gives someone one")
		return
	}
	for _, q := range list {
		last, every, next := "never heard from", "", ""
		if q.Days != nil {
			last = fmt.Sprintf("%d days, last %s", *q.Days, p.day(q.LastContact))
		}
		if q.ContactEveryDays > 0 {
			every = "every " + everyDays(q.ContactEveryDays)
		}
		if q.Next != nil {
			next = "next meeting " + p.shortDay(q.Next.Day)
		}
		p.row(q.ID, "○", q.Name, last, every, next)
	}
}

// personPage shows a person, and the next meeting with them.
func (p *program) personPage(ctx context.Context, a *app.App, key string) error {
	page, err := a.ShowPerson(ctx, key)
	if err != nil {
		return err
	}
	return p.print(page, func() {
		p.printRecord(page.Person)
		if page.Next != nil {
			fmt.Fprintf(&p.out, "\n%s %s\n", p.style(quiet, "next meeting"), p.summary(page.Next))
		}
	})
}

var actionKind = work.KindNamed("action")

// actionCommands are what one does with an action item.
func (p *program) actionCommands() []*cobra.Command {
	together := "\n\nThe task that it became, if it did, goes with it."
	list := []*cobra.Command{
		onKey(p, actionKind, "done", "Mark an action item as done", "Done:", (*app.App).FinishAction),
		onKey(p, actionKind, "reopen", "Take back that an action item was done or cancelled", "Open again:", (*app.App).ReopenAction),
		onKey(p, actionKind, "cancel", "Drop an action item: it stays in the records, and is not to be done", "Cancelled", (*app.App).CancelAction),
	}
	for _, cmd := range list {
		cmd.Long += together
	}
	return append(list, p.actionTask())
}

func (p *program) actionTask() *cobra.Command {
	cmd := p.keyed(actionKind, "task", "Make a task of an action item of yours, and tie the two", nil)
	cmd.Long += `

The task takes over the title, description, priority and due date. From then on
the two are done, cancelled and reopened together, whichever you name; undo takes
back both.`
	cmd.Example = "  daybook action task 1 --day tomorrow"
	cmd.RunE = func(c *cobra.Command, args []string) error {
		values, err := p.values(c, taskKind)
		if err != nil {
			return err
		}
		return p.change(c, "Added", record(func(a *app.App) (*work.Task, error) { return a.TaskFromAction(c.Context(), args[0], values) }))
	}
	for _, name := range []string{"day", "project", "goal", "organization", "estimated_minutes"} {
		f := taskKind.Field(name)
		cmd.Flags().Var(&textFlag{placeholder: placeholder(f)}, fieldFlag(name), usage(f))
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(fieldFlag(name), p.completeField(f)))
	}
	return cmd
}
