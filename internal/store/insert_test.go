package store

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A row that comes without its time stamps gets SQLite's clock, which is right
// for a writer from outside and wrong for us: we record by the transaction's.
func TestEveryInsertBringsItsTimeStamps(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	statement := regexp.MustCompile(`INSERT INTO (\w+|%s) \(([^)]*)\)`)
	kept := map[string]bool{ // machinery without stamps, or with a time of its own
		"records": true, "search": true, "search_index": true, "change_log": true, "action": true, "contacts": true, "sqlite_sequence": true, "current_action": true,
	}
	n := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range statement.FindAllStringSubmatch(string(text), -1) {
			n++
			table, columns := m[1], m[2]
			if kept[table] || columns == "%s" { // all columns of a kind, or of a row of the log
				continue
			}
			if !strings.Contains(columns, "created_at") {
				t.Errorf("%s: an INSERT INTO %s without created_at", name, table)
			}
		}
	}
	if n < 10 {
		t.Errorf("found %d statements; the test no longer finds them", n)
	}
}
