package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

func TestAPreviewIsHarmlessAndWritesNothing(t *testing.T) {
	d := serve(t)
	got := ask(t, d, nil, "POST", "/preview", url.Values{"text": {"**Strong** <script>alert(1)</script> [here](javascript:alert(1))"}})
	if got.status != http.StatusOK || !strings.Contains(got.body, "<strong>Strong</strong>") || strings.Contains(got.body, "<script") || strings.Contains(got.body, "javascript:") {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	if !day(t, d).Empty {
		t.Error("something was written")
	}
}

// TestWhatIsTypedOutlivesAClosedTab writes an entry, closes the tab, and takes
// it back in another.
func TestWhatIsTypedOutlivesAClosedTab(t *testing.T) {
	t.Parallel()
	d := serve(t)
	first := browse(t)
	one := first.another()
	one.do(chromedp.Navigate(d.url + "/journal"))
	one.press("n")
	one.do(chromedp.SendKeys(chromedp.CSS(`.write-entry [name=title]`), "Drafts outlive a tab"), chromedp.SendKeys(chromedp.CSS(`.write-entry textarea`), "They are **kept** in the browser."))
	one.sees(".preview strong", "kept")
	one.until(`Object.values(localStorage).some((draft) => draft.includes("kept** in the browser."))`)
	one.do(chromedp.Navigate("about:blank"))

	two := first.another()
	two.do(chromedp.Navigate(d.url + "/journal"))
	two.sees("[data-offer]", "was not kept")
	two.do(chromedp.Click(chromedp.CSS("[data-take]")))
	two.sees(".preview strong", "kept")
	two.do(chromedp.Focus(chromedp.CSS(`.write-entry textarea`)), chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl))) // Ctrl and Enter
	two.sees("#toasts", "Drafts outlive a tab")
	if left := evaluates[int](two, `localStorage.length`); left != 0 {
		t.Errorf("%d drafts are left of what was kept", left)
	}
	if title := evaluates[string](two, `document.querySelector('.write-entry [name=title]').value`); title != "" {
		t.Errorf("the form of the next entry holds %q", title)
	}
	learnings, _, err := d.List(t.Context(), work.KindNamed("learning"), app.ListOptions{})
	if err != nil || len(learnings) != 1 || learnings[0].(*work.Learning).Content != "They are **kept** in the browser." {
		t.Errorf("written down: %v (%v)", learnings, err)
	}
}

func TestAnEntryKeepsItself(t *testing.T) {
	t.Parallel()
	d := serve(t)
	made, err := d.Add(t.Context(), work.KindNamed("learning"), input.Values{"title": "As it was"})
	if err != nil {
		t.Fatal(err)
	}
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/edit/learning/" + made.Base().UID + "?back=/journal"))
	evaluates[bool](b, `(document.querySelector('[data-autosave]').dataset.autosave = 1, true)`)
	b.do(chromedp.Focus(chromedp.CSS("#f-content")))
	b.inserts("Typed, and not sent") // at once: it is kept a second after it was begun
	b.sees(".preview", "Typed, and not sent")
	b.sees("[data-kept]", "Kept by itself")
	now := func() *work.Learning {
		r, err := d.Show(t.Context(), work.KindNamed("learning"), made.Base().UID)
		if err != nil {
			t.Fatal(err)
		}
		return r.(*work.Learning)
	}
	if got := now().Content; got != "Typed, and not sent" {
		t.Errorf("it says %q", got)
	}
	if _, err := d.Edit(t.Context(), work.KindNamed("learning"), made.Base().UID, input.Values{"title": "Theirs"}); err != nil {
		t.Fatal(err)
	}
	b.sees("h1", "Theirs") // read again, around what is typed
	b.sees("[data-kept]", "Kept by itself")
	b.types(", once more")
	b.do(chromedp.Click(chromedp.CSS(".form .btn.main")))
	b.sees("#toasts", "Kept")
	if got := now(); got.Title != "Theirs" || !strings.Contains(got.Content, ", once more") || !strings.Contains(got.Content, "Typed, and not sent") {
		t.Errorf("it says %q, %q", got.Title, got.Content)
	}
}

// TestAnEntryThatChangedElsewhereIsNotKeptOverIt changes the same field in two
// places: neither is lost, and the person chooses.
func TestAnEntryThatChangedElsewhereIsNotKeptOverIt(t *testing.T) {
	t.Parallel()
	d := serve(t)
	made := add(t, d, "learning", input.Values{"title": "As it was", "content": "As it was"})
	b := browse(t)
	b.forgives = "the server responded with a status of 409"
	b.do(chromedp.Navigate(d.url + "/edit/learning/" + made.Base().UID + "?back=/journal"))
	evaluates[bool](b, `(document.querySelector('[data-autosave]').dataset.autosave = 1, true)`)
	if _, err := d.Edit(t.Context(), work.KindNamed("learning"), made.Base().UID, input.Values{"content": "Theirs"}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.SendKeys(chromedp.CSS("#f-content"), ", and mine"))
	b.sees("[data-kept]", "Not kept by itself")
	b.withCtrl("Enter")
	b.sees("main", "Changed elsewhere while you wrote")
	b.sees("main", "Theirs")
	if mine := evaluates[string](b, `document.querySelector('#f-content').value`); !strings.Contains(mine, "As it was") || !strings.Contains(mine, ", and mine") {
		t.Errorf("the field holds %q", mine)
	}
	now, err := d.Show(t.Context(), work.KindNamed("learning"), made.Base().UID)
	if err != nil || now.(*work.Learning).Content != "Theirs" {
		t.Errorf("it says %q (%v)", now.(*work.Learning).Content, err)
	}
}
