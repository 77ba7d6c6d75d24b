package store

import (
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
	args    []any
	number  map[string]string // the parameter of a value that was given already
	probing bool              // conditions are asked of one record after another
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

// kinds are the names of the kinds that are wanted, as they are known.
func (b *searchSQL) kinds() (names []string) {
	for _, k := range work.Kinds {
		if slices.Contains(b.Kinds, k.Name) {
			names = append(names, k.Name)
		}
	}
	return names
}

// ofKinds is the condition that a column holds one of the kinds wanted.
func (b *searchSQL) ofKinds(column string) string {
	return column + " IN ('" + strings.Join(b.kinds(), "', '") + "')"
}

// days is the condition on the day of a row s of search, which begins with AND.
func (b *searchSQL) days() (where string) {
	if b.From != "" {
		where += " AND s.day >= " + b.arg(string(b.From))
	}
	if b.Until != "" {
		where += " AND s.day < " + b.arg(string(b.Until))
	}
	return where
}

// own is the condition on a row s of search for what it says itself, its kind
// and day, which begins with AND; "" where all are wanted.
func (b *searchSQL) own() (where string) {
	if b.Kinds != nil {
		where = " AND " + b.ofKinds("s.kind")
	}
	return where + b.days()
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
			ways = append(ways, b.has(alias+".id", fmt.Sprintf("j.%s_id", k.Name), f.Through+" j", fmt.Sprintf("j.%s_id IN %s", target, b.list(ids))))
		}
	}
	if k.Whole != "" {
		whole := k.Field(k.Whole)
		of := work.KindNamed(whole.Target)
		if cond := b.belongs(of, "w", target, ids); cond != "" {
			ways = append(ways, b.has(alias+"."+whole.Column, "w.id", of.Table+" w", cond))
		}
	}
	if len(ways) == 0 {
		return ""
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

// has is the condition that a value is that of column in one of the rows that
// meet cond: looked up in those, or, when probing, with the value given.
func (b *searchSQL) has(value, column, from, cond string) string {
	if b.probing {
		return fmt.Sprintf("EXISTS (SELECT 1 FROM %s WHERE %s = %s AND %s)", from, column, value, cond)
	}
	return fmt.Sprintf("%s IN (SELECT %s FROM %s WHERE %s)", value, column, from, cond)
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
	return b.has(alias+"."+whole.Column, "w.id", of.Table+" w", "w.is_private = 1")
}
