package app

import (
	"context"
	"fmt"
	"os"

	"daybook/internal/backup"
	"daybook/internal/migrate"
	"daybook/internal/store"
	"daybook/internal/work"
)

// SchemaOptions are hints for a migration that is to be written: columns that
// were renamed, and whether up may drop data.
type SchemaOptions = migrate.Options

// Upgrade applies the migrations that the daybook has not had yet, after a
// backup of it, and makes the file where it is missing. Its history says that
// it was at o.Now. Of several processes that find it old, one does it.
func Upgrade(ctx context.Context, o Options) ([]migrate.Applied, error) {
	ran, err := o.upgrade(ctx)
	return ran, o.explain(ctx, err)
}

func (o Options) upgrade(ctx context.Context) (ran []migrate.Applied, err error) {
	status, err := migrate.StatusOf(ctx, o.Path, store.Migrations())
	if err != nil || len(status.Pending) == 0 {
		return nil, err
	}
	if status.Empty {
		return migrate.Upgrade(ctx, o.Path, store.Migrations(), o.Now())
	}
	err = o.place().Alone(func() error {
		if status, err := migrate.StatusOf(ctx, o.Path, store.Migrations()); err != nil || len(status.Pending) == 0 {
			return err
		}
		if _, err := o.place().Create(ctx, backup.Migration); err != nil {
			return unguarded(err)
		}
		ran, err = migrate.Upgrade(ctx, o.Path, store.Migrations(), o.Now())
		return err
	})
	return ran, err
}

// upgradeAtOpening is Upgrade of a daybook that a newer program opens. It drops
// nothing unasked. What damage it meets, the action that opened it explains.
func (o Options) upgradeAtOpening(ctx context.Context) error {
	losses, err := o.upgradeLosses(ctx)
	if err != nil {
		return err
	}
	if len(losses) > 0 {
		return work.Errorf(work.Conflict, "this program needs a newer schema, and the upgrade would drop %s; daybook db upgrade --allow-loss asks, and does it", losses[0])
	}
	_, err = o.upgrade(ctx)
	return err
}

// UpgradeLosses lists what the pending migrations would drop from the file.
func UpgradeLosses(ctx context.Context, o Options) ([]string, error) {
	losses, err := o.upgradeLosses(ctx)
	return losses, o.explain(ctx, err)
}

func (o Options) upgradeLosses(ctx context.Context) ([]string, error) {
	s, err := migrate.StatusOf(ctx, o.Path, store.Migrations())
	if err != nil || s.Empty {
		return nil, err
	}
	return migrate.Losses(store.Migrations(), s.Current, s.Latest)
}

// Downgrade takes back the newest migrations of the daybook, and the data that
// came with them, after a backup of it.
func Downgrade(ctx context.Context, o Options, steps int) (ran []migrate.Applied, err error) {
	defer func() { err = o.explain(ctx, err) }()
	err = o.place().Alone(func() error {
		if _, err := o.place().Create(ctx, backup.Migration); err != nil {
			return unguarded(err)
		}
		ran, err = migrate.Downgrade(ctx, o.Path, store.Migrations(), steps)
		return err
	})
	return ran, err
}

// DowngradeLosses lists what taking back so many migrations would drop. It
// refuses more than the file has had.
func DowngradeLosses(ctx context.Context, o Options, steps int) ([]string, error) {
	s, err := migrate.StatusOf(ctx, o.Path, store.Migrations())
	switch {
	case err != nil:
		return nil, o.explain(ctx, err)
	case s.Current == 0:
		return nil, work.Errorf(work.NotFound, "%s has had no migration that could be taken back", o.Path)
	case steps < 1 || int64(steps) > s.Current:
		return nil, work.InvalidField("steps", "is %d; write 1 to %d, which is how many the file has had", steps, s.Current)
	}
	return migrate.Losses(store.Migrations(), s.Current, max(0, s.Current-int64(steps)))
}

// SchemaStatus says which migrations the daybook has had.
func SchemaStatus(ctx context.Context, o Options) (migrate.Status, error) {
	s, err := migrate.StatusOf(ctx, o.Path, store.Migrations())
	return listed(s), o.explain(ctx, err)
}

// listed makes a list that is empty one that JSON writes as a list.
func listed(s migrate.Status) migrate.Status {
	s.Pending = append([]migrate.Migration{}, s.Pending...)
	return s
}

// SchemaHistory lists all migrations, and when the daybook had each.
func SchemaHistory(ctx context.Context, o Options) ([]migrate.Entry, error) {
	entries, err := migrate.History(ctx, o.Path, store.Migrations())
	return entries, o.explain(ctx, err)
}

// SchemaCheck says whether the daybook, the migrations and schema.sql agree.
func SchemaCheck(ctx context.Context, o Options) (migrate.Report, error) {
	r, err := migrate.Check(ctx, o.Path, store.Migrations(), store.Schema())
	r.Status = listed(r.Status)
	r.Database = append([]migrate.Difference{}, r.Database...)
	r.Files = append([]migrate.Difference{}, r.Files...)
	return r, o.explain(ctx, err)
}

// DiffSchemas prints the migration from one schema to another, each a SQL
// script or a SQLite file of any program; "" where they agree.
func DiffSchemas(ctx context.Context, from, to string, o SchemaOptions) (string, error) {
	old, err := migrate.Read(ctx, from)
	if err != nil {
		return "", err
	}
	wanted, err := migrate.Read(ctx, to)
	if err != nil {
		return "", err
	}
	script, err := migrate.Diff(ctx, old, wanted, o)
	if err != nil {
		return "", err
	}
	return script.String(), nil
}

// GenerateMigration writes the migration from the files in dir to the schema
// of the checkout that dir belongs to, where it is one, else to this
// program's.
func GenerateMigration(ctx context.Context, dir, message string, o SchemaOptions) (migrate.Generated, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return migrate.Generated{}, work.Errorf(work.NotFound, "the folder %s does not exist; run this in the checkout, or name the folder of the migrations with --dir", dir)
	}
	wanted, err := checkoutSchema(dir)
	if err != nil {
		return migrate.Generated{}, err
	}
	return migrate.Generate(ctx, os.DirFS(dir), wanted, dir, message, o)
}

// checkoutSchema reads schema.sql and triggers.sql beside the folder of the
// migrations: the program may have been built before they changed.
func checkoutSchema(dir string) (string, error) {
	schema, err := os.ReadFile(dir + "/../schema.sql")
	if os.IsNotExist(err) {
		return store.Schema(), nil
	}
	if err != nil {
		return "", err
	}
	triggers, err := os.ReadFile(dir + "/../triggers.sql")
	if err != nil && !os.IsNotExist(err) {
		return "", err
	}
	return fmt.Sprintf("%s\n%s", schema, triggers), nil
}

// What the functions above answer, under names of this package.
type (
	// Applied is a migration that ran.
	Applied = migrate.Applied
	// SchemaState says where a file stands among the migrations.
	SchemaState = migrate.Status
	// SchemaEntry is a migration, and when a file had it.
	SchemaEntry = migrate.Entry
	// SchemaReport lists what does not agree.
	SchemaReport = migrate.Report
)
