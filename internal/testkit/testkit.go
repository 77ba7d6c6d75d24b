// Package testkit makes daybooks for tests: real files in a temporary folder,
// with a clock that stands still and uids that count.
package testkit

import (
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/migrate"
	"daybook/internal/store"
)

// Zone is where tests take place.
const Zone = "Europe/Berlin"

// Now is when tests take place: Tuesday 24 November 2026, 10:00 in Zone.
var Now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// Clock is a clock that tells the time it was last set to.
type Clock struct{ now atomic.Pointer[time.Time] }

// NewClock returns a clock that tells Now.
func NewClock() *Clock {
	c := &Clock{}
	c.Set(Now)
	return c
}

// Set sets the clock.
func (c *Clock) Set(t time.Time) { c.now.Store(&t) }

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) { c.Set(c.Now().Add(d)) }

// Now reads the clock.
func (c *Clock) Now() time.Time { return *c.now.Load() }

// UIDs returns a function that makes uids in the form of a UUIDv7, counting
// from 1.
func UIDs() func() string {
	var n atomic.Int64
	return func() string { return fmt.Sprintf("01900000-0000-7000-8000-%012d", n.Add(1)) }
}

// Options are those of a daybook in a folder of its own.
func Options(t testing.TB) (app.Options, *Clock) {
	clock := NewClock()
	return app.Options{
		Path: filepath.Join(t.TempDir(), "daybook.db"), LocalZone: Zone, Now: clock.Now, NewUID: UIDs(),
	}, clock
}

// Open opens an empty daybook, and closes it when the test ends.
func Open(t testing.TB) (*app.App, *Clock) {
	o, clock := Options(t)
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a, clock
}

// Store opens the store of an empty daybook at path, which it makes.
func Store(t testing.TB, path string) (*store.Store, *Clock) {
	if _, err := migrate.Upgrade(t.Context(), path, store.Migrations()); err != nil {
		t.Fatal(err)
	}
	latest, err := migrate.Latest(store.Migrations())
	if err != nil {
		t.Fatal(err)
	}
	clock := NewClock()
	s, err := store.Open(store.Options{Path: path, Version: latest, Now: clock.Now, NewUID: UIDs()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, clock
}
