package migrate

import "strings"

// tokenKind is the lexical class of a token, after SQLite's tokenize.c.
type tokenKind int

const (
	space     tokenKind = iota
	comment             // -- to the line's end, or /* */
	word                // a keyword or an unquoted identifier
	quoted              // "x", `x` or [x]
	text                // 'x'
	blob                // x'00'
	number              // 1, .5, 1e3, 0xFF
	parameter           // ?1, :a, @a, $a
	operator            // punctuation
	illegal             // what SQLite would refuse: an open quote, a stray byte
)

// token is a piece of SQL with its place in the source, in bytes.
type token struct {
	kind       tokenKind
	start, end int
	text       string
}

// tokenize splits SQL into tokens that, put together again, are the source.
func tokenize(sql string) []token {
	var tokens []token
	for i := 0; i < len(sql); {
		kind, n := nextToken(sql[i:])
		tokens = append(tokens, token{kind, i, i + n, sql[i : i+n]})
		i += n
	}
	return tokens
}

// significant returns the tokens that carry meaning: no space, no comment.
func significant(sql string) []token {
	var kept []token
	for _, t := range tokenize(sql) {
		if t.kind != space && t.kind != comment {
			kept = append(kept, t)
		}
	}
	return kept
}

// nextToken returns the class and the length, at least 1, of the first token.
func nextToken(s string) (tokenKind, int) {
	switch c := s[0]; {
	case isSpace(c):
		return space, runLength(s, isSpace)
	case strings.HasPrefix(s, "\ufeff"):
		return space, len("\ufeff")
	case strings.HasPrefix(s, "--"):
		return comment, lineLength(s)
	case strings.HasPrefix(s, "/*") && len(s) > 2:
		return comment, blockLength(s)
	case c == '\'':
		return quotedToken(s, c, text)
	case c == '"' || c == '`':
		return quotedToken(s, c, quoted)
	case c == '[':
		return bracketToken(s)
	case isDigit(c) || c == '.' && len(s) > 1 && isDigit(s[1]):
		return numberToken(s)
	case (c == 'x' || c == 'X') && len(s) > 1 && s[1] == '\'':
		return blobToken(s)
	case c == '?' || (c == ':' || c == '@' || c == '$' || c == '#') && len(s) > 1 && isNameByte(s[1]):
		return parameter, 1 + runLength(s[1:], isNameByte)
	case isNameByte(c):
		return word, runLength(s, isNameByte)
	default:
		return operatorToken(s)
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isNameByte says whether c can stand inside an unquoted identifier. Every byte
// above ASCII can.
func isNameByte(c byte) bool {
	return c == '_' || c == '$' || c >= 0x80 || isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// runLength returns how many of the first bytes of s are of a class.
func runLength(s string, class func(byte) bool) int {
	n := 0
	for n < len(s) && class(s[n]) {
		n++
	}
	return n
}

// lineLength returns the bytes before the line's end.
func lineLength(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n
	}
	return len(s)
}

// blockLength returns the length of a /* comment, which the end of the text
// closes as well.
func blockLength(s string) int {
	if n := strings.Index(s[2:], "*/"); n >= 0 {
		return n + 4
	}
	return len(s)
}

// quotedToken reads a token in quotes; a doubled quote stands for itself.
func quotedToken(s string, quote byte, kind tokenKind) (tokenKind, int) {
	for i := 1; i < len(s); i++ {
		if s[i] != quote {
			continue
		}
		if i+1 < len(s) && s[i+1] == quote {
			i++
			continue
		}
		return kind, i + 1
	}
	return illegal, len(s)
}

func bracketToken(s string) (tokenKind, int) {
	if n := strings.IndexByte(s, ']'); n >= 0 {
		return quoted, n + 1
	}
	return illegal, len(s)
}

func blobToken(s string) (tokenKind, int) {
	if n := strings.IndexByte(s[2:], '\''); n >= 0 {
		return blob, n + 3
	}
	return illegal, len(s)
}

// numberToken reads a number; what SQLite would call an unrecognized token,
// such as 12ab, is one illegal token here too.
func numberToken(s string) (tokenKind, int) {
	isNumber := func(c byte) bool { return isDigit(c) || c == '_' }
	n := runLength(s, isNumber)
	switch {
	case s[0] == '0' && len(s) > 1 && (s[1] == 'x' || s[1] == 'X'):
		n = runLength(s, isNameByte)
	default:
		if n < len(s) && s[n] == '.' {
			n += 1 + runLength(s[n+1:], isNumber)
		}
		n += exponentLength(s[n:])
	}
	if tail := runLength(s[n:], isNameByte); tail > 0 {
		return illegal, n + tail
	}
	return number, n
}

// exponentLength returns the length of an exponent such as e+10 at the start.
func exponentLength(s string) int {
	if len(s) < 2 || s[0] != 'e' && s[0] != 'E' {
		return 0
	}
	sign := 0
	if s[1] == '+' || s[1] == '-' {
		sign = 1
	}
	digits := runLength(s[1+sign:], isDigit)
	if digits == 0 {
		return 0
	}
	return 1 + sign + digits
}

// operatorToken reads the longest operator at the start.
func operatorToken(s string) (tokenKind, int) {
	for _, op := range []string{"->>", "->", "||", "<=", "<>", "<<", ">=", ">>", "==", "!="} {
		if strings.HasPrefix(s, op) {
			return operator, len(op)
		}
	}
	if strings.IndexByte("-();+*/%=<>,&~|.", s[0]) >= 0 {
		return operator, 1
	}
	return illegal, 1
}
