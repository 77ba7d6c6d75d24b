package web_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// notesShifts keeps what the browser says has moved after it was drawn.
const notesShifts = `window.shifted = []; new PerformanceObserver((list) => { for (const e of list.getEntries()) for (const s of e.sources) window.shifted.push(e.value.toFixed(4) + ' ' + (s.node?.outerHTML ?? s.node?.textContent ?? '').slice(0, 80)); }).observe({type: 'layout-shift', buffered: true});`

// settled is what has moved once two more frames were drawn.
const settled = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.shifted.join("\n")), 50))))`

// TestNothingMovesOnceItIsDrawn opens every page, full and empty, at a desk and on
// a phone.
func TestNothingMovesOnceItIsDrawn(t *testing.T) {
	onFullAndEmpty(t, func(t *testing.T, b *browser, d daybook, _ bool) {
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: notesShifts})
			return err
		}))
		all := allPages(t, d)
		for window, width := range map[string]int64{"at a desk": 1440, "on a phone": 390} {
			b.asPerson(width, 900, "light")
			for _, path := range all {
				b.do(chromedp.Navigate(d.url+path), chromedp.WaitVisible(chromedp.CSS("main")))
				b.faultless(path+", "+window, settled)
			}
		}
	})
}
