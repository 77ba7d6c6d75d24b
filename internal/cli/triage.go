package cli

import (
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// settled is what the person said becomes of tasks.
type settled struct {
	take  []string
	later []app.Postponed
	drop  []string
}

// triage asks, task by task, what becomes of it.
type triage struct {
	*program
	tasks []*work.Task
	takes bool // a task may be taken into the day
	show  func(*work.Task)
	try   func(settled) error // says what is wrong with answers, and else keeps them

	next int       // the task that is asked about
	said []settled // before each task that was asked about
}

// keys explains the answers. With single keys, a day is asked for behind its own.
func (t *triage) keys() string {
	keys := ""
	if t.takes {
		keys = "t take, "
	}
	if t.Key == nil {
		return keys + "d tomorrow, d fri another day, x drop, Enter leave"
	}
	return keys + "d tomorrow, i inbox, o another day, x drop, Enter leave; a capital for all the rest, b back"
}

// short are the answers without what they mean.
func (t *triage) short() string {
	short := "d, x or Enter? "
	if t.Key != nil {
		short = "d, i, o, x or Enter? "
	}
	if t.takes {
		short = "t, " + short
	}
	return "        " + short
}

// settle asks until every task was asked about.
func (t *triage) settle(heading string) error {
	if len(t.tasks) == 0 {
		return nil
	}
	t.tell(func() { t.section(heading, len(t.tasks), t.keys(), func() {}) })
	t.said = []settled{{}}
	for t.next < len(t.tasks) {
		t.tell(func() { t.show(t.tasks[t.next]) })
		err := t.until(func() (string, bool, error) { return t.press(t.short()) }, t.answered)
		if err != nil {
			return err
		}
	}
	return nil
}

// answered takes one answer.
func (t *triage) answered(answer string) error {
	key, day, _ := strings.Cut(answer, " ")
	rest := t.tasks[t.next:]
	if t.Key == nil || key == strings.ToLower(key) {
		rest = rest[:1]
	}
	said := t.said[len(t.said)-1]
	switch key = strings.ToLower(key); {
	case key == "":
	case key == "t" && t.takes:
		for _, task := range rest {
			said.take = appended(said.take, number(task))
		}
	case key == "d":
		said.later = postponed(said.later, rest, strings.TrimSpace(day))
	case key == "i" && t.Key != nil:
		said.later = postponed(said.later, rest, "inbox")
	case key == "o" && t.Key != nil:
		return t.anotherDay(said, rest)
	case key == "x":
		for _, task := range rest {
			said.drop = appended(said.drop, number(task))
		}
	case key == "b" && t.Key != nil:
		return t.back()
	default:
		return work.Errorf(work.Invalid, "%q is none of the answers: %s", answer, t.keys())
	}
	return t.keep(said, len(rest))
}

// keep goes on behind n tasks, where the answers for them can be.
func (t *triage) keep(said settled, n int) error {
	if err := t.try(said); err != nil {
		return err
	}
	t.said, t.next = append(t.said, said), t.next+n
	return nil
}

// anotherDay asks for the day that tasks are put off to; nothing asks again.
func (t *triage) anotherDay(said settled, tasks []*work.Task) error {
	return t.askUntil("        To which day? ", func(day string) error {
		if day == "" {
			return nil
		}
		said.later = postponed(t.said[len(t.said)-1].later, tasks, day)
		return t.keep(said, len(tasks))
	})
}

// back takes back the last answer.
func (t *triage) back() error {
	if t.next == 0 {
		return work.Errorf(work.Invalid, "this is the first task")
	}
	before := t.said[len(t.said)-2]
	if err := t.try(before); err != nil {
		return err
	}
	t.said, t.next = t.said[:len(t.said)-1], t.next-1
	return nil
}

func postponed(later []app.Postponed, tasks []*work.Task, day string) []app.Postponed {
	later = later[:len(later):len(later)]
	for _, task := range tasks {
		later = append(later, app.Postponed{Task: number(task), To: day})
	}
	return later
}
