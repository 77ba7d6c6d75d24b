package transfer

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// What values are read as, beside nil, bool, string and int64: a number that
// is not a whole one of 64 bits, an object, and a list.
type (
	number string
	object []member
	list   []any
)

func (s *scanner) string(name string) (string, error) {
	if err := s.readText(name); err != nil {
		return "", err
	}
	if !utf8.Valid(s.text) {
		s.wrong("%s is not valid UTF-8; write the document as UTF-8", name)
	}
	return string(s.text), nil
}

// readText reads a string into s.text.
func (s *scanner) readText(name string) error {
	if _, err := s.next(); err != nil { // the quotation mark
		return err
	}
	s.text = s.text[:0]
	for {
		b, err := s.next()
		switch {
		case err != nil:
			return err
		case b == '"':
			return nil
		case b < ' ':
			return s.syntax("a control character (U+%04X) within %s; write it as \\u%04x", b, name, b)
		case b == '\\':
			if err := s.escape(name); err != nil {
				return err
			}
			if len(s.text) > maxText {
				s.text = s.text[:maxText]
				s.wrong("%s is longer than %d MB", name, maxText>>20)
			}
			continue
		}
		if len(s.text) >= maxText {
			s.wrong("%s is longer than %d MB", name, maxText>>20)
			continue
		}
		s.text = append(s.text, b)
	}
}

// escapes are the characters that a backslash stands before, and what they
// mean.
var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (s *scanner) escape(name string) error {
	b, err := s.next()
	if err != nil {
		return err
	}
	if plain, ok := escapes[b]; ok {
		s.text = append(s.text, plain)
		return nil
	}
	if b != 'u' {
		return s.syntax("\\%c is not an escape of JSON", b)
	}
	r, err := s.hex()
	if err != nil || !utf16.IsSurrogate(r) {
		s.text = utf8.AppendRune(s.text, r)
		return err
	}
	low, err := s.lowSurrogate()
	if err != nil {
		return err
	}
	whole := utf16.DecodeRune(r, low)
	if whole == utf8.RuneError {
		s.wrong("%s has half a character (\\u%04x)", name, r)
	}
	s.text = utf8.AppendRune(s.text, whole)
	return nil
}

// lowSurrogate reads the second half of a character, 0 where none follows.
func (s *scanner) lowSurrogate() (rune, error) {
	two, err := s.r.Peek(2)
	if err != nil || string(two) != `\u` {
		return 0, nil //nolint:nilerr // what is missing is noticed where it is read
	}
	for range 2 {
		if _, err := s.next(); err != nil {
			return 0, err
		}
	}
	return s.hex()
}

func (s *scanner) hex() (r rune, err error) {
	for range 4 {
		b, err := s.next()
		if err != nil {
			return 0, err
		}
		switch {
		case '0' <= b && b <= '9':
			b -= '0'
		case 'a' <= b && b <= 'f':
			b -= 'a' - 10
		case 'A' <= b && b <= 'F':
			b -= 'A' - 10
		default:
			return 0, s.syntax("%q where a hexadecimal digit is wanted", b)
		}
		r = r<<4 | rune(b)
	}
	return r, nil
}

// number reads a number: an int64 where it is one.
func (s *scanner) number() (any, error) {
	s.text = s.text[:0]
	for {
		b, err := s.r.Peek(1)
		if err != nil || !inNumber(b[0]) {
			break
		}
		if _, err := s.next(); err != nil {
			return nil, err
		}
		if len(s.text) < 100 {
			s.text = append(s.text, b[0])
		}
	}
	text := string(s.text)
	if !validNumber(text) && len(text) < 100 {
		return nil, s.syntax("%s is not a number of JSON", text)
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, nil
	}
	return number(text), nil
}

func inNumber(b byte) bool {
	return '0' <= b && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E'
}

// validNumber reports whether text is a number by RFC 8259 §6.
func validNumber(text string) bool {
	digits := func() bool {
		n := len(text)
		for text != "" && '0' <= text[0] && text[0] <= '9' {
			text = text[1:]
		}
		return len(text) < n
	}
	skip := func(signs string) bool {
		for i := range len(signs) {
			if text != "" && text[0] == signs[i] {
				text = text[1:]
				return true
			}
		}
		return false
	}
	skip("-")
	if !skip("0") && !digits() {
		return false
	}
	if skip(".") && !digits() {
		return false
	}
	if skip("eE") {
		skip("+-")
		if !digits() {
			return false
		}
	}
	return text == ""
}

// word reads true, false or null.
func (s *scanner) word() (any, error) {
	s.text = s.text[:0]
	for len(s.text) < 10 {
		b, err := s.r.Peek(1)
		if err != nil || b[0] < 'a' || b[0] > 'z' {
			break
		}
		if _, err := s.next(); err != nil {
			return nil, err
		}
		s.text = append(s.text, b[0])
	}
	switch string(s.text) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	case "":
		b, err := s.next()
		if err != nil {
			return nil, err
		}
		return nil, s.syntax("%q where a value is wanted", b)
	}
	return nil, s.syntax("%q where a value is wanted", s.text)
}
