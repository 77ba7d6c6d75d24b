package transfer

import (
	"archive/zip"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"daybook/internal/store"
)

// Manifest is the file in a zip of CSV that holds what JSON has at its head.
const Manifest = "daybook.json"

// CSV writes a zip with a file for each table, called TABLE.csv, and the
// manifest: UTF-8, RFC 4180, with a header row. Cells are exact; spreadsheet
// guards those that a spreadsheet would run.
func CSV(tx *store.Tx, part store.Part, spreadsheet bool, w io.Writer) (Counts, error) {
	s, err := open(tx, part)
	if err != nil {
		return nil, err
	}
	s.head.Spreadsheet = spreadsheet
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed) // a better one would take longer than all the rest
	})
	manifest, err := json.MarshalIndent(s.head, "", "  ")
	if err != nil {
		return nil, err
	}
	f, err := s.file(z, Manifest)
	if err == nil {
		_, err = f.Write(append(manifest, '\n'))
	}
	if err != nil {
		return nil, fmt.Errorf("writing the export: %w", err)
	}
	for _, t := range s.tables {
		f, err := s.file(z, t.Name+".csv")
		if err == nil {
			err = s.csvRows(t, spreadsheet, &buffer{w: f})
		}
		if err != nil {
			return nil, err
		}
	}
	return s.counts, z.Close()
}

// file begins a file in the zip, of the time of the export.
func (s *source) file(z *zip.Writer, name string) (io.Writer, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: s.head.ExportedAt.Time().Truncate(2 * time.Second)}
	h.SetMode(0o600)
	return z.CreateHeader(h)
}

func (s *source) csvRows(t store.Table, spreadsheet bool, b *buffer) error {
	for i, c := range t.Columns {
		b.data = appendCell(b.data, i, store.Raw(c.Outside))
	}
	b.data = append(b.data, "\r\n"...)
	err := s.each(t, func(cells []store.Cell) error {
		for i, c := range t.Columns {
			value := cells[i].Value
			switch {
			case c.Target != "":
				value = cells[i].UID
			case c.Type == "TEXT" && !utf8.Valid(value):
				return notText(t, i, cells)
			case c.Type == "TEXT" && spreadsheet && guarded(value):
				value = append(store.Raw{'\''}, value...)
			}
			b.data = appendCell(b.data, i, value)
		}
		b.data = append(b.data, "\r\n"...)
		return b.flush(flushAt)
	})
	if err != nil {
		return err
	}
	return b.flush(0)
}

// appendCell writes a cell. No value is an empty cell, and an empty text one in
// quotes, for programs that tell them apart.
func appendCell(out []byte, i int, value store.Raw) []byte {
	if i > 0 {
		out = append(out, ',')
	}
	switch {
	case value == nil:
		return out
	case !quotes(value):
		return append(out, value...)
	}
	out = append(out, '"')
	for _, c := range value {
		if c == '"' {
			out = append(out, '"')
		}
		out = append(out, c)
	}
	return append(out, '"')
}

// quotes reports whether a cell needs quotes around it.
func quotes(value store.Raw) bool {
	for _, c := range value {
		if c == ',' || c == '"' || c == '\r' || c == '\n' {
			return true
		}
	}
	return len(value) == 0 || value[0] == ' ' || value[len(value)-1] == ' '
}

// runs are what a spreadsheet takes for the beginning of a formula
// (https://owasp.org/www-community/attacks/CSV_Injection), also as the
// full-width signs of East Asian keyboards.
var runs = []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}

// guarded reports whether a cell is given a ' before it: it would be run, or
// begins with one already.
func guarded[T ~string | ~[]byte](cell T) bool {
	if len(cell) == 0 {
		return false
	}
	if cell[0] == '\'' {
		return true
	}
	for _, begin := range runs {
		if len(cell) >= len(begin) && string(cell[:len(begin)]) == begin {
			return true
		}
	}
	return false
}

// Guard puts a ' before a cell that a spreadsheet would run, and before one
// that begins with ', so that Unguard knows what to take off.
func Guard(cell string) string {
	if guarded(cell) {
		return "'" + cell
	}
	return cell
}

// Unguard takes off what Guard has put before a cell.
func Unguard(cell string) string {
	if len(cell) > 0 && cell[0] == '\'' {
		return cell[1:]
	}
	return cell
}
