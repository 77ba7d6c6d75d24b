package transfer_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/transfer"
	"daybook/internal/work"
)

// folder writes the small daybook as Markdown, and reads it: text by name.
func folder(t *testing.T, private bool) (map[string]string, transfer.Written) {
	t.Helper()
	database, clock := small(t)
	dir := filepath.Join(t.TempDir(), "notes")
	var written transfer.Written
	err := read(t, database, clock, func(tx *store.Tx) (err error) {
		written, err = transfer.Markdown(tx, dir, transfer.MarkdownOptions{Private: private})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, written
}

func TestMarkdownIsAFolderOfPages(t *testing.T) {
	files, written := folder(t, false)
	var all strings.Builder
	for _, name := range sortedNames(files) {
		all.WriteString("== " + name + "\n" + files[name])
	}
	golden(t, "small.md", []byte(all.String()))
	if written.Files != len(files) || written.Private != 1 {
		t.Errorf("written %+v, and there are %d files", written, len(files))
	}
}

func sortedNames(files map[string]string) (names []string) {
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

var linkTarget = regexp.MustCompile(`\]\(([^)]+)\)`)

func TestMarkdownLinksLeadSomewhere(t *testing.T) {
	for _, private := range []bool{false, true} {
		files, _ := folder(t, private)
		links := 0
		for name, text := range files {
			for _, found := range linkTarget.FindAllStringSubmatch(text, -1) {
				links++
				if target := path.Join(path.Dir(name), found[1]); files[target] == "" {
					t.Errorf("%s links to %s, which is not there", name, target)
				}
			}
		}
		if links < 20 {
			t.Errorf("found %d links", links)
		}
	}
}

func TestMarkdownKeepsPrivateRecordsBack(t *testing.T) {
	files, _ := folder(t, false)
	for name, text := range files {
		if strings.Contains(text, "Mine alone") || strings.Contains(name, "mine-alone") || strings.Contains(text, "Gone") {
			t.Errorf("%s tells what is private, or in the trash:\n%s", name, text)
		}
	}
	files, written := folder(t, true)
	if files["learnings/mine-alone-2.md"] == "" || written.Private != 0 {
		t.Errorf("asked for what is private: %+v, %q", written, sortedNames(files))
	}
}

func TestMarkdownLeavesAFolderAloneThatHoldsFiles(t *testing.T) {
	database, clock := small(t)
	write := func(dir string) error {
		return read(t, database, clock, func(tx *store.Tx) error {
			_, err := transfer.Markdown(tx, dir, transfer.MarkdownOptions{})
			return err
		})
	}
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "mine.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, dir string
		want      work.Code
	}{
		{"an empty folder", t.TempDir(), ""},
		{"a folder with files", full, work.Conflict},
		{"a file", filepath.Join(full, "mine.txt"), work.Invalid},
		{"no folder to be in", filepath.Join(full, "a", "b"), work.NotFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := write(test.dir)
			if (err == nil) != (test.want == "") || err != nil && work.CodeOf(err) != test.want {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	left, err := filepath.Glob(filepath.Join(full, "*"))
	if hidden, _ := filepath.Glob(filepath.Join(full, ".*")); err != nil || len(left) != 1 || len(hidden) != 0 {
		t.Errorf("left behind: %q %q %v", left, hidden, err)
	}
}

var allowed = regexp.MustCompile(`^[\p{L}\p{Nd}\p{M}-]*$`)

func TestFileNamesAreTakenEverywhere(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Cells & <rows>", "cells-rows"},
		{"con", "con"}, // the number behind it makes it another name
		{"../../etc/passwd", "etc-passwd"},
		{"日本語 🎉", "日本語"},
		{"...", ""},
		{strings.Repeat("a", 300), strings.Repeat("a", 59)},
	} {
		if got := transfer.Slug(test.text); got != test.want {
			t.Errorf("Slug(%q) = %q, want %q", test.text, got, test.want)
		}
	}
	text := rapid.OneOf(testkit.Text, rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		got := transfer.Slug(text.Draw(t, "text"))
		if !allowed.MatchString(got) || len(got) > 60 || !utf8.ValidString(got) || got != strings.ToLower(got) && got != transfer.Slug(got) {
			t.Fatalf("file name %q", got)
		}
		id := rapid.Int64Range(1, 1<<40).Draw(t, "id")
		if name := transfer.PageName(store.Item{Kind: "person", ID: id, Title: got}); !strings.HasSuffix(name, ".md") || strings.Contains(name, "/-") {
			t.Fatalf("page %q", name)
		}
	})
}
