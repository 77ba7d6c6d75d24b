package web_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestADayWithoutJavaScript reads, writes, finishes, plans and closes where no
// script runs.
func TestADayWithoutJavaScript(t *testing.T) {
	t.Parallel()
	d := serve(t)
	addTasks(t, d, "yesterday", "Read the runbook")
	b := browse(t)
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("main", "Read the runbook")
	b.do(chromedp.SendKeys(chromedp.CSS("#line"), "Answer Mateus @today"), chromedp.Click(chromedp.CSS(".topline .when-open.act")))
	b.sees("#toasts", "Added: Answer Mateus")
	b.do(chromedp.Click(chromedp.CSS(`[aria-labelledby=list] .check`)))
	b.sees("#done ~ *", "1")
	b.do(chromedp.Click(chromedp.CSS(`[href$="/plan"]`)))
	b.sees("h1", "Plan Tuesday")
	b.do(chromedp.Click(chromedp.CSS(`[name=focus]`)), chromedp.Click(chromedp.CSS(`.guide .btn.main`)))
	b.sees(".slots", "Read the runbook")
	b.do(chromedp.Click(chromedp.CSS(`[href$="/close"]`)))
	b.sees("h1", "Close Tuesday")
	b.do(chromedp.SendKeys(chromedp.CSS("#well"), "Without a script"), chromedp.Click(chromedp.CSS(`.guide .btn.main`)))
	b.sees("#toasts", "Closed")
	if today := day(t, d); len(today.Done) != 1 || len(today.Focus) != 1 || today.ClosedAt.IsZero() {
		t.Errorf("%d done, %d in focus, closed at %q; want 1, 1 and a time", len(today.Done), len(today.Focus), today.ClosedAt)
	}
}
