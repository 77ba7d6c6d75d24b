package app

import (
	"context"
	"sync"
	"time"

	"daybook/internal/backup"
	"daybook/internal/store"
	"daybook/internal/work"
)

// daily makes the day's backup, and the week's, at the first use of the day.
// Reading goes on beside it; writing waits until the snapshot stands, so that
// it holds the state before the day's first write. Close waits for the rest.
type daily struct {
	begin func(backup.Place) (*backup.Running, error)
	end   func(*backup.Running) error
	warn  func(string)

	mu      sync.Mutex
	day     work.Date     // the day that was looked at last
	stands  chan struct{} // closed when the snapshot stands, or when none is needed
	damaged bool          // the daybook is, as the mark beside the backups says
	told    bool          // and a refusal has said so
	failed  string        // why the backup of that day was not made; "": it was, or need not be
	copying sync.WaitGroup
}

func newDaily(ctx context.Context, o Options) *daily {
	return &daily{
		begin: func(p backup.Place) (*backup.Running, error) { return p.BeginDue(ctx) },
		end: func(r *backup.Running) error {
			_, err := r.Finish(ctx)
			return err
		},
		warn: o.warn,
	}
}

// look begins what is due, as the names in the backups' folder tell, once for
// each day. What it returns is closed when writing may go on.
func (d *daily) look(p backup.Place, days store.Days) <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	today := p.Day(p.Now())
	if d.day == today {
		return d.stands
	}
	d.day, d.stands, d.failed = today, make(chan struct{}), ""
	due, damaged, err := p.Look()
	switch {
	case err != nil:
		d.fail(err)
		close(d.stands)
	case damaged || len(due) == 0 || days.MadeKnown && p.Day(days.MadeAt) == today:
		d.damaged = damaged
		close(d.stands)
	default:
		stands := d.stands
		d.copying.Go(func() { d.copy(p, stands) })
	}
	return d.stands
}

func (d *daily) copy(p backup.Place, stands chan struct{}) {
	r, err := d.begin(p)
	if err == nil && r != nil {
		close(stands)
		err = d.end(r)
	}
	switch {
	case work.CodeOf(err) == work.Damaged:
		d.mu.Lock()
		d.damaged = true
		d.mu.Unlock()
	case err != nil:
		d.mu.Lock()
		d.fail(err)
		d.mu.Unlock()
	}
	if r == nil {
		close(stands) // after damage was noted: writing is refused then
	}
}

// fail notes and tells why there is no backup; d.mu is held.
func (d *daily) fail(err error) {
	d.failed = err.Error()
	d.warn("the backup of today was not made: " + err.Error() + "; your work goes on")
}

// isDamaged says whether the daybook was found to be damaged.
func (d *daily) isDamaged() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.damaged
}

// place is where the daybook's backups are, before it is known in which zone
// and from which hour its owner counts days.
func (o Options) place() backup.Place {
	zone, err := time.LoadLocation(o.DefaultZone())
	if err != nil {
		zone = time.UTC
	}
	return backup.Place{Database: o.Path, Folder: o.Backups, Now: o.Now, Zone: zone, Recipients: o.Recipients, Progress: o.Progress}
}

// placeIn is place with the owner's days.
func (a *App) placeIn(days store.Days) (backup.Place, error) {
	p := a.options.place()
	p.DayStart = days.DayStart
	if days.TimeZone == "" || a.options.Zone != "" {
		return p, nil
	}
	zone, err := time.LoadLocation(days.TimeZone)
	if err != nil {
		return p, notAZone(days.TimeZone)
	}
	p.Zone = zone
	return p, nil
}

// lookToRead begins the day's backup where it is due, and waits for nothing.
func (a *App) lookToRead(tx *store.Tx) error {
	if a.options.Unattended {
		return nil
	}
	days, err := tx.Days()
	if err != nil {
		return err
	}
	p, err := a.placeIn(days)
	if err == nil {
		a.daily.look(p, days)
	}
	return err
}

// readyToWrite begins the day's backup where it is due, and returns when its
// snapshot stands. A daybook that is known to be damaged is not written to.
func (a *App) readyToWrite(ctx context.Context) error {
	a.guarded.Store(false) // of an action before this one
	days, err := a.store.DaysToWrite(ctx)
	if err != nil {
		return err
	}
	p, err := a.placeIn(days)
	if err != nil {
		return err
	}
	select {
	case <-a.daily.look(p, days):
	case <-ctx.Done():
		return work.Wrap(ctx.Err(), work.Failed, "interrupted before it was done; nothing was changed")
	}
	if !a.daily.isDamaged() {
		return nil
	}
	refusal := a.options.refusal(ctx)
	a.daily.told = refusal != nil
	return refusal
}

// refusal says that the daybook was found damaged, with what is to be done; nil
// where it was restored meanwhile, or only the disk had failed.
func (o Options) refusal(ctx context.Context) error {
	found, err := o.place().StillDamaged(ctx)
	if err != nil || found == "" {
		return err
	}
	return o.damaged(ctx, work.Errorf(work.Damaged, "the daybook is damaged (%s), and nothing was written to it", found))
}

// tellDamage warns of damage that no refusal has told of: the person only read.
func (a *App) tellDamage() {
	if !a.daily.isDamaged() || a.daily.told {
		return
	}
	if err := a.options.refusal(context.Background()); err != nil {
		a.options.warn(err.Error())
	}
}

// Safeguard makes a backup of the daybook as it is, before something that
// cannot be undone one by one. What fails to be guarded is not to be done. The
// next action is not guarded a second time, however much it changes.
func (a *App) Safeguard(ctx context.Context) error {
	if err := a.readyToWrite(ctx); err != nil {
		return err
	}
	if _, err := a.options.place().Create(ctx, backup.Before); err != nil {
		return unguarded(err)
	}
	a.guarded.Store(true)
	return nil
}

// guard makes the backup before an action over many records, of the state
// before it, while that action waits to be committed.
func (a *App) guard(ctx context.Context) error {
	if a.guarded.Swap(false) {
		return nil
	}
	if _, err := a.options.place().CreateHeld(ctx, backup.Before); err != nil {
		return unguarded(err)
	}
	return nil
}

func unguarded(err error) error {
	return work.Wrap(err, work.CodeOf(err), "the backup that must be made first was not: %s; nothing was changed", err)
}

// damaged adds to what is wrong with the daybook which backup is good, and how
// to bring it back.
func (o Options) damaged(ctx context.Context, err error) error {
	good, ok, listErr := o.place().NewestGood(ctx)
	switch {
	case listErr != nil || !ok:
		return work.Wrap(err, work.Damaged, "%s; there is no good backup of it in %s: keep the file as it is; daybook doctor --salvage NEWFILE reads out of it what can still be read", err, o.place().Where())
	case good.Encrypted:
		return work.Wrap(err, work.Damaged, "%s; its newest good backup is %s: daybook backup restore latest --identity KEY-FILE brings it back", err, good.Name)
	}
	return work.Wrap(err, work.Damaged, "%s; its newest good backup is %s: daybook backup restore latest brings it back", err, good.Name)
}

// explain adds that to an error which says that SQLite found damage.
func (o Options) explain(ctx context.Context, err error) error {
	if err == nil || !store.IsDamage(err) {
		return err
	}
	return o.damaged(ctx, err)
}
