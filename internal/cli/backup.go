package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// backupCommand groups what is done with backups, its verbs.
func (p *program) backupCommand(verbs bool) *cobra.Command {
	cmd := command(&cobra.Command{
		Use: "backup", Short: "Copies that can be trusted: make, list, verify, restore", GroupID: "data", Args: noWords,
		Long: `Copies of the daybook that can be trusted: make them, look into them, check them,
put one back.

One is made by itself before the first use of each day and of each week, before
every upgrade, import and restore, before the trash is emptied, and before
anything that changes more than 100 records. Of these, 7 daily and 4 weekly ones
are kept, and 5 of each other sort. Those that you make yourself are all kept.
They are in the folder that DAYBOOK_BACKUPS names, else in backups beside the
daybook.`,
		Example: "  daybook backup list",
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	})
	if verbs {
		cmd.AddCommand(p.backupCreate(), p.backupList(), p.backupVerify(), p.backupRestore(), p.backupShow())
	}
	return cmd
}

func (p *program) backupCreate() *cobra.Command {
	var encrypt bool
	var recipients []string
	var passphrase string
	cmd := command(&cobra.Command{
		Use: "create", Short: "Make a backup now, which is kept until you remove it", Args: noWords,
		Long: `Make a backup now, which is kept until you remove it. It is checked before it
counts: its pages, its references, and the rows of every table.

With --encrypt it is encrypted with age: to the public keys that --recipient
names, else with a passphrase. To have every backup encrypted, those of each day
too, write backup_recipients = "age1…" into the settings (daybook/config in your
folder of settings, which is ~/.config on Linux).`,
		Example: "  daybook backup create",
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.options()
			if err != nil {
				return err
			}
			var cipher *app.BackupCipher
			if encrypt || len(recipients) > 0 || passphrase != "" {
				if cipher, err = p.cipher(o, recipients, passphrase); err != nil {
					return err
				}
			}
			made, err := app.CreateBackup(c.Context(), o, cipher)
			if err != nil {
				return err
			}
			return p.print(backupRow(made), func() {
				fmt.Fprintf(&p.out, "Made %s, %s%s, checked.\n", made.Path, megabytes(made.Size), rowsSaid(made))
			})
		},
	})
	cmd.Flags().BoolVar(&encrypt, "encrypt", false, "encrypt it with age")
	cmd.Flags().StringSliceVar(&recipients, "recipient", nil, "encrypt it to this public `key`, age1…; several with commas between")
	cmd.Flags().StringVar(&passphrase, "passphrase-file", "", "encrypt it with the passphrase in this `file`; - reads standard input")
	return cmd
}

// backupJSON is a backup as programs read it.
type backupJSON struct {
	Name      string   `json:"name"`
	Path      string   `json:"path"`
	Kind      string   `json:"kind"`
	At        string   `json:"at"`
	Size      int64    `json:"size"`
	Rows      *int64   `json:"rows"` // null: it is encrypted, or cannot be read
	Encrypted bool     `json:"encrypted"`
	Sum       string   `json:"sum"` // holds, unproven, differs
	Good      bool     `json:"good"`
	Problems  []string `json:"problems"`
}

func backupRow(r app.BackupReport) backupJSON {
	out := backupJSON{
		Name: r.Name, Path: r.Path, Kind: string(r.Kind), At: string(work.InstantOf(r.At)), Size: r.Size,
		Encrypted: r.Encrypted, Sum: string(r.Sum), Good: r.Good(), Problems: r.Problems,
	}
	if r.At.IsZero() {
		out.At = ""
	}
	if r.Read {
		out.Rows = &r.Rows
	}
	return out
}

func (p *program) backupList() *cobra.Command {
	return command(&cobra.Command{
		Use: "list", Short: "List the backups, newest first, and whether each can be trusted", Args: noWords,
		Long: `List the backups, newest first: how old and how large each is, why it was made,
how many rows it holds, and whether its SHA-256, which is kept beside it, still
holds. One without is unproven: nobody knows whether it is whole.`,
		Example: "  daybook backup list",
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.options()
			if err != nil {
				return err
			}
			all, err := app.Backups(c.Context(), o)
			if err != nil {
				return err
			}
			rows := []backupJSON{}
			for _, r := range all {
				rows = append(rows, backupRow(r))
			}
			return p.print(rows, func() {
				if len(all) == 0 {
					p.say("No backups in %s yet. The first is made when you use the daybook tomorrow; daybook backup create makes one now.", app.BackupFolder(o))
					return
				}
				for _, r := range all {
					p.backupLine(o, r)
				}
			})
		},
	})
}

func (p *program) backupLine(o app.Options, r app.BackupReport) {
	rows := "—"
	if r.Read {
		rows = strconv.FormatInt(r.Rows, 10)
	}
	fmt.Fprintf(&p.out, "%-10s  %8s  %-9s  %9s  %-9s  %s\n", age(o.Now().Sub(r.At)), megabytes(r.Size), r.Kind, rows, trusted(r), r.Name)
}

// trusted says whether a backup can be.
func trusted(r app.BackupReport) string {
	switch {
	case len(r.Problems) > 0:
		return "DAMAGED"
	case r.Good():
		return "sum holds"
	}
	return "unproven"
}

func age(d time.Duration) string {
	switch {
	case d < 0:
		return "to come" // the clock was wrong when it was made, or is now
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return counted(int(d.Minutes()), "minute")
	case d < 48*time.Hour:
		return counted(int(d.Hours()), "hour")
	}
	return counted(int(d.Hours()/24), "day")
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

func rowsSaid(r app.BackupReport) string {
	if !r.Read {
		return ", encrypted"
	}
	return ", " + counted(int(r.Rows), "row")
}

func (p *program) backupVerify() *cobra.Command {
	var k keyFlags
	cmd := command(&cobra.Command{
		Use: "verify [NAME|DATE|latest|FILE]", Short: "Check a backup again, or all of them", Args: exactly("[BACKUP]"),
		Long: `Check a backup again, or all of them: the SHA-256 beside it, every page, every
reference, and that its tables can be counted. The exit status is 1 where one has
no SHA-256 beside it, so that nothing proves it whole, and 5 where one is damaged.`,
		Example: "  daybook backup verify\n  daybook backup verify latest",
		RunE: func(c *cobra.Command, args []string) error {
			o, err := p.options()
			if err != nil {
				return err
			}
			which := strings.Join(args, "")
			var key *app.BackupKey
			if which != "" || k != (keyFlags{}) {
				if key, err = p.key(c.Context(), o, k, which); err != nil {
					return err
				}
			}
			all, err := app.VerifyBackups(c.Context(), o, which, key)
			if err != nil {
				return err
			}
			return p.verified(o, all)
		},
	})
	k.add(cmd)
	return cmd
}

func (p *program) verified(o app.Options, all []app.BackupReport) error {
	var bad []string
	code := work.Failed
	rows := []backupJSON{}
	for _, r := range all {
		rows = append(rows, backupRow(r))
		switch {
		case len(r.Problems) > 0:
			code = work.Damaged
			bad = append(bad, r.Name+" is damaged: "+r.Problems[0])
		case !r.Good():
			bad = append(bad, r.Name+" is unproven: it has no SHA-256 beside it, and only "+readsWell(r))
		}
	}
	if len(bad) > 0 {
		return work.Errorf(code, "%s", strings.Join(bad, "; "))
	}
	return p.print(rows, func() {
		if len(all) == 0 {
			p.say("No backups in %s yet.", app.BackupFolder(o))
		}
		for _, r := range all {
			fmt.Fprintf(&p.out, "Good: %s%s\n", r.Name, rowsSaid(r))
		}
	})
}

func readsWell(r app.BackupReport) string {
	if !r.Read {
		return "its name speaks for it"
	}
	return fmt.Sprintf("seems sound, with %s", counted(int(r.Rows), "row"))
}

func (p *program) backupShow() *cobra.Command {
	var k keyFlags
	var o app.ListOptions
	cmd := command(&cobra.Command{
		Use: "show NAME|DATE|latest|FILE KIND", Short: "List the records of a kind that a backup holds", Args: exactly("FILE", "KIND"),
		Long: `List the records of a kind that a backup holds, without touching the daybook.
"backup restore" with --only brings one of them back.`,
		Example: "  daybook backup show latest task --limit 10",
		RunE: func(c *cobra.Command, args []string) error {
			kind := work.KindNamed(args[1])
			if kind == nil {
				return work.InvalidField("kind", "%q is no kind of record; the kinds are %s", args[1], strings.Join(kindNames(), ", "))
			}
			return p.openBackup(c.Context(), args[0], k, func(b *app.OpenedBackup) error { return p.listIn(c, b.App, kind, o) })
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) != 1 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return kindNames(), cobra.ShellCompDirectiveNoFileComp
		},
	})
	flags := cmd.Flags()
	flags.StringVarP(&o.Text, "q", "q", "", "only those that hold these `words`")
	flags.IntVar(&o.Limit, "limit", 50, "at most this `number`; 0: all")
	flags.IntVar(&o.Offset, "offset", 0, "leave out this `number` first")
	flags.BoolVar(&o.Trashed, "trash", false, "those in its trash")
	k.add(cmd)
	return cmd
}

// openBackup runs fn with a copy of a backup open.
func (p *program) openBackup(ctx context.Context, which string, k keyFlags, fn func(*app.OpenedBackup) error) (err error) {
	o, err := p.options()
	if err != nil {
		return err
	}
	if err := p.settleZone(o); err != nil {
		return err
	}
	key, err := p.key(ctx, o, k, which)
	if err != nil {
		return err
	}
	b, err := app.OpenBackup(ctx, o, which, key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	return fn(b)
}
