package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// editInEditor writes a record as a plain text form, lets the person's editor
// change it, and takes what differs. A form that is refused is kept, so that
// nothing typed is lost.
func (p *program) editInEditor(c *cobra.Command, k *work.Kind, key string) error {
	editor := strings.TrimSpace(p.Getenv("VISUAL"))
	if editor == "" {
		editor = strings.TrimSpace(p.Getenv("EDITOR"))
	}
	if editor == "" {
		return work.Errorf(work.Invalid, "nothing to change: give flags, such as --%s, or set VISUAL or EDITOR to your editor", fieldFlag(k.Label))
	}
	return p.open(c.Context(), func(a *app.App) error {
		was, err := a.Show(c.Context(), k, key)
		if err != nil {
			return err
		}
		before := p.form(was)
		path, err := p.runEditor(c, editor, before)
		if err != nil {
			return err
		}
		after, err := os.ReadFile(path)
		if err != nil {
			return work.Wrap(err, work.Failed, "the form %s is gone; nothing was changed", path)
		}
		r, err := p.takeForm(c, a, was, before, string(after))
		if err != nil {
			return work.Wrap(err, work.CodeOf(err), "%s; nothing was changed; what you wrote is kept in %s", err, path)
		}
		if err := os.Remove(path); err != nil {
			return work.Wrap(err, work.Failed, "the form %s cannot be removed", path)
		}
		if r == nil {
			p.say("Nothing was changed.")
			return p.print(was, func() {})
		}
		return p.print(r, func() { fmt.Fprintf(&p.out, "Changed %s\n", p.summary(r)) })
	})
}

// takeForm saves what the edited form says otherwise; nil where it says the
// same, or nothing at all. Every value is held against the one that was shown, so a field that
// somebody else changes meanwhile is not set back.
func (p *program) takeForm(c *cobra.Command, a *app.App, was work.Record, before, after string) (work.Record, error) {
	k := work.KindOf(was)
	old, err := readForm(k, before)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(after) == "" {
		return nil, nil
	}
	edited, err := readForm(k, after)
	if err != nil {
		return nil, err
	}
	values := input.Values{}
	for name, text := range edited {
		if text != old[name] {
			values[name] = text
		}
	}
	for name := range old {
		if _, kept := edited[name]; !kept {
			values[name] = ""
		}
	}
	if len(values) == 0 {
		return nil, nil
	}
	return a.Edit(c.Context(), k, was.Base().UID, values)
}

// runEditor writes text to a file of its own and waits for the editor.
func (p *program) runEditor(c *cobra.Command, editor, text string) (path string, err error) {
	f, err := os.CreateTemp("", "daybook-*.txt")
	if err != nil {
		return "", work.Wrap(err, work.Failed, "a file for the editor cannot be made")
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", work.Wrap(err, work.Failed, "the form %s cannot be written", f.Name())
	}
	words := strings.Fields(editor)
	cmd := exec.CommandContext(c.Context(), words[0], append(words[1:], f.Name())...) //nolint:gosec // the person's own editor
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, p.Stderr
	if err := cmd.Run(); err != nil {
		return "", work.Wrap(err, work.Failed, "the editor %q failed (%v); nothing was changed%s", editor, err, leave(f.Name(), text))
	}
	return f.Name(), nil
}

// leave removes a form in which nothing was typed, and says where one with
// something in it is kept.
func leave(path, before string) string {
	if after, err := os.ReadFile(path); err == nil && string(after) != before {
		return "; what you wrote is kept in " + path
	}
	os.Remove(path) //nolint:errcheck // the editor's failure is what there is to tell
	return ""
}

// form writes a record as a person edits it: a line for each field, then each
// prose field under a heading of its own.
func (p *program) form(r work.Record) string {
	k := work.KindOf(r)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s %d. An empty value takes it away; an empty form changes nothing.\n# Lines like this one are left out.\n", k.Noun, r.Base().ID)
	for _, f := range k.Fields {
		if f.ReadOnly || f.Prose {
			continue
		}
		hint := ""
		if len(f.Enum) > 0 {
			hint = "  # " + strings.Join(f.Enum, ", ")
		}
		fmt.Fprintf(&b, "%s: %s%s\n", f.Name, p.formValue(f, r), hint)
	}
	for _, f := range k.Fields {
		if f.Prose && !f.ReadOnly {
			fmt.Fprintf(&b, "\n%s\n%s\n", heading(f), p.formValue(f, r))
		}
	}
	return b.String()
}

func heading(f *work.Field) string { return "--- " + f.Name + " ---" }

// formValue writes a value so that the input door reads it back.
func (p *program) formValue(f *work.Field, r work.Record) string {
	switch v := f.Value(r); {
	case f.IsRef():
		ref := v.Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer()
		if ref.ID != 0 && !work.KindNamed(f.Target).Named {
			return fmt.Sprint(ref.ID)
		}
		return ref.Name
	case v.IsZero():
		return ""
	case f.Type == reflect.TypeFor[work.Instant]():
		return p.clock(v.Interface().(work.Instant), r)
	case v.Kind() == reflect.String:
		return v.String()
	default:
		return p.text(f, r)
	}
}

// clock writes an hour as the clock on the wall showed it, with what it is ahead
// of UTC, so that it means the same wherever it is read.
func (p *program) clock(i work.Instant, r work.Record) string {
	zone := p.zone
	if f := work.KindOf(r).Field("zone"); f != nil {
		if own, err := time.LoadLocation(f.Value(r).String()); err == nil {
			zone = own
		}
	}
	return i.Time().In(zone).Format(time.RFC3339)
}

// readForm reads a form back as text by field.
func readForm(k *work.Kind, text string) (map[string]string, error) {
	values := map[string]string{}
	var section *work.Field
	var lines []string
	end := func() {
		if section != nil {
			values[section.Name] = strings.TrimSpace(strings.Join(lines, "\n"))
		}
		lines = nil
	}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if f := sectionOf(k, line); f != nil {
			end()
			section = f
			continue
		}
		if section != nil {
			lines = append(lines, line)
			continue
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		f := k.Field(strings.TrimSpace(name))
		if !ok || f == nil || f.ReadOnly || f.Prose {
			return nil, work.Errorf(work.Invalid, "line %d of the form, %q, is not a field; write one like %s: …", i+1, line, k.Label)
		}
		if len(f.Enum) > 0 {
			value, _, _ = strings.Cut(value, "#")
		}
		values[f.Name] = strings.TrimSpace(value)
	}
	end()
	return values, nil
}

func sectionOf(k *work.Kind, line string) *work.Field {
	for _, f := range k.Fields {
		if f.Prose && !f.ReadOnly && strings.TrimSpace(line) == heading(f) {
			return f
		}
	}
	return nil
}
