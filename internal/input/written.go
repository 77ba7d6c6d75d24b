package input

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"daybook/internal/parse"
	"daybook/internal/work"
)

// Written writes the value of a field so that the door reads it back: a form is
// filled with it. Hours are written with what the clock on the wall was ahead of
// UTC, so that they mean the same wherever they are read; zone is that of a
// record that has none of its own.
func Written(f *work.Field, r work.Record, zone *time.Location) string {
	v := f.Value(r)
	if f.IsRef() {
		return refText(f, v)
	}
	if v.IsZero() {
		return ""
	}
	switch value := v.Interface().(type) {
	case work.Instant:
		return clock(value, r, zone)
	case *int:
		return strconv.Itoa(*value)
	case int:
		if strings.HasSuffix(f.Name, "_minutes") {
			return parse.DurationText(value)
		}
		return strconv.Itoa(value)
	case bool:
		return "yes"
	}
	if f.IsList() {
		var names []string
		for i := range v.Len() {
			names = append(names, quotedName(referred(v.Index(i)).Name))
		}
		return strings.Join(names, ", ")
	}
	return fmt.Sprint(v.Interface())
}

// quotedName puts a name that Names would take apart into quotation marks.
func quotedName(name string) string {
	if !strings.ContainsAny(name, `,"`) {
		return name
	}
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// refText is a record's name, where its kind goes by names, else its number.
func refText(f *work.Field, v reflect.Value) string {
	ref := referred(v)
	if ref.ID != 0 && !work.KindNamed(f.Target).Named {
		return strconv.FormatInt(ref.ID, 10)
	}
	return ref.Name
}

func referred(v reflect.Value) *work.Reference {
	return v.Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer()
}

func clock(i work.Instant, r work.Record, zone *time.Location) string {
	if f := work.KindOf(r).Field("zone"); f != nil {
		if own, err := time.LoadLocation(f.Value(r).String()); err == nil && f.Value(r).String() != "" {
			zone = own
		}
	}
	return i.Time().In(zone).Format(time.RFC3339)
}
