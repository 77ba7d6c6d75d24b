package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// trashCommand is what was removed: to look at, bring back, or have gone.
func (p *program) trashCommand() *cobra.Command {
	cmd := command(&cobra.Command{
		Use: "trash", Short: "What was removed: list it, bring it back, delete it for good", GroupID: "data", Args: noWords,
		Long: fmt.Sprintf(`What was removed: list it, bring it back, delete it for good.

A record that was removed can be brought back, with its parts, for %d days and
until "trash empty" deletes it. Nothing leaves the trash by itself.`, app.TrashDays),
		Example: "  daybook trash",
		RunE:    func(c *cobra.Command, _ []string) error { return p.trash(c, "", 50, 0) },
	})
	cmd.AddCommand(p.trashList(), p.trashRestore(), p.trashEmpty())
	return cmd
}

func (p *program) trashList() *cobra.Command {
	var kind string
	var limit, offset int
	cmd := command(&cobra.Command{
		Use: "list", Short: "List what is in the trash, last removed first", Args: noWords,
		Example: "  daybook trash list --kind task",
		RunE:    func(c *cobra.Command, _ []string) error { return p.trash(c, kind, limit, offset) },
	})
	flags := cmd.Flags()
	flags.StringVar(&kind, "kind", "", "only records of this `kind`, such as task")
	flags.IntVar(&limit, "limit", 50, "at most this `number`; 0: all")
	flags.IntVar(&offset, "offset", 0, "leave out this `number` first")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("kind", words(kindNames()...)))
	return cmd
}

func kindNames() (names []string) {
	for _, k := range work.Kinds {
		names = append(names, k.Name)
	}
	return names
}

func (p *program) trash(c *cobra.Command, kind string, limit, offset int) error {
	return p.open(c.Context(), func(a *app.App) error {
		list, more, err := a.Trash(c.Context(), kind, limit, offset)
		if err != nil {
			return err
		}
		return p.print(list, func() {
			if len(list) == 0 {
				p.say("Nothing is in the trash.")
				return
			}
			due := 0
			for _, t := range list {
				if t.DaysLeft == 0 {
					due++
				}
				p.trashRow(t)
			}
			if more {
				p.say("%d to %d shown; --offset %[2]d shows the next, --limit 0 all", offset+1, offset+len(list))
			}
			if due > 0 {
				p.say("%d of these %s there for %d days or longer; daybook trash empty --older-than %[3]dd deletes them for good", due, haveBeen(due), app.TrashDays)
			}
		})
	})
}

func haveBeen(n int) string {
	if n == 1 {
		return "has been"
	}
	return "have been"
}

func (p *program) trashRow(t app.Trashed) {
	left := "may go for good"
	switch {
	case t.DaysLeft == 1:
		left = "1 day left"
	case t.DaysLeft > 1:
		left = fmt.Sprintf("%d days left", t.DaysLeft)
	}
	with := strings.TrimPrefix(app.WithParts(t.Parts), " and ")
	if with != "" {
		with = "with " + with
	}
	p.itemRow(t.Item, with, "since "+p.since(t.DeletedAt), left)
}

// itemRow prints a record among others of all kinds: how it is opened, what it
// is called, and what is beside the matter.
func (p *program) itemRow(i app.Item, more ...string) {
	var said []string
	for _, m := range more {
		if m != "" {
			said = append(said, plain(m))
		}
	}
	fmt.Fprintf(&p.out, "%-14s  %s%s\n", i.String(), p.style(strong, cut(oneLine(plain(i.Title)), p.room(80))), p.style(quiet, "  "+strings.Join(said, " · ")))
}

// room is how wide a text may be of which more stands beside.
func (p *program) room(most int) int {
	if p.Width > 0 {
		return min(most, max(20, p.Width/2))
	}
	return most
}

func (p *program) trashRestore() *cobra.Command {
	return command(&cobra.Command{
		Use: "restore RECORD", Short: "Bring a record back from the trash, with its parts", Args: exactly("RECORD"),
		Long:    "Bring a record back from the trash, with the parts that went there with it.\n\nRECORD is kind and number as the list shows them, or a uid.",
		Example: "  daybook trash restore task:1",
		RunE: func(c *cobra.Command, args []string) error {
			return p.trashing(c, "Brought back:", func(a *app.App) (work.Record, []app.PartCount, error) { return a.RestoreAny(c.Context(), args[0]) })
		},
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) (found []string, _ cobra.ShellCompDirective) {
			err := p.open(c.Context(), func(a *app.App) error {
				list, _, err := a.Trash(c.Context(), "", 30, 0)
				for _, t := range list {
					found = append(found, t.Item.String()+"\t"+t.Title)
				}
				return err
			})
			if err != nil || len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return found, cobra.ShellCompDirectiveNoFileComp
		},
	})
}

// trashing runs a verb that puts a record with its parts into the trash or
// brings it back, and prints it.
func (p *program) trashing(c *cobra.Command, said string, verb func(*app.App) (work.Record, []app.PartCount, error)) error {
	return p.open(c.Context(), func(a *app.App) error {
		r, parts, err := verb(a)
		if err != nil {
			return err
		}
		return p.print(r, func() { fmt.Fprintf(&p.out, "%s %s%s\n", said, p.summary(r), app.WithParts(parts)) })
	})
}

func (p *program) trashEmpty() *cobra.Command {
	var olderThan string
	var yes bool
	cmd := command(&cobra.Command{
		Use: "empty", Short: "Delete what is in the trash for good", Args: noWords,
		Long: `Delete what is in the trash for good: all of it, or with --older-than what has
been there for longer. It asks first.

What is deleted is gone from the file, its history and search with it, and undo
does not bring it back. Backups made before still hold it.`,
		Example: "  daybook trash empty --older-than 30d --yes",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error { return p.emptyTrash(c, a, olderThan, yes) })
		},
	})
	cmd.Flags().StringVar(&olderThan, "older-than", "", "only what has been there for longer than this `age`, such as 30d or 4w")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

func (p *program) emptyTrash(c *cobra.Command, a *app.App, olderThan string, yes bool) error {
	n, err := a.CountTrash(c.Context(), olderThan)
	if err != nil {
		return err
	}
	if n > 0 || !p.Asks {
		if err := p.confirm(yes, fmt.Sprintf("This deletes %s for good; backups made before still hold them.", counted(n, "record"))); err != nil {
			return err
		}
	}
	if n > 0 {
		if n, err = a.EmptyTrash(c.Context(), olderThan); err != nil {
			return err
		}
	}
	return p.print(map[string]int{"deleted": n}, func() {
		if n == 0 {
			p.say("Nothing in the trash is to be deleted.")
			return
		}
		fmt.Fprintf(&p.out, "Deleted for good: %s. Backups made before still hold them.\n", counted(n, "record"))
	})
}

// counted is a number of things: 1 record, 3 records.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// since is a time as a person says it, with its year where it is not this one.
func (p *program) since(i work.Instant) string {
	at := i.Time().In(p.zone)
	if at.Year() == p.year {
		return at.Format("Mon 2 Jan 15:04")
	}
	return at.Format("Mon 2 Jan 2006 15:04")
}
