package web_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask sends one request, and follows nothing.
func ask(t *testing.T, d daybook, change func(*http.Request), method, path string, form url.Values) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, d.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if change != nil {
		change(r)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(body)}
}

func TestGuardRefusesWhatNoPageOfOursAsks(t *testing.T) {
	d := serve(t)
	line := url.Values{"line": {"From elsewhere @today"}}
	tests := []struct {
		name   string
		method string
		path   string
		form   url.Values
		change func(*http.Request)
		want   int
	}{
		{"another name (DNS rebinding)", "GET", "/", nil, func(r *http.Request) { r.Host = "evil.example:7373" }, http.StatusMisdirectedRequest},
		{"a name that only begins like ours", "GET", "/", nil, func(r *http.Request) { r.Host = "127.0.0.1.evil.example" }, http.StatusMisdirectedRequest},
		{"a name behind what looks like ours and its port", "GET", "/", nil, func(r *http.Request) { r.Host = "127.0.0.1:7373.evil.example" }, http.StatusMisdirectedRequest},
		{"no name", "GET", "/", nil, func(r *http.Request) { r.Host = "x:" }, http.StatusMisdirectedRequest},
		{"localhost", "GET", "/", nil, func(r *http.Request) { r.Host = "localhost:1" }, http.StatusOK},
		{"a post from another site", "POST", "/capture", line, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, http.StatusForbidden},
		{"a post from another origin", "POST", "/capture", line, func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, http.StatusForbidden},
		{"a post that a get stands for", "GET", "/undo", nil, nil, http.StatusNotFound},
		{"a body of 100 MB", "POST", "/capture", url.Values{"line": {strings.Repeat("x", 100<<20)}}, nil, http.StatusRequestEntityTooLarge},
		{"a way out of the folder", "GET", "/static/../../go.mod", nil, nil, http.StatusTemporaryRedirect}, // to /go.mod, which is no page
		{"a way out in disguise", "GET", "/static/%2e%2e%2fgo.mod", nil, nil, http.StatusNotFound},
		{"a task that is not there", "POST", "/task/999/done", url.Values{}, nil, http.StatusNotFound},
		{"a verb that is not there", "POST", "/task/1/explode", url.Values{}, nil, http.StatusNotFound},
		{"a paper that is none", "POST", "/theme", url.Values{"theme": {"dark\r\nSet-Cookie: a=b"}}, nil, http.StatusUnprocessableEntity},
		{"a line that is none", "POST", "/capture", url.Values{"line": {""}}, nil, http.StatusUnprocessableEntity},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, d, test.change, test.method, test.path, test.form)
			if got.status != test.want {
				t.Errorf("status %d, want %d; it says %.200s", got.status, test.want, got.body)
			}
		})
	}
	if today := day(t, d); !today.Empty {
		t.Error("one of them wrote something")
	}
}

func TestEveryAnswerForbidsWhatIsNotOurs(t *testing.T) {
	d := serve(t)
	for _, path := range []string{"/", "/inbox", "/nowhere", "/healthz", "/manifest.webmanifest"} {
		header := ask(t, d, nil, "GET", path, nil).header
		policy := header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if got := header.Get("X-Content-Type-Options"); got != "nosniff" {
			t.Errorf("%s: X-Content-Type-Options %q, want nosniff", path, got)
		}
	}
}

func TestAnActionGoesBackToAPageOfOurs(t *testing.T) {
	d := serve(t)
	for back, want := range map[string]string{
		"/inbox?offset=50": "/inbox?offset=50", "": "/", "https://evil.example/": "/", "//evil.example": "/", `/\evil.example`: "/", "javascript:alert(1)": "/",
	} {
		a := ask(t, d, nil, "POST", "/theme", url.Values{"theme": {"dark"}, "back": {back}})
		if got := a.header.Get("Location"); a.status != http.StatusSeeOther || got != want {
			t.Errorf("back %q: %d to %q, want %q", back, a.status, got, want)
		}
	}
}

func TestTextIsNeverCode(t *testing.T) {
	d := serve(t)
	const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)> "'><svg/onload=alert(3)>`
	made := ask(t, d, nil, "POST", "/capture", url.Values{"line": {hostile + " @today"}})
	if made.status != http.StatusSeeOther {
		t.Fatalf("status %d, want 303", made.status)
	}
	body := ask(t, d, nil, "GET", "/", nil).body
	if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") || strings.Contains(body, "<svg/onload") {
		t.Error("what was written stands in the page as code")
	}
	if !strings.Contains(body, "&lt;script&gt;alert(1)") {
		t.Error("what was written does not stand in the page")
	}
}

// TestVendoredScriptsAreAsTheyCame holds the scripts that are not ours against
// the sums in vendored.md.
func TestVendoredScriptsAreAsTheyCame(t *testing.T) {
	list, err := os.ReadFile("vendored.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"htmx.min.js", "sortable.min.js"} {
		data, err := os.ReadFile(filepath.Join("static", name))
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); !strings.Contains(string(list), sum) {
			t.Errorf("%s has the sum %s, which vendored.md does not know", name, sum)
		}
	}
}
