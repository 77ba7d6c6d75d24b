package app_test

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

// captured makes records of lines that must be understood.
func (d *diary) captured(lines ...string) []app.Captured {
	d.t.Helper()
	out, err := d.Capture(d.t.Context(), lines, app.CaptureOptions{Create: true})
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

func TestCaptureMakesWhatALineSays(t *testing.T) {
	d := newDiary(t)
	d.add("person", values{"name": "Ana"})
	d.add("project", values{"name": "Day Book"})
	d.add("goal", values{"title": "Ship v1"})
	got := d.captured(`Review PR 42 !high @fri #day book *ship V1 ~30m +go`)[0].Record.(*work.Task)
	if got.Title != "Review PR 42" || got.Priority != work.High || got.Day != "2026-11-27" || got.EstimatedMinutes != 30 ||
		got.Project.Name != "Day Book" || got.Goal.Name != "Ship v1" || len(got.Tags) != 1 || got.Tags[0].Name != "go" || got.Status != work.Todo {
		t.Errorf("a task: %+v", got)
	}
	learning := d.captured("til: rebase --onto keeps the rest +git")[0].Record.(*work.Learning)
	if learning.Title != "rebase --onto keeps the rest" || learning.Date != "2026-11-24" || len(learning.Tags) != 1 {
		t.Errorf("a learning: %+v", learning)
	}
	feedback := d.captured("fb Ana: clear review @yesterday")[0].Record.(*work.Feedback)
	if feedback.Content != "clear review" || feedback.Person.Name != "Ana" || feedback.Direction != "received" || feedback.Date != "2026-11-23" {
		t.Errorf("feedback: %+v", feedback)
	}
	energy := d.captured("e 4 3 after standup")[0].Record.(*work.Energy)
	if energy.Energy != 4 || energy.Engagement != 3 || energy.Notes != "after standup" || energy.At != "2026-11-24T09:00:00.000Z" || energy.Zone != "Europe/Berlin" || energy.Day != "2026-11-24" {
		t.Errorf("a check-in: %+v", energy)
	}
	meeting := d.captured("met Ana, Bo: plans")[0]
	if m := meeting.Record.(*work.Meeting); m.Title != "plans" || m.State != "held" || len(m.Attendees) != 2 || m.StartsAt != "2026-11-24T09:00:00.000Z" {
		t.Errorf("a meeting: %+v", m)
	}
	if len(meeting.Made) != 1 || work.LabelOf(meeting.Made[0]) != "Bo" {
		t.Errorf("made %v, want Bo", meeting.Made)
	}
}

func TestAnUnknownNameIsSaidAndNothingWritten(t *testing.T) {
	d := newDiary(t)
	d.add("project", values{"name": "Daybook"})
	for line, message := range map[string]string{
		"Write #Day +new":       `there is no project called "Day"`,
		"Write *Ship v1":        `there is no goal called "Ship`,
		"fb Ana: well done":     `there is no person called "Ana"`,
		"met Ana, Bo: plans":    `there is no person called "Ana"; there is no person called "Bo"`,
		"Write #x *y +new @fri": `there is no project called "x"`,
	} {
		_, err := d.Capture(t.Context(), []string{line}, app.CaptureOptions{})
		refused(t, err, work.NotFound, message)
	}
	for _, name := range []string{"task", "tag", "person", "goal", "feedback", "meeting"} {
		if n := d.count(name); n != 0 {
			t.Errorf("%d records of %s, want none", n, name)
		}
	}
}

func TestCreateMakesWhatALineNamesInOneAction(t *testing.T) {
	d := newDiary(t)
	out := d.captured("Write #Daybook *Ship +go")
	if len(out[0].Made) != 2 {
		t.Errorf("made %v, want a project and a goal", out[0].Made)
	}
	if task := d.task("1"); task.Project.Name != "Daybook" || task.Goal.Name != "Ship" {
		t.Errorf("task %+v", task)
	}
	d.done(d.Undo(t.Context()))
	for _, name := range []string{"task", "tag", "project", "goal"} {
		if n := d.count(name); n != 0 {
			t.Errorf("%d records of %s after undo, want none", n, name)
		}
	}
}

// Two people of one name are not a reason to make a third.
func TestAnAmbiguousNameIsRefusedInCapture(t *testing.T) {
	d := newDiary(t)
	d.add("person", values{"name": "Ana"})
	d.add("person", values{"name": "ANA"})
	for _, o := range []app.CaptureOptions{{}, {Create: true}, {DryRun: true}} {
		_, err := d.Capture(t.Context(), []string{"fb Ana: well done"}, o)
		refused(t, err, work.Invalid, `"Ana" names several people: 1 (Ana), 2 (ANA); give the number`)
	}
	if n := d.count("person"); n != 2 {
		t.Errorf("%d people, want 2", n)
	}
}

func TestADryRunWritesNothing(t *testing.T) {
	d := newDiary(t)
	out, err := d.Capture(t.Context(), []string{"Write #Daybook !high +go"}, app.CaptureOptions{DryRun: true, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := out[0]; got.Record != nil || got.Made != nil || got.Kind != "task" || got.Values["title"] != "Write" || len(got.Unknown) != 1 || got.Line != "Write #Daybook !high +go" {
		t.Errorf("understood %+v", got)
	}
	for _, name := range []string{"task", "tag", "project"} {
		if n := d.count(name); n != 0 {
			t.Errorf("%d records of %s, want none", n, name)
		}
	}
	_, err = d.Undo(t.Context())
	refused(t, err, work.NotFound, "there is nothing to undo")
}

func TestLinesAreAllAddedOrNone(t *testing.T) {
	d := newDiary(t)
	for _, test := range []struct {
		name    string
		lines   []string
		code    work.Code
		message string
	}{
		{"a name that there is not", []string{"a +x", "b #nowhere", "c"}, work.NotFound, `line 2: there is no project called "nowhere"`},
		{"a value out of range", []string{"a", "b", "e 9"}, work.Invalid, "line 3: "},
		{"a title that is too long", []string{strings.Repeat("x", 201), "b"}, work.Invalid, "line 1: title"},
		{"no title", []string{"a", "!high"}, work.Invalid, "line 2: "},
		{"invalid UTF-8", []string{"a", "caf\xe9"}, work.Invalid, "line 2: "},
		{"a NUL", []string{"a", "b\x00c"}, work.Invalid, "line 2: "},
	} {
		_, err := d.Capture(t.Context(), test.lines, app.CaptureOptions{})
		refused(t, err, test.code, test.message)
		if n, tags := d.count("task"), d.count("tag"); n != 0 || tags != 0 {
			t.Errorf("%s: %d tasks and %d tags, want none", test.name, n, tags)
		}
	}
	d.captured("a", "b +x", "til: c +x")
	if d.count("task") != 2 || d.count("learning") != 1 || d.count("tag") != 1 {
		t.Errorf("%d tasks, %d learnings, %d tags", d.count("task"), d.count("learning"), d.count("tag"))
	}
	done, err := d.Undo(t.Context())
	if err != nil || done.Summary != "added 3 records" || d.count("task") != 0 {
		t.Errorf("undone %q (%v), %d tasks left", done.Summary, err, d.count("task"))
	}
}

// A line that is not alone is named; a line that is alone needs no number.
func TestOneLineHasNoNumber(t *testing.T) {
	d := newDiary(t)
	_, err := d.Capture(t.Context(), []string{"b #nowhere"}, app.CaptureOptions{})
	refused(t, err, work.NotFound, `there is no project called "nowhere"`)
}
