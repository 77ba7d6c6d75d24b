package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestAFormIsFilledInByKeysAlone begins in the first field, and after a wrong
// value in the field that has it.
func TestAFormIsFilledInByKeysAlone(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.forgives = "the server responded with a status of 422"
	b.do(chromedp.Navigate(d.url + "/goals"))
	b.press("n")
	b.until(`document.activeElement.id === "f-title"`)
	b.types("Read the runbook")
	b.do(chromedp.Focus(chromedp.CSS("#f-target_date")))
	b.types("31 feb" + kb.Enter)
	b.until(`document.activeElement.id === "f-target_date" && document.activeElement.getAttribute("aria-invalid") === "true"`)
	b.until(`document.getElementById("f-title").value === "Read the runbook" && document.getElementById("w-target_date").innerText.includes("31 feb")`)
	b.says(`(document.activeElement.select(), "")`)
	b.types("fri" + kb.Enter)
	b.sees("#toasts", "Kept")
}
