package web_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

var capturing = app.CaptureOptions{}

// TestStoredScriptIsTextOnEveryPage puts code into every field of every kind
// that takes text, and asks for every page that shows them.
func TestStoredScriptIsTextOnEveryPage(t *testing.T) {
	d := serve(t)
	attacks := []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(2)>`, `'><svg/onload=alert(3)>`, `[x](javascript:alert(4))`, `</textarea></title><script>alert(5)</script>`,
		`<a href="data:text/html,<script>alert(6)</script>">x</a>`, "{{.}}", `hx-on:click="alert(7)"`,
	}
	seen := append([]string{}, pages...)
	var made []string
	for _, k := range work.Kinds {
		values := input.Values{}
		for _, f := range k.Fields() {
			if f.ReadOnly || len(f.Enum) > 0 || f.Target != "" || f.Type.Kind().String() != "string" || f.Type.Name() != "string" {
				continue
			}
			values[f.Name] = k.Name + " " + f.Name + " " + strings.Join(attacks, " ")
		}
		if rec := addHostile(t, d, k, values); rec != nil {
			uid := rec.Base().UID
			made = append(made, k.Name)
			seen = append(seen, "/"+k.Name+"/"+uid, "/edit/"+k.Name+"/"+uid, "/history/"+k.Name+"/"+uid)
		}
	}
	if len(made) < 10 {
		t.Fatalf("only %q could be made", made)
	}
	var shown int
	for _, path := range append(seen, "/search?q=script", "/journal?q="+"%3Cscript%3Ealert(1)%3C/script%3E", "/?line=%3Cscript%3Ealert(1)%3C/script%3E") {
		got := ask(t, d, nil, "GET", path, nil)
		if got.status >= 500 {
			t.Errorf("%s: status %d", path, got.status)
		}
		if strings.Contains(got.body, "alert(1)") {
			shown++
		}
		for _, code := range []string{"<script>alert", "<img src=x", "<svg/onload", `href="javascript:`, `href="data:`, "</textarea></title>", `<a href="data`} {
			if strings.Contains(got.body, code) {
				t.Errorf("%s holds %s as code", path, code)
			}
		}
	}
	if shown < 20 {
		t.Errorf("only %d pages show what was written, so that nothing was tried", shown)
	}
}

// addHostile makes a record of what the rules take; fields that they refuse are left
// out. Kinds that are made in other ways are nil.
func addHostile(t *testing.T, d daybook, k *work.Kind, values input.Values) work.Record {
	t.Helper()
	for name, v := range values {
		if v == nil {
			delete(values, name)
		}
	}
	for name, v := range map[string]any{"energy": "3", "direction": "received", "kind": "daily", "starts_at": "today 15:00", "day": "today"} {
		if f := k.Field(name); f != nil && f.Required && values[name] == nil {
			values[name] = v
		}
	}
	for range 20 {
		rec, err := d.Add(t.Context(), k, values)
		if err == nil {
			return rec
		}
		var named *work.Error
		if !errors.As(err, &named) || len(named.Fields) == 0 {
			t.Logf("%s: %v", k.Name, err)
			return nil
		}
		for _, f := range named.Fields {
			if values[f.Field] == nil {
				t.Logf("%s: %v", k.Name, err)
				return nil
			}
			if text, is := values[f.Field].(string); is && len(text) > 120 {
				values[f.Field] = "<script>alert(1)</script>" // there is a limit to its length
			} else {
				delete(values, f.Field)
			}
		}
	}
	return nil
}

// TestSlowClientsAreLetGo holds connections open by sending next to nothing.
func TestSlowClientsAreLetGo(t *testing.T) {
	t.Parallel()
	d := serve(t)
	address := strings.TrimPrefix(d.url, "http://")
	for name, begin := range map[string]string{
		"a head that never ends":      "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
		"answers that are never read": strings.Repeat("GET /tasks HTTP/1.1\r\nHost: localhost\r\n\r\n", 2000),
		"a body that never ends":      "POST /capture HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nline=",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = c.Close() }()
			ended := make(chan error, 1)
			if !strings.Contains(name, "never read") {
				go func() {
					_, err := io.Copy(io.Discard, c)
					ended <- err
				}()
			}
			if _, err := io.WriteString(c, begin); err != nil {
				t.Fatal(err)
			}
			drop := time.NewTicker(time.Second)
			defer drop.Stop()
			for range 90 {
				select {
				case <-ended: //nolint:errcheck // however it ends
					return
				case <-drop.C:
					if _, err := io.WriteString(c, "a"); err != nil {
						return
					}
				}
			}
			t.Error("it was never let go")
		})
	}
}

// TestLargeBodiesAreNotRead sends 100 MB that are announced, and 100 MB that are
// not: neither is taken in.
func TestLargeBodiesAreNotRead(t *testing.T) {
	d := serve(t)
	for _, path := range []string{"/capture", "/journal", "/settings", "/welcome", "/new/task", "/backups/x/restore", "/energy"} {
		for _, length := range []int64{100 << 20, -1} {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, d.url+path, io.LimitReader(endless{}, 100<<20))
			if err != nil {
				t.Fatal(err)
			}
			r.ContentLength = length
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				continue // let go while it was still sending
			}
			_ = resp.Body.Close()
			if resp.StatusCode != http.StatusRequestEntityTooLarge {
				t.Errorf("%s, length %d: status %d, want 413", path, length, resp.StatusCode)
			}
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// TestHeadsThatAreNone sends what no browser would.
func TestHeadsThatAreNone(t *testing.T) {
	d := serve(t)
	for _, raw := range []string{
		"GET / HTTP/1.1\r\n\r\n", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
		"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 100<<10) + "\r\n\r\n",
		"GET /static/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /backups/..%2f HTTP/1.1\r\nHost: evil.example\r\n\r\n",
		"POST /capture HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	} {
		c, err := net.Dial("tcp", strings.TrimPrefix(d.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Fprint(c, raw)
		line, _ := bufio.NewReader(c).ReadString('\n')
		if strings.Contains(line, " 200 ") || strings.Contains(line, " 500 ") {
			t.Errorf("%.80q is answered %q", raw, line)
		}
		_ = c.Close()
	}
}
