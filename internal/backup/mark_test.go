package backup_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestAMarkOfDamageThatTheDaybookOutlivedGoes: a disk that could not be read
// once leaves a mark, and must not keep a sound daybook from being written to.
func TestAMarkOfDamageThatTheDaybookOutlivedGoes(t *testing.T) {
	p, _ := place(t, 3)
	mark := filepath.Join(p.Where(), ".daybook.damaged")
	if err := os.MkdirAll(p.Where(), 0o700); err != nil {
		t.Fatal(err)
	}
	lay := func() {
		t.Helper()
		if err := os.WriteFile(mark, []byte("database disk image is malformed (11)\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lay()
	if found, err := p.StillDamaged(t.Context()); err != nil || found != "" {
		t.Errorf("a sound daybook is said to be damaged: %q (%v)", found, err)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("the mark stands beside a sound daybook")
	}

	lay()
	data, err := os.ReadFile(p.Database)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(data); i++ { // all pages but the first
		data[i] = 0xa5
	}
	if err := os.WriteFile(p.Database, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if found, err := p.StillDamaged(t.Context()); err != nil || found == "" {
		t.Errorf("a daybook of torn pages is said to be sound (%v)", err)
	}
	if _, err := os.Stat(mark); err != nil {
		t.Error("the mark of a damaged daybook went")
	}
}
