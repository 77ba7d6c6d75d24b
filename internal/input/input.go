package input

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/parse"
	"daybook/internal/work"
)

// Values are what a surface was given, by field name: text, numbers, booleans,
// lists of text. Text is read by the type of its field, so "fri" may stand for
// a day and "1h30m" for minutes; nil and "" take a value away.
type Values map[string]any

// Change is one checked value of a record.
type Change struct {
	Field *work.Field
	Value any // of the field's Go type; its zero value where it is taken away
}

// New makes a record of kind k from values, with defaults for what they do not
// say. Every wrong field is named in the error. References hold keys that are
// still to be looked up.
func New(k *work.Kind, values Values, c parse.Context) (work.Record, error) {
	changes, wrong := read(k, values, c)
	for _, f := range k.Fields() {
		missing := func(ch Change) bool { return ch.Field == f }
		if f.Required && !f.ReadOnly && !slices.ContainsFunc(changes, missing) && !named(wrong, f.Name) {
			wrong = append(wrong, work.FieldError{Field: f.Name, Message: "is missing; say " + lowerFirst(f.Doc)})
		}
	}
	if len(wrong) > 0 {
		return nil, work.InvalidFields(wrong)
	}
	r := k.New()
	for _, ch := range changes {
		ch.Field.Set(r, ch.Value)
	}
	return r, nil
}

// Edit checks values as changes to a record of kind k, in the order of its
// fields. Nothing is required and nothing defaulted.
func Edit(k *work.Kind, values Values, c parse.Context) ([]Change, error) {
	changes, wrong := read(k, values, c)
	if len(wrong) > 0 {
		return nil, work.InvalidFields(wrong)
	}
	return changes, nil
}

func named(wrong []work.FieldError, field string) bool {
	return slices.ContainsFunc(wrong, func(e work.FieldError) bool { return e.Field == field })
}

// read turns values into changes, and says what is wrong with each that
// cannot be.
func read(k *work.Kind, values Values, c parse.Context) (changes []Change, wrong []work.FieldError) {
	refuse := func(field, format string, args ...any) {
		wrong = append(wrong, work.FieldError{Field: field, Message: fmt.Sprintf(format, args...)})
	}
	for _, f := range k.Fields() {
		given, ok := values[f.Name]
		if !ok {
			continue
		}
		if f.ReadOnly {
			refuse(f.Name, "cannot be set: %s", lowerFirst(f.Doc))
			continue
		}
		value, err := readValue(f, given, c)
		switch {
		case err != nil:
			refuse(f.Name, "%s", err.Error())
		case value == nil && (f.Required || f.Default != ""):
			refuse(f.Name, "cannot be empty; say %s", lowerFirst(f.Doc))
		case value == nil:
			changes = append(changes, Change{f, zero(f)})
		default:
			if message := exceeds(f, value); message != "" {
				refuse(f.Name, "%s %s", show(value), message)
				continue
			}
			changes = append(changes, Change{f, typed(f, value)})
		}
	}
	for name := range values {
		if k.Field(name) == nil {
			refuse(plain(name), "is not a field of a %s; the fields are %s", k.Name, strings.Join(writable(k), ", "))
		}
	}
	slices.SortStableFunc(wrong, func(a, b work.FieldError) int { return cmp.Compare(a.Field, b.Field) })
	return changes, wrong
}

// show prints a wrong value, cut where it is long.
func show(v any) string {
	text, isText := v.(string)
	if !isText {
		quoted := strconv.Quote(fmt.Sprint(v)) // a list may hold line ends
		text = quoted[1 : len(quoted)-1]
	}
	n := utf8.RuneCountInString(text)
	switch {
	case n > 40 && isText:
		return fmt.Sprintf("%q… (%d characters)", string([]rune(text)[:32]), n)
	case n > 40:
		return string([]rune(text)[:32]) + "…"
	case isText:
		return strconv.Quote(text)
	}
	return text
}

// plain shows the name of a field that there is not: a person's word as it is,
// anything else as a value is shown.
func plain(name string) string {
	if utf8.RuneCountInString(name) <= 40 && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789_-") == "" && name != "" {
		return name
	}
	return show(name)
}

func writable(k *work.Kind) []string {
	var names []string
	for _, f := range k.Fields() {
		if !f.ReadOnly {
			names = append(names, f.Name)
		}
	}
	return names
}

// lowerFirst turns a doc sentence into the end of a message.
func lowerFirst(doc string) string {
	r, n := utf8.DecodeRuneInString(doc)
	if strings.HasPrefix(doc, "IANA") || strings.HasPrefix(doc, "RRULE") {
		return strings.TrimSuffix(doc, ".")
	}
	return string(unicode.ToLower(r)) + strings.TrimSuffix(doc[n:], ".")
}
