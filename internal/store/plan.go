package store

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"

	"daybook/internal/work"
)

// plan is how the records of one kind are read and written: SQL made once from
// the kind's description, with every column named.
type plan struct {
	kind   *work.Kind
	selct  string        // SELECT … FROM source s with a join for each reference
	from   string        // source s with those joins
	read   []*work.Field // the fields that selct reads, in its order
	stored []*work.Field // the fields that are columns of the table, but id
	lists  []*work.Field // the fields that are rows of a junction table
	insert string

	indexes atomic.Pointer[[]index] // its table's; nil: not asked yet
}

var plans sync.Map // of *work.Kind to *plan

func planOf(k *work.Kind) *plan {
	if p, ok := plans.Load(k); ok {
		return p.(*plan)
	}
	p, _ := plans.LoadOrStore(k, newPlan(k))
	return p.(*plan)
}

func newPlan(k *work.Kind) *plan {
	p := &plan{kind: k}
	var columns, joins []string
	for _, f := range k.Fields() {
		switch {
		case f.IsList():
			p.lists = append(p.lists, f)
			continue
		case f.IsRef():
			columns = append(columns, refColumns(f))
			joins = append(joins, refJoin(f))
		default:
			columns = append(columns, readColumn(f))
		}
		p.read = append(p.read, f)
		if !f.Derived && f.Name != "id" {
			p.stored = append(p.stored, f)
		}
	}
	p.from = k.Source + " s " + strings.Join(joins, " ")
	p.selct = "SELECT " + strings.Join(columns, ", ") + " FROM " + p.from
	p.insert = p.insertSQL()
	return p
}

// readColumn reads NULL as the zero value, but where zero is a real value.
func readColumn(f *work.Field) string {
	switch f.Type.Kind() {
	case reflect.String:
		return "ifnull(s." + f.Column + ", '')"
	case reflect.Int, reflect.Int64, reflect.Bool:
		return "ifnull(s." + f.Column + ", 0)"
	default:
		return "s." + f.Column
	}
}

func refColumns(f *work.Field) string {
	return fmt.Sprintf("ifnull(s.%[1]s, 0), ifnull(%[2]s.uid, ''), ifnull(%[2]s.%[3]s, '')", f.Column, refAlias(f), work.KindNamed(f.Target).Label)
}

func refJoin(f *work.Field) string {
	return fmt.Sprintf("LEFT JOIN %s %s ON %[2]s.id = s.%[3]s", work.KindNamed(f.Target).Table, refAlias(f), f.Column)
}

func refAlias(f *work.Field) string { return "ref_" + f.Name }

func (p *plan) insertSQL() string {
	var columns []string
	for _, f := range p.stored {
		columns = append(columns, f.Column)
	}
	if p.kind.Named {
		columns = append(columns, "name_key")
	}
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", p.kind.Table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
}

// destinations returns where a row of selct is scanned to.
func (p *plan) destinations(r work.Record) []any {
	var out []any
	for _, f := range p.read {
		v := f.Value(r).Addr().Interface()
		if ref, ok := v.(interface{ Pointer() *work.Reference }); ok {
			to := ref.Pointer()
			out = append(out, &to.ID, &to.UID, &to.Name)
			continue
		}
		out = append(out, v)
	}
	return out
}

// stored returns the value of f in r as its column keeps it. Prose keeps its
// empty text; every other zero value means none, and is NULL.
func stored(f *work.Field, r work.Record) any {
	v := f.Value(r)
	if ref, ok := v.Addr().Interface().(interface{ Pointer() *work.Reference }); ok {
		return nullInt(ref.Pointer().ID)
	}
	switch {
	case v.Kind() == reflect.Bool || v.Type() == reflect.TypeFor[string]():
		return v.Interface()
	case v.IsZero():
		return nil
	case v.Kind() == reflect.String:
		return v.String()
	case v.Kind() == reflect.Pointer:
		return v.Elem().Interface()
	}
	return v.Interface()
}
