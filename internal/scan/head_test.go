package scan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/internal/scan"
)

// commits makes n commits an hour apart, with a message that is long enough
// for one to be a delta of another.
func (f *folder) commits(name string, n int) {
	f.t.Helper()
	branch, tip := f.git(name, "symbolic-ref", "HEAD"), f.git(name, "rev-parse", "HEAD")
	var stream strings.Builder
	for i := range n {
		message := fmt.Sprintf("%s%d\n", strings.Repeat("The same long line of a message, again.\n", 40), i)
		at := firstCommit.Add(time.Duration(i+1) * time.Hour).Unix()
		fmt.Fprintf(&stream, "commit %s\ncommitter Bo <bo@example.com> %d +0200\ndata %d\n%s", branch, at, len(message), message)
		if i == 0 {
			fmt.Fprintf(&stream, "from %s\n", tip)
		}
		stream.WriteString("\n")
	}
	f.run(firstCommit, stream.String(), name, "fast-import", "--quiet")
}

// TestLastCommit holds the commit that is read against the one that git says.
func TestLastCommit(t *testing.T) {
	tests := []struct {
		name string
		make func(f *folder)
	}{
		{"in a file of its own", func(f *folder) { f.commits("a", 2) }},
		{"in a pack, with packed refs", func(f *folder) {
			f.commits("a", 30)
			f.git("a", "gc", "-q")
		}},
		{"as a delta by offset", func(f *folder) {
			f.commits("a", 30)
			f.git("a", "repack", "-adfq", "--depth=50", "--window=50")
			f.git("a", "checkout", "-q", "HEAD~20")
		}},
		{"as a delta by name", func(f *folder) {
			f.commits("a", 30)
			f.git("a", "-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50", "--window=50")
			f.git("a", "checkout", "-q", "HEAD~20")
		}},
		{"in a pack whose index is of version 1", func(f *folder) {
			f.commits("a", 5)
			f.git("a", "-c", "pack.indexVersion=1", "repack", "-adfq")
		}},
		{"in a pack whose index has long offsets", func(f *folder) {
			f.commits("a", 5)
			f.git("a", "repack", "-adfq")
			packs, err := filepath.Glob(f.in("a/.git/objects/pack/*.pack"))
			if err != nil || len(packs) != 1 {
				f.t.Fatal(packs, err)
			}
			f.git("a", "index-pack", "--index-version=2,0x40", packs[0])
			f.git("a", "checkout", "-q", "HEAD~3") // the first has no long one
		}},
		{"in one of several packs", func(f *folder) {
			for range 3 {
				f.commits("a", 3)
				f.git("a", "repack", "-dq")
			}
		}},
		{"beside an index whose pack is gone", func(f *folder) {
			f.commits("a", 3)
			f.git("a", "repack", "-dq")
			pack := f.git("a", "rev-parse", "HEAD") // any name
			index, err := filepath.Glob(f.in("a/.git/objects/pack/*.idx"))
			if err != nil || len(index) != 1 {
				f.t.Fatal(index, err)
			}
			data, err := os.ReadFile(index[0])
			if err != nil {
				f.t.Fatal(err)
			}
			f.write("a/.git/objects/pack/pack-0"+pack+".idx", string(data))
		}},
		{"named by SHA-256", func(f *folder) {
			f.repositoryOf("sha256", "b")
			f.commits("b", 3)
			if err := os.RemoveAll(f.in("a")); err != nil {
				f.t.Fatal(err)
			}
			if err := os.Rename(f.in("b"), f.in("a")); err != nil {
				f.t.Fatal(err)
			}
		}},
		{"named by SHA-256, in a pack", func(f *folder) {
			f.repositoryOf("sha256", "b")
			f.commits("b", 30)
			f.git("b", "repack", "-adfq", "--depth=50", "--window=50")
			f.git("b", "checkout", "-q", "HEAD~20")
			if err := os.RemoveAll(f.in("a")); err != nil {
				f.t.Fatal(err)
			}
			if err := os.Rename(f.in("b"), f.in("a")); err != nil {
				f.t.Fatal(err)
			}
		}},
		{"of a detached HEAD", func(f *folder) {
			f.commits("a", 3)
			f.git("a", "checkout", "-q", "HEAD~1")
		}},
		{"of a branch with slashes, after another branch went on", func(f *folder) {
			f.commits("a", 3)
			f.git("a", "checkout", "-q", "-b", "topic/one/two", "HEAD~2")
		}},
		{"of a branch that stands for another", func(f *folder) {
			f.commits("a", 2)
			f.git("a", "symbolic-ref", "refs/heads/alias", "refs/heads/main")
			f.git("a", "symbolic-ref", "HEAD", "refs/heads/alias")
		}},
		{"of a merge", func(f *folder) {
			f.git("a", "checkout", "-q", "-b", "side")
			f.commits("a", 1)
			f.git("a", "checkout", "-q", "main")
			f.gitAt(firstCommit.Add(5*time.Hour), "a", "merge", "-q", "--no-ff", "-m", "Merge", "side")
		}},
		{"with objects borrowed from another repository", func(f *folder) {
			f.commits("a", 3)
			if err := os.Rename(f.in("a"), f.in("origin")); err != nil {
				f.t.Fatal(err)
			}
			f.git("", "clone", "-q", "--shared", "origin", "a")
			f.git("a", "remote", "remove", "origin")
		}},
		{"of a commit that was amended", func(f *folder) {
			f.commits("a", 3)
			f.gitAt(firstCommit.Add(9*time.Hour), "a", "commit", "-q", "--allow-empty", "--amend", "-m", "Again")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFolder(t)
			f.repository("a")
			tt.make(f)
			found, skipped := f.scanned(f.in("a"))
			if len(found) != 1 || len(skipped) > 0 {
				t.Fatalf("got %v, skipped %v", found, skipped)
			}
			got := fmt.Sprint(found[0].LastCommitAt.Unix())
			if want := f.git("a", "log", "-1", "--format=%ct"); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// TestLastCommitByTheLog: where the commit cannot be read, the log of HEAD
// says when it moved.
func TestLastCommitByTheLog(t *testing.T) {
	f := newFolder(t)
	f.repository("a")
	f.gitAt(firstCommit.Add(2*time.Hour), "a", "commit", "-q", "--allow-empty", "-m", "Second")
	id := f.git("a", "rev-parse", "HEAD")
	if err := os.Remove(f.in("a/.git/objects/" + id[:2] + "/" + id[2:])); err != nil {
		t.Fatal(err)
	}
	found, skipped := f.scanned()
	if len(found) != 1 || !found[0].LastCommitAt.Equal(firstCommit.Add(2*time.Hour)) || len(skipped) > 0 {
		t.Errorf("got %v, skipped %v", found, skipped)
	}
}

// TestBranchNamedLikeAFolder: git keeps refs/heads/topic as a folder where it
// once had a branch of that name.
func TestBranchNamedLikeAFolder(t *testing.T) {
	f := newFolder(t)
	f.repository("a")
	f.git("a", "checkout", "-q", "-b", "topic")
	f.git("a", "pack-refs", "--all", "--prune")
	f.folder("a/.git/refs/heads/topic")
	found, skipped := f.scanned()
	if len(found) != 1 || !found[0].LastCommitAt.Equal(firstCommit) || len(skipped) > 0 {
		t.Errorf("got %v, skipped %v", found, skipped)
	}
}

func TestScanTwiceIsTheSame(t *testing.T) {
	f := newFolder(t)
	for i := range 5 {
		f.repository(fmt.Sprintf("r%d", i))
	}
	first, _ := scan.Scan(t.Context(), []string{f.path})
	second, _ := scan.Scan(t.Context(), []string{f.path})
	if fmt.Sprint(first) != fmt.Sprint(second) {
		t.Errorf("got %v, then %v", first, second)
	}
}
