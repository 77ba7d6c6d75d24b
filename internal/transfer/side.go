package transfer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"unicode/utf8"

	"daybook/internal/store"
)

// Side is the file for rows that could not be imported: as they came, with the
// reason. It gets its name when all is done.
type Side struct {
	d     *Document
	path  string
	force bool
	f     *os.File
	w     *bufio.Writer
	n     int
}

// Side prepares the file, which must not be there without force; nil where
// path is "". Where nothing is to be kept, it only counts.
func (d *Document) Side(path string, force, countOnly bool) (*Side, error) {
	if path == "" {
		return nil, nil
	}
	if err := checkFree(path, force); err != nil {
		return nil, err
	}
	s := &Side{d: d, path: path, force: force}
	if countOnly {
		return s, nil
	}
	var err error
	if s.f, err = unfinished(path); err != nil {
		return nil, cannotWrite(path, err)
	}
	s.w = bufio.NewWriter(s.f)
	return s, nil
}

// badRow is a row in the side file of a document that is no table.
type badRow struct {
	Line   int             `json:"line"`
	Table  string          `json:"table"`
	Reason string          `json:"reason"`
	Row    json.RawMessage `json:"row"`
}

// Add writes a row and what is wrong with it. A table keeps its columns and
// gets one more, so that it can be mended and imported.
func (s *Side) Add(row store.ImportRow, why error) error {
	s.n++
	if s.f == nil {
		return nil
	}
	if s.d.Format == FromCSV {
		return s.addLine(row, why)
	}
	raw := json.RawMessage(bytes.TrimRight(row.Raw, "\r\n"))
	if !json.Valid(raw) || !utf8.Valid(raw) { // it was cut, or is no JSON
		text, err := json.Marshal(string(row.Raw))
		if err != nil {
			return err
		}
		raw = text
	}
	e := json.NewEncoder(s.w)
	e.SetEscapeHTML(false)
	return e.Encode(badRow{row.Line, row.Table, why.Error(), raw})
}

func (s *Side) addLine(row store.ImportRow, why error) error {
	if s.n == 1 {
		if _, err := s.w.Write(csvLine(append(s.d.header, "reason"))); err != nil {
			return err
		}
	}
	cells, err := newLines(bufio.NewReader(bytes.NewReader(row.Raw)), ',').read()
	if err != nil {
		return err
	}
	for len(cells) < len(s.d.header) {
		cells = append(cells, "")
	}
	_, err = s.w.Write(csvLine(append(cells, why.Error())))
	return err
}

// Close gives the file its name where rows are in it and the import was done,
// and reports whether it did; else it removes it.
func (s *Side) Close(done bool) (written bool, err error) {
	if s.f == nil {
		return false, nil
	}
	defer os.Remove(s.f.Name()) //nolint:errcheck // by then it has its name, or is not wanted
	if err := errors.Join(s.w.Flush(), s.f.Sync(), s.f.Close()); err != nil {
		return false, cannotWrite(s.path, err)
	}
	if !done || s.n == 0 {
		return false, nil
	}
	if err := publish(s.f.Name(), s.path, s.force); err != nil {
		return false, cannotWrite(s.path, err)
	}
	syncFolder(filepath.Dir(s.path))
	return true, nil
}
