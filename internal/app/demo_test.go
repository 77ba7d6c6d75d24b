package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// demoAt are the options of a sample daybook that is written at a time, in
// that time's zone.
func demoAt(t *testing.T, now string) app.Options {
	t.Helper()
	at, err := time.Parse(time.RFC3339, now)
	if err != nil {
		t.Fatal(err)
	}
	return app.Options{
		Path: filepath.Join(t.TempDir(), "demo.db"), LocalZone: "Europe/Zurich",
		Now: func() time.Time { return at }, NewUID: func() string { panic("a sample daybook makes its own uids") },
	}
}

func writeDemo(t *testing.T, o app.Options, seed uint64) *app.App {
	t.Helper()
	if _, err := app.WriteDemo(t.Context(), o, 1, seed); err != nil {
		t.Fatalf("WriteDemo: %v", err)
	}
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatalf("opening the sample daybook: %v", err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

const workingDay = "2026-03-18T14:20:00+01:00"

func TestDemoFollowsFromItsSeed(t *testing.T) {
	t.Parallel()
	a := writeDemo(t, demoAt(t, workingDay), 1)
	day, err := a.Today(t.Context(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	checkSections(t, day)
	first := records(t, a)
	again := records(t, writeDemo(t, demoAt(t, workingDay), 1))
	other := records(t, writeDemo(t, demoAt(t, workingDay), 2))
	for _, k := range work.Kinds {
		if first[k.Name] == nil {
			t.Errorf("there are no %s", k.Plural)
		}
		if !bytes.Equal(first[k.Name], again[k.Name]) {
			t.Errorf("the same seed, time and zone give other %s", k.Plural)
		}
		if bytes.Equal(first[k.Name], other[k.Name]) {
			t.Errorf("another seed gives the same %s", k.Plural)
		}
	}
}

// records reads all live records of each kind, as JSON.
func records(t *testing.T, a *app.App) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, k := range work.Kinds {
		found, _, err := a.List(t.Context(), k, app.ListOptions{})
		if err != nil {
			t.Fatalf("listing %s: %v", k.Plural, err)
		}
		if len(found) == 0 {
			continue
		}
		if out[k.Name], err = json.Marshal(found); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// An hour of work is in TestDemoFollowsFromItsSeed; these are at odd ones.
func TestDemoShowsADayAtAnyHour(t *testing.T) {
	for _, test := range []struct{ name, now string }{
		{"before anybody works", "2026-06-09T05:10:00+02:00"},
		{"late on a Sunday in the summer holidays", "2026-07-26T22:45:00+02:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := writeDemo(t, demoAt(t, test.now), 3).Today(t.Context(), "", "")
			if err != nil {
				t.Fatal(err)
			}
			if want := work.Date(test.now[:10]); got.Day != want {
				t.Errorf("the day is %s, want %s", got.Day, want)
			}
			checkSections(t, got)
		})
	}
}

// checkSections holds that each part of a day has something to show.
func checkSections(t *testing.T, day app.Today) {
	t.Helper()
	putOff, over, toCome, mine, theirs := 0, 0, 0, 0, 0
	for _, task := range day.Leftovers {
		putOff = max(putOff, task.Deferrals)
	}
	for _, m := range day.Meetings {
		if m.StartsAt < day.Now {
			over++
		} else {
			toCome++
		}
	}
	for _, a := range day.Actions {
		if a.Owner == "me" {
			mine++
		} else {
			theirs++
		}
	}
	for _, section := range []struct {
		name           string
		got, low, high int
	}{
		{"focus tasks", len(day.Focus), 3, 3},
		{"other tasks", len(day.Tasks), 5, 25},
		{"tasks left over", len(day.Leftovers), 3, 12},
		{"times that one of them was put off", putOff, 2, 9},
		{"tasks done", len(day.Done), 3, 25},
		{"meetings that are over", over, 1, 9},
		{"meetings to come", toCome, 1, 9},
		{"action items of mine that are due", mine, 1, 15},
		{"action items of others that are due", theirs, 1, 15},
		{"check-ins", len(day.Energy), 1, 5},
		{"tasks in the inbox", day.Inbox, 3, 20},
	} {
		if section.got < section.low || section.got > section.high {
			t.Errorf("%s: got %d, want %d to %d", section.name, section.got, section.low, section.high)
		}
	}
	if day.Project.IsZero() {
		t.Error("the day is for no project")
	}
}

func TestDemoLeavesAFileThatExistsAlone(t *testing.T) {
	o := demoAt(t, workingDay)
	if err := os.WriteFile(o.Path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := app.WriteDemo(t.Context(), o, 1, 1)
	if work.CodeOf(err) != work.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
	if got, _ := os.ReadFile(o.Path); string(got) != "mine" {
		t.Errorf("the file now holds %d other bytes", len(got))
	}
	checkFolder(t, o.Path, "demo.db")
}

func TestDemoInterruptedLeavesNothingBehind(t *testing.T) {
	o := demoAt(t, workingDay)
	ctx, stop := context.WithCancel(t.Context())
	now := o.Now
	o.Now = func() time.Time {
		stop() // the clock is read once the temporary file is there
		return now()
	}
	if _, err := app.WriteDemo(ctx, o, 1, 1); err == nil {
		t.Error("an interrupted demo reports no error")
	}
	checkFolder(t, o.Path)
}

func TestDemoWithoutAFolderIsNotFound(t *testing.T) {
	o := demoAt(t, workingDay)
	o.Path = filepath.Join(filepath.Dir(o.Path), "missing", "demo.db")
	if _, err := app.WriteDemo(t.Context(), o, 1, 1); work.CodeOf(err) != work.NotFound {
		t.Errorf("got %v, want not found", err)
	}
}

// checkFolder holds what is in the folder of path.
func checkFolder(t *testing.T, path string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(want) {
		t.Errorf("the folder holds %v, want %q", entries, want)
	}
}
