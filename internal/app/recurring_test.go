package app_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/app"
	"daybook/internal/recur"
	"daybook/internal/work"
)

// open returns the open tasks, by day.
func (d *diary) open() (tasks []*work.Task) {
	d.t.Helper()
	found, _, err := d.List(d.t.Context(), kind("task"), app.ListOptions{Conditions: []app.Condition{{Field: "status", Value: "todo,in_progress"}}, Sort: "day"})
	if err != nil {
		d.t.Fatal(err)
	}
	for _, r := range found {
		tasks = append(tasks, r.(*work.Task))
	}
	return tasks
}

func TestOneTaskOfAPatternIsOpenAndNoDayIsLost(t *testing.T) {
	ctx := t.Context()
	for _, test := range []struct {
		name, rule string
		away       int // days before it is done
		planned    bool
		want       work.Date // the day of the next one
	}{
		{"done on its day", "every weekday", 0, false, "2026-11-25"},
		{"done a day late, it stands for that day too", "every weekday", 1, false, "2026-11-26"},
		{"away for a month", "every weekday", 30, false, "2026-12-25"},
		{"away for a month, and planned", "every weekday", 30, true, "2026-12-25"},
		{"every two weeks keeps its weeks while away", "every 2 weeks on tue", 20, true, "2026-12-22"},
		{"the last day of a count", "every day 3 times", 1, false, "2026-11-26"},
		{"a count that ran out while away", "every day 3 times", 9, true, ""},
		{"an end that has come", "every day until 24 nov 2026", 0, false, ""},
		{"once a year", "every year on 24 nov", 0, false, "2027-11-24"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDiary(t)
			if _, err := d.AddTask(ctx, values{"title": "again", "day": "today"}, test.rule); err != nil {
				t.Fatal(err)
			}
			d.clock.Advance(time.Duration(test.away) * 24 * time.Hour)
			if test.planned {
				if _, err := d.PlanDay(ctx, app.PlanOptions{}); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := d.FinishTask(ctx, "1", ""); err != nil {
				t.Fatal(err)
			}
			var got work.Date
			if open := d.open(); len(open) > 1 {
				t.Fatalf("%d are open", len(open))
			} else if len(open) == 1 {
				got = open[0].Day
			}
			if got != test.want {
				t.Errorf("the next is on %q, want %q", got, test.want)
			}
		})
	}
}

// Whatever is done with a task that comes again, and whenever: one of it is
// open while its rule goes on, no day has two, and planning leaves it on the
// last of its days that has come, or on the next.
func TestPatternsKeepToTheirRule(t *testing.T) {
	d := newDiary(t)
	ctx := t.Context()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom([]string{"every day", "every weekday", "every 2 weeks on tue", "last fri of the month", "every 3 days"}).Draw(rt, "rule")
		first, err := d.AddTask(ctx, values{"title": "again"}, text)
		if err != nil {
			rt.Fatal(err)
		}
		rule, err := recur.Parse(text, first.Day)
		if err != nil {
			rt.Fatal(err)
		}
		at, last := first, work.Date("")
		for range rapid.IntRange(1, 3).Draw(rt, "steps") {
			d.clock.Advance(time.Duration(rapid.IntRange(0, 40).Draw(rt, "days")) * 24 * time.Hour)
			if _, err := d.PlanDay(ctx, app.PlanOptions{}); err != nil {
				rt.Fatal(err)
			}
			at = d.task(at.UID)
			today := work.DateOf(d.clock.Now())
			if next, _ := rule.Next(at.Day, first.Day); next <= today || at.RecurrenceDay <= last {
				rt.Fatalf("%s: on %s it stands on %s (after %s), and %s has come", text, today, at.Day, last, next)
			}
			last = at.RecurrenceDay
			end := rapid.SampledFrom([]func() (*work.Task, error){
				func() (*work.Task, error) { return d.FinishTask(ctx, at.UID, "") },
				func() (*work.Task, error) { return d.SkipTask(ctx, at.UID) },
				func() (*work.Task, error) { return d.CancelTask(ctx, at.UID) },
			}).Draw(rt, "verb")
			if _, err := end(); err != nil {
				rt.Fatal(err)
			}
			if at, _, err = d.ComesAgain(ctx, at); err != nil || at == nil {
				rt.Fatalf("%s does not come again: %v", text, err)
			}
		}
		if _, err := d.EndRepeat(ctx, at.UID); err != nil {
			rt.Fatal(err)
		}
		if _, err := d.CancelTask(ctx, at.UID); err != nil {
			rt.Fatal(err)
		}
	})
}
