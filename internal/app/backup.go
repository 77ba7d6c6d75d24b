package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"daybook/internal/backup"
	"daybook/internal/parse"
	"daybook/internal/work"
)

// What the functions below answer, and are given.
type (
	// BackupProgress is how far the work on a backup has come.
	BackupProgress = backup.Progress
	// BackupReport is what is known of a backup.
	BackupReport = backup.Report
	// BackupKey opens encrypted backups.
	BackupKey = backup.Key
	// BackupCipher encrypts them.
	BackupCipher = backup.Cipher
)

// EncryptFor encrypts a backup to public keys of age.
func EncryptFor(keys ...string) (*BackupCipher, error) { return backup.ForRecipients(keys...) }

// EncryptWith encrypts a backup to a passphrase.
func EncryptWith(passphrase string) (*BackupCipher, error) { return backup.ForPassphrase(passphrase) }

// IdentityFile reads the secret keys that age-keygen wrote into a file.
func IdentityFile(path string) (*BackupKey, error) { return backup.KeyFile(path) }

// Passphrase opens what was encrypted with it.
func Passphrase(words string) (*BackupKey, error) { return backup.KeyPassphrase(words) }

// BackupFolder is where the daybook's backups are.
func BackupFolder(o Options) string { return o.place().Where() }

// CreateBackup makes a backup by hand. Those are kept until somebody removes
// them.
func CreateBackup(ctx context.Context, o Options, cipher *BackupCipher) (BackupReport, error) {
	if _, err := os.Stat(o.Path); os.IsNotExist(err) {
		return BackupReport{}, work.Errorf(work.NotFound, "there is no daybook at %s", o.Path)
	}
	if err := prepare(ctx, o); err != nil {
		return BackupReport{}, err
	}
	p := o.place()
	p.Cipher = cipher
	made, err := p.Create(ctx, backup.Manual)
	if work.CodeOf(err) == work.Damaged && err != nil {
		return BackupReport{}, o.damaged(ctx, err)
	}
	if err != nil {
		return BackupReport{}, err
	}
	return p.Peek(ctx, made[0])
}

// Backups lists the daybook's backups, newest first, each with whether its sum
// holds and how many rows it has.
func Backups(ctx context.Context, o Options) ([]BackupReport, error) {
	p := o.place()
	all, err := p.List()
	if err != nil {
		return nil, err
	}
	out := []BackupReport{}
	for _, b := range all {
		r, err := p.Peek(ctx, b)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// VerifyBackups checks the backup that which names again, or all of them where
// it is "". Encrypted ones are only summed where there is no key.
func VerifyBackups(ctx context.Context, o Options, which string, key *BackupKey) ([]BackupReport, error) {
	p := o.place()
	var all []backup.Backup
	var err error
	if which == "" {
		all, err = p.List()
	} else {
		all = make([]backup.Backup, 1)
		all[0], err = o.pick(ctx, which)
	}
	out := []BackupReport{}
	for _, b := range all {
		if err != nil {
			break
		}
		var r BackupReport
		if r, err = p.Verify(ctx, b, key); err == nil {
			out = append(out, r)
		}
	}
	return out, err
}

// IsEncrypted says whether the backup that which names is.
func IsEncrypted(ctx context.Context, o Options, which string) (bool, error) {
	b, err := o.pick(ctx, which)
	return b.Encrypted, err
}

// pick finds the backup that a person means: latest, which is the newest good
// one; a day, which is the newest of that day; its name; or the path of a file.
func (o Options) pick(ctx context.Context, which string) (backup.Backup, error) {
	p := o.place()
	if which == "latest" {
		good, ok, err := p.NewestGood(ctx)
		if err == nil && !ok {
			err = work.Errorf(work.NotFound, "there is no good backup in %s; daybook backup list shows what is there", p.Where())
		}
		return good, err
	}
	all, err := p.List()
	if err != nil {
		return backup.Backup{}, err
	}
	for _, b := range all {
		if b.Name == which || strings.TrimSuffix(strings.TrimSuffix(b.Name, ".age"), ".db") == which {
			return b, nil
		}
	}
	if info, err := os.Stat(which); err == nil && info.Mode().IsRegular() {
		for _, b := range all {
			if same, err := os.Stat(b.Path); err == nil && os.SameFile(info, same) {
				return b, nil
			}
		}
		return backup.File(which), nil
	}
	day, err := parse.Date(which, parse.Context{Now: o.Now().In(p.Zone), DayStart: p.DayStart, Past: true})
	if err != nil || strings.ContainsRune(which, filepath.Separator) {
		return backup.Backup{}, work.Errorf(work.NotFound, "there is no backup or file %q; write a name that daybook backup list shows, a day like 2026-04-01, latest, or the path of a file", which)
	}
	for _, b := range all {
		if p.Day(b.At) == day {
			return b, nil
		}
	}
	return backup.Backup{}, work.Errorf(work.NotFound, "there is no backup of %s; daybook backup list shows which there are", day)
}
