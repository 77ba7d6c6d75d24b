package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) exportCommand() *cobra.Command {
	var o app.ExportOptions
	var folder string
	var private bool
	cmd := command(&cobra.Command{
		Use: "export [FILE]", Short: "Write everything into a document that other programs read", GroupID: "data", Args: exactly("[FILE]"),
		Long: `Write everything into a document that other programs read:

  json      one document, which daybook import takes back
  csv       a zip with one file for each table; --spreadsheet guards the cells
            that a spreadsheet would run as formulas
  sql       a script from which any SQLite from 3.40 on makes the same daybook
  markdown  a folder of pages to read without any program, linked with each
            other: one for each day, learning, meeting, person, goal, project,
            skill and piece of feedback

The first three hold everything, with the trash, what is private and the history.
--kind and --since choose a part of it, for JSON and CSV, without the history.
Without a file they are written to standard output. Markdown holds neither trash
nor history, and what is private only with --private.`,
		Example: `  daybook export daybook.json
  daybook export --format csv -o daybook.zip --spreadsheet
  daybook export daybook.sql
  daybook export --kind task,goal --since 2026-01-01
  daybook export --format markdown --to notes`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.exportTo(args); err != nil {
				return err
			}
			if err := p.exportFormat(&o); err != nil {
				return err
			}
			if folder != "" || o.Format == "markdown" {
				return p.exportMarkdown(c, folder, private)
			}
			if private {
				return work.InvalidField("private", "is for markdown; the other formats hold what is private anyway")
			}
			return p.open(c.Context(), func(a *app.App) error { return p.export(c, a, o) })
		},
	})
	cmd.Flags().StringVar(&o.Format, "format", "", "the `format`: "+strings.Join(app.ExportFormats, ", ")+" or markdown (else by the file's ending, else json)")
	cmd.Flags().StringSliceVar(&o.Kinds, "kind", nil, "only records of this `kind`; may be given several times")
	cmd.Flags().BoolVar(&o.Spreadsheet, "spreadsheet", false, "in CSV: put ' before cells that a spreadsheet would run")
	cmd.Flags().StringVar(&o.Since, "since", "", "only what belongs to this `day` or a later one, or was changed since")
	cmd.Flags().StringVar(&folder, "to", "", "for Markdown: the `folder`, new or empty")
	cmd.Flags().BoolVar(&private, "private", false, "in Markdown: also what is private")
	return cmd
}

// exportMarkdown writes the folder, and says what is in it, and what is not.
func (p *program) exportMarkdown(c *cobra.Command, folder string, private bool) error {
	for _, flag := range []string{"kind", "since", "spreadsheet", "output", "json"} {
		if c.Flags().Changed(flag) {
			return work.Errorf(work.Invalid, "--%s is for the other formats; Markdown is written whole, into the folder that --to names", flag)
		}
	}
	if f := c.Flags().Lookup("format"); f.Changed && f.Value.String() != "markdown" {
		return work.InvalidField("to", "is for markdown, and the format is %s; name a file", f.Value)
	}
	if folder == "" {
		return work.InvalidField("to", "is missing; Markdown is a folder, so say --to and a new one")
	}
	return p.open(c.Context(), func(a *app.App) error {
		done, err := a.ExportMarkdown(c.Context(), folder, private)
		if err != nil {
			return err
		}
		left := ""
		if n := done.Private; n > 0 {
			left = fmt.Sprintf(" %d private record%s left out; --private takes them in.", n, wasWere(n))
		}
		p.say("Wrote %s: %d file%s; begin with README.md.%s", folder, done.Files, plural(done.Files), left)
		return nil
	})
}

func wasWere(n int) string {
	if n == 1 {
		return " was"
	}
	return "s were"
}

// exportTo takes the file as a word, or as -o, which is the same.
func (p *program) exportTo(args []string) error {
	if len(args) == 0 {
		return nil
	}
	if p.output != "" {
		return usageErrorf("%q and -o %s are two files; name one", args[0], p.output)
	}
	p.output = args[0]
	return p.checkOutput()
}

// endings are the formats that a file's ending tells.
var endings = map[string]string{".json": "json", ".csv": "csv", ".zip": "csv", ".sql": "sql"}

// exportFormat settles on a format.
func (p *program) exportFormat(o *app.ExportOptions) error {
	if o.Format == "" {
		o.Format = endings[strings.ToLower(filepath.Ext(p.output))]
	}
	if o.Format == "" {
		o.Format = "json"
	}
	if o.Format == "csv" && p.output == "" && p.Shown {
		return work.Errorf(work.Invalid, "CSV is a zip file, and a terminal would show noise; name a file with -o")
	}
	if p.json && o.Format != "json" {
		return work.Errorf(work.Invalid, "--json and --format %s are two formats; name one", o.Format)
	}
	return nil
}

// export writes to the file, and says how much; else to standard output, as it
// is read: there may be more than fits into memory.
func (p *program) export(c *cobra.Command, a *app.App, o app.ExportOptions) error {
	path := p.output
	if path == "" {
		_, err := a.Export(c.Context(), p.Stdout, o)
		return err
	}
	p.output = "" // it is written here, and nothing is left to deliver
	done, err := a.ExportFile(c.Context(), path, p.force, o)
	if err != nil {
		return err
	}
	p.say("Wrote %s: %d row%s of %s.", path, done.Rows, plural(done.Rows), tables(len(done.Tables)))
	return nil
}

func tables(n int) string { return fmt.Sprintf("%d table%s", n, plural(n)) }
