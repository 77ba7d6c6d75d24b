package scan

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxObject is the size in bytes of the largest object that is unpacked; a
// commit has a few hundred.
const maxObject = 16 << 20

// maxAlternates bounds the folders of objects that borrow from each other.
const maxAlternates = 20

// errNoObject says that a folder of objects does not have one.
var errNoObject = errors.New("no such object")

// commit returns the text of a commit.
func (p *place) commit(id string) ([]byte, error) {
	folders := []string{filepath.Join(p.common, "objects")}
	for i := 0; i < len(folders) && i < maxAlternates; i++ {
		kind, body, err := object(folders[i], id)
		switch {
		case err == nil && kind != "commit":
			return nil, fmt.Errorf("HEAD is a %s, not a commit", kind)
		case err == nil:
			return body, nil
		case !errors.Is(err, errNoObject):
			return nil, err
		}
		folders = append(folders, alternates(folders[i])...)
	}
	return nil, fmt.Errorf("the commit %s is not there", id)
}

// alternates returns the other folders from which a folder of objects
// borrows, as a clone with --shared does.
func alternates(objects string) []string {
	text, err := readFile(filepath.Join(objects, "info", "alternates"))
	if err != nil {
		return nil
	}
	var folders []string
	for line := range strings.SplitSeq(string(text), "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" || line[0] == '#' || line[0] == '"' {
			continue
		}
		folder := filepath.FromSlash(line)
		if !filepath.IsAbs(folder) {
			folder = filepath.Join(objects, folder)
		}
		folders = append(folders, folder)
	}
	return folders
}

// object returns the kind and the content of an object, from a file of its own
// or from a pack.
func object(objects, id string) (kind string, body []byte, err error) {
	file, err := open(filepath.Join(objects, id[:2], id[2:]))
	if errors.Is(err, fs.ErrNotExist) {
		return packed(objects, id)
	}
	if err != nil {
		return "", nil, err
	}
	defer shut(file)
	data, err := inflate(file, maxObject)
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", file.Name(), err)
	}
	head, body, ok := bytes.Cut(data, []byte{0})
	kind, _, found := strings.Cut(string(head), " ")
	if !ok || !found {
		return "", nil, fmt.Errorf("%s is no object of git", file.Name())
	}
	return kind, body, nil
}

// inflate unpacks zlib, at most so many bytes.
func inflate(r io.Reader, most int64) ([]byte, error) {
	z, err := zlib.NewReader(r)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(z, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("it is larger than %d bytes", most)
	}
	return data, err
}

// packed looks for an object in every pack of a folder.
func packed(objects, id string) (kind string, body []byte, err error) {
	entries, err := os.ReadDir(filepath.Join(objects, "pack"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, errNoObject
	}
	if err != nil {
		return "", nil, err
	}
	for _, entry := range entries {
		name, ok := strings.CutSuffix(entry.Name(), ".idx")
		if !ok {
			continue
		}
		kind, body, err := fromPack(filepath.Join(objects, "pack", name), id)
		if !errors.Is(err, errNoObject) {
			return kind, body, err
		}
	}
	return "", nil, errNoObject
}
