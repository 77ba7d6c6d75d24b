package scan_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/scan"
)

// scanned scans f, with paths below it, and fails where anything was changed.
func (f *folder) scanned(dirs ...string) ([]scan.Repository, []scan.Problem) {
	f.t.Helper()
	before := f.snapshot()
	if dirs == nil {
		dirs = []string{f.path}
	}
	found, skipped := scan.Scan(f.t.Context(), dirs)
	if diff := cmp.Diff(before, f.snapshot()); diff != "" {
		f.t.Errorf("scanning changed files (-before +after):\n%s", diff)
	}
	for i := range found {
		path, err := filepath.Rel(f.path, found[i].Path)
		if err != nil {
			f.t.Fatal(err)
		}
		found[i].Path = filepath.ToSlash(path)
	}
	return found, skipped
}

type repositories = []scan.Repository

func TestScanFinds(t *testing.T) {
	goes := []string{"Go"}
	tests := []struct {
		name string
		make func(f *folder)
		want repositories
	}{
		{"nothing in an empty folder", func(*folder) {}, nil},
		{"a repository, at any depth", func(f *folder) {
			f.repository("work/go/ledger")
			f.git("work/go/ledger", "remote", "add", "origin", "https://ana:secret@example.com/acme/ledger.git")
		}, repositories{{Path: "work/go/ledger", Name: "ledger", RemoteURL: "https://example.com/acme/ledger.git", Languages: goes, LastCommitAt: firstCommit}}},
		{"one without a commit", func(f *folder) {
			f.folder("new")
			f.git("new", "init", "-q")
		}, repositories{{Path: "new", Name: "new"}}},
		{"origin before other remotes", func(f *folder) {
			f.repository("a")
			f.git("a", "remote", "add", "upstream", "https://example.com/up/a")
			f.git("a", "remote", "add", "origin", "git@example.com:ana/a.git")
			f.repository("b")
			f.git("b", "remote", "add", "upstream", "https://example.com/up/b")
			f.git("b", "remote", "add", "fork", "https://example.com/ana/b")
			f.git("b", "config", "url.https://mirror.example.com/.insteadOf", "https://example.com/")
		}, repositories{
			{Path: "a", Name: "a", RemoteURL: "git@example.com:ana/a.git", Languages: goes, LastCommitAt: firstCommit},
			{Path: "b", Name: "b", RemoteURL: "https://example.com/up/b", Languages: goes, LastCommitAt: firstCommit},
		}},
		{"repositories within each other, each with its own languages", func(f *folder) {
			f.repository("outer")
			f.repository("outer/vendor/inner")
			f.write("outer/vendor/inner/x.py", strings.Repeat("x = 1\n", 100))
		}, repositories{
			{Path: "outer", Name: "outer", Languages: goes, LastCommitAt: firstCommit},
			{Path: "outer/vendor/inner", Name: "inner", Languages: []string{"Python"}, LastCommitAt: firstCommit},
		}},
		{"a bare one", func(f *folder) {
			f.repository("a")
			f.git("", "clone", "-q", "--bare", "a", "a.git")
			f.git("a.git", "remote", "remove", "origin")
		}, repositories{
			{Path: "a", Name: "a", Languages: goes, LastCommitAt: firstCommit},
			{Path: "a.git", Name: "a", LastCommitAt: firstCommit, Bare: true},
		}},
		{"a linked worktree and its main one, once", func(f *folder) {
			f.repository("main")
			f.git("main", "worktree", "add", "-q", "../feature")
			f.gitAt(firstCommit.Add(time.Hour), "feature", "commit", "-q", "--allow-empty", "-m", "Second")
		}, repositories{{Path: "main", Name: "main", Languages: goes, LastCommitAt: firstCommit.Add(time.Hour)}}},
		{"linked worktrees of a bare one, once, with their languages", func(f *folder) {
			f.repository("a")
			f.git("", "clone", "-q", "--bare", "a", "p.git")
			f.git("p.git", "remote", "remove", "origin")
			f.git("p.git", "worktree", "add", "-q", "../wt1", "main")
			f.git("p.git", "worktree", "add", "-q", "../wt2")
			if err := os.RemoveAll(f.in("a")); err != nil {
				f.t.Fatal(err)
			}
		}, repositories{{Path: "p.git", Name: "p", Languages: goes, LastCommitAt: firstCommit, Bare: true}}},
		{"a submodule", func(f *folder) {
			f.repository("lib")
			f.repository("app")
			f.git("app", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", f.in("lib"), "lib")
			f.git("app/lib", "remote", "set-url", "origin", "https://example.com/lib")
		}, repositories{
			{Path: "app", Name: "app", Languages: goes, LastCommitAt: firstCommit},
			{Path: "app/lib", Name: "lib", RemoteURL: "https://example.com/lib", Languages: goes, LastCommitAt: firstCommit},
			{Path: "lib", Name: "lib", Languages: goes, LastCommitAt: firstCommit},
		}},
		{"a submodule and a clone of it, once", func(f *folder) {
			f.repository("lib")
			f.git("lib", "remote", "add", "origin", "https://example.com/lib")
			f.repository("app")
			f.git("app", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", f.in("lib"), "lib")
			f.git("app/lib", "remote", "set-url", "origin", "git@example.com:lib.git")
			f.gitAt(firstCommit.Add(time.Hour), "app/lib", "commit", "-q", "--allow-empty", "-m", "Second")
		}, repositories{
			{Path: "app", Name: "app", Languages: goes, LastCommitAt: firstCommit},
			{Path: "lib", Name: "lib", RemoteURL: "https://example.com/lib", Languages: goes, LastCommitAt: firstCommit},
		}},
		{"two clones over ssh and https, the one that is worked in", func(f *folder) {
			f.repository("a")
			f.git("a", "remote", "add", "origin", "https://GitHub.com/acme/ledger")
			f.repository("b")
			f.git("b", "remote", "add", "origin", "git@github.com:acme/ledger.git")
			f.gitAt(firstCommit.Add(time.Hour), "b", "commit", "-q", "--allow-empty", "-m", "Second")
		}, repositories{{Path: "b", Name: "b", RemoteURL: "git@github.com:acme/ledger.git", Languages: goes, LastCommitAt: firstCommit.Add(time.Hour)}}},
		{"a folder for git of its own", func(f *folder) {
			f.folder("tree")
			f.folder("kept")
			f.git("tree", "init", "-q", "--separate-git-dir", f.in("kept/tree.git"))
		}, repositories{{Path: "tree", Name: "tree"}}},
		{"no circle of symbolic links, and a link to a repository", func(f *folder) {
			f.repository("here/a")
			f.repository("there/b")
			f.folder("there/c")
			f.link("..", "here/a/up")
			f.link("loop", "here/loop")
			f.link("../there/b", "here/b")
			f.link("../there", "here/there")
			f.link("nowhere", "here/broken")
		}, repositories{
			{Path: "here/a", Name: "a", Languages: goes, LastCommitAt: firstCommit},
			{Path: "there/b", Name: "b", Languages: goes, LastCommitAt: firstCommit},
		}},
		{"a folder that only looks bare to the eye", func(f *folder) {
			f.write("x/HEAD", "not git")
			f.write("x/objects", "a file")
			f.write("x/refs", "a file")
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFolder(t)
			tt.make(f)
			got, skipped := f.scanned()
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(skipped) > 0 {
				t.Errorf("skipped %v", skipped)
			}
		})
	}
}

func (f *folder) link(target, name string) {
	f.t.Helper()
	if err := os.Symlink(filepath.FromSlash(target), f.in(name)); err != nil {
		f.t.Fatal(err)
	}
}

func TestScanOfALinkedWorktreeAlone(t *testing.T) {
	f := newFolder(t)
	f.repository("ledger")
	f.git("ledger", "remote", "add", "origin", "https://example.com/ledger")
	f.git("ledger", "worktree", "add", "-q", "../scanned/one")
	f.git("ledger", "worktree", "add", "-q", "../scanned/two")
	got, skipped := f.scanned(f.in("scanned"))
	want := repositories{{
		Path: "scanned/one", Name: "ledger", RemoteURL: "https://example.com/ledger", Languages: []string{"Go"}, LastCommitAt: firstCommit, Worktree: true,
	}}
	if diff := cmp.Diff(want, got); diff != "" || skipped != nil {
		t.Errorf("skipped %v (-want +got):\n%s", skipped, diff)
	}
}

func TestScanOfFoldersInEachOther(t *testing.T) {
	f := newFolder(t)
	f.repository("a")
	f.write("a/sub/x.py", strings.Repeat("x = 1\n", 100))
	f.link("a", "same")
	got, skipped := f.scanned(f.in("a/sub"), f.path, f.in("a"), f.in("a/.git"), f.in("same"))
	want := repositories{{Path: "a", Name: "a", Languages: []string{"Python"}, LastCommitAt: firstCommit}}
	if diff := cmp.Diff(want, got); diff != "" || skipped != nil {
		t.Errorf("skipped %v (-want +got):\n%s", skipped, diff)
	}
}

func TestScanSkips(t *testing.T) {
	tests := []struct {
		name, want string // want is part of the problem
		make       func(f *folder)
		found      int // what is found beside it
	}{
		{"a .git file without a path", "names no folder", func(f *folder) { f.write("a/.git", "hello") }, 0},
		{"a worktree whose main one is gone", "no such file", func(f *folder) { f.write("a/.git", "gitdir: /nowhere/.git/worktrees/a\n") }, 0},
		{"a path of Windows", "no such file", func(f *folder) { f.write("a/.git", "gitdir: C:\\repos\\a\\.git\r\n") }, 0},
		{"an empty .git folder", "HEAD", func(f *folder) { f.folder("a/.git") }, 0},
		{"a repository without objects", "objects", func(f *folder) { f.write("a/.git/HEAD", "ref: refs/heads/main\n") }, 0},
		{"a HEAD that says nothing known", "neither a commit nor", func(f *folder) {
			f.bareBones("a", "rubbish\n")
		}, 1},
		{"a HEAD that leaves the folder", "which is no branch", func(f *folder) {
			f.bareBones("a", "ref: refs/../../../etc/passwd\n")
		}, 1},
		{"branches that name each other", "without an end", func(f *folder) {
			f.bareBones("a", "ref: refs/heads/x\n")
			f.write("a/.git/refs/heads/x", "ref: refs/heads/x\n")
		}, 1},
		{"a commit that is not there", "is not there", func(f *folder) {
			f.bareBones("a", strings.Repeat("1", 40)+"\n")
		}, 1},
		{"a commit that is broken", "zlib", func(f *folder) {
			f.bareBones("a", strings.Repeat("1", 40)+"\n")
			f.write("a/.git/objects/11/"+strings.Repeat("1", 38), "rubbish")
		}, 1},
		{"an index that is broken", "EOF", func(f *folder) {
			f.bareBones("a", strings.Repeat("1", 40)+"\n")
			f.write("a/.git/objects/pack/pack-1.idx", "\377tOc\x00\x00\x00\x02")
		}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFolder(t)
			f.repository("fine")
			tt.make(f)
			found, skipped := f.scanned()
			if len(found) != tt.found+1 || len(skipped) != 1 {
				t.Fatalf("got %v, skipped %v", found, skipped)
			}
			if skipped[0].Path != f.in("a") || !strings.Contains(skipped[0].Err.Error(), tt.want) {
				t.Errorf("skipped %v, want %q at %s", skipped[0], tt.want, f.in("a"))
			}
		})
	}
}

// bareBones lays out a repository by hand.
func (f *folder) bareBones(name, head string) {
	f.folder(name + "/.git/objects")
	f.folder(name + "/.git/refs")
	f.write(name+"/.git/HEAD", head)
}

func TestScanOfNothing(t *testing.T) {
	f := newFolder(t)
	f.write("file", "")
	found, skipped := scan.Scan(t.Context(), []string{f.in("missing"), f.in("file")})
	if len(found) != 0 || len(skipped) != 2 {
		t.Errorf("got %v, skipped %v, want both folders skipped", found, skipped)
	}
}

func TestScanEndsWithItsContext(t *testing.T) {
	f := newFolder(t)
	f.repository("a")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	found, skipped := scan.Scan(ctx, []string{f.path})
	if len(found) != 0 || len(skipped) != 1 || !errors.Is(skipped[0].Err, context.Canceled) {
		t.Errorf("got %v, skipped %v", found, skipped)
	}
}

func BenchmarkScanOf60Repositories(b *testing.B) {
	f := newFolder(b)
	for i := range 60 {
		name := fmt.Sprintf("r%d", i)
		f.repository(name)
		for j := range 50 {
			f.write(fmt.Sprintf("%s/pkg%d/file%d.go", name, j%7, j), strings.Repeat("package x\n", 200))
		}
	}
	for b.Loop() {
		if found, _ := scan.Scan(b.Context(), []string{f.path}); len(found) != 60 {
			b.Fatalf("found %d", len(found))
		}
	}
}
