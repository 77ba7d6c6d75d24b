package backup

import (
	"context"
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
	if errors.As(err, &ours) || !isDamage(err) || !p.isDamaged(ctx) {
		return failure(err, "the daybook cannot be copied")
	}
	p.markDamage(err.Error())
	return work.Wrap(err, work.Damaged, "the daybook is damaged: %v", err)
}

// isDamaged looks at the daybook's pages once more. Where they cannot be read
// now, nothing is known of them, and that is no damage.
func (p Place) isDamaged(ctx context.Context) bool {
	db, err := open(p.Database, livingQuery)
	if err != nil {
		return isDamage(err)
	}
	defer db.Close()
	found, err := texts(ctx, db, `PRAGMA quick_check(1)`)
	if err != nil {
		return isDamage(err)
	}
	return len(found) != 1 || found[0] != "ok"
}

// copyIsBad finds out whether a copy that does not pass its check came out
// wrong, or whether the daybook itself is damaged, and says so.
func (r *Running) copyIsBad(ctx context.Context, problems []string) error {
	p, db := r.place, r.source
	if db == nil {
		var err error
		if db, err = open(p.Database, livingQuery); err != nil {
			return err
		}
		defer db.Close()
	}
	found, err := texts(ctx, db, `PRAGMA quick_check(10)`)
	if err != nil && !isDamage(err) {
		return failure(err, "the daybook cannot be checked")
	}
	orphans, orphanErr := texts(ctx, db, `SELECT parent FROM pragma_foreign_key_check LIMIT 1`)
	if err == nil && orphanErr == nil && len(orphans) == 0 && len(found) == 1 && found[0] == "ok" {
		return work.Errorf(work.Failed, "the copy did not pass its check and was thrown away: %s; the daybook itself did: is the disk of the backups all right?", said(problems))
	}
	p.markDamage(said(problems))
	return work.Errorf(work.Damaged, "the daybook is damaged: %s", said(problems))
}
