package bench

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"daybook/internal/testkit"
)

// server is the program, serving the sample daybook.
type server struct {
	cmd   *exec.Cmd
	url   string
	ready time.Duration // from its start to the first answer of /healthz
}

func build(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "daybook")
	cmd := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "daybook/cmd/daybook")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return program
}

func begin(b *testing.B, program, path, backups string) *server {
	b.Helper()
	s := &server{cmd: exec.CommandContext(context.WithoutCancel(b.Context()), program, "--db", path, "serve", "--addr", "127.0.0.1:0")}
	s.cmd.Env = append(os.Environ(), "DAYBOOK_BACKUPS="+backups, "DAYBOOK_TOKEN=",
		"DAYBOOK_NOW="+testkit.Now.Format(time.RFC3339), "DAYBOOK_TZ="+string(testkit.Zone)) // the sample's last day, which is full
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	started := time.Now()
	if err := s.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_, s.url, _ = strings.Cut(strings.TrimSpace(line), " at ")
	s.url = strings.TrimSuffix(s.url, "/")
	if err != nil || s.url == "" {
		b.Fatalf("it says %q (%v)", line, err)
	}
	s.get(b, "/healthz")
	s.ready = time.Since(started)
	return s
}

func (s *server) end(b *testing.B) {
	b.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		b.Fatal(err)
	}
}

// get asks for a page by its path, and returns it.
func (s *server) get(b *testing.B, path string) string {
	b.Helper()
	resp, err := http.Get(s.url + path) //nolint:noctx // it is measured as it is
	if err != nil {
		b.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil || resp.StatusCode != http.StatusOK {
		b.Fatalf("%s: %s (%v)", path, resp.Status, err)
	}
	return string(body)
}

// memory is what the server holds, in MB. Linux tells it.
func (s *server) memory(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	found := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	if err != nil || found == nil {
		b.Fatal("only Linux tells what a process takes: measure there")
	}
	kb, _ := strconv.ParseFloat(string(found[1]), 64)
	return kb / 1024
}

// BenchmarkServe measures what the browser waits for on the sample daybook: how
// soon the server is ready, every page, and what 5,000 pages leave in memory.
func BenchmarkServe(b *testing.B) {
	program, path, backups := build(b), demo(b), b.TempDir()
	b.Run("ready", func(b *testing.B) {
		var all []time.Duration
		for b.Loop() {
			s := begin(b, program, path, backups)
			all = append(all, s.ready)
			s.end(b)
		}
		report(b, all)
	})
	s := begin(b, program, path, backups)
	defer s.end(b)
	pages := s.crawl(b)
	b.Run("pages", func(b *testing.B) { s.inTurns(b, pages) })
	b.Run("memory", func(b *testing.B) {
		for i := range 5000 { // however often it is to be measured
			s.get(b, pages[i%len(pages)].path)
		}
		b.ReportMetric(s.memory(b), "MB")
	})
	b.Run("load", func(b *testing.B) {
		b.ReportMetric(float64(s.firstLoad(b))/1000, "KB")
	})
	b.Run("drawn", func(b *testing.B) { s.drawn(b, pages) })
}

// report gives the median and the 99th of a hundred, in milliseconds.
func report(b *testing.B, all []time.Duration) {
	b.Helper()
	p50, p99 := middle(all)
	b.ReportMetric(p50, "p50-ms")
	b.ReportMetric(p99, "p99-ms")
	b.ReportMetric(0, "ns/op")
}

// middle is the median, and the 99th of a hundred, in milliseconds.
func middle(all []time.Duration) (p50, p99 float64) {
	slices.Sort(all)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return ms(all[len(all)/2]), ms(all[len(all)*99/100])
}

var loaded = regexp.MustCompile(`(?:href|src)="(/static/[^"#]+)`)

// firstLoad is how many bytes a browser that was never here loads for today, as
// they are sent: with what it names of styles, scripts and icons.
func (s *server) firstLoad(b *testing.B) (bytes int) {
	b.Helper()
	paths := map[string]bool{"/": true}
	for _, found := range loaded.FindAllStringSubmatch(s.get(b, "/"), -1) {
		paths[found[1]] = true
	}
	for path := range paths {
		r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, s.url+path, nil)
		if err != nil {
			b.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "gzip") // asked for by hand it is not unpacked
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			b.Fatal(err)
		}
		if resp.Header.Get("Content-Encoding") == "gzip" {
			if _, err := gzip.NewReader(strings.NewReader(string(body))); err != nil {
				b.Fatal(err)
			}
		}
		bytes += len(body)
	}
	return bytes
}
