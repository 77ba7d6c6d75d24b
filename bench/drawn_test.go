package bench

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// noting keeps what the browser itself measures of a page as it comes.
const noting = `
window.largest = 0; window.shift = 0; window.shifted = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) window.largest = e.startTime; }).observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver((list) => { for (const e of list.getEntries()) { window.shift += e.value; for (const s of e.sources) window.shifted.push(s.node?.outerHTML?.slice(0, 60)); } }).observe({type: 'layout-shift', buffered: true});`

// settled waits until the page has painted and what was noted has been told.
const settled = `new Promise((done) => { const look = () => window.largest > 0 ? requestAnimationFrame(() => setTimeout(() => done({Largest: window.largest, Shift: window.shift, What: window.shifted.join(' · ')}), 100)) : setTimeout(look, 20); look(); })`

// painted is what the browser tells: when the largest thing stood there, in
// milliseconds from the start, and how much moved after it was drawn.
type painted struct {
	Largest, Shift float64
	What           string
	where          string
}

// isMain leaves out parts of pages, and lists that are the same but for the rows
// that a filter left.
func isMain(v visited) bool {
	if slices.Contains([]string{"/palette", "/understood", "/soon"}, strings.TrimSuffix(v.shape, "?q")) || strings.HasPrefix(v.shape, "/names/") {
		return false
	}
	_, query, asks := strings.Cut(v.shape, "?")
	return !asks || strings.HasPrefix(query, "view=") || strings.HasPrefix(query, "by=") || strings.HasPrefix(query, "all=")
}

// drawn opens every main page in Chromium, at a desk and on a phone, each in a profile
// that has the site's files already, as all but the first page have.
func (s *server) drawn(b *testing.B, pages []visited) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		b.Fatal("a browser is needed; install one, on Debian by: sudo apt-get install chromium")
	}
	var all []painted
	for _, window := range []struct {
		name          string
		width, height int64
		more          []chromedp.EmulateViewportOption
	}{{"desk", 1440, 920, nil}, {"phone", 390, 844, []chromedp.EmulateViewportOption{chromedp.EmulateMobile, chromedp.EmulateTouch}}} {
		ctx, end := chromedp.NewContext(b.Context(), chromedp.WithAllocatorOptions(chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU))
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(window.width, window.height, window.more...)); err != nil {
			b.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noting})
			return err
		})); err != nil {
			b.Fatal(err)
		}
		seen := map[string]bool{}
		for _, visited := range pages {
			if !isMain(visited) || seen[visited.shape] {
				continue
			}
			seen[visited.shape] = true
			if err := chromedp.Do(ctx, chromedp.Navigate(s.url+visited.path)); err != nil {
				b.Fatal(err)
			}
			told, err := chromedp.Run(ctx, chromedp.Evaluate[painted](settled, chromedp.EvalAwaitPromise))
			if err != nil {
				b.Fatalf("%s: %v", visited.path, err)
			}
			told.where = window.name + " " + visited.path
			all = append(all, told)
		}
		end()
	}
	slices.SortFunc(all, func(a, b painted) int {
		return cmp.Or(cmp.Compare(b.Shift, a.Shift), cmp.Compare(b.Largest, a.Largest))
	})
	var table strings.Builder
	fmt.Fprintf(&table, "\n%8s %8s  of %d pages\n", "LCP ms", "CLS", len(all))
	var largest, shift float64
	for _, p := range all {
		fmt.Fprintf(&table, "%8.0f %8.4f  %s  %s\n", p.Largest, p.Shift, p.where, p.What)
		largest, shift = max(largest, p.Largest), max(shift, p.Shift)
	}
	fmt.Fprintln(os.Stdout, table.String())
	b.ReportMetric(largest, "worst-LCP-ms")
	b.ReportMetric(shift, "worst-CLS")
	b.ReportMetric(0, "ns/op")
}
