package store

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
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

// Weights of the columns of search_index for bm25: what stands in a title
// counts for ten times as much as what stands below.
const ranking = "bm25(search_index, 10.0, 1.0)"

// mostRanked is how many records that have the words are ranked, the newest.
// Of words that more records have than that, none stands out by its rank, and
// to rank them all takes half a second after ten years. Records that are called
// so are ranked whatever their age.
const mostRanked = 2000

// Search finds records, best first; where there are no words, newest day first.
func (tx *Tx) Search(q Search) ([]Hit, error) {
	var found []candidate
	var err error
	if q.Match == "" {
		found, err = tx.filtered(q)
	} else {
		found, err = tx.ranked(q)
	}
	if err != nil {
		return nil, translate(err)
	}
	found = found[min(q.Offset, len(found)):]
	if q.Limit > 0 {
		found = found[:min(q.Limit, len(found))]
	}
	return tx.hits(q, found)
}

// candidate is a record that may be shown.
type candidate struct {
	record int64 // its number among records of all kinds
	score  float64
	Item
	day work.Date
}

// ranked finds the records that have the words, best first.
func (tx *Tx) ranked(q Search) ([]candidate, error) {
	b := &searchSQL{Search: q}
	from := "search_index"
	where := "search_index MATCH " + b.arg(q.Match)
	if narrow := b.anyKind(); narrow != "" {
		from = "search_index JOIN records r ON r.id = search_index.rowid"
		where += " AND " + narrow
	}
	found, err := tx.candidates(fmt.Sprintf(`SELECT search_index.rowid, %s FROM %s WHERE %s ORDER BY search_index.rowid DESC LIMIT %d`,
		ranking, from, where, mostRanked), b.args)
	if err != nil {
		return nil, err
	}
	found, err = tx.raiseCalled(q, b, from, where, found)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(b.record, a.record))
	})
	return found, nil
}

// calledWeight is what the score of a record counts for that has a name of its
// own in which the words are: to look for one of those is what names are for.
const calledWeight = 3

// raiseCalled weighs the records that are called by the words, and adds those
// that are older than all that were ranked.
func (tx *Tx) raiseCalled(q Search, b *searchSQL, from, where string, found []candidate) ([]candidate, error) {
	called, err := tx.called(q.Words)
	if err != nil || len(called) == 0 {
		return found, err
	}
	if len(found) == mostRanked {
		older, err := tx.candidates(fmt.Sprintf(`SELECT search_index.rowid, %s FROM %s WHERE %s AND search_index.rowid < %s AND search_index.rowid IN %s`,
			ranking, from, where, b.arg(found[len(found)-1].record), b.list(called)), b.args)
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
	return found, nil
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

// filtered finds records by what they belong to alone, newest day first.
func (tx *Tx) filtered(q Search) (out []candidate, err error) {
	b := &searchSQL{Search: q}
	limit := -1
	if q.Limit > 0 {
		limit = q.Offset + q.Limit
	}
	without := ""
	if q.Without != "" {
		without = " AND s.uid NOT IN (SELECT uid FROM records WHERE id IN (SELECT rowid FROM search_index WHERE search_index MATCH " + b.arg(q.Without) + "))"
	}
	var selects []string
	for _, k := range work.Kinds {
		where, can := b.of(k)
		if !can || k.Unsearched {
			continue
		}
		selects = append(selects, fmt.Sprintf(`SELECT * FROM (SELECT '%s' AS kind, s.uid AS uid, %s AS day FROM %s s WHERE s.deleted_at IS NULL%s%s ORDER BY 3 DESC LIMIT %d)`,
			k.Name, dayOf(k), k.Table, where, without, limit))
	}
	if len(selects) == 0 {
		return nil, nil
	}
	err = tx.each(func(rows *sql.Rows) error {
		var c candidate
		err := rows.Scan(&c.Kind, &c.UID, &c.day)
		out = append(out, c)
		return err
	}, fmt.Sprintf("%s ORDER BY day DESC, kind, uid DESC LIMIT %d", strings.Join(selects, " UNION ALL "), limit), b.args...)
	return out, err
}

// hits reads what is to be shown of what was found.
func (tx *Tx) hits(q Search, found []candidate) ([]Hit, error) {
	marks := map[int64][2]Marked{}
	if q.Match != "" {
		if err := tx.identify(found); err != nil {
			return nil, err
		}
		if err := tx.mark(q.Match, found, marks); err != nil {
			return nil, err
		}
	}
	keys := make([]Item, len(found))
	by := map[string]candidate{}
	for i, c := range found {
		keys[i] = c.Item
		by[c.UID] = c
	}
	described, err := tx.Describe(keys)
	out := []Hit{}
	for _, d := range described {
		c := by[d.UID]
		h := Hit{Item: d.Item, Day: d.Day, Whole: d.Whole, Marked: Marked{{Text: d.Title}}}
		if q.Match != "" {
			h.Score = float64(int64(-c.score*1e6)) / 1e6
			if title := marks[c.record][0]; len(title) > 0 {
				h.Marked = title
			}
			h.Snippet = marks[c.record][1]
		}
		out = append(out, h)
	}
	return out, err
}

func recordNumbers(found []candidate) (string, error) {
	ids := make([]int64, len(found))
	for i, c := range found {
		ids[i] = c.record
	}
	list, err := json.Marshal(ids)
	return string(list), err
}

// identify reads of which kind each is, and its uid.
func (tx *Tx) identify(found []candidate) error {
	list, err := recordNumbers(found)
	if err != nil {
		return err
	}
	at := map[int64]*candidate{}
	for i := range found {
		at[found[i].record] = &found[i]
	}
	return translate(tx.each(func(rows *sql.Rows) error {
		var id int64
		var kind, uid string
		err := rows.Scan(&id, &kind, &uid)
		if c := at[id]; err == nil && c != nil {
			c.Kind, c.UID = kind, uid
		}
		return err
	}, `SELECT id, kind, uid FROM records WHERE id IN (SELECT value FROM json_each(?))`, list))
}

// mark reads the title and a piece of the prose with the words in them marked.
func (tx *Tx) mark(match string, found []candidate, into map[int64][2]Marked) error {
	list, err := recordNumbers(found)
	if err != nil {
		return err
	}
	return translate(tx.each(func(rows *sql.Rows) error {
		var id int64
		var title, snippet string
		if err := rows.Scan(&id, &title, &snippet); err != nil {
			return err
		}
		marked := [2]Marked{marksOf(title), marksOf(snippet)}
		if !marked[1].any() {
			marked[1] = nil
		}
		into[id] = marked
		return nil
	}, `SELECT rowid, highlight(search_index, 0, char(2), char(3)), snippet(search_index, 1, char(2), char(3), '…', 16)
		FROM search_index WHERE search_index MATCH ? AND rowid IN (SELECT value FROM json_each(?))`, match, list))
}
