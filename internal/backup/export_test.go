package backup

import (
	"testing"

	"filippo.io/age"
)

// Surplus is surplus, for the simulation of years.
func (p Place) Surplus(others []Backup, keep int, isGood func(Backup) bool) []Backup {
	return p.surplus(others, keep, isGood)
}

// StopAt ends restores at a step, until the test ends.
func StopAt(t *testing.T, at func(step string) error) {
	stopAt = at
	t.Cleanup(func() { stopAt = nil })
}

// Crash lets go of what a process that died would not hold any more.
func (c *Candidate) Crash() { c.unlock() }

// NewKey makes a pair of keys.
func NewKey(t *testing.T) (*Cipher, *Key) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return &Cipher{[]age.Recipient{id.Recipient()}}, &Key{[]age.Identity{id}}
}
