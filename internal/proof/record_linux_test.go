package proof

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// recorder turns the calls of one process into changes of a disk.
type recorder struct {
	disk *disk
	open map[int]*handle
	deaf bool          // to syncs of folders
	seen func(*handle) // called after each call that changed the disk or printed
}

// handle is an open file.
type handle struct {
	path   string
	file   *file // nil for standard output
	offset int
	append bool
}

func record(d *disk, seen func(*handle)) *recorder {
	return &recorder{disk: d, seen: seen, open: map[int]*handle{1: {path: "stdout"}}}
}

// see takes in one call.
func (r *recorder) see(c call) error {
	act := calls[c.name]
	if act == nil {
		return fmt.Errorf("%s is not understood", c.name)
	}
	r.disk.clock = c.returned
	return act(r, c)
}

var calls map[string]func(*recorder, call) error

func init() {
	calls = map[string]func(*recorder, call) error{
		"open":            func(r *recorder, c call) error { return r.opened(c, 0) },
		"openat":          func(r *recorder, c call) error { return r.opened(c, 1) },
		"close":           func(r *recorder, c call) error { return r.closed(c) },
		"lseek":           func(r *recorder, c call) error { return r.sought(c) },
		"write":           func(r *recorder, c call) error { return r.wrote(c) },
		"pwrite64":        func(r *recorder, c call) error { return r.wrote(c) },
		"ftruncate":       func(r *recorder, c call) error { return r.resized(c) },
		"fsync":           func(r *recorder, c call) error { return r.synced(c) },
		"fdatasync":       func(r *recorder, c call) error { return r.synced(c) },
		"rename":          func(r *recorder, c call) error { return r.renamed(c, 0, 1) },
		"renameat":        func(r *recorder, c call) error { return r.renamed(c, 1, 3) },
		"renameat2":       func(r *recorder, c call) error { return r.renamed(c, 1, 3) },
		"unlink":          func(r *recorder, c call) error { return r.removed(c, 0) },
		"unlinkat":        func(r *recorder, c call) error { return r.removed(c, 1) },
		"rmdir":           func(r *recorder, c call) error { return r.removed(c, 0) },
		"mkdir":           func(r *recorder, c call) error { return r.made(c, 0) },
		"mkdirat":         func(r *recorder, c call) error { return r.made(c, 1) },
		"copy_file_range": func(r *recorder, c call) error { return r.copied(c) },
		"mmap":            func(r *recorder, c call) error { return r.mapped(c) },
	}
}

// ours returns the path in an argument, and whether it is on the disk.
func (r *recorder) ours(c call, i int) (string, bool, error) {
	text, err := c.text(i)
	path := filepath.Clean(string(text))
	if !filepath.IsAbs(path) {
		return "", false, err // ours are all named from the root
	}
	return path, path == r.disk.root || strings.HasPrefix(path, r.disk.root+"/"), err
}

func (r *recorder) opened(c call, at int) error {
	delete(r.open, c.result)
	path, ours, err := r.ours(c, at)
	if err != nil || !ours {
		return err
	}
	flags := c.args[at+1]
	f := r.disk.names[path]
	switch {
	case path == r.disk.root:
		f = &file{folder: true}
	case f == nil && strings.Contains(flags, "O_CREAT"):
		f = &file{}
		r.disk.create(path, f)
	case f == nil:
		return fmt.Errorf("%s was opened and nobody made it", path)
	case strings.Contains(flags, "O_TRUNC"):
		r.disk.resize(f, 0)
	}
	r.open[c.result] = &handle{path: path, file: f, append: strings.Contains(flags, "O_APPEND")}
	r.seen(r.handle(c))
	return nil
}

func (r *recorder) handle(c call) *handle {
	fd, err := c.number(0)
	if err != nil {
		return nil
	}
	return r.open[fd]
}

func (r *recorder) closed(c call) error {
	fd, err := c.number(0)
	delete(r.open, fd)
	return err
}

func (r *recorder) sought(c call) error {
	if h := r.handle(c); h != nil {
		h.offset = c.result
	}
	return nil
}

func (r *recorder) wrote(c call) error {
	h := r.handle(c)
	if h == nil {
		return nil
	}
	if h.file == nil {
		r.seen(h)
		return nil
	}
	if h.append {
		return fmt.Errorf("%s is appended to, which is not understood", h.path)
	}
	data, err := c.text(1)
	if err != nil {
		return err
	}
	if c.result > len(data) {
		return errors.New("a write is cut short in the trace")
	}
	at := h.offset
	if c.name == "pwrite64" {
		if at, err = c.number(3); err != nil {
			return err
		}
	} else {
		h.offset += c.result
	}
	r.disk.write(h.file, at, data[:c.result])
	r.seen(r.handle(c))
	return nil
}

// copied is a copy within the kernel, of what the program sees in a file, from
// and to where it stands in both.
func (r *recorder) copied(c call) error {
	fd, err := c.number(2)
	from, to := r.handle(c), r.open[fd]
	switch {
	case err != nil || to == nil || c.result == 0:
		return err
	case from == nil || c.args[1] != "NULL" || c.args[3] != "NULL":
		return fmt.Errorf("%s into %s is not understood", c.name, to.path)
	}
	data := from.file.content()
	if len(data) < from.offset+c.result {
		return fmt.Errorf("%s is shorter than what was copied of it", from.path)
	}
	r.disk.write(to.file, to.offset, data[from.offset:from.offset+c.result])
	from.offset += c.result
	to.offset += c.result
	r.seen(to)
	return nil
}

func (r *recorder) resized(c call) error {
	h := r.handle(c)
	if h == nil {
		return nil
	}
	size, err := c.number(1)
	if err != nil {
		return err
	}
	r.disk.resize(h.file, size)
	r.seen(r.handle(c))
	return nil
}

// synced makes certain what came before the call began: another thread may
// have written while it ran.
func (r *recorder) synced(c call) error {
	h := r.handle(c)
	if h == nil {
		return nil
	}
	if h.file.folder && r.deaf {
		return nil
	}
	if h.file.folder {
		r.disk.syncFolder(h.path, c.entered)
	} else {
		h.file.sync(c.entered)
	}
	r.seen(r.handle(c))
	return nil
}

func (r *recorder) renamed(c call, from, to int) error {
	old, ours, err := r.ours(c, from)
	if err != nil {
		return err
	}
	name, into, err := r.ours(c, to)
	if err != nil || !ours && !into {
		return err
	}
	if !ours || !into {
		return fmt.Errorf("%s became %s, across the border of the disk", old, name)
	}
	r.disk.rename(old, name)
	r.seen(r.handle(c))
	return nil
}

func (r *recorder) removed(c call, at int) error {
	path, ours, err := r.ours(c, at)
	if err != nil || !ours {
		return err
	}
	r.disk.remove(path)
	r.seen(r.handle(c))
	return nil
}

func (r *recorder) made(c call, at int) error {
	path, ours, err := r.ours(c, at)
	if err != nil || !ours {
		return err
	}
	r.disk.create(path, &file{folder: true})
	r.seen(r.handle(c))
	return nil
}

// mapped refuses what would write to a file without a call, but for the shared
// memory of the write-ahead log, which is made anew after a cut.
func (r *recorder) mapped(c call) error {
	fd, err := c.number(4)
	if err != nil {
		return err
	}
	h := r.open[fd]
	if h == nil || h.file == nil || strings.HasSuffix(h.path, "-shm") || !strings.Contains(c.args[2], "PROT_WRITE") || strings.Contains(c.args[3], "MAP_PRIVATE") {
		return nil
	}
	return fmt.Errorf("%s is written through a mapping, which is not understood", h.path)
}
