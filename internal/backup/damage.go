package backup

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"daybook/internal/work"
)

// Damage says what was found when a backup of the daybook could not be made
// because the daybook itself is damaged; "" where nothing was.
func (p Place) Damage() (string, error) {
	text, err := os.ReadFile(filepath.Join(p.folder(), p.damageName()))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(text)), err
}

// StillDamaged is Damage, once the daybook itself was asked again: SQLite calls
// a page damaged that the disk could not read once. A mark that it outlived is
// taken away.
func (p Place) StillDamaged(ctx context.Context) (string, error) {
	found, err := p.Damage()
	if err != nil || found == "" {
		return found, err
	}
	if damaged, err := p.isDamaged(ctx); damaged || err != nil {
		return found, nil //nolint:nilerr // what cannot be read now is not known to be sound
	}
	return "", p.ClearDamage()
}

// markDamage leaves the mark beside the backups, where every opening sees it.
func (p Place) markDamage(found string) {
	path := filepath.Join(p.folder(), p.damageName())
	os.WriteFile(path, []byte(found+"\n"), 0o600) //nolint:errcheck // the next backup finds it again
}

// ClearDamage takes the mark away: the daybook was restored, or found sound.
func (p Place) ClearDamage() error {
	err := os.Remove(filepath.Join(p.folder(), p.damageName()))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// sourceFailure says why the daybook could not be copied, and leaves a mark
// where it is because the daybook is damaged. A disk that failed while the copy
// was written looks alike: so the daybook is asked itself.
func (p Place) sourceFailure(ctx context.Context, err error) error {
	var ours *work.Error
	if errors.As(err, &ours) || !isDamage(err) {
		return failure(err, "the daybook cannot be copied")
	}
	if damaged, checkErr := p.isDamaged(ctx); checkErr != nil || !damaged {
		return failure(err, "the daybook cannot be copied")
	}
	found := reason(err)
	p.markDamage(found)
	return work.Wrap(err, work.Damaged, "the daybook is damaged: %s", found)
}

// copyIsBad finds out whether a copy that does not pass its check came out
// wrong, or whether the daybook itself is damaged, and says so.
func (r *Running) copyIsBad(ctx context.Context, problems []string) error {
	check := r.place.isDamaged
	if r.source != nil {
		check = func(ctx context.Context) (bool, error) { return damaged(ctx, r.source) }
	}
	switch bad, err := check(ctx); {
	case err != nil:
		return failure(err, "the daybook cannot be checked")
	case !bad:
		return work.Errorf(work.Failed, "the copy did not pass its check and was thrown away: %s; the daybook itself did: is the disk of the backups all right?", said(problems))
	}
	r.place.markDamage(said(problems))
	return work.Errorf(work.Damaged, "the daybook is damaged: %s", said(problems))
}

// isDamaged looks at the daybook on a connection of its own.
func (p Place) isDamaged(ctx context.Context) (bool, error) {
	db, err := open(p.Database, livingQuery)
	if err != nil {
		return isDamage(err), unlessDamage(err)
	}
	defer db.Close()
	return damaged(ctx, db)
}

// damaged looks at the pages and the references of the daybook. Where they
// cannot be read now, nothing is known of them: that is an error, and no damage.
func damaged(ctx context.Context, db *sql.DB) (bool, error) {
	found, err := texts(ctx, db, `PRAGMA quick_check(10)`)
	if err != nil {
		return isDamage(err), unlessDamage(err)
	}
	orphans, err := texts(ctx, db, `SELECT parent FROM pragma_foreign_key_check LIMIT 1`)
	if err != nil {
		return isDamage(err), unlessDamage(err)
	}
	return len(orphans) > 0 || len(found) != 1 || found[0] != "ok", nil
}

func unlessDamage(err error) error {
	if isDamage(err) {
		return nil
	}
	return err
}
