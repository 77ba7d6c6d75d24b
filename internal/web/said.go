package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// saidForm is what is said of a day or a week, as a form shows it.
type saidForm struct {
	Version string // of the reflection that the form came with, of which there may be none
	Was     string // what its fields said: see marks
	Said    map[string]string
	Clashes map[string]clash
}

var (
	reflectionKind = work.KindNamed("reflection")
	saidFields     = []string{"went_well", "was_hard", "next", "notes"}
)

// formOf is the form of what was said; nil where nothing was.
func formOf(said *work.Reflection) saidForm {
	f := saidForm{Version: app.Version(said), Said: map[string]string{}}
	if said == nil {
		said = &work.Reflection{}
	}
	f.Was = marks(reflectionKind, said, time.UTC)
	for _, name := range saidFields {
		f.Said[name] = input.Written(reflectionKind.Field(name), said, time.UTC)
	}
	return f
}

// Clash is how a field was changed elsewhere, too; nil where it was not.
func (f saidForm) Clash(name string) *clash {
	if c, clashes := f.Clashes[name]; clashes {
		return &c
	}
	return nil
}

// Theirs is what such a field says now.
func (f saidForm) Theirs(name string) string { return f.Clashes[name].Theirs }

// saidIn are the fields of a form that say something, or that came saying
// something and were emptied.
func saidIn(r *http.Request) input.Values {
	values := input.Values{}
	for _, name := range saidFields {
		text, has := r.PostForm[name]
		before := markIn(r.PostForm.Get("was"), name)
		if has && r.PostForm.Get("take."+name) != "theirs" && (text[0] != "" || before != mark("")) {
			values[name] = text[0]
		}
	}
	return values
}

// keepSaid does what a form asks for with what it says of a day or a week. What
// was said elsewhere since it was opened stays beside it; where both said the
// same thing in two ways nothing is done, and the form to choose in is returned
// with the error.
func keepSaid(r *http.Request, do func(context.Context, input.Values) error, now func() (*work.Reflection, error)) (form saidForm, err error) {
	ctx, values := background(r), saidIn(r)
	form = saidForm{Version: r.PostForm.Get("version"), Was: r.PostForm.Get("was"), Said: chosen(r)}
	err = do(app.Expecting(ctx, form.Version), values)
	for n := 0; n < tries && errors.Is(err, app.ErrChanged); n++ {
		said, readErr := now()
		if readErr != nil {
			return form, readErr
		}
		fresh := formOf(said)
		if said == nil {
			said = &work.Reflection{}
		}
		mine, clashes := merge(reflectionKind, said, values, form.Was, time.UTC)
		if len(clashes) > 0 {
			fresh.Clashes = clashes
			for name := range values {
				_, differs := clashes[name]
				if _, is := mine[name]; is || differs {
					fresh.Said[name] = r.PostForm.Get(name)
				}
			}
			return fresh, err
		}
		err = do(app.Expecting(ctx, fresh.Version), mine)
	}
	return form, err
}
