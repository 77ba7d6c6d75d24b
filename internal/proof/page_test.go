package proof

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// results are the rows of the table in docs/reliability.md, in the order in
// which the proofs were done; proofs go on side by side.
var results struct {
	sync.Mutex
	rows []string
}

// result notes what a proof that held has counted.
func result(t *testing.T, proof, format string, args ...any) {
	t.Helper()
	if t.Failed() {
		return
	}
	said := fmt.Sprintf(format, args...)
	t.Logf("%s: %s", proof, said)
	results.Lock()
	defer results.Unlock()
	results.rows = append(results.rows, fmt.Sprintf("| %s | %s |", proof, said))
}

const (
	tableBegins = "<!-- results: make proof-page writes what is below -->\n"
	tableEnds   = "<!-- end of the results -->\n"
)

// writePage puts the results between the two marks of the page.
func writePage(path string, took time.Duration) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(text), tableBegins)
	_, after, ends := strings.Cut(rest, tableEnds)
	if !found || !ends {
		return fmt.Errorf("%s lacks the line %q or %q", path, tableBegins, tableEnds)
	}
	slices.Sort(results.rows)
	table := fmt.Sprintf("\nRun on %s, in %d s, with `-seed %d`.\n\n| proof | result |\n|---|---|\n%s\n\n",
		time.Now().UTC().Format(time.DateOnly), int(took.Seconds()), *seed, strings.Join(results.rows, "\n"))
	return os.WriteFile(path, []byte(before+tableBegins+table+tableEnds+after), 0o644)
}
