package scan

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxDeltas bounds the chain of an object's deltas; git makes 4,095 at most.
const maxDeltas = 4096

// A pack is a pack file with its index, both open.
type pack struct {
	data, index *os.File
	hash        int // bytes of an object's id
}

// fromPack reads an object from the pack of that name, without its ending.
func fromPack(name, id string) (kind string, body []byte, err error) {
	wanted, err := hex.DecodeString(id)
	if err != nil {
		return "", nil, err
	}
	index, err := open(name + ".idx")
	if err != nil {
		return "", nil, err
	}
	defer shut(index)
	p := &pack{index: index, hash: len(wanted)}
	at, err := p.find(wanted)
	if err != nil {
		return "", nil, describe(err, index)
	}
	if p.data, err = open(name + ".pack"); errors.Is(err, fs.ErrNotExist) {
		return "", nil, errNoObject // an index whose pack was taken away
	} else if err != nil {
		return "", nil, err
	}
	defer shut(p.data)
	kind, body, err = p.object(at)
	if err != nil {
		return "", nil, describe(err, p.data)
	}
	return kind, body, nil
}

func describe(err error, file *os.File) error {
	if errors.Is(err, errNoObject) {
		return err
	}
	return fmt.Errorf("%s: %w", file.Name(), err)
}

// read fills a buffer from a place in a file.
func read(file *os.File, at int64, n int) ([]byte, error) {
	buffer := make([]byte, n)
	if got, err := file.ReadAt(buffer, at); got < n {
		return nil, err
	}
	return buffer, nil
}

func (p *pack) number(at int64) (int64, error) {
	b, err := read(p.index, at, 4)
	if err != nil {
		return 0, err
	}
	return int64(binary.BigEndian.Uint32(b)), nil
}

// A table says how an index is laid out: after a mark in version 2, a table of
// 256 counts by first byte, then the ids in order; in version 1 each with its
// offset before it (gitformat-pack, "pack-*.idx").
type table struct {
	version       int
	counts, names int64 // where they begin
	width, before int64 // bytes from id to id, and before each
}

func (p *pack) table() (table, error) {
	head, err := read(p.index, 0, 8)
	if err != nil {
		return table{}, err
	}
	t := table{version: 1, width: 4 + int64(p.hash), before: 4}
	if bytes.Equal(head[:4], []byte("\377tOc")) {
		t = table{version: int(binary.BigEndian.Uint32(head[4:])), counts: 8, width: int64(p.hash)}
		if t.version != 2 {
			return table{}, fmt.Errorf("an index of version %d, which is not known", t.version)
		}
	}
	t.names = t.counts + 4*256
	return t, nil
}

// find returns where in the pack an object begins.
func (p *pack) find(id []byte) (int64, error) {
	t, err := p.table()
	if err != nil {
		return 0, err
	}
	low := int64(0)
	if id[0] > 0 {
		if low, err = p.number(t.counts + 4*int64(id[0]-1)); err != nil {
			return 0, err
		}
	}
	high, err := p.number(t.counts + 4*int64(id[0]))
	if err != nil {
		return 0, err
	}
	for low < high {
		middle := low + (high-low)/2
		name, err := read(p.index, t.names+middle*t.width+t.before, p.hash)
		if err != nil {
			return 0, err
		}
		switch order := bytes.Compare(name, id); {
		case order == 0 && t.version == 1:
			return p.number(t.names + middle*t.width)
		case order == 0:
			return p.offset(t.names, middle)
		case order < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0, errNoObject
}

// offset reads the offset of the nth object from an index of version 2: after
// the ids come checksums of 4 bytes, then offsets of 4, of which those with
// the highest bit number one of 8 bytes in the last table.
func (p *pack) offset(names, n int64) (int64, error) {
	total, err := p.number(names - 4)
	if err != nil {
		return 0, err
	}
	offsets := names + total*int64(p.hash) + total*4
	at, err := p.number(offsets + 4*n)
	if err != nil || at < 1<<31 {
		return at, err
	}
	b, err := read(p.index, offsets+4*total+8*(at-1<<31), 8)
	if err != nil {
		return 0, err
	}
	return int64(binary.BigEndian.Uint64(b) &^ (1 << 63)), nil
}

// kinds of objects, by the number in a pack's entry.
var kinds = map[byte]string{1: "commit", 2: "tree", 3: "blob", 4: "tag"}

const (
	offsetDelta = 6
	nameDelta   = 7
)

// object reads the object at an offset: its base, and the deltas on it.
func (p *pack) object(at int64) (kind string, body []byte, err error) {
	var deltas [][]byte
	for range maxDeltas {
		e, err := p.entry(at)
		if err != nil {
			return "", nil, err
		}
		if e.base == 0 {
			body = e.data
			for i := len(deltas) - 1; i >= 0; i-- {
				if body, err = patched(body, deltas[i]); err != nil {
					return "", nil, err
				}
			}
			return kinds[e.kind], body, nil
		}
		deltas = append(deltas, e.data)
		at = e.base
	}
	return "", nil, fmt.Errorf("more than %d deltas on each other", maxDeltas)
}

// An entry is one object of a pack, or a delta on the one at base.
type entry struct {
	kind byte
	base int64 // 0: none; a pack has its own head there
	data []byte
}

// entry reads what begins at an offset: kind and size, 4 bits and then 7 a
// byte; of a delta its base; zlib.
func (p *pack) entry(at int64) (entry, error) {
	r := bufio.NewReader(io.NewSectionReader(p.data, at, 1<<62))
	first, err := r.ReadByte()
	if err != nil {
		return entry{}, err
	}
	e := entry{kind: first >> 4 & 7}
	size, shift := int64(first&15), 4
	for b := first; b&0x80 != 0; shift += 7 {
		if b, err = r.ReadByte(); err != nil {
			return entry{}, err
		}
		if size |= int64(b&0x7f) << shift; shift > 35 || size > maxObject {
			return entry{}, fmt.Errorf("an object larger than %d bytes", maxObject)
		}
	}
	switch {
	case e.kind == offsetDelta:
		e.base, err = backward(r, at)
	case e.kind == nameDelta:
		id := make([]byte, p.hash)
		if _, err = io.ReadFull(r, id); err == nil {
			e.base, err = p.find(id)
		}
		if errors.Is(err, errNoObject) {
			err = fmt.Errorf("the base %x of a delta is not in the pack", id)
		}
	case kinds[e.kind] == "":
		err = fmt.Errorf("an object of kind %d, which is not known", e.kind)
	}
	if err != nil {
		return entry{}, err
	}
	if e.data, err = inflate(r, size); err == nil && int64(len(e.data)) != size {
		err = io.ErrUnexpectedEOF
	}
	return e, err
}

// backward reads how far before at the base of a delta begins: 7 bits a byte,
// each further byte adding one.
func backward(r io.ByteReader, at int64) (int64, error) {
	var back int64
	for i := 0; ; i++ {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		if back = back<<7 | int64(b&0x7f); b&0x80 == 0 {
			break
		}
		if back++; i > 7 {
			return 0, errors.New("a delta on nothing")
		}
	}
	if back <= 0 || back >= at {
		return 0, errors.New("a delta on nothing")
	}
	return at - back, nil
}

// patched applies a delta: the sizes before and after, then pieces that copy
// from the base or bring bytes of their own.
func patched(base, delta []byte) ([]byte, error) {
	broken := errors.New("a delta that is broken")
	from, n := binary.Uvarint(delta)
	if n <= 0 || from != uint64(len(base)) {
		return nil, broken
	}
	delta = delta[n:]
	size, n := binary.Uvarint(delta)
	if n <= 0 || size > maxObject {
		return nil, broken
	}
	out := make([]byte, 0, size)
	for delta = delta[n:]; len(delta) > 0; {
		command := delta[0]
		delta = delta[1:]
		if command&0x80 == 0 {
			if command == 0 || int(command) > len(delta) {
				return nil, broken
			}
			out, delta = append(out, delta[:command]...), delta[command:]
			continue
		}
		var parts [7]byte // 4 of the offset, 3 of the size
		for i := range parts {
			if command&(1<<i) == 0 {
				continue
			}
			if len(delta) == 0 {
				return nil, broken
			}
			parts[i], delta = delta[0], delta[1:]
		}
		at := int(binary.LittleEndian.Uint32(parts[:4]))
		length := int(parts[4]) | int(parts[5])<<8 | int(parts[6])<<16
		if length == 0 {
			length = 0x10000
		}
		if at > len(base) || length > len(base)-at || len(out)+length > int(size) {
			return nil, broken
		}
		out = append(out, base[at:at+length]...)
	}
	if len(out) != int(size) {
		return nil, broken
	}
	return out, nil
}
