package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"daybook/internal/testkit"
)

const rightToken = "a token of many signs"

// gated serves a daybook that asks for a token.
func gated(t *testing.T) daybook {
	t.Helper()
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	return serveToken(t, o, clock, rightToken)
}

func tryToken(t *testing.T, d daybook, token string) answer {
	t.Helper()
	return ask(t, d, nil, "POST", "/sign-in", url.Values{"token": {token}})
}

// with sends the session that an answer gave.
func with(a answer) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set("Cookie", strings.Split(a.header.Get("Set-Cookie"), ";")[0]) }
}

func TestNothingIsShownBeforeSigningIn(t *testing.T) {
	d := gated(t)
	if _, err := d.Capture(t.Context(), []string{"My secret plan @today"}, capturing); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/inbox", "/nowhere", "/backups", "/settings", "/search?q=secret", "/static/../", "/sign-in/../tasks"} {
		got := ask(t, d, nil, "GET", path, nil)
		if got.status < 300 || got.status >= 400 || strings.Contains(got.body, "secret") {
			t.Errorf("GET %s: status %d, want to be sent elsewhere", path, got.status)
		}
	}
	for _, path := range []string{"/capture", "/undo", "/backups", "/settings", "/sign-out"} {
		if got := ask(t, d, nil, "POST", path, url.Values{"line": {"From outside"}}); got.status != http.StatusUnauthorized {
			t.Errorf("POST %s: status %d, want 401", path, got.status)
		}
	}
	if got := ask(t, d, nil, "GET", "/events", nil); got.status != http.StatusUnauthorized {
		t.Errorf("the stream of changes: status %d, want 401", got.status)
	}
	page := ask(t, d, nil, "GET", "/sign-in", nil)
	if page.status != http.StatusOK || strings.Contains(page.body, "secret") || strings.Contains(page.body, "Backed up") {
		t.Errorf("the page to sign in: status %d, and it must say nothing of the daybook", page.status)
	}
	if got := ask(t, d, nil, "GET", "/healthz", nil); got.status != http.StatusOK {
		t.Errorf("healthz: status %d", got.status)
	}
	refused := ask(t, d, nil, "POST", "/sign-in", url.Values{"token": {strings.Repeat("x", 1<<20)}})
	if refused.status != http.StatusRequestEntityTooLarge || strings.Contains(refused.body, "secret") {
		t.Errorf("a token of 1 MB: status %d, want 413", refused.status)
	}
}

func TestTheTokenOpensASessionThatEnds(t *testing.T) {
	d := gated(t)
	in := tryToken(t, d, rightToken)
	cookie := in.header.Get("Set-Cookie")
	if in.status != http.StatusSeeOther || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Strict") || strings.Contains(cookie, "Secure") || strings.Contains(cookie, rightToken) {
		t.Fatalf("status %d, cookie %q", in.status, cookie)
	}
	signed := func(path string) int { return ask(t, d, with(in), "GET", path, nil).status }
	if got := signed("/inbox"); got != http.StatusOK {
		t.Errorf("signed in: status %d", got)
	}
	forged := ask(t, d, func(r *http.Request) { r.Header.Set("Cookie", "daybook_session=x") }, "GET", "/inbox", nil)
	if forged.status != http.StatusSeeOther {
		t.Errorf("with a forged session: status %d", forged.status)
	}
	if got := ask(t, d, with(in), "POST", "/sign-out", url.Values{}).status; got != http.StatusSeeOther {
		t.Fatalf("to sign out: status %d", got)
	}
	if got := signed("/inbox"); got != http.StatusSeeOther {
		t.Errorf("after signing out: status %d, want to be sent to sign in", got)
	}
	in = tryToken(t, d, rightToken)
	d.clock.Advance(31 * 24 * time.Hour)
	if got := signed("/inbox"); got != http.StatusSeeOther {
		t.Errorf("after 31 days: status %d, want to be sent to sign in", got)
	}
	proxied := ask(t, d, func(r *http.Request) { r.Header.Set("X-Forwarded-Proto", "https") }, "POST", "/sign-in", url.Values{"token": {rightToken}})
	if !strings.Contains(proxied.header.Get("Set-Cookie"), "Secure") {
		t.Error("behind TLS the cookie is not Secure")
	}
}

func TestWrongTokensHaveToWaitLongerAndLonger(t *testing.T) {
	d := gated(t)
	for _, wrong := range []string{"", "x", rightToken + "x"}[:2] {
		if got := tryToken(t, d, wrong).status; got != http.StatusUnauthorized {
			t.Errorf("%q: status %d, want 401", wrong, got)
		}
	}
	waits := 0
	for range 6 { // each a second longer than it says
		got := tryToken(t, d, rightToken+"x")
		if got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") == "" {
			t.Fatalf("status %d, Retry-After %q; want 429", got.status, got.header.Get("Retry-After"))
		}
		if got := tryToken(t, d, rightToken); got.status != http.StatusTooManyRequests {
			t.Fatalf("the right token while one has to wait: status %d, want 429", got.status)
		}
		wait, err := time.ParseDuration(got.header.Get("Retry-After") + "s")
		if err != nil || int(wait.Seconds()) < waits {
			t.Errorf("waits %s after %d s (%v), want longer and longer", wait, waits, err)
		}
		waits = int(wait.Seconds())
		d.clock.Advance(wait)
	}
	if waits < 30 {
		t.Errorf("the last wait was %d s, want half a minute at least", waits)
	}
	if got := tryToken(t, d, rightToken); got.status != http.StatusSeeOther {
		t.Errorf("the right token after the wait: status %d", got.status)
	}
}

func TestWithoutATokenThereIsNoSigningIn(t *testing.T) {
	d := serve(t)
	if got := ask(t, d, nil, "GET", "/sign-in", nil); got.status != http.StatusNotFound {
		t.Errorf("status %d, want 404", got.status)
	}
	if got := tryToken(t, d, ""); got.status != http.StatusNotFound {
		t.Errorf("status %d, want 404", got.status)
	}
}
