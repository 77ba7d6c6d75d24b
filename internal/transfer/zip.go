package transfer

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Limits of a zip: a small one can unpack to more than a disk holds.
const (
	maxFiles    = 500
	maxManifest = 1 << 20
	freely      = 256 << 20 // bytes that a file may unpack to, whatever it was
	maxRatio    = 200       // of what is unpacked to what was packed, above that; text packs to a tenth or so
)

// readZip reads our own CSV: a manifest, and a table in each file.
func (d *Document) readZip(im *store.Importer) (err error) {
	f, size, err := d.seekable()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.closeSpool()) }()
	z, err := zip.NewReader(f, size)
	if err != nil {
		return work.Wrap(err, work.Invalid, "the zip is damaged or not whole")
	}
	files, err := filesOf(z)
	if err != nil {
		return err
	}
	to := &rows{d: d, im: im, fields: map[string]map[string]*work.Field{}}
	spreadsheet, order, err := to.manifest(files[Manifest])
	if err != nil {
		return err
	}
	if err := to.begin(); err != nil {
		return err
	}
	for _, name := range order {
		if err := to.unpack(files[name], strings.TrimSuffix(name, ".csv"), spreadsheet); err != nil {
			return err
		}
	}
	return nil
}

// seekable gives what was opened as something that can be read anywhere: the
// file itself, or what comes through a pipe, put into one.
func (d *Document) seekable() (io.ReaderAt, int64, error) {
	if f, ok := d.source.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return f, info.Size(), nil
		}
	}
	f, err := os.CreateTemp("", "daybook-import-*.tmp")
	if err != nil {
		return nil, 0, err
	}
	os.Remove(f.Name()) //nolint:errcheck // where an open file keeps its name, closeSpool removes it
	d.spool = f
	n, err := io.Copy(f, d.r)
	return f, n, err
}

func (d *Document) closeSpool() error {
	if d.spool == nil {
		return nil
	}
	err := d.spool.Close()
	if gone := os.Remove(d.spool.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// filesOf returns the files of a zip by their names, without folders: a zip
// that was unpacked and packed again may have one.
func filesOf(z *zip.Reader) (map[string]*zip.File, error) {
	if len(z.File) > maxFiles {
		return nil, work.Errorf(work.Invalid, "the zip holds %d files, more than any daybook has tables", len(z.File))
	}
	files := map[string]*zip.File{}
	for _, f := range z.File {
		name := path.Base(f.Name)
		if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if files[name] != nil {
			return nil, work.Errorf(work.Invalid, "the zip holds two files called %q", clip(name))
		}
		files[name] = f
	}
	return files, nil
}

// manifest reads what the zip says of itself, and returns the files in the
// order of dependence.
func (to *rows) manifest(f *zip.File) (spreadsheet bool, order []string, err error) {
	if f == nil {
		return false, nil, work.Errorf(work.Invalid, "the zip has no %s: daybook export did not write it; unpack it and import its tables one by one", Manifest)
	}
	r, err := f.Open()
	if err != nil {
		return false, nil, work.Wrap(err, work.Invalid, "%s in the zip cannot be read: %v", Manifest, err)
	}
	defer func() { _ = r.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(r, maxManifest))
	if err != nil {
		return false, nil, damagedZip(Manifest, err)
	}
	var head Head
	if err := json.Unmarshal(data, &head); err != nil {
		return false, nil, work.Wrap(err, work.Invalid, "%s in the zip is not what daybook export writes: %v", Manifest, err)
	}
	to.head.format, to.head.version, to.head.schema, to.head.complete = head.Format, int64(head.Version), head.Schema, head.Complete
	for _, table := range head.Tables {
		if !slices.Contains(order, table+".csv") {
			order = append(order, table+".csv")
		}
	}
	return head.Spreadsheet, order, nil
}

func damagedZip(name string, err error) error {
	return work.Wrap(err, work.Invalid, "%s in the zip is damaged: %v", name, err)
}

func (to *rows) unpack(f *zip.File, table string, spreadsheet bool) error {
	if f == nil {
		return work.Errorf(work.Invalid, "the zip lacks %s.csv, which its %s names; it is not whole", clip(table), Manifest)
	}
	columns := to.im.Columns(table)
	if columns == nil {
		return work.Errorf(work.Invalid, "there is no table %q in a daybook", clip(table))
	}
	r, err := f.Open()
	if err != nil {
		return damagedZip(f.Name, err)
	}
	defer func() { _ = r.Close() }() // it was only read
	l := newLines(bufio.NewReaderSize(&limited{r: r, name: f.Name, packed: f.CompressedSize64}, 1<<16), ',')
	heads, err := l.read()
	if errors.Is(err, io.EOF) {
		return work.Errorf(work.Invalid, "%s.csv is empty; its first line names the columns", table)
	}
	if err != nil {
		return inFile(f, err)
	}
	t := &packed{to: to, table: table, heads: slices.Clone(heads), columns: map[string]store.ImportColumn{}, spreadsheet: spreadsheet}
	for _, c := range columns {
		t.columns[c.Outside] = c
	}
	for {
		cells, err := l.read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = t.row(l, cells)
		}
		if err != nil {
			return inFile(f, err)
		}
	}
}

// inFile says in which file of the zip a line is.
func inFile(f *zip.File, err error) error {
	var ours *work.Error
	if !errors.As(err, &ours) {
		return damagedZip(f.Name, err)
	}
	out := *ours
	if strings.HasPrefix(out.Message, "line ") {
		out.Message = f.Name + ", " + out.Message
	}
	return &out
}

// limited ends a file of a zip that unpacks to far more than it was.
type limited struct {
	r      io.Reader
	name   string
	packed uint64
	n      uint64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.n += uint64(n)
	if l.n > freely && l.n/maxRatio > l.packed {
		return n, work.Errorf(work.Invalid, "%s in the zip unpacks to more than %d times its size; daybook export does not write such files", l.name, maxRatio)
	}
	return n, err
}

// packed is a table in a file of the zip.
type packed struct {
	to          *rows
	table       string
	heads       []string
	columns     map[string]store.ImportColumn
	spreadsheet bool
}

func (t *packed) row(l *lines, cells []string) error {
	row := store.ImportRow{Table: t.table, Line: l.start}
	if t.to.d.keep {
		row.Raw = csvLine(cells)
	}
	flaw := l.flaw
	if flaw == nil && len(cells) != len(t.heads) {
		flaw = work.Errorf(work.Invalid, "the line has %d cells and the first line names %d columns", len(cells), len(t.heads))
	}
	for i, name := range t.heads {
		if i >= len(cells) {
			break
		}
		value, err := t.cell(name, cells[i], l.bare[i])
		if err != nil && flaw == nil {
			flaw = err
		}
		row.Cells = append(row.Cells, store.ImportCell{Name: name, Value: value})
	}
	return t.to.hand(row, flaw)
}

// cell reads a cell by the type of its column. An empty one without quotation
// marks is no value; where there must be one, it is an empty text.
func (t *packed) cell(name, text string, bare bool) (any, error) {
	c, ok := t.columns[name]
	switch {
	case !ok:
		return nil, nil // said by name where the row is put
	case bare && (c.Null || c.Number || c.Target != ""):
		return nil, nil
	case c.Target != "":
		return store.UIDOf(text), nil
	case c.Boolean && (text == "true" || text == "false"): // as a spreadsheet may have saved it
		return text == "true", nil
	case c.Number:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, work.InvalidField(name, "%q must be a whole number", clip(text))
		}
		return n, nil
	case t.spreadsheet:
		return Unguard(text), nil
	}
	return text, nil
}
