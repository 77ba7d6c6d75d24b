package app_test

import (
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

func TestHoldMakesActionItemsInOneGo(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		o           app.Outcome
		title, with string
		owner       string
		due         work.Date
		priority    work.Priority
	}{
		"mine":                      {app.Outcome{Mine: []string{"Send the trace @fri !high"}}, "Send the trace", "", "me", "2026-11-27", work.High},
		"mine, for one who attends": {app.Outcome{Mine: []string{"Ana: send the trace"}}, "send the trace", "Ana Silva", "me", "", work.Medium},
		"other signs are text":      {app.Outcome{Mine: []string{"Fix #42 and #trace +go ~30m"}}, "Fix #42 and #trace +go ~30m", "", "me", "", work.Medium},
		"a beginning is text":       {app.Outcome{Mine: []string{"til: write it up"}}, "til: write it up", "", "me", "", work.Medium},
		"a colon is text":           {app.Outcome{Mine: []string{"Runbook: read it"}}, "Runbook: read it", "", "me", "", work.Medium},
		"theirs, by a first name":   {app.Outcome{Theirs: []string{"Bo: access @mon"}}, "access", "Bo Ek", "them", "2026-11-30", work.Medium},
		"theirs, by a whole name":   {app.Outcome{Theirs: []string{"Cy: access"}}, "access", "Cy", "them", "", work.Medium},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDiary(t)
			d.add("person", values{"name": "Cy"})
			d.meet("m", "today 9:00", "Ana Silva", "Bo Ek")
			held, err := d.HoldMeeting(t.Context(), "1", row.o)
			if err != nil {
				t.Fatal(err)
			}
			got := held.Actions[0]
			if got.Title != row.title || got.Person.Name != row.with || got.Owner != row.owner || got.Due != row.due || got.Priority != row.priority || got.Meeting.Name != "m" {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestHoldThatIsRefusedChangesNothing(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		meeting string
		o       app.Outcome
		code    work.Code
		message string
	}{
		"still to come":         {"2", app.Outcome{}, work.Invalid, `at is missing: meeting 2 "later" is on 2026-11-27, which is to come`},
		"at a time to come":     {"1", app.Outcome{At: "2026-11-30 10:00"}, work.Invalid, "at 2026-11-30 10:00 is to come"},
		"a topic of another":    {"1", app.Outcome{Answers: []app.TopicAnswer{{Topic: "2", Answer: "x"}}}, work.Invalid, `answer topic 2 "not theirs" is not to be raised`},
		"no such topic":         {"1", app.Outcome{Answers: []app.TopicAnswer{{Topic: "9", Answer: "x"}}}, work.NotFound, "answer: there is no topic 9"},
		"an unknown name":       {"1", app.Outcome{Outcome: "x", Theirs: []string{"Owen: access"}}, work.NotFound, `their_action: there is no person called "Owen"`},
		"theirs of nobody":      {"2", app.Outcome{At: "today 9:00", Theirs: []string{"access"}}, work.Invalid, `their_action "access" does not say who is to do it`},
		"a day that is none":    {"1", app.Outcome{Mine: []string{"x @fxi"}}, work.Invalid, "action: "},
		"a duration that is no": {"1", app.Outcome{Minutes: "long"}, work.Invalid, "duration_minutes "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDiary(t)
			d.meet("m", "today 9:00", "Ana")
			d.meet("later", "fri 9:00", "Bo", "Cy")
			d.raise("1", "", "why")
			d.raise("2", "Bo", "not theirs")
			_, err := d.HoldMeeting(t.Context(), row.meeting, row.o)
			refused(t, err, row.code, row.message)
			m, err := d.Show(t.Context(), kind("meeting"), row.meeting)
			if err != nil || m.(*work.Meeting).State != "scheduled" || d.count("action") != 0 {
				t.Errorf("%v, %v: want nothing changed", m, err)
			}
			d.wantTopics("1", "", "why")
		})
	}
}

func TestHoldTakesWhatWasNotToldYet(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.meet("m", "today 9:00", "Ana")
	d.done(d.HoldMeeting(t.Context(), "1", app.Outcome{At: "today 8:30", Minutes: "45m"}))
	_, err := d.HoldMeeting(t.Context(), "1", app.Outcome{})
	refused(t, err, work.Conflict, `meeting 1 "m" is held already`)
	held, err := d.HoldMeeting(t.Context(), "1", app.Outcome{Outcome: "agreed", Mine: []string{"write"}})
	if err != nil {
		t.Fatal(err)
	}
	if held.Outcome != "agreed" || held.DurationMinutes != 45 || held.StartsAt != "2026-11-24T07:30:00.000Z" || held.Actions[0].Person.Name != "Ana" {
		t.Errorf("got %+v", held.Meeting)
	}
	_, err = d.HoldMeeting(t.Context(), "1", app.Outcome{Outcome: "again"})
	refused(t, err, work.Conflict, `meeting 1 "m" has an outcome already`)
	d.done(d.Undo(t.Context()))
	if d.count("action") != 0 {
		t.Error("undo left the action item")
	}
}

// A topic that went on to a meeting to come can be told to have been raised in
// one that is only written down now.
func TestHoldRaisesWhatWaitsElsewhere(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.meet("yesterday's", "today 9:00", "Ana")
	d.raise("1", "", "why")
	d.clock.Advance(24 * time.Hour)
	d.meet("next", "fri 9:00", "Ana")
	d.wantTopics("2", "", "why") // its own day is over
	d.done(d.HoldMeeting(t.Context(), "1", app.Outcome{Answers: []app.TopicAnswer{{Topic: "1", Answer: "so"}}}))
	d.wantTopics("1", "", "+why")
	d.wantTopics("2", "", "")
}
