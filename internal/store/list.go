package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"strings"

	"daybook/internal/work"
)

// Query says which records of a kind to list, in which order.
type Query struct {
	Filters []Filter
	Search  *Search  // what a record must hold and belong to; nil: anything
	Sort    []string // field names, "-" before one for descending; empty: the kind's own
	Limit   int      // at most so many; 0: all
	Offset  int      // after so many
	Trashed bool     // those in the trash instead of the live ones
}

// Filter keeps the records whose field has one of some values, lies in a
// range, or is empty. A list field has a value where one of its records is it.
type Filter struct {
	Field *work.Field
	Any   []any // the values, as stored; references by number
	From  any   // nil: from the beginning
	To    any   // nil: to the end; included
	None  bool  // keeps those that have nothing

	often bool // more have it than are looked up and sorted in less time than it takes to walk along the order until a page is full
}

// List returns the records of kind k that q asks for. Nothing sorts after
// everything; equals are in the order of their numbers.
func (tx *Tx) List(k *work.Kind, q Query) ([]work.Record, error) {
	p := planOf(k)
	common, err := tx.common(p, q)
	if err != nil {
		return nil, err
	}
	if q.Filters, err = tx.weighed(p, q); err != nil {
		return nil, err
	}
	where, args := p.where(q, common)
	order, err := p.order(q.Sort)
	if err != nil {
		return nil, err
	}
	tail := "WHERE " + where + " ORDER BY " + order + " LIMIT ? OFFSET ?"
	if q.Limit > 0 && len(q.Sort) > 0 { // sort by numbers alone, then read the few whole
		tail = fmt.Sprintf("WHERE s.id IN (SELECT s.id FROM %s %s) ORDER BY %s", p.from, tail, order)
	}
	if q.Limit == 0 {
		q.Limit = -1
	}
	return tx.read(p, tail, append(args, q.Limit, q.Offset)...)
}

// read reads records by what stands behind the plan's SELECT … FROM.
func (tx *Tx) read(p *plan, tail string, args ...any) ([]work.Record, error) {
	var out []work.Record
	err := tx.each(func(rows *sql.Rows) error {
		r := p.kind.New()
		out = append(out, r)
		return rows.Scan(p.destinations(r)...)
	}, p.selct+" "+tail, args...)
	if err != nil {
		return nil, translate(err)
	}
	return out, tx.loadLists(p, out)
}

// Count returns how many records there are of those that List would give,
// counting no further than q's limit.
func (tx *Tx) Count(k *work.Kind, q Query) (n int, err error) {
	where, args := planOf(k).where(q, false)
	if q.Limit == 0 {
		q.Limit = -1
	}
	err = tx.row(fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s s WHERE %s LIMIT ?)", k.Source, where), append(args, q.Limit)...).Scan(&n)
	return n, translate(err)
}

// where is the condition of q; common says that many records have the words or
// the list's value that it asks for.
func (p *plan) where(q Query, common bool) (string, []any) {
	parts := []string{"s.deleted_at IS NULL"}
	if q.Trashed {
		parts[0] = "s.deleted_at IS NOT NULL"
	}
	var args []any
	if q.Search != nil { // first, since its parameters are numbered
		part, more := p.searched(*q.Search, common)
		parts = append(parts, part)
		args = append(args, more...)
	}
	for _, f := range q.Filters {
		part, more := p.filter(f, common)
		parts = append(parts, part)
		args = append(args, more...)
	}
	return strings.Join(parts, " AND "), args
}

func (p *plan) filter(f Filter, common bool) (string, []any) {
	var parts []string
	var args []any
	column := "s." + f.Field.Column
	one := column + " IN (?%s)"
	none := column + " IS NULL"
	switch {
	case f.Field.IsList():
		has := fmt.Sprintf("s.id IN (SELECT j.%[1]s_id FROM %[2]s j JOIN %[3]s t ON t.id = j.%[4]s_id WHERE t.deleted_at IS NULL",
			p.kind.Name, f.Field.Through, work.KindNamed(f.Field.Target).Table, f.Field.Target)
		one = has + " AND t.id IN (?%s))"
		none = "NOT " + has + ")"
		if common {
			one = strings.Replace(has, "s.id IN (SELECT j."+p.kind.Name+"_id", "EXISTS (SELECT 1", 1) + " AND j." + p.kind.Name + "_id = s.id AND t.id IN (?%s))"
		}
	case f.often:
		one = "+" + one // no index is looked up for it
	case f.Field.Type.Name() == "string":
		none = column + " = ''"
	}
	ofProject := f.Field.Name == "organization" && p.kind.Field("project") != nil // what is for a project is for its organization, too
	if len(f.Any) > 0 {
		parts = append(parts, fmt.Sprintf(one, strings.Repeat(", ?", len(f.Any)-1)))
		args = append(args, f.Any...)
	}
	if len(f.Any) > 0 && ofProject {
		parts = append(parts, fmt.Sprintf("s.project_id IN (SELECT id FROM projects WHERE organization_id IN (?%s))", strings.Repeat(", ?", len(f.Any)-1)))
		args = append(args, f.Any...)
	}
	if f.None && ofProject {
		none += " AND ifnull(s.project_id, 0) NOT IN (SELECT id FROM projects WHERE organization_id > 0)"
	}
	if f.None {
		parts = append(parts, none)
	}
	if f.From != nil || f.To != nil {
		var ends []string
		if f.From != nil {
			ends = append(ends, column+" >= ?")
			args = append(args, f.From)
		}
		if f.To != nil {
			ends = append(ends, column+" <= ?")
			args = append(args, f.To)
		}
		parts = append(parts, strings.Join(ends, " AND "))
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// order looks every field up, so that no text of a person's reaches the SQL.
func (p *plan) order(fields []string) (string, error) {
	if len(fields) == 0 {
		fields = strings.Split(p.kind.Sort, ",")
	}
	var terms []string
	last := false
	for _, name := range fields {
		name, descending := strings.CutPrefix(name, "-")
		f := p.kind.Field(name)
		if f == nil || f.IsList() {
			return "", work.InvalidField("sort", "%q is not a field that %s sort by; the fields are %s", name, p.kind.Plural, strings.Join(p.sortable(), ", "))
		}
		last = descending
		column, to := p.orderColumn(f), direction(f, descending)
		if nulls, is := nullsSaid[to]; is && len(terms) > 0 { // an index serves NULLS alone at the beginning of an order
			column, to = column+" IS NULL"+nulls+", "+column, nulls
		}
		terms = append(terms, column+to)
	}
	return strings.Join(append(terms, "s.id"+direction(p.kind.Field("id"), last)), ", "), nil
}

// nullsSaid are the directions that say where nothing sorts, and the direction
// alone.
var nullsSaid = map[string]string{" NULLS LAST": "", " DESC NULLS FIRST": " DESC"}

// direction sorts nothing after everything, and says so only where a column
// can hold nothing: an index serves the plainest order best.
func direction(f *work.Field, descending bool) string {
	full := f.Required || f.Default != "" || f.Type == reflect.TypeFor[string]() || f.Type.Kind() == reflect.Bool || f.Type.Kind() == reflect.Int64
	switch {
	case descending && full:
		return " DESC"
	case descending:
		return " DESC NULLS FIRST"
	case full:
		return ""
	}
	return " NULLS LAST"
}

// orderColumn sorts names as they are compared, references by what they point
// at, and priorities by weight.
func (p *plan) orderColumn(f *work.Field) string {
	switch {
	case f.IsRef():
		return refAlias(f) + "." + work.KindNamed(f.Target).Label
	case p.kind.Named && f.Name == p.kind.Label:
		return "s.name_key"
	case len(f.Enum) > 0:
		var whens strings.Builder
		for i, value := range f.Enum {
			fmt.Fprintf(&whens, " WHEN '%s' THEN %d", value, i)
		}
		return "CASE s." + f.Column + whens.String() + " END"
	}
	return "s." + f.Column
}

func (p *plan) sortable() []string {
	var out []string
	for _, f := range p.read {
		out = append(out, f.Name)
	}
	return out
}
