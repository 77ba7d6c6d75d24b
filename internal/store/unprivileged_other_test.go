//go:build unix && !linux

package store_test

import "testing"

// Only Linux has a user for files that one thread can change; elsewhere these
// tests are run by a person, who has nothing to lose.
func unprivileged(*testing.T) {}

func privileged(*testing.T) {}
