package proof

import (
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

// A found is what was seen in files that were looked at.
type found struct {
	rows state
	err  error
}

// looked keeps what was found in files, by their sum: after most refusals, kills
// and cuts a daybook is byte for byte one that was looked at before, and would
// show the same.
var looked sync.Map

// lookOnce looks at files that are not known yet, for the given purpose.
func lookOnce(purpose string, files map[string][]byte, look func() (state, error)) (state, error) {
	key := sumOfFiles(purpose, files)
	known, seen := looked.Load(key)
	if !seen {
		rows, err := look()
		known = found{rows, err}
		looked.Store(key, known)
	}
	f := known.(found)
	return maps.Clone(f.rows), f.err
}

func sumOfFiles(purpose string, files map[string][]byte) [sha256.Size]byte {
	sum := sha256.New()
	_, _ = io.WriteString(sum, purpose)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(sum, "|%s|%d|", name, len(files[name]))
		_, _ = sum.Write(files[name]) // a hash takes everything
	}
	return [sha256.Size]byte(sum.Sum(nil))
}

// alone says whether a file has none of SQLite's own beside it: to open it then
// neither changes it nor clears anything away.
func alone(path string) bool {
	beside, err := filepath.Glob(path + "-*")
	return err == nil && len(beside) == 0
}

// begun counts the daybooks that once has made.
var begun atomic.Int32

// once makes a daybook that many proofs begin with a single time, and gives
// each a copy of its own.
func once(begin func(*testing.T) *daybook) func(*testing.T) *daybook {
	var making sync.Mutex
	var made *daybook
	return func(t *testing.T) *daybook {
		t.Helper()
		making.Lock()
		defer making.Unlock()
		if made == nil {
			outlives := filepath.Join(filepath.Dir(binary), fmt.Sprint("begin-", begun.Add(1))) // the test
			made = begin(t).copyTo(t, outlives)
		}
		return made.copyTo(t, t.TempDir())
	}
}
