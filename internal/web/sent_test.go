package web_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// typedForm is a form of a page with something wrong in each field that one
// types into, and what must not be lost of it.
type typedForm struct {
	action string
	values url.Values
	typed  []string
}

// formsIn finds the forms of a page that are posted and typed into.
func formsIn(t *testing.T, page string) (all []typedForm) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data != "form" || attribute(n, "method") != "post" {
			continue
		}
		form := typedForm{action: attribute(n, "action"), values: url.Values{}}
		for field := range n.Descendants() {
			form.fill(field)
		}
		if len(form.typed) > 0 {
			all = append(all, form)
		}
	}
	return all
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// fill gives a field what no field takes: more than any title, and no number.
func (f *typedForm) fill(n *html.Node) {
	name := attribute(n, "name")
	switch kind := attribute(n, "type"); {
	case n.Data == "button" && f.action == "":
		f.action = attribute(n, "formaction")
	case name == "" || n.Data != "input" && n.Data != "textarea" && n.Data != "select":
	case kind == "hidden":
		f.values.Set(name, attribute(n, "value"))
	case n.Data == "select", kind == "radio", kind == "checkbox":
	default:
		text := "typed into " + name + " " + strings.Repeat("and more ", 250) + "to its end"
		f.values.Set(name, text)
		f.typed = append(f.typed, text)
	}
}

// TestWhatIsRefusedIsOnThePageThatRefusesIt sends every form of every page as a
// browser without a script does, with something wrong in each field.
func TestWhatIsRefusedIsOnThePageThatRefusesIt(t *testing.T) {
	data, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	d := serveFile(t, data)
	sent := map[string]bool{}
	refused := 0
	all := allPages(t, d)
	for _, kind := range []string{"learning", "skill", "feedback", "person", "organization", "project", "team", "tag", "action", "energy"} {
		all = append(all, "/new/"+kind)
	}
	for _, path := range all {
		for _, form := range formsIn(t, ask(t, d, nil, "GET", path, nil).body) {
			if sent[form.action] || strings.HasPrefix(form.action, "/capture") {
				continue
			}
			sent[form.action] = true
			answer := ask(t, d, nil, "POST", form.action, form.values)
			if answer.status < 400 {
				continue
			}
			refused++
			said := html.UnescapeString(answer.body)
			for _, text := range form.typed {
				if !strings.Contains(said, text) {
					t.Errorf("%s, from %s: status %d, and %.40q is lost", form.action, path, answer.status, text)
				}
			}
		}
	}
	if refused < 20 {
		t.Errorf("%d forms were refused; the test asks too little", refused)
	}
}

// TestACheckInThatIsRefusedKeepsItsNote tells what is wrong, and lets one send it
// again.
func TestACheckInThatIsRefusedKeepsItsNote(t *testing.T) {
	d := serve(t)
	refused := ask(t, d, nil, "POST", "/energy", url.Values{"energy": {"9"}, "notes": {"After a long <meeting>"}, "back": {"/energy"}})
	for _, want := range []string{`action="/energy"`, `name="energy" value="9" autocomplete="off" aria-invalid="true"`, `name="notes" value="After a long &lt;meeting&gt;"`, `name="back" value="/energy"`} {
		if refused.status != 422 || !strings.Contains(refused.body, want) {
			t.Errorf("status %d, want 422 and a page that holds %s", refused.status, want)
		}
	}
}
