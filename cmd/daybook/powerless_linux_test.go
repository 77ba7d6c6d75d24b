package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// powerless COMMAND… runs a command to which files and folders that are
// read-only are that, even where root runs the tests: it gives up the right to
// pass over permissions (capabilities(7)), and becomes the command.
func powerless() {
	const (
		dropFromBounds = 24 // PR_CAPBSET_DROP of prctl(2)
		dacOverride    = 1  // CAP_DAC_OVERRIDE
		dacReadSearch  = 2  // CAP_DAC_READ_SEARCH
	)
	runtime.LockOSThread() // the thread that gives up is the one that becomes the command
	if os.Geteuid() == 0 {
		for _, right := range []uintptr{dacOverride, dacReadSearch} {
			if _, _, failed := syscall.RawSyscall(syscall.SYS_PRCTL, dropFromBounds, right, 0); failed != 0 {
				fmt.Fprintln(os.Stderr, "powerless:", failed)
				os.Exit(125)
			}
		}
	}
	become(os.Args[1:])
}

func become(words []string) {
	path, err := exec.LookPath(words[0])
	if err == nil {
		err = syscall.Exec(path, words, os.Environ())
	}
	fmt.Fprintln(os.Stderr, "powerless:", err)
	os.Exit(125)
}
