//go:build unix

package doctor

import "syscall"

// freeSpace returns how many bytes of the disk that folder is on are free for
// us, and whether that is known.
func freeSpace(folder string) (int64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true //nolint:unconvert // the types differ by platform
}
