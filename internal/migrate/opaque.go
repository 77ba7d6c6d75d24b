package migrate

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"daybook/internal/work"
)

// A virtual table of a module that this program's SQLite does not have is
// opaque: it stays as it is in a migration, or the migration is refused.

// modules are those of https://modernc.org/sqlite.
var modules = setOf("fts5", "fts5vocab", "rtree", "rtree_i32", "geopoly", "dbstat")

// isOpaque says whether a virtual table cannot be made here.
func (o Object) isOpaque() bool { return o.Kind == Virtual && !modules[parseModule(o.SQL).name] }

// shadowEndings end the names of the tables in which the modules that come with
// SQLite keep what they hold.
var shadowEndings = []string{"content", "segments", "segdir", "docsize", "stat", "node", "parent", "rowid"}

// isShadowOf says whether a table's name is that of a part of a virtual one.
func (o Object) isShadowOf(virtual Object) bool {
	ending, found := strings.CutPrefix(fold(o.Name), fold(virtual.Name)+"_")
	return o.Kind == Table && found && slices.Contains(shadowEndings, ending)
}

// dropOpaqueParts takes the parts of opaque tables out of a schema.
func (s *Schema) dropOpaqueParts() {
	for _, v := range s.of(Virtual) {
		if v.isOpaque() {
			s.Objects = slices.DeleteFunc(s.Objects, func(o Object) bool { return o.isShadowOf(v) })
		}
	}
}

// checkOpaque refuses a change of an opaque table, or of the table that it
// indexes.
func checkOpaque(from, to *Schema) error {
	for _, pair := range [][2]*Schema{{from, to}, {to, from}} {
		for _, o := range pair[0].of(Virtual) {
			if !o.isOpaque() {
				continue
			}
			m := parseModule(o.SQL)
			twin := pair[1].find(Virtual, o.Name)
			a, b := pair[0].tables[m.source], pair[1].tables[m.source]
			if twin == nil || !sameSQL(o.SQL, twin.SQL) || a != nil && b != nil && !sameSQL(a.SQL, b.SQL) || (a == nil) != (b == nil) {
				return work.Errorf(work.Invalid, "the virtual table %s is of the module %s, which this program does not have: it can stay as it is, but neither it nor what it indexes can change", o.Name, m.name)
			}
		}
	}
	return nil
}

// writeOpaque enters an opaque table into the schema of a database in memory,
// as its text alone. It says false for any other statement.
func writeOpaque(ctx context.Context, db *sql.DB, statement string) (bool, error) {
	if !isVirtual(statement) {
		return false, nil
	}
	tokens := significant(statement)
	i := slices.IndexFunc(tokens, func(t token) bool { return fold(t.text) == "using" })
	if i < 1 {
		return false, nil
	}
	o := Object{Kind: Virtual, Name: unquote(tokens[i-1]), SQL: "CREATE VIRTUAL TABLE " + statement[tokens[i-1].start:]}
	if !o.isOpaque() {
		return false, nil
	}
	_, err := db.ExecContext(ctx, "PRAGMA writable_schema = ON")
	if err == nil {
		_, err = db.ExecContext(ctx, "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, 0, ?)", o.Name, o.Name, o.SQL)
	}
	if err == nil {
		_, err = db.ExecContext(ctx, "PRAGMA writable_schema = OFF")
	}
	return true, err
}
