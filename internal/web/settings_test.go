package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/testkit"
)

const hostileText = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`

// fresh serves a daybook that nobody has said anything in.
func fresh(t *testing.T) daybook {
	t.Helper()
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	return serveWith(t, o, clock)
}

func TestANewDaybookAsksThreeQuestionsAndNoneMustBeAnswered(t *testing.T) {
	d := fresh(t)
	got := ask(t, d, nil, "GET", "/", nil)
	if got.status != http.StatusSeeOther || got.header.Get("Location") != "/welcome" {
		t.Fatalf("status %d to %q, want 303 to /welcome", got.status, got.header.Get("Location"))
	}
	holds(t, ask(t, d, nil, "GET", "/welcome", nil).body, "Who writes here?")
	skipped := post(t, d, "/welcome", url.Values{"name": {""}, "org_word1": {"employer"}, "person_word1": {"peer"}}, http.StatusSeeOther)
	day := ask(t, d, func(r *http.Request) { r.Header.Set("Cookie", skipped.header.Get("Set-Cookie")) }, "GET", "/", nil)
	if day.status != http.StatusOK {
		t.Fatalf("after that the day answers %d", day.status)
	}
	holds(t, day.body, "Write the first line")
	if s, err := d.ShowSetup(t.Context()); err != nil || s.Name != "" || len(s.Organizations)+len(s.People) != 0 {
		t.Errorf("%+v, %v: want nothing written", s, err)
	}
}

func TestAnswersOfTheFirstPageAreOneAction(t *testing.T) {
	d := fresh(t)
	answers := url.Values{
		"name": {"Jo Lind"}, "time_zone": {"Asia/Kathmandu"}, "day_start_hour": {"4"},
		"org1": {"Harbour Rail"}, "org_word1": {"host"}, "person1": {"Ana Silva"}, "person_word1": {"mentor"}, "person3": {"Owen"}, "person_word3": {"peer"},
	}
	for field, wrong := range map[string]string{"time_zone": "Berlin", "day_start_hour": "25", "org1": "a:b:c"} {
		was := answers.Get(field)
		answers.Set(field, wrong)
		refused := post(t, d, "/welcome", answers, http.StatusUnprocessableEntity)
		holds(t, refused.body, `value="Jo Lind"`)
		holds(t, refused.body, `role="alert"`)
		answers.Set(field, was)
	}
	if got := post(t, d, "/welcome", answers, http.StatusSeeOther).header.Get("Location"); got != "/?first=steps" {
		t.Errorf("it goes on at %q", got)
	}
	s, err := d.ShowSetup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "Jo Lind" || s.TimeZone != "Asia/Kathmandu" || s.DayStartHour != 4 || len(s.Organizations) != 1 || len(s.People) != 2 || s.People[0].Role != "mentor" {
		t.Errorf("%+v, want what was answered", s)
	}
	holds(t, ask(t, d, nil, "GET", "/?first=steps", nil).body, "Write the first line")
	post(t, d, "/undo", nil, http.StatusSeeOther)
	if s, err := d.ShowSetup(t.Context()); err != nil || s.Name != "" || len(s.People) != 0 {
		t.Errorf("after undo %+v (%v), want nothing", s, err)
	}
}

func TestSettingsAreKeptFieldByField(t *testing.T) {
	d := serve(t)
	change := url.Values{"name": {hostileText}, "email": {"not an address"}, "time_zone": {"Berlin"}, "day_start_hour": {"4"}}
	refused := post(t, d, "/settings", change, http.StatusUnprocessableEntity)
	for _, text := range []string{`value="Berlin"`, "is not the name of a time zone", "kept"} {
		holds(t, refused.body, text)
	}
	if strings.Contains(refused.body, "<script>alert") || strings.Contains(refused.body, "<img src=x") {
		t.Error("what was written stands in the page as code")
	}
	s, err := d.ShowSetup(t.Context())
	if err != nil || s.Name != hostileText || s.DayStartHour != 4 || s.TimeZone != "" {
		t.Errorf("%+v (%v), want the name and the hour alone", s, err)
	}
	post(t, d, "/settings", url.Values{"name": {"Jo"}}, http.StatusSeeOther)
	holds(t, ask(t, d, nil, "GET", "/settings", nil).body, `value="Jo"`)
}

func TestASettingIsKeptAsItIsLeft(t *testing.T) {
	t.Parallel()
	d := serve(t)
	b := browse(t)
	b.do(chromedp.Navigate(d.url+"/settings"), chromedp.WaitVisible(chromedp.CSS("main")), chromedp.Focus(chromedp.CSS("#s-email")))
	b.types("jo@example.org" + kb.Tab)
	b.sees("#own", "kept")
	if s, err := d.ShowSetup(t.Context()); err != nil || s.Email != "jo@example.org" {
		t.Errorf("%+v (%v), want the address", s, err)
	}
	at, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.activeElement.id`))
	if err != nil || at != "s-time_zone" {
		t.Errorf("the focus is on %q (%v), want the next field", at, err)
	}
	b.types("Nowhere" + kb.Tab)
	b.sees("#own", "is not the name of a time zone")
}

func TestHowItIsKeptIsWrittenIntoTheSettings(t *testing.T) {
	d := serve(t)
	const key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
	for _, wrong := range []url.Values{{"durability": {"mostly"}}, {"durability": {"full"}, "backup_recipients": {"age1nonsense"}}, {"durability": {"full"}, "backup_recipients": {hostileText}}} {
		refused := post(t, d, "/settings/keeping", wrong, http.StatusUnprocessableEntity)
		holds(t, refused.body, `role="alert"`)
	}
	post(t, d, "/settings/keeping", url.Values{"durability": {"normal"}, "backup_recipients": {key}}, http.StatusSeeOther)
	if got := d.configured(); got != "durability=normal backup_recipients="+key {
		t.Errorf("the settings are %q", got)
	}
	page := ask(t, d, nil, "GET", "/settings", nil).body
	holds(t, page, `<option value="normal" selected>`)
	holds(t, page, key)
	post(t, d, "/backups", nil, http.StatusSeeOther)
	if all := names(t, d); len(all) != 1 || !strings.HasSuffix(all[0], ".db.age") {
		t.Errorf("backups %q, want one that is encrypted", all)
	}
	holds(t, ask(t, d, nil, "GET", "/backups/"+names(t, d)[0]+"/restore", nil).body, "This backup is encrypted")
}
