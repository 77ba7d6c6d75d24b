package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// formPage is every field of a record, to be changed or filled in.
type formPage struct {
	frame
	Kind   *work.Kind
	UID    string // "": a new one
	Fields []formField
	Wrong  map[string]string // what is wrong, by field
	Back   string
	Record work.Record

	Version string // of the record that the form came with
	Was     string // what its fields said: see marks
	Clashes map[string]clash
}

// formField is one field as a form shows it.
type formField struct {
	*work.Field
	Label, Value, Wrong string
	Like                string // how it is written
	Flag                bool   // yes or no
	First               bool   // where one begins to write, or to mend
	Names               []string
	Clash               *clash // it was changed elsewhere, too
}

// edited are the kinds that a form makes and changes.
var edited = []string{"task", "learning", "skill", "meeting", "goal", "feedback", "person", "organization", "project", "team", "tag", "action", "energy"}

// editedKind is the kind that the address names.
func editedKind(r *http.Request) (*work.Kind, error) {
	name := r.PathValue("kind")
	if !slices.Contains(edited, name) {
		return nil, work.Errorf(work.NotFound, "There is no page %s.", r.URL.Path)
	}
	return work.KindNamed(name), nil
}

func (s *Server) form(w http.ResponseWriter, r *http.Request) error {
	k, err := editedKind(r)
	if err != nil {
		return err
	}
	page := formPage{frame: s.frame(r, "New "+kindWord(k.Name), ""), Kind: k, Back: backTo(r), Record: k.New()}
	if page.UID = r.PathValue("uid"); page.UID != "" {
		if page.Record, err = s.App.Show(r.Context(), k, page.UID); err != nil {
			return err
		}
		page.Title, page.UID = work.LabelOf(page.Record), page.Record.Base().UID
	}
	if err := s.fill(r, &page, nil); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "form", page)
}

// fill lays out the fields of a form, with what was typed where it was not
// taken.
func (s *Server) fill(r *http.Request, page *formPage, typed map[string][]string) error {
	zone := page.zone()
	if page.UID != "" && page.Version == "" {
		page.Version, page.Was = app.Version(page.Record), marks(page.Kind, page.Record, zone)
	}
	var err error
	for _, f := range page.Kind.Fields() {
		if f.ReadOnly || f.Name == "zone" || f.Name == "calendar_uid" {
			continue
		}
		field := formField{Field: f, Label: formLabel(f.Name), Like: like(f), Value: input.Written(f, page.Record, zone), Wrong: page.Wrong[f.Name]}
		if typed != nil {
			field.Value = strings.Join(typed[f.Name], ", ")
		}
		field.Flag = f.Type.Kind().String() == "bool"
		if theirs, clashes := page.Clashes[f.Name]; clashes {
			field.Clash = &theirs
		}
		if f.Target != "" {
			if err = s.refer(r.Context(), &field); err != nil {
				return err
			}
		}
		page.Fields = append(page.Fields, field)
	}
	page.begin()
	return nil
}

// begin chooses the field that has the focus: of a new form the first, of one
// that was not kept the first that is wrong.
func (p *formPage) begin() {
	for i := range p.Fields {
		if f := &p.Fields[i]; f.Wrong != "" || p.UID == "" && len(p.Wrong) == 0 && len(p.Clashes) == 0 {
			f.First = true
			return
		}
	}
}

// keep takes a form: it makes the record, or changes what differs. What is
// wrong is said at its field, and what was typed stays.
func (s *Server) keep(w http.ResponseWriter, r *http.Request) error {
	k, err := editedKind(r)
	if err != nil {
		return err
	}
	var rec work.Record
	said := ""
	values, err := s.meantValues(r, k)
	if err == nil {
		rec, said, err = s.keepValues(r, k, values)
	}
	if r.Header.Get("Daybook-Autosave") != "" {
		return s.autosaved(w, r, rec, err)
	}
	var clash *clashed
	switch {
	case errors.As(err, &clash):
		return err
	case err != nil:
		return s.notKept(w, r, k, err)
	}
	setToast(w, done{said, work.LabelOf(rec)})
	http.Redirect(w, r, backTo(r), http.StatusSeeOther)
	return nil
}

// notKept shows a form again with all that was typed, and says what is wrong.
func (s *Server) notKept(w http.ResponseWriter, r *http.Request, k *work.Kind, wrong error) (err error) {
	page := formPage{frame: s.frame(r, "Not kept yet", ""), Kind: k, UID: r.PathValue("uid"), Back: backTo(r), Record: k.New(), Wrong: wrongFields(wrong)}
	page.Version, page.Was = r.PostForm.Get("version"), r.PostForm.Get("was") // what was typed was typed over that
	if page.UID != "" {
		page.Record, err = s.App.Show(r.Context(), k, page.UID)
	}
	if work.CodeOf(err) == work.NotFound { // deleted for good meanwhile: what was typed is not lost with it
		page.Record, page.UID, err = k.New(), "", nil
	}
	if err != nil {
		return err
	}
	if err := s.fill(r, &page, r.PostForm); err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if fault := statuses[work.CodeOf(wrong)]; fault >= http.StatusInternalServerError {
		status = fault // not of the form's: the disk is full, say
	}
	return s.render(w, status, "form", page)
}

// zone is the one that a form's hours are written in.
func (p *formPage) zone() *time.Location { return local(p.now.Zone, p.now.Now).Location() }

// store makes or changes a record by the verb that its kind has for that.
func (s *Server) store(ctx context.Context, k *work.Kind, uid string, values input.Values) (work.Record, error) {
	switch {
	case uid == "" && k.Name == "task":
		return s.App.AddTask(ctx, values, "")
	case uid == "" && k.Name == "meeting":
		return s.App.AddMeeting(ctx, values, "")
	case uid == "" && k.Name == "learning":
		return s.App.AddLearning(ctx, values, false)
	case uid == "" && k.Name == "skill":
		return s.App.AddSkill(ctx, values, app.LevelChange{})
	case uid == "":
		return s.App.Add(ctx, k, values)
	case k.Name == "task":
		return s.App.EditTask(ctx, uid, values, false, "")
	case k.Name == "meeting":
		return s.App.EditMeeting(ctx, uid, values, false, "")
	}
	return s.App.Edit(ctx, k, uid, values)
}

// formValues are the values of a form, of the fields that it has; what was
// emptied is taken away.
func formValues(k *work.Kind, r *http.Request) input.Values {
	values := input.Values{}
	for _, f := range k.Fields() {
		text, has := r.PostForm[f.Name]
		switch {
		case f.ReadOnly || r.PostForm.Get("take."+f.Name) == "theirs":
		case f.Type.Kind().String() == "bool":
			values[f.Name] = r.PostForm.Get(f.Name) != ""
		case has && (text[0] != "" || r.PathValue("uid") != ""):
			values[f.Name] = text[0]
		}
	}
	return values
}

// wrongFields says what is wrong by field; "" is what no field is to blame for.
func wrongFields(err error) map[string]string {
	wrong := map[string]string{}
	var named *work.Error
	if errors.As(err, &named) {
		for _, f := range named.Fields {
			wrong[f.Field] = f.Message
		}
	}
	if len(wrong) == 0 {
		wrong[""] = err.Error()
	}
	return wrong
}

// remove puts a record of any kind into the trash.
func (s *Server) remove(r *http.Request) (done, error) {
	k, err := editedKind(r)
	if err != nil {
		return done{}, err
	}
	rec, parts, err := s.App.Remove(background(r), k, r.PathValue("uid"))
	if err != nil {
		return done{}, err
	}
	return done{"In the trash", work.LabelOf(rec) + app.WithParts(parts)}, nil
}
