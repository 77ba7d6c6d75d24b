package transfer

import (
	"bufio"
	"errors"
	"io"
	"strconv"

	"daybook/internal/work"
)

// Limits of what a document may hold. They bound the memory that reading it
// takes, however it is made.
const (
	maxText    = 8 << 20 // bytes of one value: many times what any field takes
	maxMembers = 200     // of one object: many more than any table has columns
	maxDepth   = 6       // of objects and lists in a row
	maxRaw     = 1 << 20 // bytes of a bad row that are kept as they came
)

// scanner reads JSON (RFC 8259) from a stream, a value at a time, and says what
// is wrong with the line. What is wrong with one value alone (its text is not
// UTF-8, it is too long or too deep) is left to its row: see flaw.
type scanner struct {
	r     *bufio.Reader
	line  int
	flaw  error  // what is wrong with the row that is being read
	keep  bool   // keep the bytes of the row
	raw   []byte // those bytes
	text  []byte // of the value that is being read
	names map[string]string
}

// member is one name and value of an object, in the order in which they came.
type member struct {
	name  string
	value any
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 1<<16), line: 1, names: map[string]string{}}
}

// syntax refuses the document at the line that was reached.
func (s *scanner) syntax(format string, args ...any) error {
	return work.Errorf(work.Invalid, "line "+strconv.Itoa(s.line)+": "+format, args...)
}

// next takes one byte.
func (s *scanner) next() (byte, error) {
	b, err := s.r.ReadByte()
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = s.syntax("the document ends here, in the middle; it is not whole")
		}
		return 0, err
	}
	if b == '\n' {
		s.line++
	}
	if s.keep && len(s.raw) < maxRaw {
		s.raw = append(s.raw, b)
	}
	return b, nil
}

// peek returns the first byte that is no blank, which it leaves.
func (s *scanner) peek() (byte, error) {
	for {
		b, err := s.next()
		if err != nil {
			return 0, err
		}
		if b != ' ' && b != '\t' && b != '\n' && b != '\r' {
			s.back()
			return b, nil
		}
	}
}

func (s *scanner) back() {
	s.r.UnreadByte() //nolint:errcheck // one byte was read just before
	if n := len(s.raw); s.keep && n > 0 && n < maxRaw {
		s.raw = s.raw[:n-1]
	}
}

// ended reports whether nothing but blanks is left.
func (s *scanner) ended() (bool, error) {
	for {
		b, err := s.r.ReadByte()
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
		if b == '\n' {
			s.line++
		}
		if b != ' ' && b != '\t' && b != '\n' && b != '\r' {
			return false, s.r.UnreadByte()
		}
	}
}

// want takes a sign that must come next.
func (s *scanner) want(sign byte) error {
	b, err := s.peek()
	if err != nil {
		return err
	}
	if b != sign {
		return s.syntax("%q where %q is wanted", b, sign)
	}
	_, err = s.next()
	return err
}

// more reads what stands between the members of an object or list: it reports
// whether another one comes before the sign that ends it.
func (s *scanner) more(first bool, end byte) (bool, error) {
	b, err := s.peek()
	switch {
	case err != nil:
		return false, err
	case b == end:
		_, err := s.next()
		return false, err
	case first:
		return true, nil
	case b != ',':
		return false, s.syntax("%q where a comma or %q is wanted", b, end)
	}
	_, err = s.next()
	return true, err
}

// begin starts a row, which may have flaws of its own.
func (s *scanner) begin() { s.flaw, s.raw = nil, s.raw[:0] }

// wrong notes the first flaw of a row.
func (s *scanner) wrong(format string, args ...any) {
	if s.flaw == nil {
		s.flaw = work.Errorf(work.Invalid, format, args...)
	}
}

// value reads a value.
func (s *scanner) value(name string, depth int) (any, error) {
	b, err := s.peek()
	if err != nil {
		return nil, err
	}
	switch {
	case b == '{':
		return s.object(name, depth)
	case b == '[':
		return s.list(name, depth)
	case b == '"':
		return s.string(name)
	case b == '-' || '0' <= b && b <= '9':
		return s.number()
	}
	return s.word()
}

func (s *scanner) deeper(name string, depth int) error {
	switch {
	case depth > 10_000: // the reader's own stack has an end
		return s.syntax("lists and objects stand in each other too deep")
	case depth > maxDepth:
		s.wrong("%s has lists and objects in each other, more than %d deep", name, maxDepth)
	}
	_, err := s.next()
	return err
}

func (s *scanner) object(name string, depth int) (object, error) {
	if err := s.deeper(name, depth); err != nil {
		return nil, err
	}
	var out object
	for first := true; ; first = false {
		more, err := s.more(first, '}')
		if err != nil || !more {
			return out, err
		}
		key, err := s.key()
		if err != nil {
			return nil, err
		}
		v, err := s.value(key, depth+1)
		if err != nil {
			return nil, err
		}
		if len(out) >= maxMembers || depth > maxDepth {
			s.wrong("%s has more than %d values", name, maxMembers)
			continue
		}
		out = append(out, member{key, v})
	}
}

// key reads the name of a member and its colon. Names come again in every row,
// and are kept once.
func (s *scanner) key() (string, error) {
	b, err := s.peek()
	if err != nil {
		return "", err
	}
	if b != '"' {
		return "", s.syntax("%q where a name in quotation marks is wanted", b)
	}
	if err := s.readText("a name"); err != nil {
		return "", err
	}
	name, ok := s.names[string(s.text)]
	if !ok {
		name = string(s.text)
		if len(s.names) < 1000 && len(name) < 100 {
			s.names[name] = name
		}
	}
	return name, s.want(':')
}

func (s *scanner) list(name string, depth int) (list, error) {
	if err := s.deeper(name, depth); err != nil {
		return nil, err
	}
	var out list
	for first := true; ; first = false {
		more, err := s.more(first, ']')
		if err != nil || !more {
			return out, err
		}
		v, err := s.value(name, depth+1)
		if err != nil {
			return nil, err
		}
		if len(out) >= 1000 || depth > maxDepth {
			s.wrong("%s has more than 1000 values", name)
			continue
		}
		out = append(out, v)
	}
}
