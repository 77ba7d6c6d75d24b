package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// unheard says which keys are printed that nothing on the page listens to: of
// rows, those that no row has. Keys that every page has are named here.
const unheard = `(() => {
	const everywhere = new Set(["J", "K", "C", "U", "G", "?", "Esc", "Tab", "↵", "Ctrl ↵", "Ctrl", "Shift", "Alt", "↑", "↓", "←", "→", "1", "2", "3", "4", "5", "0", "6", "V"]);
	const heard = new Set([...document.querySelectorAll("[data-key], [data-go]")].map((el) => (el.dataset.key || el.dataset.go).replace("Shift+", "").toUpperCase()));
	const ofRows = document.querySelector("[data-row] :is(.check, .pick, .act)") !== null; // what can be done is printed where there is something to do it to
	return [...document.querySelectorAll(".page kbd")].filter((kbd) => kbd.checkVisibility() && !everywhere.has(kbd.innerText.trim()) && !heard.has(kbd.innerText.trim()) && (ofRows || !kbd.closest(".keyline")))
		.map((kbd) => kbd.innerText + " in " + kbd.parentElement.innerText.slice(0, 40)).slice(0, 6).join("\n");
})()`

// unseen says what the Tab key comes to that cannot be seen, and was not made so
// to be read aloud: a skip link, or a button of a row whose key does the same.
const unseen = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((el) => {
	if (el.tabIndex < 0 || el.disabled || el.matches(".vh, .skip") || el.closest(".keys5, .pickone, dialog") || !el.checkVisibility({visibilityProperty: true})) return false;
	const box = el.getBoundingClientRect();
	return box.width < 2 || box.height < 2;
}).map((el) => el.outerHTML.slice(0, 90)).slice(0, 6).join("\n")`

// TestEveryKeyThatIsPrintedDoesSomething looks at every page, full and empty.
func TestEveryKeyThatIsPrintedDoesSomething(t *testing.T) {
	onFullAndEmpty(t, func(t *testing.T, b *browser, d daybook, _ bool) {
		b.asPerson(1440, 1000, "light")
		for _, path := range allPages(t, d) {
			b.do(chromedp.Navigate(d.url+path), chromedp.WaitVisible(chromedp.CSS("main")))
			b.faultless(path, unheard, unseen)
		}
	})
}
