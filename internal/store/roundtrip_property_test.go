package store_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/app"
	"daybook/internal/store"
	"daybook/internal/testkit"
)

// Whatever a person has done, an export of it into an empty daybook is the same
// daybook: all rows of all tables with their history and what is in the trash,
// by either format, and again by a second import, which finds nothing new.
func TestWhateverIsExportedComesBackTheSame(t *testing.T) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		if n++; n > 30 { // each takes half a second
			return
		}
		clock := testkit.NewClock()
		path := func(name string) string { return filepath.Join(t.TempDir(), fmt.Sprintf("%s-%d.db", name, n)) }
		open := func(path string, uids func() string) *app.App {
			testkit.Write(t, path)
			a, err := app.Open(t.Context(), app.Options{Path: path, Durability: "normal", LocalZone: testkit.Zone, Now: clock.Now, NewUID: uids})
			if err != nil {
				rt.Fatal(err)
			}
			return a
		}
		source := path("from")
		from := open(source, testkit.UIDs())
		defer func() { rtClose(rt, from.Close()) }()
		look, err := store.Open(testkit.StoreOptions(t, source, clock))
		if err != nil {
			rt.Fatal(err)
		}
		live(t, rt, from, look, clock)
		rtClose(rt, look.Close())
		want := exportedRows(t, rt, from)
		format := rapid.SampledFrom([]string{"json", "csv"}).Draw(rt, "format")
		to := open(path(format), otherUIDs())
		document := exported(t, rt, from, format)
		for range 2 {
			if _, err := to.Import(t.Context(), bytes.NewReader(document), app.ImportOptions{}); err != nil {
				rt.Fatalf("%s: %v", format, err)
			}
			got := exportedRows(t, rt, to)
			for _, row := range want {
				if _, found := slices.BinarySearch(got, row); !found {
					rt.Fatalf("by %s, lost: %s\nof %s", format, row, strings.Join(got, "\n"))
				}
			}
			if more := len(got) - len(want); more != min(len(want), 1) { // the device of the one that imported
				rt.Fatalf("by %s, %d more rows, want 1: %s", format, more, strings.Join(got, "\n"))
			}
		}
		rtClose(rt, to.Close())
	})
}

func exported(t *testing.T, rt *rapid.T, a *app.App, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := a.Export(t.Context(), &out, app.ExportOptions{Format: format}); err != nil {
		rt.Fatal(err)
	}
	return out.Bytes()
}

// exportedRows are the rows of a daybook's document, but for those that say who
// imported it when.
func exportedRows(t *testing.T, rt *rapid.T, a *app.App) (out []string) {
	t.Helper()
	for line := range strings.SplitSeq(string(exported(t, rt, a, "json")), "\n") {
		if strings.HasPrefix(line, "{\"") && !strings.Contains(line, `"mode":"import"`) {
			out = append(out, strings.TrimSuffix(line, ","))
		}
	}
	slices.Sort(out)
	return out
}
