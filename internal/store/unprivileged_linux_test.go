package store_test

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

const nobody = 65534

// unprivileged takes from the test what root may do with every file, until
// privileged gives it back or the test ends. Its goroutine keeps one thread,
// the only one that is changed. Who is not root has nothing to lose.
func unprivileged(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	runtime.LockOSThread()
	t.Cleanup(func() { privileged(t); runtime.UnlockOSThread() })
	setFileUser(t, nobody)
}

func privileged(t *testing.T) {
	t.Helper()
	if os.Geteuid() == 0 {
		setFileUser(t, 0)
	}
}

func setFileUser(t *testing.T, uid int) {
	t.Helper()
	if err := syscall.Setfsuid(uid); err != nil {
		t.Fatal(err)
	}
}
