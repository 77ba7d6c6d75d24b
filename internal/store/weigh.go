package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// way is how the records are found that meet a filter.
type way int

const (
	anyWay    way = iota // as SQLite thinks best
	lookedUp             // by an index of the filter's own; then they are sorted
	among                // their numbers are gathered by that index; the list is walked in its order, and each number looked for among them
	askedEach            // the list is walked in its order, and each record is asked
	ledTo                // an index of words leads to them; in no order, to be counted
)

// weigh chooses for each filter of q the way that takes the least time, since
// SQLite keeps no statistics and would look up and sort tens of thousands. It
// takes it 2 microseconds to look up and sort a record, a quarter of one to
// gather a number, and a tenth to walk past one in an index: up to few are looked
// up, and of what more than half have, a page is full soon. The filter that the
// fewest meet decides; what it leaves is asked for the others. One on leading, the
// field that the list is sorted by first, is met by a part of the order's own index.
func (tx *Tx) weigh(p *plan, q Query, leading *work.Field, few int) ([]Filter, error) {
	if q.Limit == 0 || q.Trashed || len(q.Filters) == 0 {
		return q.Filters, nil
	}
	filters := slices.Clone(q.Filters)
	least, fewest, err := tx.fewest(p, filters, leading, few)
	if err != nil {
		return nil, err
	}
	for i := range filters {
		switch {
		case i == least && fewest <= few:
			filters[i].way = lookedUp
		case i == least:
			filters[i].way = among
		case filters[i].Field != leading || least >= 0 && fewest <= few:
			filters[i].way = askedEach
		}
	}
	return filters, nil
}

// fewest says which of the filters the fewest records meet, and how many; -1 where
// each is met by more than half of all, or by no index of its own.
func (tx *Tx) fewest(p *plan, filters []Filter, leading *work.Field, few int) (least, n int, err error) {
	var served []int
	for i, f := range filters {
		is, err := tx.served(p, f)
		if err != nil {
			return 0, 0, err
		}
		if is && f.Field != leading {
			served = append(served, i)
		}
	}
	count := func(most int) (least int, err error) {
		least = -1
		for _, i := range served {
			has, err := tx.have(p, filters[i], most+1)
			if err != nil {
				return 0, err
			}
			if has <= most {
				least, most, n = i, has, has
			}
		}
		return least, nil
	}
	if least, err = count(few); err != nil || least >= 0 || len(served) == 0 {
		return least, n, err
	}
	all := 0
	if err := tx.row("SELECT ifnull(max(id), 0) FROM " + p.kind.Table).Scan(&all); err != nil {
		return 0, 0, translate(err)
	}
	least, err = count(all / 2)
	return least, n, err
}

// leading is the field that q sorts by first.
func (p *plan) leading(q Query) *work.Field {
	sort := p.kind.Sort
	if len(q.Sort) > 0 {
		sort = q.Sort[0]
	}
	first, _, _ := strings.Cut(sort, ",")
	return p.kind.Field(strings.TrimPrefix(first, "-"))
}

// have counts the records that meet f by its index alone, no further than most;
// one that meets it in two ways counts twice, and those in the trash count too.
func (tx *Tx) have(p *plan, f Filter, most int) (n int, err error) {
	arms, args, err := tx.arms(p, f)
	if err != nil {
		return 0, err
	}
	err = tx.row("SELECT count(*) FROM (SELECT 1 FROM ("+strings.Join(arms, " UNION ALL ")+") LIMIT ?)", append(slices.Concat(args...), most)...).Scan(&n)
	return n, translate(err)
}

// arms are queries of which each gives the numbers of records that meet f, by an
// index alone, with their parameters.
func (tx *Tx) arms(p *plan, f Filter) (arms []string, args [][]any, err error) {
	if f.Field.IsList() {
		has, args := p.having(f)
		return []string{has}, [][]any{args}, nil
	}
	live := ""
	if partial, err := tx.partial(p, f.Field.Column); err != nil {
		return nil, nil, err
	} else if partial {
		live = "s.deleted_at IS NULL AND "
	}
	parts, args := p.parts(f, "s.")
	for _, part := range parts {
		arms = append(arms, fmt.Sprintf("SELECT s.id AS id FROM %s s WHERE %s%s", p.kind.Table, live, part))
	}
	return arms, args, nil
}

// countAlone counts the live records that meet f, no further than limit, by its
// index and that of the trash: no record is read.
func (tx *Tx) countAlone(p *plan, f Filter, limit int) (n int, err error) {
	arms, args, err := tx.arms(p, f)
	if err != nil {
		return 0, err
	}
	ids, all := arms[0], args[0]
	for i, arm := range arms[1:] { // what an arm before has given is not given again
		ids += " UNION ALL " + arm + " AND +s.id NOT IN (" + strings.Join(arms[:i+1], " UNION ALL ") + ")"
		all = slices.Concat(all, args[i+1], slices.Concat(args[:i+1]...))
	}
	distinct := ""
	if f.Field.IsList() {
		distinct = "DISTINCT "
	}
	query := fmt.Sprintf("SELECT count(*) FROM (SELECT %sid FROM (%s) WHERE id NOT IN (SELECT id FROM %s WHERE deleted_at IS NOT NULL) LIMIT ?)", distinct, ids, p.kind.Table)
	err = tx.row(query, append(all, limit)...).Scan(&n)
	return n, translate(err)
}

// index is an index of a kind's table.
type index struct {
	columns []string
	partial bool // it holds live records alone
}

// indexes are those of p's table, as the schema has them.
func (tx *Tx) indexes(p *plan) ([]index, error) {
	if known := p.indexes.Load(); known != nil {
		return *known, nil
	}
	found := map[string]*index{}
	err := tx.each(func(rows *sql.Rows) error {
		var name, column string
		var partial bool
		err := rows.Scan(&name, &partial, &column)
		if found[name] == nil {
			found[name] = &index{partial: partial}
		}
		found[name].columns = append(found[name].columns, column)
		return err
	}, `SELECT l.name, l.partial, ifnull(i.name, '') FROM pragma_index_list(?) l JOIN pragma_index_info(l.name) i ORDER BY l.seq, i.seqno`, p.kind.Table)
	if err != nil {
		return nil, translate(err)
	}
	all := []index{{columns: []string{"id"}}} // the table itself
	for _, i := range found {
		all = append(all, *i)
	}
	p.indexes.Store(&all)
	return all, nil
}

// served reports whether an index finds the records that meet f.
func (tx *Tx) served(p *plan, f Filter) (bool, error) {
	if f.Field.IsList() {
		return !f.None, nil // that of the junction table
	}
	all, err := tx.indexes(p)
	return slices.ContainsFunc(all, func(i index) bool { return i.columns[0] == f.Field.Column }), err
}

// partial reports whether the indexes that begin with a column hold live records
// alone.
func (tx *Tx) partial(p *plan, column string) (bool, error) {
	all, err := tx.indexes(p)
	return !slices.ContainsFunc(all, func(i index) bool { return i.columns[0] == column && !i.partial }), err
}

// covered reports whether one index holds all columns that the filters ask.
func (tx *Tx) covered(p *plan, filters []Filter) (bool, error) {
	all, err := tx.indexes(p)
	return slices.ContainsFunc(all, func(i index) bool {
		return !slices.ContainsFunc(filters, func(f Filter) bool { return !slices.Contains(i.columns, f.Field.Column) })
	}), err
}

// inOrder reports whether an index may hold the records in the order of a field;
// sort is its name, as a query has it.
func (tx *Tx) inOrder(p *plan, sort string) (bool, error) {
	f := p.kind.Field(strings.TrimPrefix(sort, "-"))
	if f == nil || f.IsRef() || f.IsList() || f.Derived {
		return false, nil // by the name of what it refers to, or by what is reckoned
	}
	column := strings.TrimPrefix(p.orderColumn(f), "s.")
	all, err := tx.indexes(p)
	return len(f.Enum) > 0 || slices.ContainsFunc(all, func(i index) bool { return i.columns[0] == column }), err
}

// scans reports whether no filter of q says by itself which records meet it, so
// that each is asked. SQLite then goes by an index that holds the live ones alone,
// and reads each record by itself, which takes up to four times as long as to read
// the table from one end to the other: a "+" before the first condition says so.
func (q Query) scans() bool {
	return q.Search == nil && !q.Trashed && !slices.ContainsFunc(q.Filters, func(f Filter) bool { return f.way != askedEach })
}
