package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// editInEditor writes a record as a plain text form, lets the person's editor
// change it, and takes what differs.
func (p *program) editInEditor(c *cobra.Command, k *work.Kind, key string) error {
	if p.editor() == "" {
		return work.Errorf(work.Invalid, "nothing to change: give flags, such as --%s, or set VISUAL or EDITOR to your editor", fieldFlag(k.Label))
	}
	return p.open(c.Context(), func(a *app.App) error {
		was, err := a.Show(c.Context(), k, key)
		if err != nil {
			return err
		}
		before := p.form(was)
		var r work.Record
		err = p.inEditor(c, before, "changed", func(after string) (err error) {
			r, err = p.takeForm(c, a, was, before, after)
			return err
		})
		if err != nil {
			return err
		}
		if r == nil {
			p.say("Nothing was changed.")
			return p.print(was, func() {})
		}
		return p.print(r, func() { fmt.Fprintf(&p.out, "Changed %s\n", p.summary(r)) })
	})
}

// addInEditor lets the person's editor write a new record, beginning with what
// was said in words and flags.
func (p *program) addInEditor(c *cobra.Command, k *work.Kind, said input.Values, add adder) error {
	if p.editor() == "" {
		return work.Errorf(work.Invalid, "editor: set VISUAL or EDITOR to your editor, or give flags, such as --%s", fieldFlag(k.Label))
	}
	return p.open(c.Context(), func(a *app.App) error {
		var r work.Record
		err := p.inEditor(c, p.blankForm(k, said), "added", func(after string) error {
			values, err := readForm(k, after)
			if err != nil {
				return err
			}
			kept := input.Values{}
			for name, text := range values {
				if text != "" {
					kept[name] = text
				}
			}
			if len(kept) == 0 {
				return work.Errorf(work.Invalid, "the form is empty")
			}
			r, err = add(c.Context(), a, kept)
			return err
		})
		if err != nil {
			return err
		}
		return p.print(r, func() { fmt.Fprintf(&p.out, "Added %s\n", p.summary(r)) })
	})
}

// editor is the person's own, or "".
func (p *program) editor() string {
	if editor := strings.TrimSpace(p.Getenv("VISUAL")); editor != "" {
		return editor
	}
	return strings.TrimSpace(p.Getenv("EDITOR"))
}

// inEditor hands take what the person's editor made of a text. What is refused
// is kept, so that nothing typed is lost.
func (p *program) inEditor(c *cobra.Command, before, done string, take func(after string) error) error {
	path, err := p.runEditor(c, p.editor(), before)
	if err != nil {
		return err
	}
	after, err := os.ReadFile(path)
	if err != nil {
		return work.Wrap(err, work.Failed, "the form %s is gone; nothing was %s", path, done)
	}
	if err := take(string(after)); err != nil {
		return work.Wrap(err, work.CodeOf(err), "%s; nothing was %s%s", err, done, leave(path, before))
	}
	if err := os.Remove(path); err != nil {
		return work.Wrap(err, work.Failed, "the form %s cannot be removed", path)
	}
	return nil
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
