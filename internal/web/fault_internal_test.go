package web

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/testkit"
)

// TestAFaultIsOnePlainPageAndALineInTheLog breaks a handler: its request is
// answered with a number that is in the log, and the next ones are answered.
func TestAFaultIsOnePlainPageAndALineInTheLog(t *testing.T) {
	a, clock := testkit.Open(t)
	var log bytes.Buffer
	s := New(Options{App: a, Now: clock.Now, NewUID: testkit.UIDs(), Hosts: []string{"localhost"}, Log: slog.New(slog.NewTextHandler(&log, nil))})
	s.page("GET /broken", func(http.ResponseWriter, *http.Request) error { panic("the secret reason") })
	ask := func(path string) *httptest.ResponseRecorder {
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil)
		s.Handler().ServeHTTP(w, r)
		return w
	}
	got := ask("/broken")
	if got.Code != http.StatusInternalServerError || strings.Contains(got.Body.String(), "secret") || strings.Contains(got.Body.String(), ".go:") {
		t.Errorf("status %d, %q: want 500, and nothing of the reason", got.Code, got.Body)
	}
	_, id, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(got.Body.String()), "."), "stands in the log as ")
	if id == "" || !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "the secret reason") {
		t.Errorf("the page says %q, the log %q", got.Body, log.String())
	}
	if got := ask("/inbox"); got.Code != http.StatusOK {
		t.Errorf("the next page: status %d", got.Code)
	}
	if err := s.alone(func(a *app.App) (*app.App, error) { return a, nil }); err != nil { // or it would wait for ever
		t.Error(err)
	}
}
