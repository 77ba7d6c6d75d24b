// Package scan finds Git repositories in folders. It reads their files itself:
// it runs no program, opens no connection, and writes nothing, not even a lock
// or an index that git would refresh. Formats are those of git's own
// documentation: gitrepository-layout, git-config, gitformat-pack.
package scan

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Repository is one Git repository.
type Repository struct {
	// Path is the real path of its work tree, or of a bare repository itself.
	Path string
	// Name is what its folder is called, without .git.
	Name string
	// RemoteURL is the address of origin, else of the first remote; without
	// user names and passwords, and "" where there is none.
	RemoteURL string
	// Languages are the main ones, most used first.
	Languages []string
	// LastCommitAt is when the commit of HEAD was made, in UTC; zero where
	// there is none yet.
	LastCommitAt time.Time
	// Bare says that it has no work tree.
	Bare bool
	// Worktree says that it is a linked worktree of a repository that was not
	// found itself.
	Worktree bool
}

// Problem is something that could not be read, and was passed over.
type Problem struct {
	Path string
	Err  error
}

// Scan finds the repositories in some folders, at any depth, also within each
// other, and returns each once, by path. A repository is found twice where two
// have the same Key, or where a linked worktree stands beside its main one.
// Symbolic links are followed only where they point at a repository. When ctx
// ends, what was found until then is returned, and ctx's error among the
// problems.
func Scan(ctx context.Context, dirs []string) (found []Repository, skipped []Problem) {
	s := &scanner{ctx: ctx, seen: map[string]bool{}}
	for _, root := range s.roots(dirs) {
		s.folder(root, nil)
	}
	for _, p := range s.places {
		if ctx.Err() == nil {
			s.describe(p)
		}
	}
	if err := ctx.Err(); err != nil {
		s.skip(strings.Join(dirs, ", "), err)
	}
	return choose(s.places), s.skipped
}

// roots returns the folders to begin with, those around others first: what is
// in a repository is to be counted as its own.
func (s *scanner) roots(dirs []string) []string {
	var roots []string
	for _, dir := range dirs {
		root, err := realPath(dir)
		if err != nil {
			s.skip(dir, err)
			continue
		}
		if filepath.Base(root) == ".git" {
			root = filepath.Dir(root)
		}
		roots = append(roots, root)
	}
	slices.Sort(roots)
	return roots
}

// realPath returns the absolute path of a folder, without symbolic links.
func realPath(dir string) (string, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// A scanner walks folders.
type scanner struct {
	ctx     context.Context
	seen    map[string]bool // folders, by real path
	places  []*place
	skipped []Problem
}

func (s *scanner) skip(path string, err error) {
	s.skipped = append(s.skipped, Problem{path, err})
}

// folder walks a folder. What it counts goes to the repository around it; nil:
// to none.
func (s *scanner) folder(path string, around *place) {
	if s.seen[path] || s.ctx.Err() != nil {
		return
	}
	s.seen[path] = true
	entries, err := os.ReadDir(path)
	if err != nil {
		s.skip(path, err)
		return
	}
	p, err := placeAt(path, entries)
	switch {
	case err != nil:
		s.skip(path, err)
	case p != nil && p.bare:
		s.places = append(s.places, p)
		return
	case p != nil:
		s.places = append(s.places, p)
		around = p
	}
	if around != nil && p == nil && isMade(entries) {
		around = nil
	}
	for _, entry := range entries {
		s.entry(path, entry, around)
	}
}

// entry walks on into a folder, follows a link to a repository, and counts a
// file.
func (s *scanner) entry(folder string, entry fs.DirEntry, around *place) {
	name := entry.Name()
	path := filepath.Join(folder, name)
	switch {
	case entry.Type()&fs.ModeSymlink != 0:
		s.link(path)
	case entry.IsDir() && (name == ".git" || name == "node_modules"):
	case entry.IsDir() && slices.Contains(notOurs, strings.ToLower(name)):
		s.folder(path, nil)
	case entry.IsDir():
		s.folder(path, around)
	case around != nil && entry.Type().IsRegular():
		around.sizes.count(path, entry)
	}
}

// link walks into what a symbolic link points at where that is a repository;
// any other link may lead anywhere, and in circles.
func (s *scanner) link(path string) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return
	}
	target, err := filepath.EvalSymlinks(path)
	if err != nil || filepath.Base(target) == ".git" {
		return
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return
	}
	if p, err := placeAt(target, entries); p != nil && err == nil {
		s.folder(target, nil)
	}
}

// describe reads what a repository says of itself.
func (s *scanner) describe(p *place) {
	config, err := readConfig(filepath.Join(p.common, "config"))
	if err != nil {
		s.skip(p.path, err)
	}
	p.remote = stripped(config.remote())
	p.lastCommit, err = p.commitTime()
	if err != nil {
		s.skip(p.path, err)
	}
}
