package scan

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// maxSymbolic bounds the refs that name each other; git follows five.
const maxSymbolic = 5

// commitTime returns when the commit of HEAD was made, else when HEAD last
// moved, as its log says; zero where there is no commit yet.
func (p *place) commitTime() (time.Time, error) {
	id, err := p.head()
	if err == nil && id == "" {
		return time.Time{}, nil
	}
	var body []byte
	if err == nil {
		body, err = p.commit(id)
	}
	if err == nil {
		if at, ok := committed(body); ok {
			return at, nil
		}
		err = fmt.Errorf("commit %s has no date", id)
	}
	if at, ok := p.logTime(); ok {
		return at, nil
	}
	return time.Time{}, err
}

// head returns the id of HEAD's commit; "" for a branch that has none yet.
func (p *place) head() (string, error) {
	name := "HEAD"
	for range maxSymbolic {
		text, err := p.ref(name)
		if err != nil || text == "" {
			return "", err
		}
		target, symbolic := strings.CutPrefix(text, "ref:")
		if !symbolic {
			if !isID(text) {
				return "", fmt.Errorf("%s is neither a commit nor the name of a branch", name)
			}
			return text, nil
		}
		name = strings.TrimSpace(target)
		if !strings.HasPrefix(name, "refs/") || !filepath.IsLocal(filepath.FromSlash(name)) {
			return "", fmt.Errorf("HEAD names %q, which is no branch", name)
		}
	}
	return "", fmt.Errorf("HEAD leads from branch to branch without an end")
}

// ref returns what a ref says: its own file in the work tree's folder, the one
// that all worktrees share, or a line of packed-refs; "" where it says nothing.
func (p *place) ref(name string) (string, error) {
	for _, folder := range []string{p.git, p.common} {
		text, err := readFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err == nil {
			return strings.TrimSpace(string(text)), nil
		}
		if !isMissing(err) {
			return "", err
		}
	}
	packed, err := readFile(filepath.Join(p.common, "packed-refs"))
	if err != nil && !isMissing(err) {
		return "", err
	}
	for line := range bytes.Lines(packed) {
		if id, ref, ok := strings.Cut(strings.TrimRight(string(line), "\r\n"), " "); ok && ref == name {
			return id, nil
		}
	}
	return "", nil
}

// isMissing also knows a ref whose name is that of a folder of refs.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotRegular)
}

// isID reports whether text names an object, by SHA-1 or SHA-256.
func isID(text string) bool {
	return (len(text) == 40 || len(text) == 64) && strings.Trim(text, "0123456789abcdef") == ""
}

// logTime returns the time of the last line of HEAD's log, which is kept where
// there is a work tree.
func (p *place) logTime() (time.Time, bool) {
	log, err := readFile(filepath.Join(p.git, "logs", "HEAD"))
	if err != nil {
		return time.Time{}, false
	}
	lines := strings.Split(strings.TrimSpace(string(log)), "\n")
	line, _, _ := strings.Cut(lines[len(lines)-1], "\t")
	return stamp(line)
}

// committed reads the committer's time from the head of a commit.
func committed(body []byte) (time.Time, bool) {
	for line := range bytes.Lines(body) {
		text := strings.TrimRight(string(line), "\n")
		if text == "" {
			break
		}
		if committer, ok := strings.CutPrefix(text, "committer "); ok {
			return stamp(committer)
		}
	}
	return time.Time{}, false
}

// stamp reads the time at the end of a signature: seconds since 1970 and a
// zone, as in A U Thor <author@example.com> 1700000000 +0100.
func stamp(signature string) (time.Time, bool) {
	_, rest, ok := strings.Cut(signature[strings.LastIndex(signature, "<")+1:], "> ")
	seconds, _, _ := strings.Cut(rest, " ")
	n, err := strconv.ParseInt(seconds, 10, 64)
	const lastSecond = 253402300799 // of the year 9999
	if !ok || err != nil || n < 0 || n > lastSecond {
		return time.Time{}, false
	}
	return time.Unix(n, 0).UTC(), true
}
