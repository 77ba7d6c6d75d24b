package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// meetingTopic adds topics, and has commands of its own on those there are.
func (p *program) meetingTopic() *cobra.Command {
	var person, answer string
	var to app.Place
	cmd := command(&cobra.Command{
		Use: "topic [MEETING] [TEXT]", Short: "Add a question to ask or a point to raise, and say what came of it",
		Long: `Add a question to ask or a point to raise: to a meeting, or, with --person alone,
to the next meeting with that person, for which it waits where there is none
yet. A topic for a person that is not raised goes on to the next meeting with
them, until it is raised or dropped. In a meeting with one other person it is
for them where nothing is said. Without a text it lists the topics.
` + meetingIs,
		Example: `  daybook meeting topic 1 "How is the rotation judged?"
  daybook meeting topic --person "Ana Silva" "Ask about on-call"`,
		Args: cobra.ArbitraryArgs, ValidArgsFunction: p.completeMeetings,
		RunE: func(c *cobra.Command, args []string) error {
			meeting := ""
			if len(args) > 0 && !(c.Flags().Changed("person") && !namesMeeting(args[0])) {
				meeting, args = args[0], args[1:]
			}
			if meeting == "" && person == "" {
				return usageErrorf("MEETING is missing; name a meeting, or --person for the next one with them; write: %s", c.UseLine())
			}
			if len(args) == 0 {
				return p.listTopics(c, meeting, person)
			}
			values := input.Values{"title": strings.Join(args, " ")}
			if person != "" {
				values["person"] = person
			}
			if answer != "" {
				text, err := p.prose("answer", answer)
				if err != nil {
					return err
				}
				values["answer"] = text
			}
			return p.change(c, "To raise:", record(func(a *app.App) (*work.Topic, error) { return a.AddTopic(c.Context(), meeting, values, to) }))
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&person, "person", "", "the `person` whom it is for")
	flags.StringVar(&answer, "answer", "", "it was raised: `what` came of it")
	p.placeFlags(cmd, &to)
	flags.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "for" {
			name = "person"
		}
		return pflag.NormalizedName(name)
	})
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("person", p.completePeople))
	cmd.AddCommand(p.topicList(), p.topicRaise(),
		p.onTopic("drop", "Say that a topic need not be raised any more", "Dropped:", (*app.App).DropTopic),
		p.onTopic("reopen", "Take back that a topic was raised or dropped", "Open again:", (*app.App).ReopenTopic),
		p.topicMove(), p.topicEdit())
	return cmd
}

// namesMeeting reports whether a word is more likely a meeting's name than the
// beginning of a text.
func namesMeeting(word string) bool {
	return word == "next" || strings.Trim(word, "0123456789") == "" || strings.Count(word, "-") == 4 && len(word) == 36 || strings.HasPrefix(word, "meeting:")
}

func (p *program) completePeople(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return p.names(c, personKind, typed), cobra.ShellCompDirectiveNoFileComp
}

func (p *program) completeTopics(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return p.numbers(c, topicKind), cobra.ShellCompDirectiveNoFileComp
}

// placeFlags say where in a list a topic goes.
func (p *program) placeFlags(cmd *cobra.Command, to *app.Place) {
	flags := cmd.Flags()
	flags.StringVar(&to.Before, "before", "", "the `topic` to place it before")
	flags.StringVar(&to.After, "after", "", "the `topic` to place it after")
	flags.BoolVar(&to.First, "first", false, "to the first place")
	flags.BoolVar(&to.Last, "last", false, "to the last place")
	for _, name := range []string{"before", "after"} {
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeTopics))
	}
	cmd.MarkFlagsMutuallyExclusive("before", "after", "first", "last")
}

func (p *program) onTopic(verb, short, said string, fn func(*app.App, context.Context, string) (*work.Topic, error)) *cobra.Command {
	return p.topicCommand(verb+" TOPIC", short, "  daybook meeting topic "+verb+" 1", exactly("TOPIC"), func(c *cobra.Command, args []string) error {
		return p.change(c, said, record(func(a *app.App) (*work.Topic, error) { return fn(a, c.Context(), args[0]) }))
	})
}

func (p *program) topicCommand(use, short, example string, args cobra.PositionalArgs, run func(*cobra.Command, []string) error) *cobra.Command {
	return command(&cobra.Command{
		Use: use, Short: short, Example: example, Args: args, ValidArgsFunction: p.completeTopics, RunE: run,
		Long: short + ".\n\nTOPIC is its number as meeting topic list shows it, or its uid.",
	})
}

func (p *program) topicRaise() *cobra.Command {
	return p.topicCommand("raise TOPIC [ANSWER]", "Say that a topic was raised, and what came of it",
		`  daybook meeting topic raise 1 "by the goals of March"`, atLeast("TOPIC"), func(c *cobra.Command, args []string) error {
			answer, err := p.prose("answer", strings.Join(args[1:], " "))
			if err != nil {
				return err
			}
			return p.change(c, "Raised:", record(func(a *app.App) (*work.Topic, error) { return a.RaiseTopic(c.Context(), args[0], answer) }))
		})
}

func (p *program) topicMove() *cobra.Command {
	var to app.Place
	var meeting string
	cmd := p.topicCommand("move TOPIC", "Change a topic's place within its meeting, or its meeting", "  daybook meeting topic move 1 --first", exactly("TOPIC"),
		func(c *cobra.Command, args []string) error {
			if meeting == "" && to == (app.Place{}) {
				return usageErrorf("say where to with --meeting, --before, --after, --first or --last")
			}
			return p.change(c, "Moved:", record(func(a *app.App) (*work.Topic, error) {
				return a.MoveTopic(c.Context(), args[0], meeting, to)
			}))
		})
	cmd.Flags().StringVar(&meeting, "meeting", "", "the `meeting` to raise it in")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("meeting", func(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return p.completeMeetings(c, nil, typed)
	}))
	p.placeFlags(cmd, &to)
	return cmd
}

func (p *program) topicEdit() *cobra.Command {
	cmd := p.topicCommand("edit TOPIC", "Change the words of a topic, its answer or whom it is for",
		`  daybook meeting topic edit 1 --title "How is it judged in March?"`, exactly("TOPIC"), func(c *cobra.Command, args []string) error {
			values, err := p.values(c, topicKind)
			if err != nil {
				return err
			}
			if len(values) == 0 {
				return usageErrorf("there is nothing to change; say it with --title, --answer or --person")
			}
			return p.change(c, "Changed", record(func(a *app.App) (*work.Topic, error) { return a.EditTopic(c.Context(), args[0], values) }))
		})
	for _, name := range []string{"title", "answer", "person"} {
		f := topicKind.Field(name)
		cmd.Flags().Var(&textFlag{placeholder: placeholder(f)}, name, usage(f))
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeField(f)))
	}
	return cmd
}

func (p *program) topicList() *cobra.Command {
	var person string
	cmd := command(&cobra.Command{
		Use: "list [MEETING]", Short: "List the topics of a meeting, or the open ones for a person", Example: "  daybook meeting topic list 1",
		Args: exactly("[MEETING]"), ValidArgsFunction: p.completeMeetings,
		RunE: func(c *cobra.Command, args []string) error {
			meeting := strings.Join(args, "")
			if (meeting == "") == (person == "") {
				return usageErrorf("name a meeting, or --person for what is open for them")
			}
			return p.listTopics(c, meeting, person)
		},
	})
	cmd.Flags().StringVar(&person, "person", "", "the `person` whom they are for, in whatever meeting")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("person", p.completePeople))
	return cmd
}

func (p *program) listTopics(c *cobra.Command, meeting, person string) error {
	return p.openDay(c.Context(), func(a *app.App) error {
		topics, err := a.TopicsOf(c.Context(), meeting, person)
		if err != nil {
			return err
		}
		return p.print(topics, func() {
			if len(topics) == 0 {
				p.say("No topics. Add one:\n  daybook meeting topic %s", examples["topic"])
			}
			for _, t := range topics {
				p.topicRow(t, person != "")
			}
		})
	})
}

// topicSigns show where a topic stands.
var topicSigns = map[string]string{"open": "○", "raised": "✓", "dropped": "✗"}

// topicRow prints a topic on a line, and what came of it below.
func (p *program) topicRow(t *work.Topic, elsewhere bool) {
	state, where := "", t.Person.Name
	if t.State == "dropped" {
		state = "dropped"
	}
	if elsewhere {
		where = "waits for a meeting"
		if !t.Meeting.IsZero() {
			where = "in " + t.Meeting.Name
		}
	}
	p.row(t.ID, topicSigns[t.State], t.Title, state, where, carried(t))
	if t.Answer != "" {
		fmt.Fprintf(&p.out, "         %s\n", p.style(quiet, cut(oneLine(plain(t.Answer)), max(p.Width-9, 160))))
	}
}

// carried says since when a topic waits, where it was carried forward.
func carried(t *work.Topic) string {
	switch t.Carried {
	case 0:
		return ""
	case 1:
		return "carried forward once"
	}
	return fmt.Sprintf("carried forward %d times", t.Carried)
}
