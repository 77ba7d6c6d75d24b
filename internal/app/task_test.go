package app_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// Which verbs a task takes in each of its states.
func TestVerbsAskForTheRightState(t *testing.T) {
	verbs := map[string]func(context.Context, *diary) (*work.Task, error){
		"start":  func(ctx context.Context, d *diary) (*work.Task, error) { return d.StartTask(ctx, "1") },
		"done":   func(ctx context.Context, d *diary) (*work.Task, error) { return d.FinishTask(ctx, "1", "") },
		"reopen": func(ctx context.Context, d *diary) (*work.Task, error) { return d.ReopenTask(ctx, "1") },
		"cancel": func(ctx context.Context, d *diary) (*work.Task, error) { return d.CancelTask(ctx, "1") },
		"defer":  func(ctx context.Context, d *diary) (*work.Task, error) { return d.DeferTask(ctx, "1", "") },
		"focus":  func(ctx context.Context, d *diary) (*work.Task, error) { return d.FocusTask(ctx, "1", "") },
	}
	for _, test := range []struct {
		from work.Status
		verb string
		want work.Status
		said string // where it is refused
	}{
		{work.Todo, "start", work.InProgress, ""},
		{work.InProgress, "start", "", `task 1 "Write" is in progress; a task that you start is todo`},
		{work.Done, "start", "", `task 1 "Write" is done; a task that you start is todo`},
		{work.Cancelled, "start", "", `task 1 "Write" is cancelled; a task that you start is todo`},
		{work.Todo, "done", work.Done, ""},
		{work.InProgress, "done", work.Done, ""},
		{work.Done, "done", "", `task 1 "Write" is done; a task that you finish is todo or in progress`},
		{work.Cancelled, "done", "", `task 1 "Write" is cancelled; a task that you finish is todo or in progress`},
		{work.Done, "reopen", work.Todo, ""},
		{work.Cancelled, "reopen", work.Todo, ""},
		{work.Todo, "reopen", "", `task 1 "Write" is todo; a task that you reopen is done or cancelled`},
		{work.Todo, "cancel", work.Cancelled, ""},
		{work.Done, "cancel", "", `task 1 "Write" is done; a task that you cancel is todo or in progress`},
		{work.Done, "defer", "", `task 1 "Write" is done; a task that you put off is todo or in progress`},
		{work.InProgress, "defer", work.InProgress, ""},
		{work.Cancelled, "focus", "", `task 1 "Write" is cancelled; a task that you focus on is todo or in progress`},
		{work.Todo, "focus", work.Todo, ""},
	} {
		t.Run(test.verb+" from "+string(test.from), func(t *testing.T) {
			d := newDiary(t)
			d.add("task", values{"title": "Write", "day": "today", "status": string(test.from)})
			before := *d.task("1")
			got, err := verbs[test.verb](t.Context(), d)
			if test.said != "" {
				refused(t, err, work.Conflict, test.said)
				if after := d.task("1"); after.UpdatedAt != before.UpdatedAt || after.Status != before.Status {
					t.Errorf("changed to %v", after)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.Status != test.want {
				t.Errorf("status %s, want %s", got.Status, test.want)
			}
			if (got.Status == work.Done) != (got.CompletedAt != "" && got.CompletedDay != "" && got.CompletedZone != "") {
				t.Errorf("%s, completed at %q on %q in %q", got.Status, got.CompletedAt, got.CompletedDay, got.CompletedZone)
			}
		})
	}
}

func TestStartingStampsAndPlans(t *testing.T) {
	d := newDiary(t)
	d.tasks("", "from the inbox")
	d.tasks("fri", "planned")
	for key, day := range map[string]work.Date{"1": "2026-11-24", "2": "2026-11-27"} {
		got, err := d.StartTask(t.Context(), key)
		if err != nil || got.Day != day || got.StartedAt != "2026-11-24T09:00:00.000Z" {
			t.Errorf("task %s: day %s, started %s (%v); want %s", key, got.Day, got.StartedAt, err, day)
		}
	}
	d.done(d.FinishTask(t.Context(), "1", ""))
	got, err := d.ReopenTask(t.Context(), "1")
	if err != nil || got.StartedAt != "" || got.CompletedAt != "" || got.CompletedDay != "" || got.CompletedZone != "" {
		t.Errorf("reopened: %+v (%v)", got, err)
	}
}

func TestFinishingTakesTheMinutes(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "a")
	for minutes, message := range map[string]string{
		"soon": `actual_minutes "soon"`, "0": `actual_minutes "0"`, "11 days": `actual_minutes "11 days"`,
	} {
		_, err := d.FinishTask(t.Context(), "1", minutes)
		refused(t, err, work.Invalid, message)
	}
	if got := d.task("1").Status; got != work.Todo {
		t.Errorf("status %s after what was refused", got)
	}
	got, err := d.FinishTask(t.Context(), "1", "1h30m")
	if err != nil || got.ActualMinutes != 90 {
		t.Errorf("%d minutes (%v), want 90", got.ActualMinutes, err)
	}
}

// What is done belongs to the day that it was where it was done.
func TestTheDayOfWhatIsDone(t *testing.T) {
	for _, test := range []struct {
		name  string
		now   string // in UTC
		zone  string // "": Berlin, the computer's
		start int    // the owner's first hour of a day
		day   work.Date
	}{
		{"in the morning", "2026-11-24T09:00:00Z", "", 0, "2026-11-24"},
		{"after midnight", "2026-11-24T00:30:00Z", "", 0, "2026-11-24"},
		{"after midnight, where it is not yet in UTC", "2026-11-23T23:30:00Z", "", 0, "2026-11-24"},
		{"at 3:59 where days begin at 4", "2026-11-24T02:59:59Z", "", 4, "2026-11-23"},
		{"at 4 where days begin at 4", "2026-11-24T03:00:00Z", "", 4, "2026-11-24"},
		{"elsewhere", "2026-11-24T09:00:00Z", "Pacific/Auckland", 0, "2026-11-24"},
		{"where it is tomorrow", "2026-11-24T12:00:00Z", "Pacific/Auckland", 0, "2026-11-25"},
		{"the hour that is twice, first", "2026-10-25T00:30:00Z", "", 3, "2026-10-24"},
		{"the hour that is twice, again", "2026-10-25T01:30:00Z", "", 3, "2026-10-24"},
		{"after it", "2026-10-25T02:00:00Z", "", 3, "2026-10-25"},
		{"before the hour that is left out", "2026-03-29T00:59:00Z", "", 2, "2026-03-28"},
		{"after the hour that is left out", "2026-03-29T01:00:00Z", "", 2, "2026-03-29"},
		{"on 29 February", "2028-03-01T02:00:00Z", "", 4, "2028-02-29"},
		{"in the first hours of a year", "2027-01-01T01:00:00Z", "", 4, "2026-12-31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := diaryOf(t, test.zone, test.start)
			now, err := time.Parse(time.RFC3339, test.now)
			if err != nil {
				t.Fatal(err)
			}
			d.clock.Set(now)
			d.tasks("", "a")
			task, err := d.FinishTask(t.Context(), "1", "")
			if err != nil {
				t.Fatal(err)
			}
			energy := d.add("energy", values{"energy": 3}).(*work.Energy)
			today, err := d.Today(t.Context(), "", "")
			if err != nil {
				t.Fatal(err)
			}
			learning := d.add("learning", values{"title": "x"}).(*work.Learning)
			for what, got := range map[string]work.Date{"the task": task.CompletedDay, "the check-in": energy.Day, "today": today.Day, "the learning": learning.Date} {
				if got != test.day {
					t.Errorf("%s is of %s, want %s", what, got, test.day)
				}
			}
			if string(task.CompletedAt) != strings.Replace(test.now, "Z", ".000Z", 1) || task.CompletedZone != energy.Zone || (test.zone != "" && string(energy.Zone) != test.zone) {
				t.Errorf("completed at %s in %s, the check-in in %s", task.CompletedAt, task.CompletedZone, energy.Zone)
			}
		})
	}
}

// An hour elsewhere is of the day that it was there.
func TestTheDayOfAnHourElsewhere(t *testing.T) {
	d := newDiary(t)
	got := d.add("meeting", values{"title": "x", "starts_at": "2026-11-24T20:00:00Z", "zone": "Asia/Kathmandu"}).(*work.Meeting)
	if got.Day != "2026-11-25" {
		t.Errorf("day %s, want the next, 2026-11-25", got.Day)
	}
	moved, err := d.Edit(t.Context(), kind("meeting"), "1", values{"zone": "UTC"})
	if err != nil || moved.(*work.Meeting).Day != "2026-11-24" {
		t.Errorf("moved to UTC: %v, %v; want 2026-11-24", moved, err)
	}
}

func TestPuttingOff(t *testing.T) {
	for _, test := range []struct {
		name, day, to string
		want          work.Date
		deferrals     int
		refused       string
	}{
		{"to tomorrow", "today", "", "2026-11-25", 1, ""},
		{"to a day", "today", "next fri", "2026-12-04", 1, ""},
		{"to the inbox", "today", "inbox", "", 1, ""},
		{"a leftover to today", "2026-11-20", "today", "2026-11-24", 1, ""},
		{"a leftover to tomorrow", "2026-11-20", "", "2026-11-25", 1, ""},
		{"what has no day is planned, not put off", "", "fri", "2026-11-27", 0, ""},
		{"to the same day", "fri", "fri", "", 0, "to 2026-11-27 is not later than 2026-11-27; put it off to a later day, or move it with daybook task edit 1 --day"},
		{"to a day before", "fri", "", "", 0, "to 2026-11-25 is not later than 2026-11-27"},
		{"to yesterday", "", "yesterday", "", 0, "to 2026-11-23 is not later than 2026-11-24"},
		{"from the inbox to the inbox", "", "inbox", "", 0, `task 1 "a" is in the inbox already`},
		{"to no day at all", "today", "someday", "", 0, `to "someday" is not a day`},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDiary(t)
			d.tasks(test.day, "a")
			got, err := d.DeferTask(t.Context(), "1", test.to)
			if test.refused != "" {
				refused(t, err, work.CodeOf(err), test.refused)
				return
			}
			if err != nil || got.Day != test.want || got.Deferrals != test.deferrals {
				t.Errorf("day %q, put off %d times (%v); want %q, %d", got.Day, got.Deferrals, err, test.want, test.deferrals)
			}
		})
	}
}

func TestHowOftenATaskWasPutOff(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "a", "b")
	for n := 1; n <= 3; n++ {
		got, err := d.DeferTask(t.Context(), "1", "")
		if err != nil || got.Deferrals != n || got.Day != work.Date("2026-11-24").AddDays(n) {
			t.Errorf("put off %d times to %s (%v), want %d", got.Deferrals, got.Day, err, n)
		}
		d.clock.Advance(24 * time.Hour)
	}
	d.done(d.Undo(t.Context()))
	if got := d.task("1").Deferrals; got != 2 {
		t.Errorf("put off %d times after undo, want 2", got)
	}
	if got := d.task("2").Deferrals; got != 0 {
		t.Errorf("the other was put off %d times", got)
	}
}

// focused lists today's focus tasks.
func (d *diary) focused() string {
	d.t.Helper()
	return d.listed("task", app.ListOptions{Sort: "id", Conditions: []app.Condition{{Field: "day", Value: "today"}, {Field: "focus", Value: "true"}}})
}

func TestADayHasThreeFocusTasks(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "a", "b", "c", "d")
	d.tasks("", "e")
	for _, key := range []string{"1", "2", "5"} {
		d.done(d.FocusTask(t.Context(), key, ""))
	}
	d.done(d.FocusTask(t.Context(), "1", "")) // one of them already
	_, err := d.FocusTask(t.Context(), "4", "")
	refused(t, err, work.Conflict, `2026-11-24 has its three focus tasks: 1 "a", 2 "b", 5 "e"; say which one yields with --instead`)
	for instead, message := range map[string]string{
		"3": `instead task 3 "c" is not a focus task of 2026-11-24`, "4": `instead task 4 "d" is not a focus task`,
	} {
		_, err = d.FocusTask(t.Context(), "4", instead)
		refused(t, err, work.Invalid, message)
	}
	_, err = d.FocusTask(t.Context(), "4", "99")
	refused(t, err, work.NotFound, "there is no task 99")
	d.done(d.FocusTask(t.Context(), "4", "2"))
	if got := d.focused(); got != "a d e" {
		t.Errorf("focus on %q, want a d e", got)
	}
	d.done(d.Undo(t.Context()))
	if got := d.focused(); got != "a b e" {
		t.Errorf("focus on %q after undo, want a b e", got)
	}
	d.done(d.UnfocusTask(t.Context(), "2"))
	_, err = d.UnfocusTask(t.Context(), "2")
	refused(t, err, work.Conflict, `task 2 "b" is not a focus task`)
}

// However a task comes to a day, the day has three at most.
func TestNoDayGetsAFourthFocusTask(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(context.Context, *diary) error
		want string // today's focus tasks
	}{
		{"moved by edit to a full day", func(ctx context.Context, d *diary) error {
			_, err := d.FocusTask(ctx, "4", "")
			_, err2 := d.Edit(ctx, kind("task"), "4", values{"day": "today"})
			return errors.Join(err, err2)
		}, "a b c"},
		{"moved by edit to a day with room", func(ctx context.Context, d *diary) error {
			_, err := d.FocusTask(ctx, "4", "")
			_, err2 := d.UnfocusTask(ctx, "1")
			_, err3 := d.Edit(ctx, kind("task"), "4", values{"day": "today"})
			return errors.Join(err, err2, err3)
		}, "b c d"},
		{"brought back from the trash", func(ctx context.Context, d *diary) error {
			err := d.remove("task", "1")
			_, err2 := d.FocusTask(ctx, "5", "")
			err3 := errorOf(d.Restore(ctx, kind("task"), "1"))
			return errors.Join(err, err2, err3)
		}, "b c e"},
		{"cancelled makes room", func(ctx context.Context, d *diary) error {
			_, err := d.CancelTask(ctx, "1")
			_, err2 := d.FocusTask(ctx, "5", "")
			_, err3 := d.ReopenTask(ctx, "1")
			return errors.Join(err, err2, err3)
		}, "b c e"},
		{"done keeps its place", func(ctx context.Context, d *diary) error {
			_, err := d.FinishTask(ctx, "1", "")
			return err
		}, "a b c"},
		{"put off gives up its place", func(ctx context.Context, d *diary) error {
			_, err := d.DeferTask(ctx, "1", "")
			return err
		}, "b c"},
		{"sent to the inbox by edit", func(ctx context.Context, d *diary) error {
			_, err := d.Edit(ctx, kind("task"), "1", values{"day": ""})
			return err
		}, "b c"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDiary(t)
			d.tasks("today", "a", "b", "c")
			d.tasks("tomorrow", "d")
			d.tasks("today", "e")
			for _, key := range []string{"1", "2", "3"} {
				d.done(d.FocusTask(t.Context(), key, ""))
			}
			d.done(test.do(t.Context(), d))
			if got := d.focused(); got != test.want {
				t.Errorf("focus on %q, want %q", got, test.want)
			}
		})
	}
}

// The focus of a day that is past comes to today by asking, if there is room.
func TestAFocusOfYesterdayIsAskedForAgain(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "a")
	d.done(d.FocusTask(t.Context(), "1", ""))
	d.clock.Advance(24 * time.Hour)
	d.tasks("today", "b", "c", "d")
	for _, key := range []string{"2", "3", "4"} {
		d.done(d.FocusTask(t.Context(), key, ""))
	}
	_, err := d.FocusTask(t.Context(), "1", "")
	refused(t, err, work.Conflict, "2026-11-25 has its three focus tasks")
	d.done(d.FocusTask(t.Context(), "1", "2"))
	if got := d.focused(); got != "a c d" {
		t.Errorf("focus on %q, want a c d", got)
	}
}

// order lists the open tasks of a day as they are to be done.
func (d *diary) order(day string) string {
	d.t.Helper()
	return d.listed("task", app.ListOptions{Sort: "rank", Conditions: []app.Condition{{Field: "day", Value: day}}})
}

func TestMoving(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "a", "b", "c", "d")
	d.tasks("fri", "e")
	d.tasks("", "f")
	for _, test := range []struct {
		key  string
		to   app.Place
		want string
	}{
		{"4", app.Place{First: true}, "d a b c"},
		{"4", app.Place{First: true}, "d a b c"},
		{"4", app.Place{Last: true}, "a b c d"},
		{"4", app.Place{Before: "2"}, "a d b c"},
		{"4", app.Place{After: "3"}, "a b c d"},
		{"1", app.Place{After: "2"}, "b a c d"},
		{"3", app.Place{Before: "2"}, "c b a d"},
		{"3", app.Place{After: "2"}, "b c a d"},
	} {
		d.done(d.MoveTask(t.Context(), test.key, test.to))
		if got := d.order("today"); got != test.want {
			t.Fatalf("%s moved to %+v: %s, want %s", test.key, test.to, got, test.want)
		}
	}
	for _, test := range []struct {
		name    string
		key     string
		to      app.Place
		code    work.Code
		message string
	}{
		{"nowhere", "1", app.Place{}, work.Invalid, "say one place"},
		{"two places", "1", app.Place{Before: "2", After: "3"}, work.Invalid, "say one place"},
		{"beside itself", "1", app.Place{Before: "1"}, work.Invalid, `task 1 "a" is not another task of the same day (2026-11-24)`},
		{"beside one of another day", "1", app.Place{After: "5"}, work.Invalid, `task 5 "e" is not another task of the same day (2026-11-24)`},
		{"beside what there is not", "1", app.Place{After: "99"}, work.NotFound, "there is no task 99"},
		{"alone, beside what there is not", "6", app.Place{After: "99"}, work.NotFound, "there is no task 99"},
	} {
		_, err := d.MoveTask(t.Context(), test.key, test.to)
		t.Run(test.name, func(t *testing.T) { refused(t, err, test.code, test.message) })
	}
	d.done(d.MoveTask(t.Context(), "6", app.Place{Last: true})) // alone in the inbox
}

// After many moves the order is as it was asked for, and ranks stay short.
func TestManyMovesKeepTheOrder(t *testing.T) {
	d := newDiary(t)
	want := strings.Fields("a b c d e f")
	d.tasks("today", want...)
	keys := map[string]string{"a": "1", "b": "2", "c": "3", "d": "4", "e": "5", "f": "6"}
	chance := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		i, j := chance.IntN(len(want)), chance.IntN(len(want)-1)
		moved := want[i]
		want = slices.Delete(slices.Clone(want), i, i+1)
		d.done(d.MoveTask(t.Context(), keys[moved], app.Place{Before: keys[want[j]]}))
		want = slices.Insert(want, j, moved)
	}
	if got := d.order("today"); got != strings.Join(want, " ") {
		t.Errorf("order %s, want %s", got, strings.Join(want, " "))
	}
	for _, key := range keys {
		if rank := d.task(key).Rank; len(rank) > 60 {
			t.Errorf("the rank of %s is %d characters long", key, len(rank))
		}
	}
}

func TestANewTaskIsTheLastOfItsDay(t *testing.T) {
	d := newDiary(t)
	d.tasks("fri", "a", "b")
	d.tasks("today", "c")
	d.done(d.Edit(t.Context(), kind("task"), "3", values{"day": "fri"}))
	d.tasks("fri", "d")
	if got := d.order("fri"); got != "a b c d" {
		t.Errorf("order %s, want a b c d", got)
	}
}

func TestVerbsNameTheTaskInTheirError(t *testing.T) {
	d := newDiary(t)
	d.tasks("today", "a")
	d.done(d.remove("task", "1"))
	for _, do := range map[string]func() error{
		"start": func() error { _, err := d.StartTask(t.Context(), "1"); return err },
		"move":  func() error { _, err := d.MoveTask(t.Context(), "1", app.Place{First: true}); return err },
		"focus": func() error { _, err := d.FocusTask(t.Context(), "1", ""); return err },
	} {
		refused(t, do(), work.Conflict, `task 1 "a" is in the trash; daybook task restore 1 brings it back`)
	}
	_, err := d.StartTask(t.Context(), "a")
	refused(t, err, work.Invalid, fmt.Sprintf("%q does not name a task; give its number, as in the list, or its uid", "a"))
}
