package web_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdpinput "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

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

	b.do(chromedp.SendKeys(chromedp.CSS("#went"), "The note is out"), chromedp.SendKeys(chromedp.CSS("#goals"), "Ship it"), chromedp.Click(chromedp.CSS(`[name="carry"]`)), chromedp.SendKeys(chromedp.CSS(".review .btn.main"), kb.Enter)) // a toast may lie over it
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

// rowHeights are how high the rows of the board are, in pixels; none is cut off.
const rowHeights = `[...new Set([...document.querySelectorAll('.board-task')].filter((row) => row.checkVisibility()).map((row) => Math.round(row.getBoundingClientRect().height)))].sort((a, b) => a - b).join(' ')`

// whole says whether the title under the cursor is read from end to end.
const whole = `(() => { const title = document.querySelector('.cursor .whole'); return title.scrollWidth <= title.clientWidth && title.innerText.includes('end of the line') ? 'whole' : 'cut'; })()`

// TestTheBoardOfAWeek has a line for each task, with the whole title where the
// keyboard is, and the review beside it where there is room.
func TestTheBoardOfAWeek(t *testing.T) {
	t.Parallel()
	d := serve(t)
	add(t, d, "task", input.Values{"title": "Find out why the importer of the old timetables stops at the end of the line", "day": "today", "estimated_minutes": "1h"})
	add(t, d, "task", input.Values{"title": "Answer Ana on what the exporter of the new timetables wants", "day": "thu"})
	b := browse(t)
	for width, beside := range map[int64]bool{1440: true, 1280: true, 1024: false, 800: false} {
		b.asPerson(width, 900, "light")
		b.do(chromedp.Navigate(d.url+"/week"), chromedp.WaitVisible(chromedp.CSS(".board-task")))
		if got := b.says(rowHeights); got != "32" {
			t.Errorf("at %d pixels rows are %s pixels high, want a line of 32", width, got)
		}
		if got := b.says(`document.querySelector("main").offsetTop === document.querySelector("aside").offsetTop ? "beside" : "under"`); (got == "beside") != beside {
			t.Errorf("at %d pixels the review stands %s", width, got)
		}
		b.press("j")
		if got := b.says(whole); got != "whole" {
			t.Errorf("at %d pixels the title under the cursor is %s", width, got)
		}
		b.faultless("under the cursor", tooWide)
		if got := b.says(rowHeights); got != "32" {
			t.Errorf("at %d pixels a title that is read whole makes rows %s pixels high", width, got)
		}
	}
}

// seen are the days of the board that are shown.
const seen = `[...document.querySelectorAll('.board-day')].filter((day) => day.checkVisibility()).map((day) => day.querySelector('b').textContent).join(' ')`

// TestAPhoneBeginsTheWeekToday folds the days before, and needs no script for it.
func TestAPhoneBeginsTheWeekToday(t *testing.T) {
	t.Parallel()
	d := serve(t)
	add(t, d, "task", input.Values{"title": "Left behind", "day": "yesterday"})
	add(t, d, "task", input.Values{"title": "Write the note", "day": "today"})
	b := browse(t)
	b.asPerson(390, 844, "light")
	for _, script := range []bool{false, true} {
		b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script})
			return err
		}), chromedp.Navigate(d.url+"/week"), chromedp.WaitVisible(chromedp.CSS("#earlier")))
		b.sees("#earlier", "1 open, 0 done")
		if got := b.says(seen); got != "24 25 26 27 28 29" {
			t.Errorf("a phone shows %s, want today and the days to come", got)
		}
		b.do(chromedp.Click(chromedp.CSS("#earlier > summary")))
		if got := b.says(seen); got != "23 24 25 26 27 28 29" {
			t.Errorf("a phone shows %s once what was earlier is unfolded", got)
		}
	}
	b.do(chromedp.Click(chromedp.CSS(".past .check")))
	b.sees("#earlier", "0 open, 1 done")
	if got := b.says(seen); got != "23 24 25 26 27 28 29" {
		t.Errorf("once a row is done a phone shows %s, want what was unfolded to stay so", got)
	}
	b.do(chromedp.Navigate(d.url + "/week?week=2026-W47"))
	if got := b.says(seen); got != "16 17 18 19 20 21 22" {
		t.Errorf("of a week that is over a phone shows %s", got)
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
