package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/work"
)

// least is the least that a record of each kind is made from, where it is more
// than nothing; what it points at is record 1 of its kind.
var least = map[string]values{
	"task":           {"title": "Write"},
	"learning":       {"title": "FTS5"},
	"skill":          {"name": "Go"},
	"meeting":        {"title": "Weekly"},
	"goal":           {"title": "Ship"},
	"feedback":       {"content": "Well done"},
	"energy":         {"energy": 4},
	"person":         {"name": "Ana"},
	"interaction":    {"person": "1"},
	"organization":   {"name": "Acme"},
	"project":        {"name": "Daybook"},
	"team":           {"name": "Core"},
	"tag":            {"name": "go"},
	"action":         {"title": "Ask"},
	"reflection":     {"next": "More"},
	"skill_progress": {"skill": "1", "level": 3, "day": "today"},
	"milestone":      {"goal": "1", "description": "Half way"},
	"goal_progress":  {"goal": "1", "percent": 0, "day": "today"},
	"topic":          {"title": "Why?", "person": "1"},
	"recurrence":     {"rule": "FREQ=DAILY", "starts_on": "today", "title": "Stand up"},
	"series":         {"rule": "FREQ=DAILY", "starts_at": "9:30", "zone": "UTC", "title": "Standup"},
}

// withParents is a daybook that has what the least of each kind points at.
func withParents(t *testing.T) *diary {
	d := newDiary(t)
	for _, name := range []string{"person", "skill", "goal"} {
		v := values{}
		for field, value := range least[name] {
			v[field] = value
		}
		label := kind(name).Label
		v[label] = v[label].(string) + " the first"
		d.add(name, v)
	}
	return d
}

func TestRecordsOfEveryKindLiveAndComeBack(t *testing.T) {
	for _, k := range work.Kinds {
		t.Run(k.Name, func(t *testing.T) {
			d := withParents(t)
			before := d.count(k.Name)
			r := d.add(k.Name, least[k.Name])
			d.clock.Advance(time.Minute)
			for _, key := range []string{number(r), k.Name + ":" + number(r), " " + number(r) + " ", r.Base().UID, strings.ToUpper(r.Base().UID)} {
				got, err := d.Show(t.Context(), k, key)
				if diff := cmp.Diff(r, got); err != nil || diff != "" {
					t.Errorf("shown as %q: %v (- added, + shown)\n%s", key, err, diff)
				}
			}
			if got := d.count(k.Name); got != before+1 {
				t.Errorf("%d listed, want %d", got, before+1)
			}
			d.done(d.remove(k.Name, number(r)))
			if got := d.count(k.Name); got != before {
				t.Errorf("%d listed without it, want %d", got, before)
			}
			err := d.remove(k.Name, number(r))
			refused(t, err, work.Conflict, k.Name+" "+number(r))
			_, err = d.Edit(t.Context(), k, number(r), values{})
			refused(t, err, work.Conflict, k.Name+" "+number(r))
			trashed, err := d.Show(t.Context(), k, number(r))
			if err != nil || trashed.Base().DeletedAt != "2026-11-24T09:01:00.000Z" {
				t.Errorf("in the trash: %v, %v", trashed, err)
			}
			d.done(d.Restore(t.Context(), k, number(r)))
			back, err := d.Show(t.Context(), k, number(r))
			if err != nil {
				t.Fatal(err)
			}
			back.Base().UpdatedAt = r.Base().UpdatedAt
			if diff := cmp.Diff(r, back); diff != "" {
				t.Errorf("brought back (- as it was, + as it is)\n%s", diff)
			}
			err = errorOf(d.Restore(t.Context(), k, number(r)))
			refused(t, err, work.Conflict, k.Name+" "+number(r))
		})
	}
}

func TestLeastNamesEveryKind(t *testing.T) {
	for _, k := range work.Kinds {
		if _, ok := least[k.Name]; !ok {
			t.Errorf("no least %s", k.Name)
		}
	}
}

func TestWhatThereIsNotIsNotFound(t *testing.T) {
	d := newDiary(t)
	const uid = "01900000-0000-7000-8000-00000000ffff"
	for _, k := range work.Kinds {
		for _, key := range []string{"99", uid} {
			_, err := d.Show(t.Context(), k, key)
			refused(t, err, work.NotFound, "there is no "+k.Name+" "+key)
			_, err = d.Edit(t.Context(), k, key, values{})
			refused(t, err, work.NotFound, "there is no "+k.Name+" "+key)
			err = d.remove(k.Name, key)
			refused(t, err, work.NotFound, "there is no "+k.Name+" "+key)
			err = errorOf(d.Restore(t.Context(), k, key))
			refused(t, err, work.NotFound, "there is no "+k.Name+" "+key)
		}
		_, err := d.Show(t.Context(), k, "nothing of the kind")
		if k.Named {
			refused(t, err, work.NotFound, "there is no "+k.Name+` called "nothing of the kind"; daybook `+k.Noun+" list shows them")
		} else {
			refused(t, err, work.Invalid, `"nothing of the kind" does not name a `+k.Name)
		}
	}
}

func TestEditChangesWhatIsSaidAndNothingElse(t *testing.T) {
	d := newDiary(t)
	d.add("goal", values{"title": "Ship"})
	r := d.add("task", values{"title": "Write", "day": "fri", "goal": "Ship", "tags": "go,sql", "description": "All of it"}).(*work.Task)
	d.clock.Advance(time.Minute)
	for _, test := range []struct {
		name   string
		values values
		want   func(*work.Task)
	}{
		{"nothing", values{}, func(*work.Task) {}},
		{"the same again", values{"title": "Write", "day": "2026-11-27", "tags": "SQL, go"}, func(*work.Task) {}},
		{"a title", values{"title": "Write it"}, func(t *work.Task) { t.Title = "Write it" }},
		{"text is taken away", values{"description": ""}, func(t *work.Task) { t.Description = "" }},
		{"a reference is taken away", values{"goal": nil}, func(t *work.Task) { t.Goal = work.Ref[work.Goal]{} }},
		{"one of two tags", values{"tags": "sql"}, func(t *work.Task) { t.Tags = t.Tags[1:] }},
		{"no tags", values{"tags": nil}, func(t *work.Task) { t.Tags = nil }},
	} {
		want := *r
		test.want(&want)
		got, err := d.Edit(t.Context(), kind("task"), "1", test.values)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		task := got.(*work.Task)
		if strings.HasPrefix(test.name, "nothing") || strings.HasPrefix(test.name, "the same") {
			if task.UpdatedAt != want.UpdatedAt {
				t.Errorf("%s: stamped %s", test.name, task.UpdatedAt)
			}
		}
		want.UpdatedAt = task.UpdatedAt
		if diff := cmp.Diff(&want, task); diff != "" {
			t.Errorf("%s (- want, + got)\n%s", test.name, diff)
		}
		r = task
	}
}

// What is refused names the field and leaves nothing behind.
func TestContradictionsAreRefused(t *testing.T) {
	d := withParents(t)
	d.add("goal", values{"title": "Half", "parent": "1"})
	d.add("goal", values{"title": "Quarter", "parent": "2"})
	d.add("meeting", values{"title": "Weekly"})
	d.add("feedback", values{"content": "Well done"})
	d.add("project", values{"name": "Daybook", "remote_url": "git@example.org:daybook"})
	d.done(d.remove("meeting", number(d.add("meeting", values{"title": "Gone"}))))
	for _, test := range []struct {
		name, kind, key string // key: it is edited
		values          values
		code            work.Code
		message         string
	}{
		{
			"a target before the start", "goal", "",
			values{"title": "x", "start_date": "2026-12-02", "target_date": "2026-12-01"},
			work.Invalid, "target_date 2026-12-01 is before the start_date 2026-12-02; make it the same day or later",
		},
		{
			"a goal under itself", "goal", "1",
			values{"parent": "1"},
			work.Invalid, `parent "Ship the first" cannot be the goal itself or one of those under it`,
		},
		{
			"a goal under its child", "goal", "1",
			values{"parent": "Half"},
			work.Invalid, `parent "Half" cannot be the goal itself or one of those under it`,
		},
		{
			"a goal under its grandchild", "goal", "1",
			values{"parent": "3"},
			work.Invalid, `parent "Quarter" cannot be the goal itself or one of those under it`,
		},
		{
			"a learning project without a type", "project", "",
			values{"name": "x", "classification": "learning"},
			work.Invalid, "learning_type is missing on a learning project; say work_related, personal_dev or hybrid",
		},
		{
			"a type on another project", "project", "1",
			values{"learning_type": "hybrid"},
			work.Invalid, `learning_type "hybrid" goes with the classification learning only, not work`,
		},
		{
			"a learning status on another project", "project", "1",
			values{"learning_status": "paused"},
			work.Invalid, `learning_status "paused" goes with the classification learning only, not work`,
		},
		{
			"a remote address that is taken", "project", "",
			values{"name": "x", "remote_url": "git@example.org:daybook"},
			work.Conflict, `remote_url "git@example.org:daybook" is taken by project 1`,
		},
		{
			"their action item without them", "action", "",
			values{"title": "x", "owner": "them"},
			work.Invalid, "person is missing on an action item of theirs; say who is to do it",
		},
		{
			"an action item of two origins", "action", "",
			values{"title": "x", "meeting": "1", "feedback": "1"},
			work.Invalid, "feedback cannot be set beside meeting; an action item comes from one of them",
		},
		{
			"a reflection that says nothing", "reflection", "",
			values{},
			work.Invalid, "went_well is empty, and so are was_hard, next and notes; say something in one of them",
		},
		{
			"a reference to what there is not", "task", "",
			values{"title": "x", "goal": "99"},
			work.NotFound, "goal: there is no goal 99",
		},
		{
			"a name that nothing has", "task", "",
			values{"title": "x", "project": "Day"},
			work.NotFound, `project: there is no project called "Day"; did you mean Daybook?`,
		},
		{
			"a reference into the trash", "action", "",
			values{"title": "x", "meeting": "2"},
			work.Conflict, `meeting: meeting 2 "Gone" is in the trash; daybook meeting restore 2 brings it back`,
		},
		{
			"a reference by a name that no such record has", "action", "",
			values{"title": "x", "meeting": "Weekly"},
			work.Invalid, `meeting: "Weekly" does not name a meeting; give its number`,
		},
		{
			"a tag by a number that there is not", "task", "",
			values{"title": "x", "tags": "go,2026"},
			work.NotFound, "tags: there is no tag 2026",
		},
		{
			"a tag by a uid that there is not", "task", "",
			values{"title": "x", "tags": "01900000-0000-7000-8000-00000000ffff"},
			work.NotFound, "tags: there is no tag 01900000",
		},
		{
			"a tag that is too long", "task", "",
			values{"title": "x", "tags": strings.Repeat("x", 51)},
			work.Invalid, "tags: name",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d.t = t
			before, tags := d.count(test.kind), d.count("tag")
			var err error
			if test.key == "" {
				_, err = d.Add(t.Context(), kind(test.kind), test.values)
			} else {
				_, err = d.Edit(t.Context(), kind(test.kind), test.key, test.values)
			}
			refused(t, err, test.code, test.message)
			if after := d.count(test.kind); after != before || d.count("tag") != tags {
				t.Errorf("%d records and %d tags, want %d and %d", after, d.count("tag"), before, tags)
			}
		})
	}
}

// same are two ways of writing one name.
var same = []struct{ name, a, b string }{
	{"the same", "Go", "Go"},
	{"another case", "Go", "gO"},
	{"blanks around", "Go", "  Go  "},
	{"another Unicode form", "Ren\u00e9", "Rene\u0301"},
	{"another form and case", "REN\u00c9", "rene\u0301"},
	{"sharp s", "Straße", "STRASSE"},
}

func TestNamesAreUniqueHoweverTheyAreWritten(t *testing.T) {
	for _, name := range []string{"skill", "organization", "team", "tag"} {
		for _, test := range same {
			t.Run(name+" with "+test.name, func(t *testing.T) {
				d := newDiary(t)
				first := d.add(name, values{"name": test.a})
				_, err := d.Add(t.Context(), kind(name), values{"name": test.b})
				refused(t, err, work.Conflict, `name "`+strings.TrimSpace(test.b)+`" is taken by `+name+" 1; choose another, or change that one")
				if got, err := d.Show(t.Context(), kind(name), test.b); err != nil || got.Base().ID != first.Base().ID {
					t.Errorf("%q does not find it: %v", test.b, err)
				}
				d.add(name, values{"name": "Other"})
				_, err = d.Edit(t.Context(), kind(name), "2", values{"name": test.b})
				refused(t, err, work.Conflict, `name "`)
				d.done(d.Edit(t.Context(), kind(name), "1", values{"name": test.b})) // its own
				if n := d.count(name); n != 2 {
					t.Errorf("%d there, want 2", n)
				}
			})
		}
	}
}

func TestANameInTheTrashIsFree(t *testing.T) {
	d := newDiary(t)
	d.add("skill", values{"name": "Go"})
	d.done(d.remove("skill", "Go"))
	_, err := d.Edit(t.Context(), kind("skill"), "go", values{"notes": "x"})
	refused(t, err, work.Conflict, `skill 1 "Go" is in the trash`)
	d.add("skill", values{"name": "GO"})
	err = errorOf(d.Restore(t.Context(), kind("skill"), "1"))
	refused(t, err, work.Conflict, `name "Go" is taken by skill 2`)
	d.done(d.Edit(t.Context(), kind("skill"), "2", values{"name": "Golang"}))
	d.done(d.Restore(t.Context(), kind("skill"), "go"))
}

func TestANameOfSeveralListsThem(t *testing.T) {
	d := newDiary(t)
	d.add("person", values{"name": "Ana"})
	d.add("person", values{"name": "ANA"})
	const message = `"ana" names several people: 1 (Ana), 2 (ANA); give the number`
	for name, do := range map[string]func() error{
		"show":      func() error { _, err := d.Show(t.Context(), kind("person"), "ana"); return err },
		"edit":      func() error { _, err := d.Edit(t.Context(), kind("person"), "ana", values{"notes": "x"}); return err },
		"rm":        func() error { return d.remove("person", "ana") },
		"reference": func() error { _, err := d.Add(t.Context(), kind("interaction"), values{"person": "ana"}); return err },
	} {
		want := message
		if name == "reference" {
			want = "person: " + message
		}
		refused(t, do(), work.Invalid, want)
	}
	if d.count("person") != 2 || d.count("interaction") != 0 {
		t.Error("something was changed")
	}
}

func TestANameOfDigitsIsWrittenWithASign(t *testing.T) {
	d := newDiary(t)
	d.add("tag", values{"name": "x"})
	d.add("task", values{"title": "Review the year", "tags": "=2026, 1, tag:deep work"})
	if got := d.listed("tag", app.ListOptions{}); got != "2026 deep work x" {
		t.Errorf("tags %q, want %q", got, "2026 deep work x")
	}
	for key, want := range map[string]string{"=2026": "2026", "= 2026": "2026", "tag:=2026": "2026", "1": "x", "=x": "x"} {
		got, err := d.Show(t.Context(), kind("tag"), key)
		if err != nil || work.LabelOf(got) != want {
			t.Errorf("%q finds %v (%v), want %s", key, got, err, want)
		}
	}
	_, err := d.Show(t.Context(), kind("tag"), "2026")
	refused(t, err, work.NotFound, "there is no tag 2026")
}

func TestADayHasOneReflectionOfEachKind(t *testing.T) {
	d := newDiary(t)
	daily := d.add("reflection", values{"went_well": "Tests"}).(*work.Reflection)
	weekly := d.add("reflection", values{"kind": "weekly", "next": "More tests"}).(*work.Reflection)
	if daily.Day != "2026-11-24" || weekly.Day != "2026-11-23" {
		t.Errorf("days %s and %s, want today and its Monday", daily.Day, weekly.Day)
	}
	_, err := d.Add(t.Context(), kind("reflection"), values{"next": "Again"})
	refused(t, err, work.Conflict, "there is a daily reflection of 2026-11-24 already; daybook reflection edit 1 changes it")
	_, err = d.Add(t.Context(), kind("reflection"), values{"kind": "weekly", "day": "2026-11-27", "next": "Again"})
	refused(t, err, work.Conflict, "there is a weekly reflection of 2026-11-23 already; daybook reflection edit 2 changes it")
	d.done(d.remove("reflection", "1"))
	_, err = d.Add(t.Context(), kind("reflection"), values{"next": "Again"})
	refused(t, err, work.Conflict, "the daily reflection of 2026-11-24 is in the trash; daybook reflection restore 1 brings it back")
	d.done(d.Restore(t.Context(), kind("reflection"), "1"))
}

// A reflection that was written under the wrong day leaves that day free.
func TestAReflectionCanBeMovedToAnotherDay(t *testing.T) {
	d := newDiary(t)
	d.add("reflection", values{"next": "Written a day late"})
	d.done(d.Edit(t.Context(), kind("reflection"), "1", values{"day": "yesterday"}))
	d.add("reflection", values{"next": "Today's own"})
	_, err := d.Edit(t.Context(), kind("reflection"), "2", values{"day": "yesterday"})
	refused(t, err, work.Conflict, "there is a daily reflection of 2026-11-23 already; daybook reflection edit 1 changes it")
	_, err = d.Add(t.Context(), kind("reflection"), values{"next": "x", "day": "yesterday"})
	refused(t, err, work.Conflict, "there is a daily reflection of 2026-11-23 already; daybook reflection edit 1 changes it")
	d.done(d.remove("reflection", "1"))
	d.add("reflection", values{"next": "Another", "day": "yesterday"})
	err = errorOf(d.Restore(t.Context(), kind("reflection"), "1"))
	refused(t, err, work.Conflict, "there is a daily reflection of 2026-11-23 already; daybook reflection edit 3 changes it")
}

func TestATagThatIsNewIsMadeOnce(t *testing.T) {
	d := newDiary(t)
	d.add("task", values{"title": "a", "tags": "Go,go, GO ,sql"})
	d.add("task", values{"title": "b", "tags": []any{"gO", "sql"}})
	if got := d.listed("tag", app.ListOptions{}); got != "Go sql" {
		t.Errorf("tags %q, want %q", got, "Go sql")
	}
	if got := len(d.task("2").Tags); got != 2 {
		t.Errorf("%d tags on the second, want 2", got)
	}
}

func TestATagInTheTrashIsHiddenAndComesBack(t *testing.T) {
	d := newDiary(t)
	d.add("task", values{"title": "a", "tags": "go"})
	d.done(d.remove("tag", "go"))
	if got := d.task("1").Tags; len(got) != 0 {
		t.Errorf("tags %v, want none", got)
	}
	d.done(d.Edit(t.Context(), kind("task"), "1", values{"title": "b"}))
	d.done(d.Restore(t.Context(), kind("tag"), "1"))
	if got := d.task("1").Tags; len(got) != 1 {
		t.Errorf("tags %v, want go again", got)
	}
}

func TestNamesAreProposedByTheirBeginning(t *testing.T) {
	d := newDiary(t)
	for _, name := range []string{"Ana", "anton", "Bo", "Ángel"} {
		d.add("person", values{"name": name})
	}
	for prefix, want := range map[string]string{"": "Ana anton Bo Ángel", "AN": "Ana anton", "ana": "Ana", "á": "Ángel", "A\u0301": "Ángel", "%": "", "x": ""} {
		got, err := d.Names(t.Context(), kind("person"), prefix)
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q proposes %q (%v), want %q", prefix, got, err, want)
		}
	}
}
