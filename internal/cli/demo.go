package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) demoCommand() *cobra.Command {
	var years int
	var seed uint64
	cmd := command(&cobra.Command{
		Use: "demo", Short: "Write a sample daybook to look around in", GroupID: "data", Args: noWords,
		Long: `Write a sample daybook: an apprentice's working days, with meetings, feedback,
goals, skills that grow and energy with a daily pattern. It goes to the file that
--db or DAYBOOK_DB names, else to daybook-demo.db in the current folder; a file
that exists is left alone. To look around in it:

  daybook --db daybook-demo.db today`,
		Example: "  daybook demo --years 1 --seed 7",
		RunE: func(c *cobra.Command, _ []string) error {
			path := p.database
			if path == "" && p.Getenv("DAYBOOK_DB") == "" {
				path = "daybook-demo.db"
			}
			o, err := p.Open(path)
			if err != nil {
				return err
			}
			if years < 1 || years > 50 {
				return work.InvalidField("years", "is %d; write 1 to 50", years)
			}
			made, err := app.WriteDemo(c.Context(), o, years, seed)
			if err != nil {
				return err
			}
			return p.print(made, func() {
				fmt.Fprintf(&p.out, "Wrote %s: %d records over %d year%s. Look around:\n  daybook --db %s today\n", made.Path, made.Records, years, plural(years), made.Path)
			})
		},
	})
	cmd.Flags().IntVar(&years, "years", 1, "how many years, a `number`; the last day is today")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "any `number`; the same one writes the same daybook again")
	return cmd
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
