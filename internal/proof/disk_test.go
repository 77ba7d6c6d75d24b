package proof

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A disk is a folder as it is after a power cut: what was synced is there for
// certain, and of the rest chance decides. It promises less than any real file
// system does. Writes to a file are certain after an fsync of it, names after
// one of their folder; until then each write, each of its sectors and each name
// is kept or not, whatever came later.
type disk struct {
	root    string
	names   map[string]*file // as the program sees them
	certain map[string]*file // as they are after a cut at the worst
	renames []renaming       // what is not yet certain of the names
	clock   int              // what is done now is done on this line of the traces
}

// file is a file or folder, whatever its name.
type file struct {
	folder  bool
	certain []byte
	changes []change // what is not yet certain of it, oldest first
}

// change is a write, or where data is nil the setting of a file's size.
type change struct {
	clock int
	at    int
	data  []byte
}

// renaming puts a file under a name and takes another one away; either may be
// empty. It is one step: both or none.
type renaming struct {
	clock    int
	from, to string
	file     *file
}

// load reads the folder as a disk that has been synced.
func load(t *testing.T, root string) *disk {
	t.Helper()
	d := &disk{root: root, names: map[string]*file{}}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		f := &file{folder: entry.IsDir()}
		if !f.folder {
			f.certain, err = os.ReadFile(path)
		}
		d.names[path] = f
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d.certain = maps.Clone(d.names)
	return d
}

func (d *disk) write(f *file, at int, data []byte) {
	f.changes = append(f.changes, change{d.clock, at, data})
}

func (d *disk) resize(f *file, size int) {
	f.changes = append(f.changes, change{d.clock, size, nil})
}

func (d *disk) rename(from, to string) {
	f := d.names[from]
	delete(d.names, from)
	d.names[to] = f
	d.renames = append(d.renames, renaming{d.clock, from, to, f})
}

func (d *disk) create(name string, f *file) {
	d.names[name] = f
	d.renames = append(d.renames, renaming{d.clock, "", name, f})
}

func (d *disk) remove(name string) {
	d.renames = append(d.renames, renaming{d.clock, name, "", d.names[name]})
	delete(d.names, name)
}

// content is what a program sees in a file.
func (f *file) content() []byte {
	data := bytes.Clone(f.certain)
	for _, c := range f.changes {
		data = c.apply(data)
	}
	return data
}

// sync makes certain what was done to a file before the sync was begun.
func (f *file) sync(begun int) {
	n := 0
	for ; n < len(f.changes) && f.changes[n].clock <= begun; n++ {
		f.certain = f.changes[n].apply(f.certain)
	}
	f.changes = slices.Clone(f.changes[n:])
}

// syncFolder makes certain which names a folder held when the sync was begun.
func (d *disk) syncFolder(folder string, begun int) {
	d.renames = slices.DeleteFunc(d.renames, func(r renaming) bool {
		if r.clock > begun || filepath.Dir(r.place()) != folder {
			return false
		}
		r.apply(d.certain)
		return true
	})
}

// place is the name whose folder has to be synced.
func (r renaming) place() string {
	if r.to == "" {
		return r.from
	}
	return r.to
}

func (r renaming) apply(names map[string]*file) {
	if r.from != "" && names[r.from] == r.file {
		delete(names, r.from)
	}
	if r.to != "" {
		names[r.to] = r.file
	}
}

// apply writes a change into a copy of data's own.
func (c change) apply(data []byte) []byte {
	end := c.at + len(c.data)
	if len(data) < end {
		data = append(data, make([]byte, end-len(data))...)
	}
	if c.data == nil {
		return data[:c.at]
	}
	copy(data[c.at:], c.data)
	return data
}

// A fate decides what becomes of a change that was not synced.
type fate func(change) []change

const sector = 512 // what a disk writes whole

func allKept(c change) []change { return []change{c} }

func allLost(change) []change { return nil }

// mixed keeps a change with the given chance, loses it with the same, and
// else tears it: each of its sectors is written or not.
func mixed(r *rand.Rand, keep float64) fate {
	return func(c change) []change {
		switch dice := r.Float64(); {
		case dice < keep:
			return []change{c}
		case dice < 2*keep || c.data == nil:
			return nil
		}
		var torn []change
		for from := 0; from < len(c.data); {
			to := min(len(c.data), from+sector-(c.at+from)%sector)
			if r.IntN(2) == 0 {
				torn = append(torn, change{c.clock, c.at + from, c.data[from:to]})
			}
			from = to
		}
		return torn
	}
}

// after is the folder as a cut may leave it: file contents by their names
// below the root. Names are kept where keepName says so.
func (d *disk) after(of fate, keepName func() bool) map[string][]byte {
	names := maps.Clone(d.certain)
	for _, r := range d.renames {
		if keepName() {
			r.apply(names)
		}
	}
	out := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(names)) { // or chance would not repeat
		f := names[name]
		if f.folder || !d.reachable(names, name) {
			continue
		}
		data := bytes.Clone(f.certain)
		for _, c := range f.changes {
			for _, kept := range of(c) {
				data = kept.apply(data)
			}
		}
		out[strings.TrimPrefix(name, d.root+"/")] = data
	}
	return out
}

// reachable says whether all folders on the way to a name are there.
func (d *disk) reachable(names map[string]*file, name string) bool {
	for folder := filepath.Dir(name); folder != d.root; folder = filepath.Dir(folder) {
		if f := names[folder]; f == nil || !f.folder {
			return false
		}
	}
	return true
}

// cut draws what a power cut at this moment leaves.
func (d *disk) cut(r *rand.Rand) map[string][]byte {
	switch r.IntN(4) {
	case 0:
		return d.after(allLost, func() bool { return false })
	case 1:
		return d.after(allLost, func() bool { return true })
	case 2:
		return d.after(allKept, func() bool { return r.IntN(2) == 0 })
	}
	return d.after(mixed(r, r.Float64()/2), func() bool { return r.IntN(2) == 0 })
}

// settle writes files into an empty folder.
func settle(folder string, files map[string][]byte) error {
	for name, data := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// agrees holds the disk, with everything kept, against the real folder: a
// write that the trace has not shown would be seen here.
func (d *disk) agrees() error {
	want := d.after(allKept, func() bool { return true })
	for name, data := range want {
		if strings.HasSuffix(name, "-shm") {
			continue // shared memory, written without a call and made anew after a cut
		}
		got, err := os.ReadFile(filepath.Join(d.root, name))
		if err != nil {
			return err
		}
		if !bytes.Equal(got, data) {
			return fmt.Errorf("%s is not what the recorded writes make of it", name)
		}
	}
	return nil
}
