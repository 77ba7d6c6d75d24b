package doctor

import (
	"encoding/binary"
	"math"
	"unicode/utf8"
)

// The kinds of pages: https://www.sqlite.org/fileformat2.html#b_tree_pages.
const (
	tableInterior = 0x05
	tableLeaf     = 0x0d
)

var isKind = map[byte]bool{0x02: true, tableInterior: true, 0x0a: true, tableLeaf: true}

// row is one row as a page holds it.
type row struct {
	id     int64
	values []any // nil, int64, float64, string or []byte
}

// text returns a column's text; "" where it is none.
func (r row) text(i int) string {
	if i < len(r.values) {
		if s, ok := r.values[i].(string); ok {
			return s
		}
	}
	return ""
}

func (r row) number(i int) int64 {
	if i < len(r.values) {
		if n, ok := r.values[i].(int64); ok {
			return n
		}
	}
	return 0
}

// cells returns where the cells of a page are, in order. ok is false where the
// page's header cannot be that of such a page.
func (p *pages) cells(page []byte, n int64, kind byte) (at []int, ok bool) {
	start := headerAt(n)
	if page == nil || page[start] != kind {
		return nil, false
	}
	head := 8
	if kind == tableInterior {
		head = 12
	}
	count := int(binary.BigEndian.Uint16(page[start+3:]))
	from := start + head + 2*count
	if from > p.usable {
		return nil, false
	}
	for i := range count {
		offset := int(binary.BigEndian.Uint16(page[start+head+2*i:]))
		if offset < from || offset >= p.usable {
			at = append(at, -1) // this one is lost
			continue
		}
		at = append(at, offset)
	}
	return at, true
}

// leaf reads the rows of a page of a table. lost is how many of its rows could
// not be read.
func (p *pages) leaf(n int64) (rows []row, lost int, ok bool) {
	page := p.read(n)
	at, ok := p.cells(page, n, tableLeaf)
	if !ok {
		return nil, 0, false
	}
	for _, offset := range at {
		r, ok := p.row(page, offset)
		if !ok {
			lost++
			continue
		}
		rows = append(rows, r)
	}
	return rows, lost, true
}

// child is a page below another, with the highest rowid in it.
type child struct {
	page int64
	most int64
}

// interior reads the children of a page of a table.
func (p *pages) interior(n int64) (children []child, ok bool) {
	page := p.read(n)
	at, ok := p.cells(page, n, tableInterior)
	if !ok {
		return nil, false
	}
	last := int64(math.MinInt64)
	for _, offset := range at {
		if offset < 0 || offset+4 > p.usable {
			return nil, false
		}
		most, size := varint(page[offset+4 : p.usable])
		if size == 0 || int64(most) <= last {
			return nil, false
		}
		last = int64(most)
		children = append(children, child{int64(binary.BigEndian.Uint32(page[offset:])), last})
	}
	return append(children, child{int64(binary.BigEndian.Uint32(page[headerAt(n)+8:])), math.MaxInt64}), true
}

// row reads the row whose cell begins at offset.
func (p *pages) row(page []byte, offset int) (row, bool) {
	if offset < 0 {
		return row{}, false
	}
	length, a := varint(page[offset:p.usable])
	if a == 0 || length > uint64(p.count*p.size) {
		return row{}, false
	}
	id, b := varint(page[offset+a : p.usable])
	if b == 0 {
		return row{}, false
	}
	payload, ok := p.payload(page, offset+a+b, int(length))
	if !ok {
		return row{}, false
	}
	values, ok := record(payload)
	return row{int64(id), values}, ok
}

// payload returns the bytes of a row, with what stands on pages of its own.
func (p *pages) payload(page []byte, at, length int) ([]byte, bool) {
	most, least := p.usable-35, (p.usable-12)*32/255-23
	local := length
	if length > most {
		if local = least + (length-least)%(p.usable-4); local > most {
			local = least
		}
	}
	if at+local > p.usable {
		return nil, false
	}
	out := append(make([]byte, 0, length), page[at:at+local]...)
	if local == length {
		return out, true
	}
	if at+local+4 > p.usable {
		return nil, false
	}
	next := int64(binary.BigEndian.Uint32(page[at+local:]))
	for len(out) < length {
		more := p.read(next)
		if more == nil {
			return nil, false
		}
		next = int64(binary.BigEndian.Uint32(more))
		out = append(out, more[4:4+min(length-len(out), p.usable-4)]...)
	}
	return out, next == 0
}

// record reads the values of a row: https://www.sqlite.org/fileformat2.html#record_format.
func record(b []byte) (values []any, ok bool) {
	headLength, n := varint(b)
	if n == 0 || headLength < uint64(n) || headLength > uint64(len(b)) {
		return nil, false
	}
	head, body := b[n:headLength], b[headLength:]
	for len(head) > 0 {
		kind, n := varint(head)
		if n == 0 {
			return nil, false
		}
		head = head[n:]
		value, size, ok := field(kind, body)
		if !ok {
			return nil, false
		}
		values, body = append(values, value), body[size:]
	}
	return values, len(body) == 0 && len(values) > 0
}

// intSizes are the lengths of whole numbers by their serial type.
var intSizes = map[uint64]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

func field(kind uint64, body []byte) (value any, size int, ok bool) {
	switch {
	case kind == 0:
		return nil, 0, true
	case kind == 8 || kind == 9:
		return int64(kind - 8), 0, true
	case kind == 7:
		if len(body) < 8 {
			return nil, 0, false
		}
		return math.Float64frombits(binary.BigEndian.Uint64(body)), 8, true
	case intSizes[kind] > 0:
		size = intSizes[kind]
		if len(body) < size {
			return nil, 0, false
		}
		n := int64(int8(body[0]))
		for _, c := range body[1:size] {
			n = n<<8 | int64(c)
		}
		return n, size, true
	case kind < 12:
		return nil, 0, false
	}
	if (kind-12)/2 > uint64(len(body)) {
		return nil, 0, false
	}
	size = int((kind - 12) / 2)
	if kind%2 == 0 {
		return body[:size], size, true
	}
	return string(body[:size]), size, utf8.Valid(body[:size])
}

// varint reads a number of one to nine bytes; size is 0 where it is cut off.
func varint(b []byte) (n uint64, size int) {
	for i := range min(8, len(b)) {
		n = n<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return n, i + 1
		}
	}
	if len(b) < 9 {
		return 0, 0
	}
	return n<<8 | uint64(b[8]), 9
}
