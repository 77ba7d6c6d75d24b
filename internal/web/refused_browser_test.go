package web_test

import (
	"context"
	"net"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/testkit"
	"daybook/internal/web"
)

// TestWhatIsRefusedStaysWhereItWasTyped sends a line that cannot be taken, and
// the title of a topic that is too long for one.
func TestWhatIsRefusedStaysWhereItWasTyped(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.forgives = "the server responded with a status of 4"
	b.do(chromedp.Navigate(d.url + "/inbox"))
	b.press("c")
	b.types("e 9 9 after a long meeting" + kb.Enter)
	b.sees("#toasts", `Energy "9" is not a whole number from 1 to 5`)
	b.until(`document.activeElement.id === "line" && document.activeElement.value === "e 9 9 after a long meeting"`)
	if at := b.path(); at != "/inbox" {
		t.Errorf("the address is %s, want the page that one was on", at)
	}
	b.says(`document.getElementById("line").value = ""`)
	b.types("Answer Mateus" + kb.Enter)
	b.sees("#toasts", "Added: Answer Mateus")
	b.until(`document.getElementById("line").value === ""`)

	// Without a script the page that says what was wrong holds the line.
	refused := ask(t, d, nil, "POST", "/capture", url.Values{"line": {"e 9 9 after a long meeting"}})
	if refused.status != 422 || !strings.Contains(refused.body, ">e 9 9 after a long meeting</textarea>") {
		t.Errorf("status %d, and the line is not on the page", refused.status)
	}
}

// TestAServerThatGoesIsSaidAndComesBack writes a line while the server is gone:
// it stays. Once another serves the same daybook there, it is taken, and the page
// hears of what changes elsewhere again.
func TestAServerThatGoesIsSaidAndComesBack(t *testing.T) {
	t.Parallel()
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	name := "Jo Lind"
	if _, err := a.SetUp(t.Context(), app.SetupOptions{Name: &name}); err != nil {
		t.Fatal(err)
	}
	address := "127.0.0.1:0"
	begin := func() (end func()) {
		t.Helper()
		l, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		address = l.Addr().String()
		s := web.New(web.Options{App: a, Now: clock.Now, NewUID: testkit.UIDs(), Hosts: []string{"127.0.0.1"}, Log: quiet})
		ctx, stop := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- s.Serve(ctx, l) }()
		return func() {
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	}
	end := begin()
	b := browse(t)
	b.forgives = "ERR_|Failed to fetch"
	b.hears()
	b.do(chromedp.Navigate("http://" + address + "/"))
	b.until(`!!window.told`)
	end()
	b.sees("#apart", "Not connected")
	for _, wide := range []int64{390, 800, 1280} {
		b.do(chromedp.EmulateViewport(wide, 844))
		b.until(`document.getElementById("apart").getBoundingClientRect().height > 0`)
	}
	b.press("c")
	b.types("Written while it was gone @today" + kb.Enter)
	b.sees("#toasts", "The daybook does not answer.")
	b.until(`document.getElementById("line").value === "Written while it was gone @today"`)

	end = begin()
	defer func() { end() }()
	b.types(kb.Enter)
	b.sees("main", "Written while it was gone")
	b.until(`document.getElementById("apart").textContent === ""`)
	if _, err := a.AddTask(t.Context(), input.Values{"title": "From the command line", "day": "today"}, ""); err != nil {
		t.Fatal(err)
	}
	b.sees("main", "From the command line")
}

// TestALineOfASessionThatEndedIsNotLost writes a line after one signed out in
// another tab.
func TestALineOfASessionThatEndedIsNotLost(t *testing.T) {
	t.Parallel()
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	const token = "a long secret, of the tests"
	d := serveToken(t, o, clock, token)
	name := "Jo Lind"
	if _, err := d.SetUp(t.Context(), app.SetupOptions{Name: &name}); err != nil {
		t.Fatal(err)
	}
	b := browse(t)
	b.forgives = "the server responded with a status of 401"
	b.do(chromedp.Navigate(d.url + "/"))
	b.do(chromedp.SendKeys(chromedp.CSS(`input[name=token]`), token+kb.Enter))
	b.sees("main", "A page with nothing on it yet.")
	other := b.another()
	other.do(chromedp.Navigate(d.url + "/settings"))
	other.do(chromedp.Click(chromedp.CSS(`[action="/sign-out"] button`)))
	other.sees("main", "token")

	b.press("c")
	b.types("Answer Mateus" + kb.Enter)
	b.sees("#toasts", "Sign in first")
	b.until(`document.getElementById("line").value === "Answer Mateus"`)
}
