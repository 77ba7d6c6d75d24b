package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"daybook/internal/work"
)

// toWords leads from the index of words to the records of a table that have them.
const toWords = "search_index i CROSS JOIN records r ON r.id = i.rowid CROSS JOIN %s s ON s.uid = r.uid"

// searched is the condition that a search puts on a list, its words asked in the
// way that wordsWay chose.
func (p *plan) searched(q Search, words way) (string, []any) {
	b := &searchSQL{Search: q}
	have := func(match string) string {
		return "search_index MATCH " + b.arg(match) + " AND r.kind = '" + p.kind.Name + "'"
	}
	numbers := func(match string) string {
		return "(SELECT s.id FROM " + fmt.Sprintf(toWords, p.kind.Table) + " WHERE " + have(match) + ")"
	}
	var parts []string
	switch {
	case q.Match == "":
	case words == askedEach:
		parts = append(parts, "(SELECT r.id FROM records r WHERE r.uid = s.uid) IN (SELECT rowid FROM search_index WHERE search_index MATCH "+b.arg(q.Match)+")")
	case words == ledTo:
		parts = append(parts, have(q.Match))
	case words == among:
		parts = append(parts, "+s.id IN "+numbers(q.Match))
	default:
		parts = append(parts, "s.id IN "+numbers(q.Match))
	}
	if q.Without != "" {
		parts = append(parts, "s.id NOT IN "+numbers(q.Without))
	}
	where, can := b.of(p.kind)
	if !can {
		return "0", nil
	}
	return strings.Join(append(parts, "1"), " AND ") + where, b.args
}

// wordsAlone reports whether q asks for words and for nothing else.
func (q Search) wordsAlone() bool {
	return q.Match != "" && q.Without == "" && q.Kinds == nil && q.Tags == nil && q.Projects == nil && q.People == nil &&
		q.Organizations == nil && q.From == "" && q.Until == "" && q.Private == nil
}

// countWords counts the records of a kind that have the words of q's search, no
// further than its limit: the index of words holds live ones alone.
func (tx *Tx) countWords(p *plan, q Query) (n int, err error) {
	err = tx.row("SELECT count(*) FROM (SELECT 1 FROM search_index i CROSS JOIN records r ON r.id = i.rowid WHERE search_index MATCH ? AND r.kind = ? LIMIT ?)",
		q.Search.Match, p.kind.Name, q.Limit).Scan(&n)
	return n, translate(err)
}

// wordsWay chooses how the records of a list are found that have the words of its
// search, by how many records of all kinds have them: it takes a microsecond to
// come from one to its number in the list's own table. The records of few are
// looked up and sorted; the numbers of more are gathered, and the list is walked in
// its order until a page is full. Where that is soon, or a filter leaves few, each
// is asked.
func (tx *Tx) wordsWay(p *plan, q Query) (way, error) {
	if q.Limit <= 0 || q.Search == nil || q.Search.Match == "" {
		return anyWay, nil
	}
	few, many := fewRecords/2, 10*fewRecords
	n := 0
	err := tx.row("SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT ?)", q.Search.Match, many+1).Scan(&n)
	if err != nil || n <= few {
		return lookedUp, translate(err)
	}
	if n > many || slices.ContainsFunc(q.Filters, func(f Filter) bool { return f.way == lookedUp }) {
		return askedEach, nil
	}
	soon, err := tx.soon(p, q, many)
	if soon {
		return askedEach, err
	}
	return among, err
}

// soon reports whether a list of the newest first has a page full of records with
// the words of its search before very many were walked past: records are numbered
// by their time.
func (tx *Tx) soon(p *plan, q Query, many int) (bool, error) {
	if len(q.Sort) == 0 || !strings.HasPrefix(q.Sort[0], "-") || !isTime(p.leading(q)) {
		return false, nil
	}
	between := 0
	err := tx.row(`SELECT (SELECT max(id) FROM records) - ifnull((SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?), 0)`,
		q.Search.Match, 4*(q.Offset+q.Limit)).Scan(&between)
	return between < many, translate(err)
}

func isTime(f *work.Field) bool {
	return f != nil && (f.Type == reflect.TypeFor[work.Date]() || f.Type == reflect.TypeFor[work.Instant]())
}
