package store

import (
	"encoding/json"
	"fmt"
	"slices"
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

// anyKind is the condition on a row r of records; "" where all are wanted.
func (b *searchSQL) anyKind() string {
	var kinds, whens []string
	for _, k := range work.Kinds {
		where, can := b.of(k)
		switch {
		case !can:
		case where == "":
			kinds = append(kinds, "'"+k.Name+"'")
		default:
			whens = append(whens, fmt.Sprintf("WHEN '%s' THEN EXISTS (SELECT 1 FROM %s s WHERE s.uid = r.uid%s)", k.Name, k.Table, where))
		}
	}
	some := "r.kind IN (" + strings.Join(kinds, ", ") + ")"
	switch {
	case len(kinds) == len(work.Kinds):
		return ""
	case len(whens) == 0:
		return some
	}
	return fmt.Sprintf("CASE r.kind %s ELSE %s END", strings.Join(whens, " "), some)
}

// of is the condition on a record s of kind k, which begins with AND, and
// whether any can be meant.
func (b *searchSQL) of(k *work.Kind) (where string, can bool) {
	if b.Kinds != nil && !slices.Contains(b.Kinds, k.Name) {
		return "", false
	}
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
	if b.Private != nil {
		private := b.private(k, "s")
		switch {
		case *b.Private:
			parts = append(parts, private)
		case private != "":
			parts = append(parts, "NOT "+private)
		}
	}
	if slices.Contains(parts, "") {
		return "", false
	}
	if b.From != "" {
		parts = append(parts, dayOf(k)+" >= "+b.arg(string(b.From)))
	}
	if b.Until != "" {
		parts = append(parts, dayOf(k)+" < "+b.arg(string(b.Until)))
	}
	if len(parts) == 0 {
		return "", true
	}
	return " AND " + strings.Join(parts, " AND "), true
}

// belongs is the condition that a record called alias is one of those of kind
// target with these numbers, points at one, has one in a list, or is a part of
// what does; "" where a record of kind k cannot.
func (b *searchSQL) belongs(k *work.Kind, alias, target string, ids []int64) string {
	var ways []string
	if k.Name == target && target != "tag" {
		ways = append(ways, alias+".id IN "+b.list(ids))
	}
	for _, f := range k.Fields {
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
		return alias + ".is_private"
	}
	if k.Whole == "" {
		return ""
	}
	whole := k.Field(k.Whole)
	of := work.KindNamed(whole.Target)
	if of.Field("is_private") == nil {
		return ""
	}
	return fmt.Sprintf("EXISTS (SELECT 1 FROM %s w WHERE w.id = %s.%s AND w.is_private)", of.Table, alias, whole.Column)
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
