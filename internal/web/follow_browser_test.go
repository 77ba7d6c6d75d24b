package web_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"
)

var titled = regexp.MustCompile(`<title>([^<]*)</title>`)

// TestAnyPageCanFollowAnother goes from page to page by links that htmx follows:
// it morphs one page into the next, and an element that stands elsewhere there
// must not keep it from ending. Each page follows those a few steps before it.
func TestAnyPageCanFollowAnother(t *testing.T) {
	t.Parallel()
	data, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	d := serveFile(t, data)
	b := browse(t)
	all := allPages(t, d)
	b.do(chromedp.Navigate(d.url + all[0]))
	for _, step := range []int{1, 7} {
		for i := range all {
			b.follow(d, all[i*step%len(all)])
		}
	}
}

// follow presses a link to a page, and waits until the page stands there.
func (b *browser) follow(d daybook, path string) {
	b.t.Helper()
	from := b.path()
	if from == path {
		return
	}
	title := titled.FindStringSubmatch(ask(b.t, d, nil, "GET", path, nil).body)
	b.says(fmt.Sprintf(`(() => {
		const link = document.createElement("a");
		link.href = %q;
		document.querySelector("main").append(link);
		htmx.process(link);
		setTimeout(() => link.click(), 0);
		return "";
	})()`, path))
	script := fmt.Sprintf(`location.pathname + location.search === %q && document.head.querySelector("title").innerHTML === %q`, path, title[1])
	if !b.comes(script) {
		b.fails(fmt.Sprintf("%s did not follow %s", path, from))
	}
}
