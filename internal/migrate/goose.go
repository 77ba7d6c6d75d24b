package migrate

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// versionTable is goose's own table.
const versionTable = "goose_db_version"

// errElsewhere says that another process has moved the database meanwhile.
var errElsewhere = errors.New("another process has migrated this database meanwhile")

// newProvider returns goose on a connection and a folder of files. A time that
// is given is recorded as the time of what it applies.
func newProvider(db *sql.DB, fsys fs.FS, at ...time.Time) (*goose.Provider, error) {
	store, err := newVersions(at)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectCustom, db, fsys, goose.WithStore(store),
		goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
}

// versions is goose's version table, with one rule more: a version is entered
// once and taken out once. goose decides what is pending before it takes the
// write lock; of two processes that decided the same, the second fails here,
// inside its transaction, and all that it did is rolled back.
type versions struct {
	database.Store
	at []time.Time
}

func newVersions(at []time.Time) (versions, error) {
	inner, err := database.NewStore(database.DialectSQLite3, versionTable)
	return versions{inner, at}, err
}

// start makes goose's table with its first row, as goose itself does.
func (v versions) start(ctx context.Context, tx *sql.Tx) error {
	if err := v.CreateVersionTable(ctx, tx); err != nil {
		return err
	}
	return v.Insert(ctx, tx, database.InsertRequest{Version: 0})
}

// Insert enters a version that was applied.
func (v versions) Insert(ctx context.Context, db database.DBTxConn, req database.InsertRequest) error {
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+versionTable+" WHERE version_id = ?", req.Version).Scan(&n)
	if err != nil {
		return err
	}
	if n > 0 {
		return errElsewhere
	}
	if err := v.Store.Insert(ctx, db, req); err != nil || len(v.at) == 0 {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE "+versionTable+" SET tstamp = ? WHERE version_id = ?",
		v.at[0].UTC().Format(time.DateTime), req.Version)
	return err
}

// Delete takes out a version that was taken back.
func (v versions) Delete(ctx context.Context, db database.DBTxConn, version int64) error {
	result, err := db.ExecContext(ctx, "DELETE FROM "+versionTable+" WHERE version_id = ?", version)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, errElsewhere)
	}
	return nil
}

// TableExists says whether the version table is there. goose would otherwise
// find out by a query that fails.
func (v versions) TableExists(ctx context.Context, db database.DBTxConn) (bool, error) {
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", versionTable).Scan(&n)
	return n > 0, err
}
