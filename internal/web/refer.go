package web

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// referred are the kinds that a field of a form points at and that have no name
// of their own: a meeting is said by its title, its day and its number.
var referred = map[string]string{"meeting": "day", "feedback": "date"}

// saidLength is how much of a text says which record it is, in letters.
const saidLength = 60

// endsInNumber is the number of a record that saidReference said.
var endsInNumber = regexp.MustCompile(` · (\d+)$`)

// saidReference says which record is meant, so that the person and meant know.
func saidReference(r work.Record) string {
	k := work.KindOf(r)
	label := []rune(firstLine(work.LabelOf(r)))
	if len(label) > saidLength {
		label = append(label[:saidLength-1], '…')
	}
	day := work.Date(fmt.Sprint(k.Field(referred[k.Name]).Value(r).Interface()))
	return fmt.Sprintf("%s · %s · %d", string(label), dated(string(day)), r.Base().ID)
}

// offered is what a field that points at another record offers, of what has
// those words in it.
func (s *Server) offered(ctx context.Context, k *work.Kind, words string) (said []string, err error) {
	switch day, unnamed := referred[k.Name]; {
	case k.Name == "goal":
		return s.goalTitles(ctx, words)
	case !unnamed:
		return s.App.Names(ctx, k, words)
	default:
		found, _, err := s.App.List(ctx, k, app.ListOptions{Text: words, Sort: "-" + day, Limit: mostNames})
		for _, r := range found {
			said = append(said, saidReference(r))
		}
		return said, err
	}
}

// refer gives a field that points at another record what can be chosen, and says
// which one it is that a number stands for.
func (s *Server) refer(ctx context.Context, field *formField) (err error) {
	k := work.KindNamed(field.Target)
	_, unnamed := referred[k.Name]
	if !k.Named && !unnamed {
		return nil
	}
	if unnamed {
		field.Value = s.saidNumber(ctx, k, field.Value)
		if field.Clash != nil {
			field.Clash.Theirs = s.saidNumber(ctx, k, field.Clash.Theirs)
		}
	}
	field.Names, err = s.offered(ctx, k, "")
	return err
}

// saidNumber says which record a number stands for; what is none stays as it is.
func (s *Server) saidNumber(ctx context.Context, k *work.Kind, text string) string {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return text
	}
	r, err := s.App.Show(ctx, k, text)
	if err != nil {
		return text // it was typed, and stands for nothing
	}
	return saidReference(r)
}

// meant is what the one door takes for what a field that points at another
// record says: of goals with one title, the one that goes on.
func (s *Server) meant(ctx context.Context, f *work.Field, text string) (string, error) {
	_, unnamed := referred[f.Target]
	switch {
	case text == "" || f.IsList():
		return text, nil
	case f.Target == "goal":
		return s.meantGoal(ctx, text)
	case !unnamed:
		return text, nil
	}
	if number := endsInNumber.FindStringSubmatch(text); number != nil {
		return number[1], nil
	}
	if strings.Trim(text, "0123456789") == "" || len(text) == 36 { // a number, or a uid
		return text, nil
	}
	k := work.KindNamed(f.Target)
	found, _, err := s.App.List(ctx, k, app.ListOptions{Text: text, Limit: mostNames})
	alike := found[:0]
	for _, r := range found {
		if strings.EqualFold(work.LabelOf(r), text) {
			alike = append(alike, r)
		}
	}
	if err != nil || len(alike) != 1 {
		return "", work.InvalidField(f.Name, "is %q, which %s; choose one of those that are offered, or write its number", text, pick(len(alike) == 0, "no "+k.Name+" is called", "several "+k.Plural+" are called"))
	}
	return itoa(int(alike[0].Base().ID)), nil
}

// meantValues are the values of a form as the one door takes them. What the form
// came with and nobody changed is left out: the title of a goal that others have
// as well says which one is meant as long as it stands there.
func (s *Server) meantValues(r *http.Request, k *work.Kind) (input.Values, error) {
	values := formValues(k, r)
	var wrong []work.FieldError
	for name, value := range values {
		f, was := k.Field(name), markIn(r.PostForm.Get("was"), name)
		text, isText := value.(string)
		if isText && f.Target != "" {
			key, err := s.meant(r.Context(), f, text)
			if err != nil {
				wrong = append(wrong, work.FieldError{Field: name, Message: wrongFields(err)[name]})
			}
			if value = key; f.Target == "goal" && mark(text) == was {
				value = text
			}
			values[name] = value
		}
		if r.PathValue("uid") != "" && was != "" && mark(typedText(value)) == was {
			delete(values, name)
		}
	}
	if len(wrong) > 0 {
		return nil, work.InvalidFields(wrong)
	}
	return values, nil
}
