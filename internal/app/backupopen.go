package app

import (
	"context"
	"errors"
	"os"

	"daybook/internal/backup"
	"daybook/internal/work"
)

// What is below is done with the backups of a daybook that is open here. The
// functions of backup.go and restore.go are for a file that this process does
// not have open: they look at its first bytes, and to close a file that one has
// looked at drops the locks that SQLite holds on it for this process.

// Backup is one backup, as its name tells it.
type Backup = backup.Backup

// BackupState is what a person must know of the backups while they work.
type BackupState struct {
	Last   Backup // the newest one; none: its Name is ""
	Failed string // why the backup of today was not made; "": it was, or is being made
	Broken bool   // the daybook was found to be damaged, and nothing is written to it
}

// Options say how the daybook was opened.
func (a *App) Options() Options { return a.options }

// BackupState reads the names in the folder of the backups.
func (a *App) BackupState() BackupState {
	a.daily.mu.Lock()
	s := BackupState{Failed: a.daily.failed, Broken: a.daily.damaged}
	a.daily.mu.Unlock()
	all, err := a.BackupNames()
	if len(all) > 0 {
		s.Last = all[0]
	}
	if err != nil && s.Failed == "" {
		s.Failed = err.Error()
	}
	return s
}

// BackupNames lists the backups, newest first, by their names alone.
func (a *App) BackupNames() ([]Backup, error) { return a.options.place().List() }

// Backups lists the backups, newest first, with their sizes; none is opened.
func (a *App) Backups() ([]BackupReport, error) {
	all, err := a.BackupNames()
	out := []BackupReport{}
	for _, b := range all {
		r := BackupReport{Backup: b, Problems: []string{}}
		if info, err := os.Stat(b.Path); err == nil { // or it was just removed
			r.Size = info.Size()
		}
		out = append(out, r)
	}
	return out, err
}

// BackupFolder is where they are.
func (a *App) BackupFolder() string { return a.options.place().Where() }

// MakeBackup makes a backup by hand.
func (a *App) MakeBackup(ctx context.Context) (BackupReport, error) {
	p := a.options.place()
	made, err := p.Create(ctx, backup.Manual)
	if err != nil {
		return BackupReport{}, a.options.explain(ctx, err)
	}
	return p.Peek(ctx, made[0])
}

// PeekBackup opens the backup of that name, sums it and counts its rows.
func (a *App) PeekBackup(ctx context.Context, name string) (BackupReport, error) {
	b, err := a.backupNamed(name)
	if err != nil {
		return BackupReport{}, err
	}
	return a.options.place().Peek(ctx, b)
}

// VerifyBackup checks all of the backup of that name; of one that is encrypted
// only its sum, where there is no key.
func (a *App) VerifyBackup(ctx context.Context, name string, key *BackupKey) (BackupReport, error) {
	b, err := a.backupNamed(name)
	if err != nil {
		return BackupReport{}, err
	}
	return a.options.place().Verify(ctx, b, key)
}

// backupNamed finds the backup that is called exactly so: no path, no day and
// no other file.
func (a *App) backupNamed(name string) (Backup, error) {
	all, err := a.BackupNames()
	if err != nil {
		return Backup{}, err
	}
	for _, b := range all {
		if b.Name == name {
			return b, nil
		}
	}
	return Backup{}, work.Errorf(work.NotFound, "there is no backup %q", name)
}

// PreviewRestore says what it would change to put the backup of that name in the
// place of the daybook. It cannot be done with what it returns.
func (a *App) PreviewRestore(ctx context.Context, name string, key *BackupKey) (*Restoring, error) {
	b, err := a.backupNamed(name)
	if err != nil {
		return nil, err
	}
	r, err := a.options.planRestore(ctx, b, key)
	if err != nil {
		return nil, err
	}
	r.Close()
	return r, nil
}

// RestoreBackup closes the daybook, puts the backup of that name in its place, and
// opens what is there then: the backup, or where that failed what was there
// before. Nobody may be using a meanwhile. The caller goes on with what it
// returns, which is a, closed, only where the file cannot be opened any more.
func (a *App) RestoreBackup(ctx context.Context, name string, key *BackupKey, unproven bool) (next *App, r *Restoring, err error) {
	b, err := a.backupNamed(name)
	if err != nil {
		return a, nil, err
	}
	_ = a.Close() // what is damaged may say so, and it is about to be replaced
	r, err = a.options.restore(ctx, b, key, unproven)
	next, opening := Open(ctx, a.options)
	if opening != nil {
		return a, r, errors.Join(err, opening)
	}
	next.daily.begin, next.daily.end = a.daily.begin, a.daily.end // which end with the program, and not with the request
	return next, r, err
}

// restore puts a backup in the place of a daybook that nobody has open.
func (o Options) restore(ctx context.Context, b Backup, key *BackupKey, unproven bool) (*Restoring, error) {
	if err := o.place().Free(); err != nil {
		return nil, err
	}
	r, err := o.planRestore(ctx, b, key)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if r.Unproven && !unproven {
		return nil, work.Errorf(work.Conflict, "%s is unproven: no SHA-256 is beside it, so that nobody knows whether it is whole; nothing was changed", r.Name)
	}
	return r, r.Do(ctx)
}

// Reopen closes the daybook and opens it with other options, or where that fails
// with those that it had. Nobody may be using a meanwhile. The caller goes on with
// what it returns, which is a, closed, only where the file cannot be opened.
func (a *App) Reopen(ctx context.Context, o Options) (*App, error) {
	closing := a.Close()
	for _, options := range []Options{o, a.options} {
		next, err := Open(ctx, options)
		if err == nil {
			next.daily.begin, next.daily.end = a.daily.begin, a.daily.end
			return next, closing
		}
		closing = errors.Join(closing, err)
	}
	return a, closing
}
