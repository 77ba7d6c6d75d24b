package transfer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

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
