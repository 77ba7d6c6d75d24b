package migrate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRenameReadsHints(t *testing.T) {
	for _, row := range []struct {
		hints string
		want  map[string]string // nil: refused
	}{
		{"people.mail=email", map[string]string{"people.mail": "email"}},
		{"jobs=tasks", map[string]string{"jobs": "tasks"}},
		{"a.x=y,b.x=z", map[string]string{"a.x": "y", "b.x": "z"}},
		{`"order"."a b"="c d"`, map[string]string{`"order"."a b"`: `"c d"`}},
		{`t."a=b"=x`, map[string]string{`t."a=b"`: "x"}},
		{"t.[a,b]=`c=d`,t.e=f", map[string]string{"t.[a,b]": "`c=d`", "t.e": "f"}},
		{"t.a,b=c", map[string]string{"t.a,b": "c"}},
		{"t.it's=its", map[string]string{"t.it's": "its"}},
		{"ünï.ä=ö", map[string]string{"ünï.ä": "ö"}},
		{"people", nil},
		{"=x", nil},
		{"a.x=", nil},
		{"a.x=y=z", nil},
		{"", nil},
	} {
		var o Options
		err := o.Rename(row.hints)
		if err == nil != (row.want != nil) {
			t.Errorf("%s: got error %v", row.hints, err)
		}
		if diff := cmp.Diff(row.want, o.Renames); diff != "" && err == nil {
			t.Errorf("%s (-want +got):\n%s", row.hints, diff)
		}
	}
}
