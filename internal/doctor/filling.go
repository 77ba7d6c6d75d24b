package doctor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/migrate"
	"daybook/internal/work"
)

// filling runs fn in a transaction on To in which nothing is checked between
// tables and no trigger runs.
func (s Salvage) filling(ctx context.Context, fn func(*filling) error) error {
	db, err := sql.Open("sqlite", migrate.FileURI(s.To, "_txlock=immediate&_pragma=foreign_keys(0)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-64000)&_pragma=temp_store(MEMORY)"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	f := &filling{Salvage: s, tx: tx, inserts: map[string]*sql.Stmt{}}
	if err := f.describe(ctx); err != nil {
		return err
	}
	if err := fn(f); err != nil {
		return err
	}
	return tx.Commit()
}

// tableNames lists the tables to be filled, parents or not, in their order.
const tableNames = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'search\_index%' ESCAPE '\' ORDER BY rowid`

// filling is To while rows come into it.
type filling struct {
	Salvage
	tx      *sql.Tx
	order   []*table
	tables  map[string]*table
	inserts map[string]*sql.Stmt
}

// describe reads what the tables of To are made of.
func (f *filling) describe(ctx context.Context) error {
	names, err := texts(ctx, f.tx, tableNames)
	if err != nil {
		return err
	}
	f.tables = map[string]*table{}
	for _, name := range names {
		if derivedTables[name] {
			continue
		}
		t := &table{name: name}
		rows, err := f.tx.QueryContext(ctx, `SELECT cid, name, type, "notnull", pk FROM pragma_table_info(?)`, name)
		if err != nil {
			return err
		}
		for rows.Next() {
			var i, notNull, key int
			var column, kind string
			if err := rows.Scan(&i, &column, &kind, &notNull, &key); err != nil {
				return errors.Join(err, rows.Close()) //nolint:sqlclosecheck // one of several, each closed before the next
			}
			t.columns, t.types, t.notNull = append(t.columns, column), append(t.types, kind), append(t.notNull, notNull == 1)
			if key == 1 {
				t.key = i
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
		f.order, f.tables[name] = append(f.order, t), t
	}
	return nil
}

// fill brings all rows over, then lets go of what points at lost ones.
func (f *filling) fill(ctx context.Context, old *survey) error {
	triggers, err := f.dropTriggers(ctx)
	if err != nil {
		return err
	}
	total := int64(0)
	for _, t := range f.order {
		f.Progress(t.name)
		if err := f.fillTable(ctx, old, t); err != nil {
			return err
		}
		total += t.kept
	}
	if total == 0 {
		return work.Errorf(work.Damaged, "no row of a daybook could be read from %s; is it one?", f.From)
	}
	for _, n := range old.alien {
		rows, _, _ := old.leaf(n)
		for _, r := range rows {
			if err := f.Keep(Remnant{Why: "it could not be told of which table it was", Row: f.named(nil, r)}); err != nil {
				return err
			}
		}
	}
	f.Progress("references")
	for _, step := range []func(context.Context) error{f.dropRecords, f.letGo, f.countOn, f.newDevice} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	for _, text := range triggers {
		if _, err := f.tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

func (f *filling) dropTriggers(ctx context.Context) (create []string, err error) {
	create, err = texts(ctx, f.tx, `SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	drop, err := texts(ctx, f.tx, `SELECT 'DROP TRIGGER "' || name || '"' FROM sqlite_schema WHERE type = 'trigger'`)
	if err != nil {
		return nil, err
	}
	for _, text := range drop {
		if _, err := f.tx.ExecContext(ctx, text); err != nil {
			return nil, err
		}
	}
	return create, nil
}

// fillTable brings the rows of one table over: those that hang in its tree
// first, so that what strays hold of them is known to be older.
func (f *filling) fillTable(ctx context.Context, old *survey, t *table) error {
	for i, n := range slices.Concat(t.leaves, t.strays) {
		rows, lost, _ := old.leaf(n)
		stray := i >= len(t.leaves)
		if !stray {
			t.lost += lost
		}
		for _, r := range rows {
			if stray && old.logged[r.text(1)].gone {
				continue // it was deleted, and its page not yet used again
			}
			if err := f.insert(ctx, t, r, stray); err != nil {
				return err
			}
		}
	}
	return nil
}

// insert writes one row. One that the table does not take is kept aside.
func (f *filling) insert(ctx context.Context, t *table, r row, stray bool) error {
	if len(r.values) > len(t.columns) || len(r.values) <= t.key {
		t.lost++
		return f.Keep(Remnant{t.name, fmt.Sprintf("it has %d values, and the table %d columns", len(r.values), len(t.columns)), f.named(nil, r)})
	}
	statement, err := f.statement(ctx, t, len(r.values)) //nolint:sqlclosecheck // the end of the transaction closes it
	if err != nil {
		return err
	}
	args := slices.Clone(r.values)
	args[t.key] = r.id
	if _, err := statement.ExecContext(ctx, args...); err != nil {
		if ctx.Err() != nil || !isConstraint(err) {
			return err
		}
		if stray && f.has(ctx, t, r) {
			return nil // an older state of a row that came over
		}
		t.lost++
		return f.Keep(Remnant{t.name, err.Error(), f.named(t, r)})
	}
	t.kept++
	t.most = max(t.most, r.id)
	return nil
}

func (f *filling) statement(ctx context.Context, t *table, n int) (*sql.Stmt, error) {
	query := fmt.Sprintf(`INSERT INTO "%s" ("%s") VALUES (?%s)`, t.name, strings.Join(t.columns[:n], `", "`), strings.Repeat(", ?", n-1))
	if f.inserts[query] == nil {
		made, err := f.tx.PrepareContext(ctx, query) //nolint:sqlclosecheck // the end of the transaction closes it
		if err != nil {
			return nil, err
		}
		f.inserts[query] = made
	}
	return f.inserts[query], nil
}

func (f *filling) has(ctx context.Context, t *table, r row) (there bool) {
	err := f.tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*) FROM "%s" WHERE "%s" = ?`, t.name, t.columns[t.key]), r.id).Scan(&there)
	return err == nil && there
}

// named gives the values of a row their columns' names, where those are known.
func (f *filling) named(t *table, r row) map[string]any {
	out := map[string]any{}
	for i, v := range r.values {
		name := fmt.Sprintf("column_%d", i+1)
		if t != nil && i < len(t.columns) {
			if name = t.columns[i]; i == t.key {
				v = r.id
			}
		}
		if bytes, ok := v.([]byte); ok {
			v = fmt.Sprintf("%x", bytes)
		}
		out[name] = v
	}
	return out
}
