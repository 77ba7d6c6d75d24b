package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"daybook/internal/backup"
	"daybook/internal/doctor"
	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Finding is something about a daybook's file that is not as it should be.
type Finding = doctor.Finding

// Checkup is what a look at the whole file found.
type Checkup struct {
	Findings []Finding
	Kept     string // the copy of the file as it was before it was mended; "": it was not
}

// Damage is how many findings are damage that is not mended.
func (c Checkup) Damage() (n int) {
	for _, f := range c.Findings {
		if f.Level == doctor.Damage && !f.Mended {
			n++
		}
	}
	return n
}

// Doctor looks at everything about the daybook's file, and with fix mends what
// can be rebuilt without loss, after a backup. progress is told what it is at.
// A daybook that is found sound loses the mark of damage that a backup left.
func Doctor(ctx context.Context, o Options, fix bool, progress func(string)) (c Checkup, err error) {
	p := doctor.Patient{
		Path: o.Path, Durability: o.Durability, Now: o.Now, NewUID: o.NewUID, Progress: progress,
		Folders: []string{o.place().Where()},
	}
	c.Findings, err = p.Examine(ctx)
	if err != nil {
		return c, err
	}
	if fix && slices.ContainsFunc(c.Findings, func(f Finding) bool { return f.Mends }) {
		if c.Kept, err = o.keep(ctx, p); err != nil {
			return c, err
		}
		if c.Findings, err = p.Fix(ctx, c.Findings); err != nil {
			return c, err
		}
	}
	if c.Damage() == 0 {
		if err := o.place().ClearDamage(); err != nil {
			return c, err
		}
	}
	progress("backups")
	backups, err := o.examineBackups(ctx)
	c.Findings = append(c.Findings, backups...)
	return c, err
}

// keep makes a backup of the file before it is mended. Where that is refused
// because the file is damaged, a plain copy is kept instead.
func (o Options) keep(ctx context.Context, p doctor.Patient) (path string, err error) {
	made, err := o.place().Create(ctx, backup.Before)
	if err == nil {
		return made[0].Path, nil
	}
	if ctx.Err() != nil {
		return "", err
	}
	path = fmt.Sprintf("%s.before-doctor-%s", o.Path, o.Now().UTC().Format("20060102T150405Z"))
	if copyErr := p.Copy(ctx, path); copyErr != nil {
		return "", work.Wrap(errors.Join(err, copyErr), work.CodeOf(err), "nothing was mended, since no copy could be kept of the file as it is: %s", err)
	}
	return path, nil
}

// backupAge is how old the newest good backup may be.
const backupAge = 7 * 24 * time.Hour

// examineBackups looks whether there is a backup that would help.
func (o Options) examineBackups(ctx context.Context) ([]Finding, error) {
	place := o.place()
	all, err := place.List()
	if err != nil {
		return nil, err
	}
	good, ok, err := place.NewestGood(ctx)
	if err != nil {
		return nil, err
	}
	warning := func(what, advice string) Finding {
		return Finding{Check: "backups", Level: doctor.Warning, Where: o.place().Where(), What: what, Advice: advice}
	}
	const byHand = "daybook backup create makes one"
	switch age := o.Now().Sub(good.At); {
	case !ok && len(all) > 0:
		return []Finding{warning("holds no backup that is as it was made", byHand)}, nil
	case !ok && o.isOld(ctx):
		return []Finding{warning("holds no backup", byHand)}, nil
	case ok && age > backupAge:
		return []Finding{warning(fmt.Sprintf("has its newest good backup, %s, of %d days ago", good.Name, int(age.Hours()/24)), byHand)}, nil
	case ok && all[0].Name != good.Name:
		return []Finding{warning("holds "+all[0].Name+", which is not as it was made, or has no SHA-256 beside it", "daybook backup verify says more")}, nil
	}
	return nil, nil
}

// isOld says whether the daybook should have had a backup by now.
func (o Options) isOld(ctx context.Context) bool {
	history, err := migrate.History(ctx, o.Path, store.Migrations())
	if err != nil || len(history) == 0 {
		return false
	}
	made, err := time.Parse(time.RFC3339, history[0].AppliedAt)
	return err == nil && o.Now().Sub(made) > backupAge
}

// Salvaged says what of a damaged file came over into a new one.
type Salvaged struct {
	Path   string            `json:"path"`
	Rows   int64             `json:"rows"`
	Lost   int64             `json:"lost"`             // are surely lost
	Kept   int               `json:"aside"`            // could be read, and have no place in a daybook
	Aside  string            `json:"report,omitempty"` // the file that they are in, a line each
	Tables []doctor.Salvaged `json:"tables"`
}

// Salvage reads what can still be read of the file at o.Path into a new
// daybook. The file itself is only read. The new one appears when it is whole.
func Salvage(ctx context.Context, o Options, path string, progress func(string)) (out Salvaged, err error) {
	report := path + ".aside.jsonl"
	for _, taken := range []string{path, report} {
		if _, err := os.Lstat(taken); err == nil {
			return out, work.Errorf(work.Conflict, "%s exists, and was left as it is; name a new file", taken)
		}
	}
	if folder, err := os.Stat(filepath.Dir(path)); err != nil || !folder.IsDir() {
		return out, work.Errorf(work.NotFound, "the folder %s does not exist; make it, or name a file elsewhere", filepath.Dir(path))
	}
	temporary, err := temporaryBeside(path)
	if err != nil {
		return out, err
	}
	defer removeDatabase(temporary)
	aside := &remnants{path: report}
	tables, err := doctor.Salvage{From: o.Path, To: temporary, Now: o.Now, NewUID: o.NewUID, Progress: progress, Keep: aside.keep}.Run(ctx)
	if err = errors.Join(err, aside.close()); err == nil {
		err = publish(temporary, path)
	}
	if err != nil {
		if aside.file != nil {
			os.Remove(report) //nolint:errcheck // it says nothing without the file
		}
		return out, err
	}
	out = Salvaged{Path: path, Kept: aside.count, Tables: tables}
	if aside.count > 0 {
		out.Aside = report
	}
	for _, t := range tables {
		out.Rows, out.Lost = out.Rows+t.Rows, out.Lost+t.Lost
	}
	return out, nil
}

// remnants are written to a file of their own, made when there is one.
type remnants struct {
	path  string
	file  *os.File
	count int
}

func (r *remnants) keep(one doctor.Remnant) (err error) {
	if r.file == nil {
		if r.file, err = os.OpenFile(r.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err != nil {
			return work.Wrap(err, work.Failed, "%s cannot be written", r.path)
		}
	}
	r.count++
	e := json.NewEncoder(r.file)
	e.SetEscapeHTML(false)
	return e.Encode(one)
}

func (r *remnants) close() error {
	if r.file == nil {
		return nil
	}
	return errors.Join(r.file.Sync(), r.file.Close())
}
