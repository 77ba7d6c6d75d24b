package store

import (
	"fmt"
	"slices"
	"strings"

	"daybook/internal/work"
)

// Chosen returns those of tables whose rows p may choose: tables of its kinds,
// and of what goes with those. History is of the whole alone.
func (p Part) Chosen(tables []Table) []Table {
	if p.Whole() {
		return tables
	}
	var out []Table
	chosen := map[string]bool{"records": true} // a link goes with the record that it leads from
	for _, t := range tables {
		if t.History {
			continue
		}
		chosen[t.Name] = p.Kinds == nil || slices.Contains(p.Kinds, t.Kind) && t.Kind != nil ||
			slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Whole && chosen[c.Target] })
		if chosen[t.Name] {
			out = append(out, t)
		}
	}
	return out
}

// where is the condition on a row t of table t that p chooses it, with its
// values; "" where p chooses all.
func (p Part) where(t Table) (where string, args []any) {
	var all []string
	if p.Kinds != nil && t.Column("from") != nil && t.Column("from").Target == "records" {
		var names []string
		for _, k := range p.Kinds {
			names = append(names, "'"+k.Name+"'")
		}
		all = append(all, `t.from_id IN (SELECT id FROM records WHERE kind IN (`+strings.Join(names, ", ")+`))`)
	}
	if p.Since != "" {
		all = append(all, since(t, "t"))
		args = append(args, string(p.Since))
	}
	if all == nil {
		return "", nil
	}
	return " WHERE " + strings.Join(all, " AND "), args
}

// since is the condition on a row of table t, called alias, that it is of the
// day ?1 or a later one, was written or changed since, or goes with a row that
// is or was.
func since(t Table, alias string) string {
	ways := []string{alias + ".updated_at >= ?1"}
	if t.Kind != nil {
		ways = append(ways, dayOf(t.Kind, alias)+" >= ?1")
	} else if t.Column("day") != nil {
		ways = append(ways, alias+".day >= ?1")
	}
	for _, c := range t.Columns {
		if c.Whole && c.Target != "records" {
			ways = append(ways, fmt.Sprintf("%s.%s IN (SELECT w.id FROM %s w WHERE %s)", alias, c.Name, c.Target, wholeSince(c.Target)))
		}
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

// wholeSince is since of the table that a row goes with, called w.
func wholeSince(table string) string {
	k := work.KindStored(table)
	if k == nil {
		return "w.updated_at >= ?1"
	}
	return "w.updated_at >= ?1 OR " + dayOf(k, "w") + " >= ?1"
}
