package web_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// countsThePointer notes every event of a mouse or a finger, on all pages to come.
func (b *browser) countsThePointer() {
	b.t.Helper()
	const noting = `for (const kind of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(kind, (e) => { if (e.isTrusted) sessionStorage.setItem('pointed', kind); }, true);`
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noting})
		return err
	}))
}

// isAt wants the focus on something of the page, which can be seen or is the
// page itself: never on nothing.
func (b *browser) isAt(when string) {
	b.t.Helper()
	at := b.says(`(() => { const at = document.activeElement; return at === document.body ? "nothing" : at.id === "main" || at.checkVisibility() ? "" : "what cannot be seen: " + at.outerHTML.slice(0, 80); })()`)
	if at != "" {
		b.t.Errorf("%s the focus is on %s", when, at)
	}
}

// TestAWorkingDayWithoutTheMouse goes from the morning's plan to the week's
// review, takes the review back and restores the morning from a backup, all by
// keys, and looks everything up in the daybook.
func TestAWorkingDayWithoutTheMouse(t *testing.T) {
	t.Parallel()
	d := serve(t)
	addTasks(t, d, "yesterday", "Read the runbook")
	add(t, d, "project", input.Values{"name": "ledger", "last_worked_on": "today"})
	add(t, d, "person", input.Values{"name": "Ingrid Solheim", "role": "manager"})
	add(t, d, "meeting", input.Values{"title": "One-to-one", "kind": "one_on_one", "starts_at": "today 14:00", "duration_minutes": "30m", "attendees": "Ingrid Solheim"})
	b := browse(t)
	b.countsThePointer()
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("h1", "Tuesday 24 November")

	// A copy of the morning, to come back to.
	b.press("g", "b")
	b.sees("h1", "Backups")
	b.isAt("on the backups")
	b.press("n")
	b.sees("#toasts", "Backed up")
	b.press("g", "t")
	b.sees("h1", "Tuesday 24 November")
	b.isAt("back on the day")

	// Plan, and write three tasks.
	b.press("y")
	b.sees("h1", "Plan Tuesday")
	b.isAt("on the plan")
	b.press("j", "t", "1")
	b.withCtrl("Enter")
	b.sees("#toasts", "Planned")
	b.isAt("when it is planned")
	for _, line := range []string{"Review the retry patch @today ~45m !high", "Answer Mateus @today", "Thank Yuki @today"} {
		b.press("c")
		b.types(line)
		b.sees("#understood", "Task")
		b.types(kb.Enter)
		b.sees("#toasts", "Added: "+strings.TrimSpace(strings.Split(line, "@")[0]))
		b.isAt("after a line")
		b.press("Escape")
	}

	// Order, focus, start, done.
	b.press("Escape", "j", "j")
	b.sees("[aria-labelledby=list] ul .cursor", "Review the retry patch")
	b.with(1, "ArrowUp")
	b.sees("#toasts", "Moved")
	b.sees("[aria-labelledby=list] ul li:first-child", "Review the retry patch")
	b.sees("[aria-labelledby=list] ul .cursor", "Review the retry patch")
	b.isAt("when it was moved")
	b.press("f")
	b.sees(".slots", "Review the retry patch")
	b.isAt("when it is in focus")
	b.press("Escape", "j")
	b.sees(".slots .cursor", "Review the retry patch")
	b.press("s")
	b.sees("#toasts", "Started")
	b.sees(".slots .cursor", "started")
	b.isAt("when it is started")
	b.press("x")
	b.sees("#done ~ *", "1")
	b.isAt("when it is done")

	// Prepare the next meeting, and hold it.
	b.press("p")
	b.sees("h1", "One-to-one")
	b.isAt("before the meeting")
	b.press("w")
	b.types("Leave with a yes")
	b.withCtrl("Enter")
	b.sees("#toasts", "One-to-one")
	for _, topic := range []string{"Which rotation?", "What of the audit?"} {
		b.press("Escape", "a")
		b.types(topic + kb.Enter)
		b.sees("ol", topic)
		b.isAt("after a topic")
	}
	b.press("Escape", "b")
	b.sees(".hold", "Which rotation?")
	b.isAt("while the meeting goes on")
	b.press("j", "x")
	b.until(`document.querySelectorAll(".asked input:checked").length === 1`)
	b.types(kb.Tab + "Settlement")
	b.press("Escape", "j", "x")
	b.until(`document.querySelectorAll(".asked input:checked").length === 2`)
	b.press("o")
	b.types("A yes.")
	b.press("Escape", "m")
	b.types("Send the note @fri" + kb.Enter)
	b.sees("[aria-labelledby=agreed] ul", "Send the note")
	b.isAt("after an action item")
	b.withCtrl("Enter")
	b.sees("#toasts", "Held")
	b.isAt("when it was held")

	// Two keys of energy, and a learning.
	b.press("g", "t")
	b.sees("h1", "Tuesday 24 November")
	b.press("4", "3")
	b.sees("#toasts", "energy 4, engagement 3")
	b.isAt("after the check-in")
	b.press("Escape", "g", "j")
	b.sees("h1", "Journal")
	b.isAt("in the journal")
	b.press("n")
	b.types("A fixed clock makes the fault stand still" + kb.Tab + "It **stands**.")
	b.sees(".preview strong", "stands")
	b.withCtrl("Enter")
	b.sees("#toasts", "A fixed clock")
	b.isAt("after the entry")

	// The evening, and the week.
	b.press("g", "t")
	b.sees("h1", "Tuesday 24 November")
	b.press("Escape", "z")
	b.sees("h1", "Close Tuesday")
	b.isAt("at the close")
	b.with(8, "D")
	b.press("w")
	b.types("The yes")
	b.withCtrl("Enter")
	b.sees("#toasts", "Closed")
	b.isAt("when the day is closed")
	b.press("g", "w")
	b.sees("h1", "Week 48")
	b.isAt("on the week")
	b.press("w")
	b.types("The retry patch is out")
	b.press("Escape", "o")
	b.types("Ship the ledger")
	b.withCtrl("Enter")
	b.sees("#toasts", "Reviewed")
	b.isAt("when the week is reviewed")
	itWasDone(t, d)

	// The review is taken back, and then the whole day.
	b.press("Escape", "u")
	b.sees("#toasts", "Undone")
	b.isAt("after undo")
	if week, err := d.ShowWeek(t.Context(), "", ""); err != nil || week.Reflection != nil || len(week.NextGoals) != 0 {
		t.Errorf("after undo the week is %+v (%v), want neither review nor goals", week, err)
	}
	b.press("g", "b")
	b.sees("h1", "Backups")
	b.press("j", "r")
	b.sees("h1", "Restore a backup")
	b.isAt("before the restore")
	b.press("w")
	b.types("restore" + kb.Enter)
	b.sees("#toasts", "Restored")
	b.isAt("when it is restored")
	b.press("g", "t")
	b.sees("main", "Read the runbook")
	b.sees(".page-head", "Plan the day")
	if page := ask(t, d, nil, "GET", "/", nil).body; strings.Contains(page, "Answer Mateus") {
		t.Error("what was written after the backup is still there")
	}
	if pointed := b.says(`sessionStorage.getItem("pointed") ?? ""`); pointed != "" {
		t.Errorf("there was a %s: this is not a day without the mouse", pointed)
	}
}

// itWasDone looks the day up in the daybook.
func itWasDone(t *testing.T, d daybook) {
	t.Helper()
	today := day(t, d)
	if today.Project.Name != "ledger" || len(today.Done) != 1 || today.Done[0].Title != "Review the retry patch" || today.Done[0].StartedAt.IsZero() || len(today.Energy) != 1 || today.Energy[0].Energy != 4 || today.Energy[0].Engagement != 3 || today.ClosedAt.IsZero() {
		t.Errorf("project %q, done %v, check-ins %v, closed at %q", today.Project.Name, today.Done, today.Energy, today.ClosedAt)
	}
	meeting, err := d.ShowMeeting(t.Context(), "1")
	if err != nil || meeting.State != "held" || meeting.Outcome != "A yes." || meeting.DesiredOutcome != "Leave with a yes" || len(meeting.Topics) != 2 || len(meeting.Actions) != 1 {
		t.Fatalf("the meeting (%v): %+v", err, meeting)
	}
	if meeting.Topics[0].State != "raised" || meeting.Topics[0].Answer != "Settlement" || meeting.Topics[1].State != "raised" || meeting.Actions[0].Title != "Send the note" {
		t.Errorf("topics %+v %+v, action item %q", meeting.Topics[0], meeting.Topics[1], meeting.Actions[0].Title)
	}
	learnings, _, err := d.List(t.Context(), work.KindNamed("learning"), app.ListOptions{})
	if err != nil || len(learnings) != 1 || learnings[0].(*work.Learning).Content != "It **stands**." {
		t.Errorf("learned: %v (%v)", learnings, err)
	}
	week, err := d.ShowWeek(t.Context(), "", "")
	if err != nil || week.Reflection == nil || week.Reflection.WentWell != "The retry patch is out" || len(week.NextGoals) != 1 {
		t.Errorf("the week is %+v (%v)", week, err)
	}
}
