package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) importCommand() *cobra.Command {
	var o app.ImportOptions
	var mapped []string
	cmd := command(&cobra.Command{
		Use: "import FILE", Short: "Take in what daybook export wrote, or another program", GroupID: "data", Args: exactly("FILE"),
		Long: `Take in the rows of a document; - reads standard input. It may be what daybook
export wrote (JSON, or CSV in a zip), a table in CSV of tasks, learnings, people
or energy check-ins, or what Taskwarrior's "task export" prints. Daybook sees from
the content which of them it is, and says so.

All of it is taken in, or nothing, and a backup is made before. Rows are known by
their uid: what is imported twice is in the daybook once. Where a row differs from
the one that is here, nothing is written and the differences are shown, until
--on-conflict says which of the two is to stand.`,
		Example: `  daybook import daybook.json --dry-run
  daybook import daybook.json --on-conflict newer
  daybook import todo.csv --kind tasks --map Aufgabe=title --map bis=due
  daybook import tasks.json --format taskwarrior --skip-bad bad.jsonl`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := settleImport(&o, mapped); err != nil {
				return err
			}
			o.Force = p.force
			return p.importFrom(c, args[0], o)
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&o.Format, "format", "", "the `format`: "+strings.Join(app.ImportFormats, ", ")+" (else seen from the content)")
	flags.StringVar(&o.Kind, "kind", "", "of a table in CSV: which `kind` its rows are, "+strings.Join(app.ImportKinds, ", "))
	flags.StringArrayVar(&mapped, "map", nil, "of a table in CSV: which field a column holds, as `COLUMN=FIELD`; - for the field leaves the column out; may be given several times")
	flags.BoolVar(&o.DryRun, "dry-run", false, "only say what would be done")
	flags.StringVar(&o.OnConflict, "on-conflict", "", "where a row differs from the one here, `which` stands: "+strings.Join(app.ImportChoices, ", "))
	flags.StringVar(&o.SkipBad, "skip-bad", "", "write rows that cannot be imported to this `file`, and import the others")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("format", words(app.ImportFormats...)))
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("kind", words(app.ImportKinds...)))
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("on-conflict", words(app.ImportChoices...)))
	return cmd
}

func settleImport(o *app.ImportOptions, mapped []string) error {
	if o.OnConflict != "" && !slices.Contains(app.ImportChoices, o.OnConflict) {
		return work.InvalidField("on-conflict", "%q must be one of %s", o.OnConflict, strings.Join(app.ImportChoices, ", "))
	}
	o.Map = map[string]string{}
	for _, m := range mapped {
		column, field, ok := strings.Cut(m, "=")
		if !ok || strings.TrimSpace(column) == "" || field == "" {
			return work.InvalidField("map", "%q must have the form COLUMN=FIELD", m)
		}
		o.Map[strings.TrimSpace(column)] = strings.TrimSpace(field)
	}
	return nil
}

func (p *program) importFrom(c *cobra.Command, path string, o app.ImportOptions) error {
	r := p.Stdin
	o.Name = "standard input"
	if path != "-" {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			return work.Errorf(work.NotFound, "there is no file %s", path)
		}
		if err != nil {
			return work.Wrap(err, work.Failed, "%s cannot be read; check its permissions", path)
		}
		defer func() { _ = f.Close() }() // it was only read
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return work.Errorf(work.Invalid, "%s is a folder; name a file in it", path)
		}
		r, o.Name = f, filepath.Base(path)
	}
	wipe := func() {}
	if p.Watched {
		o.Progress, wipe = p.importProgress()
	}
	return p.open(c.Context(), func(a *app.App) error {
		done, err := a.Import(c.Context(), r, o)
		wipe()
		if err != nil {
			return p.importRefused(done, err)
		}
		return p.print(done, func() { p.printImport(done, o) })
	})
}

// importRefused shows what stands in the way before it is refused.
func (p *program) importRefused(done app.ImportResult, err error) error {
	n := done.Conflicts()
	if work.CodeOf(err) != work.Conflict || n == 0 {
		return err
	}
	for _, line := range differences(done) {
		p.say("%s", line)
	}
	if left := n - len(done.Differences); left > 0 {
		p.say("and %d more", left)
	}
	return work.Wrap(err, work.Conflict, "%d row%s of the document and of the daybook differ, and nothing was imported; --on-conflict keep, replace or newer says which stand, --dry-run shows what that would do", n, plural(n))
}

func (p *program) printImport(done app.ImportResult, o app.ImportOptions) {
	p.say("This is %s.", done.Called)
	for _, n := range done.Notes {
		if n.Count > 0 {
			p.say("%s (%d)", n.What, n.Count)
			continue
		}
		p.say("%s", n.What)
	}
	verb := "Imported"
	if done.DryRun {
		verb = "Would import"
	}
	fmt.Fprintf(&p.out, "%s from %s:\n", verb, o.Name)
	for _, c := range inShort(done.Counts) {
		fmt.Fprintf(&p.out, "  %s\n", countLine(c))
	}
	if len(done.Counts) == 0 {
		fmt.Fprintln(&p.out, "  nothing: the document has no rows")
	}
	for _, line := range differences(done) {
		fmt.Fprintln(&p.out, line)
	}
	if done.LeftOut > 0 {
		p.say("%d reference%s to rows that are neither in the document nor here were left out.", done.LeftOut, plural(done.LeftOut))
	}
	if done.Bad > 0 {
		p.say("%d row%s could not be imported; see %s.", done.Bad, plural(done.Bad), o.SkipBad)
	}
}

// inShort puts together what is no record: the rows between records, and those
// of the history.
func inShort(counts []app.ImportCount) (out []app.ImportCount) {
	rest, history := app.ImportCount{Kind: "ties and days"}, app.ImportCount{Kind: "history"}
	for _, c := range counts {
		switch {
		case strings.HasPrefix(c.Kind, "history "):
			history.Add(c)
		case work.KindNamed(c.Kind) == nil:
			rest.Add(c)
		default:
			out = append(out, c)
		}
	}
	for _, c := range []app.ImportCount{rest, history} {
		if c != (app.ImportCount{Kind: c.Kind}) {
			out = append(out, c)
		}
	}
	return out
}

func countLine(c app.ImportCount) string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{c.New, "new"}, {c.Changed, "changed"}, {c.Same, "the same"}, {c.Kept, "kept as they were"}, {c.Conflicting, "conflicting"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return fmt.Sprintf("%-14s %s", work.Word(c.Kind), strings.Join(parts, ", "))
}

// differences shows the first rows that differ, with both values.
func differences(done app.ImportResult) (out []string) {
	for _, d := range done.Differences {
		name := d.Kind
		if d.Name != "" {
			name += " " + quoted(d.Name)
		}
		out = append(out, fmt.Sprintf("line %d, %s (%s):", d.Line, name, d.Reason))
		for _, f := range d.Fields {
			out = append(out, fmt.Sprintf("  %s: here %s, in the document %s", f.Field, shownValue(f.Here), shownValue(f.Document)))
		}
	}
	return out
}

func shownValue(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case string:
		return quoted(v)
	}
	return fmt.Sprint(v)
}
