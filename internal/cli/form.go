package cli

import (
	"fmt"
	"strings"

	"daybook/internal/input"
	"daybook/internal/work"
)

// form writes a record as a person edits it: a line for each field, then each
// prose field under a heading of its own.
func (p *program) form(r work.Record) string {
	k := work.KindOf(r)
	intro := fmt.Sprintf("%s %d. An empty value takes it away; an empty form changes nothing.", k.Noun, r.Base().ID)
	return formText(k, intro, func(f *work.Field) string { return input.Written(f, r, p.zone) })
}

// blankForm is the form of a new record, with what was said of it.
func (p *program) blankForm(k *work.Kind, said input.Values) string {
	empty := k.New()
	return formText(k, "A new "+k.Noun+". An empty form adds nothing.", func(f *work.Field) string {
		if text, ok := said[f.Name].(string); ok {
			return text
		}
		return input.Written(f, empty, p.zone)
	})
}

func formText(k *work.Kind, intro string, value func(*work.Field) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n# Lines like this one are left out.\n", intro)
	for _, f := range k.Fields() {
		if f.ReadOnly || f.Prose {
			continue
		}
		hint := ""
		if len(f.Enum) > 0 {
			hint = "  # " + strings.Join(f.Enum, ", ")
		}
		fmt.Fprintf(&b, "%s: %s%s\n", f.Name, value(f), hint)
	}
	for _, f := range k.Fields() {
		if f.Prose && !f.ReadOnly {
			fmt.Fprintf(&b, "\n%s\n%s\n", heading(f), value(f))
		}
	}
	return b.String()
}

func heading(f *work.Field) string { return "--- " + f.Name + " ---" }

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
	for _, f := range k.Fields() {
		if f.Prose && !f.ReadOnly && strings.TrimSpace(line) == heading(f) {
			return f
		}
	}
	return nil
}
