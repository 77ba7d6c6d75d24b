package store

import (
	"fmt"
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
// a search: to look all of them up and to sort them takes longer than to walk
// along the list until a page is full.
func (tx *Tx) common(p *plan, q Query) (bool, error) {
	if q.Limit == 0 || q.Search == nil || q.Search.Match == "" {
		return false, nil
	}
	n := 0
	err := tx.row("SELECT count(*) FROM (SELECT 1 FROM search_index i JOIN records r ON r.id = i.rowid WHERE search_index MATCH ? AND r.kind = ? LIMIT ?)",
		q.Search.Match, p.kind.Name, fewRecords/2+1).Scan(&n)
	return n > fewRecords/2, translate(err)
}
