package transfer

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"daybook/internal/store"
	"daybook/internal/work"
)

// daily are the kinds that a day's page lists, in this order, with the field
// that says which day.
var daily = []struct{ kind, field, sort string }{
	{"reflection", "day", "kind"},
	{"task", "day", "rank"},
	{"meeting", "day", "starts_at"},
	{"action", "completed_day", "id"},
	{"learning", "date", "id"},
	{"feedback", "date", "id"},
	{"interaction", "day", "at"},
	{"energy", "day", "at"},
	{"skill_progress", "day", "id"},
	{"goal_progress", "day", "id"},
}

// days writes a page for each day of which there is something to tell, a month
// at a time.
func (m *markdown) days() error {
	first, last, err := m.span()
	if err != nil || first == "" {
		return err
	}
	index := []byte("# Days\n")
	for month := first[:7] + "-01"; month <= last; month = work.DateOf(month.Time(time.UTC).AddDate(0, 1, 0)) {
		pages, err := m.month(month)
		if err != nil {
			return err
		}
		if len(pages) > 0 {
			index = fmt.Appendf(index, "\n## %s\n\n", month[:7])
		}
		for _, day := range slices.Sorted(maps.Keys(pages)) {
			index = fmt.Appendf(index, "- [%s](../%s)\n", day.Time(time.UTC).Format("Mon 2 January 2006"), dayName(day))
			if err := m.save(dayName(day), pages[day]); err != nil {
				return err
			}
		}
	}
	return m.save("days/index.md", index)
}

// span returns the first and the last day that has a page; "" where none has.
func (m *markdown) span() (first, last work.Date, err error) {
	for _, d := range daily {
		k := work.KindNamed(d.kind)
		f := k.Field(d.field)
		for _, order := range []string{d.field, "-" + d.field} {
			found, err := m.tx.List(k, store.Query{Filters: []store.Filter{{Field: f, From: "0000"}}, Sort: []string{order}, Limit: 1})
			if err != nil {
				return "", "", err
			}
			for _, r := range found {
				day := work.Date(f.Value(r).String())
				if first == "" || day < first {
					first = day
				}
				last = max(last, day)
			}
		}
	}
	return first, last, nil
}

// month makes the pages of the days of a month.
func (m *markdown) month(first work.Date) (map[work.Date][]byte, error) {
	last := work.DateOf(first.Time(time.UTC).AddDate(0, 1, -1))
	pages := map[work.Date][]byte{}
	for _, d := range daily {
		k := work.KindNamed(d.kind)
		f := k.Field(d.field)
		headed := map[work.Date]bool{}
		q := store.Query{Filters: []store.Filter{{Field: f, From: string(first), To: string(last)}}, Sort: []string{d.field, d.sort}}
		err := m.each(k, q, func(r work.Record) error {
			day := work.Date(f.Value(r).String())
			if pages[day] == nil {
				pages[day] = fmt.Appendf(nil, "---\ndate: %q\n---\n\n# %s\n", day, day.Time(time.UTC).Format("Monday, 2 January 2006"))
			}
			if d.kind == "reflection" {
				pages[day] = appendReflection(pages[day], r.(*work.Reflection))
				return nil
			}
			if !headed[day] {
				headed[day] = true
				pages[day] = fmt.Appendf(pages[day], "\n## %s\n\n", title(k.Plural))
			}
			pages[day] = append(pages[day], m.item(r, dayName(day))...)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// appendReflection writes what was said at the end of a day, or of a week.
func appendReflection(out []byte, r *work.Reflection) []byte {
	heading := "Reflection"
	if r.Kind == "weekly" {
		heading = "Reflection of the week"
	}
	out = fmt.Appendf(out, "\n## %s\n", heading)
	for _, part := range []struct{ name, text string }{
		{"What went well", r.WentWell}, {"What was hard", r.WasHard}, {"What next", r.Next}, {"Notes", r.Notes},
	} {
		if text := strings.TrimSpace(part.text); text != "" {
			out = fmt.Appendf(out, "\n### %s\n\n%s\n", part.name, text)
		}
	}
	return out
}

// rest writes the lists of what has no page and no day: the inbox, and action
// items.
func (m *markdown) rest() error {
	task, action := work.KindNamed("task"), work.KindNamed("action")
	if err := m.list("inbox.md", "Inbox", task, store.Query{Filters: []store.Filter{{Field: task.Field("day"), None: true}}}); err != nil {
		return err
	}
	return m.list("actions.md", "Action items", action, store.Query{Sort: []string{"due", "id"}})
}

func (m *markdown) list(file, heading string, k *work.Kind, q store.Query) error {
	text := fmt.Appendf(nil, "# %s\n\n", heading)
	err := m.each(k, q, func(r work.Record) error {
		text = append(text, m.item(r, file)...)
		return nil
	})
	if err != nil {
		return err
	}
	return m.save(file, text)
}

// readme says what the folder is, for whoever opens it in ten years.
func (m *markdown) readme() error {
	left := "What is marked private is left out"
	if m.options.Private {
		left = "What is marked private is here as well"
	}
	text := fmt.Appendf(nil, `# Daybook

Written by daybook export on %s. %s; what was in the trash is left out, and
so is the history. Every page is plain Markdown, with its fields in front, in YAML.

- [Days](days/index.md)
- [Inbox](inbox.md)
- [Action items](actions.md)
`, work.DateOf(m.tx.Now), left)
	for _, name := range paged {
		k := work.KindNamed(name)
		n, err := m.tx.Count(k, store.Query{})
		if err != nil {
			return err
		}
		if n -= len(m.private[name]); n > 0 {
			text = fmt.Appendf(text, "- [%s](%s/index.md): %d\n", title(k.Plural), k.Plural, n)
		}
	}
	return m.save("README.md", text)
}
