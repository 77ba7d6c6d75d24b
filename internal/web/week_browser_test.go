package web_test

import (
	"testing"

	cdpinput "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"daybook/internal/input"
	"daybook/internal/work"
)

// TestAWeekIsPlannedAndReviewed moves rows between days by keys and by hand,
// and writes the review.
func TestAWeekIsPlannedAndReviewed(t *testing.T) {
	t.Parallel()
	d := serve(t)
	add(t, d, "task", input.Values{"title": "Write the note", "day": "today", "estimated_minutes": "1h"})
	add(t, d, "task", input.Values{"title": "Read the log", "day": "today", "estimated_minutes": "30m"})
	add(t, d, "task", input.Values{"title": "Answer Ana", "day": "thu"})
	add(t, d, "task", input.Values{"title": "Left behind", "day": "yesterday"})
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/week"))
	b.sees(`section:has([data-board="2026-11-24"]) .sum`, "1 h 30")
	b.press("j", "j") // Monday's row, then Tuesday's first
	b.do(chromedp.KeyEvent(">"))
	b.sees("#toasts", "Planned for Wed 25 Nov")
	b.sees(`[data-board="2026-11-25"] .cursor`, "Write the note")
	b.press("ArrowLeft")
	b.sees(`[data-board="2026-11-24"] .cursor`, "Read the log")

	b.drag(`[data-board="2026-11-24"] li`, `[data-board="2026-11-26"] li`)
	b.sees("#toasts", "Planned for Thu 26 Nov")
	tasks, err := d.Today(t.Context(), "thu", "")
	if err != nil || len(tasks.Tasks) != 2 {
		t.Fatalf("Thursday has %d tasks (%v), want 2", len(tasks.Tasks), err)
	}

	b.do(chromedp.SendKeys(chromedp.CSS("#went"), "The note is out"), chromedp.SendKeys(chromedp.CSS("#goals"), "Ship it"), chromedp.Click(chromedp.CSS(`[name="carry"]`)), chromedp.Click(chromedp.CSS(".review .btn.main")))
	b.sees("#toasts", "Reviewed")
	week, err := d.ShowWeek(t.Context(), "", "")
	if err != nil || week.Reflection == nil || week.Reflection.WentWell != "The note is out" || len(week.NextGoals) != 1 || len(week.Open) != 0 {
		t.Errorf("the week is %+v (%v)", week, err)
	}
	next, err := d.Show(t.Context(), work.KindNamed("task"), "4")
	if err != nil || next.(*work.Task).Day != "2026-11-30" {
		t.Errorf("what was left behind is planned for %s (%v), want the Monday after", next.(*work.Task).Day, err)
	}
}

// drag takes one element to another with the mouse.
func (b *browser) drag(from, to string) {
	b.t.Helper()
	middle := func(selector string) (x, y float64) {
		at, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]float64](`(() => { const r = document.querySelector('`+selector+`').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height - 4]; })()`))
		if err != nil {
			b.t.Fatal(err)
		}
		return at[0], at[1]
	}
	x, y := middle(from)
	toX, toY := middle(to)
	mouse := func(kind cdpinput.DispatchMouseEventType, x, y float64) {
		b.do(chromedp.MouseEvent(kind, x, y, chromedp.Button("left")))
	}
	mouse(cdpinput.DispatchMouseEventTypeMousePressed, x, y)
	for i := range 11 {
		part := float64(i) / 10
		mouse(cdpinput.DispatchMouseEventTypeMouseMoved, x+(toX-x)*part, y+(toY-y)*part)
	}
	// What is dragged follows the mouse when the browser comes to it.
	there := `new Promise((over) => setTimeout(() => over(document.querySelector('` + to + `').parentElement.contains(document.querySelector('.drop-place'))), 60))`
	for i := range 100 {
		over, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](there, chromedp.EvalAwaitPromise))
		if err != nil {
			b.t.Fatal(err)
		}
		if over {
			break
		}
		mouse(cdpinput.DispatchMouseEventTypeMouseMoved, toX, toY-float64(i%3))
	}
	mouse(cdpinput.DispatchMouseEventTypeMouseReleased, toX, toY)
}
