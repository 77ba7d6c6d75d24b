package app

import (
	"context"
	"errors"
	"strings"
	"time"

	"daybook/internal/backup"
	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/work"
)

// BackupChange is what a restore would do to the records of a kind.
type BackupChange = backup.Change

// Restoring is a backup that is ready to take the daybook's place, and what
// that would change.
type Restoring struct {
	Name     string         `json:"restored"`
	At       time.Time      `json:"-"`
	Changes  []BackupChange `json:"changes"`
	Records  int            `json:"records"`  // that it holds
	Unproven bool           `json:"unproven"` // there is no sum: nobody knows whether it is whole
	Copied   bool           `json:"-"`        // it looks like a file that was copied without its log
	Unread   string         `json:"unread"`   // why the daybook cannot be compared with; "": it could
	Upgraded int            `json:"upgraded"` // how many migrations the copy needed
	Kept     string         `json:"kept"`     // the backup of what was replaced

	candidate *backup.Candidate
	options   Options
}

// PlanRestore makes ready the backup that which names, and changes nothing yet.
// The caller closes what it returns.
func PlanRestore(ctx context.Context, o Options, which string, key *BackupKey) (r *Restoring, err error) {
	if err := o.place().Free(); err != nil {
		return nil, err
	}
	b, err := o.pick(ctx, which)
	if err != nil {
		return nil, err
	}
	return o.planRestore(ctx, b, key)
}

func (o Options) planRestore(ctx context.Context, b backup.Backup, key *BackupKey) (r *Restoring, err error) {
	c, ran, err := o.candidate(ctx, b, key)
	if err != nil {
		return nil, err
	}
	r = &Restoring{
		Name: c.Name, At: c.At, Unproven: c.Sum != backup.Holds, Copied: c.WALFile && !c.HadWAL,
		Upgraded: ran, candidate: c, options: o,
	}
	if r.Records, err = c.Records(ctx); err != nil {
		r.Close()
		return nil, err
	}
	if r.Changes, err = c.Compare(ctx); err != nil {
		r.Unread = err.Error() // as when it is damaged, which is what restoring is for
	}
	return r, nil
}

// candidate copies a backup beside the daybook, checked and with the newest
// schema.
func (o Options) candidate(ctx context.Context, b backup.Backup, key *BackupKey) (_ *backup.Candidate, ran int, err error) {
	c, err := o.place().Prepare(ctx, b, key)
	if err != nil {
		return nil, 0, err
	}
	status, err := migrate.StatusOf(ctx, c.Copy, store.Migrations())
	if err == nil && status.Empty {
		err = work.Errorf(work.Damaged, "%s is empty", c.Copy)
	}
	if err == nil && len(status.Pending) > 0 {
		_, err = migrate.Upgrade(ctx, c.Copy, store.Migrations(), o.Now())
	}
	if err != nil {
		c.Close()
		return nil, 0, work.Wrap(err, work.CodeOf(err), "%s", strings.ReplaceAll(err.Error(), c.Copy, b.Path))
	}
	return c, len(status.Pending), nil
}

// Close removes what was made ready.
func (r *Restoring) Close() { r.candidate.Close() }

// Do puts the backup in the place of the daybook, and keeps what was there as a
// backup.
func (r *Restoring) Do(ctx context.Context) (err error) {
	r.Kept, err = r.candidate.Replace(ctx, func(kept string) error { return r.renew(ctx, kept) })
	return err
}

// renew makes of the copy another device's, and writes down how to go back.
func (r *Restoring) renew(ctx context.Context, kept string) (err error) {
	latest, err := migrate.Latest(store.Migrations())
	if err != nil {
		return err
	}
	s, err := store.Open(store.Options{Path: r.candidate.Copy, Version: latest, Now: r.options.Now, NewUID: r.options.NewUID})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	summary := "restored " + r.Name
	if kept != "" {
		summary += "; daybook backup restore " + kept + " brings back what was there before"
	}
	return s.Renew(ctx, summary)
}

// OpenBackup opens a copy of the backup that which names, to look around in.
// The caller closes it.
func OpenBackup(ctx context.Context, o Options, which string, key *BackupKey) (*OpenedBackup, error) {
	b, err := o.pick(ctx, which)
	if err != nil {
		return nil, err
	}
	c, _, err := o.candidate(ctx, b, key)
	if err != nil {
		return nil, err
	}
	o.Path, o.Unattended = c.Copy, true
	a, err := Open(ctx, o)
	if err != nil {
		c.Close()
		return nil, err
	}
	return &OpenedBackup{App: a, Name: c.Name, copy: c}, nil
}

// OpenedBackup is a copy of a backup that can be read like a daybook.
type OpenedBackup struct {
	*App
	Name string

	copy *backup.Candidate
}

// Close closes and removes the copy.
func (b *OpenedBackup) Close() error {
	err := b.App.Close()
	b.copy.Close()
	return err
}

// Recovered is a record that was brought back out of a backup.
type Recovered struct {
	Record work.Record
	Parts  int // that came with it
	Left   int // that belong to something else, too, which is not here
}

// BringBack brings one record, with its parts, from a backup into the daybook,
// as one action that can be undone. One that is here becomes as it was then.
func (a *App) BringBack(ctx context.Context, from *OpenedBackup, key string) (out Recovered, err error) {
	var rows []store.Extracted
	err = from.view(ctx, func(c *call) error {
		r, err := c.FindAny(key)
		if err != nil {
			return err
		}
		if r.Base().DeletedAt != "" {
			return work.Errorf(work.Conflict, "%s is in the trash of that backup, too; take an older one", store.Describe(r))
		}
		rows, err = c.Extract(r)
		out.Record = r
		return err
	})
	if err != nil {
		return out, err
	}
	err = a.update(ctx, "backup restore record", func(c *call) error {
		if out.Left, err = c.Implant(rows); err != nil {
			return err
		}
		out.Parts = len(rows) - 1 - out.Left
		out.Record, err = c.Find(work.KindOf(out.Record), out.Record.Base().UID)
		c.Summarize("brought back %s from %s", store.Describe(out.Record), from.Name)
		return err
	})
	return out, err
}
