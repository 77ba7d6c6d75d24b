package proof

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// beforeRestore is a daybook that has changed since its one backup was made.
var beforeRestore = once(func(t *testing.T) *daybook {
	d := someRows(t)
	d.run(t, "backup", "create")
	d.run(t, "task", "done", "1")
	d.run(t, "task", "add", "After the backup")
	return d
})

// restoring restores the backup that beforeRestore has made.
var restoring = []string{"backup", "restore", "daybook-20261124T090000Z-manual.db", "--yes"}

// importing takes in the document that beforeImport lays beside the daybook.
var importing = []string{"import", "document.json"}

var beforeImport = once(func(t *testing.T) *daybook {
	document := filepath.Join(t.TempDir(), "document.json")
	filled(t, 300).run(t, "export", "--format", "json", "-o", document)
	d := newDaybook(t)
	someTasks(t, d)
	data := must(os.ReadFile(document))(t)
	if err := os.WriteFile(filepath.Join(d.folder, "document.json"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	return d
})

var backupName = regexp.MustCompile(`daybook-\d{8}T\d{6}Z-manual\.db\b`)

// namedIn are the backups that a command has said it made.
func namedIn(stdout string) []string { return backupName.FindAllString(stdout, -1) }

// wholeBackups wants all named backups to be there, and every file that has a
// backup's name to be a sound daybook with its right sum beside it.
func wholeBackups(t *testing.T, d *daybook, named ...string) {
	t.Helper()
	for _, name := range named {
		if err := wholeBackup(t, filepath.Join(d.backups(), name)); err != nil {
			t.Fatalf("%s was acknowledged: %v", name, err)
		}
	}
	found := must(filepath.Glob(filepath.Join(d.backups(), "*.db")))(t)
	for _, path := range found {
		if err := wholeBackup(t, path); err != nil {
			t.Fatal(err)
		}
	}
}

func wholeBackup(t *testing.T, path string) error {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	line, err := os.ReadFile(path + ".sha256")
	if err != nil {
		return err
	}
	if want := fmt.Sprintf("%x  %s\n", sha256.Sum256(data), filepath.Base(path)); string(line) != want && strings.Fields(string(line))[0] != strings.Fields(want)[0] {
		return fmt.Errorf("the sum of %s is %q, want %q", path, line, want)
	}
	if _, err := examine(t, path); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
