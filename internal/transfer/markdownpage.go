package transfer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"daybook/internal/store"
	"daybook/internal/work"
)

// page is the page of a record: its fields before it, in YAML, what it refers
// to, its prose, what refers to it, and what it is linked with.
func (m *markdown) page(r work.Record) ([]byte, error) {
	k := work.KindOf(r)
	file := pageName(store.ItemOf(r))
	if person, ok := r.(*work.Person); ok && !m.options.Private {
		var err error
		if person.LastContact, err = m.tx.LastOpenContact(person.ID); err != nil {
			return nil, err
		}
	}
	out := m.frontMatter(r)
	out = fmt.Appendf(out, "# %s\n", plainText(work.LabelOf(r)))
	if facts := m.facts(r, file); facts != "" {
		out = append(append(out, '\n'), facts...)
	}
	for _, f := range k.Fields() {
		if text := f.Value(r).String(); f.Prose && strings.TrimSpace(text) != "" {
			out = fmt.Appendf(out, "\n## %s\n\n%s\n", title(f.Name), strings.TrimRight(text, "\n"))
		}
	}
	out, err := m.referring(out, r, file)
	if err != nil {
		return nil, err
	}
	links, err := m.tx.Links(r.Base().UID)
	if err != nil {
		return nil, err
	}
	heading := "\n## Linked with\n\n"
	for _, l := range links {
		if m.private[l.Kind][l.ID] {
			continue
		}
		out = append(out, heading...)
		heading = ""
		out = fmt.Appendf(out, "- %s%s\n", m.link(l.Item, file), said(l.Note))
	}
	return out, nil
}

// frontMatter is every value of r that is not prose, as YAML, of which JSON is
// a part.
func (m *markdown) frontMatter(r work.Record) []byte {
	k := work.KindOf(r)
	out := []byte("---\n")
	for _, f := range k.Fields() {
		v := f.Value(r)
		value := v.Interface()
		switch {
		case f.Prose || f.Name == "rank" || v.IsZero() && v.Kind() != reflect.Bool:
			continue
		case f.IsRef():
			if m.private[f.Target][reference(f, r).ID] {
				continue
			}
			value = reference(f, r).Name
		case f.IsList():
			names := []string{}
			for _, ref := range references(f, r) {
				names = append(names, ref.Name)
			}
			value = names
		}
		var text bytes.Buffer
		e := json.NewEncoder(&text)
		e.SetEscapeHTML(false)
		if err := e.Encode(value); err != nil {
			continue // names, numbers and days can always be written
		}
		out = fmt.Appendf(out, "%s: %s", f.Name, &text)
	}
	return append(out, "---\n\n"...)
}

// facts are the day that r belongs to and what it refers to, with links.
func (m *markdown) facts(r work.Record, file string) string {
	var out strings.Builder
	k := work.KindOf(r)
	for _, f := range k.Fields() {
		var links []string
		switch {
		case (f.Name == "day" || f.Name == "date") && !f.Value(r).IsZero():
			day := work.Date(f.Value(r).String())
			links = append(links, fmt.Sprintf("[%s](%s)", day, up(file)+dayName(day)))
		case f.IsRef() && m.tells(f.Target, reference(f, r)):
			links = append(links, m.linkTo(f.Target, reference(f, r), file))
		case f.IsList() && f.Target != "tag":
			for _, ref := range references(f, r) {
				links = append(links, m.linkTo(f.Target, ref, file))
			}
		}
		if links != nil {
			fmt.Fprintf(&out, "- %s: %s\n", title(f.Name), strings.Join(links, ", "))
		}
	}
	return out.String()
}

// tells reports whether a reference to a record of kind target is shown.
func (m *markdown) tells(target string, ref *work.Reference) bool {
	return ref.ID != 0 && !m.private[target][ref.ID]
}

func (m *markdown) linkTo(target string, ref *work.Reference, file string) string {
	return m.link(itemOf(target, ref), file)
}

// itemOf names what is referred to as store.ItemOf does: of prose, by its first
// line.
func itemOf(target string, ref *work.Reference) store.Item {
	name, _, _ := strings.Cut(strings.TrimSpace(ref.Name), "\n")
	return store.Item{Kind: target, ID: ref.ID, Title: strings.TrimSpace(name)}
}

// link is a link to the page of a record, or its name where it has none.
func (m *markdown) link(i store.Item, file string) string {
	name := plainText(i.Title)
	if name == "" {
		name = i.Kind
	}
	if !slices.Contains(paged, i.Kind) || m.trashed[i.Kind][i.ID] {
		return name
	}
	return fmt.Sprintf("[%s](%s)", name, up(file)+pageName(i))
}

// said is a note behind something.
func said(note string) string {
	if note = plainText(note); note != "" {
		return ": " + note
	}
	return ""
}

// tooMany are references that would list most of the daybook on one page.
var tooMany = []string{"organization"}

// referring lists what refers to r, a section for each kind.
func (m *markdown) referring(out []byte, r work.Record, file string) ([]byte, error) {
	to := work.KindOf(r)
	for _, k := range work.Kinds {
		for _, f := range k.Fields() {
			if f.Target != to.Name || k.Unsearched || slices.Contains(tooMany, to.Name) && k.Field("day") != nil {
				continue
			}
			heading := fmt.Sprintf("\n## %s\n\n", title(k.Plural))
			if f.Name != to.Name && f.Name != k.Whole && !f.IsList() {
				heading = fmt.Sprintf("\n## %s, as %s\n\n", title(k.Plural), work.Word(f.Name))
			}
			err := m.each(k, store.Query{Filters: []store.Filter{{Field: f, Any: []any{r.Base().ID}}}, Sort: strings.Split(k.Sort, ",")}, func(from work.Record) error {
				out = append(out, heading...)
				heading = ""
				out = append(out, m.item(from, file)...)
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// figures are what a line says of a record, where it has them.
var figures = []string{"due", "target_date", "level", "percent", "energy", "engagement", "estimated_minutes", "actual_minutes"}

// item is a record in a list: a line, and its prose below where it has no page
// of its own.
func (m *markdown) item(r work.Record, file string) string {
	k := work.KindOf(r)
	i := store.ItemOf(r)
	line := "- " + box(r) + day(r, file) + hour(r) + m.link(i, file)
	for _, f := range k.Fields() {
		switch v := f.Value(r); {
		case v.IsZero() || f.Name == k.Label:
		case f.IsRef() && !slices.Contains(paged, k.Name):
			line += m.beside(f.Target, reference(f, r), file)
		case f.IsList() && f.Target == "tag":
			for _, ref := range references(f, r) {
				line += " +" + plainText(ref.Name)
			}
		case slices.Contains(figures, f.Name):
			line += fmt.Sprintf(" · %s %v", work.Word(f.Name), reflect.Indirect(v))
		case f.Name == "mood", f.Name == "activity":
			line += said(v.String())
		}
	}
	line += "\n"
	if slices.Contains(paged, k.Name) {
		return line
	}
	for _, f := range k.Fields() {
		if text := strings.TrimSpace(f.Value(r).String()); f.Prose && text != "" && text != i.Title {
			line += "\n  " + strings.ReplaceAll(text, "\n", "\n  ") + "\n\n"
		}
	}
	return line
}

// beside is a link to what a line refers to, but to the page that it is on.
func (m *markdown) beside(target string, ref *work.Reference, file string) string {
	if !slices.Contains(paged, target) || !m.tells(target, ref) {
		return ""
	}
	i := itemOf(target, ref)
	if pageName(i) == file {
		return ""
	}
	return " · " + m.link(i, file)
}

// day is the day that r belongs to, but on the page of a day.
func day(r work.Record, file string) string {
	for _, name := range []string{"day", "date"} {
		if f := work.KindOf(r).Field(name); f != nil && !f.Value(r).IsZero() && !strings.HasPrefix(file, "days/") {
			return f.Value(r).String() + " "
		}
	}
	return ""
}

// box says of what is to be done whether it is done.
func box(r work.Record) string {
	var status work.Status
	switch r := r.(type) {
	case *work.Task:
		status = r.Status
	case *work.ActionItem:
		status = r.Status
	case *work.Milestone:
		if status = work.Todo; r.CompletedOn != "" {
			status = work.Done
		}
	}
	switch status {
	case "":
		return ""
	case work.Done:
		return "[x] "
	case work.Cancelled:
		return "[-] "
	}
	return "[ ] "
}

// hour is the hour at which something took place, in its own zone.
func hour(r work.Record) string {
	var at work.Instant
	var zone work.Zone
	switch r := r.(type) {
	case *work.Meeting:
		at, zone = r.StartsAt, r.Zone
	case *work.Energy:
		at, zone = r.At, r.Zone
	case *work.Interaction:
		at, zone = r.At, r.Zone
	default:
		return ""
	}
	place, err := time.LoadLocation(string(zone))
	if err != nil {
		place = time.UTC
	}
	return at.Time().In(place).Format("15:04") + " "
}
