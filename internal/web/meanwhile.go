package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
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

// keepBeside changes a record by a form that was filled in while somebody else
// changed it: each field is what the one said who changed it. Where both did,
// nothing is changed, and what clashes is returned with the record as it is.
func (s *Server) keepBeside(ctx context.Context, k *work.Kind, r *http.Request, zone *time.Location) (rec work.Record, clashes map[string]clash, err error) {
	uid := r.PathValue("uid")
	for range tries {
		if rec, err = s.App.Show(ctx, k, uid); err != nil {
			return nil, nil, err
		}
		values, clashes := merge(k, rec, formValues(k, r), r.PostForm.Get("was"), zone)
		if len(clashes) > 0 {
			return rec, clashes, nil
		}
		rec, err = s.store(app.Expecting(ctx, app.Version(rec)), k, uid, values)
		if !errors.Is(err, app.ErrChanged) {
			return rec, nil, err
		}
	}
	return nil, nil, err
}

// merge leaves of a form's values those that the form changed, and finds those
// that now says otherwise than the form came with, too.
func merge(k *work.Kind, now work.Record, values input.Values, was string, zone *time.Location) (input.Values, map[string]clash) {
	mine, clashes := input.Values{}, map[string]clash{}
	before := map[string]string{}
	for _, one := range strings.Fields(was) {
		name, mark, _ := strings.Cut(one, ":")
		before[name] = mark
	}
	for name, value := range values {
		theirs, typed := input.Written(k.Field(name), now, zone), typedText(value)
		switch {
		case mark(typed) == before[name] || typed == theirs:
		case mark(theirs) == before[name]:
			mine[name] = value
		default:
			clashes[name] = clash{Theirs: theirs, Gone: theirs == ""}
		}
	}
	return mine, clashes
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
