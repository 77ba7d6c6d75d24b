// Package testkit makes daybooks for tests: real files in a temporary folder,
// with a clock that stands still and uids that count.
package testkit

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
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

// empty is the file of a daybook in which nothing was written. It is made
// once: to run the migrations for each of many tests is most of their time.
var empty = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "daybook-testkit-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "daybook.db")
	if _, err := migrate.Upgrade(context.Background(), path, store.Migrations(), Now); err != nil {
		return nil, err
	}
	return os.ReadFile(path) // nothing is left in the write-ahead log of a closed file
})

// Write writes the file of an empty daybook to path.
func Write(t testing.TB, path string) {
	t.Helper()
	data, err := empty()
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Open opens an empty daybook, and closes it when the test ends.
func Open(t testing.TB) (*app.App, *Clock) {
	t.Helper()
	o, clock := Options(t)
	Write(t, o.Path)
	return Reopen(t, o), clock
}

// Reopen opens the daybook that o names, and closes it when the test ends.
func Reopen(t testing.TB, o app.Options) *app.App {
	t.Helper()
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// Store opens the store of an empty daybook at path, which it makes.
func Store(t testing.TB, path string) (*store.Store, *Clock) {
	t.Helper()
	Write(t, path)
	clock := NewClock()
	return OpenStore(t, StoreOptions(t, path, clock)), clock
}

// StoreOptions are those of the daybook at path, whose schema is the newest.
func StoreOptions(t testing.TB, path string, clock *Clock) store.Options {
	t.Helper()
	latest, err := migrate.Latest(store.Migrations())
	if err != nil {
		t.Fatal(err)
	}
	return store.Options{Path: path, Version: latest, Now: clock.Now, NewUID: UIDs()}
}

// OpenStore opens the store that o names, and closes it when the test ends.
func OpenStore(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
