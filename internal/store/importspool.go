package store

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
)

// spool keeps rows that wait in a file without a name, however many they are.
type spool struct {
	file *os.File
	w    *bufio.Writer
	enc  *json.Encoder
	n    int
}

// spooledCell is a cell in the spool, its value as text of a named type.
type spooledCell struct {
	Name     string `json:"n"`
	Type     string `json:"t,omitempty"`
	Text     string `json:"v,omitempty"`
	Fallback bool   `json:"f,omitempty"`
}

// MarshalJSON writes the cell for the spool, whose reader gets the same type
// back.
func (c ImportCell) MarshalJSON() ([]byte, error) {
	out := spooledCell{Name: c.Name, Fallback: c.Fallback}
	switch v := c.Value.(type) {
	case nil:
	case string:
		out.Type, out.Text = "text", v
	case int64:
		out.Type, out.Text = "int", strconv.FormatInt(v, 10)
	case bool:
		out.Type, out.Text = "bool", strconv.FormatBool(v)
	case UIDOf:
		out.Type, out.Text = "uid", string(v)
	case NameOf:
		out.Type, out.Text = "name", string(v)
	case Number:
		out.Type, out.Text = "number", string(v)
	default:
		return nil, fmt.Errorf("%s: a cell holds no %T", c.Name, v)
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (c *ImportCell) UnmarshalJSON(data []byte) (err error) {
	var in spooledCell
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	*c = ImportCell{Name: in.Name, Fallback: in.Fallback}
	switch in.Type {
	case "text":
		c.Value = in.Text
	case "int":
		c.Value, err = strconv.ParseInt(in.Text, 10, 64)
	case "bool":
		c.Value = in.Text == "true"
	case "uid":
		c.Value = UIDOf(in.Text)
	case "name":
		c.Value = NameOf(in.Text)
	case "number":
		c.Value = Number(in.Text)
	}
	return err
}

func (s *spool) add(row ImportRow) (err error) {
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "daybook-import-*.tmp"); err != nil {
			return err
		}
		os.Remove(s.file.Name()) //nolint:errcheck // where an open file keeps its name, close removes it
		s.w = bufio.NewWriterSize(s.file, 1<<16)
		s.enc = json.NewEncoder(s.w)
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
	dec := json.NewDecoder(bufio.NewReaderSize(s.file, 1<<16))
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
