package scan

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A place is a folder with a repository in it.
type place struct {
	path   string // the work tree, or the bare repository
	git    string // the folder with its HEAD
	common string // the folder with its objects; another one for a linked worktree
	bare   bool

	sizes      sizes
	remote     string
	lastCommit time.Time
}

// linked reports whether the place is a linked worktree.
func (p *place) linked() bool { return p.git != p.common }

// placeAt returns the repository whose work tree, or which itself, is the
// folder; nil where there is none.
func placeAt(path string, entries []fs.DirEntry) (*place, error) {
	has := func(name string) bool {
		return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
	}
	if has(".git") {
		return workTree(path)
	}
	if has("HEAD") && has("objects") && has("refs") && checkLayout(path) == nil {
		return &place{path: path, git: path, common: path, bare: true}, nil
	}
	return nil, nil
}

// workTree reads .git, a folder or a file that names one.
func workTree(path string) (*place, error) {
	git := filepath.Join(path, ".git")
	info, err := os.Stat(git)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		if git, err = pointer(git, "gitdir: ", path); err != nil {
			return nil, err
		}
	}
	if git, err = filepath.EvalSymlinks(git); err != nil {
		return nil, err
	}
	common := git
	if _, err := os.Stat(filepath.Join(git, "commondir")); err == nil {
		if common, err = pointer(filepath.Join(git, "commondir"), "", git); err != nil {
			return nil, err
		}
		if common, err = filepath.EvalSymlinks(common); err != nil {
			return nil, err
		}
	}
	if err := checkLayout(common); err != nil {
		return nil, err
	}
	return &place{path: path, git: git, common: common}, nil
}

// pointer reads a file that holds a path after a mark. A path that is not
// absolute begins at base.
func pointer(file, mark, base string) (string, error) {
	text, err := readFile(file)
	if err != nil {
		return "", err
	}
	path, ok := strings.CutPrefix(strings.TrimRight(string(text), "\r\n"), mark)
	if !ok || path == "" || strings.ContainsAny(path, "\x00\n") {
		return "", fmt.Errorf("%s names no folder", file)
	}
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(base, path)
	}
	return path, nil
}

// checkLayout says what a folder lacks to be laid out as git lays out a
// repository.
func checkLayout(path string) error {
	if _, err := os.Lstat(filepath.Join(path, "HEAD")); err != nil {
		return err
	}
	for _, name := range []string{"objects", "refs"} {
		info, err := os.Stat(filepath.Join(path, name))
		if err != nil {
			return err
		}
		if !info.IsDir() {
			return fmt.Errorf("%s is no repository: %s is no folder", path, name)
		}
	}
	return nil
}

// maxFile is the size in bytes of the longest file that is read whole:
// packed-refs with 100,000 refs has 8 MB.
const maxFile = 64 << 20

var errNotRegular = errors.New("not a regular file")

// open opens a regular file; a pipe would never answer.
func open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: errNotRegular}
	}
	return os.Open(path)
}

// shut closes a file that was only read: there is nothing to lose.
func shut(file *os.File) { _ = file.Close() }

func readFile(path string) ([]byte, error) {
	file, err := open(path)
	if err != nil {
		return nil, err
	}
	defer shut(file)
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = fmt.Errorf("%s is longer than %d bytes", path, maxFile)
	}
	return data, err
}

// choose returns each repository once, by path: of the places that share their
// objects the main one, and of those with one Key the one that is worked in.
func choose(places []*place) []Repository {
	slices.SortStableFunc(places, func(a, b *place) int {
		return cmp.Or(rank(a)-rank(b), cmp.Compare(a.path, b.path))
	})
	main := map[string]*place{}
	for _, p := range places {
		if first := main[p.common]; first != nil {
			if first.bare {
				first.sizes.merge(p.sizes)
			}
			if p.lastCommit.After(first.lastCommit) {
				first.lastCommit = p.lastCommit
			}
			continue
		}
		main[p.common] = p
	}
	byKey := map[string]*place{}
	for _, p := range main {
		key := Key(p.remote, p.path)
		if other := byKey[key]; other == nil || betterThan(p, other) {
			byKey[key] = p
		}
	}
	var repositories []Repository
	for _, p := range byKey {
		repositories = append(repositories, p.repository())
	}
	slices.SortFunc(repositories, func(a, b Repository) int { return cmp.Compare(a.Path, b.Path) })
	return repositories
}

// rank puts a work tree of its own before a submodule, before a bare
// repository, before a linked worktree.
func rank(p *place) int {
	modules := string(filepath.Separator) + filepath.Join(".git", "modules") + string(filepath.Separator)
	switch {
	case p.linked():
		return 3
	case p.bare:
		return 2
	case strings.Contains(p.git, modules):
		return 1
	}
	return 0
}

// betterThan reports whether a, of two clones, is the one that is worked in:
// by rank, then the one with the newer commit.
func betterThan(a, b *place) bool {
	return cmp.Or(rank(b)-rank(a), a.lastCommit.Compare(b.lastCommit), cmp.Compare(b.path, a.path)) > 0
}

func (p *place) repository() Repository {
	r := Repository{
		Path: p.path, RemoteURL: p.remote, Languages: p.sizes.main(), LastCommitAt: p.lastCommit,
		Bare: p.bare, Worktree: p.linked(),
	}
	named := p.path
	if p.linked() {
		if named = p.common; filepath.Base(named) == ".git" {
			named = filepath.Dir(named)
		}
	}
	r.Name = filepath.Base(named)
	if name := strings.TrimSuffix(r.Name, ".git"); name != "" {
		r.Name = name
	}
	return r
}
