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
	cmd.Example = `  daybook energy 4 3 "after standup"
  daybook energy 2 --at "yesterday 3pm"`
	cmd.Args = cobra.ArbitraryArgs
	cmd.Flags().StringVar(&at, "at", "", "`when`, such as \"yesterday 3pm\"; now where nothing is said")
	cmd.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		if strings.ContainsFunc(args[0], unicode.IsLetter) {
			return unknownCommand(c, args[0])
		}
		values := input.Values{"energy": args[0]}
		if at != "" {
			values["at"] = at
		}
		if rest := args[1:]; len(rest) > 0 {
			values["engagement"] = rest[0]
			values["notes"] = strings.Join(rest[1:], " ")
		}
		k := work.KindNamed("energy")
		return p.open(c.Context(), func(a *app.App) error {
			r, err := a.Add(c.Context(), k, values)
			if err != nil {
				return err
			}
			return p.print(r, func() { fmt.Fprintf(&p.out, "Recorded %s\n", p.summary(r)) })
		})
	}
	cmd.AddCommand(p.energyPatterns())
}
