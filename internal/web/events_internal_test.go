package web

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestTheDaybookIsLookedAtOnceForAll looks as long as somebody listens, and no
// longer.
func TestTheDaybookIsLookedAtOnceForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pass := func(d time.Duration) { time.Sleep(d) } //nolint:forbidigo // the clock of the bubble
		var looks atomic.Int64
		var stands atomic.Value
		stands.Store("one")
		w := newWatch(func(context.Context) (string, error) {
			looks.Add(1)
			return stands.Load().(string), nil
		})
		pass(10 * lookEvery)
		if n := looks.Load(); n != 0 {
			t.Errorf("%d looks while nobody listens", n)
		}
		first, second := w.join(), w.join()
		for _, listener := range []chan string{first, second} {
			if got := <-listener; got != "one" {
				t.Errorf("told %q, want how it stands", got)
			}
		}
		third := w.join()
		if got := <-third; got != "one" {
			t.Errorf("who came later was told %q", got)
		}
		looks.Store(0)
		pass(10*lookEvery + lookEvery/2)
		if n := looks.Load(); n != 10 {
			t.Errorf("%d looks in ten turns, want 10 for all three", n)
		}
		stands.Store("two")
		pass(lookEvery)
		stands.Store("three")
		pass(lookEvery)
		if got := <-first; got != "three" {
			t.Errorf("a slow one was told %q, want the newest alone", got)
		}
		w.leave(first)
		w.leave(second)
		w.leave(third)
		looks.Store(0)
		pass(10 * lookEvery)
		if n := looks.Load(); n != 0 {
			t.Errorf("%d looks after all have left", n)
		}
		w.join()
		w.close() // a bubble ends only when nothing in it runs
		w.close()
	})
}
