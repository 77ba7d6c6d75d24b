package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

var (
	meetingKind = work.KindNamed("meeting")
	personKind  = work.KindNamed("person")
	topicKind   = work.KindNamed("topic")
)

// meetingCommands are what a person does with a meeting beside changing its
// fields.
func (p *program) meetingCommands() []*cobra.Command {
	return []*cobra.Command{p.meetingPrep(), p.meetingTopic(), p.meetingAttend(), p.meetingHold(), p.meetingCancel(), p.meetingSeries()}
}

const meetingIs = `
MEETING is its number as lists show it, its uid, or "next" for the next one.`

// meetingAdder adds a meeting, or with --repeat the first of a series.
func (p *program) meetingAdder(add *cobra.Command) adder {
	var repeat string
	add.Flags().StringVar(&repeat, "repeat", "", "make it a series: `words` such as \"every 2 weeks on tue\", or an RRULE of RFC 5545")
	add.Short += ", or with --repeat a series"
	add.Example += "\n" + `  daybook meeting add "1:1" --starts-at "tue 14:00" --repeat "every 2 weeks on tue"`
	return func(ctx context.Context, a *app.App, values input.Values) (work.Record, error) {
		return record(func(a *app.App) (*work.Meeting, error) { return a.AddMeeting(ctx, values, repeat) })(a)
	}
}

// meetingEditing changes a meeting, and with --following those of its series to
// come.
func (p *program) meetingEditing(edit *cobra.Command) editing {
	var repeat string
	var following bool
	edit.Flags().BoolVar(&following, "following", false, "of a series: change those to come as well, not this one alone")
	edit.Flags().StringVar(&repeat, "repeat", "", "how it repeats from now on, in `words`; \"none\" makes it the last of its series")
	return func(ctx context.Context, a *app.App, key string, values input.Values) (work.Record, error) {
		return record(func(a *app.App) (*work.Meeting, error) { return a.EditMeeting(ctx, key, values, following, repeat) })(a)
	}
}

// changeMeeting is change for a verb that answers with a meeting.
func (p *program) changeMeeting(c *cobra.Command, said string, verb func(*app.App) (*work.Meeting, error)) error {
	return p.change(c, said, record(verb))
}

// record makes a verb that answers with a record of one kind into one that
// change takes: a nil pointer in an interface is not nil.
func record[T any, R interface {
	*T
	work.Record
}](verb func(*app.App) (R, error)) func(*app.App) (work.Record, error) {
	return func(a *app.App) (work.Record, error) {
		r, err := verb(a)
		if err != nil {
			return nil, err
		}
		return r, nil
	}
}

func (p *program) meetingAttend() *cobra.Command {
	var remove bool
	cmd := command(&cobra.Command{
		Use: "attend MEETING PERSON...", Short: "Say who is at a meeting, beside those who are already",
		Long:    "Say who is at a meeting, beside those who are already. What waits to be raised with\nthem joins its topics.\n" + meetingIs,
		Example: `  daybook meeting attend 1 "Ana Silva"`,
		Args:    atLeast("MEETING", "PERSON"), ValidArgsFunction: p.completeAttendees,
		RunE: func(c *cobra.Command, args []string) error {
			verb := (*app.App).Attend
			if remove {
				verb = (*app.App).StayAway
			}
			return p.changeMeeting(c, "Attends:", func(a *app.App) (*work.Meeting, error) { return verb(a, c.Context(), args[0], args[1:]) })
		},
	})
	cmd.Flags().BoolVar(&remove, "remove", false, "say who is not there after all")
	return cmd
}

// completeAttendees completes a meeting's number, then the names of people.
func (p *program) completeAttendees(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return p.completeMeetings(c, args, typed)
	}
	return p.names(c, personKind, typed), cobra.ShellCompDirectiveNoFileComp
}

func (p *program) completeMeetings(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return append([]string{"next\tthe next one"}, p.numbers(c, meetingKind)...), cobra.ShellCompDirectiveNoFileComp
}

// atLeast wants one argument for each name, and takes more of the last.
func atLeast(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < len(names) {
			return fmt.Errorf("%s is missing", names[len(args)])
		}
		return nil
	}
}

func (p *program) meetingCancel() *cobra.Command {
	var following bool
	cmd := command(&cobra.Command{
		Use: "cancel MEETING", Short: "Say that a meeting does not take place",
		Long: `Say that a meeting does not take place. Its open topics for people go on to the
next meeting with them. Of a series the next one takes place, unless --following
ends the series.
` + meetingIs,
		Example: "  daybook meeting cancel 1", Args: exactly("MEETING"), ValidArgsFunction: p.completeMeetings,
		RunE: func(c *cobra.Command, args []string) error {
			return p.changeMeeting(c, "Cancelled", func(a *app.App) (*work.Meeting, error) {
				return a.CancelMeeting(c.Context(), args[0], following)
			})
		},
	})
	cmd.Flags().BoolVar(&following, "following", false, "and those that follow: it ends the series")
	return cmd
}

func (p *program) meetingSeries() *cobra.Command {
	var all bool
	cmd := command(&cobra.Command{
		Use: "series", Short: "List the meetings that come again", Args: noWords,
		Long: `List the meetings that come again.

  daybook meeting add TITLE --starts-at "tue 14:00" --repeat "every 2 weeks on tue"
                                               the next one is made when this
                                               one is held or cancelled, or its
                                               day has passed
  daybook meeting edit MEETING --following …   this one and those to come
  daybook meeting edit MEETING --repeat …      how it repeats from now on
  daybook meeting cancel MEETING               this one; the next takes place
  daybook meeting cancel MEETING --following   it and those to come: the end of it`,
		Example: "  daybook meeting series",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				list, err := a.SeriesList(c.Context(), all)
				if err != nil {
					return err
				}
				return p.print(list, func() {
					if len(list) == 0 {
						p.say("No series yet. Begin one:\n  daybook meeting add \"1:1\" --starts-at \"tue 14:00\" --repeat \"every 2 weeks on tue\"")
						return
					}
					p.printTable(work.KindNamed("series"), records(list))
				})
			})
		},
	})
	cmd.Flags().BoolVar(&all, "all", false, "those that have ended too")
	return cmd
}

// records turns a list of records of one kind into one that tables print.
func records[T any, R interface {
	*T
	work.Record
}](list []R) []work.Record {
	out := make([]work.Record, len(list))
	for i, r := range list {
		out[i] = r
	}
	return out
}

// onKey makes a command on one record that runs verb and prints what it
// answers.
func onKey[T any, R interface {
	*T
	work.Record
}](p *program, k *work.Kind, verb, short, said string, fn func(*app.App, context.Context, string) (R, error)) *cobra.Command {
	return p.keyed(k, verb, short, func(c *cobra.Command, key string) error {
		return p.change(c, said, record(func(a *app.App) (R, error) { return fn(a, c.Context(), key) }))
	})
}

// meetingPage shows a meeting with its topics and its action items.
func (p *program) meetingPage(ctx context.Context, a *app.App, key string) error {
	page, err := a.ShowMeeting(ctx, key)
	if err != nil {
		return err
	}
	return p.print(page, func() {
		p.printRecord(page.Meeting)
		p.section("Topics", len(page.Topics), "", func() {
			for _, t := range page.Topics {
				p.topicRow(t, false)
			}
		})
		p.section("Action items", len(page.Actions), "", func() {
			for _, item := range page.Actions {
				who := item.Person.Name
				if item.Owner == "me" {
					who = "me"
				}
				p.row(item.ID, taskSigns[item.Status], item.Title, who, p.duePlain(item.Due))
			}
		})
	})
}

func (p *program) duePlain(day work.Date) string {
	if day == "" {
		return ""
	}
	return "due " + p.shortDay(day)
}
