package cli

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"daybook/internal/parse"
	"daybook/internal/work"
)

// print writes v as JSON where that was asked for; else people prints it.
func (p *program) print(v any, people func()) error {
	if !p.json {
		people()
		return nil
	}
	e := json.NewEncoder(&p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Styles of the terminal: one accent, and a quieter ink for what is beside
// the matter.
var (
	strong = lipgloss.NewStyle().Bold(true)
	quiet  = lipgloss.NewStyle().Faint(true)
	late   = lipgloss.NewStyle().Foreground(lipgloss.Red)
)

// style writes text in a style where the terminal shows colour.
func (p *program) style(s lipgloss.Style, text string) string {
	if !p.Color || text == "" {
		return text
	}
	return s.Render(text)
}

// summary is a record in one line: task 12 "Review PR" · high · Fri 27 Nov.
func (p *program) summary(r work.Record) string {
	k := work.KindOf(r)
	parts := []string{fmt.Sprintf("%s %d", k.Noun, r.Base().ID) + " " + p.style(strong, strconv.Quote(work.LabelOf(r)))}
	for _, name := range k.Columns {
		f := k.Field(name)
		text := p.cell(f, r)
		if name == "id" || name == k.Label || text == "" || text == f.Default || text == work.LabelOf(r) {
			continue
		}
		if f.Type.Kind() != reflect.String || f.Enum == nil {
			text = label(name) + " " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " · ")
}

// label is a field's name as a person reads it.
func label(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "_at"), "_minutes")
	return strings.ReplaceAll(name, "_", " ")
}

// printTable prints records as rows, as wide as the terminal at most.
func (p *program) printTable(k *work.Kind, records []work.Record) {
	var fields []*work.Field
	for _, name := range k.Columns {
		if f := k.Field(name); anyFilled(f, records) {
			fields = append(fields, f)
		}
	}
	headers := make([]string, len(fields))
	for i, f := range fields {
		headers[i] = label(f.Name)
	}
	t := table.New().Headers(headers...).Wrap(false).
		Border(lipgloss.HiddenBorder()).BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderHeader(false).
		StyleFunc(func(row, col int) lipgloss.Style {
			s := lipgloss.NewStyle()
			if row == table.HeaderRow && p.Color {
				s = quiet
			}
			if rightAligned(fields[col]) {
				s = s.Align(lipgloss.Right)
			}
			return s
		})
	for _, r := range records {
		row := make([]string, len(fields))
		for i, f := range fields {
			row[i] = p.cell(f, r)
		}
		t.Row(row...)
	}
	if p.Width > 0 && lipgloss.Width(t.String()) > p.Width {
		t.Width(p.Width)
	}
	for line := range strings.SplitSeq(strings.TrimRight(t.String(), "\n"), "\n") {
		fmt.Fprintln(&p.out, strings.TrimRight(line, " "))
	}
}

// anyFilled leaves out a column in which no record says anything.
func anyFilled(f *work.Field, records []work.Record) bool {
	for _, r := range records {
		if !f.Value(r).IsZero() {
			return true
		}
	}
	return false
}

func rightAligned(f *work.Field) bool {
	return f.Type.Kind() == reflect.Int || f.Type.Kind() == reflect.Int64 || f.Type == reflect.TypeFor[*int]()
}

// cell is a value in one line.
func (p *program) cell(f *work.Field, r work.Record) string {
	text := oneLine(p.text(f, r))
	if n := []rune(text); len(n) > 60 {
		text = string(n[:59]) + "…"
	}
	return text
}

// text is a value as a person reads it; "" where it is none.
func (p *program) text(f *work.Field, r work.Record) string {
	v := f.Value(r)
	if v.IsZero() {
		return ""
	}
	switch value := v.Interface().(type) {
	case work.Date:
		return p.day(value)
	case work.Instant:
		return p.moment(value, r)
	case *int:
		return strconv.Itoa(*value)
	case int:
		if strings.HasSuffix(f.Name, "_minutes") {
			return parse.DurationText(value)
		}
		return strconv.Itoa(value)
	case bool:
		return "yes"
	}
	if ref, ok := v.Addr().Interface().(interface{ Pointer() *work.Reference }); ok {
		return ref.Pointer().Name
	}
	if f.IsList() {
		var names []string
		for i := range v.Len() {
			names = append(names, v.Index(i).Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer().Name)
		}
		return strings.Join(names, ", ")
	}
	return fmt.Sprint(v.Interface())
}

// day is a day as people say it, with its year where that is not plain.
func (p *program) day(d work.Date) string { return d.Time(time.UTC).Format("Mon 2 Jan 2006") }

// moment is an hour in the zone where it took place, or in the zone that the
// program reckons in.
func (p *program) moment(i work.Instant, r work.Record) string {
	zone := p.zone
	if f := work.KindOf(r).Field("zone"); f != nil {
		if own, err := time.LoadLocation(f.Value(r).String()); err == nil {
			zone = own
		}
	}
	return i.Time().In(zone).Format("Mon 2 Jan 2006 15:04")
}

// printRecord prints every field that says something, a line each, and prose
// below.
func (p *program) printRecord(r work.Record) {
	k := work.KindOf(r)
	fmt.Fprintf(&p.out, "%s\n", p.style(strong, fmt.Sprintf("%s %d  %s", k.Noun, r.Base().ID, work.LabelOf(r))))
	var prose []*work.Field
	for _, f := range k.Fields {
		text := p.text(f, r)
		switch {
		case text == "" || f.Name == "id" || f.Name == "rank" || (f.Name == k.Label && !f.Prose):
		case f.Prose:
			prose = append(prose, f)
		default:
			fmt.Fprintf(&p.out, "  %s %s\n", p.style(quiet, fmt.Sprintf("%-18s", label(f.Name))), text)
		}
	}
	for _, f := range prose {
		fmt.Fprintf(&p.out, "\n%s\n%s\n", p.style(quiet, label(f.Name)), p.text(f, r))
	}
}
