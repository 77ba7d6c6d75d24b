package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// TestAMeetingIsPreparedAndHeld goes from the day to the meeting, before, during
// and after it.
func TestAMeetingIsPreparedAndHeld(t *testing.T) {
	t.Parallel()
	d := serve(t)
	for _, add := range []struct {
		kind   string
		values input.Values
	}{
		{"person", input.Values{"name": "Ingrid Solheim", "role": "manager"}},
		{"meeting", input.Values{"title": "One-to-one", "kind": "one_on_one", "starts_at": "today 14:00", "duration_minutes": "30m", "attendees": "Ingrid Solheim"}},
	} {
		if _, err := d.Add(t.Context(), work.KindNamed(add.kind), add.values); err != nil {
			t.Fatal(err)
		}
	}
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/"))
	b.sees("aside", "One-to-one")
	b.press("p")
	b.sees("h1", "One-to-one")
	b.do(chromedp.SendKeys(chromedp.CSS(`[name="title"]`), "Which rotation would I choose?\r"))
	b.sees("#toasts", "To raise")
	b.sees("ol", "Which rotation would I choose?")

	b.do(chromedp.Click(chromedp.CSS(`[href="?view=during"]`)))
	b.sees("main", "What came of it")
	b.do(
		chromedp.SendKeys(chromedp.CSS(`[name^="answer-"]`), "Settlement"),
		chromedp.SendKeys(chromedp.CSS(`[name="outcome"]`), "A yes for **Settlement**."),
		chromedp.SendKeys(chromedp.CSS(`[name="mine"]`), "Send the note @fri\r"),
	)
	b.sees(".hold .owe", "Send the note")
	b.types("Read the handbook\r") // the field has kept the focus, and is empty
	b.sees(".hold li.owe:nth-child(2)", "Read the handbook")
	b.do(
		chromedp.SendKeys(chromedp.CSS(`[name="theirs"]`), "Ingrid Solheim: ask Platform\r"),
	)
	b.sees(".hold li.owe:nth-child(3)", "ask Platform")
	b.do(
		chromedp.Click(chromedp.CSS(`.hold .btn.main`)),
	)
	b.sees("#toasts", "Held")
	b.sees(".prose strong", "Settlement")

	page, err := d.ShowMeeting(t.Context(), "1")
	if err != nil {
		t.Fatal(err)
	}
	if page.State != "held" || len(page.Actions) != 3 || page.Topics[0].Answer != "Settlement" {
		t.Errorf("state %s, %d actions, answer %q; want held, 3 and Settlement", page.State, len(page.Actions), page.Topics[0].Answer)
	}
	brief, err := d.BriefPerson(t.Context(), "Ingrid Solheim", app.BriefOptions{})
	if err != nil || len(brief.TheyOwe) != 1 {
		t.Errorf("the brief says that %d are owed (%v), want 1", len(brief.TheyOwe), err)
	}
}
