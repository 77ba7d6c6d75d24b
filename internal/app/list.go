package app

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Condition keeps the records whose field has a value: one of several
// (todo,done), one in a range (2026-01-01..today), or none ("none").
type Condition struct {
	Field string
	Value string
}

// ListOptions say which records to list.
type ListOptions struct {
	Conditions []Condition
	Text       string // a search, as parse.Search reads it: what a record must hold
	Sort       string // fields with commas between, "-" before one for descending
	Limit      int    // at most so many; 0: all
	Offset     int    // after so many
	Trashed    bool   // those in the trash
}

// List reads records of kind k, and says whether there are more beyond the
// limit.
func (a *App) List(ctx context.Context, k *work.Kind, o ListOptions) (records []work.Record, more bool, err error) {
	err = a.view(ctx, func(c *call) error {
		q, err := c.query(k, o)
		if err != nil {
			return err
		}
		if o.Limit > 0 {
			q.Limit++
		}
		if records, err = c.List(k, q); err != nil {
			return err
		}
		if more = o.Limit > 0 && len(records) > o.Limit; more {
			records = records[:o.Limit]
		}
		return nil
	})
	return records, more, err
}

// query checks what a person asked for, and looks up the records it names.
func (c *call) query(k *work.Kind, o ListOptions) (store.Query, error) {
	q := store.Query{Limit: o.Limit, Offset: o.Offset, Trashed: o.Trashed}
	if o.Limit < 0 {
		return q, work.InvalidField("limit", "%d is less than 0; 0 means all", o.Limit)
	}
	if o.Offset < 0 {
		return q, work.InvalidField("offset", "%d is less than 0", o.Offset)
	}
	if strings.TrimSpace(o.Text) != "" {
		search, _, err := c.search(o.Text)
		if err != nil {
			return q, err
		}
		q.Search = &search
	}
	if o.Sort != "" {
		q.Sort = strings.Split(o.Sort, ",")
	}
	for _, cond := range o.Conditions {
		f := k.Field(cond.Field)
		if f == nil {
			return q, work.Errorf(work.Invalid, "%q is not a field of %s", cond.Field, k.Plural)
		}
		filter, err := c.filter(f, cond.Value)
		if err != nil {
			return q, err
		}
		q.Filters = append(q.Filters, filter)
	}
	return q, nil
}

func (c *call) filter(f *work.Field, text string) (store.Filter, error) {
	out := store.Filter{Field: f}
	if from, to, ok := strings.Cut(text, ".."); ok && ordered(f) {
		err := c.filterRange(&out, from, to)
		return out, err
	}
	if day, ok := c.wholeDay(f, text); ok { // a day stands for its hours
		err := c.filterRange(&out, day, day)
		return out, err
	}
	words, err := wordsOf(f, text)
	if err != nil {
		return out, err
	}
	for _, word := range words {
		word = strings.TrimSpace(word)
		if word == "none" && !slices.Contains(f.Enum, word) {
			out.None = true
			continue
		}
		if _, ok := c.wholeDay(f, word); ok {
			return out, work.InvalidField(f.Name, "%q is one of several days; give one, or a range such as 2026-01-01..today", word)
		}
		value, err := c.filterValue(f, word)
		if err != nil {
			return out, err
		}
		out.Any = append(out.Any, value)
	}
	return out, nil
}

// wordsOf reads the values that a field is to have one of.
func wordsOf(f *work.Field, text string) ([]string, error) {
	if !f.IsList() && !f.IsRef() {
		return strings.Split(text, ","), nil
	}
	names, err := input.Names(text)
	if err != nil {
		err = work.InvalidField(f.Name, "%s", err.Error())
	}
	return names, err
}

// filterRange reads the two ends of a range, each of which may be open.
func (c *call) filterRange(out *store.Filter, from, to string) (err error) {
	if from = strings.TrimSpace(from); from != "" {
		if day, ok := c.wholeDay(out.Field, from); ok {
			from = string(work.InstantOf(work.Date(day).Time(c.now.Location())))
		}
		if out.From, err = c.filterValue(out.Field, from); err != nil {
			return err
		}
	}
	if to = strings.TrimSpace(to); to != "" {
		if day, ok := c.wholeDay(out.Field, to); ok {
			to = string(work.InstantOf(work.Date(day).AddDays(1).Time(c.now.Location()).Add(-1)))
		}
		if out.To, err = c.filterValue(out.Field, to); err != nil {
			return err
		}
	}
	if out.From == nil && out.To == nil {
		return work.InvalidField(out.Field.Name, "has a range without ends; write one like 2026-01-01..today, or ..fri")
	}
	return nil
}

// wholeDay reports whether text names a day for a field that holds hours.
func (c *call) wholeDay(f *work.Field, text string) (string, bool) {
	if f.Type != reflect.TypeFor[work.Instant]() {
		return "", false
	}
	day, err := parse.Date(text, c.lookingBack())
	return string(day), err == nil
}

func (c *call) lookingBack() parse.Context {
	p := c.parsing()
	p.Past = true
	return p
}

func ordered(f *work.Field) bool {
	switch f.Type {
	case reflect.TypeFor[work.Date](), reflect.TypeFor[work.Instant](), reflect.TypeFor[int](), reflect.TypeFor[*int]():
		return true
	}
	return false
}

// filterValue reads one value of a filter as its column stores it.
func (c *call) filterValue(f *work.Field, word string) (any, error) {
	wrong := func(err error) error { return work.InvalidField(f.Name, "%s", err.Error()) }
	p := c.parsing()
	p.Past = f.LooksBack
	switch {
	case f.Target != "":
		ref, err := c.Lookup(work.KindNamed(f.Target), word)
		if err != nil {
			return nil, inField(f, err)
		}
		return ref.ID, nil
	case f.Type == reflect.TypeFor[work.Date]():
		d, err := parse.Date(word, p)
		if err != nil {
			return nil, wrong(err)
		}
		return string(d), nil
	case f.Type == reflect.TypeFor[work.Instant]():
		t, err := parse.Moment(word, c.lookingBack())
		if err != nil {
			return nil, wrong(err)
		}
		return string(work.InstantOf(t)), nil
	case f.Type.Kind() == reflect.Bool:
		switch word {
		case "true", "false":
			return word == "true", nil
		}
		return nil, work.InvalidField(f.Name, "%q must be true or false", word)
	case f.Type.Kind() == reflect.String:
		if word = f.Stored(word); len(f.Enum) > 0 && !slices.Contains(f.Enum, word) {
			return nil, work.InvalidField(f.Name, "%q must be one of %s", word, strings.Join(f.Enum, ", "))
		}
		return word, nil
	}
	if strings.HasSuffix(f.Name, "_minutes") {
		minutes, err := parse.Duration(word)
		if err != nil {
			return nil, wrong(err)
		}
		return minutes, nil
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		return nil, work.InvalidField(f.Name, "%q must be a whole number, or a range such as 1..3", word)
	}
	return n, nil
}
