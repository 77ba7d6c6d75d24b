package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) doctorCommand() *cobra.Command {
	var fix bool
	var salvage string
	cmd := command(&cobra.Command{
		Use: "doctor", Short: "Say whether the daybook's file is sound, and mend it", GroupID: "data", Args: noWords,
		Long: `Look at everything about the daybook's file: pages, indexes and references,
search and the change log against the rows, rows that other programs wrote, the
schema, who can read the files, the room on the disk, and the age of the newest
good backup. Nothing is changed without --fix: after a backup, that mends what can
be rebuilt without loss. Where damage is left, the exit status is 5.

--salvage reads what can still be read of a damaged file into a new one. The
damaged one stays as it is.`,
		Example: "  daybook doctor\n  daybook doctor --fix\n  daybook doctor --salvage saved.db",
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.Open(p.database)
			if err != nil {
				return err
			}
			if salvage != "" {
				if fix {
					return work.Errorf(work.Invalid, "--fix mends the file and --salvage leaves it as it is; say one of them")
				}
				return p.salvage(c, o, salvage)
			}
			return p.doctor(c, o, fix)
		},
	})
	cmd.Flags().BoolVar(&fix, "fix", false, "mend what can be rebuilt without loss")
	cmd.Flags().StringVar(&salvage, "salvage", "", "read what is left of a damaged daybook into this new `file`")
	return cmd
}

func (p *program) doctor(c *cobra.Command, o app.Options, fix bool) error {
	checkup, err := app.Doctor(c.Context(), o, fix, p.at())
	p.at()("")
	if err != nil {
		return err
	}
	found := append([]app.Finding{}, checkup.Findings...)
	if checkup.Kept != "" {
		p.say("The file as it was is kept as %s", checkup.Kept)
	}
	err = p.print(found, func() { p.printFindings(o.Path, found) })
	switch n := checkup.Damage(); {
	case n > 0 && found[0].Check == "refused":
		p.verdict = work.Errorf(work.Damaged, "%s %s", found[0].Where, found[0].What)
	case n > 0:
		p.verdict = work.Errorf(work.Damaged, "%s is damaged: %d finding%s%s", o.Path, n, plural(n), whatMends(found, fix))
	}
	return err
}

// whatMends says what to do next about what was found.
func whatMends(found []app.Finding, fix bool) string {
	n := 0
	for _, f := range found {
		if f.Mends && !f.Mended {
			n++
		}
	}
	if fix || n == 0 {
		return "; what each is in need of is said above"
	}
	return fmt.Sprintf("; daybook doctor --fix mends %d", n)
}

// at shows at a terminal what is being done, in one line that is wiped at the
// end.
func (p *program) at() func(string) {
	return func(what string) {
		switch {
		case !p.Asks:
		case what == "":
			fmt.Fprint(p.Stderr, "\r\x1b[K")
		default:
			fmt.Fprintf(p.Stderr, "\r\x1b[KLooking at %s", what)
		}
	}
}

// mostAlike is how many findings that are alike are printed one by one.
const mostAlike = 5

func (p *program) printFindings(path string, found []app.Finding) {
	if len(found) == 0 {
		fmt.Fprintf(&p.out, "%s is sound.\n", path)
		return
	}
	alike := map[string]int{}
	for _, f := range found {
		alike[f.Check+f.Where]++
	}
	printed := map[string]int{}
	for _, f := range found {
		key := f.Check + f.Where
		switch printed[key]++; {
		case printed[key] <= mostAlike:
			p.printFinding(f)
		case printed[key] == mostAlike+1:
			fmt.Fprintf(&p.out, "         and %d more like it (--json lists them all)\n", alike[key]-mostAlike)
		}
	}
}

func (p *program) printFinding(f app.Finding) {
	where := plain(f.Where)
	if f.Row != 0 {
		where = strings.TrimSpace(fmt.Sprintf("%s %d", where, f.Row))
	}
	level := fmt.Sprintf("%-8s", f.Level)
	if f.Mended {
		level = "mended  "
	}
	fmt.Fprintf(&p.out, "%s %s\n", p.style(strong, level), strings.TrimSpace(where+" "+plain(f.What)))
	switch {
	case f.Mended:
	case f.Advice != "":
		fmt.Fprintf(&p.out, "         → %s\n", plain(f.Advice))
	case f.Mends:
		fmt.Fprintln(&p.out, "         → daybook doctor --fix")
	}
}

func (p *program) salvage(c *cobra.Command, o app.Options, path string) error {
	done, err := app.Salvage(c.Context(), o, path, p.at())
	p.at()("")
	if err != nil {
		return err
	}
	return p.print(done, func() {
		fmt.Fprintf(&p.out, "Read %s into %s: %d row%s came over.\n", o.Path, done.Path, done.Rows, plural(int(done.Rows)))
		for _, t := range done.Tables {
			if t.Lost > 0 {
				fmt.Fprintf(&p.out, "  %-26s %7d came over, %d lost\n", t.Table, t.Rows, t.Lost)
			} else if t.Rows > 0 {
				fmt.Fprintf(&p.out, "  %-26s %7d came over\n", t.Table, t.Rows)
			}
		}
		if done.Kept > 0 {
			fmt.Fprintf(&p.out, "%d row%s could be read and had no place: %s has them, a line each.\n", done.Kept, plural(done.Kept), done.Aside)
		}
		fmt.Fprintf(&p.out, "The damaged file was not touched. Look around in the new one:\n  daybook --db %s today\n", done.Path)
	})
}
