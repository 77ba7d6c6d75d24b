package store

import (
	"fmt"
	"slices"
	"strings"
)

// searched is the condition that a search puts on a list; common says that
// many records of it have the words.
func (p *plan) searched(q Search, common bool) (string, []any) {
	b := &searchSQL{Search: q}
	const having = "(SELECT uid FROM records WHERE id IN (SELECT rowid FROM search_index WHERE search_index MATCH %s))"
	var parts []string
	switch {
	case q.Match == "":
	case common: // asked of one record after another, in the order of the list
		parts = append(parts, fmt.Sprintf("(SELECT r.id FROM records r WHERE r.uid = s.uid) IN (SELECT rowid FROM search_index WHERE search_index MATCH %s)", b.arg(q.Match)))
	default:
		parts = append(parts, "s.uid IN "+fmt.Sprintf(having, b.arg(q.Match)))
	}
	if q.Without != "" {
		parts = append(parts, "s.uid NOT IN "+fmt.Sprintf(having, b.arg(q.Without)))
	}
	where, can := b.of(p.kind)
	if !can {
		return "0", nil
	}
	return strings.Join(append(parts, "1"), " AND ") + where, b.args
}

// common reports whether more than a few records of a kind have the words of
// a search, or what a list of theirs must hold: to look all of them up and to
// sort them takes longer than to walk along the list until a page is full.
func (tx *Tx) common(p *plan, q Query) (bool, error) {
	var having string
	var args []any
	switch lists := q.lists(); {
	case q.Limit == 0:
		return false, nil
	case q.Search != nil && q.Search.Match != "":
		having = "search_index i JOIN records r ON r.id = i.rowid WHERE search_index MATCH ? AND r.kind = ?"
		args = []any{q.Search.Match, p.kind.Name}
	case len(lists) == 1 && len(lists[0].Any) > 0 && !lists[0].None:
		f := lists[0].Field
		having = fmt.Sprintf("%s j WHERE j.%s_id IN (?%s)", f.Through, f.Target, strings.Repeat(", ?", len(lists[0].Any)-1))
		args = lists[0].Any
	default:
		return false, nil
	}
	n := 0
	err := tx.row(fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s LIMIT %d)", having, fewRecords/2+1), args...).Scan(&n)
	return n > fewRecords/2, translate(err)
}

// weighed says of q's filter on a status whether it is one that many have, such
// as done: SQLite would look all of them up and sort them.
func (tx *Tx) weighed(p *plan, q Query) ([]Filter, error) {
	i := slices.IndexFunc(q.Filters, func(f Filter) bool { return f.Field.Name == "status" && len(f.Any) > 0 && !f.None })
	if i < 0 || q.Limit == 0 || len(q.Sort) == 0 || q.Trashed {
		return q.Filters, nil
	}
	where, args := p.where(Query{Filters: q.Filters[i : i+1]}, false)
	n := 0
	if err := tx.row(fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s s WHERE %s LIMIT %d)", p.kind.Table, where, fewRecords/2+1), args...).Scan(&n); err != nil {
		return nil, translate(err)
	}
	filters := slices.Clone(q.Filters)
	filters[i].often = n > fewRecords/2
	return filters, nil
}

// lists are the filters on fields that hold several records.
func (q Query) lists() (out []Filter) {
	for _, f := range q.Filters {
		if f.Field.IsList() {
			out = append(out, f)
		}
	}
	return out
}
