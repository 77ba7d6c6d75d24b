//go:build !linux

package main

import (
	"os"
	"os/exec"
)

// powerless COMMAND… runs a command as it is: away from Linux a person runs
// the tests, who may not pass over permissions.
func powerless() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		os.Exit(125)
	}
	os.Exit(cmd.ProcessState.ExitCode())
}
