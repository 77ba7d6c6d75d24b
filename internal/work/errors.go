package work

import (
	"errors"
	"fmt"
	"strings"
)

// Code says what kind of failure an error is. Each surface maps codes once:
// the command line to exit statuses, the web to HTTP statuses.
type Code string

// The codes, and the exit status of the command line for each.
const (
	Failed   Code = "failed"    // 1: something outside the person's power went wrong
	Invalid  Code = "invalid"   // 2: wrong usage or invalid input
	NotFound Code = "not_found" // 3: no such record or file
	Conflict Code = "conflict"  // 4: a unique name is taken, a record changed meanwhile
	Damaged  Code = "damaged"   // 5: the data is damaged or not ours
)

// Error is a failure with a code for the program, a text for the person and a
// cause for the log.
type Error struct {
	Code    Code
	Message string       // one sentence: which field and value, and what would be right
	Fields  []FieldError // one for each wrong field, where input was refused
	Err     error        // the cause, never shown to the person
}

// FieldError says what is wrong with one named value.
type FieldError struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Error returns the text for the person.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf returns an *Error with a message made by fmt.Sprintf.
func Errorf(code Code, format string, args ...any) error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Wrap returns an *Error that keeps err as the cause for the log.
func Wrap(err error, code Code, format string, args ...any) error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Err: err}
}

// InvalidField refuses the value of one field. The message reads on after the
// field's name: InvalidField("due", "is before the start") is "due is before
// the start".
func InvalidField(field, format string, args ...any) error {
	return InvalidFields([]FieldError{{field, fmt.Sprintf(format, args...)}})
}

// InvalidFields refuses several fields at once.
func InvalidFields(fields []FieldError) error {
	parts := make([]string, len(fields))
	for i, f := range fields {
		parts[i] = f.Field + " " + f.Message
	}
	return &Error{Code: Invalid, Message: strings.Join(parts, "; "), Fields: fields}
}

// CodeOf returns the code of the first *Error in err's chain, and Failed for
// any other error.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Failed
}
