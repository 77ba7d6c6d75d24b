package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// refused says why the database does not take a row: its uid was there before,
// something that is unique is taken, or a value is outside what its column can
// hold.
func (im *Importer) refused(a *arrival, err error) error {
	switch constraintOf(err) {
	case notUnique:
		return im.taken(a)
	case notChecked:
		if a.cut {
			im.result.LeftOut++
			return nil
		}
		return im.unchecked(a)
	}
	return translate(err)
}

// unchecked names the columns whose condition does not hold.
func (im *Importer) unchecked(a *arrival) error {
	for _, check := range a.t.checks {
		var holds sql.NullBool
		query, args := a.t.asRow("("+check+")", a.values)
		if err := im.tx.row(query, args...).Scan(&holds); err != nil {
			return translate(err)
		}
		if !holds.Valid || holds.Bool {
			continue
		}
		var said []string
		for i, c := range a.t.columns {
			if mentions(check, c.Name) {
				said = append(said, c.Outside+" "+im.show(&c, a.values[i]))
			}
		}
		return work.Errorf(work.Invalid, "%s must keep to: %s", strings.Join(said, ", "), inWords(check))
	}
	return work.Errorf(work.Invalid, "a value is outside what its column can hold")
}

// asRow is a query for an expression over values as if they were in the table.
func (t *importTable) asRow(expression string, values []any) (query string, args []any) {
	var columns []string
	for i, c := range t.columns {
		columns = append(columns, fmt.Sprintf("?%d AS %s", i+1, quote(c.Name)))
	}
	return "SELECT " + expression + " FROM (SELECT " + strings.Join(columns, ", ") + ")", values
}

// inWords makes of a CHECK what a person reads more easily.
func inWords(check string) string {
	for _, r := range [][2]string{{"strftime('%Y-%m-%dT%H:%M:%fZ', ", "a UTC time like 2026-04-01T09:30:00.000Z ("}, {"date(", "a day like 2026-04-01 ("}} {
		check = strings.ReplaceAll(check, r[0], r[1])
	}
	return strings.Join(strings.Fields(check), " ")
}

// mentions reports whether a condition speaks of a column.
func mentions(check, column string) bool {
	words := strings.FieldsFunc(check, func(r rune) bool {
		return r != '_' && (r < 'a' || r > 'z')
	})
	return slices.Contains(words, column)
}

// show is a value as a person reads it.
func (im *Importer) show(c *ImportColumn, v any) string {
	if v = im.outside(c, v); v == nil {
		return "(none)"
	}
	return shortValue(v)
}

// outside is the value of a column as documents write it; a reference is what
// it leads to.
func (im *Importer) outside(c *ImportColumn, v any) any {
	id, isID := v.(int64)
	switch {
	case c.Boolean && isID:
		return id != 0
	case c.Target == "" || !isID:
		return v
	}
	label := "uid"
	if k := work.KindStored(c.Target); k != nil {
		label = k.Label
	}
	var name string
	err := im.tx.row(fmt.Sprintf("SELECT %s FROM %s WHERE id = ?", quote(label), quote(c.Target)), id).Scan(&name)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return id
	}
	return name
}
