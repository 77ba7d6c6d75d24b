package web_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// withCtrl presses a key while Ctrl is held.
func (b *browser) withCtrl(key string) { b.t.Helper(); b.with(2, key) }

// with presses a key while others are held: 1 Alt, 2 Ctrl, 8 Shift.
func (b *browser) with(held int64, key string) {
	b.t.Helper()
	b.do(
		dispatch(input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: key, Modifiers: held}),
		dispatch(input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key, Modifiers: held}),
	)
}

// TestThePaletteByKeys opens it, goes to a record, does something, and leaves it.
func TestThePaletteByKeys(t *testing.T) {
	t.Parallel()
	d := serve(t)
	ask(t, d, nil, "POST", "/capture", url.Values{"line": {"til: A fixed clock makes the fault stand still"}})
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/inbox"))
	b.sees("main", "Every task has its day.")
	b.press("c") // the focus is in the line, and comes back to it
	b.withCtrl("k")
	b.sees("#answers", "Close the day")
	b.looks("the palette", "whole()")
	b.types(kb.Escape)
	if at := b.says(`document.querySelector("dialog[open]") ? "open" : document.activeElement.id`); at != "line" {
		t.Errorf("after the palette the focus is on %q, want the line", at)
	}

	b.withCtrl("k")
	b.sees("#answers", "Close the day")
	b.types("fixed")
	b.sees("#answers", "fault stand still")
	b.types(kb.Enter)
	b.sees("h1", "A fixed clock")
	b.press("g", "i")
	b.sees("h1", "Inbox")

	b.withCtrl("k")
	b.sees("#answers", "Close the day")
	b.types("undo")
	b.sees("#answers [aria-selected=true]", "Undo")
	b.types(kb.ArrowDown + kb.ArrowUp + kb.Enter)
	b.sees("#toasts", "Undone")
	if !day(t, d).Empty {
		t.Error("the entry is still there")
	}

	b.press("Escape", "/")
	b.sees("h1", "Search")
	b.types("fault")
	b.sees("#hits", "Nothing has these words.")
}
