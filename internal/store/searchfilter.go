package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/work"
)

// searchSQL writes the filters of a search as SQL, for each kind by the fields
// that it has.
type searchSQL struct {
	Search
	args   []any
	number map[string]string // the parameter of a value that was given already
}

// arg gives a value, and returns the parameter that stands for it.
func (b *searchSQL) arg(value any) string {
	key := fmt.Sprint(value)
	if b.number == nil {
		b.number = map[string]string{}
	}
	if b.number[key] == "" {
		b.args = append(b.args, value)
		b.number[key] = fmt.Sprintf("?%d", len(b.args))
	}
	return b.number[key]
}

// list gives numbers, and returns what IN takes.
func (b *searchSQL) list(ids []int64) string {
	text, err := json.Marshal(ids)
	if err != nil {
		return "(NULL)" // numbers can always be written
	}
	return "(SELECT value FROM json_each(" + b.arg(string(text)) + "))"
}

// own is the condition on a row s of search for what it says itself, its kind
// and day, which begins with AND; "" where all are wanted.
func (b *searchSQL) own() (where string) {
	if b.Kinds != nil {
		kinds := []string{}
		for _, k := range work.Kinds {
			if slices.Contains(b.Kinds, k.Name) {
				kinds = append(kinds, "'"+k.Name+"'")
			}
		}
		where += " AND s.kind IN (" + strings.Join(kinds, ", ") + ")"
	}
	if b.From != "" {
		where += " AND s.day >= " + b.arg(string(b.From))
	}
	if b.Until != "" {
		where += " AND s.day < " + b.arg(string(b.Until))
	}
	return where
}

// fewRecords is up to how many records are looked up one by one; of more, it is
// cheaper to walk along the days.
const fewRecords = 500

// among is the condition that a record, by the number that id stands for, has
// the tags, belongs to what is named, and is private or not, as is asked; it
// begins with AND. few says that it leaves only some.
func (b *searchSQL) among(tx *Tx, id string) (where string, few bool, err error) {
	if b.Tags != nil || b.Projects != nil || b.People != nil || b.Organizations != nil || b.Private != nil && *b.Private {
		ids, err := tx.records(b, (*searchSQL).belonging)
		if err != nil {
			return "", false, err
		}
		if few = len(ids) <= fewRecords; !few {
			id = "+" + strings.TrimPrefix(id, "+") // not by their numbers, one by one
		}
		where = " AND " + id + " IN " + b.list(ids)
	}
	if b.Private != nil && !*b.Private {
		ids, err := tx.records(b, func(b *searchSQL, k *work.Kind) (string, bool) {
			private := b.private(k, "s")
			return private, private != ""
		})
		if err != nil {
			return "", false, err
		}
		where += " AND " + id + " NOT IN " + b.list(ids)
	}
	return where, few, nil
}

// records returns the numbers, among all records, of those that meet a
// condition on their kind.
func (tx *Tx) records(of *searchSQL, condition func(*searchSQL, *work.Kind) (where string, can bool)) ([]int64, error) {
	b := &searchSQL{Search: of.Search}
	var selects []string
	for _, k := range work.Kinds {
		if b.Kinds != nil && !slices.Contains(b.Kinds, k.Name) {
			continue
		}
		before := len(b.args)
		where, can := condition(b, k)
		if !can {
			b.forgetArgs(before)
			continue
		}
		selects = append(selects, fmt.Sprintf("SELECT uid FROM %s s WHERE %s", k.Table, where))
	}
	ids := []int64{}
	if len(selects) == 0 {
		return ids, nil
	}
	return ids, tx.each(func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT r.id FROM records r WHERE r.uid IN ("+strings.Join(selects, " UNION ALL ")+")", b.args...)
}

// forgetArgs takes back the values after the first n, which nothing stands for.
func (b *searchSQL) forgetArgs(n int) {
	b.args = b.args[:n]
	for key, parameter := range b.number {
		if at, err := strconv.Atoi(strings.TrimPrefix(parameter, "?")); err == nil && at > n {
			delete(b.number, key)
		}
	}
}

// of is the condition that a search puts on a record s of kind k beside its
// words, which begins with AND, and whether any can be meant.
func (b *searchSQL) of(k *work.Kind) (where string, can bool) {
	if b.Kinds != nil && !slices.Contains(b.Kinds, k.Name) {
		return "", false
	}
	var parts []string
	if where, can = b.belonging(k); !can {
		return "", false
	}
	if where != "" {
		parts = append(parts, where)
	}
	if b.Private != nil && !*b.Private {
		if private := b.private(k, "s"); private != "" {
			parts = append(parts, "NOT ("+private+")")
		}
	}
	if b.From != "" {
		parts = append(parts, dayOf(k, "s")+" >= "+b.arg(string(b.From)))
	}
	if b.Until != "" {
		parts = append(parts, dayOf(k, "s")+" < "+b.arg(string(b.Until)))
	}
	if len(parts) == 0 {
		return "", true
	}
	return " AND " + strings.Join(parts, " AND "), true
}

// belonging is the condition that a record s of kind k has the tags, belongs to
// what is named, and is private where that is asked, and whether any can.
func (b *searchSQL) belonging(k *work.Kind) (where string, can bool) {
	var parts []string
	for _, ids := range b.Tags {
		parts = append(parts, b.belongs(k, "s", "tag", ids))
	}
	for _, of := range []struct {
		target string
		ids    []int64
	}{{"project", b.Projects}, {"person", b.People}, {"organization", b.Organizations}} {
		if of.ids != nil {
			parts = append(parts, b.belongs(k, "s", of.target, of.ids))
		}
	}
	if b.Private != nil && *b.Private {
		parts = append(parts, b.private(k, "s"))
	}
	return strings.Join(parts, " AND "), !slices.Contains(parts, "")
}

// belongs is the condition that a record called alias is one of those of kind
// target with these numbers, points at one, has one in a list, or is a part of
// what does; "" where a record of kind k cannot.
func (b *searchSQL) belongs(k *work.Kind, alias, target string, ids []int64) string {
	var ways []string
	if k.Name == target && target != "tag" {
		ways = append(ways, alias+".id IN "+b.list(ids))
	}
	for _, f := range k.Fields() {
		switch {
		case f.Target != target || f.Name == k.Whole && k.Name == target:
		case f.IsRef():
			ways = append(ways, alias+"."+f.Column+" IN "+b.list(ids))
		case f.IsList():
			ways = append(ways, fmt.Sprintf("%s.id IN (SELECT j.%s_id FROM %s j WHERE j.%s_id IN %s)", alias, k.Name, f.Through, target, b.list(ids)))
		}
	}
	if k.Whole != "" {
		whole := k.Field(k.Whole)
		of := work.KindNamed(whole.Target)
		if cond := b.belongs(of, "w", target, ids); cond != "" {
			ways = append(ways, fmt.Sprintf("%s.%s IN (SELECT w.id FROM %s w WHERE %s)", alias, whole.Column, of.Table, cond))
		}
	}
	if len(ways) == 0 {
		return ""
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

// private is the condition that a record called alias is private, or is a part
// of one that is; "" where a record of kind k cannot be.
func (b *searchSQL) private(k *work.Kind, alias string) string {
	if k.Field("is_private") != nil {
		return alias + ".is_private = 1"
	}
	if k.Whole == "" {
		return ""
	}
	whole := k.Field(k.Whole)
	of := work.KindNamed(whole.Target)
	if of.Field("is_private") == nil {
		return ""
	}
	return fmt.Sprintf("EXISTS (SELECT 1 FROM %s w WHERE w.id = %s.%s AND w.is_private = 1)", of.Table, alias, whole.Column)
}

// searched is the condition that a search puts on a list.
func (p *plan) searched(q Search) (string, []any) {
	b := &searchSQL{Search: q}
	const having = "(SELECT uid FROM records WHERE id IN (SELECT rowid FROM search_index WHERE search_index MATCH %s))"
	var parts []string
	if q.Match != "" {
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
