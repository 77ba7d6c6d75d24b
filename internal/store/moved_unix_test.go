//go:build unix

// Elsewhere an open file keeps its name.
package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// TestAFileThatLostItsNameIsLeftAlone takes the daybook away under an open one:
// what is written would be lost, what is read may be another's, and no empty file
// takes its place.
func TestAFileThatLostItsNameIsLeftAlone(t *testing.T) {
	for name, test := range map[string]struct{ wrote, replaced bool }{
		"moved after a writing":     {wrote: true},
		"moved before the first":    {},
		"replaced after a writing":  {wrote: true, replaced: true},
		"replaced before the first": {replaced: true},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "daybook.db")
			s, _ := testkit.Store(t, path)
			if test.wrote {
				done(t, addTag(t.Context(), s, "kept"))
			}
			done(t, os.Rename(path, path+".away"))
			if test.replaced {
				done(t, os.WriteFile(path, []byte("another file"), 0o600))
			}
			look := func() error {
				return s.View(t.Context(), func(tx *store.Tx) error { _, err := tx.Find(work.KindNamed("tag"), "kept"); return err })
			}
			for _, err := range []error{addTag(t.Context(), s, "lost"), look()} {
				wantMessage(t, err, work.Failed, "the daybook was moved, removed or replaced while it was open; nothing was changed; put the file back")
			}
			if _, err := os.Stat(path); !test.replaced && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("there is a file in its place: %v", err)
			}
			done(t, os.Rename(path+".away", path))
			done(t, addTag(t.Context(), s, "after"))
			if err := look(); test.wrote {
				done(t, err)
			}
		})
	}
}

func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
