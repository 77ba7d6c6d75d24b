package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) backupRestore() *cobra.Command {
	var k keyFlags
	var yes, unproven bool
	var only string
	cmd := command(&cobra.Command{
		Use: "restore NAME|DATE|latest|FILE", Short: "Put a backup in the place of the daybook, or bring one record back", Args: exactly("BACKUP"),
		Long: `Put a backup in the place of the daybook. It is checked first, upgraded if it is
older, and what would change is shown; then you are asked. What was there before
is kept as a backup of the sort restore, so that you can go back.

latest is the newest backup whose SHA-256 holds. A file without one beside it is
unproven: it may be a copy that lacks the last changes. It is restored after a yes
of its own, or with --unproven.

With --only, one record comes back out of the backup, with its parts, and all else
stays as it is; undo takes that back. Name it by its uid, or as in task:12.`,
		Example: "  daybook backup restore latest --yes\n  daybook backup restore latest --only task:1",
		RunE: func(c *cobra.Command, args []string) error {
			if only != "" {
				return p.bringBack(c, args[0], only, k)
			}
			return p.restore(c, args[0], k, yes, unproven)
		},
	})
	flags := cmd.Flags()
	flags.BoolVar(&yes, "yes", false, "do not ask")
	flags.BoolVar(&unproven, "unproven", false, "with --yes: restore even a file without a SHA-256 beside it")
	flags.StringVar(&only, "only", "", "bring back this one `record`")
	k.add(cmd)
	return cmd
}

func (p *program) restore(c *cobra.Command, which string, k keyFlags, yes, unproven bool) error {
	o, err := p.options()
	if err != nil {
		return err
	}
	key, err := p.key(c.Context(), o, k, which)
	if err != nil {
		return err
	}
	r, err := app.PlanRestore(c.Context(), o, which, key)
	if err != nil {
		return err
	}
	defer r.Close()
	if yes && r.Unproven && !unproven {
		return work.Errorf(work.Conflict, "%s --unproven restores it all the same; nothing was changed", asked(r))
	}
	if !yes && p.Asks {
		p.tell(func() { p.changes(r) })
	}
	if err := p.confirm(yes, asked(r)); err != nil {
		return err
	}
	if err := r.Do(c.Context()); err != nil {
		return err
	}
	if r.Changes == nil {
		r.Changes = []app.BackupChange{}
	}
	return p.print(r, func() {
		fmt.Fprintf(&p.out, "Restored %s, with %s.\n", r.Name, counted(r.Records, "record"))
		if r.Kept != "" {
			fmt.Fprintf(&p.out, "What was there before is kept: daybook backup restore %s goes back.\n", r.Kept)
		}
	})
}

// asked is what a restore would do, in a sentence or two.
func asked(r *app.Restoring) string {
	var gone, added, changed int
	for _, c := range r.Changes {
		gone, added, changed = gone+c.Gone, added+c.Added, changed+c.Changed
	}
	said := fmt.Sprintf("This puts %s, with %s, in the place of the daybook: %d added, %d changed, %d gone. The daybook as it is now is kept as a backup.",
		r.Name, counted(r.Records, "record"), added, changed, gone)
	if r.Unread != "" {
		said = fmt.Sprintf("This puts %s, with %s, in the place of the daybook, which cannot be compared with it (%s). What can be kept of that is kept as a backup.", r.Name, counted(r.Records, "record"), r.Unread)
	}
	switch {
	case r.Unproven && r.Copied:
		said += " It is UNPROVEN: no SHA-256 is beside it, and it looks like a file that was copied while in use, without its -wal, so that the last changes, or all, may be missing."
	case r.Unproven:
		said += " It is UNPROVEN: no SHA-256 is beside it, so that nobody knows whether it is whole."
	}
	return said
}

// changes prints a line for each kind of which something would change.
func (p *program) changes(r *app.Restoring) {
	for _, c := range r.Changes {
		var said []string
		for _, part := range []struct {
			n    int
			what string
		}{{c.Added, "added"}, {c.Changed, "changed"}, {c.Gone, "gone"}} {
			if part.n > 0 {
				said = append(said, fmt.Sprintf("%d %s", part.n, part.what))
			}
		}
		fmt.Fprintf(&p.out, "  %-18s %s\n", work.Word(c.Kind), strings.Join(said, ", "))
	}
	if r.Upgraded > 0 {
		fmt.Fprintf(&p.out, "  It was made by an older daybook; a copy of it has been upgraded.\n")
	}
}

func (p *program) bringBack(c *cobra.Command, which, key string, k keyFlags) error {
	return p.openBackup(c.Context(), which, k, func(from *app.OpenedBackup) error {
		return p.open(c.Context(), func(a *app.App) error {
			out, err := a.BringBack(c.Context(), from, key)
			if err != nil {
				return err
			}
			return p.print(out.Record, func() {
				fmt.Fprintf(&p.out, "Brought back: %s\n", p.summary(out.Record))
				if out.Parts > 0 {
					fmt.Fprintf(&p.out, "Parts that came with it: %d.\n", out.Parts)
				}
				if out.Left > 0 {
					p.say("Parts that were left out, because what else they belong to is not in the daybook: %d.", out.Left)
				}
			})
		})
	})
}
