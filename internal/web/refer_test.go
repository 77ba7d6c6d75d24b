package web_test

import (
	"html"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// alike makes two goals of one title, of which the second goes on, and a task of
// the first.
func alike(t *testing.T, d daybook) (open, task string) {
	t.Helper()
	var goals []string
	for _, status := range []string{"completed", "in_progress"} {
		goals = append(goals, add(t, d, "goal", input.Values{"title": "Give feedback every week", "status": status}).Base().UID)
	}
	made, err := d.AddTask(t.Context(), input.Values{"title": "As it was", "goal": goals[0]}, "")
	if err != nil {
		t.Fatal(err)
	}
	return goals[1], made.UID
}

func TestAFormKeepsAGoalWhoseTitleOthersHave(t *testing.T) {
	d := serve(t)
	open, task := alike(t, d)
	path := "/edit/task/" + task
	form := filled(opened(ask(t, d, nil, "GET", path, nil).body), "title", "As it is", "goal", "Give feedback every week")
	if got := ask(t, d, nil, "POST", path, form); got.status != 303 {
		t.Fatalf("status %d: %.300s", got.status, got.body)
	}
	r, err := d.Show(t.Context(), work.KindNamed("task"), task)
	if err != nil || r.(*work.Task).Title != "As it is" || r.(*work.Task).Goal.UID == open {
		t.Errorf("it is %+v, %v; want the new title and the goal it had", r, err)
	}

	ask(t, d, nil, "POST", "/new/task", url.Values{"title": {"Another"}, "goal": {"give feedback every week"}})
	made, _, err := d.List(t.Context(), work.KindNamed("task"), app.ListOptions{Text: "another"})
	if err != nil || len(made) != 1 || made[0].(*work.Task).Goal.UID != open {
		t.Errorf("made %v, %v; want one for the goal that goes on", made, err)
	}
	if page := ask(t, d, nil, "GET", "/new/task", nil).body; strings.Count(page, `<option value="Give feedback every week">`) != 1 {
		t.Error("the form offers a goal twice, or not at all")
	}
}

func TestAFormSaysAMeetingByItsTitleAndDay(t *testing.T) {
	d := serve(t)
	m, err := d.AddMeeting(t.Context(), input.Values{"title": "Team review", "starts_at": "2026-11-23 10:00"}, "")
	if err != nil {
		t.Fatal(err)
	}
	said := "Team review · Mon 23 Nov 2026 · " + strconv.FormatInt(m.ID, 10)
	if page := ask(t, d, nil, "GET", "/new/learning", nil).body; !strings.Contains(page, `<option value="`+said+`">`) {
		t.Errorf("the form does not offer %s", said)
	}
	for i, text := range []string{said, "team review", strconv.FormatInt(m.ID, 10), m.UID} {
		title := "Learned " + strings.Repeat("more ", i+1)
		if got := ask(t, d, nil, "POST", "/new/learning", url.Values{"title": {title}, "meeting": {text}}); got.status != 303 {
			t.Fatalf("%s: status %d: %.300s", text, got.status, got.body)
		}
	}
	made, _, err := d.List(t.Context(), work.KindNamed("learning"), app.ListOptions{})
	if err != nil || len(made) != 4 {
		t.Fatalf("%d made, %v; want 4", len(made), err)
	}
	for _, r := range made {
		if r.(*work.Learning).Meeting.UID != m.UID {
			t.Errorf("%s is of the meeting %q", work.LabelOf(r), r.(*work.Learning).Meeting.UID)
		}
	}
	if page := ask(t, d, nil, "GET", "/edit/learning/"+made[0].Base().UID, nil).body; !strings.Contains(page, `name="meeting" value="`+said+`"`) {
		t.Error("the form does not say which meeting it was")
	}
	wrong := ask(t, d, nil, "POST", "/new/learning", url.Values{"title": {"Typed"}, "meeting": {"No such hour"}, "content": {"Much <text>"}})
	for _, want := range []string{`value="Typed"`, `value="No such hour"`, `Much <text></textarea>`, `id="w-meeting" role="alert">is "No such hour", which no meeting is called`} {
		if wrong.status != 422 || !strings.Contains(html.UnescapeString(wrong.body), want) {
			t.Errorf("status %d, want 422 and a page that holds %s", wrong.status, want)
		}
	}
}

func TestAMeetingIsOfferedWhileItIsTyped(t *testing.T) {
	t.Parallel()
	d := serve(t)
	for _, title := range []string{"Team review", "Planning"} {
		for range 30 {
			if _, err := d.AddMeeting(t.Context(), input.Values{"title": title, "starts_at": "2026-11-23 10:00"}, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := d.AddMeeting(t.Context(), input.Values{"title": "Long ago", "starts_at": "2019-11-23 10:00"}, ""); err != nil {
		t.Fatal(err)
	}
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/new/action"))
	b.do(chromedp.Focus(chromedp.CSS("#f-meeting")))
	b.types("long a")
	b.until(`[...document.getElementById("f-meeting").list.options].map((o) => o.value).join().startsWith("Long ago · Sat 23 Nov 2019 · ")`)
}
