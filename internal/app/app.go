// Package app is what a person can do with a daybook: one verb a function, one
// transaction each. Every surface calls it.
package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"daybook/internal/migrate"
	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Options say which daybook to open, and lend it a clock and chance.
type Options struct {
	Path       string           // the database file; made where it is missing, its folder is not
	Durability string           // "full" (and ""), or "normal"
	Zone       string           // IANA zone to reckon in; "": the owner's, else LocalZone
	LocalZone  string           // IANA zone of the computer
	Now        func() time.Time // the clock of everything that is recorded
	NewUID     func() string    // makes a UUIDv7

	Backups    string               // the folder of the backups; "": backups beside the file
	Unattended bool                 // nobody uses the daybook now, so that no day begins: a shell completes a word
	Warn       func(string)         // is told what went wrong beside the work; nil: nobody is
	Progress   func(BackupProgress) // is told how far a backup has come; nil: nobody is
	Recipients []string             // public keys of age that backups are encrypted to; none: they are not
}

func (o Options) warn(text string) {
	if o.Warn != nil {
		o.Warn(text)
	}
}

// DefaultZone is the IANA zone to reckon in where the owner has set none.
func (o Options) DefaultZone() string {
	if o.Zone != "" {
		return o.Zone
	}
	return o.LocalZone
}

// App is an open daybook.
type App struct {
	store     *store.Store
	options   Options
	zone      string
	localZone string
	daily     *daily
	guarded   atomic.Bool // a backup was just made for what comes next
	reckoned  reckoned
}

// Open opens the daybook at o.Path, or makes an empty one. A file that is not
// a daybook is refused, and not a byte of it changed.
func Open(ctx context.Context, o Options) (*App, error) {
	if err := prepare(ctx, o); err != nil {
		return nil, err
	}
	latest, err := migrate.Latest(store.Migrations())
	if err != nil {
		return nil, err
	}
	a := &App{options: o, zone: o.Zone, localZone: o.LocalZone, daily: newDaily(ctx, o)}
	a.store, err = store.Open(store.Options{
		Path: o.Path, Durability: o.Durability, Version: latest, Now: o.Now, NewUID: o.NewUID,
		Upgrade: o.upgradeAtOpening, Guard: a.guard,
	})
	return a, err
}

// Close waits for the day's backup, where this use of the daybook began it,
// and closes the daybook.
func (a *App) Close() error {
	a.daily.copying.Wait()
	a.tellDamage()
	return a.store.Close()
}

// prepare makes a daybook where none is, and refuses what is not one. The
// first bytes of a file tell the usual case without opening it.
func prepare(ctx context.Context, o Options) error {
	if ours, err := migrate.IsOurs(o.Path); err != nil || ours {
		return err
	}
	status, err := migrate.StatusOf(ctx, o.Path, store.Migrations())
	if work.CodeOf(err) == work.Damaged {
		return o.lost(ctx, err)
	}
	if err != nil || !status.Empty {
		return err
	}
	if _, err := os.Stat(filepath.Dir(o.Path)); errors.Is(err, fs.ErrNotExist) {
		return work.Errorf(work.NotFound, "the folder %s does not exist; make it, or name another file with --db", filepath.Dir(o.Path))
	}
	_, err = migrate.Upgrade(ctx, o.Path, store.Migrations(), o.Now())
	return err
}

// lost adds to the refusal of a file that is not ours that backups of a daybook
// of its name are there, where there are: then it was one.
func (o Options) lost(ctx context.Context, err error) error {
	if all, listErr := o.place().List(); listErr != nil || len(all) == 0 {
		return err
	}
	return o.damaged(ctx, err)
}

// call is one transaction of one verb: with the owner's day and zone.
type call struct {
	*store.Tx
	now      time.Time // in the zone that is reckoned in
	dayStart int
}

// Now reads the clock that the daybook is kept by.
func (a *App) Now() time.Time { return a.options.Now() }

func (a *App) update(ctx context.Context, verb string, fn func(*call) error) error {
	if err := a.readyToWrite(ctx); err != nil {
		return a.options.explain(ctx, err)
	}
	return a.options.explain(ctx, a.store.Update(ctx, verb, func(tx *store.Tx) error {
		return a.run(tx, func(c *call) error {
			if err := c.makeDueMeetings(); err != nil { // the first thing done on a day brings it up to date
				return err
			}
			return fn(c)
		})
	}))
}

func (a *App) view(ctx context.Context, fn func(*call) error) error {
	return a.options.explain(ctx, a.store.View(ctx, func(tx *store.Tx) error {
		if err := a.run(tx, fn); err != nil {
			return err
		}
		return a.lookToRead(tx)
	}))
}

// Answers says whether the daybook can be read.
func (a *App) Answers(ctx context.Context) error {
	return a.view(ctx, func(*call) error { return nil })
}

func (a *App) run(tx *store.Tx, fn func(*call) error) error {
	owner, err := tx.Owner()
	if err != nil {
		return err
	}
	name := a.localZone
	if owner.TimeZone != "" {
		name = owner.TimeZone
	}
	if a.zone != "" {
		name = a.zone
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return notAZone(name)
	}
	return fn(&call{Tx: tx, now: tx.Now.In(zone), dayStart: owner.DayStartHour})
}

func notAZone(name string) error {
	return work.Errorf(work.Invalid, "%q is not a time zone; write one like Europe/Zurich", name)
}

func (c *call) today() work.Date { return work.DayAt(c.now, c.dayStart) }

func (c *call) zone() work.Zone { return work.Zone(c.now.Location().String()) }

func (c *call) parsing() parse.Context { return parse.Context{Now: c.now, DayStart: c.dayStart} }
