package app_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/internal/app"
	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

func TestOpenMakesADaybookOfOnesOwn(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(path string) error
	}{
		{"where there is no file", func(string) error { return nil }},
		{"of a file of 0 bytes", func(path string) error { return os.WriteFile(path, nil, 0o600) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			o, _ := testkit.Options(t)
			if err := test.make(o.Path); err != nil {
				t.Fatal(err)
			}
			d := &diary{App: testkit.Reopen(t, o), t: t}
			d.tasks("today", "a")
			info, err := os.Stat(o.Path)
			if err != nil {
				t.Fatal(err)
			}
			if got := info.Mode().Perm(); got != 0o600 && runtime.GOOS != "windows" {
				t.Errorf("mode %o, want 600", got)
			}
			again := &diary{App: testkit.Reopen(t, o), t: t}
			if got := again.listed("task", app.ListOptions{}); got != "a" {
				t.Errorf("opened again it has %q, want a", got)
			}
		})
	}
}

func TestOpenRefusesWhatIsNotOursUntouched(t *testing.T) {
	for _, test := range []struct {
		name    string
		make    func(t *testing.T, path string)
		code    work.Code
		message string // part of it
	}{
		{"text", func(t *testing.T, path string) {
			write(t, path, []byte(strings.Repeat("Dear diary, ", 1000)))
		}, work.Damaged, "SQLite"},
		{"a few bytes", func(t *testing.T, path string) { write(t, path, []byte("SQLite form")) }, work.Damaged, "SQLite"},
		{"a database of another program", func(t *testing.T, path string) {
			testkit.Write(t, path)
			data := read(t, path)
			copy(data[68:72], "NOTE") // its application_id: https://sqlite.org/fileformat2.html
			write(t, path, data)
		}, work.Damaged, "another program"},
		{"written by a newer daybook", func(t *testing.T, path string) {
			newer := fstest.MapFS{"9999_from_the_future.sql": {Data: []byte("-- +goose Up\nCREATE TABLE future (x INTEGER) STRICT;\n-- +goose Down\nDROP TABLE future;\n")}}
			addMigrations(t, newer)
			if _, err := migrate.Upgrade(t.Context(), path, newer); err != nil {
				t.Fatal(err)
			}
		}, work.Damaged, "newer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			o, _ := testkit.Options(t)
			test.make(t, o.Path)
			before := read(t, o.Path)
			a, err := app.Open(t.Context(), o)
			if err == nil { // a newer one is noticed at the first use
				_, err = a.Add(t.Context(), kind("task"), values{"title": "x"})
				if closing := a.Close(); closing != nil {
					t.Error(closing)
				}
			}
			if work.CodeOf(err) != test.code || err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("%v, want %s that speaks of %q", err, test.code, test.message)
			}
			if !bytes.Equal(read(t, o.Path), before) {
				t.Error("the file was changed")
			}
			if got, want := names(t, filepath.Dir(o.Path)), []string{filepath.Base(o.Path)}; !slices.Equal(got, want) {
				t.Errorf("files %q, want %q", got, want)
			}
		})
	}
}

func TestOpenMakesNoFolder(t *testing.T) {
	o, _ := testkit.Options(t)
	o.Path = filepath.Join(filepath.Dir(o.Path), "missing", "daybook.db")
	_, err := app.Open(t.Context(), o)
	refused(t, err, work.NotFound, "the folder "+filepath.Dir(o.Path)+" does not exist")
	if _, err := os.Stat(filepath.Dir(o.Path)); !os.IsNotExist(err) {
		t.Errorf("the folder: %v, want none", err)
	}
}

func TestOpenRefusesAFolder(t *testing.T) {
	o, _ := testkit.Options(t)
	o.Path = filepath.Dir(o.Path)
	if _, err := app.Open(t.Context(), o); err == nil {
		t.Error("a folder was opened as a daybook")
	}
}

func TestAZoneThatThereIsNotIsNamed(t *testing.T) {
	o, _ := testkit.Options(t)
	o.Zone = "Nowhere/Land"
	a := testkit.Reopen(t, o)
	_, err := a.Today(t.Context(), "", "")
	refused(t, err, work.Invalid, `"Nowhere/Land" is not a time zone; write one like Europe/Zurich`)
}

// The zone that is asked for goes before the owner's, and that before the
// computer's.
func TestTheZoneToReckonIn(t *testing.T) {
	for _, test := range []struct{ asked, owner, want string }{
		{"", "", testkit.Zone},
		{"", "Asia/Kathmandu", "Asia/Kathmandu"},
		{"UTC", "Asia/Kathmandu", "UTC"},
	} {
		o, _ := testkit.Options(t)
		s, _ := testkit.Store(t, o.Path)
		if err := s.Update(t.Context(), "setup", func(tx *store.Tx) error { return tx.SaveOwner(work.Owner{TimeZone: test.owner}) }); err != nil {
			t.Fatal(err)
		}
		o.Zone = test.asked
		got, err := testkit.Reopen(t, o).Today(t.Context(), "", "")
		if err != nil || string(got.Zone) != test.want {
			t.Errorf("asked for %q, the owner's %q: %s (%v), want %s", test.asked, test.owner, got.Zone, err, test.want)
		}
	}
}

func addMigrations(t *testing.T, to fstest.MapFS) {
	t.Helper()
	files, err := fs.Glob(store.Migrations(), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(store.Migrations(), name)
		if err != nil {
			t.Fatal(err)
		}
		to[name] = &fstest.MapFile{Data: data}
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func names(t *testing.T, folder string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}
