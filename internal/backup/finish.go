package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"daybook/internal/work"
)

// Finish waits for the copy, checks it against the snapshot, and gives it its
// name: then it is a backup. Where anything is wrong, nothing is left of it.
func (r *Running) Finish(ctx context.Context) (made []Backup, err error) {
	defer func() {
		r.copied, r.counts = nil, nil // both have been read, or the deferred reading hangs
		r.abandon()
	}()
	p := r.place
	stop := r.watch()
	defer stop()
	copied, counts := <-r.copied, <-r.counts
	if err := errors.Join(copied, counts.err); err != nil {
		return nil, p.sourceFailure(ctx, err)
	}
	r.now("checking")
	sum, err := r.check(ctx, counts.census)
	if err != nil {
		return nil, err
	}
	if p.Cipher != nil {
		r.now("encrypting")
		if sum, err = p.Cipher.seal(ctx, r.path); err != nil {
			return nil, err
		}
	}
	for i, kind := range r.kinds {
		b, err := r.publish(kind, sum, i == len(r.kinds)-1)
		if err != nil {
			return made, err
		}
		made = append(made, b)
	}
	if err := syncFolder(p.folder()); err != nil {
		return made, work.Wrap(err, work.Failed, "the folder of the backups, %s, cannot be synced to the disk", p.folder())
	}
	for _, b := range made {
		if err := p.rotate(ctx, b); err != nil {
			return made, err
		}
	}
	return made, nil
}

// check holds the copy against the snapshot while its sum is taken.
func (r *Running) check(ctx context.Context, want census) (sum string, err error) {
	type summed struct {
		sum string
		err error
	}
	sums := make(chan summed, 1)
	go func() {
		sum, err := syncedSum(ctx, r.path)
		sums <- summed{sum, err}
	}()
	got, problems, err := examine(ctx, r.path, freshQuery)
	s := <-sums
	if err := errors.Join(err, s.err); err != nil {
		return "", failure(err, "the copy cannot be checked")
	}
	if len(problems) > 0 {
		return "", r.copyIsBad(ctx, problems)
	}
	if got.version != want.version {
		return "", work.Errorf(work.Failed, "the copy has schema %d and the daybook %d; it was thrown away", got.version, want.version)
	}
	for table, n := range want.rows {
		if got.rows[table] != n {
			return "", work.Errorf(work.Failed, "the copy has %d rows of %s and the daybook %d; it was thrown away", got.rows[table], table, n)
		}
	}
	if len(got.rows) != len(want.rows) {
		return "", work.Errorf(work.Failed, "the copy has %d tables and the daybook %d; it was thrown away", len(got.rows), len(want.rows))
	}
	return s.sum, nil
}

// syncedSum brings the copy to the disk and sums it: both take their time in
// the system, and neither needs the database.
func syncedSum(ctx context.Context, path string) (string, error) {
	if err := syncFile(path); err != nil {
		return "", work.Wrap(err, work.Failed, "the copy cannot be synced to the disk")
	}
	return sumOf(ctx, path, nil)
}

// publish gives the copy its name, its sum first: a sum without a backup is
// cleared away, but a backup without a sum would be unproven for ever. The sum
// is made exclusively, and so it is what claims a name; one that is taken gets
// the next free second.
func (r *Running) publish(kind Kind, sum string, last bool) (Backup, error) {
	p := r.place
	ending, part := plainEnding, r.path
	if p.Cipher != nil {
		ending, part = sealedEnding, r.path+sealedMark
	}
	for at := r.at; ; at = at.Add(time.Second) {
		name := p.name(at, kind)
		if p.isTaken(name) {
			continue
		}
		path := filepath.Join(p.folder(), name+ending)
		err := writeNew(path+sumEnding, sumLine(sum, path))
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			err = moveInto(part, path, last)
		}
		if err != nil {
			os.Remove(path + sumEnding) //nolint:errcheck // the next one clears it
			return Backup{}, work.Wrap(err, work.Failed, "the backup %s cannot be written; is the disk full?", path)
		}
		b, _ := p.parse(name + ending)
		b.Summed = true
		return b, nil
	}
}

// isTaken says whether a backup has the name, encrypted or not.
func (p Place) isTaken(name string) bool {
	for _, ending := range []string{plainEnding, sealedEnding, plainEnding + sumEnding, sealedEnding + sumEnding} {
		if _, err := os.Lstat(filepath.Join(p.folder(), name+ending)); err == nil {
			return true
		}
	}
	return false
}

// moveInto renames the copy. Where it is still needed, for the week's backup
// beside the day's, a copy of it is renamed: one file under two names would be
// lost twice by one bad spot on the disk.
func moveInto(part, path string, last bool) error {
	if last {
		return os.Rename(part, path)
	}
	second := part + "2"
	defer os.Remove(second) //nolint:errcheck // renamed, as a rule
	if err := copyFile(part, second); err != nil {
		return err
	}
	return os.Rename(second, path)
}

// copyFile copies bytes into a new file for its owner alone, synced.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // it was only read
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

// writeNew writes a file that must not be there yet, synced.
func writeNew(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncFile brings what was written to a file to the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder brings the names in a folder to the disk. Windows cannot, and does
// so by itself.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// now says what Finish is at.
func (r *Running) now(doing string) { r.doing.Store(&doing) }

// watch tells the place's Progress how far the backup has come, until it is
// stopped; then once that there is nothing more to tell. The copy is about as
// large as the daybook.
func (r *Running) watch() (stop func()) {
	tell := r.place.Progress
	if tell == nil {
		return func() {}
	}
	total := size(r.place.Database)
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-end:
				tell(Progress{Total: total})
				return
			case <-tick.C:
			}
			if doing := r.doing.Load(); doing != nil {
				tell(Progress{Doing: *doing, Total: total})
				continue
			}
			tell(Progress{Doing: "copying", Done: min(size(r.path), total), Total: total})
		}
	}()
	return func() {
		close(end)
		<-ended
	}
}

func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// said says a list of problems in one sentence.
func said(problems []string) string {
	if len(problems) > 1 {
		return fmt.Sprintf("%s; and %d more", problems[0], len(problems)-1)
	}
	return problems[0]
}
