package app_test

import (
	"errors"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

// busy is a daybook with something in every section of today.
func busy(t *testing.T) *diary {
	d := newDiary(t)
	d.add("organization", values{"name": "Acme"})
	d.tasks("today", "first", "second", "focused", "dropped", "finished")
	d.add("task", values{"title": "for Acme", "day": "today", "organization": "acme"})
	d.tasks("2026-11-20", "left", "left and done")
	d.tasks("2026-11-23", "left later")
	d.tasks("tomorrow", "to come")
	d.tasks("", "someday")
	_, err := d.FocusTask(t.Context(), "3", "")
	_, err1 := d.CancelTask(t.Context(), "4")
	_, err2 := d.FinishTask(t.Context(), "5", "")
	_, err3 := d.FinishTask(t.Context(), "8", "")
	d.add("meeting", values{"title": "late", "starts_at": "2026-11-24T16:00:00Z", "organization": "Acme"})
	d.add("meeting", values{"title": "early", "starts_at": "2026-11-24T07:00:00Z"})
	d.add("meeting", values{"title": "called off", "starts_at": "2026-11-24T08:00:00Z", "state": "cancelled"})
	d.add("meeting", values{"title": "tomorrow's", "starts_at": "2026-11-25T07:00:00Z"})
	d.add("action", values{"title": "overdue", "due": "2026-11-20"})
	d.add("action", values{"title": "due", "due": "today"})
	d.add("action", values{"title": "not yet", "due": "fri"})
	d.add("action", values{"title": "done", "due": "today", "status": "done"})
	d.add("energy", values{"energy": 4, "at": "9:00", "notes": "second"})
	d.add("energy", values{"energy": 2, "at": "8:00", "notes": "first"})
	d.add("energy", values{"energy": 2, "at": "2026-11-23T08:00:00Z", "notes": "yesterday"})
	d.done(errors.Join(err, err1, err2, err3))
	return d
}

func labels[T any](records []*T) string {
	out := make([]string, len(records))
	for i, r := range records {
		out[i] = work.LabelOf(any(r).(work.Record))
	}
	return strings.Join(out, ", ")
}

func TestTodayHasEverySection(t *testing.T) {
	d := busy(t)
	for _, test := range []struct {
		name, day, org                                                     string
		focus, tasks, leftovers, done, meetings, actions, energy, whichDay string
	}{
		{
			"today", "", "", "focused", "first, second, for Acme", "left, left later", "finished, left and done",
			"early, late", "overdue, due", "first, second", "2026-11-24",
		},
		{"for one organization", "", "ACME", "", "for Acme", "", "", "late", "", "first, second", "2026-11-24"},
		{
			"tomorrow", "tomorrow", "", "", "to come", "left, first, second, focused, for Acme, left later", "",
			"tomorrow's", "overdue, due", "", "2026-11-25",
		},
		{"a day that is past", "2026-11-20", "", "", "left", "", "", "", "overdue", "", "2026-11-20"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := d.Today(t.Context(), test.day, test.org)
			if err != nil {
				t.Fatal(err)
			}
			for _, section := range []struct{ name, got, want string }{
				{"focus", labels(got.Focus), test.focus},
				{"tasks", labels(got.Tasks), test.tasks},
				{"done", labels(got.Done), test.done},
				{"meetings", labels(got.Meetings), test.meetings},
				{"actions", labels(got.Actions), test.actions},
				{"energy", labels(got.Energy), test.energy},
				{"day", string(got.Day), test.whichDay},
			} {
				if section.got != section.want {
					t.Errorf("%s: %s, want %s", section.name, section.got, section.want)
				}
			}
			if test.name != "tomorrow" && labels(got.Leftovers) != test.leftovers {
				t.Errorf("leftovers: %s, want %s", labels(got.Leftovers), test.leftovers)
			}
			inbox := 1
			if test.org != "" {
				inbox = 0
			}
			if got.Inbox != inbox || got.Empty || got.Zone != "Europe/Berlin" || got.Now != "2026-11-24T09:00:00.000Z" {
				t.Errorf("%d in the inbox, empty: %v, zone %s, now %s", got.Inbox, got.Empty, got.Zone, got.Now)
			}
		})
	}
}

func TestTodayOfWhatThereIsNot(t *testing.T) {
	d := newDiary(t)
	got, err := d.Today(t.Context(), "", "")
	if err != nil || !got.Empty || got.Focus == nil || got.Tasks == nil {
		t.Errorf("an empty daybook: %+v (%v)", got, err)
	}
	_, err = d.Today(t.Context(), "someday", "")
	refused(t, err, work.Invalid, `day "someday" is not a day`)
	_, err = d.Today(t.Context(), "", "Nowhere")
	refused(t, err, work.NotFound, `there is no organization called "Nowhere"`)
	d.tasks("", "one")
	d.done(d.Undo(t.Context()))
	if got, err := d.Today(t.Context(), "", ""); err != nil || !got.Empty {
		t.Errorf("after undo, empty: %v (%v)", got.Empty, err)
	}
}

func TestListReadsWhatAPersonAsksFor(t *testing.T) {
	d := busy(t)
	for _, test := range []struct {
		name, kind string
		options    app.ListOptions
		want       string
	}{
		{"one value", "task", is("status", "done"), "finished left and done"},
		{"several", "task", is("status", "done,cancelled"), "dropped finished left and done"},
		{"a day in words", "task", is("day", "tomorrow"), "to come"},
		{"a range", "task", is("day", "2026-11-20 .. yesterday"), "left left and done left later"},
		{"a range without a beginning", "task", is("day", "..2026-11-20"), "left left and done"},
		{"a range without an end", "task", is("day", "tomorrow.."), "to come"},
		{"none", "task", is("day", "none"), "someday"},
		{"none or a day", "task", is("day", "none,tomorrow"), "to come someday"},
		{"a mark", "task", is("focus", "true"), "focused"},
		{"a reference by name", "task", is("organization", "acme"), "for Acme"},
		{"no reference, and a day", "task", is("organization", "none", "day", "tomorrow"), "to come"},
		{"an hour's day", "meeting", is("starts_at", "today"), "late early called off"},
		{"a range of hours' days", "meeting", is("starts_at", "today..tomorrow", "state", "scheduled"), "late early tomorrow's"},
		{"from an hour", "meeting", is("starts_at", "2026-11-24T08:00:00Z..today"), "late called off"},
		{"a number", "energy", is("energy", "4"), "second"},
		{"a range of numbers", "energy", is("energy", "1..3"), "first yesterday"},
		{"a number of a view", "task", is("deferrals", "1.."), ""},
		{"words", "task", app.ListOptions{Text: "LEFT la"}, "left later"},
	} {
		o := test.options
		o.Sort = "id"
		if got := d.listed(test.kind, o); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func is(conditions ...string) (o app.ListOptions) {
	for i := 0; i < len(conditions); i += 2 {
		o.Conditions = append(o.Conditions, app.Condition{Field: conditions[i], Value: conditions[i+1]})
	}
	return o
}

func TestListRefusesWhatItCannotRead(t *testing.T) {
	d := busy(t)
	for _, test := range []struct {
		name    string
		options app.ListOptions
		code    work.Code
		message string
	}{
		{"no such field", is("colour", "red"), work.Invalid, `"colour" is not a field of tasks`},
		{"no such value", is("status", "nearly"), work.Invalid, `status "nearly" must be one of todo, in_progress, done, cancelled`},
		{"one wrong of two", is("status", "todo,nearly"), work.Invalid, `status "nearly" must be one of`},
		{"no day", is("day", "someday"), work.Invalid, `day "someday" is not a day`},
		{"31 February", is("day", "..2026-02-31"), work.Invalid, `day "2026-02-31" is not a day`},
		{"no ends", is("day", ".."), work.Invalid, "day has a range without ends; write one like 2026-01-01..today, or ..fri"},
		{"no number", is("estimated_minutes", "many"), work.Invalid, `estimated_minutes "many" is not a duration`},
		{"not a whole number", is("deferrals", "many"), work.Invalid, `deferrals "many" must be a whole number, or a range such as 1..3`},
		{"no mark", is("focus", "maybe"), work.Invalid, `focus "maybe" must be true or false`},
		{"no such record", is("goal", "Ship"), work.NotFound, `goal: there is no goal called "Ship"`},
		{"nothing", is("status", ""), work.Invalid, `status "" must be one of`},
		{"a limit below nothing", app.ListOptions{Limit: -1}, work.Invalid, "limit -1 is less than 0; 0 means all"},
		{"an offset below nothing", app.ListOptions{Offset: -1}, work.Invalid, "offset -1 is less than 0"},
		{"an order of nothing", app.ListOptions{Sort: "colour"}, work.Invalid, `sort "colour" is not a field that tasks sort by`},
	} {
		_, _, err := d.List(t.Context(), kind("task"), test.options)
		t.Run(test.name, func(t *testing.T) { refused(t, err, test.code, test.message) })
	}
	_, _, err := d.List(t.Context(), kind("meeting"), is("starts_at", "today,tomorrow"))
	refused(t, err, work.Invalid, `starts_at "today" is one of several days; give one, or a range`)
}

func TestListSaysWhetherThereIsMore(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "a", "b", "c")
	for _, test := range []struct {
		limit, offset, want int
		more                bool
	}{{0, 0, 3, false}, {2, 0, 2, true}, {3, 0, 3, false}, {2, 2, 1, false}, {2, 1, 2, false}, {1, 1, 1, true}, {5, 9, 0, false}} {
		found, more, err := d.List(t.Context(), kind("task"), app.ListOptions{Limit: test.limit, Offset: test.offset})
		if err != nil || len(found) != test.want || more != test.more {
			t.Errorf("limit %d, offset %d: %d, more: %v (%v); want %d, %v", test.limit, test.offset, len(found), more, err, test.want, test.more)
		}
	}
}
