package parse

import (
	"slices"
	"strings"

	"daybook/internal/work"
)

// filters are the names that a colon makes a filter of a search.
var filters = []string{"kind", "tag", "project", "person", "org", "organization", "after", "before", "on", "is"}

// filterName returns the name of the filter with which text begins, as typed.
func filterName(text string) (string, bool) {
	name, _, ok := strings.Cut(text, ":")
	return name, ok && slices.Contains(filters, strings.ToLower(name))
}

// filter narrows the query, or returns what is wrong with the filter, to be
// read on after it.
func (s *searcher) filter(name, value string, not bool) (problem string) {
	q := &s.query
	value = strings.Join(strings.Fields(value), " ")
	switch {
	case value == "":
		return "has no value"
	case name == "is" && !strings.EqualFold(value, "private"):
		return "is not a filter; there is is:private"
	case name == "is":
		only := !not
		if q.Private != nil && *q.Private != only {
			return "contradicts the one before it"
		}
		q.Private = &only
		return ""
	case not:
		return "cannot be excluded, only words can"
	}
	switch name {
	case "kind":
		return s.kinds(value)
	case "after", "before", "on":
		return s.day(name, value)
	}
	names := map[string]*[]string{
		"tag": &q.Tags, "project": &q.Projects, "person": &q.People, "org": &q.Organizations, "organization": &q.Organizations,
	}[name]
	if !slices.Contains(*names, value) {
		*names = append(*names, value)
	}
	return ""
}

// kinds reads kinds with commas between them.
func (s *searcher) kinds(value string) (problem string) {
	var kinds []string
	for name := range strings.SplitSeq(value, ",") {
		kind := kindNamed(name)
		if kind == nil {
			return "names no kind of record; there are " + strings.Join(searchedKinds(), ", ")
		}
		kinds = append(kinds, kind.Name)
	}
	for _, name := range kinds {
		if !slices.Contains(s.query.Kinds, name) {
			s.query.Kinds = append(s.query.Kinds, name)
		}
	}
	return ""
}

// kindNamed returns the kind that search knows by a name, its plural or its
// noun of the command line; nil where there is none.
func kindNamed(name string) *work.Kind {
	name = strings.ToLower(strings.TrimSpace(name))
	name = strings.NewReplacer(" ", "_", "-", "_").Replace(name)
	for _, k := range work.Kinds {
		if !k.Unsearched && name != "" && (name == k.Name || name == k.Plural || name == k.Noun) {
			return k
		}
	}
	return nil
}

func searchedKinds() []string {
	var names []string
	for _, k := range work.Kinds {
		if !k.Unsearched {
			names = append(names, k.Name)
		}
	}
	return names
}

// day narrows the days: a second filter of the same name cannot widen them.
func (s *searcher) day(name, value string) (problem string) {
	d, err := Date(value, s.c)
	if err != nil {
		return "is not a day"
	}
	q := &s.query
	if name != "before" {
		q.After = max(q.After, d)
	}
	if name == "on" {
		d = d.AddDays(1)
	}
	if name != "after" && (q.Before.IsZero() || d < q.Before) {
		q.Before = d
	}
	return ""
}
