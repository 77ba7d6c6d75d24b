package scan

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
)

// maxIncludes bounds the files that one config includes, one after the other
// and in each other.
const maxIncludes = 20

// A config holds the addresses of the remotes that a config file names, in its
// order.
type config struct {
	names []string
	urls  map[string]string // the first of each remote, which git fetches from
	files int
}

// readConfig reads a config file of git and those it includes by an absolute
// or relative path. What is included under a condition, or from a home folder,
// belongs to the computer and not to the repository, and is not read; nor is
// insteadOf, which rewrites addresses. A file that is not there is empty.
func readConfig(path string) (*config, error) {
	c := &config{urls: map[string]string{}}
	data, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	c.read(data, path)
	return c, nil
}

// remote returns the address of origin, else of the first remote.
func (c *config) remote() string {
	if url := c.urls["origin"]; url != "" {
		return url
	}
	for _, name := range c.names {
		if url := c.urls[name]; url != "" {
			return url
		}
	}
	return ""
}

// read reads one file. A line that is no config is passed over.
func (c *config) read(data []byte, path string) {
	c.files++
	var section, name string
	text := strings.TrimPrefix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\ufeff")
	for text != "" {
		text = strings.TrimLeft(text, " \t\n\v\f")
		if text == "" {
			break
		}
		switch text[0] {
		case '#', ';':
			_, text, _ = strings.Cut(text, "\n")
			continue
		case '[':
			section, name, text = readSection(text[1:])
			continue
		}
		var key, value string
		key, value, text = readVariable(text)
		c.set(section, name, key, value, path)
	}
}

func (c *config) set(section, name, key, value, path string) {
	switch {
	case section == "remote" && key == "url" && value != "":
		if _, ok := c.urls[name]; !ok {
			c.names = append(c.names, name)
			c.urls[name] = value
		}
	case section == "include" && name == "" && key == "path" && !strings.HasPrefix(value, "~") && value != "":
		included := filepath.FromSlash(value)
		if !filepath.IsAbs(included) {
			included = filepath.Join(filepath.Dir(path), included)
		}
		if data, err := readFile(included); err == nil && c.files < maxIncludes {
			c.read(data, included)
		}
	}
}

// readSection reads what follows a bracket: remote "origin"], or, as git once
// wrote it, remote.origin].
func readSection(text string) (section, name, rest string) {
	line, _, _ := strings.Cut(text, "\n")
	end := strings.IndexAny(line, "]\"")
	if end < 0 {
		return "", "", text[len(line):]
	}
	if line[end] == ']' {
		section, name, _ = strings.Cut(strings.ToLower(strings.TrimSpace(line[:end])), ".")
		return section, name, text[end+1:]
	}
	section = strings.ToLower(strings.TrimSpace(line[:end]))
	var b strings.Builder
	for i := end + 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line):
			i++
		case line[i] == '"':
			if end := strings.Index(line[i:], "]"); end >= 0 {
				return section, b.String(), text[i+end+1:]
			}
			return "", "", text[len(line):]
		}
		b.WriteByte(line[i])
	}
	return "", "", text[len(line):]
}

// readVariable reads a line such as url = https://… and those that it goes on
// in. The key is in lower case.
func readVariable(text string) (key, value, rest string) {
	end := strings.IndexAny(text, "=\n#;")
	if end < 0 {
		end = len(text)
	}
	key = strings.ToLower(strings.TrimSpace(text[:end]))
	if end == len(text) || text[end] != '=' {
		_, rest, _ = strings.Cut(text[end:], "\n")
		return key, "", rest
	}
	value, rest = readValue(text[end+1:])
	return key, value, rest
}

// readValue reads a value: parts of it may be quoted, a backslash escapes, and
// at the end of a line goes on in the next one; # and ; begin a comment; white
// space around it does not count, unless quoted.
func readValue(text string) (value, rest string) {
	var b strings.Builder
	quoted, keep := false, 0 // bytes of b that are no white space at its end
	i := 0
	for ; i < len(text) && text[i] != '\n'; i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
			keep = b.Len()
		case c == '\\' && i+1 < len(text):
			i++
			if text[i] != '\n' {
				b.WriteString(unescaped(text[i]))
				keep = b.Len()
			}
		case (c == '#' || c == ';') && !quoted:
			_, rest, _ = strings.Cut(text[i:], "\n")
			return b.String()[:keep], rest
		case (c == ' ' || c == '\t') && !quoted:
			if b.Len() > 0 {
				b.WriteByte(c)
			}
		default:
			b.WriteByte(c)
			keep = b.Len()
		}
	}
	return b.String()[:keep], text[i:]
}

func unescaped(c byte) string {
	switch c {
	case 'n':
		return "\n"
	case 't':
		return "\t"
	case 'b':
		return "\b"
	}
	return string(c)
}
