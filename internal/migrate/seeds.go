package migrate

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// readSeeds writes the rows that a script inserted as INSERT statements, by
// folded table name.
func readSeeds(ctx context.Context, db *sql.DB, s *Schema) (map[string][]string, error) {
	seeds := map[string][]string{}
	for _, t := range s.storage() {
		rows, err := readSettings(ctx, db, t)
		if err == nil && t.copyable() {
			var own []string
			own, err = readRows(ctx, db, t)
			rows = append(rows, own...)
		}
		switch {
		case err == nil:
			seeds[fold(t.Name)] = rows
		case t.Kind == Table:
			return nil, err
			// A virtual table that a dump wrote by hand may be past reading; its
			// definition counts all the same.
		}
	}
	return seeds, nil
}

// readSettings writes the settings of a full-text table as the commands that
// made them.
func readSettings(ctx context.Context, db *sql.DB, t *table) ([]string, error) {
	if t.settings() == "" {
		return nil, nil
	}
	var list []string
	name := quoteName(t.Name)
	err := queryRows(ctx, db, "SELECT quote(k), quote(v) FROM main."+t.settings()+" WHERE k <> 'version'", func(rows *sql.Rows) error {
		var k, v string
		err := rows.Scan(&k, &v)
		list = append(list, fmt.Sprintf("INSERT INTO %s (%[1]s, rank) VALUES (%s, %s)", name, k, v))
		return err
	})
	return list, err
}

func readRows(ctx context.Context, db *sql.DB, t *table) ([]string, error) {
	var names, values []string
	if t.Kind == Virtual && t.rowidName() != "" {
		names, values = append(names, t.rowidName()), append(values, literalQuery(t.rowidName()))
	}
	for _, c := range t.columns {
		if !c.generated {
			names = append(names, c.name)
			values = append(values, literalQuery(quoteName(c.name)))
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	var list []string
	insert := fmt.Sprintf("INSERT INTO %s (%s) VALUES", quoteName(t.Name), quoteNames(names))
	query := fmt.Sprintf("SELECT %s FROM main.%s", strings.Join(values, ", "), quoteName(t.Name))
	err := queryRows(ctx, db, query, func(rows *sql.Rows) error {
		fields, err := scanLiterals(rows, len(names))
		if err != nil {
			return err
		}
		list = append(list, fmt.Sprintf("%s (%s)", insert, strings.Join(fields, ", ")))
		return nil
	})
	return list, err
}

// literalQuery selects a column as quote() writes it, but text as its bytes:
// quote() stops at a NUL.
func literalQuery(column string) string {
	return fmt.Sprintf("CASE typeof(%s) WHEN 'text' THEN CAST(%[1]s AS BLOB) ELSE quote(%[1]s) END", column)
}

func scanLiterals(rows *sql.Rows, n int) ([]string, error) {
	values, targets := make([]any, n), make([]any, n)
	for i := range values {
		targets[i] = &values[i]
	}
	if err := rows.Scan(targets...); err != nil {
		return nil, err
	}
	fields := make([]string, n)
	for i, v := range values {
		switch v := v.(type) {
		case []byte:
			fields[i] = textLiteral(string(v))
		case string:
			fields[i] = v
		default:
			return nil, fmt.Errorf("unexpected value %v of type %T", v, v)
		}
	}
	return fields, nil
}

// textLiteral writes a text as an expression of one line: line ends would make
// it hostage to how a file's lines are read.
func textLiteral(s string) string {
	var parts []string
	for len(s) > 0 {
		n := strings.IndexAny(s, "\n\r\x00")
		if n < 0 {
			n = len(s)
		}
		if n > 0 {
			parts = append(parts, quoteText(s[:n]))
			s = s[n:]
			continue
		}
		parts = append(parts, fmt.Sprintf("char(%d)", s[0]))
		s = s[1:]
	}
	if len(parts) == 0 {
		return "''"
	}
	return strings.Join(parts, " || ")
}
