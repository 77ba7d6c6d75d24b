package web_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// holdsBack keeps the answers of a path from the page until the test lets them
// come. One that the page asks for no more is none.
func (b *browser) holdsBack(path string) {
	b.t.Helper()
	b.says(`(() => {
		const fetched = window.fetch, held = new Map();
		window.fetch = (url, o) => !String(url).startsWith("` + path + `") ? fetched(url, o) : new Promise((come, fail) => {
			const one = () => fetched(url, o).then(come, fail);
			held.set(one, new URL(url, location.href).searchParams);
			o?.signal?.addEventListener('abort', () => { held.delete(one); fail(o.signal.reason); });
		});
		window.isAsked = (name, value) => [...held.values()].some((asked) => asked.get(name) === value);
		window.come = () => { for (const one of held.keys()) one(); held.clear(); };
		return '';
	})()`)
}

// isAsked waits until the answer to a value is held back.
func (b *browser) isAsked(name, value string) {
	b.t.Helper()
	b.until(fmt.Sprintf("window.isAsked(%q, %q)", name, value))
}

// come lets the answers come.
func (b *browser) come() { b.t.Helper(); b.says(`(window.come(), "")`) }

// TestEnterWaitsForTheAnswerToWhatStandsInThePalette presses Enter while the
// rows are still those of fewer letters.
func TestEnterWaitsForTheAnswerToWhatStandsInThePalette(t *testing.T) {
	t.Parallel()
	d := serve(t)
	ask(t, d, nil, "POST", "/capture", url.Values{"line": {"til: A fixed clock makes the fault stand still"}})
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/inbox"))
	b.withCtrl("k")
	b.sees("#answers", "Close the day")
	b.types("f")
	b.sees("#answers [aria-selected=true]", "Feedback")

	b.holdsBack("/palette")
	b.types("ixed" + kb.ArrowDown + kb.Enter)
	b.isAsked("q", "fixed")
	if at := b.path(); at != "/inbox" {
		t.Fatalf("Enter went to %s before the answer was there", at)
	}
	b.come()
	b.sees("h1", "A fixed clock")

	// Letters after Enter take it back; what an arrow chose is kept by rows that stay.
	b.do(chromedp.Navigate(d.url + "/inbox"))
	b.withCtrl("k")
	b.sees("#answers", "Close the day")
	b.holdsBack("/palette")
	b.types("jour" + kb.Enter + "nal")
	b.isAsked("q", "journal")
	b.come()
	b.sees("#answers [aria-selected=true]", "Journal")
	b.types(kb.ArrowDown)
	b.sees("#answers [aria-selected=true]", "New entry of the journal")
	b.types(" " + kb.Enter)
	b.isAsked("q", "journal ")
	b.come()
	b.sees("h1", "New")
	if at := b.path(); !strings.HasPrefix(at, "/new/learning") {
		t.Errorf("the arrow's row was not kept: Enter went to %s", at)
	}
}

// TestTabWaitsForTheNamesOfWhatIsWritten presses Tab before the names are there,
// where the names are of an older line, and where there are none.
func TestTabWaitsForTheNamesOfWhatIsWritten(t *testing.T) {
	t.Parallel()
	d := serve(t)
	for _, name := range []string{"ledger", "letters"} {
		ask(t, d, nil, "POST", "/new/project", url.Values{"name": {name}})
	}
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/inbox"))
	b.press("c")
	b.holdsBack("/understood")
	b.types("Review #led" + kb.Tab)
	b.isAsked("line", "Review #led")
	b.come()
	b.until(`document.getElementById("line").value === "Review #ledger "`)

	b.types("and #le")
	b.isAsked("line", "Review #ledger and #le")
	b.come()
	b.sees("#names", "letters")
	b.types("t" + kb.Tab) // the names are those of #le, the first of them ledger
	b.isAsked("line", "Review #ledger and #let")
	b.come()
	b.until(`document.getElementById("line").value === "Review #ledger and #letters "`)

	b.types("soon" + kb.Tab) // no name: Tab goes on
	b.isAsked("line", "Review #ledger and #letters soon")
	b.come()
	b.until(`document.activeElement.matches("#write button")`)
}
