package migrate

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"daybook/internal/work"
)

// inspect fills in what the text of a schema does not say by itself: it makes
// the objects anew in memory and asks SQLite about them.
func inspect(ctx context.Context, s *Schema) error {
	db, err := openMemory(ctx, "")
	if err != nil {
		return err
	}
	defer db.Close()
	if err := replay(ctx, db, s); err != nil {
		return err
	}
	s.tables = map[string]*table{}
	for _, o := range s.Objects {
		if o.Kind != Table && o.Kind != Virtual {
			continue
		}
		if o.isOpaque() {
			s.tables[fold(o.Name)] = &table{Object: o, module: &module{name: parseModule(o.SQL).name}}
			continue
		}
		t, err := inspectTable(ctx, db, o)
		if err != nil {
			return work.Wrap(err, work.Invalid, "the table %s cannot be read: %s", o.Name, reason(err))
		}
		s.tables[fold(o.Name)] = t
	}
	return inspectForeignKeys(ctx, db, s)
}

// replay makes the objects of s in an empty database. Virtual tables come first:
// the tables that they bring along are theirs, and leave s.
func replay(ctx context.Context, db *sql.DB, s *Schema) error {
	s.dropOpaqueParts()
	for _, kind := range []Kind{Virtual, Table, View, Index, Trigger} {
		for _, o := range s.of(kind) {
			if o.isOpaque() {
				continue
			}
			if _, err := db.ExecContext(ctx, o.SQL); err != nil {
				return work.Wrap(err, work.Invalid, "the %s %s cannot be made: %s", kind, o.Name, reason(err))
			}
		}
		if kind != Virtual || len(s.of(Virtual)) == 0 {
			continue
		}
		shadows := map[string]bool{}
		err := queryRows(ctx, db, `SELECT name FROM sqlite_schema WHERE type = 'table'`, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			shadows[fold(name)] = true
			return err
		})
		if err != nil {
			return work.Wrap(err, work.Failed, "the virtual tables cannot be listed: %s", reason(err))
		}
		s.Objects = slices.DeleteFunc(s.Objects, func(o Object) bool { return o.Kind == Table && shadows[fold(o.Name)] })
	}
	return nil
}

// inspectTable asks SQLite about one table.
func inspectTable(ctx context.Context, db *sql.DB, o Object) (*table, error) {
	t := &table{Object: o, rowid: true, body: parseBody(o.SQL)}
	if o.Kind == Virtual {
		t.module = parseModule(o.SQL)
		t.rowid = t.module.hasRowid()
	}
	var withoutRowid, strict bool
	err := db.QueryRowContext(ctx, `SELECT wr, strict FROM pragma_table_list(?) WHERE schema = 'main'`, o.Name).
		Scan(&withoutRowid, &strict)
	if err != nil {
		return nil, err
	}
	t.rowid = t.rowid && !withoutRowid
	if err := t.readColumns(ctx, db, strict); err != nil {
		return nil, err
	}
	for _, tok := range significant(o.SQL) {
		t.autoincrement = t.autoincrement || tok.kind == word && fold(tok.text) == "autoincrement"
	}
	if t.module != nil && t.module.content == contentElsewhere {
		_, err := db.ExecContext(ctx, t.rebuildIndex())
		t.module.rebuildable = err == nil
	}
	return t, t.readParents(ctx, db)
}

func (t *table) readColumns(ctx context.Context, db *sql.DB, strict bool) error {
	var integerKey bool
	err := queryRows(ctx, db, `SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(`+quoteText(t.Name)+`)`,
		func(rows *sql.Rows) error {
			var c column
			var declared string
			var fallback sql.NullString
			var pk, hidden int
			if err := rows.Scan(&c.name, &declared, &c.notNull, &fallback, &pk, &hidden); err != nil {
				return err
			}
			c.affinity = affinity(declared, strict)
			c.fallback = fallbackExpression(fallback.String)
			c.generated = hidden == 2 || hidden == 3
			if pk > 0 {
				t.primary = append(t.primary, c.name)
				integerKey = strings.EqualFold(declared, "INTEGER")
			}
			if hidden != 1 {
				t.columns = append(t.columns, c)
			}
			return nil
		})
	if err != nil || !t.rowid || len(t.primary) != 1 || !integerKey {
		return err
	}
	// INTEGER PRIMARY KEY DESC is no name for the rowid: it has an index of its own.
	var indexed int
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM pragma_index_list(?) WHERE origin = 'pk'`, t.Name).Scan(&indexed)
	if indexed == 0 {
		t.key = t.primary[0]
	}
	return err
}

// fallbackExpression writes a DEFAULT as an expression. DEFAULT takes a bare or
// double-quoted word for a text, which in an expression would be a column.
func fallbackExpression(value string) string {
	tokens := significant(value)
	switch {
	case len(tokens) == 0 || len(tokens) == 1 && fold(tokens[0].text) == "null":
		return ""
	case len(tokens) == 1 && (tokens[0].kind == quoted || tokens[0].kind == word && !constants[fold(tokens[0].text)]):
		return quoteText(unquote(tokens[0]))
	case len(tokens) == 1:
		return tokens[0].text
	}
	return "(" + value + ")"
}

func (t *table) readParents(ctx context.Context, db *sql.DB) error {
	return queryRows(ctx, db, `SELECT "table" FROM pragma_foreign_key_list(`+quoteText(t.Name)+`)`, func(rows *sql.Rows) error {
		var parent string
		err := rows.Scan(&parent)
		if parent = fold(parent); !slices.Contains(t.parents, parent) {
			t.parents = append(t.parents, parent)
		}
		return err
	})
}

// inspectForeignKeys finds the tables whose foreign keys SQLite can check. It
// cannot where the parent's columns are not unique.
func inspectForeignKeys(ctx context.Context, db *sql.DB, s *Schema) error {
	check := func(from string) error {
		return queryRows(ctx, db, "SELECT 1 FROM "+from, func(*sql.Rows) error { return nil })
	}
	if check("pragma_foreign_key_check") == nil {
		return nil
	}
	s.mismatched = true
	for _, t := range s.storage() {
		if len(t.parents) > 0 && check("pragma_foreign_key_check("+quoteText(t.Name)+")") == nil {
			s.checkable = append(s.checkable, t.Name)
		}
	}
	return ctx.Err()
}
