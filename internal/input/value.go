package input

import (
	"encoding/csv"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"daybook/internal/parse"
	"daybook/internal/work"
)

// readValue reads what was given for f as the plain value that its schema
// knows: text, an int, a bool or a list of text. nil means none.
func readValue(f *work.Field, given any, c parse.Context) (any, error) {
	if f.IsList() {
		return readList(given)
	}
	text, isText := given.(string)
	switch {
	case given == nil:
		return nil, nil
	case isText:
		return readText(f, text, c)
	case f.Type.Kind() == reflect.Bool:
		return readAs[bool](given, "must be true or false")
	case numeric(f):
		return readNumber(given)
	}
	return nil, fmt.Errorf("%s must be text", show(given))
}

func readText(f *work.Field, text string, c parse.Context) (any, error) {
	if err := checkText(text, f.Prose); err != nil {
		return nil, err
	}
	text = strings.TrimSpace(text)
	if text == "" || (text == "none" && (f.IsRef() || f.Type == reflect.TypeFor[work.Date]())) {
		return nil, nil // "none" as in the filters of lists; a record of that name is =none
	}
	c.Past = f.LooksBack
	switch {
	case f.Type == reflect.TypeFor[work.Date]():
		d, err := parse.Date(text, c)
		return string(d), err
	case f.Type == reflect.TypeFor[work.Instant]():
		t, err := parse.Moment(text, c)
		return string(work.InstantOf(t)), err
	case f.Type == reflect.TypeFor[work.Zone]():
		return text, checkZone(text)
	case f.Type.Kind() == reflect.Bool:
		return readBool(text)
	case strings.HasSuffix(f.Name, "_minutes"):
		return asAny(parse.Duration(text))
	case numeric(f):
		n, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("%s must be a whole number", show(text))
		}
		return n, nil
	}
	return f.Stored(text), nil
}

func asAny[T any](v T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

// checkText refuses what no field can hold: text that is not UTF-8, and
// control characters, of which prose may have line ends and tabs.
func checkText(text string, prose bool) error {
	if !utf8.ValidString(text) {
		return fmt.Errorf("is not valid UTF-8; write it as UTF-8 text")
	}
	for i, r := range text {
		allowed := prose && (r == '\n' || r == '\t' || r == '\r')
		if unicode.IsControl(r) && !allowed {
			return fmt.Errorf("has a control character (%U) at byte %d; leave it out", r, i)
		}
	}
	return nil
}

func checkZone(name string) error {
	if name == "Local" {
		return fmt.Errorf("%q is not the name of a time zone; write one like Europe/Zurich", name)
	}
	if _, err := time.LoadLocation(name); err != nil {
		return fmt.Errorf("%s is not the name of a time zone; write one like Europe/Zurich", show(name))
	}
	return nil
}

func readBool(text string) (any, error) {
	switch strings.ToLower(text) {
	case "true", "yes", "1":
		return true, nil
	case "false", "no", "0":
		return false, nil
	}
	return nil, fmt.Errorf("%s must be true or false", show(text))
}

// Names reads names with commas between; one that holds a comma stands in
// quotation marks, as in CSV: "a, b",go.
func Names(text string) ([]string, error) {
	if !strings.Contains(text, `"`) {
		return strings.Split(text, ","), nil
	}
	r := csv.NewReader(strings.NewReader(strings.TrimSpace(text)))
	r.TrimLeadingSpace = true
	names, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf(`%s must be names with commas between; one that holds a comma stands in quotation marks, as in "a, b",go`, show(text))
	}
	return names, nil
}

// readList reads a list of names, or one text of names with commas between.
func readList(given any) (any, error) {
	var names []string
	switch v := given.(type) {
	case nil:
		return nil, nil
	case string:
		var err error
		if names, err = Names(v); err != nil {
			return nil, err
		}
	case []string:
		names = v
	case []any:
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				return nil, fmt.Errorf("%s must be text", show(item))
			}
			names = append(names, s)
		}
	default:
		return nil, fmt.Errorf("%s must be a list of names", show(given))
	}
	var out []string
	for _, name := range names {
		if err := checkText(name, false); err != nil {
			return nil, err
		}
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

func readAs[T any](given any, message string) (any, error) {
	if v, ok := given.(T); ok {
		return v, nil
	}
	return nil, fmt.Errorf("%s %s", show(given), message)
}

// readNumber takes the numbers of Go and of JSON, if they are whole.
func readNumber(given any) (any, error) {
	switch n := given.(type) {
	case int:
		return n, nil
	case int64:
		return int(n), nil
	case float64:
		if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
			return int(n), nil
		}
	}
	return nil, fmt.Errorf("%s must be a whole number", show(given))
}

func numeric(f *work.Field) bool {
	t := f.Type
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Int || t.Kind() == reflect.Int64
}

func zero(f *work.Field) any { return reflect.Zero(f.Type).Interface() }

// typed puts a plain value into the field's own type.
func typed(f *work.Field, value any) any {
	switch {
	case f.IsList():
		list := reflect.Zero(f.Type)
		for _, key := range value.([]string) {
			list = reflect.Append(list, reference(f.Type.Elem(), key))
		}
		return list.Interface()
	case f.IsRef():
		return reference(f.Type, value.(string)).Interface()
	case f.Type.Kind() == reflect.Pointer:
		p := reflect.New(f.Type.Elem())
		p.Elem().Set(reflect.ValueOf(value).Convert(f.Type.Elem()))
		return p.Interface()
	}
	return reflect.ValueOf(value).Convert(f.Type).Interface()
}

func reference(t reflect.Type, key string) reflect.Value {
	v := reflect.New(t)
	v.Interface().(interface{ Pointer() *work.Reference }).Pointer().Key = key
	return v.Elem()
}

// Moment reads a moment as it would be read for a field, a day alone as its
// midnight.
func Moment(text string, c parse.Context) (work.Instant, error) {
	c.Past = true
	t, err := parse.Moment(text, c)
	if err == nil {
		return work.InstantOf(t), nil
	}
	if day, wrong := parse.Date(text, c); wrong == nil {
		return work.InstantOf(day.Time(c.Now.Location())), nil
	}
	return "", err
}
