package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) meetingHold() *cobra.Command {
	var o app.Outcome
	var answers, drops, mine, theirs manyTimes
	cmd := command(&cobra.Command{
		Use: "hold MEETING", Short: "Record what came of a meeting: outcome, answers, action items",
		Long: `Record what came of a meeting in one go, which undo takes back whole. Topics for
people that were not raised go on to the next meeting with them; of a series the
next meeting is made. On a terminal, without flags, it asks.

In action items @fri is when they are due, and !high how much they matter. A name
and a colon before one say who it is with; else it is the only other one there.
` + meetingIs,
		Example: `  daybook meeting hold 1 --outcome "Stay with Payments" --action "Send the trace @fri"`,
		Args:    exactly("MEETING"), ValidArgsFunction: p.completeMeetings,
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Outcome, err = p.prose("outcome", o.Outcome); err != nil {
				return err
			}
			if o.Answers, err = topicAnswers(answers); err != nil {
				return err
			}
			o.Dropped, o.Mine, o.Theirs = drops, mine, theirs
			return p.open(c.Context(), func(a *app.App) error {
				if p.Asks && written(c, "outcome", "answer", "drop", "action", "their-action", "at", "duration-minutes") == 0 {
					if err := p.askOutcome(c, a, args[0], &o); err != nil {
						return err
					}
				}
				held, err := a.HoldMeeting(c.Context(), args[0], o)
				if err != nil {
					return err
				}
				return p.print(held, func() { p.printHeld(held) })
			})
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&o.Outcome, "outcome", "", "what came of it: `text`, - for standard input, @FILE")
	flags.Var(&answers, "answer", "`N=TEXT`: what came of topic N, which was raised; several may be given")
	flags.Var(&drops, "drop", "a `topic` that need not be raised any more")
	flags.Var(&mine, "action", "what I am to do, such as \"Send the trace @fri\"; several may be given")
	flags.Var(&theirs, "their-action", "what another is to do, such as \"Ana: access to staging @mon\"")
	flags.StringVar(&o.At, "at", "", "`when` it began, such as \"yesterday 3pm\", where not as planned")
	flags.StringVar(&o.Minutes, "duration-minutes", "", "how long it took: a `duration` such as 25m")
	return cmd
}

// manyTimes is a flag that may be written several times, each with one value.
type manyTimes []string

func (m *manyTimes) String() string     { return "" }
func (m *manyTimes) Type() string       { return "text" }
func (m *manyTimes) Set(v string) error { *m = append(*m, v); return nil }

// topicAnswers reads 3=text.
func topicAnswers(flags []string) (out []app.TopicAnswer, err error) {
	for _, text := range flags {
		topic, answer, ok := strings.Cut(text, "=")
		if !ok || strings.TrimSpace(topic) == "" {
			return nil, work.InvalidField("answer", "%q does not say of which topic; write its number and =, like 3=by the goals of March", text)
		}
		out = append(out, app.TopicAnswer{Topic: strings.TrimSpace(topic), Answer: strings.TrimSpace(answer)})
	}
	return out, nil
}

// askOutcome is the conversation: what came of it, topic by topic, and what was
// agreed. Nothing is written before its end.
func (p *program) askOutcome(c *cobra.Command, a *app.App, key string, o *app.Outcome) (err error) {
	prep, err := a.PrepareMeeting(c.Context(), key, app.BriefOptions{})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Stderr, "%s\nAn empty line leaves out what a question asks for.\n", p.summary(prep.Meeting))
	if o.Outcome, err = p.ask("What came of it? "); err != nil {
		return err
	}
	topics := prep.Topics
	for _, person := range prep.People {
		topics = append(topics, person.Topics...)
	}
	for _, t := range topics {
		if t.State != "open" {
			continue
		}
		answer, err := p.ask(fmt.Sprintf("%d %s\n  What came of it (- to drop it; nothing to carry it forward)? ", t.ID, plain(t.Title)))
		switch {
		case err != nil:
			return err
		case answer == "-":
			o.Dropped = append(o.Dropped, fmt.Sprint(t.ID))
		case answer != "":
			o.Answers = append(o.Answers, app.TopicAnswer{Topic: fmt.Sprint(t.ID), Answer: answer})
		}
	}
	if o.Mine, err = p.askUntilNothing("What are you to do, such as Send the trace @fri? "); err != nil {
		return err
	}
	o.Theirs, err = p.askUntilNothing("What are others to do, such as Ana: access to staging @mon? ")
	return err
}

// askUntilNothing asks until the answer is empty.
func (p *program) askUntilNothing(question string) (out []string, err error) {
	for {
		answer, err := p.ask(question)
		if err != nil || answer == "" {
			return out, err
		}
		out = append(out, answer)
	}
}

func (p *program) printHeld(held app.Held) {
	fmt.Fprintf(&p.out, "Held: %s\n", p.summary(held.Meeting))
	for _, t := range held.Raised {
		p.topicRow(t, false)
	}
	for _, t := range held.Dropped {
		p.topicRow(t, false)
	}
	for _, t := range held.Carried {
		where := "stays here, not raised"
		switch {
		case t.Meeting.ID == held.ID:
		case t.Meeting.IsZero():
			where = "waits for the next meeting with " + t.Person.Name
		default:
			where = fmt.Sprintf("carried forward to meeting %d %s", t.Meeting.ID, quoted(t.Meeting.Name))
		}
		p.row(t.ID, topicSigns["open"], t.Title, where)
	}
	for _, item := range held.Actions {
		fmt.Fprintf(&p.out, "Added %s\n", p.summary(item))
	}
	if held.Next != nil {
		fmt.Fprintf(&p.out, "Next: %s\n", p.summary(held.Next))
	}
}
