package backup

import (
	"cmp"
	"context"
	"slices"
)

// examine opens a finished database and says what it holds, and what is wrong.
// The rows are checked beside the pages, which take several times as long.
func examine(ctx context.Context, path, query string) (c census, problems []string, err error) {
	type checked struct {
		problems []string
		err      error
	}
	pages := make(chan checked, 1)
	go func() {
		problems, err := checkPages(ctx, path, query)
		pages <- checked{problems, err}
	}()
	c, orphans, err := checkRows(ctx, path, query)
	p := <-pages
	return c, append(p.problems, orphans...), cmp.Or(p.err, err) // of one damage, both may speak
}

// checkPages says what SQLite finds wrong with the pages, and with indexes
// against their rows.
func checkPages(ctx context.Context, path, query string) (problems []string, err error) {
	db, err := open(path, query)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	found, err := texts(ctx, db, `PRAGMA integrity_check(10)`)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(line string) bool { return line == "ok" }), nil
}

// checkRows counts the rows and names those that belong to nothing.
func checkRows(ctx context.Context, path, query string) (c census, orphans []string, err error) {
	db, err := open(path, query)
	if err != nil {
		return c, nil, err
	}
	defer db.Close()
	orphans, err = texts(ctx, db, `SELECT 'row ' || ifnull(rowid, '?') || ' of ' || "table" || ' belongs to nothing in ' || parent FROM pragma_foreign_key_check LIMIT 10`)
	if err != nil {
		return c, nil, err
	}
	c, err = count(ctx, db)
	return c, orphans, err
}
