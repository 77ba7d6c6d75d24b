package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) projectScan() *cobra.Command {
	var classification string
	cmd := command(&cobra.Command{
		Use: "scan DIR…", Short: "Find Git repositories in folders, and keep a project for each",
		Long: `Find Git repositories in folders, and keep a project for each: name, path,
remote, main languages by the size of their files, last commit. The same
repository twice is one project. A second scan changes only what changed. The
repositories are only read, and nothing is asked of the network.`,
		Example: "  daybook project scan .",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("DIR is missing")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				result, err := a.ScanProjects(c.Context(), args, classification)
				if err != nil {
					return err
				}
				return p.print(result, func() { p.printScan(result) })
			})
		},
	})
	cmd.Flags().StringVar(&classification, "classification", "", "the `word` for new projects: work, personal or inactive; work where none is said")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("classification", p.completeField(work.KindNamed("project").Field("classification"))))
	return cmd
}

func (p *program) printScan(result app.ScanResult) {
	for _, project := range result.Added {
		fmt.Fprintf(&p.out, "Added %s\n", p.summary(project))
	}
	for _, project := range result.Changed {
		fmt.Fprintf(&p.out, "Changed %s\n", p.summary(project))
	}
	fmt.Fprintf(&p.out, "%d added, %d changed, %d as they were\n", len(result.Added), len(result.Changed), result.Unchanged)
	for _, s := range result.Skipped {
		p.say("%s: %s; it was passed over", s.Path, s.Why)
	}
}
