package proof

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/testkit"
)

// nextVersion builds the program as it will be after one more change of the
// schema: a changed rule of tasks, for which their table is rebuilt. Its
// migration is written by the program itself.
var nextVersion = sync.OnceValues(func() (string, error) {
	folder := filepath.Dir(binary)
	stored, err := filepath.Abs("../store")
	if err != nil {
		return "", err
	}
	if err := os.CopyFS(filepath.Join(folder, "store"), os.DirFS(stored)); err != nil {
		return "", err
	}
	schema := filepath.Join(folder, "store", "schema.sql")
	text, err := os.ReadFile(schema)
	if err != nil {
		return "", err
	}
	const rule = "CHECK (actual_minutes BETWEEN 1 AND 14400)"
	changed := strings.ReplaceAll(string(text), rule, strings.Replace(rule, "14400", "14401", 1))
	if changed == string(text) {
		return "", fmt.Errorf("the schema has no %s any more: change another rule here", rule)
	}
	if err := os.WriteFile(schema, []byte(changed), 0o600); err != nil {
		return "", err
	}
	written, err := app.GenerateMigration(context.Background(), filepath.Join(folder, "store", "migrations"), "the next version", app.SchemaOptions{})
	if err != nil {
		return "", err
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {
		filepath.Join(stored, "schema.sql"):                              schema,
		filepath.Join(stored, "migrations", filepath.Base(written.Path)): written.Path,
	}})
	if err != nil {
		return "", err
	}
	file := filepath.Join(folder, "overlay.json")
	next := filepath.Join(folder, "daybook-next")
	return next, errors.Join(os.WriteFile(file, overlay, 0o600), build(next, "-overlay", file))
})

// beforeMigration is a daybook with some rows, on which the next version of
// the program is started for the first time.
func beforeMigration(t *testing.T) *daybook {
	d := someRows(t)
	d.program = must(nextVersion())(t)
	return d
}

// A daybook of an older version is backed up and upgraded by whatever command
// opens it first, which then does its own work.
func TestAnyCommandUpgradesAnOlderDaybook(t *testing.T) {
	t.Parallel()
	d := beforeMigration(t)
	before := d.state(t)
	delete(before, "goose_db_version") // which migrations were applied
	o := d.try(t, "task", "list", "--json")
	if o.code != 0 || !strings.HasPrefix(o.stdout, "[") {
		t.Fatalf("the first command ended with %d: %s%s", o.code, o.stdout, o.stderr)
	}
	d.run(t, "db", "check")
	after := d.state(t)
	delete(after, "goose_db_version")
	if differ := difference(after, before); differ != "" {
		t.Errorf("the upgrade changed rows: %s", differ)
	}
	kept := slices.DeleteFunc(d.files(t), func(name string) bool { return !strings.HasSuffix(name, "-migration.db") })
	if len(kept) != 1 {
		t.Errorf("backups made before the upgrade: %q, want one", kept)
	}
	wholeBackups(t, d)
}

// filled is a daybook with n tasks.
func filled(t *testing.T, n int) *daybook {
	t.Helper()
	d := newDaybook(t)
	a := must(app.Open(t.Context(), d.options(t)))(t)
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("Task number %d of many ~30m +proof", i))
	}
	_, err := a.Capture(t.Context(), lines, app.CaptureOptions{})
	if err := errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
	return d
}

// options open the daybook within the test, by the clock of the program.
func (d *daybook) options(t *testing.T) app.Options {
	t.Helper()
	now := must(time.Parse(time.RFC3339, d.env["DAYBOOK_NOW"]))(t)
	return app.Options{Path: d.path(), LocalZone: testkit.Zone, NewUID: testkit.UIDs(), Now: func() time.Time { return now }}
}

var someRows = once(func(t *testing.T) *daybook { return filled(t, 200) })
