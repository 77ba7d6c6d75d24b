package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/work"
)

// MaxLine is the longest line that Capture reads, in bytes.
const MaxLine = 64 << 10

// Known answers whether a run of words, joined by one space, names an existing
// record of kind "project", "goal", "tag" or "person", and what that record is
// called. How names compare is its own business.
type Known func(kind, name string) (canonical string, ok bool)

// Captured is what one line of quick capture says.
type Captured struct {
	// Kind is "task", "learning", "feedback", "energy" or "meeting".
	Kind string `json:"kind"`
	// Values holds the record's fields by name, as string, int or []string:
	// only what was said, and of records only those that exist or, for tags,
	// that are made without asking.
	Values map[string]any `json:"values"`
	// Chips says what was understood, in the order of the line.
	Chips []Chip `json:"chips"`
	// Unknown lists the names that no record has. They are not in Values.
	Unknown []Unknown `json:"unknown"`
}

// Chip is one thing that was understood, and where in the line it stands.
type Chip struct {
	// Sign is one of ! @ # * ~ +, or what the line begins with: til:, fb, e,
	// met.
	Sign string `json:"sign"`
	// Field is the field that it sets; "kind" for the line's beginning.
	Field string `json:"field"`
	// Text is the words as typed: line[Start:End].
	Text string `json:"text"`
	// Value is the value as understood: high, 2026-11-25, 30, a name.
	Value string `json:"value"`
	// Label is the value for people: Tomorrow, Wed 25 Nov 2026.
	Label string `json:"label"`
	// New says that it names a record that does not exist.
	New bool `json:"new"`
	// Start and End are the range of bytes in the line.
	Start int `json:"start"`
	End   int `json:"end"`
}

// RemoveFrom returns line without the words of the chip.
func (ch Chip) RemoveFrom(line string) string {
	return strings.TrimSpace(strings.TrimRight(line[:ch.Start], " ") + " " + strings.TrimLeft(line[ch.End:], " "))
}

// Unknown is a name that no record has.
type Unknown struct {
	Kind  string `json:"kind"`  // project, goal or person
	Name  string `json:"name"`  // as typed
	Field string `json:"field"` // the field that it was meant for
}

// Adopt puts a name into the field that it was meant for, once there is a
// record of that name.
func (got *Captured) Adopt(u Unknown) { got.setName(u.Field, u.Name) }

// setName sets a field to a name, and adds to a field that holds several.
func (got *Captured) setName(field, name string) {
	if field != "tags" && field != "attendees" {
		got.Values[field] = name
		return
	}
	names, _ := got.Values[field].([]string)
	got.Values[field] = append(names, name)
}

// Capture reads one line of quick capture.
//
// The line's beginning says the kind of record: "til: …" is a learning,
// "fb Ana: …" feedback received from Ana ("fb to Ana: …" given to her),
// "e 4 3 …" a check-in with energy 4 and engagement 3, "met Ana, Bo: …" a
// meeting held now. Any other line is a task.
//
// A sign at the start of a word gives a field:
//
//	!high, p:high     priority: high, medium or low         task
//	@fri              day; looking back for the others      task, learning, feedback
//	@fri 9:30         day and hour, looking back            meeting
//	#daybook          project                               task, learning, feedback, meeting
//	*Ship v1          goal                                  task
//	~1h30m            estimate; a meeting's duration        task, meeting
//	+go               tag, any number of them               all but check-ins
//
// It counts before a letter, ~ before a digit, @ before either; anywhere else
// ("Fix #42", "5 * 3", "a+b", "~/notes"), and in a kind that has no such field,
// it is text. A name is the longest run of words, up to the next sign or
// quotation, that names an existing record, else the one word. A day is the
// longest run that is a day. What follows ! @ ~ and is no priority, day or
// duration is refused, and so is a second sign for the same field.
//
// A backslash at the start of a word before a sign, a quotation mark, another
// backslash or the line's beginning (\til: \fb \e \met) makes it text, and goes
// away. Between quotation marks ("…" “…” „…“ «…») nothing is read, and they stay
// in the text; an apostrophe quotes nothing. One that nothing closes, or that
// follows a letter or a digit (5" pipe), is text.
//
// What remains is the title (the content of feedback, the notes of a
// check-in), with one space for all white space outside quotations. A task, a
// learning and feedback need it.
//
// Errors have the code Invalid and name the field.
func Capture(line string, c Context, known Known) (Captured, error) {
	if err := checkLine(line); err != nil {
		return Captured{}, err
	}
	if known == nil {
		known = func(string, string) (string, bool) { return "", false }
	}
	spaced := strings.ReplaceAll(strings.TrimRight(line, "\r\n"), "\t", " ")
	r := reader{
		line: spaced, words: splitWords(spaced), c: c, known: known,
		given: map[string]Chip{}, named: map[string]bool{},
		out: Captured{Kind: "task", Values: map[string]any{}, Chips: []Chip{}, Unknown: []Unknown{}},
	}
	if err := r.read(); err != nil {
		return Captured{}, err
	}
	for i, chip := range r.out.Chips {
		r.out.Chips[i].Text = line[chip.Start:chip.End]
	}
	return r.out, nil
}

// checkLine refuses what is no line of text.
func checkLine(line string) error {
	if len(line) > MaxLine {
		return work.InvalidField("line", "is %d bytes long; write at most %d", len(line), MaxLine)
	}
	position := 0
	for i, r := range strings.TrimRight(line, "\r\n") {
		position++
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(line[i:]); size == 1 {
				return work.InvalidField("line", "is not UTF-8 at character %d (byte %#02x); write it as UTF-8", position, line[i])
			}
		}
		if unicode.IsControl(r) && r != '\t' {
			return work.InvalidField("line", "has the control character %U at character %d; leave it out", r, position)
		}
	}
	return nil
}

// Escape returns a line from which Capture reads text as the title of a task,
// sign by sign. White space outside quotations becomes one space.
func Escape(text string) string {
	var b strings.Builder
	for i, w := range splitVerbatim(text) {
		if i > 0 {
			b.WriteByte(' ')
		}
		_, isSign := signOf(w.text)
		if isSign || strings.HasPrefix(w.text, `\`) && escapable(w.text[1:], i == 0) || i == 0 && beginsLine(w.text) {
			b.WriteByte('\\')
		}
		b.WriteString(w.text)
	}
	return b.String()
}
