// Package input is the one door that all input passes, whatever surface it
// comes from: named values are checked against what the tags of a record's
// struct say, put into the types of its fields, and applied to it.
package input

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/work"
)

// exceeds says how a plain value breaks the limits that the field's tags
// state, in words to be read after the field and the value; "" where it keeps
// them. The tags are JSON Schema's (draft 2020-12 §6), so that an API can
// publish the same ones: enum, minLength and maxLength in characters, minimum
// and maximum, format email.
func exceeds(f *work.Field, value any) string {
	switch v := value.(type) {
	case string:
		return textExceeds(f, v)
	case int:
		return numberExceeds(f, v)
	case []string:
		for _, item := range v {
			if n := utf8.RuneCountInString(item); n > maxName {
				return fmt.Sprintf("must have names of at most %d characters", maxName)
			}
		}
	}
	return ""
}

// maxName is how long a name in a list may be: longer than any record's own.
const maxName = 500

func textExceeds(f *work.Field, text string) string {
	n := utf8.RuneCountInString(text)
	switch least, most := limit(f, "minLength", 0), limit(f, "maxLength", maxName); {
	case len(f.Enum) > 0 && !slices.Contains(f.Enum, text):
		return "must be one of " + strings.Join(f.Enum, ", ")
	case n < least:
		return fmt.Sprintf("must have at least %d characters", least)
	case n > most:
		return fmt.Sprintf("must have at most %d characters", most)
	case f.Tag.Get("format") == "email" && !isEmail(text):
		return "must be an address like ana@example.org"
	}
	return ""
}

func numberExceeds(f *work.Field, n int) string {
	least, most := limit(f, "minimum", n), limit(f, "maximum", n)
	if n < least || n > most {
		return fmt.Sprintf("must be %d to %d", least, most)
	}
	return ""
}

// limit reads a number from the field's tags. A tag that is no number is a
// mistake of ours, found by the first test that touches the kind.
func limit(f *work.Field, tag string, otherwise int) int {
	text, ok := f.Tag.Lookup(tag)
	if !ok {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(fmt.Sprintf("input: %s of %s is %q, not a number", tag, f.Name, text))
	}
	return n
}

// isEmail reports whether text has the shape of an address (RFC 5321 §4.1.2),
// without quoted parts: something, one @, and a domain.
func isEmail(text string) bool {
	local, domain, ok := strings.Cut(text, "@")
	return ok && local != "" && domain != "" && !strings.ContainsAny(text, "\"<>,;") && !strings.ContainsFunc(text, unicode.IsSpace) &&
		!strings.Contains(domain, "@") && !strings.HasPrefix(domain, ".") && !strings.HasSuffix(domain, ".")
}

// Stored holds a value that was in a daybook before, in plain form, against the
// limits that its field states. What the field would refuse from a person but
// holds all the same, such as a name of many blanks, passes.
func Stored(f *work.Field, value any) error {
	if n, ok := value.(int64); ok {
		value = int(n)
	}
	if value == "" && !f.Required {
		return nil
	}
	if _, limited := f.Tag.Lookup("maxLength"); f.Type.Kind() == reflect.String && !limited && len(f.Enum) == 0 {
		return nil // it was checked as another record's: see work.Recurrence
	}
	if message := exceeds(f, value); message != "" {
		return work.InvalidField(f.Name, "%s %s", show(value), message)
	}
	return nil
}

// Text checks text for a field as if a person had written it.
func Text(f *work.Field, text string) error {
	if err := checkText(text, f.Prose); err != nil {
		return err
	}
	return Stored(f, strings.TrimSpace(text))
}
