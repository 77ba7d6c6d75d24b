package web

import (
	"net/http"
	"slices"
	"strings"

	"daybook/internal/work"
)

// sentPart is a form that was refused, to be mended and sent again. Where a
// script runs the form itself still stands there with all that was typed.
type sentPart struct {
	Action string // where it was sent to
	Fields []sentField
	Hidden []sentField // what no person typed
}

// sentField is what one of its fields said.
type sentField struct {
	Name, Label, Value string
	Long, Wrong        bool
}

// unasked are the fields that a form sends beside what is typed: where it stood,
// what it came with, what was ticked.
var unasked = []string{"back", "version", "was", "query", "uid", "n", "do", "all", "again", "create", "carry", "rest", "is_private"}

// secret are the fields that no answer repeats.
var secret = []string{"token", "passphrase", "identity", "key"}

// sentIn is the form that r sent, in the order of its fields' names; nil where
// nothing was typed into it.
func sentIn(r *http.Request, wrong error) *sentPart {
	part := &sentPart{Action: r.URL.RequestURI()}
	blamed := wrongFields(wrong)
	for name, texts := range r.PostForm {
		kind, _, _ := strings.Cut(name, "-") // of answer-<uid>, an answer
		kind, _, dotted := strings.Cut(kind, ".")
		_, bad := blamed[name]
		for _, text := range texts {
			field := sentField{Name: name, Label: fieldLabel(kind), Value: text, Wrong: bad, Long: len(text) > 80 || strings.Contains(text, "\n")}
			switch {
			case slices.Contains(secret, kind):
				return nil
			case dotted || kind == "raised" || slices.Contains(unasked, kind):
				part.Hidden = append(part.Hidden, field)
			case text != "" || bad:
				part.Fields = append(part.Fields, field)
			}
		}
	}
	if len(part.Fields) == 0 {
		return nil
	}
	byName := func(a, b sentField) int { return strings.Compare(a.Name, b.Name) }
	slices.SortStableFunc(part.Fields, byName)
	slices.SortStableFunc(part.Hidden, byName)
	return part
}

// refusedPage is the page that says why err kept r from being done.
func (s *Server) refusedPage(r *http.Request, status int, err error) errorPage {
	page := errorPage{Message: err.Error(), Status: status, Posted: r.Method == http.MethodPost, Damaged: work.CodeOf(err) == work.Damaged}
	if page.frame = s.signInPage(r).frame; s.Token != "" && !s.gate.admits(r) {
		return page // or the error says nothing of the daybook
	}
	_ = s.using(func() error { page.frame = s.frame(r, failures[status], ""); return nil })
	switch {
	case r.Pattern == "POST /capture":
		page.Line = r.PostForm.Get("line")
	case page.Posted && !page.Damaged:
		page.Sent = sentIn(r, err)
	}
	return page
}
