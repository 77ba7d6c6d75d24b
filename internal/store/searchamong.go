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

// fewRecords is up to how many records are looked up one by one; of more, it is
// cheaper to walk along the days, or the words, and to ask each whether it is
// one: in ten years both take 10 ms where there are about so many.
var fewRecords = 1000

// ownOf is the condition that the record numbered id is of the kinds and days
// wanted, which begins with AND; "" where all are.
func (b *searchSQL) ownOf(tx *Tx, id string) (string, error) {
	own := b.own()
	if own == "" {
		return "", nil
	}
	listed := " AND +" + id + " IN (SELECT s.record_id FROM search s WHERE 1" + own + ")"
	if b.days() != "" {
		return listed, nil
	}
	n := 0
	err := tx.row(fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM search s WHERE %s LIMIT %d)", b.ofKinds("s.kind"), fewRecords+1)).Scan(&n)
	if n <= fewRecords {
		return listed, err
	}
	return fmt.Sprintf(" AND EXISTS (SELECT 1 FROM records r WHERE r.id = %s AND %s)", id, b.ofKinds("r.kind")), err
}

// among is the condition that a record, by the number that id stands for, has
// the tags, belongs to what is named, and is private or not, as is asked; it
// begins with AND. few says that it leaves only some; where newest is more than
// 0, so many of the newest days are enough.
func (b *searchSQL) among(tx *Tx, id string, newest int) (where string, few bool, err error) {
	if criteria := b.criteria(); criteria > 0 {
		many := false
		if criteria == 1 { // of several, few may meet all: a walk could be long
			if many, err = b.many(tx); err != nil {
				return "", false, err
			}
		}
		if many {
			where = " AND " + b.each(id, (*searchSQL).belonging)
		} else {
			ids, err := tx.records(b, newest)
			if err != nil {
				return "", false, err
			}
			where, few = " AND "+id+" IN "+b.list(ids), true
		}
	}
	if b.Private != nil && !*b.Private {
		where += " AND NOT " + b.each(id, func(b *searchSQL, k *work.Kind) (string, bool) {
			private := b.private(k, "s")
			return private, private != ""
		})
	}
	return where, few, nil
}

// criteria counts what is asked of the records beside words, kinds and days.
func (b *searchSQL) criteria() int {
	n := len(b.Tags)
	for _, ids := range [][]int64{b.Projects, b.People, b.Organizations} {
		if ids != nil {
			n++
		}
	}
	if b.Private != nil && *b.Private {
		n++
	}
	return n
}

// many reports whether more than a few records meet what is asked of them.
func (b *searchSQL) many(tx *Tx) (bool, error) {
	c := &searchSQL{Search: b.Search}
	var selects []string
	for _, k := range work.Kinds {
		if c.Kinds != nil && !slices.Contains(c.Kinds, k.Name) {
			continue
		}
		selects = append(selects, c.having(k)...)
	}
	if len(selects) == 0 {
		return false, nil
	}
	n := 0
	err := tx.row(fmt.Sprintf("SELECT count(*) FROM (%s LIMIT %d)", strings.Join(selects, " UNION ALL "), fewRecords+1), c.args...).Scan(&n)
	return n > fewRecords, translate(err)
}

// having are queries that give a row for each record of kind k that may meet
// what is asked, by indexes alone.
func (b *searchSQL) having(k *work.Kind) (selects []string) {
	rows := func(from, cond string) { selects = append(selects, "SELECT 1 FROM "+from+" WHERE "+cond) }
	for target, ids := range map[string][]int64{"project": b.Projects, "person": b.People, "organization": b.Organizations, "tag": slices.Concat(b.Tags...)} {
		for _, f := range k.Fields() {
			switch {
			case len(ids) == 0 || f.Target != target:
			case f.IsRef():
				rows(k.Table+" s", "s."+f.Column+" IN "+b.list(ids))
			case f.IsList():
				rows(f.Through+" j", fmt.Sprintf("j.%s_id IN %s", target, b.list(ids)))
			}
		}
	}
	if b.Private != nil && k.Field("is_private") != nil {
		rows(k.Table+" s", "s.is_private = 1")
	}
	return selects
}

// each is the condition that the record numbered id meets a condition on its
// kind, asked of that record alone.
func (b *searchSQL) each(id string, condition func(*searchSQL, *work.Kind) (where string, can bool)) string {
	b.probing = true
	defer func() { b.probing = false }()
	var cases strings.Builder
	for _, k := range work.Kinds {
		before := len(b.args)
		where, can := condition(b, k)
		if !can {
			b.forgetArgs(before)
			continue
		}
		fmt.Fprintf(&cases, " WHEN '%s' THEN EXISTS (SELECT 1 FROM %s s WHERE s.uid = r.uid AND %s)", k.Name, k.Table, where)
	}
	if cases.Len() == 0 {
		return "0"
	}
	return fmt.Sprintf("EXISTS (SELECT 1 FROM records r WHERE r.id = %s AND CASE r.kind%s ELSE 0 END)", id, cases.String())
}

// meant is a record that meets what is asked, and its day.
type meant struct {
	uid string
	day work.Date
}

// records returns the numbers, among all records, of those that meet what is
// asked; where newest is more than 0, of the newest days only, so many or more.
func (tx *Tx) records(of *searchSQL, newest int) ([]int64, error) {
	b := &searchSQL{Search: of.Search}
	b.Private = nil // that they must not be private is asked of each
	if of.Private != nil && *of.Private {
		b.Private = of.Private
	}
	selects := []string{"SELECT '' AS uid, '' AS day WHERE 0"}
	for _, k := range work.Kinds {
		before := len(b.args)
		where, can := b.of(k)
		if !can {
			b.forgetArgs(before)
			continue
		}
		selects = append(selects, fmt.Sprintf("SELECT s.uid, %s FROM %s s WHERE +s.deleted_at IS NULL%s", dayOf(k, "s"), k.Table, where))
	}
	var found []meant
	err := tx.each(func(rows *sql.Rows) error {
		var m meant
		err := rows.Scan(&m.uid, &m.day)
		found = append(found, m)
		return err
	}, strings.Join(selects, " UNION ALL "), b.args...)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b meant) int { return cmp.Compare(b.day, a.day) })
	if newest > 0 && newest < len(found) && of.Private == b.Private {
		last := found[newest-1].day
		found = found[:newest+slices.IndexFunc(append(found[newest:], meant{}), func(m meant) bool { return m.day != last })]
	}
	uids := make([]string, len(found))
	for i, m := range found {
		uids[i] = m.uid
	}
	list, err := json.Marshal(uids)
	if err != nil {
		return nil, err
	}
	ids, err := tx.ids("SELECT id FROM records WHERE uid IN (SELECT value FROM json_each(?))", string(list))
	return append([]int64{}, ids...), err
}
