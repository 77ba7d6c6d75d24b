package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// pagesOfLists are addresses of lists, and of what is seen as one.
var pagesOfLists = []string{
	"/meetings?state=held&offset=50", "/meetings?view=week", "/meetings?view=week&week=2026-W40", "/goals?view=list", "/goals?view=list&status=in_progress",
	"/tags", "/tags?sort=-uses,name", "/organizations", "/organizations?kind=employer", "/teams",
	"/feedback?view=themes", "/feedback?view=themes&by=person", "/feedback?view=themes&by=skill&theme=none",
	"/people?role=peer&sort=-last_contact,name", "/projects?classification=learning", "/feedback?direction=given", "/journal?kind=mistake&date=2026-01-01..today",
}

// TestAListPagesSortsAndFiltersWithoutScripts reads the list as a browser
// without scripts does.
func TestAListPagesSortsAndFiltersWithoutScripts(t *testing.T) {
	d := serve(t)
	for i := range 7 {
		add(t, d, "task", input.Values{"title": fmt.Sprintf("Task %c", 'A'+rune(i)), "due": fmt.Sprintf("2026-12-%02d", 20-i), "priority": []string{"high", "low"}[i%2]})
	}
	for _, test := range []struct {
		query string
		want  string // the letters of the tasks, in order
		says  []string
	}{
		{"sort=due&limit=3", "GFE", []string{"1–3 of 7", "offset=3&amp;sort=due"}},
		{"sort=due&limit=3&offset=3", "DCB", []string{"4–6 of 7", `href="/tasks?limit=3&amp;sort=due"`, "offset=6"}},
		{"sort=-due&limit=2", "AB", []string{"1–2 of 7"}},
		{"sort=due&priority=low", "FDB", []string{`href="/tasks?sort=due"`}},
		{"sort=due&due=2026-12-15..2026-12-17", "FED", []string{"15 Dec to 17 Dec"}},
		{"priority=blue", "", []string{"must be one of high, medium, low"}},
		{"q=nothing", "", []string{"No task fits these filters."}},
		{"offset=-3&limit=x&sort=due", "GFEDCBA", nil},
		{"sort=nonsense", "", []string{"is not a field that tasks sort by"}},
	} {
		got := ask(t, d, nil, "GET", "/tasks?"+test.query, nil)
		order := ""
		for part := range strings.SplitSeq(got.body, `aria-label="Mark: Task `) {
			order += part[:1]
		}
		if order[1:] != test.want {
			t.Errorf("%s lists %q, want %q", test.query, order[1:], test.want)
		}
		for _, says := range test.says {
			if !strings.Contains(got.body, says) {
				t.Errorf("%s does not say %q", test.query, says)
			}
		}
	}
}

// TestABulkActionThatIsRefusedSaysSoOnTheList keeps the marks, and changes
// nothing.
func TestABulkActionThatIsRefusedSaysSoOnTheList(t *testing.T) {
	d := serve(t)
	r := add(t, d, "task", input.Values{"title": "Write the note", "day": "today"})
	for _, test := range []struct {
		form url.Values
		says string
	}{
		{url.Values{"uid": {r.Base().UID}, "to": {"yesterday"}}, "which has been"},
		{url.Values{"uid": {r.Base().UID}, "to": {"31 feb"}, "do": {"defer"}}, "31 feb"},
		{url.Values{"uid": {r.Base().UID}, "do": {"tag"}}, "nothing is filled in"},
		{url.Values{"uid": {r.Base().UID}}, "nothing is said that is to be done"},
		{url.Values{"do": {"done"}}, "nothing is marked"},
	} {
		test.form.Set("back", "/tasks?q=write")
		got := ask(t, d, nil, "POST", "/bulk/tasks", test.form)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, test.says) {
			t.Errorf("%v: status %d, and it does not say %q", test.form, got.status, test.says)
		}
		if marked := strings.Contains(got.body, `form="bulk" aria-label="Mark: Write the note" checked`); marked != (test.form.Get("uid") != "") {
			t.Errorf("%v: the row's mark is %v", test.form, marked)
		}
		if to := got.header.Get("HX-Replace-Url"); to != "/tasks?q=write" {
			t.Errorf("the address becomes %q", to)
		}
	}
	if got := ask(t, d, nil, "POST", "/bulk/cats", url.Values{}); got.status != http.StatusNotFound {
		t.Errorf("a list that there is not: status %d", got.status)
	}
}

// TestAllThatWasFoundIsChanged takes the filter, not the page, at its word.
func TestAllThatWasFoundIsChanged(t *testing.T) {
	d := serve(t)
	for i := range 60 {
		add(t, d, "task", input.Values{"title": fmt.Sprintf("Task %d", i), "tags": []string{"go", "sql"}[i%2]})
	}
	got := ask(t, d, nil, "POST", "/bulk/tasks", url.Values{"all": {"yes"}, "query": {"tags=go"}, "tag": {"-go"}, "back": {"/tasks"}})
	if got.status != http.StatusSeeOther {
		t.Fatalf("status %d", got.status)
	}
	n, err := d.Count(t.Context(), work.KindNamed("task"), app.ListOptions{Conditions: []app.Condition{{Field: "tags", Value: "none"}}})
	if err != nil || n != 30 {
		t.Errorf("%d tasks have no tag (%v), want 30", n, err)
	}
}

// TestEveryListCanBeActedOn removes one row of each list by its bar, and keeps
// a view of each.
func TestEveryListCanBeActedOn(t *testing.T) {
	d := serve(t)
	for _, test := range []struct {
		page, kind, plural string
		values             input.Values
	}{
		{"/tasks", "task", "tasks", input.Values{"title": "One"}},
		{"/journal", "learning", "learnings", input.Values{"title": "One"}},
		{"/meetings", "meeting", "meetings", input.Values{"title": "One", "starts_at": "yesterday 10:00"}},
		{"/feedback", "feedback", "feedback", input.Values{"content": "One"}},
		{"/people", "person", "people", input.Values{"name": "One"}},
		{"/projects", "project", "projects", input.Values{"name": "One"}},
		{"/goals?view=list", "goal", "goals", input.Values{"title": "One"}},
		{"/tags", "tag", "tags", input.Values{"name": "One"}},
		{"/organizations", "organization", "organizations", input.Values{"name": "One"}},
		{"/teams", "team", "teams", input.Values{"name": "One"}},
	} {
		uid := add(t, d, test.kind, test.values).Base().UID
		got := ask(t, d, nil, "GET", test.page, nil)
		if !strings.Contains(got.body, `name="uid" value="`+uid+`" form="bulk"`) || !strings.Contains(got.body, `action="/bulk/`+test.plural+`"`) {
			t.Errorf("%s has no mark on its row, or no bar", test.page)
		}
		if got := ask(t, d, nil, "POST", "/bulk/"+test.plural, url.Values{"uid": {uid}, "do": {"rm"}, "back": {test.page}}); got.status != http.StatusSeeOther || got.header.Get("Location") != test.page {
			t.Errorf("%s: status %d to %s", test.page, got.status, got.header.Get("Location"))
		}
		if r, err := d.Show(t.Context(), work.KindNamed(test.kind), uid); err != nil || r.Base().DeletedAt == "" {
			t.Errorf("%s: it is not in the trash (%v)", test.page, err)
		}
		ask(t, d, nil, "POST", "/views/"+test.plural, url.Values{"name": {"Mine"}, "query": {"q=one"}})
		if got := ask(t, d, nil, "GET", test.page, nil); !strings.Contains(got.body, ">Mine</a>") {
			t.Errorf("%s does not offer the view that was saved", test.page)
		}
	}
}

func TestTheWeekOfMeetingsStandsByTheHour(t *testing.T) {
	d := serve(t)
	add(t, d, "meeting", input.Values{"title": "Stand-up", "starts_at": "today 09:15", "duration_minutes": "15m"})
	add(t, d, "meeting", input.Values{"title": "Dinner", "starts_at": "2026-11-29 20:30", "duration_minutes": "2h"})
	body := ask(t, d, nil, "GET", "/meetings?view=week", nil).body
	for _, says := range []string{"Week 48", "2 meetings, 2 h 15", `>20:00</th>`, `y="15" width="6" height="15"`, `y="30" width="6" height="30"`, "Now, 10:00"} {
		if !strings.Contains(body, says) {
			t.Errorf("the week does not say %q", says)
		}
	}
	if got := ask(t, d, nil, "GET", "/meetings?view=week&week=2026-W54", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("a week that there is not: status %d", got.status)
	}
}

// TestTheWeekKnowsThatItIsThisOne on each of its days, the Sunday too.
func TestTheWeekKnowsThatItIsThisOne(t *testing.T) {
	d := serve(t) // a Tuesday
	const back = ">to this week</a>"
	for _, day := range []string{"Tuesday", "Sunday"} {
		if strings.Contains(ask(t, d, nil, "GET", "/week", nil).body, back) {
			t.Errorf("on %s the week leads back to itself", day)
		}
		if !strings.Contains(ask(t, d, nil, "GET", "/week?week=2026-W47", nil).body, back) {
			t.Errorf("on %s the week before does not lead to this one", day)
		}
		d.clock.Advance(5 * 24 * time.Hour)
	}
}

// TestTagsSayWhatHasThem renames one, and merges it into another.
func TestTagsSayWhatHasThem(t *testing.T) {
	d := serve(t)
	add(t, d, "task", input.Values{"title": "One", "tags": "golang, sql"})
	add(t, d, "learning", input.Values{"title": "Two", "tags": "golang"})
	tag, err := d.Show(t.Context(), work.KindNamed("tag"), "golang")
	if err != nil {
		t.Fatal(err)
	}
	body := ask(t, d, nil, "GET", "/tags", nil).body
	for _, says := range []string{`href="/tasks?tags=%3Dgolang">1 task<`, `href="/journal?tags=%3Dgolang">1 learning<`, "The 2 records that have it get the other tag instead"} {
		if !strings.Contains(body, says) {
			t.Errorf("the tags do not say %q", says)
		}
	}
	if got := ask(t, d, nil, "GET", "/tasks?tags=%3Dgolang", nil); !strings.Contains(got.body, "Mark: One") {
		t.Error("the list that a tag leads to does not hold its task")
	}
	ask(t, d, nil, "POST", "/tag/"+tag.Base().UID+"/rename", url.Values{"name": {"go"}})
	if got := ask(t, d, nil, "POST", "/tag/"+tag.Base().UID+"/merge", url.Values{"into": {"sql"}, "back": {"/tags"}}); got.status != http.StatusSeeOther {
		t.Fatalf("status %d: %.300s", got.status, got.body)
	}
	n, err := d.Count(t.Context(), work.KindNamed("learning"), app.ListOptions{Conditions: []app.Condition{{Field: "tags", Value: "sql"}}})
	if err != nil || n != 1 {
		t.Errorf("%d learnings have the other tag (%v), want 1", n, err)
	}
}

// TestProjectsOrganizationsAndTeamsHaveAPage looks at each with something of
// every kind, and says which skills they use and want.
func TestProjectsOrganizationsAndTeamsHaveAPage(t *testing.T) {
	d := serve(t)
	org := add(t, d, "organization", input.Values{"name": "Harbour & <Rail>"}).Base().UID
	project := add(t, d, "project", input.Values{"name": "ledger-sync", "organization": "=Harbour & <Rail>"}).Base().UID
	team := add(t, d, "team", input.Values{"name": "Settlement", "organization": "=Harbour & <Rail>"}).Base().UID
	add(t, d, "skill", input.Values{"name": "SQL", "target_level": "4"})
	add(t, d, "person", input.Values{"name": "Ana", "organization": "=Harbour & <Rail>"})
	add(t, d, "task", input.Values{"title": "Fix the posting", "project": "ledger-sync", "organization": "=Harbour & <Rail>"})
	add(t, d, "learning", input.Values{"title": "Keys belong to the caller", "project": "ledger-sync"})
	add(t, d, "meeting", input.Values{"title": "Kick-off", "project": "ledger-sync", "organization": "=Harbour & <Rail>"})
	for _, act := range []struct {
		path string
		form url.Values
	}{
		{"/project/" + project + "/use", url.Values{"skill": {"SQL"}, "proficiency": {"3"}}},
		{"/project/" + project + "/task", url.Values{"title": {"Write the test"}}},
		{"/team/" + team + "/want", url.Values{"skill": {"SQL"}, "relevance": {"high"}}},
	} {
		if got := ask(t, d, nil, "POST", act.path, act.form); got.status != http.StatusSeeOther {
			t.Errorf("%s: status %d: %.300s", act.path, got.status, got.body)
		}
	}
	for path, says := range map[string][]string{
		"/project/" + project:  {"Fix the posting", "Write the test", "Keys belong to the caller", "Kick-off", "level 3 of 5", "Harbour &amp; &lt;Rail&gt;"},
		"/organization/" + org: {"Ana", "ledger-sync", "Kick-off", "Settlement", "Fix the posting"},
		"/team/" + team:        {"SQL", "high", "4 levels", "Harbour &amp; &lt;Rail&gt;"},
		"/teams":               {"Settlement", "0 of 4"},
		"/organizations":       {"1 person", "1 project", "1 meeting to come", "2 open tasks", "1 team"},
	} {
		got := ask(t, d, nil, "GET", path, nil)
		for _, text := range says {
			if !strings.Contains(got.body, text) {
				t.Errorf("%s (status %d) does not say %q", path, got.status, text)
			}
		}
	}
	ask(t, d, nil, "POST", "/project/"+project+"/unuse", url.Values{"skill": {"SQL"}})
	if got := ask(t, d, nil, "POST", "/team/"+team+"/unwant", url.Values{"skill": {"SQL"}}); got.status != http.StatusSeeOther {
		t.Errorf("status %d", got.status)
	}
}

// TestFeedbackIsSeenByThemeAndByPerson counts by week, and quotes what is
// chosen.
func TestFeedbackIsSeenByThemeAndByPerson(t *testing.T) {
	d := serve(t)
	ana := add(t, d, "person", input.Values{"name": "Ana"}).Base().UID
	add(t, d, "person", input.Values{"name": "Ben"})
	add(t, d, "feedback", input.Values{"content": "The note was clear", "person": "Ana", "tags": "writing", "sentiment": "positive"})
	add(t, d, "feedback", input.Values{"content": "Too long", "person": "Ben", "tags": "writing", "sentiment": "constructive", "date": "2026-11-10"})
	add(t, d, "feedback", input.Values{"content": "Ask sooner", "person": "Ben", "date": "2026-11-11"})
	add(t, d, "feedback", input.Values{"content": "Long ago", "person": "Ben", "tags": "writing", "date": "2026-01-11"})
	for query, want := range map[string]struct{ says, not []string }{
		"":                        {[]string{"1 positive, 1 constructive", "The note was clear", "Too long"}, []string{"Ask sooner", "Long ago"}},
		"&by=person":              {[]string{"Ask sooner", "Too long"}, []string{"The note was clear"}},
		"&by=person&theme=" + ana: {[]string{"The note was clear"}, []string{"Too long"}},
		"&by=skill":               {[]string{"Nothing in 26 weeks has a skill."}, nil},
	} {
		body := ask(t, d, nil, "GET", "/feedback?view=themes"+query, nil).body
		for _, text := range want.says {
			if !strings.Contains(body, text) {
				t.Errorf("%s does not say %q", query, text)
			}
		}
		for _, text := range want.not {
			if strings.Contains(body, text) {
				t.Errorf("%s says %q", query, text)
			}
		}
	}
}
