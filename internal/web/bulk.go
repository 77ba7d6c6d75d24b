package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// bulkBar is what can be done to the rows that are marked.
type bulkBar struct {
	Acts   []bulkAct
	Wrong  string
	Picked map[string]bool // rows that stay marked, since what was asked of them was refused
	All    bool
}

// bulkAct is one thing to do to many: a button, or a field to fill in.
type bulkAct struct {
	Do, Label   string
	Field       string // the form's field; "": a button alone
	List        string // the names that it completes from
	Value       string // what was typed, where it was refused
	Key         string
	verb, field string
}

// bulkActs are all there are; a listSpec names those of its kind.
var bulkActs = []bulkAct{
	{Do: "done", Label: "Done", Key: "Shift+D", verb: "done"},
	{Do: "drop", Label: "Drop", verb: "drop"},
	{Do: "reopen", Label: "Reopen", verb: "reopen"},
	{Do: "defer", Label: "Put off to", Field: "to", List: "days", verb: "defer"},
	{Do: "day", Label: "Plan for", Field: "on", List: "days", verb: "set", field: "day"},
	{Do: "project", Label: "Project", Field: "project", List: "project", verb: "set", field: "project"},
	{Do: "target", Label: "Reach by", Field: "by", List: "days", verb: "set", field: "target_date"},
	{Do: "status", Label: "Status", Field: "status", List: "status", verb: "set", field: "status"},
	{Do: "organization", Label: "At", Field: "organization", List: "organization", verb: "set", field: "organization"},
	{Do: "tag", Label: "Tag, or −tag", Field: "tag", List: "tag", verb: "tag"},
	{Do: "rm", Label: "To the trash", verb: "rm"},
}

func bulkActNamed(do string) (bulkAct, bool) {
	i := slices.IndexFunc(bulkActs, func(a bulkAct) bool { return a.Do == do })
	if i < 0 {
		return bulkAct{}, false
	}
	return bulkActs[i], true
}

// refusedBulk is a bulk action that was refused, for the list that says so.
type refusedBulk struct {
	form url.Values
	err  error
}

type refusedKey struct{}

func bulkBarOf(r *http.Request, spec *listSpec) bulkBar {
	bar := bulkBar{Picked: map[string]bool{}}
	refused, _ := r.Context().Value(refusedKey{}).(refusedBulk)
	for _, do := range spec.bulk {
		if act, known := bulkActNamed(do); known {
			act.Value = refused.form.Get(act.Field)
			bar.Acts = append(bar.Acts, act)
		}
	}
	if refused.err != nil {
		bar.Wrong, bar.All = refused.err.Error(), refused.form.Get("all") != ""
		for _, uid := range refused.form["uid"] {
			bar.Picked[uid] = true
		}
	}
	return bar
}

// listSpecs are all lists that can be acted on, by the plural of their kind.
var listSpecs = map[string]*listSpec{
	"tasks": taskList, "learnings": learningList, "meetings": meetingList, "feedback": feedbackList, "people": personList, "projects": projectList, "goals": goalList,
	"tags": tagList, "organizations": organizationList, "teams": teamList,
}

// listPages show them.
func (s *Server) listPages() map[string]handler {
	return map[string]handler{
		"tasks": s.tasks, "learnings": s.journal, "meetings": s.meetings, "feedback": s.feedback, "people": s.people, "projects": s.projects, "goals": s.goals,
		"tags": s.tags, "organizations": s.organizations, "teams": s.teams,
	}
}

// bulk does one thing to many rows. What is wrong is said on the list itself,
// whose marks stay.
func (s *Server) bulk(w http.ResponseWriter, r *http.Request) error {
	spec := listSpecs[r.PathValue("plural")]
	if spec == nil {
		return work.Errorf(work.NotFound, "There is no page %s.", r.URL.Path)
	}
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	said, err := s.doBulk(r, spec)
	if err == nil {
		setToast(w, said)
		http.Redirect(w, r, backTo(r), http.StatusSeeOther)
		return nil
	}
	if code := work.CodeOf(err); code != work.Invalid && code != work.NotFound && code != work.Conflict {
		return err
	}
	return s.bulkRefused(w, r, err)
}

// bulkRefused shows the list again, with what was wrong.
func (s *Server) bulkRefused(w http.ResponseWriter, r *http.Request, wrong error) error {
	back, err := url.Parse(backTo(r))
	if err != nil {
		return err
	}
	w.Header().Set("HX-Replace-Url", back.String())
	again := r.Clone(context.WithValue(r.Context(), refusedKey{}, refusedBulk{r.PostForm, wrong}))
	again.URL = back
	return s.listPages()[r.PathValue("plural")](w, again)
}

func (s *Server) doBulk(r *http.Request, spec *listSpec) (done, error) {
	act, value, err := actOf(r, spec)
	if err != nil {
		return done{}, err
	}
	which := app.Chosen{Keys: r.PostForm["uid"]}
	if r.PostForm.Get("all") != "" {
		query, err := url.ParseQuery(r.PostForm.Get("query"))
		if err != nil {
			return done{}, work.Wrap(err, work.Invalid, "the filter could not be read: %s", err)
		}
		l := listing{spec: spec}
		l.read(query)
		which.All = &l.options
	}
	what := app.Bulk{Verb: act.verb, Field: act.field, Value: value}
	if off, is := strings.CutPrefix(value, "-"); is && act.verb == "tag" {
		what.Verb, what.Value = "untag", off
	}
	got, err := s.App.ChangeAll(background(r), spec.kind, which, what)
	if err != nil {
		return done{}, err
	}
	return saidBulk(spec.kind, act, what, got), nil
}

// actOf reads what is to be done: the button that was pressed, or the one
// field that was filled in.
func actOf(r *http.Request, spec *listSpec) (act bulkAct, value string, err error) {
	do := r.PostForm.Get("do")
	for _, name := range spec.bulk {
		one, _ := bulkActNamed(name)
		filled := one.Field != "" && strings.TrimSpace(r.PostForm.Get(one.Field)) != ""
		if do == "" && filled {
			do = name
		}
	}
	act, known := bulkActNamed(do)
	if !known || !slices.Contains(spec.bulk, do) {
		return act, "", work.Errorf(work.Invalid, "nothing is said that is to be done with what is marked")
	}
	if act.Field != "" {
		value = strings.TrimSpace(r.PostForm.Get(act.Field))
	}
	if act.verb == "set" && (value == "inbox" || value == "none") {
		value = ""
	} else if act.Field != "" && value == "" {
		return act, "", work.Errorf(work.Invalid, "%s: nothing is filled in", act.Label)
	}
	return act, value, nil
}

// saidBulk says what was done to how many.
func saidBulk(k *work.Kind, act bulkAct, what app.Bulk, got app.BulkDone) done {
	said := map[string]string{"done": "Done", "drop": "Dropped", "reopen": "Open again", "rm": "In the trash", "defer": "Put off", "untag": "Without the tag " + what.Value, "tag": "Tagged " + what.Value}[what.Verb]
	if what.Verb == "set" {
		said = act.Label + " " + what.Value
		if what.Value == "" {
			said = act.Label + ": none"
		}
	}
	n := map[bool]string{true: "1 " + word(k.Name), false: thousands(got.Changed) + " " + k.Plural}[got.Changed == 1]
	if got.Left > 0 {
		n += ", " + thousands(got.Left) + " left as they are"
	}
	return done{said, n}
}

// saveView keeps the filters of a list under a name.
func (s *Server) saveView(r *http.Request) (done, error) {
	name := strings.TrimSpace(r.FormValue("name"))
	if err := s.App.SaveView(background(r), r.PathValue("plural"), name, r.FormValue("query")); err != nil {
		return done{}, err
	}
	return done{"Saved as a view", name}, nil
}

// removeView takes a saved view away.
func (s *Server) removeView(r *http.Request) (done, error) {
	v, err := s.App.RemoveView(background(r), r.PathValue("uid"))
	if err != nil {
		return done{}, err
	}
	return done{"View removed", v.Name}, nil
}
