package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"daybook/internal/app"
)

// recordHelp says how a record is named where its kind is open.
const recordHelp = `A record is named by kind and number as lists and search show it (task:12), by
its uid, or by its name where only one record has it.`

func (p *program) linkCommand() *cobra.Command {
	var note string
	cmd := command(&cobra.Command{
		Use: "link RECORD RECORD", Short: "Say that two records have to do with each other", GroupID: "data", Args: exactly("the first RECORD", "the second RECORD"),
		Long:    "Say that two records, of whatever kinds, have to do with each other. The link is\nshown on both.\n\n" + recordHelp,
		Example: "  daybook link task:1 learning:1 --note 'where I learned it'",
		RunE: func(c *cobra.Command, args []string) error {
			return p.linking(c, "Linked", func(a *app.App) (app.Linked, error) { return a.LinkRecords(c.Context(), args[0], args[1], note) })
		},
	})
	cmd.Flags().StringVar(&note, "note", "", "why, in a `text`")
	cmd.AddCommand(command(&cobra.Command{
		Use: "rm RECORD RECORD", Short: "Take a link away", Args: exactly("the first RECORD", "the second RECORD"),
		Example: "  daybook link rm task:1 learning:1",
		RunE: func(c *cobra.Command, args []string) error {
			return p.linking(c, "No longer linked:", func(a *app.App) (app.Linked, error) { return a.UnlinkRecords(c.Context(), args[0], args[1]) })
		},
	}))
	return cmd
}

func (p *program) linking(c *cobra.Command, said string, verb func(*app.App) (app.Linked, error)) error {
	return p.open(c.Context(), func(a *app.App) error {
		l, err := verb(a)
		if err != nil {
			return err
		}
		return p.print(l, func() {
			fmt.Fprintf(&p.out, "%s %s with %s%s\n", said, p.itemName(l.From), p.itemName(l.To), because(l.Note))
		})
	})
}

// itemName is a record among those of all kinds: task:12 "Review PR".
func (p *program) itemName(i app.Item) string {
	return i.String() + " " + p.style(strong, quoted(i.Title))
}

func because(note string) string {
	if note == "" {
		return ""
	}
	return ": " + oneLine(plain(note))
}

// printLinks lists what a record is linked with.
func (p *program) printLinks(links []app.Link) {
	if len(links) == 0 {
		return
	}
	fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, "linked with"))
	for _, l := range links {
		fmt.Fprintf(&p.out, "  %s%s\n", p.itemName(l.Item), because(l.Note))
	}
}
