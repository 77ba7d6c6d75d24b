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

// TestWhatWasFoundLeavesRoomForTheNextKind: of many of a kind the rest is
// folded away, and the keys go by what is in sight.
func TestWhatWasFoundLeavesRoomForTheNextKind(t *testing.T) {
	t.Parallel()
	d := serve(t)
	for i := range 12 {
		add(t, d, "task", input.Values{"title": fmt.Sprintf("Ledger %d", i)})
	}
	add(t, d, "learning", input.Values{"title": "Ledgers, and what they keep"})
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/search?q=ledger"))
	b.sees("#hits", "6 more")
	b.says(`(document.activeElement.blur(), "")`)
	seen := map[string]bool{}
	for range 9 {
		b.press("j")
		seen[evaluates[string](b, `document.querySelector(".cursor")?.querySelector("a")?.textContent ?? ""`)] = true
	}
	if len(seen) != 7 || !seen["Ledgers, and what they keep"] {
		t.Errorf("the cursor went over %v, want six tasks and the entry", seen)
	}
}

// TestAPartThatIsFoundSaysOfWhat, and says what it says once.
func TestAPartThatIsFoundSaysOfWhat(t *testing.T) {
	d := serve(t)
	add(t, d, "goal", input.Values{"title": "Read the runbook"})
	if _, err := d.AddMilestone(t.Context(), "Read the runbook", "Explained to Ana", ""); err != nil {
		t.Fatal(err)
	}
	page := ask(t, d, nil, "GET", "/search?q=explained", nil).body
	for _, want := range []string{"<h2>Milestones</h2>", " of Read the runbook</span>", "#i-target"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not hold %s", want)
		}
	}
	if n := strings.Count(page, " to Ana"); n != 1 {
		t.Errorf("what it says stands there %d times, want once", n)
	}
}

// TestARowOfManyWordsIsOneLine looks at the people that were not heard from,
// and at a Sunday with a meeting.
func TestARowOfManyWordsIsOneLine(t *testing.T) {
	t.Parallel()
	d := serve(t)
	add(t, d, "person", input.Values{"name": "Ana Silva", "contact_every_days": "30"})
	add(t, d, "meeting", input.Values{"title": "Walk-through of the configuration", "starts_at": "2026-11-29T10:00:00Z"})
	b := browse(t)
	b.do(chromedp.EmulateViewport(1440, 900), chromedp.Navigate(d.url+"/people"))
	b.sees("#quiet", "Not heard from")
	if high := evaluates[float64](b, `document.querySelector(".band form.row").getBoundingClientRect().height`); high > 40 {
		t.Errorf("the row is %v px high, want one line", high)
	}
	b.do(chromedp.Navigate(d.url + "/meetings?view=week"))
	b.sees("main", "Walk-through")
	wide := evaluates[[]float64](b, `[...document.querySelectorAll(".calendar thead th")].map((th) => th.getBoundingClientRect().width)`)
	if sunday, saturday, friday := wide[7], wide[6], wide[5]; sunday < friday-1 || saturday > friday/1.5 {
		t.Errorf("Friday, Saturday and Sunday are %v px wide, want the free day narrow and the others alike", wide[5:])
	}
}
