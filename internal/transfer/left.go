package transfer

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// abandoned is how long nobody has written to what a killed program has left:
// one that is at work writes all the time.
const abandoned = 10 * time.Minute

// unfinished makes the file that is to be called path once it is whole, for its
// owner alone.
func unfinished(path string) (*os.File, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp") // 0600
	if err == nil {
		clearLeftOf(path, f.Name())
	}
	return f, err
}

// clearLeftOf removes what programs that were killed while they wrote path have
// left beside it. That made is new tells what time it is on that disk. What
// cannot be removed is in nobody's way.
func clearLeftOf(path, made string) {
	now, err := os.Stat(made)
	if err != nil {
		return
	}
	folder := filepath.Dir(filepath.Clean(path))
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		if !isUnfinished(entry.Name(), filepath.Base(path)) {
			continue
		}
		if left, err := entry.Info(); err == nil && now.ModTime().Sub(left.ModTime()) > abandoned {
			_ = os.RemoveAll(filepath.Join(folder, entry.Name()))
		}
	}
}

// isUnfinished says whether a file is named as we name what is to be called
// whole: with a number of chance between.
func isUnfinished(name, whole string) bool {
	number, begins := strings.CutPrefix(name, "."+whole+".")
	number, ends := strings.CutSuffix(number, ".tmp")
	return begins && ends && number != "" && strings.Trim(number, "0123456789") == ""
}
