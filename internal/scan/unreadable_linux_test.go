package scan_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"daybook/internal/scan"
)

// TestScanPassesOverWhatItMayNotRead: here and not everywhere, because only
// Linux can take from one thread what root may do with every file.
func TestScanPassesOverWhatItMayNotRead(t *testing.T) {
	f := newFolder(t)
	f.repository("open/a")
	f.repository("shut/b")
	f.repository("open/c")
	for _, name := range []string{"shut", "open/c/.git"} {
		if err := os.Chmod(f.in(name), 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := os.Chmod(f.in(name), 0o700); err != nil {
				t.Error(err)
			}
		})
	}
	if err := os.Chmod(filepath.Dir(f.path), 0o755); err != nil { // the testing package's own
		t.Fatal(err)
	}
	unprivileged(t)
	found, skipped := scan.Scan(t.Context(), []string{f.path})
	if len(found) != 1 || found[0].Path != f.in("open/a") {
		t.Errorf("found %v, want open/a alone", found)
	}
	var paths []string
	for _, problem := range skipped {
		if !os.IsPermission(problem.Err) {
			t.Errorf("%s: %v, want a permission denied", problem.Path, problem.Err)
		}
		paths = append(paths, problem.Path)
	}
	if len(paths) != 2 || paths[0] != f.in("open/c") || paths[1] != f.in("shut") {
		t.Errorf("skipped %v, want open/c and shut", paths)
	}
}

// TestScanWaitsForNoPipe: who opens one waits for the other end.
func TestScanWaitsForNoPipe(t *testing.T) {
	f := newFolder(t)
	f.repository("a")
	f.folder("b")
	for _, name := range []string{"a/pipe.go", "b/.git"} {
		if err := syscall.Mkfifo(f.in(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, skipped := scan.Scan(t.Context(), []string{f.path})
	if len(found) != 1 || len(skipped) != 1 || skipped[0].Path != f.in("b") {
		t.Errorf("found %v, skipped %v, want a found and b skipped", found, skipped)
	}
}

// unprivileged takes from this test's thread what root may do, until it ends.
func unprivileged(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	runtime.LockOSThread()
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Setfsuid(0); err != nil {
			t.Error(err)
		}
		runtime.UnlockOSThread()
	})
}
