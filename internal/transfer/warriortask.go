package transfer

import (
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"daybook/internal/work"
)

// warriorTask is a task on its way from Taskwarrior.
type warriorTask struct {
	uid     string
	record  *work.Task
	from    object
	tags    []string
	project string
	notes   []string
}

// text returns an attribute; "" where there is none.
func (t *warriorTask) text(name string) (string, error) {
	for _, m := range t.from {
		if m.name != name || m.value == nil {
			continue
		}
		if text, ok := m.value.(string); ok {
			return text, nil
		}
		return "", work.InvalidField(name, "%s must be text", clip(fmt.Sprint(m.value)))
	}
	return "", nil
}

// identify keeps the task's own uuid: it is the same task wherever it goes.
func (t *warriorTask) identify() error {
	id, err := t.text("uuid")
	if err != nil {
		return err
	}
	if id == "" {
		return work.InvalidField("uuid", "is missing; every task of Taskwarrior has one")
	}
	if len(id) != 36 || uuid.Validate(id) != nil {
		return work.InvalidField("uuid", "%q is not a UUID", clip(id))
	}
	t.uid = strings.ToLower(id)
	return nil
}

var warriorPriorities = map[string]work.Priority{"": work.Medium, "H": work.High, "M": work.Medium, "L": work.Low}

// describe reads what is to be done. A title that is longer than one may be
// goes on in the description.
func (t *warriorTask) describe() (err error) {
	title, err := t.text("description")
	if err != nil {
		return err
	}
	title = strings.Join(strings.Fields(title), " ")
	if title == "" {
		return work.InvalidField("description", "is missing; it says what is to be done")
	}
	if runes := []rune(title); len(runes) > 200 {
		t.notes = append(t.notes, title)
		title = string(runes[:199]) + "…"
	}
	t.record.Title = title
	priority, err := t.text("priority")
	if err != nil {
		return err
	}
	var known bool
	if t.record.Priority, known = warriorPriorities[priority]; !known {
		return work.InvalidField("priority", "%q must be H, M or L", clip(priority))
	}
	if t.project, err = t.text("project"); err != nil {
		return err
	}
	return errorsOf(t.readTags, t.readAnnotations)
}

func (t *warriorTask) readTags() error {
	for _, m := range t.from {
		if m.name != "tags" {
			continue
		}
		switch v := m.value.(type) {
		case nil:
		case string: // of versions before 2.4
			t.tags = strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' })
		case list:
			for _, tag := range v {
				text, ok := tag.(string)
				if !ok {
					return work.InvalidField("tags", "%s must be text", clip(fmt.Sprint(tag)))
				}
				t.tags = append(t.tags, text)
			}
		default:
			return work.InvalidField("tags", "must be a list of text")
		}
	}
	return nil
}

// readAnnotations turns the notes that were taken on a task into lines of its
// description.
func (t *warriorTask) readAnnotations() error {
	for _, m := range t.from {
		all, ok := m.value.(list)
		if m.name != "annotations" || !ok {
			continue
		}
		for _, one := range all {
			note := &warriorTask{}
			if note.from, ok = one.(object); !ok {
				return work.InvalidField("annotations", "must be a list of objects")
			}
			text, err := note.text("description")
			if err != nil {
				return err
			}
			at, err := note.moment("entry")
			if err != nil {
				return err
			}
			if at != "" {
				text = string(at[:10]) + ": " + text
			}
			t.notes = append(t.notes, "- "+text)
		}
	}
	t.record.Description = strings.Join(t.notes, "\n")
	return nil
}

// moment reads a time as Taskwarrior writes it, 20261124T090000Z.
func (t *warriorTask) moment(name string) (work.Instant, error) {
	text, err := t.text(name)
	if err != nil || text == "" {
		return "", err
	}
	at, err := time.Parse("20060102T150405Z", text)
	if err != nil || at.Year() < 1900 || at.Year() > 2999 {
		if other, err := work.ParseInstant(text); err == nil {
			return other, nil
		}
		return "", work.InvalidField(name, "%q must be a time like 20261124T090000Z", clip(text))
	}
	return work.InstantOf(at), nil
}
