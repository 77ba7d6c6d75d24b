package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"slices"
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

	way way // how those that meet it are found: see weigh
}

// List returns the records of kind k that q asks for. Nothing sorts after
// everything; equals are in the order of their numbers.
func (tx *Tx) List(k *work.Kind, q Query) ([]work.Record, error) {
	p := planOf(k)
	var err error
	if q.Filters, err = tx.weigh(p, q, p.leading(q), fewRecords/2); err != nil {
		return nil, err
	}
	words, err := tx.wordsWay(p, q)
	if err != nil {
		return nil, err
	}
	where, args, err := tx.where(p, q, words)
	if err != nil {
		return nil, err
	}
	if q.Limit > 0 && len(q.Sort) > 0 && q.scans() {
		if inOrder, err := tx.inOrder(p, q.Sort[0]); err != nil {
			return nil, err
		} else if !inOrder {
			where = "+" + where
		}
	}
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
	p := planOf(k)
	if q.Limit == 0 {
		q.Limit = -1
	}
	if len(q.Filters) == 1 && q.Search == nil && !q.Trashed {
		if served, err := tx.served(p, q.Filters[0]); err != nil || served {
			return tx.countAlone(p, q.Filters[0], q.Limit)
		}
	}
	if q.Filters, err = tx.weigh(p, q, nil, 4*fewRecords); err != nil {
		return 0, err
	}
	if len(q.Filters) == 0 && q.Search != nil && q.Search.wordsAlone() && !q.Trashed {
		return tx.countWords(p, q)
	}
	words, err := tx.wordsWay(p, q)
	if err != nil {
		return 0, err
	}
	from := k.Source + " s"
	if words == among { // in no order, they are counted as they come
		words, from = ledTo, fmt.Sprintf(toWords, k.Source)
	}
	where, args, err := tx.where(p, q, words)
	if err != nil {
		return 0, err
	}
	covered, err := tx.covered(p, q.Filters)
	if err != nil {
		return 0, err
	}
	if q.scans() && !covered {
		where = "+" + where
	}
	err = tx.row(fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT ?)", from, where), append(args, q.Limit)...).Scan(&n)
	return n, translate(err)
}

// where is the condition of q, whose words are asked in a way of their own.
func (tx *Tx) where(p *plan, q Query, words way) (string, []any, error) {
	parts := []string{"s.deleted_at IS NULL"}
	if q.Trashed {
		parts[0] = "s.deleted_at IS NOT NULL"
	}
	var args []any
	if q.Search != nil { // first, since its parameters are numbered
		part, more := p.searched(*q.Search, words)
		parts = append(parts, part)
		args = append(args, more...)
	}
	for _, f := range q.Filters {
		part, more, err := tx.filter(p, f)
		if err != nil {
			return "", nil, err
		}
		parts = append(parts, part)
		args = append(args, more...)
	}
	return strings.Join(parts, " AND "), args, nil
}

// filter is the condition that a record meets f, asked in f's way. A "+" keeps
// SQLite from looking up an index.
func (tx *Tx) filter(p *plan, f Filter) (string, []any, error) {
	var parts []string
	var args [][]any
	switch {
	case f.way == lookedUp || f.way == among:
		arms, args, err := tx.arms(p, f)
		return map[way]string{lookedUp: "s.id", among: "+s.id"}[f.way] + " IN (" + strings.Join(arms, " UNION ALL ") + ")", slices.Concat(args...), err
	case f.Field.IsList():
		parts, args = p.listParts(f)
	case f.way == askedEach:
		parts, args = p.parts(f, "+s.")
	default:
		parts, args = p.parts(f, "s.")
	}
	return "(" + strings.Join(parts, " OR ") + ")", slices.Concat(args...), nil
}

// listParts are the conditions of which a record meets one where it meets f, on a
// field that holds several, with their parameters.
func (p *plan) listParts(f Filter) (parts []string, args [][]any) {
	if len(f.Any) > 0 {
		has, values := p.having(f)
		if f.way == askedEach {
			parts = append(parts, "EXISTS ("+has+" AND j."+p.kind.Name+"_id = s.id)")
		} else {
			parts = append(parts, "s.id IN ("+has+")")
		}
		args = append(args, values)
	}
	if f.None {
		has, _ := p.having(Filter{Field: f.Field})
		parts = append(parts, "NOT s.id IN ("+has+")")
	}
	return parts, args
}

// having is a query for the numbers of the records of which a field that holds
// several has one of f's values; any at all where f has none.
func (p *plan) having(f Filter) (string, []any) {
	query := fmt.Sprintf("SELECT j.%[1]s_id AS id FROM %[2]s j JOIN %[3]s t ON t.id = j.%[4]s_id WHERE t.deleted_at IS NULL",
		p.kind.Name, f.Field.Through, work.KindNamed(f.Field.Target).Table, f.Field.Target)
	if len(f.Any) > 0 {
		query += fmt.Sprintf(" AND t.id IN (?%s)", strings.Repeat(", ?", len(f.Any)-1))
	}
	return query, f.Any
}

// parts are the conditions of which a record meets one where it meets f, with
// their parameters; of names the table, and where to look.
func (p *plan) parts(f Filter, of string) (parts []string, args [][]any) {
	column := of + f.Field.Column
	marks := "?" + strings.Repeat(", ?", max(0, len(f.Any)-1))
	ofProject := f.Field.Name == "organization" && p.kind.Field("project") != nil // what is for a project is for its organization, too
	if len(f.Any) > 0 {
		parts, args = append(parts, column+" IN ("+marks+")"), append(args, f.Any)
	}
	if len(f.Any) > 0 && ofProject {
		parts, args = append(parts, of+"project_id IN (SELECT id FROM projects WHERE organization_id IN ("+marks+"))"), append(args, f.Any)
	}
	if f.None {
		none := column + " IS NULL"
		if f.Field.Type.Name() == "string" {
			none = column + " = ''"
		}
		if ofProject {
			none += " AND ifnull(s.project_id, 0) NOT IN (SELECT id FROM projects WHERE organization_id > 0)"
		}
		parts, args = append(parts, none), append(args, nil)
	}
	var ends []string
	var values []any
	if f.From != nil {
		ends, values = append(ends, column+" >= ?"), append(values, f.From)
	}
	if f.To != nil {
		ends, values = append(ends, column+" <= ?"), append(values, f.To)
	}
	if len(ends) > 0 {
		parts, args = append(parts, strings.Join(ends, " AND ")), append(args, values)
	}
	return parts, args
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
