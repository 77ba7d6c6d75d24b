package transfer

import (
	"bufio"
	"errors"
	"io"
	"unicode/utf8"

	"daybook/internal/work"
)

// maxCells is how many cells a line of a table may have.
const maxCells = 1000

// lines reads a table of comma-separated values (RFC 4180), a line at a time.
// Unlike encoding/csv it keeps the line ends within a cell as they are, and its
// memory within bounds.
type lines struct {
	r     *bufio.Reader
	comma byte
	line  int   // where the reader is
	start int   // where the line began
	flaw  error // what is wrong with the line, where the next can be read
	cells []string
	bare  []bool // whether a cell is empty without quotation marks, which is no value at all
	text  []byte
	marks bool
	size  int // bytes of the line
}

func newLines(r *bufio.Reader, comma byte) *lines {
	return &lines{r: r, comma: comma, line: 1}
}

// read returns the cells of the next line that is not empty, which are good
// until the one after; io.EOF where there is none.
func (l *lines) read() ([]string, error) {
	for {
		l.start, l.flaw, l.size, l.cells, l.bare = l.line, nil, 0, l.cells[:0], l.bare[:0]
		if _, err := l.r.Peek(1); err != nil {
			return nil, err
		}
		for ended := false; !ended; {
			var err error
			if ended, err = l.cell(); err != nil {
				return nil, err
			}
			if len(l.cells) >= maxCells {
				l.wrong("the line has more than %d cells", maxCells)
				continue
			}
			l.cells = append(l.cells, l.taken())
			l.bare = append(l.bare, len(l.text) == 0 && !l.marks)
		}
		if len(l.cells) > 1 || !l.bare[0] {
			return l.cells, nil
		}
	}
}

func (l *lines) taken() string {
	if !utf8.Valid(l.text) {
		l.wrong("cell %d is not valid UTF-8; save the table as UTF-8", len(l.cells)+1)
	}
	return string(l.text)
}

func (l *lines) wrong(format string, args ...any) {
	if l.flaw == nil {
		l.flaw = work.Errorf(work.Invalid, format, args...)
	}
}

// cell reads one cell into l.text, and reports whether the line ends with it.
func (l *lines) cell() (ended bool, err error) {
	l.text, l.marks = l.text[:0], false
	b, err := l.next()
	if err != nil {
		return true, ignoreEOF(err)
	}
	if b == '"' {
		return l.quoted()
	}
	for {
		switch b {
		case l.comma:
			return false, nil
		case '\n':
			return true, nil
		case '\r':
			return true, l.lineFeed()
		case '"':
			return true, work.Errorf(work.Invalid, `line %d: a quotation mark within a cell that does not begin with one; write the cell as "…" with two for each one in it`, l.line)
		}
		l.keep(b)
		if b, err = l.next(); err != nil {
			return true, ignoreEOF(err)
		}
	}
}

// quoted reads a cell in quotation marks.
func (l *lines) quoted() (ended bool, err error) {
	l.marks = true
	for {
		b, err := l.next()
		if errors.Is(err, io.EOF) {
			return true, work.Errorf(work.Invalid, "line %d: the table ends in the middle of a cell in quotation marks; it is not whole", l.start)
		}
		if err != nil {
			return true, err
		}
		if b != '"' {
			l.keep(b)
			continue
		}
		switch b, err = l.next(); {
		case err != nil:
			return true, ignoreEOF(err)
		case b == '"':
			l.keep(b)
		case b == l.comma:
			return false, nil
		case b == '\n':
			return true, nil
		case b == '\r':
			return true, l.lineFeed()
		default:
			return true, work.Errorf(work.Invalid, "line %d: %q behind the quotation mark that ends a cell; a comma or the end of the line is wanted", l.line, b)
		}
	}
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func (l *lines) keep(b byte) {
	if len(l.text) >= maxText {
		l.wrong("cell %d is longer than %d MB", len(l.cells)+1, maxText>>20)
		return
	}
	if l.size > 8*maxText {
		l.wrong("the line is longer than %d MB", 8*maxText>>20)
		return
	}
	l.text = append(l.text, b)
}

func (l *lines) next() (byte, error) {
	b, err := l.r.ReadByte()
	if b == '\n' && err == nil {
		l.line++
	}
	l.size++
	return b, err
}

// lineFeed takes the second half of a line end; an old one has none.
func (l *lines) lineFeed() error {
	b, err := l.r.Peek(1)
	if err != nil || b[0] != '\n' {
		l.line++
		return ignoreEOF(err)
	}
	_, err = l.next()
	return err
}
