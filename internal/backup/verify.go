package backup

import (
	"context"
	"os"

	"daybook/internal/work"
)

// Report is what checking a backup again tells.
type Report struct {
	Backup
	Sum      SumState `json:"sum"`
	Size     int64    `json:"size"`
	Rows     int64    `json:"rows"`     // of all tables; 0 where it could not be opened
	Schema   int64    `json:"schema"`   // the schema's version
	Problems []string `json:"problems"` // what is wrong with it; none: nothing
	Read     bool     `json:"read"`     // it was opened, not only summed
}

// Good says whether the backup is, for sure, what was checked when it was made.
func (r Report) Good() bool { return r.Sum == Holds && len(r.Problems) == 0 }

// Verify checks a backup again: its sum, and where it can be opened its
// integrity, references and rows. One that is encrypted and has no key is only
// summed. Problems with the backup are in the report; an error is one of
// looking.
func (p Place) Verify(ctx context.Context, b Backup, key *Key) (Report, error) {
	r := Report{Backup: b, Problems: []string{}}
	info, err := os.Stat(b.Path)
	if os.IsNotExist(err) {
		return r, work.Wrap(err, work.NotFound, "there is no backup %s", b.Path)
	}
	if err != nil {
		return r, work.Wrap(err, work.Failed, "%s cannot be read", b.Path)
	}
	r.Size = info.Size()
	if r.Sum, err = b.checkSum(ctx); err != nil {
		return r, err
	}
	if r.Sum == Differs {
		r.Problems = append(r.Problems, changedSince)
	}
	if b.Encrypted && key == nil {
		return r, nil
	}
	path, done, err := p.opened(b, key)
	if work.CodeOf(err) == work.Damaged {
		r.Problems = append(r.Problems, err.Error())
		return r, nil
	}
	if err != nil {
		return r, err
	}
	defer done()
	return r, r.read(ctx, path)
}

// read opens the database and adds what it finds to the report.
func (r *Report) read(ctx context.Context, path string) error {
	c, problems, err := examine(ctx, path, copyQuery)
	if isDamage(err) {
		r.Problems = append(r.Problems, err.Error())
		return nil
	}
	if err != nil {
		return failure(err, r.Path+" cannot be read")
	}
	r.Read, r.Rows, r.Schema = true, c.total(), c.version
	r.Problems = append(r.Problems, problems...)
	return nil
}

// opened is the path of a backup as an ordinary database: its own, or where it
// is encrypted that of a copy, which done removes.
func (p Place) opened(b Backup, key *Key) (path string, done func(), err error) {
	if !b.Encrypted {
		return b.Path, func() {}, nil
	}
	if err := p.ready(); err != nil {
		return "", nil, err
	}
	working := p.lock("work") // or another process clears the part away
	if err := working.RLock(); err != nil {
		return "", nil, lockError(err, working)
	}
	part, err := p.part(p.Now(), Manual)
	done = func() {
		removePart(part)
		working.Unlock() //nolint:errcheck // closing the file is all of it
	}
	if err != nil {
		done()
		return "", nil, err
	}
	if err := key.unseal(b.Path, part); err != nil {
		done()
		return "", nil, err
	}
	return part, done, nil
}

// Peek is Verify without reading all of the database: its sum, and its rows.
func (p Place) Peek(ctx context.Context, b Backup) (Report, error) {
	r := Report{Backup: b, Problems: []string{}, Size: size(b.Path)}
	var err error
	if r.Sum, err = b.checkSum(ctx); err != nil {
		return r, err
	}
	if r.Sum == Differs {
		r.Problems = append(r.Problems, changedSince)
		return r, nil
	}
	if b.Encrypted {
		return r, nil
	}
	db, err := open(b.Path, copyQuery)
	if err != nil {
		return r, err
	}
	defer db.Close()
	c, err := count(ctx, db)
	if err != nil {
		r.Problems = append(r.Problems, "it cannot be read: "+err.Error())
		return r, ctx.Err()
	}
	r.Read, r.Rows, r.Schema = true, c.total(), c.version
	return r, nil
}

const changedSince = "its SHA-256 is not the one that was written when it was made"
