// Package proof holds the real binary against what docs/reliability.md
// promises: killed, without power, on a full disk, with flipped bits and over
// the years, it loses nothing that it had acknowledged.
//
// A tenth of each count is run by make test, all of it by make proof.
package proof

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

var (
	full = flag.Bool("full", false, "run every proof at its full count, not at a tenth of it")
	page = flag.Bool("page", false, "write the results of this run into docs/reliability.md")
	seed = flag.Uint64("seed", 0, "what chance begins with; 0: the same each time, and in full the clock")
)

// binary is the program, built as it is shipped.
var binary string

func TestMain(m *testing.M) {
	if path := os.Getenv(holdVariable); path != "" {
		holdOpen(path)
	}
	flag.Parse()
	if *full && *seed == 0 { // a change is tested alike each time; a proof draws anew
		*seed = uint64(time.Now().UnixNano())
	}
	os.Exit(runAll(m))
}

func runAll(m *testing.M) int {
	folder, err := os.MkdirTemp("", "daybook-proof-")
	if err != nil {
		return failed(err)
	}
	defer os.RemoveAll(folder)
	binary = filepath.Join(folder, "daybook")
	if err := build(binary); err != nil {
		return failed(err)
	}
	started := time.Now()
	code := m.Run()
	if code == 0 && *page {
		if err := writePage("../../docs/reliability.md", time.Since(started)); err != nil {
			return failed(err)
		}
	}
	return code
}

func failed(err error) int {
	fmt.Fprintln(os.Stderr, "proof:", err)
	return 1
}

// build builds the program, of the sources that overlay puts in place of
// others.
func build(to string, overlay ...string) error {
	args := append([]string{"build", "-trimpath", "-buildvcs=false", "-o", to}, overlay...)
	cmd := exec.Command("go", append(args, "daybook/cmd/daybook")...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go %v: %w\n%s", args, err, out)
	}
	return nil
}

// count is how often a proof is repeated in this run.
func count(inFull int) int {
	if *full {
		return inFull
	}
	return (inFull + 9) / 10
}

// chance is a source of random choices of t's own, which -seed repeats.
func chance(t *testing.T) *rand.Rand {
	t.Helper()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("repeat this with -seed %d", *seed)
		}
	})
	var name uint64
	for _, b := range []byte(t.Name()) {
		name = name*31 + uint64(b)
	}
	return rand.New(rand.NewPCG(*seed, name))
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
