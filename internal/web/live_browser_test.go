package web_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"daybook/internal/input"
	"daybook/internal/work"
)

// evaluates runs a script in the page and returns what it yields.
func evaluates[T any](b *browser, script string) T {
	b.t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

func TestWhatIsDoneElsewhereAppears(t *testing.T) {
	t.Parallel()
	d := serve(t)
	for _, title := range []string{"Answer Mateus", "Read the runbook", "Review the patch"} {
		if _, err := d.AddTask(t.Context(), input.Values{"title": title, "day": "today"}, ""); err != nil {
			t.Fatal(err)
		}
	}
	one := browse(t)
	one.do(chromedp.Navigate(d.url + "/"))
	one.sees("main", "Review the patch")
	two := one.another()
	two.do(chromedp.Navigate(d.url + "/"))
	two.sees("main", "Review the patch")

	// In one tab the cursor stands on the second row and a line is being typed.
	one.press("j", "j", "c")
	one.types("Half a tho")
	two.press("j", "x")
	two.sees("#toasts", "Done")
	one.sees("#done ~ *", "1")
	got := evaluates[[]string](one, `[document.activeElement.id, document.getElementById('line').value, document.querySelector('.cursor').innerText.split('\n')[0], document.querySelector('#toasts').innerText]`)
	for i, want := range []string{"line", "Half a tho", "Read the runbook", ""} {
		if got[i] != want {
			t.Errorf("got %q, want %q", got[i], want)
		}
	}
	one.types("ught")
	if got := evaluates[string](one, `document.getElementById('line').value`); got != "Half a thought" {
		t.Errorf("the line holds %q", got)
	}

	// Another process, without a tab.
	if _, err := d.AddTask(t.Context(), input.Values{"title": "From the command line", "day": "today"}, ""); err != nil {
		t.Fatal(err)
	}
	one.sees("main", "From the command line")
	two.sees("main", "From the command line")
}

// readsAgain waits until the page was read again for what is done elsewhere now.
func (b *browser) readsAgain(d daybook) {
	b.t.Helper()
	seen := evaluates[string](b, `document.getElementById("read").dataset.seen`)
	if _, err := d.AddTask(b.t.Context(), input.Values{"title": "Of another tab"}, ""); err != nil {
		b.t.Fatal(err)
	}
	b.until(fmt.Sprintf(`document.getElementById("read").dataset.seen !== %q`, seen))
}

// hears notes what the stream tells of the pages to come.
func (b *browser) hears() {
	b.t.Helper()
	const noting = `window.EventSource = class extends EventSource { constructor(url) { super(url); this.addEventListener('message', (e) => { window.told = e.data; }); } }`
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noting})
		return err
	}))
}

func TestATabReadsItselfAgainOnceForWhatOthersDid(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.hears()
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("main", "A page with nothing on it yet.")
	evaluates[bool](b, `(window.reads = 0, window.fetching = window.fetch, window.fetch = (url, o) => { if (o && o.headers && o.headers['Daybook-Again']) window.reads++; return window.fetching(url, o); }, true)`)
	b.press("c")
	b.types("Mine @today\r")
	b.sees("#toasts", "Added: Mine")
	b.until(`window.told === document.getElementById("read").dataset.seen`) // of that action the stream has told
	if n := evaluates[int](b, `window.reads`); n != 0 {
		t.Errorf("the tab's own action made it read itself again %d times", n)
	}
	if _, err := d.AddTask(t.Context(), input.Values{"title": "Of another", "day": "today"}, ""); err != nil {
		t.Fatal(err)
	}
	b.sees("main", "Of another")
	if n := evaluates[int](b, `window.reads`); n != 1 {
		t.Errorf("it was read again %d times, want once", n)
	}
	if text := evaluates[string](b, `document.querySelector('#toasts').innerText`); text == "" {
		t.Error("its toast, with undo, went away")
	}
}

func TestAFormThatIsBegunStaysWhenThePageIsReadAgain(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/journal"))
	b.sees("main", "Nothing is written down yet.")
	b.press("n")
	b.do(chromedp.SendKeys(chromedp.CSS(`.write-entry textarea`), "A long entry"))
	if _, err := d.Add(t.Context(), work.KindNamed("learning"), input.Values{"title": "Of another tab"}); err != nil {
		t.Fatal(err)
	}
	b.sees("main", "Of another tab")
	got := evaluates[[]any](b, `[document.querySelector('.write-entry').open, document.activeElement.value, document.activeElement.selectionStart, document.querySelector('.write-entry form').id]`)
	for i, want := range []any{true, "A long entry", 12.0, ""} {
		if got[i] != want {
			t.Errorf("got %v, want %v", got[i], want)
		}
	}
}

func TestAMeetingThatComesNearIsToldOf(t *testing.T) {
	t.Parallel()
	d := serve(t)
	for _, values := range []input.Values{
		{"title": "Design review", "starts_at": "today 10:30", "duration_minutes": "30m"},
		{"title": "One-to-one", "starts_at": "today 11:00", "duration_minutes": "30m", "is_private": true},
	} {
		if _, err := d.AddMeeting(t.Context(), values, ""); err != nil {
			t.Fatal(err)
		}
	}
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/inbox"))
	evaluates[bool](b, `(window.shown = [], window.Notification = class { static permission = 'default'; static requestPermission() { window.Notification.permission = 'granted'; return Promise.resolve('granted'); } constructor(title, o) { window.shown.push(title + ' ' + o.body); } }, true)`)
	if text := evaluates[string](b, `document.querySelector('#soon').innerText`); text != "" {
		t.Errorf("half an hour before it says %q", text)
	}
	d.clock.Advance(20 * time.Minute)
	b.sees("#soon", "in 10 minutes")
	b.do(chromedp.Click(chromedp.CSS(`[data-notify]`)))
	d.clock.Advance(90 * time.Second)
	b.sees("#soon", "in 9 minutes")
	d.clock.Advance(30 * time.Minute)
	b.sees("#soon", "One-to-one at 11:00")
	b.press("p")
	b.sees("h1", "One-to-one")
	b.sees("main", "What I want from it")
	if text := evaluates[string](b, `document.querySelector('#soon').innerText`); text != "" {
		t.Errorf("the meeting's own page says %q", text)
	}
	got := evaluates[[]string](b, `window.shown`)
	want := []string{"Design review begins at 10:30", "A private meeting begins at 11:00"}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("told of %q, want %q", got, want)
	}
}

// TestATabThatNobodyLooksAtCatchesUp: it holds none of the few connections that
// a browser has, and reads what it missed when it is looked at.
func TestATabThatNobodyLooksAtCatchesUp(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("main", "A page with nothing on it yet.")
	evaluates[bool](b, `(window.streams = [], window.EventSource = class extends EventSource { constructor(url) { super(url); window.streams.push(this); } }, true)`)
	look := func(hidden string) {
		evaluates[bool](b, `(Object.defineProperty(document, 'hidden', {value: `+hidden+`, configurable: true}), document.dispatchEvent(new Event('visibilitychange')), true)`)
	}
	look("true")
	look("false")
	look("true")
	if open := evaluates[int](b, `window.streams.filter((one) => one.readyState !== EventSource.CLOSED).length`); open != 0 {
		t.Errorf("%d streams are open of a tab that nobody looks at", open)
	}
	if _, err := d.AddTask(t.Context(), input.Values{"title": "Missed", "day": "today"}, ""); err != nil {
		t.Fatal(err)
	}
	seen := b.another()
	seen.hears()
	seen.do(chromedp.Navigate(d.url + "/"))
	seen.until(`!!window.told`) // who looks is told of it by now
	if evaluates[bool](b, `document.querySelector('main').innerText.includes('Missed')`) {
		t.Error("a tab that nobody looks at read itself again")
	}
	look("false")
	b.sees("main", "Missed")

	// A stream that breaks is said, and opened again.
	evaluates[bool](b, `(window.streams.at(-1).onerror(), true)`)
	b.sees("#apart", "Not connected")
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](`document.querySelector('#apart').textContent === ''`)); err != nil {
		t.Errorf("it does not say that it is back: %v", err)
	}
}
