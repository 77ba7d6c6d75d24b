package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

var tagKind = work.KindNamed("tag")

// tagCommands are what a person does with a tag beside changing its fields.
func (p *program) tagCommands() []*cobra.Command {
	return []*cobra.Command{p.tagRename(), p.tagMerge()}
}

func (p *program) tagRename() *cobra.Command {
	return command(&cobra.Command{
		Use: "rename TAG NAME", Short: "Give a tag another name, on all that has it", Args: exactly("TAG", "NAME"),
		Example:           "  daybook tag rename on-call pager",
		ValidArgsFunction: p.completeNames(tagKind),
		RunE: func(c *cobra.Command, args []string) error {
			return p.change(c, "Renamed:", func(a *app.App) (work.Record, error) { return a.RenameTag(c.Context(), args[0], args[1]) })
		},
	})
}

func (p *program) tagMerge() *cobra.Command {
	return command(&cobra.Command{
		Use: "merge TAG... INTO", Short: "Put one tag in the place of others", Args: atLeast("TAG", "INTO"),
		Long: `Put one tag, named last, in the place of others: on every record that has one of
them, whether live or in the trash. The others go into the trash.`,
		Example: "  daybook tag merge golang go",
		ValidArgsFunction: func(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return p.names(c, tagKind, typed), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			from, into := args[:len(args)-1], args[len(args)-1]
			return p.open(c.Context(), func(a *app.App) error {
				m, err := a.MergeTags(c.Context(), from, into)
				if err != nil {
					return err
				}
				return p.print(m.Tag, func() {
					fmt.Fprintf(&p.out, "Merged into tag %d %s, which %s now\n", m.Tag.ID, p.style(strong, quoted(m.Tag.Name)), haveIt(m.Tag.Uses))
				})
			})
		},
	})
}

func haveIt(n int) string {
	if n == 1 {
		return "1 record has"
	}
	return fmt.Sprintf("%d records have", n)
}
