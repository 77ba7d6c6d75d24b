package transfer

import (
	"encoding/json"
	"io"
	"unicode/utf8"

	"daybook/internal/store"
)

// JSON writes the document that import takes back: its head, then an array for
// each table, a row a line.
func JSON(tx *store.Tx, part store.Part, w io.Writer) (Counts, error) {
	s, err := open(tx, part)
	if err != nil {
		return nil, err
	}
	b := &buffer{w: w}
	if b.data, err = appendHead(b.data, s.head); err != nil {
		return nil, err
	}
	for i, t := range s.tables {
		if i > 0 {
			b.data = append(b.data, ',')
		}
		b.data = append(b.data, "\n\""+t.Name+"\": ["...)
		if err := s.jsonRows(t, b); err != nil {
			return nil, err
		}
		b.data = append(b.data, "\n]"...)
	}
	b.data = append(b.data, "\n}\n"...)
	return s.counts, b.flush(0)
}

// appendHead writes the keys of the head, a line each, and leaves the object
// open for the tables.
func appendHead(out []byte, h Head) ([]byte, error) {
	out = append(out, "{\n"...)
	for _, key := range []struct {
		name  string
		value any
		show  bool
	}{
		{"format", h.Format, true},
		{"version", h.Version, true},
		{"schema", h.Schema, true},
		{"exported_at", h.ExportedAt, true},
		{"complete", h.Complete, true},
		{"part", h.Part, h.Part != nil},
		{"spreadsheet", h.Spreadsheet, h.Spreadsheet},
		{"includes", h.Includes, true},
		{"tables", h.Tables, true},
	} {
		if !key.show {
			continue
		}
		value, err := json.Marshal(key.value)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, `"`+key.name+`": `...), value...), ",\n"...)
	}
	return out[:len(out)-1], nil
}

func (s *source) jsonRows(t store.Table, b *buffer) error {
	names := make([][]byte, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = append(appendText([]byte{','}, []byte(c.Outside)), ':')
	}
	names[0][0] = '{'
	row := 0
	return s.each(t, func(cells []store.Cell) error {
		if row++; row > 1 {
			b.data = append(b.data, ',')
		}
		b.data = append(b.data, '\n')
		for i, c := range t.Columns {
			if c.Type == "TEXT" && !utf8.Valid(cells[i].Value) || c.Target != "" && !utf8.Valid(cells[i].Name) {
				return notText(t, i, cells)
			}
			b.data = append(b.data, names[i]...)
			b.data = appendValue(b.data, c, cells[i])
		}
		b.data = append(b.data, '}')
		return b.flush(flushAt)
	})
}

// appendValue writes one value of a row.
func appendValue(out []byte, c store.Column, cell store.Cell) []byte {
	switch {
	case cell.Value == nil:
		return append(out, "null"...)
	case c.Target != "":
		return appendReference(out, c, cell)
	case c.Boolean && string(cell.Value) == "0":
		return append(out, "false"...)
	case c.Boolean:
		return append(out, "true"...)
	case c.Type != "TEXT":
		return append(out, cell.Value...) // digits
	}
	return appendText(out, cell.Value)
}

// appendReference writes the row that a column refers to. One that is gone,
// which only the log can refer to, is null.
func appendReference(out []byte, c store.Column, cell store.Cell) []byte {
	if cell.UID == nil {
		return append(out, "null"...)
	}
	out = appendText(append(out, `{"uid":`...), cell.UID)
	if cell.Name != nil {
		key := `,"name":`
		if c.Target == "records" {
			key = `,"kind":`
		}
		out = appendText(append(out, key...), cell.Name)
	}
	return append(out, '}')
}

const hexDigits = "0123456789abcdef"

// appendText writes text that is valid UTF-8 as a JSON string: to the letter,
// and in one line for every program, so that U+2028 and U+2029 are escaped.
func appendText(out, text []byte) []byte {
	out = append(out, '"')
	start := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= 0x20 && c != '"' && c != '\\' && c != 0xe2 {
			continue
		}
		switch {
		case c == '"' || c == '\\':
			out = append(append(out, text[start:i]...), '\\', c)
		case c == '\n':
			out = append(append(out, text[start:i]...), '\\', 'n')
		case c < 0x20:
			out = append(append(out, text[start:i]...), '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		case i+2 < len(text) && text[i+1] == 0x80 && text[i+2]&^1 == 0xa8:
			out = append(append(out, text[start:i]...), '\\', 'u', '2', '0', '2', hexDigits[text[i+2]&15])
			i += 2
		default:
			continue
		}
		start = i + 1
	}
	return append(append(out, text[start:]...), '"')
}
