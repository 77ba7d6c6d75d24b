package store

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"os"
)

// spool keeps rows that wait in a file without a name, however many they are.
type spool struct {
	file *os.File
	w    *bufio.Writer
	enc  *gob.Encoder
	n    int
}

func init() { gob.Register(UIDOf("")); gob.Register(NameOf("")); gob.Register(Number("")) }

func (s *spool) add(row ImportRow) (err error) {
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "daybook-import-*.tmp"); err != nil {
			return err
		}
		os.Remove(s.file.Name()) //nolint:errcheck // where an open file keeps its name, close removes it
		s.w = bufio.NewWriterSize(s.file, 1<<16)
		s.enc = gob.NewEncoder(s.w)
	}
	s.n++
	return s.enc.Encode(row)
}

// each calls fn with every row, in the order in which they came.
func (s *spool) each(fn func(ImportRow) error) error {
	if s.n == 0 {
		return nil
	}
	if err := s.w.Flush(); err != nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	dec := gob.NewDecoder(bufio.NewReaderSize(s.file, 1<<16))
	for {
		var row ImportRow
		err := dec.Decode(&row)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := fn(row); err != nil {
			return err
		}
	}
}

func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	name := s.file.Name()
	err := s.file.Close()
	os.Remove(name) //nolint:errcheck // most often it is gone already
	*s = spool{}
	return err
}
