package parse

import (
	"slices"
	"strconv"
	"strings"

	"daybook/internal/work"
)

// The longest run of words that is tried as a name; no record's name is
// longer.
const (
	longestRun      = 64
	longestRunBytes = 1000
)

// fieldOf says which field a sign gives to each kind; where it gives none, it
// is text.
var fieldOf = map[string]map[string]string{
	"task": {
		"!": "priority", "@": "day", "#": "project", "*": "goal", "~": "estimated_minutes", "+": "tags",
	},
	"learning": {"@": "date", "#": "project", "+": "tags"},
	"feedback": {"@": "date", "#": "project", "+": "tags"},
	"meeting":  {"@": "starts_at", "#": "project", "~": "duration_minutes", "+": "tags"},
	"energy":   {},
}

// textOf says which field takes what remains of the line, and how to begin
// where nothing does; "" where nothing need remain.
var textOf = map[string]struct{ field, advice string }{
	"task":     {"title", "write what to do, like Review PR !high @fri"},
	"learning": {"title", "write what you learned, like til: WAL files hold commits"},
	"feedback": {"content", "write what was said, like fb Ana: clear demo"},
	"energy":   {"notes", ""},
	"meeting":  {"title", ""},
}

// A reader reads one line.
type reader struct {
	line  string
	words []word // not yet read
	start int    // the byte at which the first word starts
	c     Context
	known Known
	out   Captured
	given map[string]Chip // by field
	named map[string]bool // the names that a field has, folded
}

func (r *reader) read() error {
	if len(r.words) > 0 {
		r.start = r.words[0].start
	}
	if err := r.readBeginning(); err != nil {
		return err
	}
	var text []word
	for len(r.words) > 0 {
		n, err := r.readSign()
		if err != nil {
			return err
		}
		if n == 0 {
			text = append(text, r.words[0])
			n = 1
		}
		r.words = r.words[n:]
	}
	return r.setText(text)
}

// setText makes the words that no sign took the record's text.
func (r *reader) setText(words []word) error {
	to := textOf[r.out.Kind]
	switch {
	case len(words) == 0 && to.advice != "":
		return work.InvalidField(to.field, "is missing; %s", to.advice)
	case len(words) == 0:
		return nil
	}
	text := joined(words)
	if r.out.Kind == "energy" && len(words) == 1 && !words[0].escaped() {
		text = unquoted(text)
	}
	r.out.Values[to.field] = text
	return nil
}

// readSign reads the sign that the first word starts with, and returns how
// many words it took: 0 where the word is text.
func (r *reader) readSign() (int, error) {
	sign, mark := r.words[0].sign, r.words[0].sign
	if sign == "p:" {
		sign = "!"
	}
	field, ok := fieldOf[r.out.Kind][sign]
	if !ok {
		return 0, nil
	}
	run := r.run(len(mark))
	chip := Chip{Sign: sign, Field: field, Start: r.words[0].start}
	var n int
	var err error
	switch sign {
	case "!":
		n, err = r.readPriority(run, &chip)
	case "@":
		if field == "starts_at" {
			n, err = r.readMoment(run, &chip)
			break
		}
		n, err = r.readDay(run, &chip)
	case "~":
		n, err = r.readMinutes(run, &chip)
	default:
		n = r.readName(run, sign, &chip)
	}
	if err != nil {
		return 0, err
	}
	chip.End = r.words[n-1].end
	chip.Text = r.line[chip.Start:chip.End]
	return n, r.addChip(chip)
}

// addChip adds what was understood, and refuses a field that was given before.
func (r *reader) addChip(chip Chip) error {
	before, twice := r.given[chip.Field]
	if twice && chip.Field != "tags" {
		return work.InvalidField(chip.Field, `is given twice, by %s and by %s; write one of them, or a \ before the one that is text`,
			quote(before.Text), quote(chip.Text))
	}
	r.given[chip.Field] = chip
	r.out.Chips = append(r.out.Chips, chip)
	return nil
}

// run returns the words that may belong to a sign: the first one without its
// mark, and those after it up to the next sign, escape or quotation.
func (r *reader) run(mark int) []string {
	run := []string{r.words[0].text[mark:]}
	size := len(run[0])
	for _, w := range r.words[1:min(len(r.words), longestRun)] {
		if _, isSign := fieldOf[r.out.Kind][strings.Replace(w.sign, "p:", "!", 1)]; isSign || w.plain {
			break
		}
		if size += 1 + len(w.text); size > longestRunBytes {
			break
		}
		run = append(run, w.text)
	}
	return run
}

func (r *reader) readPriority(run []string, chip *Chip) (int, error) {
	value := strings.ToLower(run[0])
	if value != "high" && value != "medium" && value != "low" {
		return 0, work.InvalidField("priority", `%s is not high, medium or low; write one like !high, or \%s to keep it as text`,
			quote(run[0]), shortened(r.words[0].text))
	}
	chip.Value, chip.Label = value, strings.ToUpper(value[:1])+value[1:]+" priority"
	r.out.Values[chip.Field] = value
	return 1, nil
}

func (r *reader) readDay(run []string, chip *Chip) (int, error) {
	c := r.c
	c.Past = r.out.Kind != "task"
	d, n, err := datePrefix(run, c)
	if n == 0 {
		_, err = Date(attempted(run), c)
	}
	if err != nil {
		return 0, work.InvalidField(chip.Field, `%s; \%s keeps it as text`, err, shortened(r.words[0].text))
	}
	chip.Value, chip.Label = string(d), DayLabel(d, c)
	r.out.Values[chip.Field] = string(d)
	return n, nil
}

// readMoment reads the longest run that says a day and an hour that were.
func (r *reader) readMoment(run []string, chip *Chip) (int, error) {
	const longest = 6 // a fri 9 : 30 has fewer words
	c := r.c
	c.Past = true
	var refused error
	for n := min(len(run), longest); n > 0; n-- {
		at, err := Moment(strings.Join(run[:n], " "), c)
		if err != nil {
			refused = err
			continue
		}
		chip.Value = string(work.InstantOf(at))
		chip.Label = DayLabel(work.DateOf(at), c) + at.Format(" 15:04")
		r.out.Values[chip.Field] = chip.Value
		return n, nil
	}
	return 0, work.InvalidField(chip.Field, `%s; \%s keeps it as text`, refused, shortened(r.words[0].text))
}

// attempted returns the words that were meant as a day, to show them in a
// message: more than one where the first cannot be a day alone.
func attempted(run []string) string {
	first := strings.ToLower(run[0])
	if digits(first) || slices.Contains([]string{"in", "a", "next", "last", "this", "start", "end"}, first) {
		return strings.Join(run[:min(len(run), 3)], " ")
	}
	return run[0]
}

func (r *reader) readMinutes(run []string, chip *Chip) (int, error) {
	if digits(run[0]) {
		n := shortened(run[0])
		return 0, work.InvalidField(chip.Field, `~%s has no unit; write ~%sm or ~%sh, or \~%s to keep it as text`, n, n, n, n)
	}
	minutes, err := Duration(run[0])
	if err != nil {
		return 0, work.InvalidField(chip.Field, `%s; \%s keeps it as text`, err, shortened(r.words[0].text))
	}
	chip.Value, chip.Label = strconv.Itoa(minutes), DurationText(minutes)
	r.out.Values[chip.Field] = minutes
	return 1, nil
}

// readName reads the longest run of words that names a record of the sign's
// kind, else the first word.
func (r *reader) readName(run []string, sign string, chip *Chip) int {
	kind := map[string]string{"#": "project", "*": "goal", "+": "tag"}[sign]
	name, n := run[0], 1
	for tried := len(run); tried > 0; tried-- {
		if _, ok := r.known(kind, strings.Join(run[:tried], " ")); ok {
			name, n = strings.Join(run[:tried], " "), tried
			break
		}
	}
	chip.Value, chip.New = r.setRecord(kind, chip.Field, name)
	chip.Label = chip.Value
	return n
}

// setRecord sets a field to the record of that name, and returns what it is
// called and whether there is none: then it is Unknown, unless it is a tag. A
// name that the field has already is not added again.
func (r *reader) setRecord(kind, field, name string) (string, bool) {
	canonical, ok := r.known(kind, name)
	if !ok {
		canonical = name
	}
	key := field + ":" + strings.ToLower(canonical)
	if r.named[key] {
		return canonical, !ok
	}
	r.named[key] = true
	if ok || kind == "tag" {
		r.out.setName(field, canonical)
	} else {
		r.out.Unknown = append(r.out.Unknown, Unknown{Kind: kind, Name: name, Field: field})
	}
	return canonical, !ok
}

// joined returns the text of words, with one space between them.
func joined(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// unquoted takes off the marks of text that is one quotation.
func unquoted(text string) string {
	for opening, closing := range quotations {
		rest, ok := strings.CutPrefix(text, string(opening))
		if !ok {
			continue
		}
		for _, mark := range closing {
			if inner, ok := strings.CutSuffix(rest, string(mark)); ok && !strings.ContainsAny(inner, closing) {
				return inner
			}
		}
	}
	return text
}
