package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// TestWhatIsSaidOfADayIsKeptBesideWhatOthersSaid: the form of the evening stays
// open while the command line closes the day, too.
func TestWhatIsSaidOfADayIsKeptBesideWhatOthersSaid(t *testing.T) {
	d := serve(t)
	path := "/day/2026-11-24/close"
	say := func(name, text string) {
		t.Helper()
		if _, err := d.CloseDay(t.Context(), app.CloseOptions{Reflection: input.Values{name: text}}); err != nil {
			t.Fatal(err)
		}
	}
	saysNow := func(well, hard string) {
		t.Helper()
		now, err := d.ToClose(t.Context(), "")
		if err != nil || now.Reflection == nil || now.Reflection.WentWell != well || now.Reflection.WasHard != hard {
			t.Errorf("it says %+v (%v), want %q and %q", now.Reflection, err, well, hard)
		}
	}
	form := opened(ask(t, d, nil, "GET", path, nil).body) // nothing is said yet
	say("went_well", "Theirs")
	if got := ask(t, d, nil, "POST", path, filled(form, "went_well", "", "was_hard", "Mine", "next", "")); got.status != http.StatusSeeOther {
		t.Fatalf("status %d", got.status)
	}
	saysNow("Theirs", "Mine")

	form = opened(ask(t, d, nil, "GET", path, nil).body)
	say("was_hard", "Theirs, too")
	clash := ask(t, d, nil, "POST", path, filled(form, "went_well", "", "was_hard", "Mine\r\nagain", "next", ""))
	if clash.status != http.StatusConflict {
		t.Fatalf("status %d, want 409", clash.status)
	}
	saysNow("Theirs", "Theirs, too")
	for _, want := range []string{"Mine\nagain</textarea>", `<p class="theirs">Theirs, too</p>`, `name="take.was_hard"`, "1 field in two ways"} {
		holds(t, clash.body, want)
	}
	if strings.Contains(clash.body, `name="take.went_well"`) {
		t.Error("it asks about a field that only one changed")
	}
	again := filled(opened(clash.body), "went_well", "", "was_hard", "Mine\r\nagain", "next", "")
	if got := ask(t, d, nil, "POST", path, filled(again, "take.was_hard", "theirs")); got.status != http.StatusSeeOther {
		t.Errorf("status %d", got.status)
	}
	saysNow("", "Theirs, too") // what was emptied is empty, what was left to them stays
	if got := ask(t, d, nil, "POST", path, filled(again, "take.was_hard", "mine")); got.status != http.StatusSeeOther {
		t.Errorf("status %d", got.status)
	}
	saysNow("", "Mine\nagain")
}

func TestTheReviewOfAWeekClashesAsAFormDoes(t *testing.T) {
	d := serve(t)
	form := opened(ask(t, d, nil, "GET", "/week", nil).body)
	path := "/week/2026-W48/review"
	if _, err := d.ReviewWeek(t.Context(), app.WeekOptions{Reflection: input.Values{"next": "Theirs"}}); err != nil {
		t.Fatal(err)
	}
	clash := ask(t, d, nil, "POST", path, filled(form, "went_well", "Mine alone", "next", "Mine", "goals", "Ship it"))
	if clash.status != http.StatusConflict {
		t.Fatalf("status %d, want 409", clash.status)
	}
	for _, want := range []string{"Mine alone</textarea>", ">Mine</textarea>", `<p class="theirs">Theirs</p>`, "Ship it</textarea>"} {
		holds(t, clash.body, want)
	}
	kept := ask(t, d, nil, "POST", path, filled(opened(clash.body), "went_well", "Mine alone", "next", "Mine and theirs", "goals", "Ship it"))
	week, err := d.ShowWeek(t.Context(), "", "")
	if err != nil || kept.status != http.StatusSeeOther || week.Reflection.Next != "Mine and theirs" || week.Reflection.WentWell != "Mine alone" || len(week.NextGoals) != 1 {
		t.Errorf("status %d, %+v (%v)", kept.status, week.Reflection, err)
	}
	empty := ask(t, d, nil, "POST", "/week/2026-W47/review", opened(ask(t, d, nil, "GET", "/week?week=2026-W47", nil).body))
	if empty.status != http.StatusUnprocessableEntity || !strings.Contains(empty.body, "Nothing is said of the week") {
		t.Errorf("status %d: %.300s", empty.status, empty.body)
	}
}

var marked = regexp.MustCompile(`name="(was\.[a-z_]+)" value="([^"]*)"`)

// openedSettings is what the form of the settings sends back beside its fields.
func openedSettings(body string) url.Values {
	form := url.Values{}
	for _, found := range marked.FindAllStringSubmatch(body, -1) {
		form.Set(found[1], found[2])
	}
	return form
}

func TestTwoFormsOfTheSettingsLoseNothing(t *testing.T) {
	d := serve(t)
	form := openedSettings(ask(t, d, nil, "GET", "/settings", nil).body)
	set := func(field, text string) {
		t.Helper()
		o := app.SetupOptions{Name: &text}
		if field == "email" {
			o = app.SetupOptions{Email: &text}
		}
		if _, err := d.SetUp(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	owner := func() work.Owner {
		t.Helper()
		me, err := d.ShowSetup(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return me.Owner
	}
	set("name", "Theirs")
	beside := ask(t, d, nil, "POST", "/settings", filled(form, "name", "Jo Lind", "email", "mine@example.org"))
	if got := owner(); beside.status != http.StatusSeeOther || got.Name != "Theirs" || got.Email != "mine@example.org" {
		t.Errorf("status %d, %+v; want their name and my address", beside.status, got)
	}
	form = openedSettings(ask(t, d, nil, "GET", "/settings", nil).body)
	set("email", "theirs@example.org")
	clash := ask(t, d, nil, "POST", "/settings", filled(form, "name", "Theirs", "email", "mine2@example.org"))
	if got := owner(); clash.status != http.StatusConflict || got.Email != "theirs@example.org" {
		t.Fatalf("status %d, %+v; want 409, and nothing kept", clash.status, got)
	}
	holds(t, clash.body, `value="mine2@example.org"`)
	holds(t, clash.body, `<p class="theirs">theirs@example.org</p>`)
	chosen := filled(openedSettings(clash.body), "name", "Theirs", "email", "mine2@example.org")
	ask(t, d, nil, "POST", "/settings", filled(chosen, "take.email", "theirs"))
	if got := owner(); got.Email != "theirs@example.org" {
		t.Errorf("%+v; want their address", got)
	}
	ask(t, d, nil, "POST", "/settings", filled(chosen, "take.email", "mine"))
	if got := owner(); got.Email != "mine2@example.org" {
		t.Errorf("%+v; want my address", got)
	}
}

// TestASettingThatClashesIsChosenOnThePage: a press on what is to hold is all.
func TestASettingThatClashesIsChosenOnThePage(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url+"/settings"), chromedp.WaitVisible(chromedp.CSS("main")), chromedp.Focus(chromedp.CSS("#s-name")))
	b.types("Mine")
	theirs := "Theirs"
	if _, err := d.SetUp(t.Context(), app.SetupOptions{Name: &theirs}); err != nil {
		t.Fatal(err)
	}
	b.types(kb.Tab)
	b.sees("#own .theirs", "Theirs")
	if got := evaluates[string](b, `document.getElementById('s-name').value`); !strings.HasPrefix(got, "Mine") {
		t.Errorf("what was typed is now %q", got)
	}
	b.readsAgain(d) // the choice stays where the page is read again
	b.says(`(document.querySelector('#own input[value="theirs"]').click(), "")`)
	b.until(`!document.querySelector("#own .clash")`)
	if got := evaluates[string](b, `document.getElementById('s-name').value`); got != "Theirs" {
		t.Errorf("the field says %q, want theirs", got)
	}
}
