package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// Command groups, in the order in which help shows them.
var groups = []*cobra.Group{
	{ID: "day", Title: "The day:"},
	{ID: "records", Title: "Records (each: add, list, show, edit, rm, restore):"},
	{ID: "data", Title: "The data:"},
}

// root makes the command and what is below it. Of the nouns, only the one that
// args name gets its verbs and flags: to make them all would take a third of
// the time of a short command.
func (p *program) root(args []string) *cobra.Command {
	root := command(&cobra.Command{
		Use:   "daybook",
		Short: "A private record of your working life, in one file on your own machine",
		Long: `Daybook keeps your working life in one file on your own machine: tasks, what you
learn, skills, meetings, goals, feedback and energy. Without a command it shows
today. Nothing ever leaves the machine.`,
		Example: `  daybook add 'Review PR 42 !high @fri ~30m +go'
  daybook today
  daybook task done 1
  daybook energy 4 3 "after standup"`,
		Args:              noWords,
		Version:           p.Version,
		SilenceErrors:     true,
		SilenceUsage:      true,
		RunE:              func(c *cobra.Command, _ []string) error { return p.today(c, "", "") },
		PersistentPreRunE: func(*cobra.Command, []string) error { return p.checkOutput() },
	})
	root.SetVersionTemplate("daybook {{.Version}}\n")
	root.AddGroup(groups...)
	flags := root.PersistentFlags()
	flags.StringVar(&p.database, "db", "", "the daybook's `file` (else DAYBOOK_DB, else daybook.db in your data folder)")
	flags.BoolVar(&p.json, "json", false, "print JSON instead of tables")
	flags.StringVarP(&p.output, "output", "o", "", "write the result to this `file`")
	flags.BoolVar(&p.force, "force", false, "with -o: write over a file that exists")
	root.AddCommand(p.dayCommands()...)
	for _, k := range work.Kinds {
		if k.Noun != "" {
			root.AddCommand(p.noun(k, named(args, k.Noun)))
		}
	}
	root.AddCommand(p.dataCommands(args)...)
	root.SetHelpCommand(helpCommand())
	completionCommand(root, named(args, "completion"))
	return root
}

// named reports whether args may run the command noun, or ask for its help or
// completion. A word that only looks like it costs time, and nothing else.
func named(args []string, noun string) bool {
	return slices.Contains(args, noun)
}

func (p *program) dayCommands() []*cobra.Command {
	return []*cobra.Command{p.addCommand(), p.todayCommand(), p.planCommand(), p.closeCommand(), p.weekCommand(), p.undoCommand(), p.redoCommand(), p.historyCommand(), p.searchCommand()}
}

func (p *program) dataCommands(args []string) []*cobra.Command {
	return []*cobra.Command{
		p.serveCommand(), p.setupCommand(), p.linkCommand(), p.trashCommand(), p.databaseCommand(named(args, "db")), p.backupCommand(named(args, "backup")), p.exportCommand(), p.doctorCommand(), p.demoCommand(), p.versionCommand(),
		p.importCommand(),
	}
}

func (p *program) versionCommand() *cobra.Command {
	return command(&cobra.Command{
		Use: "version", Short: "Print the version of the program", GroupID: "data", Args: noWords,
		Example: "  daybook version",
		RunE: func(*cobra.Command, []string) error {
			return p.print(map[string]string{"version": p.Version}, func() { fmt.Fprintln(&p.out, "daybook", p.Version) })
		},
	})
}

func (p *program) undoCommand() *cobra.Command {
	return command(&cobra.Command{
		Use: "undo", Short: "Take back the last thing you did, then the one before", GroupID: "day", Args: noWords,
		Long: `Take back the last thing you did, whole, then the one before: whatever it was, and
from wherever it was done. Where something was changed since that stands in the
way, it says what, and changes nothing. It stops at an import, a restore and an
upgrade: the backup made before is the way back. redo goes forward again.
`,
		Example: "  daybook undo",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				done, err := a.Undo(c.Context())
				if err != nil {
					return err
				}
				return p.print(done, func() { fmt.Fprintf(&p.out, "Undone: %s\n", done.Summary) })
			})
		},
	})
}

func (p *program) redoCommand() *cobra.Command {
	return command(&cobra.Command{
		Use: "redo", Short: "Do again what was undone last", GroupID: "day", Args: noWords,
		Example: "  daybook redo",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				done, err := a.Redo(c.Context())
				if err != nil {
					return err
				}
				return p.print(done, func() { fmt.Fprintf(&p.out, "Done again: %s\n", done.Summary) })
			})
		},
	})
}
