package store_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// Whatever a person does, undo walks back through it action by action to where
// it began, and redo forward again: each time the whole daybook is, table by
// table and to the letter, as it was. What is refused changes nothing.
func TestUndoAndRedoPassThroughEveryState(t *testing.T) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		path := filepath.Join(t.TempDir(), fmt.Sprintf("%d.db", n))
		testkit.Write(t, path)
		clock := testkit.NewClock()
		look, err := store.Open(testkit.StoreOptions(t, path, clock))
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { rtClose(rt, look.Close()) }()
		a, err := app.Open(t.Context(), app.Options{Path: path, Durability: "normal", LocalZone: testkit.Zone, Now: clock.Now, NewUID: testkit.UIDs()})
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { rtClose(rt, a.Close()) }()
		states := live(t, rt, a, look, clock)
		walk(t, rt, a, look, clock, states)
		wantSound(t, look)
	})
}

// live does some things, and returns how the daybook was before them all and
// after each.
func live(t *testing.T, rt *rapid.T, a *app.App, look *store.Store, clock *testkit.Clock) []map[string][]string {
	states := []map[string][]string{dump(t, look)}
	for i := range rapid.IntRange(1, 12).Draw(rt, "actions") {
		clock.Advance(time.Duration(rapid.IntRange(0, 2000).Draw(rt, "minutes")) * time.Minute)
		before := actions(t, look)
		what, err := doSomething(t.Context(), rt, a)
		now := dump(t, look)
		was := states[len(states)-1]
		switch done := actions(t, look) - before; {
		case done == 0 && !reflect.DeepEqual(now, was):
			rt.Fatalf("%d: %s changed the daybook without an action (%v)\nfrom %v\nto   %v", i, what, err, was, now)
		case err != nil && done != 0:
			rt.Fatalf("%d: %s was refused (%v) and is an action", i, what, err)
		case err != nil && work.CodeOf(err) == work.Failed:
			rt.Fatalf("%d: %s: %v", i, what, err)
		case done == 1:
			states = append(states, now)
		}
	}
	return states
}

func actions(t *testing.T, look *store.Store) int {
	t.Helper()
	n, err := strconv.Atoi(one(t, look.Writer(), "SELECT count(*) FROM action"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// walk goes back and forth at random, then all the way back, all the way
// forward, and back again.
func walk(t *testing.T, rt *rapid.T, a *app.App, look *store.Store, clock *testkit.Clock, states []map[string][]string) {
	last := len(states) - 1
	at := last
	to := func(goal int) {
		for at != goal {
			clock.Advance(time.Minute)
			step, do := 1, a.Redo
			if goal < at {
				step, do = -1, a.Undo
			}
			if _, err := do(t.Context()); err != nil {
				rt.Fatalf("from state %d towards %d of %d: %v", at, goal, last, err)
			}
			at += step
			if now := dump(t, look); !reflect.DeepEqual(now, states[at]) {
				rt.Fatalf("state %d, from %d: not as it was%s", at, at-step, difference(states[at], now))
			}
		}
	}
	for range rapid.IntRange(0, 3).Draw(rt, "turns") {
		to(rapid.IntRange(0, last).Draw(rt, "to"))
	}
	to(0)
	if _, err := a.Undo(t.Context()); work.CodeOf(err) != work.NotFound {
		rt.Fatalf("undo of nothing: %v", err)
	}
	to(last)
	if _, err := a.Redo(t.Context()); work.CodeOf(err) != work.NotFound {
		rt.Fatalf("redo of nothing: %v", err)
	}
	to(0)
}

// difference names the tables in which two states differ, with their rows.
func difference(want, got map[string][]string) string {
	var out strings.Builder
	for _, tables := range []map[string][]string{want, got} {
		for name := range tables {
			if !reflect.DeepEqual(want[name], got[name]) {
				fmt.Fprintf(&out, "\n%s:\nwant %q\ngot  %q", name, want[name], got[name])
			}
		}
	}
	return out.String()
}

// nouns are the kinds that a person adds by hand.
var nouns = func() (out []string) {
	for _, k := range work.Kinds {
		if k.Noun != "" {
			out = append(out, k.Name)
		}
	}
	return out
}()

// doSomething does one thing that a person can do; much of it is refused.
func doSomething(ctx context.Context, rt *rapid.T, a *app.App) (what string, err error) {
	k := work.KindNamed(rapid.SampledFrom(nouns).Draw(rt, "kind"))
	key := strconv.Itoa(rapid.IntRange(1, 3).Draw(rt, "number"))
	verb := rapid.SampledFrom([]string{"add", "add", "add", "edit", "edit", "rm", "restore", "task", "task", "task", "meeting", "meeting", "meeting", "day", "day", "day", "grow", "grow", "grow", "tie", "tie", "tie", "capture"}).Draw(rt, "verb")
	switch verb {
	case "add":
		_, err = a.Add(ctx, k, someValues(rt, k, true))
	case "edit":
		_, err = a.Edit(ctx, k, key, someValues(rt, k, false))
	case "rm":
		_, _, err = a.Remove(ctx, k, key)
	case "restore":
		_, _, err = a.Restore(ctx, k, key)
	case "meeting":
		verb, err = doMeeting(ctx, rt, a, key)
	case "day":
		verb, err = doDay(ctx, rt, a, key)
	case "grow":
		verb, err = doGrow(ctx, rt, a, key)
	case "tie":
		verb, err = doTie(ctx, rt, a)
	case "capture":
		_, err = a.Capture(ctx, someLines(rt), app.CaptureOptions{Create: rapid.Bool().Draw(rt, "create")})
	default:
		verb, err = doTask(ctx, rt, a, key)
	}
	return fmt.Sprintf("%s %s %s", k.Name, verb, key), err
}

func doTask(ctx context.Context, rt *rapid.T, a *app.App, key string) (string, error) {
	other := strconv.Itoa(rapid.IntRange(1, 4).Draw(rt, "other"))
	verbs := map[string]func() (*work.Task, error){
		"start":   func() (*work.Task, error) { return a.StartTask(ctx, key) },
		"done":    func() (*work.Task, error) { return a.FinishTask(ctx, key, "25m") },
		"reopen":  func() (*work.Task, error) { return a.ReopenTask(ctx, key) },
		"cancel":  func() (*work.Task, error) { return a.CancelTask(ctx, key) },
		"defer":   func() (*work.Task, error) { return a.DeferTask(ctx, key, "") },
		"shelve":  func() (*work.Task, error) { return a.DeferTask(ctx, key, "inbox") },
		"focus":   func() (*work.Task, error) { return a.FocusTask(ctx, key, "") },
		"instead": func() (*work.Task, error) { return a.FocusTask(ctx, key, other) },
		"unfocus": func() (*work.Task, error) { return a.UnfocusTask(ctx, key) },
		"first":   func() (*work.Task, error) { return a.MoveTask(ctx, key, app.Place{First: true}) },
		"after":   func() (*work.Task, error) { return a.MoveTask(ctx, key, app.Place{After: other}) },
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(verbs))).Draw(rt, "task verb")
	_, err := verbs[name]()
	return name, err
}

// someValues are values for some fields of k, and for all that must be said.
func someValues(rt *rapid.T, k *work.Kind, all bool) input.Values {
	values := input.Values{}
	for _, f := range k.Fields() {
		if f.ReadOnly || !(all && f.Required) && rapid.IntRange(0, 2).Draw(rt, "leave out "+f.Name) > 0 {
			continue
		}
		switch {
		case f.IsList() && f.Target == "tag":
			values[f.Name] = rapid.SampledFrom([]string{"", "go", "GO,sql", "deep work"}).Draw(rt, f.Name)
		case f.Target != "":
			values[f.Name] = rapid.SampledFrom([]string{"1", "2"}).Draw(rt, f.Name)
		case len(f.Enum) > 0:
			values[f.Name] = rapid.SampledFrom(f.Enum).Draw(rt, f.Name)
		case f.Type == reflect.TypeFor[work.Date](), f.Type == reflect.TypeFor[work.Instant]():
			values[f.Name] = rapid.SampledFrom([]string{"2026-11-24T10:00:00Z", "2026-12-01T10:00:00Z"}).Draw(rt, f.Name)
			if f.Type == reflect.TypeFor[work.Date]() {
				values[f.Name] = string(testkit.Day.Draw(rt, f.Name))
			}
		case f.Type == reflect.TypeFor[work.Zone]():
			values[f.Name] = "Asia/Kathmandu"
		case f.Type.Kind() == reflect.Bool:
			values[f.Name] = rapid.Bool().Draw(rt, f.Name)
		case f.Type.Kind() == reflect.String && f.Tag.Get("format") != "email":
			values[f.Name] = rapid.OneOf(rapid.SampledFrom([]string{"a", "A", "b"}), testkit.Text).Draw(rt, f.Name)
		case f.Type.Kind() == reflect.Int:
			values[f.Name] = rapid.IntRange(1, 5).Draw(rt, f.Name)
		}
	}
	return values
}

func someLines(rt *rapid.T) []string {
	return rapid.SliceOfN(rapid.SampledFrom([]string{
		"Write @today !high +go", "Read @fri #daybook ~30m", "Call *Ship v1 +deep +go", "til: rebase --onto +git", "fb Ana: well done",
		"e 4 3 after standup", "met Ana, Bo: plans", "Plan @31 feb",
	}), 1, 3).Draw(rt, "lines")
}

func rtClose(rt *rapid.T, err error) {
	if err != nil {
		rt.Error(err)
	}
}
