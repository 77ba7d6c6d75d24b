package web_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"daybook/internal/input"
)

// tooTall says what may not break and is higher than a sheet: it leaves the sheet
// before it empty.
const tooTall = `[...document.querySelectorAll("main *, aside *")].filter((el) => getComputedStyle(el).breakInside === "avoid" && el.getBoundingClientRect().height > 900).map((el) => el.outerHTML.slice(0, 80)).slice(0, 4).join("\n")`

// emulate gives the tab a medium, or forced colours.
func (b *browser) emulate(p emulation.SetEmulatedMediaParams) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, p)
		return err
	}))
}

// TestPagesOnPaper are neither wider than it nor begin with an empty sheet.
func TestPagesOnPaper(t *testing.T) {
	onFullAndEmpty(t, func(t *testing.T, b *browser, d daybook, _ bool) {
		b.emulate(emulation.SetEmulatedMediaParams{Media: "print"})
		for _, path := range allPages(t, d) {
			width := int64(794) // A4
			if path == "/week" {
				width = 1123
			}
			b.do(chromedp.EmulateViewport(width, 1000), chromedp.Navigate(d.url+path), chromedp.WaitVisible(chromedp.CSS("main")))
			b.faultless(path+", on paper", tooWide, tooTall)
		}
	})
}

// TestAWeekOnPaper lies on wide sheets, with no empty one around it, and says
// what the titles of its open tasks are.
func TestAWeekOnPaper(t *testing.T) {
	t.Parallel()
	d := serve(t)
	add(t, d, "task", input.Values{"title": "Find out why the importer of the old timetables stops at the end of the line", "day": "today", "estimated_minutes": "1h"})
	b := browse(t)
	b.do(chromedp.Navigate(d.url+"/week"), chromedp.WaitVisible(chromedp.CSS(".board-task")), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		printed, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
		if err != nil {
			return err
		}
		sheets, wide := bytes.Count(printed.Data, []byte("/Type /Page\n")), bytes.Count(printed.Data, []byte("/MediaBox [0 0 841"))
		if sheets != 1 || wide != 1 {
			t.Errorf("a week of one task takes %d sheets, %d of them wide; want one that is", sheets, wide)
		}
		return nil
	}))
	b.emulate(emulation.SetEmulatedMediaParams{Media: "print"})
	if cut := b.says(`(() => { const title = document.querySelector('.whole'); return title.scrollWidth > title.clientWidth ? 'cut' : 'whole'; })()`); cut != "whole" {
		t.Errorf("on paper the title is %s", cut)
	}
}

// TestChoicesLookAlike have our angle in light and dark, and the browser's where
// its user chose the colours.
func TestChoicesLookAlike(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	for _, path := range []string{"/new/task", "/settings", "/tasks"} {
		b.do(chromedp.Navigate(d.url+path), chromedp.WaitVisible(chromedp.CSS("select")))
		for forced, want := range map[string]string{"none": "none true", "active": "auto false"} {
			b.emulate(emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: forced}}})
			got := b.says(`[...new Set([...document.querySelectorAll('select')].map((el) => getComputedStyle(el)).map((style) => style.appearance + ' ' + style.backgroundImage.includes('gradient')))].join(', ')`)
			if got != want {
				t.Errorf("the choices of %s with colours forced %s: appearance and angle are %s, want %s", path, forced, got, want)
			}
		}
	}
}
