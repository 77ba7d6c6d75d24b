package web_test

import (
	"context"
	_ "embed"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axe looks for what keeps people out of a page. See vendored.md.
//
//go:embed testdata/axe.min.js
var axe string

// looking asks it.
//
//go:embed testdata/look.js
var looking string

// looks brings axe into the page, once, and evaluates a call of what look.js has.
func (b *browser) looks(where, call string) {
	b.t.Helper()
	if underRace {
		return
	}
	if b.says(`typeof window.look`) == "undefined" {
		b.says(axe + looking + `;""`)
	}
	b.faultless(where, call)
}

// tooSmall says what a thumb would miss: a target under 44 pixels high on a
// phone. A link within a sentence, and a field within its label, are excused.
const tooSmall = `[...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")].filter((el) => {
	if (!el.checkVisibility({visibilityProperty: true}) || el.closest(".vh, .row-keys, .skip, .keys5, .pickone") || getComputedStyle(el).display === "inline" || el.closest("label.chip, legend label, label.with-icon")) return false;
	const box = el.getBoundingClientRect(), more = getComputedStyle(el, "::before");
	const grown = more.position === "absolute" ? -2 * parseFloat(more.top) : 0;
	return box.height > 0 && Math.round(box.height + grown) < 44;
}).map((el) => el.tagName + "." + el.className + " " + Math.round(el.getBoundingClientRect().height) + " " + (el.innerText || el.name).slice(0, 30)).slice(0, 8).join("\n")`

// asPerson gives the tab a window, and the colours that the system prefers.
func (b *browser) asPerson(width, height int64, colours string) {
	b.t.Helper()
	var kind []chromedp.EmulateViewportOption
	if width < 500 {
		kind = append(kind, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	b.do(chromedp.EmulateViewport(width, height, kind...), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: colours}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return err
	}))
}

// says evaluates a script, which may promise its answer.
func (b *browser) says(script string) string {
	b.t.Helper()
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return text
}

// TestNobodyIsKeptOut looks at every page, full and empty, on light and on dark
// paper, at a desk and on a phone.
func TestNobodyIsKeptOut(t *testing.T) {
	onFullAndEmpty(t, func(t *testing.T, b *browser, d daybook, full bool) {
		for _, path := range allPages(t, d) {
			b.asPerson(1440, 1000, "light")
			b.do(chromedp.Navigate(d.url+path), chromedp.WaitVisible(chromedp.CSS("main")))
			b.faultless(path, tooWide)
			if path == "/" {
				b.looks(path, "whole()")
			}
			b.looks(path, "look()")
			b.looks(path, "contrast()")
			if full { // an empty page has no colours that a full one has not
				b.asPerson(1440, 1000, "dark")
				b.looks(path+", dark", "contrast()")
			}
			b.asPerson(390, 844, "light")
			b.faultless(path+", on a phone", tooWide, tooSmall)
		}
	})
}

// onFullAndEmpty looks at the sample daybook and at an empty one, each with a
// browser of its own.
func onFullAndEmpty(t *testing.T, look func(t *testing.T, b *browser, d daybook, full bool)) {
	data, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"full": data, "empty": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := serveFile(t, data)
			look(t, browse(t), d, data != nil)
		})
	}
}

const tooWide = `document.documentElement.scrollWidth > document.documentElement.clientWidth ? "wider than the window" : ""`

// faultless runs scripts that say what is wrong with the page.
func (b *browser) faultless(where string, scripts ...string) {
	b.t.Helper()
	for _, script := range scripts {
		if found := b.says(script); found != "" {
			b.t.Errorf("%s:\n%s", where, found)
		}
	}
}

// allPages are the addresses of all pages, with one of each kind of record.
func allPages(t *testing.T, d daybook) []string {
	t.Helper()
	all := append([]string{}, pages...)
	for list, of := range records {
		uid := of.FindString(ask(t, d, nil, "GET", list, nil).body)
		if uid == "" {
			continue // an empty daybook
		}
		kind, key, _ := strings.Cut(uid[1:], "/")
		all = append(all, uid, "/edit/"+kind+"/"+key, "/history/"+kind+"/"+key)
		if kind == "meeting" {
			all = append(all, uid+"?view=before", uid+"?view=during", uid+"?view=after")
		}
	}
	return all
}
