//go:build unix

package backup

import (
	"os"
	"syscall"
)

// The bytes of a database on which SQLite's locks are (os.h): one pending, one
// reserved, and 510 that are shared. Whoever has read a database in WAL mode
// holds a shared one until it closes it.
const (
	pendingByte = 0x40000000
	lockedBytes = 512
)

// holder asks the system for a process that has the database open. It must not
// be asked while this process has it open: to close a file drops the locks that
// the process holds on it.
func holder(path string) (pid int, held bool) {
	f, err := os.Open(path)
	if err != nil {
		return 0, false
	}
	defer func() { _ = f.Close() }() // it was only read
	return holderOf(f)
}

func holderOf(f *os.File) (pid int, held bool) {
	l := syscall.Flock_t{Type: syscall.F_WRLCK, Start: pendingByte, Len: lockedBytes}
	if err := syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &l); err != nil || l.Type == syscall.F_UNLCK {
		return 0, false
	}
	return int(l.Pid), true
}

// lockAll takes SQLite's exclusive lock without SQLite, which cannot lock what
// it cannot read.
func lockAll(f *os.File) bool {
	l := syscall.Flock_t{Type: syscall.F_WRLCK, Start: pendingByte, Len: lockedBytes}
	return syscall.FcntlFlock(f.Fd(), syscall.F_SETLK, &l) == nil
}
