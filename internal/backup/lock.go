package backup

import (
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/gofrs/flock"

	"daybook/internal/work"
)

// Four files beside the backups are locked and never removed, or two
// processes could hold locks on two files of one name:
//
//   - begin, while it is decided whether the day's backup is due and until its
//     snapshot stands. Of ten commands at once one decides; the others wait no
//     longer than that, and then find a copy under way.
//   - day, until the day's backup has its name: who holds begin and cannot have
//     day knows that the copy is being made by somebody who lives.
//   - restore, shared by all who restore: who can have it alone knows that every
//     copy beside the daybook was left by a process that died.
//   - work, shared by all who make a copy, of whatever kind: who can have it
//     alone knows that every unfinished copy was left by a process that died.
func (p Place) lock(what string) *flock.Flock {
	return flock.New(filepath.Join(p.folder(), "."+p.stem()+"."+what+".lock"))
}

func lockError(err error, l *flock.Flock) error {
	return work.Wrap(err, work.Failed, "%s cannot be locked: %s; check the permissions of the folder, or name another with DAYBOOK_BACKUPS", l.Path(), cause(err))
}

// Alone runs fn while no other process decides about backups: of several that
// would do the same one does it, and the others find it done.
func (p Place) Alone(fn func() error) error {
	if err := p.ready(); err != nil {
		return err
	}
	begin := p.lock("begin")
	if err := begin.Lock(); err != nil {
		return lockError(err, begin)
	}
	return errors.Join(fn(), begin.Unlock())
}

// cause is what the system said, without the path that it said it of.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
