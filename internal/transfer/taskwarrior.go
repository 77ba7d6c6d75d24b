package transfer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// warrior reads what "task export" prints: a list of tasks, or, from old
// versions, an object a line
// (https://taskwarrior.org/docs/design/task/).
type warrior struct {
	d    *Document
	im   *store.Importer
	zone *time.Location
	left map[string]int // what was not kept, and of how many tasks
}

func (d *Document) readTaskwarrior(im *store.Importer) error {
	s := newScanner(d.r)
	to := &warrior{d: d, im: im, zone: d.o.Parse.Now.Location(), left: map[string]int{}}
	b, err := s.peek()
	if err != nil {
		return err
	}
	if b == '[' {
		err = to.list(s)
	} else {
		err = to.stream(s)
	}
	for _, what := range slices.Sorted(maps.Keys(to.left)) {
		d.note(to.left[what], "%s", what)
	}
	return err
}

func (to *warrior) list(s *scanner) error {
	if err := s.want('['); err != nil {
		return err
	}
	for first := true; ; first = false {
		more, err := s.more(first, ']')
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if err := to.one(s); err != nil {
			return err
		}
	}
	if ended, err := s.ended(); err != nil || !ended {
		return s.syntax("something stands behind the end of the list")
	}
	return nil
}

// stream reads one task after the other, with or without commas between.
func (to *warrior) stream(s *scanner) error {
	for {
		if err := to.one(s); err != nil {
			return err
		}
		ended, err := s.ended()
		if err != nil || ended {
			return err
		}
		if b, err := s.peek(); err == nil && b == ',' {
			if _, err := s.next(); err != nil {
				return err
			}
		}
	}
}

func (to *warrior) one(s *scanner) error {
	b, err := s.peek()
	if err != nil {
		return err
	}
	if b != '{' {
		return s.syntax("%q where a task, an object, is wanted", b)
	}
	s.begin()
	s.keep = to.d.keep
	row := store.ImportRow{Table: "tasks", Line: s.line}
	members, err := s.object("a task", 1)
	s.keep = false
	if err != nil {
		return err
	}
	row.Raw = slices.Clone(s.raw)
	t, err := to.task(members)
	if s.flaw != nil {
		err = s.flaw
	}
	if err != nil {
		return to.im.Refuse(row, err)
	}
	if t == nil {
		return nil
	}
	return to.put(row, t)
}

// warriorTask is a task on its way from Taskwarrior.
type warriorTask struct {
	uid     string
	record  *work.Task
	from    object
	tags    []string
	project string
	notes   []string
}

// taken are the attributes that become something, and reckoned those that
// Taskwarrior makes anew, so that nothing is lost with them.
var (
	taken    = []string{"uuid", "description", "status", "entry", "modified", "end", "due", "scheduled", "wait", "start", "priority", "project", "tags", "annotations"}
	reckoned = []string{"id", "urgency", "mask", "imask", "rtype", "last"}
	leftOut  = map[string]string{
		"depends": "what a task waits for (depends) was left out",
		"until":   "the day on which a task expires (until) was left out",
		"parent":  "the pattern that a task came from (parent) was left out",
		"recur":   "how a task comes again (recur) was left out; daybook task repeat says it anew",
	}
)

// task reads one task; nil where it is a pattern, which is none itself.
func (to *warrior) task(members object) (*warriorTask, error) {
	t := &warriorTask{record: work.KindNamed("task").New().(*work.Task), from: members}
	seen := map[string]bool{}
	for _, m := range members {
		if seen[m.name] {
			return nil, work.InvalidField(m.name, "is there twice; leave one out")
		}
		seen[m.name] = true
	}
	status, err := t.text("status")
	if err != nil {
		return nil, err
	}
	if status == "recurring" {
		what, err := t.text("recur")
		to.left[fmt.Sprintf("a task that others are made from (%s) was left out; daybook task repeat makes one of an open task", cmp.Or(what, "recurring"))]++
		return nil, err
	}
	if err := errorsOf(t.identify, t.describe, func() error { return to.times(t, status) }); err != nil {
		return nil, err
	}
	to.countLeft(t)
	return t, nil
}

// errorsOf runs steps until one fails.
func errorsOf(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (to *warrior) countLeft(t *warriorTask) {
	for _, m := range t.from {
		switch {
		case slices.Contains(taken, m.name) || slices.Contains(reckoned, m.name):
		case leftOut[m.name] != "":
			to.left[leftOut[m.name]]++
		default:
			to.left[fmt.Sprintf("an attribute of your own (%s) was left out", clip(m.name))]++
		}
	}
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

// times reads when things happened and are to happen, and where the task
// stands by them.
func (to *warrior) times(t *warriorTask, status string) error {
	at := map[string]work.Instant{}
	for _, name := range []string{"entry", "modified", "end", "due", "scheduled", "wait", "start"} {
		var err error
		if at[name], err = t.moment(name); err != nil {
			return err
		}
	}
	r := t.record
	r.CreatedAt = cmp.Or(at["entry"], at["modified"], work.InstantOf(to.d.o.Parse.Now))
	r.UpdatedAt = cmp.Or(at["modified"], at["end"], r.CreatedAt)
	r.Due = to.day(at["due"])
	r.Day = to.day(cmp.Or(at["scheduled"], at["wait"]))
	ended := cmp.Or(at["end"], at["modified"], r.CreatedAt)
	switch status {
	case "pending", "waiting", "":
		r.StartedAt = at["start"]
		if r.StartedAt != "" {
			r.Status = work.InProgress
		}
	case "completed":
		r.Status, r.StartedAt = work.Done, at["start"]
		r.CompletedAt, r.CompletedZone, r.CompletedDay = ended, to.d.o.Zone, to.day(ended)
	case "deleted":
		r.Status, r.DeletedAt = work.Cancelled, ended
	default:
		return work.InvalidField("status", "%q must be pending, waiting, completed, deleted or recurring", clip(status))
	}
	if due := at["due"]; due != "" && due.Time().In(to.zone).Format("150405") != "000000" {
		to.left["the hour at which a task is due was left out; the day was kept"]++
	}
	return nil
}

// day is the day that a moment belongs to here. A day is written as midnight.
func (to *warrior) day(at work.Instant) work.Date {
	if at == "" {
		return ""
	}
	return work.DateOf(at.Time().In(to.zone))
}

// put checks a task as a person's input is checked, and hands it on with its
// tags.
func (to *warrior) put(row store.ImportRow, t *warriorTask) error {
	r := t.record
	for _, limited := range []struct {
		field string
		value string
	}{{"title", r.Title}, {"description", r.Description}} {
		if err := input.Text(taskKind.Field(limited.field), limited.value); err != nil {
			return to.im.Refuse(row, err)
		}
	}
	row.Cells = cellsOf(r, t.uid)
	if t.project != "" {
		if err := checkName("project", t.project); err != nil {
			return to.im.Refuse(row, err)
		}
		row.Cells = append(row.Cells, store.ImportCell{Name: "project", Value: store.NameOf(t.project)})
	}
	for _, tag := range t.tags {
		if err := checkName("tag", tag); err != nil {
			return to.im.Refuse(row, err)
		}
	}
	bad := to.im.Bad()
	if err := to.im.Put(row); err != nil || to.im.Bad() > bad {
		return err
	}
	return putList(to.im, row, taskKind.Field("tags"), t.uid, t.tags)
}
