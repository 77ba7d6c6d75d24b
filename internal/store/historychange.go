package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"daybook/internal/work"
)

// tell says what one row of the log did to the record, and walks its row back
// to what it was before.
func (h *historian) tell(l logged) ([]Change, error) {
	at := h.rows[l.UID]
	if l.Op == "insert" && at.doc == nil { // nothing later said what was in it
		doc, err := h.read(l.Tbl, l.UID)
		if err != nil {
			return nil, err
		}
		at.doc = doc
	}
	if l.Op == "delete" {
		if err := decode(l.Cols, &at.doc); err != nil {
			return nil, err
		}
	}
	defer func() { h.rows[l.UID] = at }()
	switch {
	case at.kind == nil:
		return h.tellTie(l, at)
	case l.Op == "update":
		return h.tellUpdate(l, &at)
	}
	return h.tellWhole(l, at)
}

// tellUpdate gives a change for each field.
func (h *historian) tellUpdate(l logged, at *row) ([]Change, error) {
	var cols map[string][2]any
	if err := decode(l.Cols, &cols); err != nil {
		return nil, err
	}
	if at.doc == nil {
		doc, err := h.read(l.Tbl, l.UID)
		if err != nil {
			return nil, err
		}
		at.doc = doc
	}
	part := h.part(l, at.kind, at.doc)
	var out []Change
	for _, f := range at.kind.Fields() {
		values, changed := cols[f.Column]
		if !changed || hidden(f) && f.Name != "deleted_at" {
			continue
		}
		before, err := h.value(f, values[0])
		if err != nil {
			return nil, err
		}
		after, err := h.value(f, values[1])
		if err != nil {
			return nil, err
		}
		out = append(out, Change{Op: "update", Part: part, Field: f.Name, Before: before, After: after})
	}
	for name, values := range cols {
		at.doc[name] = values[0]
	}
	return out, nil
}

// hidden are the fields that tell a person nothing.
func hidden(f *work.Field) bool { return len(f.Index) > 1 || f.Name == "rank" }

// tellWhole tells of a record or a part that came or went: of the record that
// came, with what.
func (h *historian) tellWhole(l logged, at row) ([]Change, error) {
	if part := h.part(l, at.kind, at.doc); part != nil || l.Op == "delete" {
		return []Change{{Op: l.Op, Part: part}}, nil
	}
	var out []Change
	for _, f := range at.kind.Fields() {
		if hidden(f) || f.Column == "" {
			continue
		}
		value, err := h.value(f, at.doc[f.Column])
		if err != nil {
			return nil, err
		}
		if value != nil && value != "" && value != f.Default && value != false {
			out = append(out, Change{Op: "insert", Field: f.Name, After: value})
		}
	}
	return out, nil
}

// part names the part that a change is of; nil where it is of the record.
func (h *historian) part(l logged, k *work.Kind, doc map[string]any) *Item {
	if l.UID == h.record.Base().UID {
		return nil
	}
	title, _ := doc[k.Field(k.Label).Column].(string)
	return &Item{Kind: k.Name, ID: l.Row, UID: l.UID, Title: standing(k, doc) + firstLine(title)}
}

// standing is the level or the percent that a step of progress is about: its
// words alone, which there need not be, do not say it.
func standing(k *work.Kind, doc map[string]any) string {
	var text string
	switch k.Name {
	case "skill_progress":
		text = fmt.Sprintf("level %v", doc["level"])
	case "goal_progress":
		text = fmt.Sprintf("%v %%", doc["percent"])
	default:
		return ""
	}
	if words, _ := doc[k.Field(k.Label).Column].(string); words != "" {
		text += ": "
	}
	return text
}

// tellTie tells of a row that ties the record to others: an item of one of its
// lists, or what the row says beside the record.
func (h *historian) tellTie(l logged, at row) ([]Change, error) {
	change := Change{Op: l.Op, Field: l.Tbl}
	doc := at.doc
	if l.Op == "update" {
		var cols map[string][2]any
		if err := decode(l.Cols, &cols); err != nil {
			return nil, err
		}
		before, after := map[string]any{}, map[string]any{}
		for name, values := range cols {
			before[name], after[name] = values[0], values[1]
		}
		var err error
		if change.Before, err = h.said(l.Tbl, at, before); err != nil {
			return nil, err
		}
		change.After, err = h.said(l.Tbl, at, after)
		return []Change{change}, err
	}
	said, err := h.said(l.Tbl, at, doc)
	if err != nil {
		return nil, err
	}
	var value any = said
	if at.list != nil {
		change.Field = at.list.Name
		value = said[at.list.Target]
	}
	if l.Op == "insert" {
		change.After = value
	} else {
		change.Before = value
	}
	return []Change{change}, nil
}

// said is what a row says beside the record, its references by name.
func (h *historian) said(table string, at row, doc map[string]any) (map[string]any, error) {
	out := map[string]any{}
	for name, value := range doc {
		parent := h.parent(table, name)
		switch {
		case value == nil || value == "" || name == at.column || value == h.record.Base().UID:
		case name == "id" || name == "uid" || name == "created_at" || name == "updated_at":
		case parent != "":
			ref, err := h.name(parent, value.(string))
			if err != nil {
				return nil, err
			}
			key := strings.TrimSuffix(name, "_id")
			if table == "links" {
				key = "record"
			}
			out[key] = ref
		default:
			out[name] = plainNumber(value)
		}
	}
	return out, nil
}

func (h *historian) parent(table, column string) string {
	r := reversal{keys: h.keys}
	return r.parent(table, column)
}

// value is that of a field as JSON has it.
func (h *historian) value(f *work.Field, value any) (any, error) {
	text, isText := value.(string)
	switch {
	case value == nil || text == "" && isText:
		return nil, nil
	case f.IsRef():
		return h.name(work.KindNamed(f.Target).Table, text)
	case f.Type.Kind() == reflect.Bool:
		return plainNumber(value) != int64(0), nil
	}
	return plainNumber(value), nil
}

func plainNumber(value any) any {
	if n, ok := value.(json.Number); ok {
		if whole, err := n.Int64(); err == nil {
			return whole
		}
	}
	return value
}

// name finds what the record with that uid is called, or was before it went.
func (h *historian) name(table, uid string) (work.Reference, error) {
	if ref, ok := h.names[uid]; ok {
		return ref, nil
	}
	ref := work.Reference{UID: uid, Name: "(deleted for good)"}
	k := work.KindStored(table)
	if k == nil { // records of all kinds
		var kind string
		err := h.tx.row(`SELECT kind FROM records WHERE uid = ?`, uid).Scan(&kind)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return ref, translate(err)
		}
		k = work.KindNamed(kind)
	}
	if k != nil {
		name, err := h.tx.texts(fmt.Sprintf(`SELECT %s FROM %s s WHERE uid = ?1
			UNION ALL SELECT json_extract(cols, '$.%s') FROM change_log WHERE uid = ?1 AND op = 'delete' AND cols IS NOT NULL`, titleOf(k, "s"), k.Table, k.Label), uid)
		if err != nil {
			return ref, err
		}
		if len(name) > 0 {
			ref.Name = firstLine(name[0])
		}
	}
	h.names[uid] = ref
	return ref, nil
}

// read reads a row as the log would write it; an empty one where it is gone.
func (h *historian) read(table, uid string) (map[string]any, error) {
	columns, err := h.tx.texts(`SELECT name FROM pragma_table_info(?)`, table)
	if err != nil {
		return nil, err
	}
	cols := map[string][2]any{}
	for _, name := range columns {
		cols[name] = [2]any{}
	}
	r := reversal{tx: h.tx, keys: h.keys}
	doc, err := r.current(table, uid, cols)
	if work.CodeOf(err) == work.Conflict {
		return map[string]any{}, nil
	}
	return doc, err
}
