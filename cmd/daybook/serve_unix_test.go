//go:build unix

package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// served is the program itself, serving a daybook of its own.
type served struct {
	cmd    *exec.Cmd
	url    string
	folder string
}

// serveProgram begins "daybook serve" on a free port. The program is this test's
// own executable, as the scripts use it.
func serveProgram(t *testing.T, args ...string) served {
	t.Helper()
	program, err := exec.LookPath("daybook")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	s := served{cmd: exec.CommandContext(t.Context(), program, append([]string{"serve"}, args...)...), folder: folder} //nolint:gosec // this test's own program
	s.cmd.Dir = folder
	s.cmd.Env = []string{"PATH=" + folder} // no browser is there
	for name, value := range environment(folder) {
		if name != "DAYBOOK_NOW" {
			s.cmd.Env = append(s.cmd.Env, name+"="+value)
		}
	}
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	first, err := bufio.NewReader(out).ReadString('\n')
	_, s.url, _ = strings.Cut(strings.TrimSpace(first), "Daybook is open at ")
	if err != nil || s.url == "" {
		t.Fatalf("it says %q (%v), want its address", first, err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return s
}

// TestTheServerEndsCleanly tells the program to end while a form is half sent
// and a page listens for changes: the form is taken, the page let go, and no log
// is left beside the daybook.
func TestTheServerEndsCleanly(t *testing.T) {
	s := serveProgram(t, "--addr", "127.0.0.1:0", "--open")
	u, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	dial := func(text string) net.Conn {
		c, err := net.Dial("tcp", u.Host)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(c, text); err != nil {
			t.Fatal(err)
		}
		return c
	}
	listener := dial("GET /events HTTP/1.1\r\nHost: " + u.Host + "\r\n\r\n")
	defer func() { _ = listener.Close() }()
	if line, err := bufio.NewReader(listener).ReadString('\n'); err != nil || !strings.Contains(line, "200") {
		t.Fatalf("the stream is answered %q (%v)", line, err)
	}
	const body = "line=Half+a+form+%40today"
	form := dial("POST /capture HTTP/1.1\r\nHost: " + u.Host + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 25\r\nExpect: 100-continue\r\n\r\n")
	defer func() { _ = form.Close() }()
	answers := bufio.NewReader(form)
	for range 2 { // the server says that it reads, and an empty line
		if line, err := answers.ReadString('\n'); err != nil || line != "\r\n" && !strings.Contains(line, "100 Continue") {
			t.Fatalf("the head of the form is answered %q (%v)", line, err)
		}
	}
	if _, err := io.WriteString(form, body[:10]); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for { // until no new connection is taken
		c, err := net.Dial("tcp", u.Host)
		if err != nil {
			break
		}
		_ = c.Close()
	}
	if _, err := io.WriteString(form, body[10:]); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(answers, nil)
	if err != nil || answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("the form that was half sent is answered %v (%v), want 303", answer, err)
	}
	_ = answer.Body.Close()
	ended := make(chan error, 1)
	go func() { ended <- s.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ended with %v, want 0", err)
		}
	case <-time.After(8 * time.Second): // it would cut connections off after ten
		t.Error("it did not end: it waits for the page that listens")
	}
	for _, ending := range []string{"-wal", "-shm"} {
		if info, err := os.Stat(filepath.Join(s.folder, "daybook.db"+ending)); err == nil && info.Size() > 0 {
			t.Errorf("daybook.db%s is left, with %d bytes", ending, info.Size())
		}
	}
	again := exec.CommandContext(t.Context(), s.cmd.Path, "today")
	again.Env, again.Dir = s.cmd.Env, s.folder
	out, err := again.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Half a form") {
		t.Errorf("the day says %q (%v), want the form that was half sent", out, err)
	}
}

// TestOthersSignInByTLS serves on every address, and signs in by the name that
// the certificate is of.
func TestOthersSignInByTLS(t *testing.T) {
	folder := t.TempDir()
	pool := certificate(t, folder, "daybook.example")
	token := filepath.Join(folder, "token")
	if err := os.WriteFile(token, []byte("a token of many signs\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := serveProgram(t, "--addr", "0.0.0.0:0", "--host", "daybook.example", "--token-file", token,
		"--tls-cert", filepath.Join(folder, "cert.pem"), "--tls-key", filepath.Join(folder, "key.pem"))
	u, err := url.Parse(s.url)
	if err != nil || u.Scheme != "https" || u.Hostname() != "daybook.example" {
		t.Fatalf("it prints %q (%v), want https and the name", s.url, err)
	}
	client := &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+u.Port())
			},
		},
	}
	status := func(resp *http.Response, err error) int {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return resp.StatusCode
	}
	if got := status(client.Get(s.url + "inbox")); got != http.StatusSeeOther { //nolint:bodyclose // status closes it
		t.Errorf("without signing in: status %d", got)
	}
	resp, err := client.PostForm(s.url+"sign-in", url.Values{"token": {"a token of many signs"}}) //nolint:bodyclose // status closes it
	if got := status(resp, err); got != http.StatusSeeOther || len(resp.Cookies()) != 1 || !resp.Cookies()[0].Secure {
		t.Fatalf("signing in: status %d, cookies %v; want one that is Secure", got, resp.Cookies())
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"inbox", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(resp.Cookies()[0])
	if resp, err = client.Do(r); status(resp, err) != http.StatusOK || resp.ProtoMajor != 2 { //nolint:bodyclose // status closes it
		t.Errorf("signed in: status %d by HTTP/%d", resp.StatusCode, resp.ProtoMajor)
	}
	r.Host = "evil.example"
	if got := status(client.Do(r)); got != http.StatusMisdirectedRequest { //nolint:bodyclose // status closes it
		t.Errorf("by another name: status %d, want 421", got)
	}
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// certificate writes one of that name into the folder, and returns who trusts it.
func certificate(t *testing.T, folder, name string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	wanted := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, wanted, wanted, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	for file, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: der}, "key.pem": {Type: "PRIVATE KEY", Bytes: private}} {
		text := pem.EncodeToMemory(block)
		if err := os.WriteFile(filepath.Join(folder, file), text, 0o600); err != nil {
			t.Fatal(err)
		}
		if file == "cert.pem" {
			pool.AppendCertsFromPEM(text)
		}
	}
	return pool
}
