package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// tries is how often a form is kept beside what changes under it.
const tries = 3

// clash is a field that was changed here and elsewhere, in two ways.
type clash struct {
	Theirs string // what it says now
	Gone   bool   // it says nothing now
}

// marks say of each field of a record, in a few letters, what its form came
// with: enough to see later who changed it, the form or somebody else.
func marks(k *work.Kind, r work.Record, zone *time.Location) string {
	var all []string
	for _, f := range k.Fields() {
		if !f.ReadOnly {
			all = append(all, f.Name+":"+mark(input.Written(f, r, zone)))
		}
	}
	return strings.Join(all, " ")
}

func mark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

// clashed is why a form was not kept: a field was changed elsewhere, too. The
// answer is the form of the whole record, with both.
type clashed struct {
	page  formPage
	typed url.Values // what the form says by now
}

// Error says so where no form can be shown.
func (*clashed) Error() string { return "It was changed elsewhere while you wrote; nothing was kept." }

// keepValues makes or changes the record of kind k that a form is of. What was
// changed since the form was opened is kept beside it: each field is what the one
// says who changed it. Where both did, nothing is changed.
func (s *Server) keepValues(r *http.Request, k *work.Kind, values input.Values) (rec work.Record, said string, err error) {
	ctx, uid := background(r), r.PathValue("uid")
	rec, err = s.store(app.Expecting(ctx, r.PostForm.Get("version")), k, uid, values)
	if !errors.Is(err, app.ErrChanged) {
		return rec, "Kept", err
	}
	page := formPage{frame: s.frame(r, "Changed elsewhere", ""), Kind: k, UID: uid, Back: backTo(r)}
	for range tries {
		if page.Record, err = s.App.Show(ctx, k, uid); err != nil {
			return nil, "", err
		}
		mine, clashes := merge(k, page.Record, values, r.PostForm.Get("was"), page.zone())
		if page.Clashes = clashes; len(clashes) > 0 {
			return nil, "", &clashed{page, page.settled(mine, r.PostForm)}
		}
		rec, err = s.store(app.Expecting(ctx, app.Version(page.Record)), k, uid, mine)
		if !errors.Is(err, app.ErrChanged) {
			break
		}
	}
	return rec, "Kept, beside what was changed elsewhere", err
}

// settled is what a form says after what others changed: theirs, but where it
// was typed otherwise.
func (p *formPage) settled(mine input.Values, posted url.Values) url.Values {
	typed := url.Values{}
	for _, f := range p.Kind.Fields() {
		_, clashes := p.Clashes[f.Name]
		if _, is := mine[f.Name]; is || clashes {
			typed[f.Name] = posted[f.Name]
		} else {
			typed[f.Name] = []string{input.Written(f, p.Record, p.zone())}
		}
	}
	return typed
}

// showClash shows both, and lets the person choose.
func (s *Server) showClash(w http.ResponseWriter, r *http.Request, c *clashed) error {
	return s.using(func() error {
		if err := s.fill(r, &c.page, c.typed); err != nil {
			return err
		}
		return s.render(w, http.StatusConflict, "form", c.page)
	})
}

// merge leaves of a form's values those that the form changed, and finds those
// that now says otherwise than the form came with, too.
func merge(k *work.Kind, now work.Record, values input.Values, was string, zone *time.Location) (input.Values, map[string]clash) {
	mine, clashes := input.Values{}, map[string]clash{}
	for name, value := range values {
		theirs, typed := input.Written(k.Field(name), now, zone), typedText(value)
		switch {
		case mark(typed) == markIn(was, name) || typed == theirs:
		case mark(theirs) == markIn(was, name):
			mine[name] = value
		default:
			clashes[name] = clash{Theirs: theirs, Gone: theirs == ""}
		}
	}
	return mine, clashes
}

// markIn is the mark of one field among those that a form came with.
func markIn(was, name string) string {
	for _, one := range strings.Fields(was) {
		if mark, is := strings.CutPrefix(one, name+":"); is {
			return mark
		}
	}
	return ""
}

// typedText is a form's value as input.Written writes it.
func typedText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case bool:
		if v {
			return "yes"
		}
	}
	return ""
}
