package web_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"daybook/internal/input"
)

// stream opens the stream of events, and returns its lines that say something.
func stream(ctx context.Context, t *testing.T, d daybook) <-chan string {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r) //nolint:bodyclose // closed below, when the stream ends
	if err != nil {
		t.Fatal(err)
	}
	if kind := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || kind != "text/event-stream" {
		t.Fatalf("status %d, %s", resp.StatusCode, kind)
	}
	lines := make(chan string)
	go func() {
		defer func() { _ = resp.Body.Close(); close(lines) }() // it was read to its end
		for in := bufio.NewScanner(resp.Body); in.Scan(); {
			if said, is := strings.CutPrefix(in.Text(), "data: "); is {
				lines <- said
			}
		}
	}()
	return lines
}

func TestTheStreamSaysThatSomethingChangedAndNotWhat(t *testing.T) {
	d := serve(t)
	ctx, leave := context.WithCancel(t.Context())
	lines := stream(ctx, t, d)
	first := <-lines
	if page := ask(t, d, nil, "GET", "/inbox", nil).body; !strings.Contains(page, `data-seen="`+first+`"`) {
		t.Errorf("a page that is read now does not hold %q", first)
	}
	if _, err := d.AddTask(t.Context(), input.Values{"title": "Kept to myself"}, ""); err != nil {
		t.Fatal(err)
	}
	second := <-lines
	if second == first || strings.ContainsAny(second, "Kept") {
		t.Errorf("after a change it says %q, before %q", second, first)
	}
	d.clock.Advance(5 * time.Minute)
	if third := <-lines; third == second {
		t.Errorf("five minutes later it says %q still", third)
	}
	leave()
	for range lines { // until the body is closed
	}
}

// TestOpenPagesDoNotHoldUpTheEnd leaves a stream open when the server ends:
// serve's own end would fail with what it waited for.
func TestOpenPagesDoNotHoldUpTheEnd(t *testing.T) {
	var lines <-chan string
	began := time.Now()
	t.Run("served", func(t *testing.T) {
		d := serve(t)
		lines = stream(context.Background(), t, d)
		<-lines
	})
	select {
	case _, open := <-lines:
		if open {
			t.Error("one more event came")
		}
	case <-time.After(5 * time.Second):
		t.Error("the stream is open still")
	}
	if took := time.Since(began); took >= 10*time.Second {
		t.Errorf("the end came after %s, when nobody was waited for any more", took)
	}
}

func TestAPageThatReadsItselfAgainTakesNoToast(t *testing.T) {
	d := serve(t)
	done := ask(t, d, nil, "POST", "/capture", map[string][]string{"line": {"Write it down @today"}})
	cookie := strings.SplitN(done.header.Get("Set-Cookie"), ";", 2)[0]
	again := ask(t, d, func(r *http.Request) { r.Header.Set("Cookie", cookie); r.Header.Set("Daybook-Again", "yes") }, "GET", "/", nil)
	if strings.Contains(again.body, "Added: Write it down") || again.header.Get("Set-Cookie") != "" {
		t.Error("another tab's toast was told, or taken away")
	}
	own := ask(t, d, func(r *http.Request) { r.Header.Set("Cookie", cookie) }, "GET", "/", nil)
	if !strings.Contains(own.body, "Added: Write it down") {
		t.Error("the tab's own page does not tell it")
	}
}

// The meeting of a series whose day has come is made while a page is open, and
// by no page that is read.
func TestAnOpenPageBringsTheDaysMeetings(t *testing.T) {
	d := serve(t)
	if _, err := d.AddMeeting(t.Context(), input.Values{"title": "Stand-up of the week", "starts_at": "today 9:30"}, "every day"); err != nil {
		t.Fatal(err)
	}
	d.clock.Advance(48 * time.Hour)
	if page := ask(t, d, nil, "GET", "/", nil).body; strings.Contains(page, "Stand-up of the week") {
		t.Error("reading a page made a meeting")
	}
	<-stream(t.Context(), t, d)
	if page := ask(t, d, nil, "GET", "/", nil).body; !strings.Contains(page, "Stand-up of the week") {
		t.Error("the meeting of today is not there")
	}
}

// TestStreamsAreFew opens as many as may be, and one more; when one is closed
// there is room again. Pages are answered all the while.
func TestStreamsAreFew(t *testing.T) {
	d := serve(t)
	open := func(ctx context.Context) int {
		t.Helper()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url+"/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = resp.Body.Close() })
		return resp.StatusCode
	}
	first, leave := context.WithCancel(t.Context())
	if got := open(first); got != http.StatusOK {
		t.Fatalf("the first stream: status %d", got)
	}
	for range 99 {
		if got := open(t.Context()); got != http.StatusOK {
			t.Fatalf("one of a hundred: status %d", got)
		}
	}
	if got := open(t.Context()); got != http.StatusServiceUnavailable {
		t.Errorf("one more: status %d, want 503", got)
	}
	if got := ask(t, d, nil, "GET", "/inbox", nil); got.status != http.StatusOK {
		t.Errorf("a page beside them: status %d", got.status)
	}
	leave()
	for open(t.Context()) != http.StatusOK { // as soon as the server sees that it is closed
		if t.Context().Err() != nil {
			t.Fatal("there was never room again")
		}
	}
}
