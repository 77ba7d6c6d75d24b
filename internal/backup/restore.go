package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"daybook/internal/work"
)

// Candidate is a backup made ready to become the daybook: a copy beside it,
// decrypted, checked, and open to be migrated and compared.
type Candidate struct {
	Backup
	Sum     SumState // what its SHA-256 tells
	HadWAL  bool     // a write-ahead log lay beside it and was taken along
	WALFile bool     // its header says that it is used with a log
	Copy    string   // the copy's path

	place  Place
	unlock func() // says that this restore is over
	clear  func() // removes the mark of it
}

// candidateMark is in the name of a candidate's copy, beside the daybook.
const candidateMark = ".restore.tmp"

// File is a backup by its path, which may be anywhere and have any name.
func File(path string) Backup {
	return Backup{Name: filepath.Base(path), Path: path, Encrypted: filepath.Ext(path) == sealedMark}
}

// Prepare copies a backup beside the daybook and checks it, and refuses what is
// damaged. The caller closes the candidate.
func (p Place) Prepare(ctx context.Context, b Backup, key *Key) (*Candidate, error) {
	unlock, err := p.beginRestore()
	if err != nil {
		return nil, err
	}
	clearOthers := p.clearCandidates // of the folder as it is named, not resolved
	p.Database = resolved(p.Database)
	f, err := os.CreateTemp(filepath.Dir(p.Database), "."+filepath.Base(p.Database)+candidateMark)
	if err != nil {
		unlock()
		return nil, work.Wrap(err, work.Failed, "the folder %s cannot be written to; check its permissions and that the disk is not full", filepath.Dir(p.Database))
	}
	c := &Candidate{Backup: b, Copy: f.Name(), place: p, unlock: unlock, clear: clearOthers}
	if err := errors.Join(f.Close(), c.make(ctx, key)); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// make fills the copy, and refuses what is damaged.
func (c *Candidate) make(ctx context.Context, key *Key) (err error) {
	if c.Sum, err = c.checkSum(ctx); err != nil {
		return err
	}
	if c.Sum == Differs {
		return work.Errorf(work.Damaged, "%s is damaged: its SHA-256 is not the one that was written when it was made; daybook backup list shows which others are good", c.Path)
	}
	if err := c.fetch(key); err != nil {
		return err
	}
	return c.check(ctx)
}

// fetch copies the backup, with the log that may lie beside one that was copied
// by hand or set aside.
func (c *Candidate) fetch(key *Key) error {
	if c.Encrypted {
		return key.unseal(c.Path, c.Copy)
	}
	if err := copyOver(c.Path, c.Copy); err != nil {
		return work.Wrap(err, work.Failed, "%s cannot be copied beside the daybook: %s; is there room for it on the disk?", c.Path, cause(err))
	}
	if size(c.Path+"-wal") > 0 {
		c.HadWAL = true
		if err := copyOver(c.Path+"-wal", c.Copy+"-wal"); err != nil {
			return work.Wrap(err, work.Failed, "%s cannot be copied beside the daybook: %s; is there room for it on the disk?", c.Path+"-wal", cause(err))
		}
	}
	return nil
}

// check brings a log into the copy, and looks at all of it.
func (c *Candidate) check(ctx context.Context) error {
	head := make([]byte, 20)
	if f, err := os.Open(c.Copy); err == nil {
		f.Read(head) //nolint:errcheck // a short file is refused below
		f.Close()    //nolint:errcheck // it was only read
	}
	const walMode = 2 // the file format's read version, byte 19
	c.WALFile = head[19] == walMode
	db, err := open(c.Copy, livingQuery)
	if err == nil {
		// Alone with its copy: this brings the log in, and takes it away.
		_, err = db.ExecContext(ctx, `PRAGMA journal_mode = DELETE`)
		err = errors.Join(err, db.Close())
	}
	if err == nil {
		var problems []string
		if _, problems, err = examine(ctx, c.Copy, freshQuery); err == nil && len(problems) > 0 {
			return work.Errorf(work.Damaged, "%s is damaged: %s", c.Path, said(problems))
		}
	}
	if isDamage(err) {
		return work.Wrap(err, work.Damaged, "%s is damaged: %v", c.Path, err)
	}
	return failure(err, c.Path+" cannot be read")
}

// Close removes the copy, unless it has become the daybook.
func (c *Candidate) Close() {
	removePart(c.Copy)
	c.unlock()
	c.clear()
}

// beginRestore leaves the mark that copies may lie beside the daybook, and
// returns what lets go of a lock that all share who are restoring.
func (p Place) beginRestore() (unlock func(), err error) {
	if err := p.ready(); err != nil {
		return nil, err
	}
	p.clearCandidates()
	l := p.lock("restore")
	if err := l.RLock(); err != nil {
		return nil, lockError(err, l)
	}
	mark := filepath.Join(p.folder(), p.restoreName())
	if err := errors.Join(os.WriteFile(mark, nil, 0o600), syncFolder(p.folder())); err != nil {
		l.Unlock() //nolint:errcheck // closing the file is all of it
		return nil, work.Wrap(err, work.Failed, "the folder %s cannot be written to; check its permissions and that the disk is not full", p.folder())
	}
	return func() { l.Unlock() }, nil //nolint:errcheck // closing the file is all of it
}

// clearCandidates removes the copies that restores which died have left, and
// the mark that there may be some, unless a restore is under way.
func (p Place) clearCandidates() {
	l := p.lock("restore")
	if alone, err := l.TryLock(); err != nil || !alone {
		return
	}
	defer l.Unlock() //nolint:errcheck // closing the file is all of it
	path := resolved(p.Database)
	left, _ := filepath.Glob(filepath.Join(globQuote(filepath.Dir(path)), "."+globQuote(filepath.Base(path))+candidateMark+"*"))
	for _, copied := range left {
		if os.Remove(copied) != nil {
			return // the next one tries again
		}
	}
	os.Remove(filepath.Join(p.folder(), p.restoreName())) //nolint:errcheck // the next one tries again
}

// globQuote takes the meaning of a pattern from the signs of a path.
func globQuote(path string) string {
	var out []rune
	for _, r := range path {
		if r == '*' || r == '?' || r == '[' || r == '\\' && filepath.Separator != '\\' {
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(out)
}

// resolved follows links: what is replaced is the file, not a link to it.
func resolved(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

// copyOver copies bytes over a file, synced.
func copyOver(from, to string) error {
	os.Remove(to) //nolint:errcheck // copyFile says so
	return copyFile(from, to)
}
