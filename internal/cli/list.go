package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"daybook/internal/app"
	"daybook/internal/work"
)

// listRecords makes the command that lists a kind: filtered by any field,
// sorted, and a page at a time.
func (p *program) listRecords(k *work.Kind) *cobra.Command {
	var o app.ListOptions
	by := new(string)
	cmd := command(&cobra.Command{
		Use: "list", Short: "List " + many(k) + ", filtered and sorted", Example: listExample(k), Args: noWords,
		Long: "List " + many(k) + `, filtered and sorted.

Every field filters by its flag: one value or several (todo,done), a range of
days or numbers (2026-01-01..today, ..fri, 3..), or "none" for those without. A name that holds a comma stands in double
quotes, inside the single ones of the shell: '"Silva, Ana",Bo'.`,
		RunE: func(c *cobra.Command, _ []string) error {
			c.Flags().Visit(func(flag *pflag.Flag) {
				if t, ok := flag.Value.(*textFlag); ok {
					name := strings.ReplaceAll(flag.Name, "-", "_")
					o.Conditions = append(o.Conditions, app.Condition{Field: name, Value: strings.Join(t.text, ",")})
				}
			})
			if c.Flags().Changed("by") {
				return p.learningThemes(c, *by, o)
			}
			return p.list(c, k, o)
		},
	})
	if k == learningKind {
		by = p.themesFlag(cmd)
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.Text, "q", "q", "", "only those that hold these `words`")
	flags.StringVar(&o.Sort, "sort", "", "`fields` to sort by, with commas between; -field for descending (else "+k.Sort+")")
	flags.IntVar(&o.Limit, "limit", 50, "at most this `number`; 0: all")
	flags.IntVar(&o.Offset, "offset", 0, "leave out this `number` first")
	flags.BoolVar(&o.Trashed, "trash", false, "those in the trash")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("sort", completeSort(k)))
	for _, f := range k.Fields() {
		if f.Name == "deleted_at" || f.Name == "rank" || flags.Lookup(fieldFlag(f.Name)) != nil {
			continue
		}
		flags.Var(&textFlag{list: f.IsList(), placeholder: "filter"}, fieldFlag(f.Name), f.Doc)
		if placeholder(f) == "" {
			flags.Lookup(fieldFlag(f.Name)).NoOptDefVal = "true"
		}
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(fieldFlag(f.Name), p.completeField(f)))
	}
	flags.SetNormalizeFunc(aliases(func(name string) bool { return k.Field(strings.ReplaceAll(name, "-", "_")) != nil }))
	return cmd
}

func listExample(k *work.Kind) string {
	switch k.Name {
	case "task":
		return "  daybook task list --status todo --day ..today --sort due"
	case "learning":
		return "  daybook learning list --date 2026-01-01.. --tags go\n  daybook learning list --by tag"
	case "meeting":
		return "  daybook meeting list --starts-at today.."
	}
	return fmt.Sprintf("  daybook %s list --limit 10 --sort -created_at", k.Noun)
}

func (p *program) list(c *cobra.Command, k *work.Kind, o app.ListOptions) error {
	return p.openFor(c.Context(), k, func(a *app.App) error { return p.listIn(c, a, k, o) })
}

// listIn lists records of one daybook, which may be a backup.
func (p *program) listIn(c *cobra.Command, a *app.App, k *work.Kind, o app.ListOptions) error {
	records, more, err := a.List(c.Context(), k, o)
	if err != nil {
		return err
	}
	if records == nil {
		records = []work.Record{}
	}
	return p.print(records, func() {
		if len(records) == 0 {
			p.say("%s", nothing(k, o))
			return
		}
		p.printTable(k, records)
		if shown := o.Offset + len(records); more {
			p.say("%d to %d shown; --offset %d shows the next, --limit 0 all", o.Offset+1, shown, shown)
		}
	})
}

// nothing says why a list is empty, and what to do first.
func nothing(k *work.Kind, o app.ListOptions) string {
	switch {
	case o.Trashed:
		return "No " + many(k) + " in the trash."
	case len(o.Conditions) > 0 || o.Text != "" || o.Offset > 0:
		return "No " + many(k) + " like that."
	}
	return fmt.Sprintf("No %s yet. Add the first:\n  daybook %s add %s", many(k), k.Noun, examples[k.Name])
}
