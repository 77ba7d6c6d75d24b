package migrate

import (
	"fmt"
	"slices"
)

// Difference is one way in which a schema is not as it should be.
type Difference struct {
	Kind   Kind   `json:"kind"`
	Name   string `json:"name"`
	Detail string `json:"detail"` // "is missing", "should not be there", "differs: the CHECK of status changed"
}

// String reads as a sentence: "the table tasks is missing".
func (d Difference) String() string { return fmt.Sprintf("the %s %s %s", d.Kind, d.Name, d.Detail) }

// compare lists what is not in got as it is in want, in want's order.
func compare(got, want *Schema) []Difference {
	var list []Difference
	for _, o := range want.Objects {
		twin := got.find(o.Kind, o.Name)
		switch {
		case twin == nil:
			list = append(list, Difference{o.Kind, o.Name, "is missing"})
		case !sameSQL(twin.SQL, o.SQL):
			list = append(list, Difference{o.Kind, o.Name, "differs" + difference(got, want, o)})
		}
	}
	for _, o := range got.Objects {
		if want.find(o.Kind, o.Name) == nil {
			list = append(list, Difference{o.Kind, o.Name, "should not be there"})
		}
	}
	return list
}

// difference says in words how a table differs.
func difference(got, want *Schema, o Object) string {
	a, b := got.tables[fold(o.Name)], want.tables[fold(o.Name)]
	if o.Kind != Table || a == nil || b == nil {
		return ""
	}
	f := &fate{from: a, to: b, change: rebuild}
	f.match(renames{})
	return ": seen from what is there, " + f.reasons(renames{})
}

// pragmaDifferences lists the numbers of the file's head that are not as want
// sets them.
func pragmaDifferences(got, want *Schema) []Difference {
	var list []Difference
	for _, p := range []struct {
		name      string
		got, want int64
	}{
		{"application_id", got.ApplicationID, want.ApplicationID},
		{"user_version", got.UserVersion, want.UserVersion},
	} {
		if p.want != 0 && p.got != p.want {
			list = append(list, Difference{"pragma", p.name, fmt.Sprintf("is %d and should be %d", p.got, p.want)})
		}
	}
	return slices.Clip(list)
}
