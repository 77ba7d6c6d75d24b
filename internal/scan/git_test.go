package scan_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A folder is one in which a test makes repositories, with the git program:
// it is git's own files that are to be read.
type folder struct {
	t    testing.TB
	path string
}

func newFolder(t testing.TB) *folder {
	t.Helper()
	path, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &folder{t, path}
}

func (f *folder) in(name string) string { return filepath.Join(f.path, filepath.FromSlash(name)) }

// git runs git in a folder below f, free of what this computer's owner set.
func (f *folder) git(name string, args ...string) string {
	f.t.Helper()
	return f.gitAt(firstCommit, name, args...)
}

// firstCommit is when commits are made where nothing else is said.
var firstCommit = time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)

func (f *folder) gitAt(at time.Time, name string, args ...string) string {
	f.t.Helper()
	return f.run(at, "", name, args...)
}

func (f *folder) run(at time.Time, input, name string, args ...string) string {
	f.t.Helper()
	command := exec.CommandContext(f.t.Context(), "git", args...)
	command.Dir, command.Stdin = f.in(name), strings.NewReader(input)
	date := strconv.FormatInt(at.Unix(), 10) + " +0200"
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "HOME="+f.path,
		"GIT_AUTHOR_NAME=Ana", "GIT_AUTHOR_EMAIL=ana@example.com", "GIT_AUTHOR_DATE=1000000000 +0000",
		"GIT_COMMITTER_NAME=Bo > <x", "GIT_COMMITTER_EMAIL=bo@example.com", "GIT_COMMITTER_DATE="+date)
	out, err := command.CombinedOutput()
	if err != nil {
		f.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// write writes a file of so many bytes, or of a text.
func (f *folder) write(name, text string) {
	f.t.Helper()
	path := f.in(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) folder(name string) {
	f.t.Helper()
	if err := os.MkdirAll(f.in(name), 0o755); err != nil {
		f.t.Fatal(err)
	}
}

// made is a repository with a commit, made once by each format of names: to
// run git takes most of a test's time.
var made = map[string]string{}

// repository makes one with a commit.
func (f *folder) repository(name string) { f.t.Helper(); f.repositoryOf("sha1", name) }

func (f *folder) repositoryOf(format, name string) {
	f.t.Helper()
	if made[format] == "" {
		path, err := os.MkdirTemp("", "daybook-scan-")
		if err != nil {
			f.t.Fatal(err)
		}
		made[format] = path
		once := &folder{f.t, path}
		once.git("", "init", "-q", "-b", "main", "--object-format", format)
		once.write("main.go", "package main\n")
		once.git("", "add", "main.go")
		once.git("", "commit", "-q", "-m", "First")
	}
	if err := os.CopyFS(f.in(name), os.DirFS(made[format])); err != nil {
		f.t.Fatal(err)
	}
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, path := range made {
		os.RemoveAll(path)
	}
	os.Exit(code)
}

// snapshot tells every file below f: its mode, time and content.
func (f *folder) snapshot() map[string]string {
	f.t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(f.path, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		content := []byte{}
		if info.Mode().IsRegular() {
			if content, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		files[path] = fmt.Sprintf("%s %s %x", info.Mode(), info.ModTime(), sha256.Sum256(content))
		return nil
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return files
}
