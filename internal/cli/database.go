package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// databaseCommand groups what is done to the file's schema, its verbs.
func (p *program) databaseCommand(verbs bool) *cobra.Command {
	cmd := command(&cobra.Command{
		Use: "db", Short: "The schema of the daybook's file: upgrade, check, migrations", GroupID: "data", Args: noWords,
		Long: `The schema of the daybook's file: the tables that its rows stand in. A newer
program upgrades an older file by itself when it first opens it, after a backup;
these commands are for looking after that by hand, and for whoever changes the
program: docs/guide/migrations.md.`,
		Example: "  daybook db check\n  daybook db history",
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	})
	if !verbs {
		return cmd
	}
	cmd.AddCommand(p.databaseUpgrade(), p.databaseDowngrade(), p.databaseCurrent(), p.databaseHistory(), p.databaseCheck(), p.databaseMigrate(), p.databaseDiff())
	return cmd
}

func (p *program) databaseUpgrade() *cobra.Command {
	var loss, yes bool
	cmd := command(&cobra.Command{
		Use: "upgrade", Short: "Apply the migrations that the file has not had yet", Args: noWords,
		Long: `Apply the migrations that the file has not had yet, after a backup. One that would
drop data needs --allow-loss, and asks first.`,
		Example: "  daybook db upgrade",
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.Open(p.database)
			if err != nil {
				return err
			}
			losses, err := app.UpgradeLosses(c.Context(), o)
			if err != nil {
				return err
			}
			if len(losses) > 0 {
				if !loss {
					return work.Errorf(work.Conflict, "the upgrade would drop %s; --allow-loss lets it", summed(losses))
				}
				if err := p.confirm(yes, "The upgrade drops "+summed(losses)+"."); err != nil {
					return err
				}
			}
			return p.applied(app.Upgrade(c.Context(), o))
		},
	})
	cmd.Flags().BoolVar(&loss, "allow-loss", false, "let a migration drop data")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

func (p *program) databaseDowngrade() *cobra.Command {
	var yes bool
	var steps int
	cmd := command(&cobra.Command{
		Use: "downgrade", Short: "Take back the newest migration, and the data that came with it", Args: noWords,
		Long: `Take back the newest migration, and the data that came with it, after a backup. It
says what would be dropped, and asks. The first migration made all tables: taking
it back leaves an empty file.`,
		Example: "  daybook db downgrade --yes",
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.Open(p.database)
			if err != nil {
				return err
			}
			losses, err := app.DowngradeLosses(c.Context(), o, steps)
			if err != nil {
				return err
			}
			question := "This takes back the newest migration."
			if steps != 1 {
				question = fmt.Sprintf("This takes back the newest %d migrations.", steps)
			}
			if len(losses) > 0 {
				question += " It drops " + summed(losses) + "."
			}
			if err := p.confirm(yes, question); err != nil {
				return err
			}
			return p.applied(app.Downgrade(c.Context(), o, steps))
		},
	})
	cmd.Flags().IntVar(&steps, "steps", 1, "take back this `number` of migrations")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

// summed is the beginning of a list of what would be lost: of the first
// migration, that is everything.
func summed(losses []string) string {
	const most = 3
	for i, loss := range losses {
		losses[i] = strings.TrimSuffix(loss, ".")
	}
	if len(losses) <= most+1 {
		return strings.Join(losses, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(losses[:most], "; "), len(losses)-most)
}

// confirm asks before what cannot be undone. Without a terminal and without
// --yes it refuses.
func (p *program) confirm(yes bool, question string) error {
	if yes {
		return nil
	}
	if !p.Asks {
		return work.Errorf(work.Invalid, "%s There is no terminal to ask at: say --yes; nothing was changed", question)
	}
	answer, err := p.ask(question + " Go on (yes or no)? ")
	if err != nil {
		return err
	}
	if answer != "yes" && answer != "y" {
		return work.Errorf(work.Failed, "nothing was changed")
	}
	return nil
}

// applied prints which migrations ran.
func (p *program) applied(ran []app.Applied, err error) error {
	if err != nil {
		return err
	}
	if ran == nil {
		ran = []app.Applied{}
	}
	return p.print(ran, func() {
		if len(ran) == 0 {
			fmt.Fprintln(&p.out, "Nothing to do: the file has the newest schema.")
		}
		for _, m := range ran {
			verb := "Applied"
			if m.Down {
				verb = "Took back"
			}
			fmt.Fprintf(&p.out, "%s %s\n", verb, m.Name)
		}
	})
}

// onFile makes a command without arguments that reads the file's schema.
func onFile[T any](p *program, use, short string, read func(context.Context, app.Options) (T, error), people func(T)) *cobra.Command {
	return command(&cobra.Command{
		Use: use, Short: short, Args: noWords, Example: "  daybook db " + use,
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.Open(p.database)
			if err != nil {
				return err
			}
			v, err := read(c.Context(), o)
			if err != nil {
				return err
			}
			return p.print(v, func() { people(v) })
		},
	})
}

func (p *program) databaseCurrent() *cobra.Command {
	return onFile(p, "current", "Print the version of the file's schema", app.SchemaStatus, func(s app.SchemaState) {
		fmt.Fprintf(&p.out, "%d of %d\n", s.Current, s.Latest)
	})
}

func (p *program) databaseHistory() *cobra.Command {
	return onFile(p, "history", "List all migrations, and when the file had each", app.SchemaHistory, func(entries []app.SchemaEntry) {
		for _, e := range entries {
			when := e.AppliedAt
			if when == "" {
				when = "pending"
			}
			fmt.Fprintf(&p.out, "%-24s  %s\n", when, e.Name)
		}
	})
}

func (p *program) databaseCheck() *cobra.Command {
	cmd := onFile(p, "check", "Say whether the file, the migrations and the wanted schema agree", app.SchemaCheck, func(app.SchemaReport) {})
	cmd.Long = `Say whether the file, the migrations and the wanted schema agree. Where they do
not, the exit status is 1, and what differs is said. Nothing is changed.`
	run := cmd.RunE
	cmd.RunE = func(c *cobra.Command, args []string) error {
		o, err := p.Open(p.database)
		if err != nil {
			return err
		}
		report, err := app.SchemaCheck(c.Context(), o)
		if err != nil {
			return err
		}
		if !report.Agrees() {
			return work.Errorf(work.Failed, "%s", describe(report))
		}
		if p.json {
			return run(c, args)
		}
		fmt.Fprintf(&p.out, "The file, the migrations and the wanted schema agree, at version %d.\n", report.Status.Current)
		return nil
	}
	return cmd
}

func describe(r app.SchemaReport) string {
	var parts []string
	if n := len(r.Status.Pending); n > 0 {
		parts = append(parts, fmt.Sprintf("%d migration%s pending; daybook db upgrade applies what is missing", n, isAre(n)))
	}
	for _, d := range r.Database {
		parts = append(parts, "in the file "+d.String())
	}
	for _, d := range r.Files {
		parts = append(parts, "in the migrations "+d.String())
	}
	return strings.Join(parts, "; ")
}

func (p *program) databaseMigrate() *cobra.Command {
	var message, dir string
	var o app.SchemaOptions
	cmd := command(&cobra.Command{
		Use: "migrate", Short: "Write a migration from the changed schema.sql, to be reviewed", Args: noWords,
		Long: `Write a migration from the changed schema.sql, to be reviewed: it replays the
migration files into memory, reads schema.sql, compares, and writes up and down.
Run it in a checkout of Daybook. docs/guide/migrations.md tells the whole way.`,
		Example: `  daybook db migrate -m "add a nickname to people"`,
		RunE: func(c *cobra.Command, _ []string) error {
			g, err := app.GenerateMigration(c.Context(), dir, message, o)
			if err != nil {
				return err
			}
			return p.print(map[string]string{"path": g.Path}, func() {
				if g.Path == "" {
					fmt.Fprintln(&p.out, "Nothing to do: the migrations make the wanted schema.")
					return
				}
				fmt.Fprintf(&p.out, "Wrote %s. Read it before you commit it.\n", g.Path)
			})
		},
	})
	cmd.Flags().StringVarP(&message, "message", "m", "", "what changes, in a few `words`")
	cmd.Flags().StringVar(&dir, "dir", "internal/store/migrations", "the `folder` of the migrations")
	diffFlags(cmd, &o)
	return cmd
}

func (p *program) databaseDiff() *cobra.Command {
	var o app.SchemaOptions
	cmd := command(&cobra.Command{
		Use: "diff OLD NEW", Short: "Print the migration between two schemas: SQL scripts or SQLite files", Args: exactly("OLD", "NEW"),
		Long: `Print the migration that leads from the schema OLD to the schema NEW, up and down,
in the format of goose; nothing where they agree. Each is an SQL script or an
SQLite file, of any program. Run up or down in one transaction, on a connection
with foreign_keys=OFF and legacy_alter_table=ON.`,
		Example: "  daybook db diff old.sql new.sql --rename people.mail=email",
		RunE: func(c *cobra.Command, args []string) error {
			script, err := app.DiffSchemas(c.Context(), args[0], args[1], o)
			if err != nil {
				return err
			}
			if p.json {
				return p.print(map[string]string{"migration": script}, nil)
			}
			fmt.Fprint(&p.out, script)
			return nil
		},
	})
	diffFlags(cmd, &o)
	return cmd
}

func diffFlags(cmd *cobra.Command, o *app.SchemaOptions) {
	cmd.Flags().Var(renameFlag{o}, "rename", "a column that was renamed, not dropped and added, as `table.old=new`, or a table, as old=new; may be given several times")
	cmd.Flags().BoolVar(&o.AllowLoss, "allow-loss", false, "write a migration even where up drops data")
}

// renameFlag takes hints, as often as it is given.
type renameFlag struct{ *app.SchemaOptions }

func (f renameFlag) Set(text string) error { return f.Rename(text) }
func (f renameFlag) String() string        { return "" }
func (f renameFlag) Type() string          { return "rename" }

func isAre(n int) string {
	if n == 1 {
		return " is"
	}
	return "s are"
}
