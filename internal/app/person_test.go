package app_test

import (
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// quiet tells who was not heard from.
func (d *diary) quiet(days int) string {
	d.t.Helper()
	list, err := d.QuietPeople(d.t.Context(), days)
	if err != nil {
		d.t.Fatal(err)
	}
	var out []string
	for _, q := range list {
		out = append(out, q.Name)
	}
	return strings.Join(out, " ")
}

func TestQuietIsWhoWasNotHeardFromWithinTheirCadence(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	for name, days := range map[string]int{"Ana": 7, "Bo": 14, "Cy": 7, "Di": 0, "Eve": 7} {
		v := values{"name": name}
		if days > 0 {
			v["contact_every_days"] = days
		}
		d.add("person", v)
		if name == "Eve" {
			continue // never heard from
		}
		d.done(d.TouchPerson(t.Context(), name, values{}))
	}
	d.clock.Advance(7 * 24 * time.Hour)
	for _, row := range []struct {
		name string
		do   func()
		want string
	}{
		{"on the last day of it", func() {}, "Eve"},
		{"a day later", func() { d.clock.Advance(24 * time.Hour) }, "Eve Ana Cy"},
		{"after a meeting held", func() { d.add("meeting", values{"title": "m", "attendees": "Ana", "state": "held"}) }, "Eve Cy"},
		{"a meeting to come is none", func() { d.meet("n", "tomorrow 9:00", "Cy") }, "Eve Cy"},
		{"after feedback", func() { d.add("feedback", values{"content": "x", "person": "Cy", "direction": "given"}) }, "Eve"},
		{"after an interaction", func() { d.done(d.TouchPerson(t.Context(), "Eve", values{"kind": "coffee", "at": "yesterday 15:00"})) }, ""},
		{"once another's is over", func() { d.clock.Advance(7 * 24 * time.Hour) }, "Bo Eve"},
	} {
		row.do()
		if got := d.quiet(0); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
	if got := d.quiet(10); got != "Bo Di" {
		t.Errorf("for 10 days: %q, want Bo Di", got)
	}
	_, err := d.QuietPeople(t.Context(), -1)
	refused(t, err, work.Invalid, "days -1 must be 1 to 3650")
}

func TestAnActionItemAndItsTaskShareTheirEnd(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.add("action", values{"title": "a", "due": "fri", "priority": "high", "description": "more"})
	task, err := d.TaskFromAction(t.Context(), "1", values{"day": "tomorrow"})
	if err != nil || task.Title != "a" || task.Due != "2026-11-27" || task.Day != "2026-11-25" || task.Priority != work.High || task.Description != "more" {
		t.Fatalf("%+v (%v)", task, err)
	}
	for _, row := range []struct {
		name string
		do   func() error
		want work.Status
	}{
		{"the task is done", func() error { _, err := d.FinishTask(t.Context(), "1", ""); return err }, work.Done},
		{"the item is reopened", func() error { _, err := d.ReopenAction(t.Context(), "1"); return err }, work.Todo},
		{"the task is begun", func() error { _, err := d.StartTask(t.Context(), "1"); return err }, work.InProgress},
		{"the item is done", func() error { _, err := d.FinishAction(t.Context(), "1"); return err }, work.Done},
		{"undone", func() error { _, err := d.Undo(t.Context()); return err }, work.InProgress},
		{"the item is cancelled", func() error { _, err := d.CancelAction(t.Context(), "1"); return err }, work.Cancelled},
		{"the task is reopened", func() error { _, err := d.ReopenTask(t.Context(), "1"); return err }, work.Todo},
	} {
		if err := row.do(); err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		item := d.action("1")
		if got := d.task("1").Status; got != row.want || item.Status != row.want || item.Task.Name != "a" {
			t.Errorf("%s: task %s, item %s, want %s", row.name, got, item.Status, row.want)
		}
	}
	d.add("person", values{"name": "Ana"})
	d.add("action", values{"title": "hers", "owner": "them", "person": "Ana"})
	d.add("action", values{"title": "over", "status": "done"})
	for key, want := range map[string]string{"1": `action 1 "a" became task 1 "a" already`, "2": `action 2 "hers" is for Ana to do`, "3": `action 3 "over" is done`} {
		_, err := d.TaskFromAction(t.Context(), key, values{})
		refused(t, err, work.Conflict, want)
	}
	_, err = d.FinishAction(t.Context(), "3")
	refused(t, err, work.Conflict, `action 3 "over" is done`)
}

func (d *diary) action(key string) *work.ActionItem {
	d.t.Helper()
	r, err := d.Show(d.t.Context(), kind("action"), key)
	if err != nil {
		d.t.Fatal(err)
	}
	return r.(*work.ActionItem)
}

func TestActOnFeedback(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.add("person", values{"name": "Ana"})
	long := strings.Repeat("words and ", 20)
	for i, row := range []struct{ content, title, want string }{
		{"Write the decision first. I had to look for it.", "", "Write the decision first"},
		{"Write v1.2 first, please.\nThen the rest", "", "Write v1.2 first, please"},
		{long, "", strings.TrimSpace(long[:119]) + "…"},
		{"anything", "Write a note", "Write a note"},
	} {
		f := d.add("feedback", values{"content": row.content, "person": "Ana"})
		item, err := d.ActOnFeedback(t.Context(), number(f), values{"title": row.title, "due": "fri"})
		if err != nil {
			t.Fatal(err)
		}
		if item.Title != row.want || item.Feedback.UID != f.Base().UID || item.Person.Name != "Ana" || item.Due != "2026-11-27" || item.Owner != "me" {
			t.Errorf("%d: got %+v", i, item)
		}
	}
	_, err := d.ActOnFeedback(t.Context(), "9", values{})
	refused(t, err, work.NotFound, "there is no feedback 9")
}

func TestThemesCountWhatFeedbackIsAbout(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.add("person", values{"name": "Ana"})
	d.add("skill", values{"name": "Go"})
	for _, v := range []values{
		{"content": "a", "date": "2026-09-30", "tags": "writing,speed", "sentiment": "positive", "person": "Ana"},
		{"content": "b", "date": "2026-11-01", "tags": "Writing", "sentiment": "constructive", "skills": "Go"},
		{"content": "c", "date": "2026-11-24", "tags": "writing", "direction": "given", "category": "technical"},
		{"content": "d", "date": "2026-10-15"},
		{"content": "long ago", "date": "2025-11-30", "tags": "writing"},
		{"content": "next year", "date": "2027-01-01", "tags": "writing"},
	} {
		d.add("feedback", v)
	}
	for name, row := range map[string]struct {
		o    app.ThemeOptions
		want string
	}{
		"by tag, of a year":   {app.ThemeOptions{}, "4: writing 3 (1 1 1), speed 1 (1 0 0), none 1 (0 0 1)"},
		"received":            {app.ThemeOptions{Direction: "received"}, "3: writing 2 (1 1 0), speed 1 (1 0 0), none 1 (0 0 1)"},
		"by skill":            {app.ThemeOptions{By: "skill"}, "4: Go 1 (0 1 0), none 3 (1 0 2)"},
		"by category":         {app.ThemeOptions{By: "category"}, "4: general 3 (1 1 1), technical 1 (0 0 1)"},
		"by sentiment":        {app.ThemeOptions{By: "sentiment"}, "4: neutral 2 (0 0 2), constructive 1 (0 1 0), positive 1 (1 0 0)"},
		"by person":           {app.ThemeOptions{By: "person"}, "4: Ana 1 (1 0 0), none 3 (0 1 2)"},
		"since a day":         {app.ThemeOptions{Since: "2026-11-01"}, "2: writing 2 (0 1 1)"},
		"until a day":         {app.ThemeOptions{Since: "2025-01-01", Until: "2025-12-31"}, "1: writing 1 (0 0 1)"},
		"where there is none": {app.ThemeOptions{Since: "2026-11-02", Until: "2026-11-03"}, "0: "},
	} {
		t.Run(name, func(t *testing.T) {
			themes, err := d.FeedbackThemes(t.Context(), row.o)
			if err != nil {
				t.Fatal(err)
			}
			if got := told(themes); got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
	themes, err := d.FeedbackThemes(t.Context(), app.ThemeOptions{})
	if err != nil || len(themes.Months) != 12 || themes.Since != "2025-12-01" || themes.Themes[0].Months[11].Count != 2 || len(themes.Themes[0].Months[11].Feedback) != 2 {
		t.Errorf("%v: got %+v", err, themes)
	}
	quotes, err := d.ThemeQuotes(t.Context(), app.ThemeOptions{}, "WRITING", "")
	if err != nil || titles(quotes) != "c b a" {
		t.Errorf("quotes %s (%v), want c b a", titles(quotes), err)
	}
	quotes, err = d.ThemeQuotes(t.Context(), app.ThemeOptions{}, "writing", "2026-11")
	if err != nil || titles(quotes) != "c b" {
		t.Errorf("quotes of a month %s (%v), want c b", titles(quotes), err)
	}
	_, err = d.ThemeQuotes(t.Context(), app.ThemeOptions{}, "clarity", "")
	refused(t, err, work.NotFound, `no feedback from 2025-12-01 to 2026-11-24 has the tag "clarity"; what there is: writing, speed, none`)
	_, err = d.FeedbackThemes(t.Context(), app.ThemeOptions{By: "mood"})
	refused(t, err, work.Invalid, `by "mood" must be one of tag, skill, category, sentiment, person`)
	_, err = d.FeedbackThemes(t.Context(), app.ThemeOptions{Since: "fri", Until: "2020-01-01"})
	refused(t, err, work.Invalid, "since 2026-11-20 is after until 2020-01-01")
}

// told tells themes with their counts: positive, constructive, neutral.
func told(t app.FeedbackThemes) string {
	var out []string
	for _, l := range t.Themes {
		out = append(out, l.Name+" "+counts(l.Total)+" ("+counts(l.Positive, l.Constructive, l.Neutral)+")")
	}
	return counts(t.Total) + ": " + strings.Join(out, ", ")
}

func counts(list ...int) string {
	var out []string
	for _, n := range list {
		out = append(out, string(rune('0'+n)))
	}
	return strings.Join(out, " ")
}
