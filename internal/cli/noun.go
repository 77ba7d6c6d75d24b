package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// noun makes the command of a kind; with verbs, those that are the same for all
// kinds, and those of its own.
func (p *program) noun(k *work.Kind, verbs bool) *cobra.Command {
	cmd := command(&cobra.Command{
		Use: k.Noun, Short: strings.TrimSuffix(k.Doc, "."), GroupID: "records",
		Example: "  daybook " + k.Noun + " add " + examples[k.Name],
		Args:    noWords,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	})
	if !verbs {
		return cmd
	}
	cmd.AddCommand(p.addRecord(k), p.listRecords(k), p.showRecord(k), p.editRecord(k), p.removeRecord(k), p.restoreRecord(k))
	switch k.Name {
	case "task":
		cmd.AddCommand(p.taskCommands()...)
	case "goal":
		cmd.AddCommand(p.goalCommands()...)
	case "meeting":
		cmd.AddCommand(p.meetingCommands()...)
	case "feedback":
		cmd.AddCommand(p.feedbackCommands()...)
	case "person":
		cmd.AddCommand(p.personCommands()...)
	case "action":
		cmd.AddCommand(p.actionCommands()...)
	case "energy":
		p.energyCommand(cmd)
	case "learning":
		cmd.AddCommand(p.learningCommands()...)
	case "skill":
		cmd.AddCommand(p.skillCommands()...)
	case "team":
		cmd.AddCommand(p.teamCommands()...)
	case "project":
		cmd.AddCommand(p.projectCommands()...)
	case "tag":
		cmd.AddCommand(p.tagCommands()...)
	}
	return cmd
}

// examples are what to write behind "add", so that it works as it stands in an
// empty daybook.
var examples = map[string]string{
	"task":         `"Write the release notes" --priority high --day fri --estimated-minutes 45m`,
	"learning":     `"A closed channel never blocks" --kind aha_moment --tags go`,
	"skill":        `SQL --category technical --target-level 4`,
	"meeting":      `"Team review" --kind review --starts-at "tomorrow 14:00" --duration-minutes 45m`,
	"goal":         `"Ship the export" --horizon quarterly --target-date "end of month"`,
	"feedback":     `"Your notes saved us an hour" --sentiment positive`,
	"energy":       `--energy 4 --engagement 3 --activity "code review"`,
	"person":       `"Ana Silva" --role mentor --contact-every-days 14`,
	"interaction":  `"Coffee, talked about on-call" --person "Ana Silva" --kind coffee`,
	"organization": `"Harbour Rail" --kind host`,
	"project":      `ledger-sync --classification work`,
	"team":         `Payments --notes "would like to join"`,
	"tag":          `on-call --notes "what the pager brings"`,
	"action":       `"Send the trace" --due fri`,
	"reflection":   `"Finished the parser" --was-hard "time zones" --next "fuzz it"`,
}

// one and many are what help calls records of a kind.
func one(k *work.Kind) string {
	switch k.Name {
	case "energy":
		return "a check-in"
	case "feedback":
		return "a piece of feedback"
	case "action":
		return "an action item"
	case "interaction", "organization":
		return "an " + k.Name
	}
	return "a " + k.Name
}

func many(k *work.Kind) string {
	switch k.Name {
	case "energy":
		return "check-ins"
	case "action":
		return "action items"
	}
	return k.Plural
}

// adder makes a record of the values that flags of its fields gave, and of the
// flags that only its kind has.
type adder = func(context.Context, *app.App, input.Values) (work.Record, error)

// adder returns what adds a record of kind k, and gives cmd the flags that only
// that kind has.
func (p *program) adder(cmd *cobra.Command, k *work.Kind) adder {
	switch k.Name {
	case "task":
		return p.taskAdder(cmd)
	case "learning":
		return p.learningAdder(cmd)
	case "skill":
		return p.skillAdder(cmd)
	case "meeting":
		return p.meetingAdder(cmd)
	}
	return func(ctx context.Context, a *app.App, values input.Values) (work.Record, error) {
		return a.Add(ctx, k, values)
	}
}

func (p *program) addRecord(k *work.Kind) *cobra.Command {
	var add adder
	var editor bool
	cmd := command(&cobra.Command{
		Use: fmt.Sprintf("add [%s]", strings.ToUpper(k.Label)), Short: "Add " + one(k), Example: "  daybook " + k.Noun + " add " + examples[k.Name],
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			values, err := p.values(c, k)
			if err != nil {
				return err
			}
			if len(args) > 0 {
				if _, twice := values[k.Label]; twice {
					return work.InvalidField(k.Label, "was given twice, as words and as --%s; say it once", fieldFlag(k.Label))
				}
				values[k.Label] = strings.Join(args, " ")
			}
			if editor {
				return p.addInEditor(c, k, values, add)
			}
			return p.change(c, "Added", func(a *app.App) (work.Record, error) { return add(c.Context(), a, values) })
		},
	})
	p.fieldFlags(cmd, k)
	cmd.Flags().BoolVar(&editor, "editor", false, "write it in your editor, VISUAL or EDITOR, beginning with what was said")
	add = p.adder(cmd, k)
	if hasProse(k) {
		cmd.Long = cmd.Short + ".\n\n" + proseHelp
	}
	return cmd
}

func (p *program) showRecord(k *work.Kind) *cobra.Command {
	return p.keyed(k, "show", "Show "+one(k)+", whole", func(c *cobra.Command, key string) error {
		return p.openFor(c.Context(), k, func(a *app.App) error {
			links, err := a.Links(c.Context(), k, key)
			if err != nil {
				return err
			}
			p.links = &links
			if page := p.page(k); page != nil {
				err = page(c.Context(), a, key)
			} else {
				err = p.showWhole(c.Context(), a, k, key)
			}
			if err == nil && !p.json {
				p.printLinks(links)
			}
			return err
		})
	})
}

func (p *program) showWhole(ctx context.Context, a *app.App, k *work.Kind, key string) error {
	r, err := a.Show(ctx, k, key)
	if err != nil {
		return err
	}
	return p.print(r, func() { p.printRecord(r) })
}

// page returns what shows a record with what belongs to it; nil where a record
// of kind k is all that there is to show.
func (p *program) page(k *work.Kind) func(context.Context, *app.App, string) error {
	switch k.Name {
	case "learning":
		return p.learningPage
	case "skill":
		return p.skillPage
	case "team":
		return p.teamPage
	case "project":
		return p.projectPage
	case "person":
		return p.personPage
	case "meeting":
		return p.meetingPage
	}
	return nil
}

// editing returns what changes a record of kind k, and gives cmd the flags that
// only that kind has.
func (p *program) editing(cmd *cobra.Command, k *work.Kind) editing {
	switch k {
	case taskKind:
		return p.taskEditing(cmd)
	case meetingKind:
		return p.meetingEditing(cmd)
	}
	return func(ctx context.Context, a *app.App, key string, values input.Values) (work.Record, error) {
		return a.Edit(ctx, k, key, values)
	}
}

func (p *program) editRecord(k *work.Kind) *cobra.Command {
	cmd := p.keyed(k, "edit", "Change "+one(k)+": by flags, or without them in your editor", nil)
	yes := false
	if k == goalKind {
		cmd.Flags().BoolVar(&yes, "yes", false, "close it without asking, though goals under it are open")
	}
	var edit editing
	cmd.RunE = func(c *cobra.Command, args []string) error {
		values, err := p.values(c, k)
		if err != nil {
			return err
		}
		if len(values) == 0 && written(c, "repeat") == 0 {
			return p.editInEditor(c, k, args[0])
		}
		if k == goalKind {
			if err := p.confirmClosing(c, args[0], values["status"], yes); err != nil {
				return err
			}
		}
		return p.change(c, "Changed", func(a *app.App) (work.Record, error) { return edit(c.Context(), a, args[0], values) })
	}
	p.fieldFlags(cmd, k)
	edit = p.editing(cmd, k)
	if hasProse(k) {
		cmd.Long += "\n\n" + proseHelp
	}
	return cmd
}

func (p *program) removeRecord(k *work.Kind) *cobra.Command {
	return p.keyed(k, "rm", "Put "+one(k)+" into the trash, for 30 days", func(c *cobra.Command, key string) error {
		return p.trashing(c, "In the trash:", func(a *app.App) (work.Record, []app.PartCount, error) {
			r, parts, err := a.Remove(c.Context(), k, key)
			if t, ok := r.(*work.Task); err == nil && ok && t.Status.Open() {
				err = p.sayNext(c.Context(), a, t)
			}
			return r, parts, err
		})
	})
}

func (p *program) restoreRecord(k *work.Kind) *cobra.Command {
	return p.keyed(k, "restore", "Bring "+one(k)+" back from the trash", func(c *cobra.Command, key string) error {
		return p.trashing(c, "Brought back:", func(a *app.App) (work.Record, []app.PartCount, error) { return a.Restore(c.Context(), k, key) })
	})
}

// keyed makes a command on one record, which its one argument names.
func (p *program) keyed(k *work.Kind, verb, short string, run func(*cobra.Command, string) error) *cobra.Command {
	name := strings.ToUpper(k.Noun)
	example := "1"
	if verb == "edit" && k.Name == "task" {
		example = "1 --day tomorrow"
	}
	return command(&cobra.Command{
		Use: verb + " " + name, Short: short, Example: fmt.Sprintf("  daybook %s %s %s", k.Noun, verb, example),
		Long:              fmt.Sprintf("%s.\n\n%s is its number as lists show it%s.", short, name, orElse(k)),
		Args:              exactly(name),
		ValidArgsFunction: p.completeNames(k),
		RunE:              func(c *cobra.Command, args []string) error { return run(c, args[0]) },
	})
}

func orElse(k *work.Kind) string {
	if k.Named {
		return ", its uid, or its " + k.Label
	}
	return ", or its uid"
}

// fieldFlags gives cmd a flag for every field that can be written. All are
// read as text: what is wrong with a value is said in one way, by the door.
func (p *program) fieldFlags(cmd *cobra.Command, k *work.Kind) {
	flags := cmd.Flags()
	for _, f := range k.Fields() {
		if f.ReadOnly {
			continue
		}
		name := fieldFlag(f.Name)
		flags.VarP(&textFlag{list: f.IsList(), placeholder: placeholder(f)}, name, "", usage(f))
		if placeholder(f) == "" {
			flags.Lookup(name).NoOptDefVal = "true"
		}
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, p.completeField(f)))
	}
	flags.SetNormalizeFunc(aliases(func(name string) bool {
		f := k.Field(strings.ReplaceAll(name, "-", "_"))
		return f != nil && !f.ReadOnly
	}))
}

// textFlag is a flag that is kept as it was written; one for a list may be
// written several times.
type textFlag struct {
	text        []string
	list        bool
	placeholder string
}

func (t *textFlag) String() string { return "" }
func (t *textFlag) Type() string   { return t.placeholder }
func (t *textFlag) Set(text string) error {
	if len(t.text) > 0 && !t.list {
		return twiceError{t.text[0], text}
	}
	t.text = append(t.text, text)
	return nil
}

// change runs a verb that makes or changes one record, and prints it.
func (p *program) change(c *cobra.Command, said string, verb func(*app.App) (work.Record, error)) error {
	return p.open(c.Context(), func(a *app.App) error {
		r, err := verb(a)
		if err != nil {
			return err
		}
		return p.print(r, func() { fmt.Fprintf(&p.out, "%s %s\n", said, p.summary(r)) })
	})
}
