package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
)

// TestADayByKeys is a day's work without the mouse, looked up in the daybook.
func TestADayByKeys(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("main", "A page with nothing on it yet.")

	b.press("c")
	b.types("Review the retry patch @today ~45m !high +go")
	b.sees("#understood", "45 min")
	b.types(kb.Enter)
	b.sees("#toasts", "Added: Review the retry patch")
	b.types("Answer Mateus @today")
	b.sees("#understood", "Task")
	b.types(kb.Enter)
	b.sees("#list ~ *", "2")
	b.press("Escape", "j", "f")
	b.sees(".slots", "Review the retry patch")
	b.press("j", "j", "s")
	b.sees("#toasts", "Started")
	b.press("x")
	b.sees("#done ~ *", "1")
	b.press("u")
	b.sees("#toasts", "Undone")
	b.press("4", "3")
	b.sees("#toasts", "energy 4, engagement 3")
	b.press("Escape", "z")
	b.sees("h1", "Close Tuesday")
	b.press("w")
	b.types("The retry patch is out")
	b.withCtrl("Enter")
	b.sees("#toasts", "Closed")

	today := day(t, d)
	if today.ClosedAt.IsZero() {
		t.Error("the day is not closed")
	}
	if len(today.Focus) != 1 || len(today.Tasks) != 1 || len(today.Done) != 0 || len(today.Energy) != 1 {
		t.Errorf("focus %d, others %d, done %d, check-ins %d; want 1, 1, 0 and 1", len(today.Focus), len(today.Tasks), len(today.Done), len(today.Energy))
	}
}

func day(t *testing.T, d daybook) app.Today {
	t.Helper()
	today, err := d.Today(t.Context(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return today
}
