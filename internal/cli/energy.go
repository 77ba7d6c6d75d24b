package cli

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// energyCommand lets the noun itself record a check-in: energy 4 3 "a note".
func (p *program) energyCommand(cmd *cobra.Command) {
	var at string
	cmd.Use = "energy [ENERGY [ENGAGEMENT [NOTE]]]"
	cmd.Short = "How you are: energy and engagement, 1 to 5, and a note"
	cmd.Long = cmd.Short + ".\nWithout a number it asks, at a terminal: two keys, and a note for who wants one."
	cmd.Example = `  daybook energy 4 3 "after standup"
  daybook energy 2 --at "yesterday 3pm"`
	cmd.Args = cobra.ArbitraryArgs
	cmd.Flags().StringVar(&at, "at", "", "`when`, such as \"yesterday 3pm\"; now where nothing is said")
	cmd.RunE = func(c *cobra.Command, args []string) (err error) {
		if len(args) == 0 && p.Asks {
			if args, err = p.askEnergy(); len(args) == 0 || err != nil {
				return err
			}
		}
		if len(args) == 0 {
			return c.Help()
		}
		switch isWord := strings.ContainsFunc(args[0], unicode.IsLetter); {
		case isWord && len(nearest(args[0], commandsOf(c))) > 0:
			return unknownCommand(c, args[0])
		case isWord:
			return usageErrorf("energy %q is neither a number from 1 to 5, as in daybook energy 4 3, nor a command; %s --help lists those", args[0], c.CommandPath())
		}
		return p.checkIn(c, args, at)
	}
	cmd.AddCommand(p.energyPatterns())
}

// checkIn records energy, engagement and a note, as far as they are said.
func (p *program) checkIn(c *cobra.Command, said []string, at string) error {
	values := input.Values{"energy": said[0]}
	if at != "" {
		values["at"] = at
	}
	if rest := said[1:]; len(rest) > 0 {
		values["engagement"] = rest[0]
		values["notes"] = strings.Join(rest[1:], " ")
	}
	return p.open(c.Context(), func(a *app.App) error {
		r, err := a.Add(c.Context(), work.KindNamed("energy"), values)
		if err != nil {
			return err
		}
		return p.print(r, func() { fmt.Fprintf(&p.out, "Recorded %s\n", p.summary(r)) })
	})
}

// askEnergy asks how one is, by a key each; Enter leaves out what is asked for,
// and all of it where it is the energy.
func (p *program) askEnergy() (said []string, err error) {
	for _, question := range []string{"Energy, 1 to 5? ", "Engagement, 1 to 5 (Enter leaves it out)? "} {
		answered := ""
		err := p.until(func() (string, bool, error) { return p.press(question) }, func(answer string) error {
			answered = answer
			if answer != "" && (len(answer) > 1 || answer < "1" || answer > "5") {
				return work.Errorf(work.Invalid, "%q is none of 1 to 5", answer)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if answered == "" && len(said) == 0 {
			p.say("Nothing was recorded.")
			return nil, nil
		}
		said = append(said, answered)
	}
	note, err := p.ask("A note (Enter for none)? ")
	return append(said, note), err
}
