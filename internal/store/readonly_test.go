//go:build unix

package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

func TestWhatCannotBeWrittenIsSaidAndStays(t *testing.T) {
	const (
		cannotWrite = "the daybook, or the folder it is in, cannot be written to"
		cannotOpen  = "the daybook cannot be opened"
	)
	for _, test := range []struct {
		name         string
		file, folder os.FileMode
		add, look    string // what is said; "": it is done
	}{
		{"a file that is read-only", 0o444, 0o777, cannotWrite, ""},
		{"a file and its folder that are read-only", 0o444, 0o555, cannotWrite, cannotWrite},
		{"a folder that is read-only", 0o666, 0o555, cannotWrite, cannotWrite},
		{"a file that cannot be read", 0, 0o777, cannotOpen, cannotOpen},
		{"a folder that cannot be entered", 0o666, 0, cannotOpen, cannotOpen},
	} {
		t.Run(test.name, func(t *testing.T) {
			temporary := t.TempDir()
			chmod(t, temporary, 0o755)
			chmod(t, filepath.Dir(temporary), 0o755) // or nobody but its owner comes near
			folder := filepath.Join(temporary, "folder")
			path := filepath.Join(folder, "daybook.db")
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			testkit.Write(t, path)
			before := content(t, path)
			chmod(t, path, test.file)
			chmod(t, folder, test.folder)
			t.Cleanup(func() { chmod(t, folder, 0o700) })
			unprivileged(t)
			s := testkit.OpenStore(t, testkit.StoreOptions(t, path, testkit.NewClock()))
			wantSaid(t, addTag(t.Context(), s, "go"), test.add)
			wantSaid(t, s.View(t.Context(), func(*store.Tx) error { return nil }), test.look)
			privileged(t)
			chmod(t, folder, 0o700)
			chmod(t, path, 0o600)
			if !bytes.Equal(content(t, path), before) {
				t.Error("the file was changed")
			}
		})
	}
}

func wantSaid(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want != "":
		wantMessage(t, err, work.Failed, want)
	case err != nil:
		t.Error(err)
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Error(err)
	}
}
