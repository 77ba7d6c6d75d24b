package backup

import (
	"cmp"
	"context"
	"os"
	"slices"
	"time"

	"daybook/internal/work"
)

// kept is how many good backups of a kind are kept. Of manual ones, all.
var kept = map[Kind]int{Daily: 7, Weekly: 4, Migration: 5, Before: 5, Restore: 5}

// rotate removes the oldest backups of the kind of one that was just made. One
// goes when so many good ones are before it, good meaning that its SHA-256
// holds now: what is damaged or unproven pushes nothing out.
func (p Place) rotate(ctx context.Context, made Backup) error {
	keep, ok := kept[made.Kind]
	if !ok {
		return nil
	}
	all, err := p.List()
	if err != nil {
		return err
	}
	for _, b := range p.surplus(ofKind(all, made), keep, func(b Backup) bool {
		state, err := b.checkSum(ctx)
		return err == nil && state == Holds
	}) {
		if ctx.Err() != nil {
			return nil //nolint:nilerr // the next one goes on
		}
		if err := b.remove(); err != nil {
			return work.Wrap(err, work.Failed, "the old backup %s cannot be removed", b.Path)
		}
	}
	return nil
}

func ofKind(all []Backup, made Backup) []Backup {
	return slices.DeleteFunc(slices.Clone(all), func(b Backup) bool { return b.Kind != made.Kind || b.Name == made.Name })
}

// surplus returns which of the others of a kind go, now that one more was made.
// The one that was made now counts first, whatever its time says: the clock may
// have jumped back. Those from a time that is still to come count last: the
// clock was wrong when they were made.
func (p Place) surplus(others []Backup, keep int, isGood func(Backup) bool) (gone []Backup) {
	if len(others) < keep {
		return nil
	}
	now := p.Now().Add(time.Minute) // names that were taken moved some by seconds
	slices.SortStableFunc(others, func(a, b Backup) int {
		if x, y := a.At.After(now), b.At.After(now); x != y {
			return cmp.Compare(btoi(x), btoi(y))
		}
		return b.At.Compare(a.At)
	})
	good := 1 // the one that was made now
	for _, b := range others {
		switch {
		case good >= keep:
			gone = append(gone, b)
		case isGood(b):
			good++
		}
	}
	return gone
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// remove deletes a backup, its sum last: without its backup a sum is cleared.
func (b Backup) remove() error {
	if err := os.Remove(b.Path); err != nil && !os.IsNotExist(err) {
		return err
	}
	for _, ending := range []string{"-wal", sumEnding} {
		if err := os.Remove(b.Path + ending); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}
