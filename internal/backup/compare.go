package backup

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/migrate"
	"daybook/internal/work"
)

// Change is what a restore would do to the records of a kind.
type Change struct {
	Kind    string `json:"kind"`
	Before  int    `json:"before"`  // how many the daybook has
	After   int    `json:"after"`   // how many the backup has
	Added   int    `json:"added"`   // that the daybook has no more, or in its trash
	Changed int    `json:"changed"` // that would be as they were
	Gone    int    `json:"gone"`    // that the backup does not have, or in its trash
}

// Records counts the records of the candidate that are not in its trash.
func (c *Candidate) Records(ctx context.Context) (records int, err error) {
	db, err := open(c.Copy, copyQuery)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	for _, k := range work.Kinds {
		var n int
		err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+quote(k.Table)+" WHERE deleted_at IS NULL").Scan(&n)
		if err != nil {
			return 0, failure(err, c.Path+" cannot be read")
		}
		records += n
	}
	return records, nil
}

// Compare says what would change, by kind, if the candidate became the daybook;
// kinds of which nothing would are left out.
func (c *Candidate) Compare(ctx context.Context) (changes []Change, err error) {
	if size(c.place.Database) == 0 {
		return nil, work.Errorf(work.NotFound, "there is none")
	}
	db, err := open(c.Copy, livingQuery)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `ATTACH ? AS living`, migrate.FileURI(c.place.Database, "mode=ro")); err != nil {
		return nil, failure(err, "the daybook as it is now cannot be read")
	}
	for _, k := range work.Kinds {
		change, err := compareKind(ctx, db, k)
		if err != nil {
			return nil, failure(err, "the daybook as it is now cannot be read")
		}
		if change.Added+change.Changed+change.Gone > 0 {
			changes = append(changes, change)
		}
	}
	return changes, nil
}

// compareKind compares a kind's live rows by uid, in the columns that both
// files have. When a row was changed is none of its content.
func compareKind(ctx context.Context, db *sql.DB, k *work.Kind) (Change, error) {
	change := Change{Kind: k.Name}
	columns, err := texts(ctx, db, `SELECT a.name FROM pragma_table_info(?1, 'main') a JOIN pragma_table_info(?1, 'living') b USING (name)
		WHERE name NOT IN ('id', 'uid', 'created_at', 'updated_at', 'deleted_at')`, k.Table)
	if err != nil {
		return change, err
	}
	differs := []string{"0"}
	for _, column := range columns {
		differs = append(differs, fmt.Sprintf("b.%[1]s IS NOT l.%[1]s", quote(column)))
	}
	table := quote(k.Table)
	only := func(in, missing string) string {
		return "(SELECT count(*) FROM " + in + "." + table + " a WHERE a.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM " + missing + "." + table + " b WHERE b.uid = a.uid AND b.deleted_at IS NULL))"
	}
	both := "(SELECT count(*) FROM main." + table + " b JOIN living." + table + " l USING (uid) WHERE b.deleted_at IS NULL AND l.deleted_at IS NULL AND (" + strings.Join(differs, " OR ") + "))"
	live := func(in string) string {
		return "(SELECT count(*) FROM " + in + "." + table + " WHERE deleted_at IS NULL)"
	}
	err = db.QueryRowContext(ctx, "SELECT "+live("living")+", "+live("main")+", "+only("main", "living")+", "+both+", "+only("living", "main")).
		Scan(&change.Before, &change.After, &change.Added, &change.Changed, &change.Gone)
	return change, err
}

// Loses says whether anything that is in the daybook now would be gone.
func Loses(changes []Change) bool {
	return slices.ContainsFunc(changes, func(c Change) bool { return c.Gone > 0 })
}
