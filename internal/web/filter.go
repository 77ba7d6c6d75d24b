package web

import (
	"context"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// filterField is a field to filter by.
type filterField struct {
	Name, Label, Wrong, Value string
	Options                   []option // the values that there are; none: any text
	Names                     []string // to choose from
	Asks                      string   // where more of them are asked for
	Ranges                    []option // of days
}

type option struct{ Value, Label string }

// filterChip is a filter that holds, and the address without it.
type filterChip struct{ Name, Label, Value, Said, Without string }

// fillListing reads what the list's head offers.
func (s *Server) fillListing(ctx context.Context, l *listing, today work.Date) error {
	for i, c := range l.options.Conditions {
		if l.spec.kind.Field(c.Field).Target != "goal" || len(c.Value) == 36 { // a uid
			continue
		}
		meant, err := s.meantGoal(ctx, c.Value)
		if err != nil {
			return err
		}
		l.options.Conditions[i].Value = meant
	}
	for _, name := range l.spec.filters {
		f := l.spec.kind.Field(name)
		if value := l.value(name); value != "" {
			l.Chips = append(l.Chips, filterChip{Name: name, Label: fieldLabel(name), Value: value, Said: s.saidValue(ctx, f, value, today), Without: l.address(l.values(name, ""))})
			continue
		}
		if f.Target != "" && f.Target != "goal" && !work.KindNamed(f.Target).Named {
			continue // nothing to choose from: a link leads here
		}
		field, err := s.filterField(ctx, f, today)
		if err != nil {
			return err
		}
		l.Fields = append(l.Fields, field)
	}
	saved, err := s.App.Views(ctx, l.spec.kind.Plural)
	if err != nil {
		return err
	}
	l.sortLinks()
	l.viewLinks(saved)
	return nil
}

// fieldLabel is a field as a person calls it: starts_at is starts.
func fieldLabel(name string) string {
	label := map[string]string{"tags": "tag", "skills": "skill", "attendees": "with", "target_date": "by", "last_contact": "last heard", "last_worked_on": "worked on", "learning_status": "learning", "completed_day": "done on"}[name]
	if label == "" {
		label = word(strings.TrimSuffix(strings.TrimPrefix(name, "is_"), "_at"))
	}
	return upper(label)
}

func (s *Server) filterField(ctx context.Context, f *work.Field, today work.Date) (out filterField, err error) {
	out = filterField{Name: f.Name, Label: fieldLabel(f.Name)}
	switch {
	case len(f.Enum) > 0:
		if f.Name == "status" && slices.Contains(f.Enum, "todo") {
			out.Options = append(out.Options, option{"todo,in_progress", "open"})
		}
		for _, value := range f.Enum {
			out.Options = append(out.Options, option{value, word(value)})
		}
	case f.Type.Kind().String() == "bool":
		out.Options = []option{{"true", "yes"}, {"false", "no"}}
	case f.Target == "goal":
		out.Asks = asks(f.Name, f, mostNames)
	case f.Target != "" && work.KindNamed(f.Target).Named:
		out.Names, err = s.App.Names(ctx, work.KindNamed(f.Target), "")
		out.Asks = asks(f.Name, f, len(out.Names))
	case f.Target == "":
		out.Ranges = rangesOf(f, today)
	}
	return out, err
}

// openGoals are those goals that are open, in the order of their titles; those
// of old are found by search.
func (s *Server) openGoals(ctx context.Context) ([]*work.Goal, error) {
	goals, _, err := list[work.Goal](ctx, s, app.ListOptions{
		Conditions: []app.Condition{{Field: "status", Value: "not_started,in_progress,on_hold"}}, Sort: "title", Limit: 500,
	})
	return goals, err
}

// goalTitles are the titles of open goals that have those words in them.
func (s *Server) goalTitles(ctx context.Context, words string) (out []string, err error) {
	goals, err := s.openGoals(ctx)
	for _, g := range goals {
		if strings.Contains(strings.ToLower(g.Title), strings.ToLower(words)) && !slices.Contains(out, g.Title) {
			out = append(out, g.Title)
		}
	}
	return out[:min(mostNames, len(out))], err
}

// meantGoal is the open goal that a filter says by its title, which goals of old
// may have as well; what is no such title stays as it is.
func (s *Server) meantGoal(ctx context.Context, value string) (string, error) {
	goals, err := s.openGoals(ctx)
	meant := value
	for _, g := range goals {
		if !strings.EqualFold(g.Title, value) {
			continue
		}
		if meant = g.UID; g.Status == "in_progress" {
			break
		}
	}
	return meant, err
}

// rangesOf are spans of days to choose from, in the words of lists.
func rangesOf(f *work.Field, today work.Date) []option {
	if today.IsZero() {
		return nil
	}
	monday, first := today.Monday(), work.Date(string(today)[:8]+"01")
	span := func(from, to work.Date) string { return string(from) + ".." + string(to) }
	out := []option{
		{string(today), "today"},
		{span(monday, monday.AddDays(6)), "this week"},
		{span(monday.AddDays(-7), monday.AddDays(-1)), "last week"},
		{span(first, today), "this month so far"},
		{span(today.AddDays(-90), today), "the last 90 days"},
		{".." + string(today.AddDays(-1)), "before today"},
	}
	if f.Name == "day" || f.Name == "due" || f.Name == "target_date" {
		out = append(out, option{span(today, today.AddDays(13)), "the next 14 days"}, option{string(today) + "..", "from today on"}, option{"none", "none"})
	}
	return out
}

// saidValue is the value of a filter in words.
func (s *Server) saidValue(ctx context.Context, f *work.Field, value string, today work.Date) string {
	switch {
	case value == "none":
		return "none"
	case value == "todo,in_progress":
		return "open"
	case f.Target != "" && len(value) == 36: // a uid
		if r, err := s.App.Show(ctx, work.KindNamed(f.Target), value); err == nil {
			return work.LabelOf(r)
		}
	case f.Target != "":
		return value
	case len(f.Enum) > 0:
		return strings.ReplaceAll(word(value), ",", ", ")
	case f.Type.Kind().String() == "bool":
		return pick(value == "true", "yes", "no")
	}
	for _, o := range rangesOf(f, today) {
		if o.Value == value {
			return o.Label
		}
	}
	return saidRange(value, today)
}

func saidRange(value string, today work.Date) string {
	from, to, isRange := strings.Cut(value, "..")
	say := func(text string) string {
		d, err := work.ParseDate(text)
		if err != nil {
			return text
		}
		return short(d, today)
	}
	switch {
	case !isRange:
		return say(value)
	case from == "":
		return "until " + say(to)
	case to == "":
		return "from " + say(from)
	}
	return say(from) + " to " + say(to)
}
