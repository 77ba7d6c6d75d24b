package app_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// titles tells records by what they are called.
func titles[T any, R interface {
	*T
	work.Record
}](list []R) string {
	var out []string
	for _, r := range list {
		out = append(out, work.LabelOf(r))
	}
	return strings.Join(out, " ")
}

func (d *diary) brief(person string, o app.BriefOptions) app.Brief {
	d.t.Helper()
	b, err := d.BriefPerson(d.t.Context(), person, o)
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

func TestABriefTellsWhatIsBetweenTwo(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	for i := range 5 {
		d.meet(fmt.Sprint("m", i+1), "today 9:30", "Ana", "Bo")
		if i == 3 {
			d.raise("4", "Ana", "why")
		}
		o := app.Outcome{Outcome: fmt.Sprint("came", i+1)}
		if i == 3 {
			o.Answers, o.Mine, o.Theirs = []app.TopicAnswer{{Topic: "1", Answer: "so"}}, []string{"Ana: mine @fri", "Ana: mine too", "Bo: his"}, []string{"Ana: theirs"}
		}
		d.done(d.HoldMeeting(t.Context(), fmt.Sprint(i+1), o))
		d.add("feedback", values{"content": fmt.Sprint("f", i+1), "person": "Ana", "direction": []string{"given", "received"}[i%2]})
		d.done(d.TouchPerson(t.Context(), "Ana", values{"notes": fmt.Sprint("t", i+1)}))
		d.clock.Advance(3 * 24 * time.Hour)
	}
	d.add("feedback", values{"content": "of another", "person": "Bo"})
	d.raise("", "Ana", "open")
	d.meet("next", "tomorrow 9:00", "Ana")
	d.done(d.FinishAction(t.Context(), "2"))

	b := d.brief("ana", app.BriefOptions{})
	for what, row := range map[string][2]string{
		"last meetings":  {pastMeetings(b), "m5 m4 m3"},
		"meetings":       {fmt.Sprint(b.Meetings), "5"},
		"since":          {string(b.Since), "2026-12-06"},
		"topics":         {titles(b.Topics), "open"},
		"I owe":          {titles(b.IOwe), "mine"},
		"they owe":       {titles(b.TheyOwe), "theirs"},
		"feedback":       {titles(b.Feedback), "f5 f4 f3 f2 f1"},
		"interactions":   {titles(b.Interactions), "t5"},
		"actions done":   {titles(b.Wins.Actions), "mine too"},
		"next meeting":   {b.NextMeeting.Title, "next"},
		"answers":        {b.LastMeetings[1].Raised[0].Answer, "so"},
		"how much of it": {fmt.Sprint(b.LastMeetings[1].Tally), "{1 1 1 4}"},
	} {
		if row[0] != row[1] {
			t.Errorf("%s: got %s, want %s", what, row[0], row[1])
		}
	}
	p, err := d.PrepareMeeting(t.Context(), "next", app.BriefOptions{})
	if err != nil || titles(p.Topics) != "open" || len(p.People) != 1 || titles(p.People[0].Topics) != "" {
		t.Errorf("preparation: %+v (%v)", p, err)
	}
}

func pastMeetings(b app.Brief) string {
	var out []string
	for _, m := range b.LastMeetings {
		out = append(out, m.Title)
	}
	return strings.Join(out, " ")
}

func TestABriefOfOneNeverMet(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.add("person", values{"name": "Ana"})
	b := d.brief("Ana", app.BriefOptions{})
	data, err := json.Marshal(b)
	if err != nil || strings.Contains(string(data), "null") {
		t.Errorf("%v: want every list to be one: %s", err, data)
	}
	if b.Wins.Since != "2026-08-26" || b.Since != "" {
		t.Errorf("wins since %s, met on %q", b.Wins.Since, b.Since)
	}
	d.add("tag", values{"name": "x"})
	_, _, err = d.Remove(t.Context(), kind("person"), "Ana")
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.BriefPerson(t.Context(), "1", app.BriefOptions{})
	refused(t, err, work.Conflict, `person 1 "Ana" is in the trash`)
}

func TestWinsAreThoseThatConcernThem(t *testing.T) {
	t.Parallel()
	d, link := linkable(t)
	d.add("person", values{"name": "Ana"})
	d.add("person", values{"name": "Bo"})
	d.add("project", values{"name": "shared"})
	d.add("project", values{"name": "other"})
	m := d.add("meeting", values{"title": "m", "starts_at": "yesterday 9:00", "attendees": "Ana", "project": "shared"})
	d.done(d.HoldMeeting(t.Context(), "1", app.Outcome{Mine: []string{"act"}}))
	d.add("learning", values{"title": "there", "meeting": "1"})
	d.add("learning", values{"title": "elsewhere"})
	d.tasks("today", "linked", "unlinked")
	d.add("task", values{"title": "of-shared", "project": "shared"})
	d.add("task", values{"title": "of-other", "project": "other"})
	d.add("task", values{"title": "still-open", "project": "shared"})
	d.done(d.TaskFromAction(t.Context(), "1", values{"project": "shared"}))
	for _, key := range []string{"1", "2", "3", "4", "6"} {
		d.done(d.FinishTask(t.Context(), key, ""))
	}
	d.add("goal", values{"title": "reached", "project": "shared"})
	d.add("goal", values{"title": "open", "project": "shared"})
	d.add("goal", values{"title": "long-ago", "project": "shared", "status": "completed"})
	d.done(d.Edit(t.Context(), kind("goal"), "1", values{"status": "completed"}))
	link(d.task("1"), m)
	w := d.brief("Ana", app.BriefOptions{}).Wins
	if got, want := titles(w.Tasks), "of-shared linked"; got != want {
		t.Errorf("tasks %s, want %s", got, want)
	}
	if titles(w.Actions) != "act" || titles(w.Learnings) != "there" || !strings.Contains(titles(w.Goals), "reached") || strings.Contains(titles(w.Goals), "open") {
		t.Errorf("actions %s, learnings %s, goals %s", titles(w.Actions), titles(w.Learnings), titles(w.Goals))
	}
	w = d.brief("Bo", app.BriefOptions{}).Wins
	if n := len(w.Tasks) + len(w.Actions) + len(w.Learnings) + len(w.Goals); n != 0 {
		t.Errorf("%d wins concern Bo, want none", n)
	}
	d.clock.Advance(10 * 24 * time.Hour)
	d.add("meeting", values{"title": "n", "attendees": "Ana", "state": "held"})
	if w = d.brief("Ana", app.BriefOptions{}).Wins; len(w.Tasks)+len(w.Goals)+len(w.Actions)+len(w.Learnings) != 0 {
		t.Errorf("after the next meeting there are %+v, want none", w)
	}
}

// linkable opens an empty daybook, and a way to link its records.
func linkable(t *testing.T) (*diary, func(from, to work.Record)) {
	t.Helper()
	o, clock := testkit.Options(t)
	s, _ := testkit.Store(t, o.Path)
	uids := testkit.UIDs()
	o.NewUID = func() string { return strings.Replace(uids(), "7000", "7001", 1) } // or the store's would come again
	return &diary{testkit.Reopen(t, o), t, clock}, func(from, to work.Record) {
		t.Helper()
		if err := s.Update(t.Context(), "link", func(tx *store.Tx) error { return tx.Link(from.Base().UID, to.Base().UID, "") }); err != nil {
			t.Fatal(err)
		}
	}
}

func TestABriefForOthersLeavesOutWhatIsPrivate(t *testing.T) {
	t.Parallel()
	d := newDiary(t)
	d.meet("open", "today 8:00", "Ana")
	d.meet("secret", "today 9:00", "Ana")
	d.done(d.Edit(t.Context(), kind("meeting"), "2", values{"is_private": true}))
	d.raise("2", "Ana", "hush")
	d.done(d.HoldMeeting(t.Context(), "1", app.Outcome{Mine: []string{"tell"}}))
	d.done(d.HoldMeeting(t.Context(), "2", app.Outcome{Mine: []string{"keep"}, Answers: []app.TopicAnswer{{Topic: "1", Answer: "x"}}}))
	d.add("feedback", values{"content": "aloud", "person": "Ana"})
	d.add("feedback", values{"content": "whispered", "person": "Ana", "is_private": true})
	d.add("learning", values{"title": "of it", "meeting": "2"})
	whole, b := d.brief("Ana", app.BriefOptions{}), d.brief("Ana", app.BriefOptions{WithoutPrivate: true})
	if pastMeetings(whole) != "secret open" || titles(whole.IOwe) != "tell keep" || titles(whole.Feedback) != "whispered aloud" || whole.LeftOut != 0 {
		t.Errorf("for me: %s, %s, %s, %d left out", pastMeetings(whole), titles(whole.IOwe), titles(whole.Feedback), whole.LeftOut)
	}
	if pastMeetings(b) != "open" || titles(b.IOwe) != "tell" || titles(b.Feedback) != "aloud" || len(b.Wins.Learnings) != 0 || b.LeftOut != 4 {
		t.Errorf("for others: %s, %s, %s, %d left out", pastMeetings(b), titles(b.IOwe), titles(b.Feedback), b.LeftOut)
	}
}
