package store

import (
	"database/sql"
	"fmt"
	"strings"

	"daybook/internal/work"
)

// Part chooses rows of a daybook. The zero Part is all of it.
type Part struct {
	Kinds []*work.Kind // records of these kinds, with what goes with them; nil: everything
	Since work.Date    // of that day or a later one, or written or changed since; "": whenever
}

// Whole reports whether p leaves nothing out.
func (p Part) Whole() bool { return p.Kinds == nil && p.Since == "" }

// Raw is a value as the file holds it, text or a number in digits; nil is NULL.
// It is valid until the next row is read.
type Raw = sql.RawBytes

// Cell is one value of a row.
type Cell struct {
	Value Raw

	// of a reference, the row that it refers to; nil where it refers to none
	UID  Raw
	Name Raw // what it is called, or for a record of any kind its kind; nil: it has no name
}

// ExportRows calls fn with the rows of t that p chooses, in the order of their
// numbers; a cell for each column. The cells are the same each time.
func (tx *Tx) ExportRows(t Table, p Part, fn func([]Cell) error) error {
	columns, joins := exportColumns(t)
	where, args := p.where(t)
	query := fmt.Sprintf("SELECT %s FROM %s t%s%s ORDER BY t.%s",
		strings.Join(columns, ", "), quote(t.Name), strings.Join(joins, ""), where, quote(t.Key))
	cells := make([]Cell, len(t.Columns))
	destinations := make([]any, 0, len(columns))
	for i, c := range t.Columns {
		destinations = append(destinations, &cells[i].Value)
		if c.Target != "" {
			destinations = append(destinations, &cells[i].UID, &cells[i].Name)
		}
	}
	return tx.stream(func() error { return fn(cells) }, destinations, query, args...)
}

// stream runs query and calls fn for every row, once it is in destinations.
// There may be a million rows, so that an end is noticed between them.
func (tx *Tx) stream(fn func() error, destinations []any, query string, args ...any) error {
	row := 0
	return translate(tx.each(func(rows *sql.Rows) error {
		if row++; row%1000 == 0 && tx.ctx.Err() != nil {
			return tx.ctx.Err()
		}
		if err := rows.Scan(destinations...); err != nil {
			return err
		}
		return fn()
	}, query, args...))
}

// exportColumns are what a row of t is read by, a reference with what it
// refers to.
func exportColumns(t Table) (columns, joins []string) {
	for i, c := range t.Columns {
		columns = append(columns, "t."+quote(c.Name))
		if c.Target == "" {
			continue
		}
		name := "NULL"
		switch {
		case c.Target == "records":
			name = fmt.Sprintf("r%d.kind", i)
		case c.Label != "":
			name = fmt.Sprintf("r%d.%s", i, quote(c.Label))
		}
		columns = append(columns, fmt.Sprintf("r%d.uid", i), name)
		joins = append(joins, fmt.Sprintf(" LEFT JOIN %s r%d ON r%[2]d.id = t.%s", quote(c.Target), i, quote(c.Name)))
	}
	return columns, joins
}

// SchemaVersion is the number of the newest migration that the file has had.
func (tx *Tx) SchemaVersion() (version int64, err error) {
	err = tx.row(`SELECT ifnull(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&version)
	return version, translate(err)
}
