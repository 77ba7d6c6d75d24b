package transfer_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/transfer"
)

// TestAnExportClearsWhatAKilledOneLeft lays what was left, long ago and just
// now, beside the name of an export.
func TestAnExportClearsWhatAKilledOneLeft(t *testing.T) {
	writers := map[string]func(*testing.T, string) error{
		"a file": func(_ *testing.T, path string) error {
			return transfer.WriteFile(path, false, func(w io.Writer) error {
				_, err := io.WriteString(w, "whole")
				return err
			})
		},
		"a folder": func(t *testing.T, path string) error {
			file := filepath.Join(t.TempDir(), "daybook.db")
			_, clock := testkit.Store(t, file)
			return read(t, file, clock, func(tx *store.Tx) error {
				_, err := transfer.Markdown(tx, path, transfer.MarkdownOptions{})
				return err
			})
		},
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			long := time.Now().Add(-time.Hour)
			for name, written := range map[string]time.Time{
				".out.123.tmp": long, ".out.456.tmp": time.Now(),
				".out.b.789.tmp": long, ".out.notes.tmp": long, ".out..tmp": long, "out.1.tmp": long, // of others
			} {
				path := filepath.Join(folder, name)
				err := errors.Join(os.Mkdir(path, 0o700), os.WriteFile(filepath.Join(path, "page.md"), nil, 0o600), os.Chtimes(path, written, written))
				if err != nil {
					t.Fatal(err)
				}
			}
			if err := write(t, filepath.Join(folder, "out")); err != nil {
				t.Fatal(err)
			}
			entries, err := os.ReadDir(folder)
			var names []string
			for _, entry := range entries {
				names = append(names, entry.Name())
			}
			want := []string{".out..tmp", ".out.456.tmp", ".out.b.789.tmp", ".out.notes.tmp", "out", "out.1.tmp"}
			if err != nil || !slices.Equal(names, want) {
				t.Errorf("%q are there, %v; want %q", names, err, want)
			}
		})
	}
}
