package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// waits is the inbox of these tests, the newest first: what is known of a task
// stands beside the row under the cursor.
func waits(t *testing.T) daybook {
	t.Helper()
	d := serve(t)
	for _, project := range []string{"ledger-sync", "berths"} {
		add(t, d, "project", input.Values{"name": project})
	}
	add(t, d, "goal", input.Values{"title": "Settle the nightly job", "status": "in_progress"})
	for _, task := range []input.Values{
		{"title": "Say thanks"},
		{"title": "Read the runbook", "estimated_minutes": "15m"},
		{"title": "Review the patch", "estimated_minutes": "45m", "priority": "high", "project": "ledger-sync", "due": "2026-11-20", "tags": "go, review"},
	} {
		if _, err := d.AddTask(t.Context(), task, ""); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// known is what the aside says of the row under the cursor.
const known = `document.querySelector("[data-beside]:not([hidden])").innerText.replace(/\s+/g, " ")`

func (b *browser) knows(words ...string) {
	b.t.Helper()
	for _, word := range words {
		b.until(known + `.includes("` + word + `")`)
	}
}

func TestTheInboxSaysWhatIsKnownOfTheRowAndFilesItByKeys(t *testing.T) {
	t.Parallel()
	d := waits(t)
	b := browse(t)
	b.forgives = "the server responded with a status of 4"
	b.do(chromedp.Navigate(d.url + "/inbox"))
	b.knows("Review the patch", "late 4 days", "45 min", "High", "ledger-sync", "go", "review")
	b.press("j", "j")
	b.knows("Read the runbook", "15 min", "Written today")

	// The project by its key, and the cursor goes on from its row.
	b.press("r")
	b.types("berths" + kb.Enter)
	b.knows("Read the runbook", "berths")
	b.until(`document.activeElement.closest("[data-row]")?.matches(".cursor") && document.activeElement.closest("[data-row]").innerText.includes("Read the runbook")`)

	// What cannot be taken stays where it was typed.
	b.press("o")
	b.types("No such goal" + kb.Enter)
	b.sees("#toasts", "No such goal")
	b.until(`document.activeElement.name === "goal" && document.activeElement.value === "No such goal"`)
	b.says(`document.activeElement.value = ""`)
	b.types("settle the nightly job" + kb.Enter)
	b.knows("Settle the nightly job")

	// A chip is taken away.
	b.do(chromedp.Click(chromedp.CSS(`[data-beside]:not([hidden]) [aria-label="Without berths"]`)))
	b.until(`!` + known + `.includes("berths")`)

	// A day takes the row out of the inbox; the next stands under the cursor.
	b.press("w")
	b.types("fri" + kb.Enter)
	b.sees("#toasts", "Fri 27 Nov")
	b.knows("Say thanks", "Nothing but its words")
	b.press("k")
	b.knows("Review the patch")
}

// TestTheInboxFilesWithoutAScript shows what is known of the first row, and files
// it by the form that stands there.
func TestTheInboxFilesWithoutAScript(t *testing.T) {
	d := waits(t)
	page := ask(t, d, nil, "GET", "/inbox", nil).body
	if n := strings.Count(page, "data-beside="); n != 3 || strings.Count(page, `" hidden><div class="sec">`) != 2 {
		t.Errorf("%d rows have something beside them; want 3, of which the first is seen", n)
	}
	tasks, _, err := d.List(t.Context(), work.KindNamed("task"), app.ListOptions{Text: "patch"})
	if err != nil || len(tasks) != 1 {
		t.Fatal(tasks, err)
	}
	of := func() *work.Task {
		r, err := d.Show(t.Context(), work.KindNamed("task"), tasks[0].Base().UID)
		if err != nil {
			t.Fatal(err)
		}
		return r.(*work.Task)
	}
	set := "/task/" + tasks[0].Base().UID + "/set"
	for path, form := range map[string]url.Values{
		set + "?without=tags&rest=review":     {"day": {""}},
		set + "?without=due&rest=":            {"project": {""}},
		set + "?without=priority&rest=medium": {},
		set:                                   {"project": {"berths"}, "goal": {"Settle the nightly job"}, "day": {""}},
	} {
		if got := ask(t, d, nil, "POST", path, form); got.status != 303 {
			t.Errorf("%s: status %d: %.200s", path, got.status, got.body)
		}
	}
	if got := of(); len(got.Tags) != 1 || got.Tags[0].Name != "review" || !got.Due.IsZero() || got.Priority != work.Medium || got.Project.Name != "berths" || got.Goal.Name != "Settle the nightly job" {
		t.Errorf("it has the tags %v, due %q, %s, project %q, goal %q", got.Tags, got.Due, got.Priority, got.Project.Name, got.Goal.Name)
	}
	if got := ask(t, d, nil, "POST", set, url.Values{"day": {""}}); got.status != 422 {
		t.Errorf("nothing to set: status %d, want 422", got.status)
	}
}
