package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"daybook/internal/input"
	"daybook/internal/work"
)

// values collects the fields whose flags were written.
func (p *program) values(c *cobra.Command, k *work.Kind) (input.Values, error) {
	values := input.Values{}
	var wrong error
	c.Flags().Visit(func(flag *pflag.Flag) {
		t, ok := flag.Value.(*textFlag)
		if !ok || wrong != nil {
			return
		}
		f := k.Field(strings.ReplaceAll(flag.Name, "-", "_"))
		text := strings.Join(t.text, ",")
		if f.Prose {
			text, wrong = p.prose(f.Name, text)
		}
		values[f.Name] = text
	})
	return values, wrong
}

// proseHelp is what help says of flags that take prose.
const proseHelp = `Long text (text|-|@file) is written in quotes, read from standard input for "-",
or from a file for @notes.md; @@ begins text with an @.`

// hasProse reports whether a person can write prose into records of kind k.
func hasProse(k *work.Kind) bool {
	return slices.ContainsFunc(k.Fields(), func(f *work.Field) bool { return f.Prose && !f.ReadOnly })
}

// prose is the long text that a flag of a field named field means: - stands
// for standard input, @FILE for what is in a file, and @@ for an @ that is
// text.
func (p *program) prose(field, text string) (string, error) {
	switch {
	case text == "-" && p.proseFrom != "":
		return "", work.InvalidField(field, "cannot be read from standard input, where %s comes from already; give it as @FILE", p.proseFrom)
	case text == "-":
		p.proseFrom = field
		all, err := readProse(p.Stdin)
		if err != nil {
			return "", work.Wrap(err, work.Failed, "standard input cannot be read")
		}
		return all, nil
	case strings.HasPrefix(text, "@@"):
		return text[1:], nil
	case strings.HasPrefix(text, "@") && text != "@":
		return proseFile(field, text[1:])
	}
	return text, nil
}

func proseFile(field, path string) (string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", work.Wrap(err, work.NotFound, "%s: there is no file %s; write @@%s for text that begins with @", field, path, path)
	}
	if err != nil {
		return "", work.Wrap(err, work.Failed, "%s: the file %s cannot be read", field, path)
	}
	defer f.Close() //nolint:errcheck // it was only read
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return "", work.InvalidField(field, "%s is a folder; name a file in it", path)
	}
	all, err := readProse(f)
	if err != nil {
		return "", work.Wrap(err, work.Failed, "%s: the file %s cannot be read", field, path)
	}
	return all, nil
}

// mostProse is more bytes than the longest prose of any field has: what is
// longer is cut there, and refused by the door.
const mostProse = 1 << 20

// readProse reads a text, without the mark that some editors of Windows put
// before it.
func readProse(r io.Reader) (string, error) {
	all, err := io.ReadAll(io.LimitReader(r, mostProse))
	if len(all) == mostProse {
		all = bytes.ToValidUTF8(all, nil) // the cut may have been within a letter
	}
	return strings.TrimPrefix(string(all), "\ufeff"), err
}
