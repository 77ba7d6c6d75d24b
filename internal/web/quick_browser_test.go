package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// goes presses the letters of sections at once, one after the other.
func (b *browser) goes(first, second string) {
	b.t.Helper()
	b.says(`(document.querySelector('.rail [data-go=` + first + `]').click(), document.querySelector('.rail [data-go=` + second + `]').click(), "")`)
}

// TestTheLastOfTwoLinksIsTheOneThatIsFollowed follows two links one right after
// the other, and lets the answer to the first come last.
func TestTheLastOfTwoLinksIsTheOneThatIsFollowed(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("h1", "Tuesday 24 November")
	b.holdsBack("/journal")
	b.says(`(window.swaps = [], addEventListener("htmx:finally:swap", (e) => window.swaps.push(e.detail.ctx.request.action)), "")`)
	b.goes("j", "p")
	b.sees("h1", "People")
	b.come()
	b.until(`window.swaps.some((of) => of.includes("/journal"))`) // it was there, and was not shown
	if at, title := b.path(), b.says(`document.querySelector("h1").innerText`); at != "/people" || title != "People" {
		t.Errorf("the address is %s and the page %s, want /people", at, title)
	}

	// Back goes to where one was, not to what was never shown.
	b.back("h1", "Tuesday 24 November")
}

// TestWhatWasDoneIsToldOnThePageThatOneWentTo finishes a task and goes on while
// the answer to that is late.
func TestWhatWasDoneIsToldOnThePageThatOneWentTo(t *testing.T) {
	t.Parallel()
	d := serve(t)
	addTasks(t, d, "today", "Answer Mateus")
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("main", "Answer Mateus")
	b.holdsBack("/task/")
	b.press("j", "x", "g", "p")
	b.sees("h1", "People")
	b.come()
	b.sees("#toasts", "Answer Mateus")
	if at := b.path(); at != "/people" {
		t.Errorf("the address is %s, want /people", at)
	}
	b.press("u")
	b.sees("#toasts", "Undone")
	if today := day(t, d); len(today.Tasks) != 1 || len(today.Done) != 0 {
		t.Errorf("%d to do and %d done, want 1 and 0: it was taken back", len(today.Tasks), len(today.Done))
	}
}
