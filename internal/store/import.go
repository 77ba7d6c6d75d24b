package store

import (
	"context"
	"database/sql"
	"errors"

	"daybook/internal/work"
)

// ImportRow is a row of a document that is to be imported.
type ImportRow struct {
	Table string
	Line  int          // where it stands in the document
	Cells []ImportCell // what it says, by the outside names of the columns
	Raw   []byte       // as it came, where that is asked for
}

// ImportCell is one value of a row: nil, text, an int64, a bool, or one of the types
// below. A Fallback is for a row that is new, and for one that has nothing
// there: it is no change of a row that has.
type ImportCell struct {
	Name     string
	Value    any
	Fallback bool
}

// UIDOf is a cell that refers to the row with that uid.
type UIDOf string

// NameOf is a cell that refers to the live row of that name, which is made where
// none is.
type NameOf string

// Number is a cell with a number that is not a whole one, or too great.
type Number string

// What is done where a row of the document and one in the daybook differ.
const (
	KeepLiving  = "keep"    // the one in the daybook stays
	ReplaceIt   = "replace" // the document's takes its place
	TheNewer    = "newer"   // the one that was changed last
	AskConflict = ""        // nothing is written, and it is said
)

// shown is how many differences and bad rows are told of; all are counted.
const shown = 10

// ImportOptions say how rows are imported.
type ImportOptions struct {
	OnConflict string
	Source     string // what the rows come from, for the history
	DryRun     bool
	// Skip is given each row that cannot be imported, with the reason. Where
	// it is nil the first such row refuses the whole document.
	Skip func(ImportRow, error) error
	// Before is called when all is ready, before it is committed: others still
	// see the daybook as it was.
	Before func(context.Context) error
	// Progress is told now and then how many rows were read; nil: nobody is.
	Progress func(rows int)
}

// toldEach is after how many rows Progress is told.
const toldEach = 1000

// Importer takes rows in any order.
type Importer struct {
	tx       *Tx
	o        ImportOptions
	rows     int  // that were read
	all      bool // none will be read any more: those that come have waited
	tables   map[string]*importTable
	empty    bool // nothing was ever written here: numbers are kept
	part     bool // references may name rows that are neither in the document nor here
	lastSeq  int64
	stage    stage
	waiting  spool           // rows that another row must come before
	names    map[string]bool // in the last stage: the uids of rows that wait
	later    spool           // rows whose reference within their table is to be set
	aliases  map[string]alias
	counts   map[string]*ImportCount
	result   Imported
	filled   tableIDs // the last id of each kind that search knows
	log      bool     // changes of the document's history were written
	updated  bool     // rows that were here were changed
	unfilled bool     // rows were added that search and records do not know
	device   int64    // the last device that is this copy
}

// stage says what may be decided about a row that cannot be written yet.
type stage int

const (
	reading  stage = iota // nothing: what it needs may come
	deciding              // names that are taken are: all rows have been seen
	ending                // references that lead nowhere are
)

// alias is the row here that stands for one of the document.
type alias struct {
	id  int64
	uid string
}

// Import runs read, which puts rows into the daybook, in one transaction that
// keeps the time stamps they came with. Change log and search are filled
// set-wise at the end, and all of it is synced once. Undo stops at it.
func (s *Store) Import(ctx context.Context, o ImportOptions, read func(*Importer) error) (result Imported, err error) {
	sqlTx, err := s.writer.begin(ctx, nil)
	if err != nil {
		return result, translate(err)
	}
	defer sqlTx.Rollback() // after a commit it does nothing
	tx := &Tx{Now: s.now(), ctx: ctx, tx: sqlTx, newUID: s.newUID, prepared: map[string]*sql.Stmt{}}
	im := &Importer{tx: tx, o: o, aliases: map[string]alias{}, counts: map[string]*ImportCount{}, filled: tableIDs{}}
	err = im.run(read)
	err = errors.Join(err, im.waiting.close(), im.later.close())
	result = im.summary()
	if err == nil && !o.DryRun && result.Conflicts() > 0 {
		err = work.Errorf(work.Conflict, "rows of the document and of the daybook differ")
	}
	if err != nil || o.DryRun || !result.Written {
		return result, translate(errors.Join(err, ignoreDone(sqlTx.Rollback())))
	}
	if o.Before != nil {
		if err := o.Before(ctx); err != nil {
			return result, err
		}
	}
	if err := sqlTx.Commit(); err != nil {
		return result, translate(err)
	}
	// The import is done, and synced. Where the disk has no room to bring it into
	// the file as well, a later command does so.
	_ = s.Checkpoint(ctx)
	return result, nil
}

// ownLog marks the changes that this import makes to rows that were here until
// its action has a number, which comes after those of the document's history.
const ownLog = -1 << 40

func (im *Importer) run(read func(*Importer) error) (err error) {
	if im.tables, err = im.tx.importTables(); err != nil {
		return err
	}
	im.empty = true
	for name, t := range im.tables {
		im.filled[name] = t.last
		im.empty = im.empty && (t.last == 0 || name == "device")
	}
	im.lastSeq, im.device = im.tables["change_log"].last, im.tables["device"].last
	if _, err := im.tx.exec(`UPDATE current_action SET action = NULL, at = ?, device = ?, mode = 'bulk'`, work.InstantOf(im.tx.Now), ownLog); err != nil {
		return err
	}
	if err := read(im); err != nil {
		return err
	}
	return im.finish()
}

// finish writes the rows that waited, and what follows from all of them.
func (im *Importer) finish() error {
	im.all = true
	for _, im.stage = range []stage{reading, deciding, ending} {
		if err := im.retry(); err != nil {
			return err
		}
	}
	if err := im.setLater(); err != nil {
		return err
	}
	if err := im.fillRecords(); err != nil {
		return err
	}
	if err := im.logImport(); err != nil {
		return err
	}
	_, err := im.tx.exec(`UPDATE current_action SET action = NULL, at = NULL, device = 1, mode = ''`)
	return err
}

// retry puts the rows that wait, again and again while that brings any of them
// in: each pass lets in those whose references the pass before has let in.
func (im *Importer) retry() error {
	for im.waiting.n > 0 {
		old, n := im.waiting, im.waiting.n
		im.waiting = spool{}
		im.names = map[string]bool{}
		if im.stage == ending {
			err := old.each(func(row ImportRow) error { im.names[uidIn(row)] = true; return nil })
			if err != nil {
				return errors.Join(err, old.close())
			}
		}
		err := errors.Join(old.each(im.Put), old.close())
		if err != nil {
			return err
		}
		if im.waiting.n == n {
			if im.stage == ending {
				return im.waiting.each(func(row ImportRow) error {
					return im.refuse(row, work.Errorf(work.Invalid, "rows refer to each other in a circle"))
				})
			}
			return nil
		}
	}
	return nil
}

func uidIn(row ImportRow) string {
	for _, c := range row.Cells {
		if c.Name == "uid" {
			uid, _ := c.Value.(string)
			return uid
		}
	}
	return ""
}

// Put writes a row, or keeps it until what it needs is there.
func (im *Importer) Put(row ImportRow) error {
	im.seen()
	err := im.put(&row)
	if errors.Is(err, errWaits) {
		return im.waiting.add(row)
	}
	if err != nil && work.CodeOf(translate(err)) == work.Invalid {
		return im.refuse(row, translate(err))
	}
	return err
}

// refuse ends the import with what is wrong with a row, or lets it be skipped.
func (im *Importer) refuse(row ImportRow, why error) error {
	what := row.Table
	if t := im.tables[row.Table]; t != nil {
		what = t.kind
	}
	err := work.Wrap(why, work.Invalid, "line %d, %s: %s", row.Line, what, why.Error())
	if im.o.Skip == nil {
		return err
	}
	im.result.Bad++
	return im.o.Skip(row, why)
}

// Refuse is for a row of which the reader knows already that it is wrong.
func (im *Importer) Refuse(row ImportRow, why error) error {
	im.seen()
	return im.refuse(row, why)
}

// seen counts a row that was read.
func (im *Importer) seen() {
	if im.all {
		return
	}
	im.rows++
	if im.o.Progress != nil && im.rows%toldEach == 0 {
		im.o.Progress(im.rows)
	}
}

// Columns describes the columns of a table by their outside names; nil where
// there is no such table.
func (im *Importer) Columns(table string) []ImportColumn {
	if t := im.tables[table]; t != nil {
		return t.columns
	}
	return nil
}

// Part says that the document is a part of a daybook: its references may name
// rows that are nowhere.
func (im *Importer) Part(part bool) { im.part = part }

// Bad is how many rows were refused so far.
func (im *Importer) Bad() int { return im.result.Bad }
