package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/input"
)

// treeOfGoals makes a goal with one below it, which has one below it, and steps.
func treeOfGoals(t *testing.T) daybook {
	t.Helper()
	d := serve(t)
	above := ""
	for _, title := range []string{"Be ready in March", "Settle the nightly job", "Run the drill"} {
		values := input.Values{"title": title, "status": "in_progress", "success": "Measured: " + title}
		if above != "" {
			values["parent"] = above
		}
		above = add(t, d, "goal", values).Base().UID
	}
	for _, step := range []string{"Explained", "Reproduced", "Mended"} {
		if _, err := d.AddMilestone(t.Context(), "Settle the nightly job", step, ""); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.RecordProgress(t.Context(), "Settle the nightly job", "50", "", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := d.FinishMilestone(t.Context(), "Settle the nightly job", 1, ""); err != nil {
		t.Fatal(err)
	}
	return d
}

// under is the title of the row under the cursor, which has the focus.
const under = `(document.activeElement.closest(".row.cursor .t")?.innerText.trim() ?? "")`

func (b *browser) standsOn(title string) {
	b.t.Helper()
	b.until(under + ` === "` + title + `"`)
}

func TestABranchOfGoalsFoldsByKeys(t *testing.T) {
	t.Parallel()
	d := treeOfGoals(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/goals"))
	b.sees(".tree", "Run the drill")
	b.press("j", "j", "j")
	b.standsOn("Run the drill")
	b.press("ArrowLeft") // nothing below it: to what is above
	b.standsOn("Settle the nightly job")
	b.sees("aside", "Measured: Settle")
	b.press("ArrowLeft")
	b.until(`!document.querySelector(".tree").innerText.includes("Run the drill")`)
	b.standsOn("Settle the nightly job")
	b.press("j") // what is folded away is not stepped on
	b.standsOn("Settle the nightly job")
	b.press("ArrowRight", "ArrowRight")
	b.standsOn("Run the drill")

	// Folded by the angle while the cursor is in the branch.
	b.do(chromedp.Click(chromedp.CSS(`.tree > li > details > summary`)))
	b.standsOn("Be ready in March")
	b.press("Tab")
	b.until(`document.activeElement.matches("summary") && document.activeElement.checkVisibility()`)
}

func TestProgressAndMilestonesAreNotedBesideTheTree(t *testing.T) {
	t.Parallel()
	d := treeOfGoals(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url + "/goals"))
	b.press("j", "j", "j", "p")
	b.until(`document.activeElement.name === "percent" && document.activeElement.checkVisibility()`)
	b.types("40" + kb.Enter)
	b.sees("#toasts", "Run the drill")
	b.sees(".tree .cursor", "40")
	b.standsOn("Run the drill")
	b.press("m")
	b.types("Invited" + kb.Enter)
	b.sees("[data-beside]:not([hidden]) ol", "Invited")
	b.standsOn("Run the drill")
}

func TestMilestonesStandOnTheLineOfTheirGoal(t *testing.T) {
	d := treeOfGoals(t)
	page := ask(t, d, nil, "GET", "/goals", nil).body
	// One was reached: it ends where the goal stands; two share the rest.
	for _, want := range []string{
		`aria-label="50 per cent, 1 of 3 milestones"`, `<path class="stone past" d="M80 3.5`, `<path class="stone" d="M120 3.5`, `<path class="stone" d="M160 3.5`,
		`<title>Explained</title>`, `aria-label="Below Be ready in March: 1 goal"`, `aria-label="Reached: Reproduced"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not hold %s", want)
		}
	}
}
