package web_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
	"daybook/internal/testkit"
	"daybook/internal/web"
)

// findChromium returns the browser, and installs Debian's where none is: a test
// that needs one never passes by leaving it out.
var findChromium = sync.OnceValues(func() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	const how = "a browser is needed; install one, on Debian by: sudo apt-get install chromium"
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		return "", fmt.Errorf("%s", how)
	}
	for _, args := range [][]string{{"update"}, {"install", "-y", "--no-install-recommends", "chromium"}} {
		if out, err := exec.Command("apt-get", args...).CombinedOutput(); err != nil {
			return "", fmt.Errorf("%s (apt-get %s: %w: %s)", how, args[0], err, out)
		}
	}
	return exec.LookPath("chromium")
})

// daybook is a served daybook of its own, with a clock that stands still.
type daybook struct {
	*app.App
	clock *testkit.Clock
	url   string
	// configured tells what was written into the settings.
	configured func() string
}

// quiet is a log that nobody reads.
var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// serve serves an empty daybook until the test ends.
func serve(t *testing.T) daybook { t.Helper(); return serveFile(t, nil) }

// serveFile serves the daybook whose bytes are data; of none, an empty one.
func serveFile(t *testing.T, data []byte) daybook {
	t.Helper()
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	if data != nil {
		if err := os.WriteFile(o.Path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := serveWith(t, o, clock)
	if name := "Jo Lind"; data == nil { // who has said who they are is not welcomed
		if _, err := d.SetUp(t.Context(), app.SetupOptions{Name: &name}); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// serveWith serves the daybook that o names, until the test ends.
func serveWith(t *testing.T, o app.Options, clock *testkit.Clock) daybook {
	t.Helper()
	return serveToken(t, o, clock, "")
}

// serveToken serves it to who has the token.
func serveToken(t *testing.T, o app.Options, clock *testkit.Clock, token string) daybook {
	t.Helper()
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var set []string
	s := web.New(web.Options{
		Configure: func(name, value string) error {
			mu.Lock()
			defer mu.Unlock()
			set = append(set, name+"="+value)
			return nil
		},
		App: a, Now: clock.Now, NewUID: testkit.UIDs(), Token: token, Hosts: []string{"127.0.0.1", "localhost"},
		Log: quiet,
	})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the server ended: %v", err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return daybook{App: a, clock: clock, url: "http://" + l.Addr().String(), configured: func() string {
		mu.Lock()
		defer mu.Unlock()
		return strings.Join(set, " ")
	}}
}

// chromium is the one browser of these tests, started by the first that needs it.
var chromium = sync.OnceValues(func() (context.Context, error) {
	path, err := findChromium()
	if err != nil {
		return nil, err
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1440, 1000),
	}
	for _, flag := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(options...))
	shutChromium = cancel
	return ctx, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
})

var shutChromium = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	shutChromium()
	os.Exit(code)
}

// browser is one tab. What the page's console complains of fails the test.
type browser struct {
	t        *testing.T
	ctx      context.Context
	forgives string // what the console may say, by |: a browser notes each answer from 400 on
}

// browse opens a tab of a fresh profile.
func browse(t *testing.T) *browser {
	t.Helper()
	one, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(one, chromedp.WithNewBrowserContext())
	ctx, late := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(func() { late(); cancel() })
	return tab(ctx, t)
}

// another opens one more tab of the same profile.
func (b *browser) another() *browser {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	b.t.Cleanup(cancel)
	return tab(ctx, b.t)
}

// tab is the tab of ctx, whose console is listened to.
func tab(ctx context.Context, t *testing.T) *browser {
	t.Helper()
	ctx, cancel := context.WithCancel(ctx)
	b := &browser{t: t, ctx: ctx}
	var listening sync.WaitGroup
	// A tab beside others is told, too, when something in it has the focus.
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	})); err != nil {
		t.Fatal(err)
	}
	listening.Go(func() {
		for m, err := range chromedp.Console(ctx) {
			if err != nil {
				return // the tab is closed
			}
			if b.forgives != "" && slices.ContainsFunc(strings.Split(b.forgives, "|"), func(one string) bool { return strings.Contains(m.Text, one) }) {
				continue
			}
			if m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleWarning || m.Type == chromedp.ConsoleException {
				t.Errorf("the console says %s: %s (%s)", m.Type, m.Text, m.URL)
			}
		}
	})
	t.Cleanup(func() { cancel(); listening.Wait() })
	return b
}

// do does one step after the other, each within a minute. Where a page that is
// read again has put another element in the place of the one that was found, it
// is looked for anew.
func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	for _, step := range steps {
		asking, enough := context.WithTimeout(b.ctx, time.Minute)
		err := chromedp.Do(asking, step)
		for err != nil && asking.Err() == nil && strings.Contains(err.Error(), "Could not find node") {
			err = chromedp.Do(asking, step)
		}
		enough()
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

// listens waits until the page hears what one does: htmx begins a moment after its
// script is there, when others may not be yet, and no person is as quick as a test.
func (b *browser) listens() {
	b.t.Helper()
	b.until(`document.readyState === "complete" && (!document.querySelector('script[src*="htmx"]') || !!document.querySelector("[data-htmx-powered]"))`)
}

// press presses keys one after the other, as a person does. A page that takes a
// key for itself keeps its letter out of the field that it goes to.
func (b *browser) press(keys ...string) {
	b.t.Helper()
	b.listens()
	for _, key := range keys {
		down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key}
		if len([]rune(key)) == 1 {
			down.Text = key
		}
		up := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key}
		b.do(dispatch(down), dispatch(up))
	}
}

func dispatch(e input.DispatchKeyEventParams) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, e)
		return err
	})
}

// inserts writes text into the field that has the focus in one go.
func (b *browser) inserts(text string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
}

// types writes text into the field that has the focus. Enter goes as one press,
// as a keyboard sends it: where the page takes it for itself no line ends.
func (b *browser) types(text string) {
	b.t.Helper()
	b.listens()
	for i, part := range strings.Split(text, kb.Enter) {
		if i > 0 {
			enter := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, Text: "\r"}
			up := enter
			up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
			b.do(dispatch(enter), dispatch(up))
		}
		b.do(chromedp.KeyEvent(part))
	}
}

// sees waits until text stands in the element.
func (b *browser) sees(selector, text string) {
	b.t.Helper()
	if !b.comes(fmt.Sprintf(`(() => { const el = document.querySelector(%q); return el !== null && el.innerText.includes(%q); })()`, selector, text)) {
		b.fails(fmt.Sprintf("%s never said %q", selector, text))
	}
}

// until waits until a script says yes.
func (b *browser) until(script string) {
	b.t.Helper()
	if !b.comes(script) {
		b.fails("it never came to " + script)
	}
}

// comes reports whether a script says yes within half a minute. It asks again
// and again: a question to a page that goes away meanwhile is never answered.
func (b *browser) comes(script string) bool {
	b.t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(30 * time.Second); time.Now().Before(until); <-again.C {
		asking, enough := context.WithTimeout(b.ctx, 2*time.Second)
		yes, err := chromedp.Run(asking, chromedp.Evaluate[bool](script))
		enough()
		if err == nil && yes {
			return true
		}
	}
	return false
}

func (b *browser) fails(why string) {
	b.t.Helper()
	got, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.body.innerText`))
	at, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string](`location.href + ", at " + document.activeElement.outerHTML.slice(0, 120) + ", which says " + JSON.stringify(document.activeElement.value) + ", the line " + JSON.stringify(document.getElementById("line")?.value) + ", htmx " + !!window.htmx`))
	b.t.Fatalf("%s; one is on %s; the page says:\n%s", why, at, got)
}
