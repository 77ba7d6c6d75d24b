package store

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"daybook/internal/work"
)

// Search says which records of all kinds to find. What is named is given by
// the numbers of the records that the names mean; a list that is not nil and
// empty finds nothing.
type Search struct {
	Match, Without string   // expressions of FTS5: words to find, and, where there are none, words not to find
	Words          []string // the words to find, as written
	Kinds          []string
	Tags           [][]int64 // for each tag that a record must have, which ones it may be
	Projects       []int64   // of one of these
	People         []int64
	Organizations  []int64
	From, Until    work.Date // from this day on; up to the day before
	Private        *bool     // only private records, or none of them
	Spread         int       // of words: the best so many of each kind come before the rest; 0: as they rank
	Limit          int       // at most so many; 0: all
	Offset         int
}

// Hit is a record that a search found.
type Hit struct {
	Item
	Day     work.Date `json:"day"`             // the day it belongs to
	Score   float64   `json:"score"`           // how well it fits: the more the better; 0 without words
	Snippet Marked    `json:"snippet"`         // where the words stand in its prose
	Whole   *Item     `json:"whole,omitempty"` // what it is a part of
	Marked  Marked    `json:"-"`               // its title, with the words marked
}

// Repeats reports whether the snippet says no more than the title: prose of one
// line is its own title.
func (h Hit) Repeats() bool { return h.Snippet.Text() == h.Title }

// Weights of the columns of search_index for bm25: what stands in a title
// counts for ten times as much as what stands below.
const ranking = "bm25(search_index, 10.0, 1.0)"

// mostRanked is how many records that have the words are ranked, the newest.
// Of words that more records have than that, none stands out by its rank, and
// ranking takes 7 µs a record. Records that are called so are ranked whatever
// their age.
const mostRanked = 400

// calledWeight is what the score of a record counts for that has a name of its
// own in which the words are: to look for one of those is what names are for.
const calledWeight = 3

// Search finds records, best first; where there are no words, newest day first.
func (tx *Tx) Search(q Search) ([]Hit, error) {
	find := tx.ranked
	if q.Match == "" {
		find = tx.filtered
	}
	found, err := find(q)
	if err != nil {
		return nil, translate(err)
	}
	found = found[min(q.Offset, len(found)):]
	if q.Limit > 0 {
		found = found[:min(q.Limit, len(found))]
	}
	return tx.hits(q, found)
}

// candidate is a record that may be shown, by its number among all records.
type candidate struct {
	record int64
	score  float64
}

// ranked finds the records that have the words, best first.
func (tx *Tx) ranked(q Search) ([]candidate, error) {
	b := &searchSQL{Search: q}
	words := "SELECT i.rowid, " + ranking + " FROM search_index i "
	where := "WHERE search_index MATCH " + b.arg(q.Match)
	own, err := b.ownOf(tx, "i.rowid")
	if err != nil {
		return nil, err
	}
	among, _, err := b.among(tx, "+i.rowid", 0)
	if err != nil {
		return nil, err
	}
	where += own + among
	found, err := tx.candidates(fmt.Sprintf("%s%s ORDER BY i.rowid DESC LIMIT %d", words, where, mostRanked), b.args)
	if err != nil {
		return nil, err
	}
	called, err := tx.called(q.Words)
	if err != nil {
		return nil, err
	}
	if len(found) == mostRanked && len(called) > 0 {
		older, err := tx.candidates(fmt.Sprintf("%s%s AND i.rowid < %s AND i.rowid IN %s", words, where, b.arg(found[mostRanked-1].record), b.list(called)), b.args)
		if err != nil {
			return nil, err
		}
		found = append(found, older...)
	}
	for i := range found {
		if slices.Contains(called, found[i].record) {
			found[i].score *= calledWeight
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(b.record, a.record))
	})
	if q.Spread > 0 {
		return tx.spread(found, q.Spread)
	}
	return found, nil
}

// spread puts the best few of each kind before the rest, each part as it ranks:
// the words of short records outrank those of all others.
func (tx *Tx) spread(found []candidate, few int) ([]candidate, error) {
	list, err := numbers(found)
	if err != nil {
		return nil, err
	}
	kinds := make(map[int64]string, len(found))
	err = tx.each(func(rows *sql.Rows) error {
		var id int64
		var kind string
		err := rows.Scan(&id, &kind)
		kinds[id] = kind
		return err
	}, `SELECT record_id, kind FROM search WHERE record_id IN (SELECT value FROM json_each(?))`, list)
	if err != nil {
		return nil, err
	}
	first, rest := make([]candidate, 0, len(found)), []candidate{}
	taken := map[string]int{}
	for _, c := range found {
		if taken[kinds[c.record]]++; taken[kinds[c.record]] <= few {
			first = append(first, c)
		} else {
			rest = append(rest, c)
		}
	}
	return append(first, rest...), nil
}

// numbers lists records as json_each reads them.
func numbers(found []candidate) (string, error) {
	ids := make([]int64, len(found))
	for i, c := range found {
		ids[i] = c.record
	}
	list, err := json.Marshal(ids)
	return string(list), err
}

// filtered finds records by what they belong to alone, newest day first.
func (tx *Tx) filtered(q Search) ([]candidate, error) {
	b := &searchSQL{Search: q}
	limit := -1
	if q.Limit > 0 {
		limit = q.Offset + q.Limit
	}
	newest := limit
	if q.Without != "" {
		newest = 0 // which of them have the words is not known yet
	}
	among, few, err := b.among(tx, "s.record_id", newest)
	if err != nil {
		return nil, err
	}
	if q.Without != "" {
		among += " AND s.record_id NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH " + b.arg(q.Without) + ")"
	}
	order := fmt.Sprintf(" ORDER BY day DESC, record_id DESC LIMIT %d", limit)
	if few || q.Kinds == nil {
		from := "search s"
		if !few {
			from += " INDEXED BY search_day"
		}
		return tx.candidates("SELECT s.record_id, 0 FROM "+from+" WHERE 1"+b.own()+among+order, b.args)
	}
	// Each kind is walked by its days; all kinds at once would have to be sorted.
	selects := []string{"SELECT 0 AS record_id, '' AS day WHERE 0"}
	for _, kind := range b.kinds() {
		selects = append(selects, "SELECT * FROM (SELECT s.record_id, s.day FROM search s WHERE s.kind = '"+kind+"'"+b.days()+among+order+")")
	}
	return tx.candidates("SELECT record_id, 0 FROM ("+strings.Join(selects, " UNION ALL ")+")"+order, b.args)
}

func (tx *Tx) candidates(query string, args []any) (out []candidate, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var c candidate
		err := rows.Scan(&c.record, &c.score)
		out = append(out, c)
		return err
	}, query, args...)
	return out, err
}

// written is what was written in a record.
type written struct {
	Item
	body string
}

// hits reads what is to be shown of what was found.
func (tx *Tx) hits(q Search, found []candidate) ([]Hit, error) {
	texts, err := tx.written(found)
	if err != nil {
		return nil, err
	}
	var keys []Item
	scores := map[string]candidate{}
	for _, c := range found {
		keys = append(keys, texts[c.record].Item)
		scores[texts[c.record].UID] = c
	}
	described, err := tx.Describe(keys)
	words := tokens(strings.Join(q.Words, " "))
	out := []Hit{}
	for _, d := range described {
		c := scores[d.UID]
		h := Hit{Item: d.Item, Day: d.Day, Whole: d.Whole, Marked: mark(d.Title, words), Snippet: snippet(texts[c.record].body, words)}
		if c.score != 0 {
			h.Score = math.Round(-c.score*1e9) / 1e9
		}
		out = append(out, h)
	}
	return out, err
}

func (tx *Tx) written(found []candidate) (map[int64]written, error) {
	list, err := numbers(found)
	if err != nil {
		return nil, err
	}
	out := map[int64]written{}
	err = tx.each(func(rows *sql.Rows) error {
		var id int64
		var w written
		err := rows.Scan(&id, &w.Kind, &w.UID, &w.body)
		out[id] = w
		return err
	}, `SELECT s.record_id, s.kind, r.uid, s.body FROM search s JOIN records r ON r.id = s.record_id
		WHERE s.record_id IN (SELECT value FROM json_each(?))`, list)
	return out, translate(err)
}
