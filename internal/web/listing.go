package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// listSpec is how the list of a kind can be asked for. Its address says all of
// it, so that it can be kept, sent to oneself and gone back to.
type listSpec struct {
	kind    *work.Kind
	path    string
	filters []string // the fields that it is kept to, in the order of the form
	sorts   []sorting
	given   []givenView
	bulk    []string          // what can be done to many: see bulk.go
	keep    map[string]string // what its address says beside filters: the view
	own     []app.Condition   // that hold where nothing is asked for
}

// sorting is one order of a list; the first of a listSpec is its own.
type sorting struct{ Name, By string }

// givenView is a view that every daybook has.
type givenView struct{ Name, Query string }

// listing is a list as it was asked for: what it is kept to, sorted by, and
// which part of it is shown.
type listing struct {
	Path     string
	Plural   string
	Text     string
	Fields   []filterField // that can still be filtered by
	Chips    []filterChip  // that are filtered by
	Keep     map[string]string
	Sorts    []viewLink
	Sort     string
	Views    []viewLink
	Query    string // the address's filters and order, without where in the list
	Custom   bool   // they are not those of a view
	Before   string
	Next     string
	From, To int
	Total    int
	Wrong    map[string]string // what is wrong, by field; "": with no one field
	Bulk     bulkBar
	Choices  []filterField // the names that the bar completes
	Status   int

	spec    *listSpec
	options app.ListOptions
	implied bool // what it is kept to is the list's own way
}

// listPage is a page that is a list of records and nothing else.
type listPage[T any] struct {
	frame
	List  listing
	Rows  []*T
	Today work.Date
}

// answerList answers with the list of a kind, on the page of that folder.
func answerList[T any](s *Server, w http.ResponseWriter, r *http.Request, spec *listSpec, title, section, folder string) error {
	page := listPage[T]{frame: s.frame(r, title, section)}
	page.Today = page.now.Day
	var err error
	if page.List, page.Rows, err = listed[T](s, r, spec, page.Today); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, page.List.Status, folder, page)
}

// listed reads the part of a list that its address asks for. What is wrong
// with a filter is said at it, above an empty list.
func listed[T any](s *Server, r *http.Request, spec *listSpec, today work.Date) (l listing, records []*T, err error) {
	l = newListing(r, spec)
	if err = s.fillListing(r.Context(), &l, today); err != nil {
		return l, nil, err
	}
	records, more, err := list[T](r.Context(), s, l.options)
	if work.CodeOf(err) == work.Invalid || work.CodeOf(err) == work.NotFound {
		l.wrong(err)
		return l, nil, nil
	}
	if err != nil {
		return l, nil, err
	}
	l.turn(len(records), more)
	if l.Total, err = s.total(r.Context(), &l, more); err != nil {
		return l, nil, err
	}
	l.Bulk = bulkBarOf(r, spec)
	if l.Bulk.Wrong != "" {
		l.Status = http.StatusUnprocessableEntity
	}
	err = s.choices(r.Context(), &l)
	return l, records, err
}

// choices reads the names that the bar completes.
func (s *Server) choices(ctx context.Context, l *listing) error {
	for _, act := range l.Bulk.Acts {
		k := work.KindNamed(act.List)
		switch {
		case act.List == "status":
			l.Choices = append(l.Choices, filterField{Name: act.List, Names: l.spec.kind.Field("status").Enum})
		case k != nil:
			names, err := s.App.Names(ctx, k, "")
			if err != nil {
				return err
			}
			l.Choices = append(l.Choices, filterField{Name: act.List, Names: names})
		}
	}
	return nil
}

// total counts the list where not all of it is shown.
func (s *Server) total(ctx context.Context, l *listing, more bool) (int, error) {
	if !more {
		return l.To, nil
	}
	return s.App.Count(ctx, l.spec.kind, l.options)
}

func newListing(r *http.Request, spec *listSpec) listing {
	l := listing{Path: spec.path, Plural: spec.kind.Plural, Keep: spec.keep, Wrong: map[string]string{}, Status: http.StatusOK, spec: spec}
	l.read(r.URL.Query())
	return l
}

// read takes from the address what is asked for.
func (l *listing) read(query url.Values) {
	l.Text = strings.TrimSpace(query.Get("q"))
	l.options = app.ListOptions{Text: l.Text, Limit: pageSize, Sort: l.spec.sorts[0].By}
	if n, err := strconv.Atoi(query.Get("limit")); err == nil && n > 0 && n <= 500 {
		l.options.Limit = n
	}
	if n, err := strconv.Atoi(query.Get("offset")); err == nil && n > 0 {
		l.options.Offset = n
	}
	if l.Sort = query.Get("sort"); l.Sort != "" {
		l.options.Sort = l.Sort
	}
	for _, name := range l.spec.filters {
		if value := strings.TrimSpace(query.Get(name)); value != "" {
			l.options.Conditions = append(l.options.Conditions, app.Condition{Field: name, Value: value})
		}
	}
	if l.Query = l.values("", "").Encode(); l.Query == "" {
		l.options.Conditions, l.implied = l.spec.own, true
	}
}

// wrong says at its field what of the address cannot be read.
func (l *listing) wrong(err error) {
	l.Status = http.StatusUnprocessableEntity
	for field, text := range wrongFields(err) {
		l.Wrong[field] = text
	}
	for i, c := range l.Chips {
		l.Chips[i].Said = l.Wrong[c.Name]
		delete(l.Wrong, c.Name)
	}
}

// Filtered reports whether the list is kept to anything.
func (l listing) Filtered() bool { return l.Text != "" || len(l.Chips) > 0 }

// Clear is the address of the whole list.
func (l listing) Clear() string {
	v := url.Values{}
	for key, text := range l.spec.keep {
		v.Set(key, text)
	}
	return l.address(v)
}

// Span says which part of how many is shown.
func (l listing) Span() string {
	switch {
	case l.Total == 0:
		return ""
	case l.Before == "" && l.Next == "":
		return itoa(l.Total)
	}
	return thousands(l.From) + "–" + thousands(l.To) + " of " + l.Found()
}

// Found says how many there are; beyond what one action changes they are not
// counted.
func (l listing) Found() string {
	if l.Total > app.LargestBulk {
		return "more than " + thousands(max(app.LargestBulk, l.To-1))
	}
	return thousands(l.Total)
}

// Bounded reports whether one action can change all that were found.
func (l listing) Bounded() bool { return l.Total <= app.LargestBulk }

// thousands writes a number as people read it: 1,204.
func thousands(n int) string {
	text := itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
