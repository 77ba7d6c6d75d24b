package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"daybook/internal/app"
	"daybook/internal/parse"
	"daybook/internal/work"
)

// print writes v as JSON where that was asked for; else people prints it.
func (p *program) print(v any, people func()) error {
	if !p.json {
		people()
		return nil
	}
	if p.links != nil {
		v = app.WithLinks{Page: v, Links: *p.links}
	}
	e := json.NewEncoder(&p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// summary is a record in one line: task 12 "Review PR" · high · Fri 27 Nov.
func (p *program) summary(r work.Record) string {
	k := work.KindOf(r)
	parts := []string{fmt.Sprintf("%s %d", cmp.Or(k.Noun, k.Name), r.Base().ID)}
	if name := work.LabelOf(r); name != k.Name { // a check-in may say nothing
		parts[0] += " " + p.style(strong, quoted(name))
	}
	for _, name := range k.Columns {
		f := k.Field(name)
		text := p.cell(f, r)
		if name == "id" || name == k.Label || text == "" || f.Value(r).String() == f.Default || text == work.LabelOf(r) {
			continue
		}
		if f.Type.Kind() != reflect.String || f.Enum == nil {
			text = label(name) + " " + text
		}
		parts = append(parts, text)
	}
	for _, name := range []string{"actual_minutes", "is_private"} { // in no list, and yet to be seen when it was said
		if f := k.Field(name); f != nil && !f.Value(r).IsZero() {
			parts = append(parts, strings.TrimSuffix(label(name)+" "+p.cell(f, r), " yes"))
		}
	}
	return strings.Join(parts, " · ")
}

// quoted puts text between quotation marks as it stands: what Go would escape
// in it, people read.
func quoted(text string) string { return `"` + cut(oneLine(plain(text)), 200) + `"` }

// label is a field's name as a person reads it.
func label(name string) string {
	name = strings.TrimPrefix(name, "is_")
	name = strings.TrimSuffix(strings.TrimSuffix(name, "_at"), "_minutes")
	return work.Word(name)
}

// cell is a value in one line, cut where it is long: at a terminal sooner than
// where a program may read it.
func (p *program) cell(f *work.Field, r work.Record) string {
	most := 60
	if p.Width == 0 {
		most = 200
	}
	return cut(oneLine(p.text(f, r)), most)
}

// plain makes control characters visible, which only another program can have
// put into the file: they would tell the terminal what to do.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// text is a value as a person reads it; "" where it is none.
func (p *program) text(f *work.Field, r work.Record) string { return plain(p.valueText(f, r)) }

func (p *program) valueText(f *work.Field, r work.Record) string {
	v := f.Value(r)
	if v.IsZero() {
		return ""
	}
	switch value := v.Interface().(type) {
	case work.Date:
		return p.day(value)
	case work.Instant:
		return p.moment(f, value, r)
	case *int: // a goal's progress
		return work.Percent(*value)
	case int:
		if strings.HasSuffix(f.Name, "_minutes") {
			return parse.DurationText(value)
		}
		return strconv.Itoa(value)
	case bool:
		return "yes"
	}
	if ref, ok := v.Addr().Interface().(interface{ Pointer() *work.Reference }); ok {
		to := ref.Pointer()
		if to.Trashed {
			return to.Name + " (in the trash)"
		}
		return to.Name
	}
	if f.IsList() {
		var names []string
		for i := range v.Len() {
			names = append(names, v.Index(i).Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer().Name)
		}
		return strings.Join(names, ", ")
	}
	if f.Enum != nil {
		return work.Word(v.String())
	}
	return fmt.Sprint(v.Interface())
}

// day is a day as people say it, with its year where that is not plain.
func (p *program) day(d work.Date) string { return d.Time(time.UTC).Format("Mon 2 Jan 2006") }

// moment is an hour in the zone where it took place, which is said where it is
// not the one that the program reckons in. A record's own times, such as
// created_at, took place here.
func (p *program) moment(f *work.Field, i work.Instant, r work.Record) string {
	const layout = "Mon 2 Jan 2006 15:04"
	own := work.KindOf(r).Field("zone")
	if own == nil || isMeta(f) {
		return i.Time().In(p.zone).Format(layout)
	}
	zone, err := time.LoadLocation(own.Value(r).String())
	if err != nil || zone.String() == p.zone.String() {
		return i.Time().In(p.zone).Format(layout)
	}
	return i.Time().In(zone).Format(layout + " MST")
}

// isMeta reports whether f is one of the fields that every record begins with.
func isMeta(f *work.Field) bool { return len(f.Index) > 1 }

// printRecord prints every field that says something, a line each, then what
// every record has, and prose below.
func (p *program) printRecord(r work.Record) {
	k := work.KindOf(r)
	title := fmt.Sprintf("%s %d", k.Noun, r.Base().ID)
	if name := work.LabelOf(r); name != k.Name {
		title += "  " + plain(name)
	}
	fmt.Fprintln(&p.out, p.style(strong, title))
	var prose []*work.Field
	fields := slices.Clone(k.Fields())
	slices.SortStableFunc(fields, func(a, b *work.Field) int { return len(a.Index) - len(b.Index) })
	for _, f := range fields {
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
