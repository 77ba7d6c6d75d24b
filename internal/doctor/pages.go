package doctor

import (
	"encoding/binary"
	"errors"
	"io"
	"os"

	"daybook/internal/work"
)

// usualPage is the size of the pages of every daybook that this program makes.
const usualPage = 4096

// pages are those of a file that SQLite may not be able to open, as they were
// at the last commit: what the log beside it holds goes before what the file
// holds. Nothing is ever written to either.
type pages struct {
	file, log *os.File
	size      int64 // of a page
	usable    int   // bytes of a page that hold something
	count     int64
	inLog     map[int64]int64 // page → where it is in the log
}

func openPages(path string) (*pages, error) {
	h, err := readHead(path)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, work.Wrap(err, work.Failed, "%s cannot be opened; check the permissions of the file and its folder", path)
	}
	p := &pages{file: f, size: usualPage, usable: usualPage, count: (h.size + usualPage - 1) / usualPage}
	if h.isSQLite() && h.pageSize() != 0 {
		p.trySize(h)
	}
	if p.log, err = os.Open(path + "-wal"); err == nil {
		p.readLog()
	}
	return p, nil
}

// trySize believes the header where its size of pages fits the file no worse
// than the usual one.
func (p *pages) trySize(h head) {
	usual := p.fitting()
	p.size, p.usable = h.pageSize(), int(h.pageSize())-int(h.bytes[20])
	p.count = (h.size + p.size - 1) / p.size
	if p.size != usualPage && p.fitting() < usual {
		p.size, p.usable, p.count = usualPage, usualPage, (h.size+usualPage-1)/usualPage
	}
}

// fitting is which part of the first pages begins as pages do.
func (p *pages) fitting() float64 {
	n, tried := 0, min(p.count, 1000)
	for i := int64(1); i <= tried; i++ {
		if page := p.read(i); page != nil && isKind[page[headerAt(i)]] {
			n++
		}
	}
	return float64(n) / float64(max(1, tried))
}

func (p *pages) close() error {
	if p.log != nil {
		return errors.Join(p.file.Close(), p.log.Close())
	}
	return p.file.Close()
}

// read returns a page; nil where there is none, or not the whole of it.
func (p *pages) read(n int64) []byte {
	if n < 1 || n > p.count {
		return nil
	}
	page := make([]byte, p.size)
	from, at := io.ReaderAt(p.file), (n-1)*p.size
	if offset, ok := p.inLog[n]; ok {
		from, at = p.log, offset
	}
	if read, err := from.ReadAt(page, at); err != nil && read < len(page) {
		return nil
	}
	return page
}

// readLog finds the newest committed state of each page in the log, as far as
// its sums hold: https://www.sqlite.org/fileformat2.html#walformat.
func (p *pages) readLog() {
	const headLength, frameHead = 32, 24
	start := make([]byte, headLength)
	if _, err := p.log.ReadAt(start, 0); err != nil || int64(binary.BigEndian.Uint32(start[8:])) != p.size {
		return
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch binary.BigEndian.Uint32(start) {
	case 0x377f0682:
	case 0x377f0683:
		order = binary.BigEndian
	default:
		return
	}
	s0, s1 := logSum(order, 0, 0, start[:24])
	if s0 != binary.BigEndian.Uint32(start[24:]) || s1 != binary.BigEndian.Uint32(start[28:]) {
		return
	}
	p.inLog = map[int64]int64{}
	pending := map[int64]int64{}
	frame := make([]byte, frameHead+p.size)
	for at := int64(headLength); ; at += int64(len(frame)) {
		if _, err := p.log.ReadAt(frame, at); err != nil || string(frame[8:16]) != string(start[16:24]) {
			return
		}
		s0, s1 = logSum(order, s0, s1, frame[:8])
		s0, s1 = logSum(order, s0, s1, frame[frameHead:])
		if s0 != binary.BigEndian.Uint32(frame[16:]) || s1 != binary.BigEndian.Uint32(frame[20:]) {
			return
		}
		pending[int64(binary.BigEndian.Uint32(frame))] = at + frameHead
		if pagesAfter := int64(binary.BigEndian.Uint32(frame[4:])); pagesAfter > 0 { // a commit
			for n, offset := range pending {
				p.inLog[n] = offset
			}
			clear(pending)
			p.count = pagesAfter
		}
	}
}

// logSum goes on with the sum over the log's frames.
func logSum(order binary.ByteOrder, s0, s1 uint32, data []byte) (uint32, uint32) {
	for i := 0; i+8 <= len(data); i += 8 {
		s0 += order.Uint32(data[i:]) + s1
		s1 += order.Uint32(data[i+4:]) + s0
	}
	return s0, s1
}

// free lists the pages that hold nothing, as far as the list of them can be
// read.
func (p *pages) free() map[int64]bool {
	out := map[int64]bool{}
	first := p.read(1)
	if first == nil || string(first[:len(magic)]) != magic {
		return out
	}
	for trunk := int64(binary.BigEndian.Uint32(first[32:])); trunk > 0 && !out[trunk]; {
		page := p.read(trunk)
		if page == nil {
			break
		}
		out[trunk] = true
		n := int64(binary.BigEndian.Uint32(page[4:]))
		if n > int64(p.usable/4-2) {
			break
		}
		for i := range n {
			out[int64(binary.BigEndian.Uint32(page[8+4*i:]))] = true
		}
		trunk = int64(binary.BigEndian.Uint32(page))
	}
	return out
}

// headerAt is where a page's own header begins: the first one comes after that
// of the file.
func headerAt(n int64) int {
	if n == 1 {
		return headSize
	}
	return 0
}
