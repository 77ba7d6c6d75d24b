package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/input"
	"daybook/internal/work"
)

// onRow says where the focus is: on a row, or else on what.
const onRow = `(() => { const at = document.activeElement; return at.closest("[data-row]") ? "row" : at.tagName + "#" + at.id; })()`

// TestTheStoryOfADayByKeys plans a day, writes, moves, prepares a meeting, holds
// it, checks in, closes the day and takes that back, without the mouse.
func TestTheStoryOfADayByKeys(t *testing.T) {
	t.Parallel()
	d := serve(t)
	addTasks(t, d, "yesterday", "Read the runbook")
	addTasks(t, d, "today", "Review the retry patch", "Answer Mateus")
	for _, add := range []struct {
		kind   string
		values input.Values
	}{
		{"project", input.Values{"name": "ledger", "last_worked_on": "today"}},
		{"person", input.Values{"name": "Ingrid Solheim", "role": "manager"}},
		{"meeting", input.Values{"title": "One-to-one", "kind": "one_on_one", "starts_at": "today 14:00", "duration_minutes": "30m", "attendees": "Ingrid Solheim"}},
	} {
		if _, err := d.Add(t.Context(), work.KindNamed(add.kind), add.values); err != nil {
			t.Fatal(err)
		}
	}
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("h1", "Tuesday 24 November")

	// The morning: what is left over goes to tomorrow, the project, one of three.
	b.press("y")
	b.sees("h1", "Plan Tuesday")
	b.press("j", "d", "1", "j", "f")
	b.sees("#three", "1 of 3")
	b.withCtrl("Enter")
	b.sees("#toasts", "Planned")
	b.sees(".slots", "Review the retry patch")

	// Writing, the name completed by Tab; then order and done.
	b.press("c")
	b.types("Thank Yuki #le")
	b.sees("#names", "ledger")
	b.types(kb.Tab)
	b.types("@today ~5m")
	b.sees("#understood", "5 min")
	b.types(kb.Enter)
	b.sees("#toasts", "Added: Thank Yuki")
	b.press("Escape", "Escape", "j", "j") // out of the line, then from the first row on
	b.sees("[aria-labelledby=list] ul .cursor", "Answer Mateus")
	b.with(1, "ArrowDown")
	b.sees("#toasts", "Moved")
	b.sees("[aria-labelledby=list] ul li:last-child", "Answer Mateus")
	b.press("x")
	b.sees("#done ~ *", "1")
	b.sees("#toasts", "Done")
	if at := b.says(onRow); at != "row" {
		t.Errorf("after a task is done the focus is on %s, want a row", at)
	}

	// The meeting: what I want, what to raise, what came of it.
	b.press("p")
	b.sees("h1", "One-to-one")
	b.press("w")
	b.types("Leave with a yes")
	b.withCtrl("Enter")
	b.sees("#toasts", "One-to-one")
	b.press("Escape", "a")
	b.types("Which rotation?" + kb.Enter)
	b.sees("ol", "Which rotation?")
	b.press("Escape", "b")
	b.sees(".hold", "Which rotation?")
	b.press("j", "x", "o")
	b.types("A yes.")
	b.press("Escape", "m")
	b.types("Send the note @fri" + kb.Enter)
	b.sees("[aria-labelledby=agreed] ul", "Send the note")
	b.withCtrl("Enter")
	b.sees("#toasts", "Held")

	// The evening.
	b.press("g", "t")
	b.sees("h1", "Tuesday 24 November")
	b.press("4", "3")
	b.sees("#toasts", "energy 4, engagement 3")
	b.press("Escape", "z")
	b.sees("h1", "Close Tuesday")
	b.with(8, "D")
	b.press("w")
	b.types("The yes")
	b.withCtrl("Enter")
	b.sees("#toasts", "Closed")
	closed := day(t, d)
	b.press("u")
	b.sees("#toasts", "Undone")

	today := day(t, d)
	if closed.ClosedAt.IsZero() || len(closed.Focus)+len(closed.Tasks) != 0 || !today.ClosedAt.IsZero() {
		t.Errorf("closed at %q with %d open; after undo closed at %q; want a time, 0, and none", closed.ClosedAt, len(closed.Focus)+len(closed.Tasks), today.ClosedAt)
	}
	if today.Project.Name != "ledger" || len(today.Focus) != 1 || len(today.Tasks) != 1 || len(today.Done) != 1 || len(today.Leftovers) != 0 {
		t.Errorf("project %q, %d in focus, %d others, %d done, %d left over; want ledger, 1, 1, 1, 0", today.Project.Name, len(today.Focus), len(today.Tasks), len(today.Done), len(today.Leftovers))
	}
	page, err := d.ShowMeeting(t.Context(), "1")
	if err != nil || page.State != "held" || page.Outcome != "A yes." || page.DesiredOutcome != "Leave with a yes" || len(page.Actions) != 1 || page.Topics[0].State != "raised" {
		t.Errorf("the meeting (%v): %s, %q, wanted %q, %d action items, topic %s", err, page.State, page.Outcome, page.DesiredOutcome, len(page.Actions), page.Topics[0].State)
	}
}

// TestAPhone does with a thumb what a day asks for, in a window of 390 pixels.
func TestAPhone(t *testing.T) {
	t.Parallel()
	d := serve(t)
	addTasks(t, d, "today", "Review the retry patch")
	b := browse(t)
	b.asPerson(390, 844, "light")
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("h1", "Tuesday 24 November")
	low := b.says(`String(document.getElementById("line").offsetHeight)`)
	b.do(chromedp.Click(chromedp.CSS(`.bar a[href="#line"]`)))
	b.types("Write to everybody who was in the long meeting about the timetable of next winter @today")
	b.sees("#understood", "Task")
	if high := b.says(`String(document.getElementById("line").offsetHeight)`); len(high) < len(low) || high <= low {
		t.Errorf("the line is %s pixels high, and %s with a long text in it; it grows", low, high)
	}
	b.faultless("the open line", tooWide, tooSmall)
	b.do(chromedp.Click(chromedp.CSS(`.topline .when-open.act`)))
	b.sees("[aria-labelledby=list] ul", "Write to everybody")

	b.do(chromedp.Click(chromedp.CSS(`[aria-labelledby=list] ul li:first-child .check`)))
	b.sees("#done ~ *", "1")
	b.do(chromedp.Click(chromedp.CSS(`.bar a[href="/energy"]`)))
	b.sees("h1", "Energy")
	b.do(chromedp.Click(chromedp.CSS(`[name=energy][value="4"]`)), chromedp.Click(chromedp.CSS(`#check-in .btn`)))
	b.sees("#toasts", "energy 4")
	b.do(chromedp.Click(chromedp.CSS(`.more summary`)))
	b.sees(".sheet", "Journal")
	b.faultless("the sections", tooWide, tooSmall)
	b.do(chromedp.Click(chromedp.CSS(`.sheet a[href="/journal"]`)))
	b.sees("h1", "Journal")
	if open := b.says(`document.querySelector(".more").open ? "open" : "shut"`); open != "shut" {
		t.Error("the sections are still open on the page that one went to")
	}
	if today := day(t, d); len(today.Done) != 1 || len(today.Energy) != 1 || len(today.Tasks) != 1 {
		t.Errorf("%d done, %d check-ins, %d open; want 1 each", len(today.Done), len(today.Energy), len(today.Tasks))
	}
}
