package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// add makes a record of the daybook that is served.
func add(t *testing.T, d daybook, kind string, values input.Values) work.Record {
	t.Helper()
	r, err := d.Add(t.Context(), work.KindNamed(kind), values)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// path is what the address bar says.
func (b *browser) path() string {
	b.t.Helper()
	at, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`location.pathname + location.search`))
	if err != nil {
		b.t.Fatal(err)
	}
	return at
}

// back presses the browser's own button, and waits until the page that was
// there before says text.
func (b *browser) back(selector, text string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`setTimeout(() => history.back(), 0) > 0`)); err != nil {
		b.t.Fatal(err)
	}
	script := fmt.Sprintf(`document.readyState === 'complete' && document.querySelector(%q)?.innerText || ''`, selector) // its scripts have run
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for range 500 { // while the page is on its way, there is none to ask
		if got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](script)); err == nil && strings.Contains(got, text) {
			return
		}
		<-again.C
	}
	b.t.Fatalf("back never showed %q", text)
}

// TestAListIsFilteredKeptAndActedOnInBulk goes through the list of tasks by
// keys: a filter in the address, back, a view, marks, one action, one undo.
func TestAListIsFilteredKeptAndActedOnInBulk(t *testing.T) {
	t.Parallel()
	d := serve(t)
	for _, title := range []string{"Write the note", "Write the test", "Read the log"} {
		add(t, d, "task", input.Values{"title": title, "day": "today", "tags": "go"})
	}
	add(t, d, "task", input.Values{"title": "Something else"})
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/tasks"))
	b.sees("main", "Something else")
	b.do(chromedp.SendKeys(chromedp.CSS(`.filterline [name="tags"]`), "go"+kb.Enter))
	b.sees(".filterline .chip.on", "go")
	if at := b.path(); at != "/tasks?tags=go" {
		t.Errorf("the address is %s, want the filter alone", at)
	}
	b.do(chromedp.SendKeys(chromedp.CSS(`.filterline [name="q"]`), "write"+kb.Enter))
	b.sees(".sec .count", "2")
	if at := b.path(); at != "/tasks?q=write&tags=go" && at != "/tasks?tags=go&q=write" {
		t.Errorf("the address is %s", at)
	}

	b.do(chromedp.Click(chromedp.CSS(`.list-filters summary`)), chromedp.SendKeys(chromedp.CSS(`#view-name`), "To write"+kb.Enter))
	b.sees("#toasts", "Saved as a view")
	b.sees(`.views [aria-current]`, "To write")

	b.do(chromedp.Click(chromedp.CSS(`.views a`)))
	b.sees("main", "Something else")
	b.back(`.views [aria-current]`, "To write")

	b.press("j", "v", "j")
	b.do(chromedp.KeyEvent("X", chromedp.KeyModifiers(chromedp.ModifierShift)))
	b.sees("[data-marked]", "2 marked")
	b.do(chromedp.SendKeys(chromedp.CSS(`#bulk [name="to"]`), "fri"+kb.Enter))
	b.sees("#toasts", "Put off")
	if got := days(t, d); got != [4]work.Date{"2026-11-27", "2026-11-27", "2026-11-24", ""} {
		t.Errorf("the days are %v", got)
	}
	b.press("Escape", "u")
	b.sees("#toasts", "Undone")
	if got := days(t, d); got != [4]work.Date{"2026-11-24", "2026-11-24", "2026-11-24", ""} {
		t.Errorf("one undo left the days %v", got)
	}
}

func days(t *testing.T, d daybook) (out [4]work.Date) {
	t.Helper()
	tasks, _, err := d.List(t.Context(), work.KindNamed("task"), app.ListOptions{Sort: "id"})
	if err != nil || len(tasks) != len(out) {
		t.Fatalf("%d tasks (%v)", len(tasks), err)
	}
	for i, r := range tasks {
		out[i] = r.(*work.Task).Day
	}
	return out
}
