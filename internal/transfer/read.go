package transfer

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

// The formats that are read.
const (
	FromJSON        = "json"
	FromCSV         = "csv"
	FromTaskwarrior = "taskwarrior"
)

// Options say how a document is to be read.
type Options struct {
	Format string            // "": guessed from what is in it
	Kind   string            // of the rows of a table: tasks, learnings, people, energy
	Map    map[string]string // of a table's columns to fields; the others are guessed
	Schema int64             // that this program knows
	Zone   work.Zone         // where the hours of a table took place
	Parse  parse.Context     // what its days are reckoned from
	// CheckRule refuses what is no rule of RFC 5545, from the day on which it
	// starts.
	CheckRule func(rule string, start work.Date) error
}

// Note says what a document held that a daybook does not keep, or how it was
// understood.
type Note struct {
	What  string `json:"what"`
	Count int    `json:"count,omitzero"`
}

// Document is a source of rows.
type Document struct {
	Format string // of the constants above
	Notes  []Note

	o      Options
	r      *bufio.Reader
	source io.Reader
	spool  *os.File // of a zip that came through a pipe
	header []string // of a table, for the side file
	read   func(*store.Importer) error
	keep   bool // rows bring their bytes
}

// Open finds out what r holds. Nothing is read of it but the beginning.
func Open(r io.Reader, o Options) (*Document, error) {
	d := &Document{o: o, source: r, r: bufio.NewReaderSize(r, 1<<16)}
	start, err := d.r.Peek(4096)
	if err != nil && len(start) == 0 {
		return nil, work.Errorf(work.Invalid, "the document is empty")
	}
	if bytes.HasPrefix(start, []byte("\xef\xbb\xbf")) { // a byte order mark
		d.r.Discard(3) //nolint:errcheck // they were peeked at
		start = start[3:]
	}
	guessed, err := guess(start)
	if err != nil {
		return nil, err
	}
	if guessed == "" && o.Kind != "" {
		guessed = FromCSV // of one column
	}
	switch {
	case o.Format == "" && guessed == "":
		return nil, work.InvalidField("format", "cannot be told from the document; write --format json, csv or taskwarrior")
	case o.Format == "":
		d.Format = guessed
	case o.Format != FromJSON && o.Format != FromCSV && o.Format != FromTaskwarrior:
		return nil, work.InvalidField("format", "%q must be json, csv or taskwarrior", o.Format)
	case guessed == zipped && o.Format != FromCSV:
		return nil, work.InvalidField("format", "%s does not fit: the document is a zip, as daybook export --format csv writes it", o.Format)
	default:
		d.Format = o.Format
	}
	if guessed == zipped {
		d.Format = zipped
	}
	return d, d.choose()
}

// choose finds the reader of the format, which refuses what it cannot use
// before anything is written.
func (d *Document) choose() error {
	if d.Format != FromCSV && (d.o.Kind != "" || len(d.o.Map) > 0) {
		return work.InvalidField("kind", "and --map are for a table in CSV; this is %s", d.Called())
	}
	switch d.Format {
	case FromJSON:
		d.read = d.readJSON
	case zipped:
		d.read = d.readZip
	case FromTaskwarrior:
		d.read = d.readTaskwarrior
	default:
		return d.openTable()
	}
	return nil
}

// Called is the format in words.
func (d *Document) Called() string {
	switch d.Format {
	case FromJSON:
		return "Daybook's JSON"
	case zipped:
		return "Daybook's CSV"
	case FromTaskwarrior:
		return "Taskwarrior's export"
	}
	return "a table of " + d.o.Kind
}

// Into puts every row of the document into im. With keep, rows that are wrong
// bring their bytes along.
func (d *Document) Into(im *store.Importer, keep bool) error {
	d.keep = keep
	return d.read(im)
}

func (d *Document) note(count int, format string, args ...any) {
	d.Notes = append(d.Notes, Note{fmt.Sprintf(format, args...), count})
}

// zipped is our own CSV: a zip with a table in each file.
const zipped = "csv in a zip"

// guess tells a format from the first bytes; "" where they say nothing.
func guess(start []byte) (string, error) {
	text := strings.TrimLeft(string(start), " \t\r\n")
	switch {
	case strings.HasPrefix(text, "PK\x03\x04"), strings.HasPrefix(text, "PK\x05\x06"):
		return zipped, nil
	case strings.HasPrefix(text, "SQLite format 3\x00"):
		return "", work.Errorf(work.Invalid, "the document is a SQLite database; a backup comes back with: daybook backup restore FILE")
	case strings.HasPrefix(text, "age-encryption.org/"):
		return "", work.Errorf(work.Invalid, "the document is encrypted with age; decrypt it first")
	case strings.HasPrefix(text, "\x1f\x8b"):
		return "", work.Errorf(work.Invalid, "the document is compressed; unpack it first: gunzip")
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return "", work.Errorf(work.Invalid, "the document is in UTF-16; save it as UTF-8")
	case strings.HasPrefix(text, "--"), strings.HasPrefix(strings.ToUpper(text), "PRAGMA"), strings.HasPrefix(strings.ToUpper(text), "BEGIN"):
		return "", work.Errorf(work.Invalid, "the document is a script of SQL; sqlite3 new.db <FILE makes a daybook of it")
	case strings.HasPrefix(text, "["):
		return FromTaskwarrior, nil
	case strings.HasPrefix(text, "{") && looksOurs(text):
		return FromJSON, nil
	case strings.HasPrefix(text, "{"):
		return FromTaskwarrior, nil
	case strings.ContainsAny(firstLine(text), ",;\t"):
		return FromCSV, nil
	}
	return "", nil
}

// looksOurs reports whether an object begins as daybook export writes it, in
// whatever order: a task of Taskwarrior has a uuid near its beginning.
func looksOurs(text string) bool {
	return strings.Contains(text, `"format"`) || !strings.Contains(text, `"uuid"`)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
