package cli

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) historyCommand() *cobra.Command {
	var limit, offset int
	cmd := command(&cobra.Command{
		Use: "history [RECORD]", Short: "What was done: to one record, field by field, or all in all", GroupID: "day", Args: atMostOne("RECORD"),
		Long: `What was done, last first: to one record, field by field from what it was to
what it became, its parts, tags and links with it; or, without a record, all in
all, and what undo and redo would take back next.

` + recordHelp,
		Example: "  daybook history task:1\n  daybook history --limit 5",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.allActions(c, limit, offset)
			}
			if offset != 0 {
				return usageErrorf("--offset goes with the history of all, not of one record; --limit 0 shows all of it")
			}
			return p.history(c, args[0], limit)
		},
	})
	cmd.Flags().IntVar(&limit, "limit", 50, "at most this `number` of actions; 0: all")
	cmd.Flags().IntVar(&offset, "offset", 0, "leave out this `number` first")
	return cmd
}

// atMostOne takes one argument or none.
func atMostOne(name string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("%q is one word too many; %s is one", args[1], name)
		}
		return nil
	}
}

func (p *program) allActions(c *cobra.Command, limit, offset int) error {
	return p.open(c.Context(), func(a *app.App) error {
		list, more, err := a.Actions(c.Context(), limit, offset)
		if err != nil {
			return err
		}
		return p.print(list, func() {
			if len(list) == 0 {
				p.say("Nothing was done yet.")
				return
			}
			for _, past := range list {
				p.actionRow(past)
			}
			if more {
				p.say("%d to %d shown; --offset %[2]d shows the next, --limit 0 all", offset+1, offset+len(list))
			}
		})
	})
}

// actionRow prints an action: when, what, and what is to be said of it.
func (p *program) actionRow(past app.Past) {
	what := past.Summary
	switch {
	case what == "":
		what = past.Verb
	case past.Undoes != 0:
		what = past.Verb + ": " + what
	}
	aside := past.Device
	switch {
	case past.Next == "undo":
		aside = "← undo takes this back"
	case past.Next == "redo":
		aside = "← redo does this again"
	case past.Undone:
		aside = "undone"
	}
	fmt.Fprintln(&p.out, strings.TrimRight(fmt.Sprintf("%-21s  %s  %s", p.since(past.At), cut(oneLine(plain(what)), p.room(120)), p.style(quiet, aside)), " "))
}

func (p *program) history(c *cobra.Command, key string, limit int) error {
	return p.open(c.Context(), func(a *app.App) error {
		h, more, err := a.History(c.Context(), key, limit)
		if err != nil {
			return err
		}
		return p.print(h, func() {
			fmt.Fprintln(&p.out, p.itemName(h.Item))
			for _, e := range h.Entries {
				p.historyEntry(h.Kind, e)
			}
			if more {
				p.say("The last %s shown; --limit 0 shows all", lastActions(len(h.Entries)))
			}
		})
	})
}

func lastActions(n int) string {
	if n == 1 {
		return "action is"
	}
	return fmt.Sprintf("%d actions are", n)
}

func (p *program) historyEntry(k *work.Kind, e app.Entry) {
	aside := e.Device
	if e.Undone {
		aside = strings.TrimPrefix(aside+", undone", ", ")
	}
	fmt.Fprintln(&p.out, strings.TrimRight(fmt.Sprintf("\n%s  %s  %s", p.since(e.At), p.style(strong, plain(e.Verb)), p.style(quiet, aside)), " "))
	for _, change := range e.Changes {
		if change.Field == "completed_zone" { // its hour and day are told
			continue
		}
		fmt.Fprintf(&p.out, "  %s\n", p.changeLine(k, change))
	}
}

// changeLine tells one change in a line: due  Fri 27 Nov → Mon 30 Nov.
func (p *program) changeLine(k *work.Kind, c app.Change) string {
	what := ""
	if c.Part != nil {
		k = work.KindNamed(c.Part.Kind)
		what = label(k.Name) + " " + quoted(c.Part.Title)
	}
	f := k.Field(c.Field)
	switch {
	case c.Field == "" && c.Op == "delete":
		return strings.TrimSpace(what + " taken away")
	case c.Field == "":
		return what + " added"
	case c.Field == "deleted_at" && c.After != nil:
		return strings.TrimSpace(what + " put into the trash")
	case c.Field == "deleted_at":
		return strings.TrimSpace(what + " brought back from the trash")
	}
	if name := label(tieName(k, c.Field)); what == "" {
		what = p.style(quiet, fmt.Sprintf("%-18s", name))
	} else {
		what += ": " + p.style(quiet, name)
	}
	before, after := p.told(f, c.Before), p.told(f, c.After)
	switch {
	case c.Op == "update" && before == "":
		return what + " " + after
	case c.Op == "update" && after == "":
		return what + " " + before + " → nothing"
	case c.Op == "update":
		return what + " " + before + " → " + after
	case c.Op == "delete":
		return what + " − " + before
	case f != nil && !f.IsList():
		return what + " " + after
	}
	return what + " + " + after
}

// tieName is what a table that ties records together is called beside one of
// them: task_deferrals is, to a task, deferrals.
func tieName(k *work.Kind, field string) string {
	field = strings.TrimPrefix(field, k.Name+"_")
	if rest, found := strings.CutSuffix(field, "_"+k.Plural); found {
		return rest
	}
	return field
}

// told is a value of the log as a person reads it.
func (p *program) told(f *work.Field, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case work.Reference:
		return quoted(v.Name)
	case map[string]any:
		return p.toldTie(v)
	}
	if f == nil {
		return oneLine(plain(fmt.Sprint(value)))
	}
	return cut(oneLine(plain(p.toldField(f, value))), 200)
}

// toldField writes a value as a record of its kind would show it.
func (p *program) toldField(f *work.Field, value any) string {
	v := reflect.New(f.Type).Elem()
	switch given := reflect.ValueOf(value); {
	case v.Kind() == reflect.Pointer && given.Kind() == reflect.Int64:
		return fmt.Sprint(value)
	case given.CanConvert(f.Type) && (given.Kind() == v.Kind() || given.CanInt() && v.CanInt()):
		v.Set(given.Convert(f.Type))
	default:
		return fmt.Sprint(value)
	}
	switch said := v.Interface().(type) {
	case work.Instant:
		return said.Time().In(p.zone).Format("Mon 2 Jan 2006 15:04")
	case work.Date:
		return p.day(said)
	case bool:
		return map[bool]string{true: "yes", false: "no"}[said]
	case int:
		if strings.HasSuffix(f.Name, "_minutes") {
			return duration(said)
		}
	}
	if f.Enum != nil {
		return work.Word(v.String())
	}
	return fmt.Sprint(v.Interface())
}

// toldTie writes what a row that ties records together says.
func (p *program) toldTie(row map[string]any) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(row)) {
		text := p.told(nil, row[name])
		if day, err := work.ParseDate(text); err == nil {
			text = p.day(day)
		}
		if _, isRecord := row[name].(work.Reference); !isRecord {
			text = label(strings.TrimSuffix(name, "_day")) + " " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}
