package parse

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/work"
)

// longestName is the number of words of the longest name before a colon:
// "met up with them on the way home from work: …" is a task.
const longestName = 6

// beginsLine reports whether a first word may say the kind of record.
func beginsLine(first string) bool {
	first = strings.ToLower(first)
	switch first {
	case "e", "fb", "fb:", "met", "met:":
		return true
	}
	return strings.HasPrefix(first, "til:")
}

// readBeginning reads what the line begins with, sets the kind, and takes it
// off the words. A line that begins with nothing of the kind is a task.
func (r *reader) readBeginning() error {
	if len(r.words) == 0 || r.words[0].escaped() {
		return nil
	}
	switch first := strings.ToLower(r.words[0].text); {
	case strings.HasPrefix(first, "til:"):
		r.readLearning()
	case first == "fb" || first == "fb:":
		return r.readPerson("feedback", strings.TrimSuffix(first, ":"))
	case first == "met" || first == "met:":
		return r.readPerson("meeting", strings.TrimSuffix(first, ":"))
	case first == "e" && len(r.words) > 1 && digits(r.words[1].text[:1]):
		return r.readCheckIn()
	}
	return nil
}

// readLearning takes off "til:", which needs no space after it.
func (r *reader) readLearning() {
	const mark = "til:"
	r.out.Kind = "learning"
	r.addBeginning(mark, r.words[0].start+len(mark), "Learning")
	r.words = splitWords(r.line[r.words[0].start+len(mark):])
	for i := range r.words {
		r.words[i].start += r.out.Chips[0].End
		r.words[i].end += r.out.Chips[0].End
	}
}

// readCheckIn reads "e 4 3".
func (r *reader) readCheckIn() error {
	r.out.Kind = "energy"
	for i, field := range []string{"energy", "engagement"} {
		if len(r.words) < i+2 {
			return work.InvalidField(field, `is missing; write energy and engagement, each 1 to 5, like e 4 3 "after standup"`)
		}
		level := r.words[i+1].text
		if len(level) != 1 || level < "1" || level > "5" {
			return work.InvalidField(field, `%s is not a whole number from 1 to 5; write one like e 4 3 "after standup", `+
				`or \e for a task that begins with e`, quote(level))
		}
		r.out.Values[field], _ = strconv.Atoi(level)
	}
	r.addBeginning("e", r.words[2].end, "Check-in, energy "+r.words[1].text+", engagement "+r.words[2].text)
	r.words = r.words[3:]
	return nil
}

// readPerson reads "fb Ana:", "fb to Ana:" or "met Ana, Bo:". Without a name
// and a colon after it, the line is a task.
func (r *reader) readPerson(kind, sign string) error {
	if strings.HasSuffix(r.words[0].text, ":") {
		return work.InvalidField("person", "is missing after %s; write %s Ana: and then the text, or \\%s for a task that begins with %s",
			sign, sign, sign, sign)
	}
	n := r.nameBeforeColon()
	if n == 0 {
		return nil
	}
	last := r.words[n].end
	name := strings.TrimSpace(strings.TrimSuffix(joined(r.words[1:n+1]), ":"))
	if next, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(next) {
		return nil
	}
	r.out.Kind = kind
	r.words = r.words[n+1:]
	at := len(r.out.Chips)
	r.addBeginning(sign, last, "")
	chip := &r.out.Chips[at]
	if kind == "feedback" {
		chip.Label = r.readFeedback(name, chip)
	} else {
		chip.Label = r.readMeeting(name, chip)
	}
	return nil
}

// nameBeforeColon returns the place of the word that ends in a colon, or 0.
func (r *reader) nameBeforeColon() int {
	for n := 1; n < len(r.words) && n <= longestName+1; n++ {
		w := r.words[n]
		if w.plain || w.sign != "" {
			return 0
		}
		if strings.HasSuffix(w.text, ":") {
			return n
		}
	}
	return 0
}

// readFeedback reads the name of who gave it, or "to" and who got it. A person
// that is called "To Lan" is known by that name.
func (r *reader) readFeedback(name string, chip *Chip) string {
	direction, label := "received", "Feedback from "
	if _, ok := r.known("person", name); !ok && len(name) > 3 && strings.EqualFold(name[:3], "to ") {
		direction, label, name = "given", "Feedback to ", name[3:]
	}
	r.out.Values["direction"] = direction
	shown, isNew := r.setRecord("person", "person", name)
	chip.New = isNew
	return label + shown
}

// readMeeting reads the names of who was met, parted by commas.
func (r *reader) readMeeting(name string, chip *Chip) string {
	names := []string{name}
	if _, ok := r.known("person", name); !ok {
		names = strings.FieldsFunc(name, func(c rune) bool { return c == ',' })
	}
	var shown []string
	for _, one := range names {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		label, isNew := r.setRecord("person", "attendees", one)
		shown, chip.New = append(shown, label), chip.New || isNew
	}
	r.out.Values["state"] = "held"
	r.out.Values["starts_at"] = string(work.InstantOf(r.c.Now))
	r.out.Values["title"] = "Meeting with " + strings.Join(shown, ", ")
	return r.out.Values["title"].(string)
}

// addBeginning adds the chip of what the line begins with, up to byte end.
func (r *reader) addBeginning(sign string, end int, label string) {
	start := r.start
	r.out.Chips = append(r.out.Chips, Chip{
		Sign: sign, Field: "kind", Text: r.line[start:end], Value: r.out.Kind, Label: label, Start: start, End: end,
	})
}
