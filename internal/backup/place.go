package backup

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"daybook/internal/work"
)

// Place is where one daybook's backups are, and what days they are counted in.
type Place struct {
	Database   string           // the daybook's file
	Folder     string           // where the backups are; "": the folder backups beside the database
	Now        func() time.Time // the clock that names them
	Zone       *time.Location   // which day it is
	DayStart   int              // the hour at which a day begins
	Recipients []string         // public keys of age that new backups are encrypted to; none: they are not
	Cipher     *Cipher          // how else they are encrypted; nil: not at all
	Progress   func(Progress)   // is told how far a copy has come; nil: nobody is
}

// Progress is how far the work on a file has come.
type Progress struct {
	Doing string // copying, checking, summing
	Done  int64  // bytes of Total; 0 where that is not known
	Total int64
}

// folder is the folder of the backups.
func (p Place) folder() string {
	if p.Folder != "" {
		return p.Folder
	}
	return filepath.Join(filepath.Dir(p.Database), "backups")
}

// stem is the database's file name without its ending, by which its backups
// are told from those of other daybooks.
func (p Place) stem() string {
	base := filepath.Base(p.Database)
	if stem := strings.TrimSuffix(base, filepath.Ext(base)); stem != "" {
		return stem
	}
	return base
}

// List returns this daybook's backups, newest first, as their names tell it.
// Where there is no folder yet there are none.
func (p Place) List() ([]Backup, error) {
	all, err := p.look()
	return all.backups, err
}

// found is what one look into the folder tells.
type found struct {
	backups []Backup // newest first
	sums    []string // sums whose backup is not there
	parts   []string // what unfinished copies left, or hold
	damaged bool     // the mark of damage is there
	restore bool     // a restore is at it, or died
}

// look reads the folder once. What is not this daybook's is not in the answer.
func (p Place) look() (found, error) {
	var f found
	entries, err := os.ReadDir(p.folder())
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, work.Wrap(err, work.Failed, "the folder of the backups, %s, cannot be read; check its permissions, or name another with DAYBOOK_BACKUPS", p.folder())
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = e.Type().IsRegular()
	}
	for name, isFile := range names {
		if !isFile {
			continue
		}
		switch b, ok := p.parse(strings.TrimSuffix(name, sumEnding)); {
		case ok && !strings.HasSuffix(name, sumEnding):
			b.Summed = names[name+sumEnding]
			f.backups = append(f.backups, b)
		case ok && !names[b.Name]:
			f.sums = append(f.sums, name)
		case p.isPart(name):
			f.parts = append(f.parts, name)
		case name == p.damageName():
			f.damaged = true
		case name == p.restoreName():
			f.restore = true
		}
	}
	slices.SortFunc(f.backups, func(a, b Backup) int {
		// Of those of one second, the later kind: the day's and the week's
		// are made first of all, and a restore keeps what was last.
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(slices.Index(Kinds, b.Kind), slices.Index(Kinds, a.Kind)), cmp.Compare(a.Name, b.Name))
	})
	return f, nil
}

// ready makes the folder where it is missing, for its owner alone.
func (p Place) ready() error {
	if _, err := os.Stat(p.folder()); err == nil {
		return nil
	}
	if err := os.MkdirAll(p.folder(), 0o700); err != nil {
		return work.Wrap(err, work.Failed, "the folder of the backups, %s, cannot be made: %s; name another with DAYBOOK_BACKUPS", p.folder(), cause(err))
	}
	// Or the folder goes with the power, and its backups with it.
	if err := syncFolder(filepath.Dir(p.folder())); err != nil {
		return work.Wrap(err, work.Failed, "the folder of the backups, %s, cannot be synced to the disk: %s", p.folder(), cause(err))
	}
	return nil
}

// Where is the folder of the backups.
func (p Place) Where() string { return p.folder() }

// Look reads the folder once, and says what of daily and weekly is due, and
// whether the daybook was found damaged. What processes that died have left is
// removed.
func (p Place) Look() (due []Kind, damaged bool, err error) {
	all, err := p.look()
	if len(all.parts)+len(all.sums) > 0 {
		p.clear()
	}
	if all.restore {
		p.clearCandidates()
	}
	return p.Due(all.backups), all.damaged, err
}

// Day is the logical day of a moment, in the place's zone.
func (p Place) Day(t time.Time) work.Date {
	zone := p.Zone
	if zone == nil {
		zone = time.UTC
	}
	return work.DayAt(t.In(zone), p.DayStart)
}

// NewestGood returns the newest backup whose SHA-256 holds.
func (p Place) NewestGood(ctx context.Context) (Backup, bool, error) {
	all, err := p.List()
	if err != nil {
		return Backup{}, false, err
	}
	for _, b := range all {
		state, err := b.checkSum(ctx)
		if err != nil && ctx.Err() != nil {
			return Backup{}, false, err
		}
		if err == nil && state == Holds {
			return b, true, nil
		}
	}
	return Backup{}, false, nil
}
