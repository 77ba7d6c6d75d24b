package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"daybook/internal/work"
)

// Item is a record of any kind, as lists of several kinds name it: kind and
// number, as in task:12, open it.
type Item struct {
	Kind  string `json:"kind"`
	ID    int64  `json:"id"`
	UID   string `json:"uid"`
	Title string `json:"title"` // what a person would call it
}

// String is how a person opens it: task:12.
func (i Item) String() string { return i.Kind + ":" + strconv.FormatInt(i.ID, 10) }

// ItemOf names a record.
func ItemOf(r work.Record) Item {
	return Item{work.KindOf(r).Name, r.Base().ID, r.Base().UID, work.LabelOf(r)}
}

// Described is a record among those of all kinds.
type Described struct {
	Item
	Day     work.Date // the day it belongs to
	Trashed bool
	Whole   *Item // what it is a part of
}

// titleOf is the SQL of what a record of kind k in the table called alias is
// called, as work.LabelOf has it; of prose, the first line is still to be taken.
func titleOf(k *work.Kind, alias string) string {
	label := alias + "." + k.Label
	if k.Field(k.Label).Required {
		return label
	}
	said := func(column string) string {
		return fmt.Sprintf("nullif(trim(%s, char(9, 10, 13, 32)), '')", column)
	}
	parts := []string{said(label)}
	for _, f := range k.Fields() {
		if f.Name != k.Label && f.Type == reflect.TypeFor[string]() && !f.ReadOnly && f.Enum == nil {
			parts = append(parts, said(alias+"."+f.Column))
		}
	}
	return fmt.Sprintf("coalesce(%s, '%s')", strings.Join(parts, ", "), k.Name)
}

// dayOf is the SQL of the day that a record of kind k in the table called alias
// belongs to: the day of what it tells of, of what it is a part of or, where
// nothing is said, the one on which it was written, in UTC. It is what triggers
// write into search.
func dayOf(k *work.Kind, alias string) string {
	var days []string
	switch {
	case k.Day != "":
		for _, column := range strings.Split(k.Day, ",") {
			days = append(days, alias+"."+column)
		}
	case k.Whole != "":
		whole := k.Field(k.Whole)
		of := work.KindNamed(whole.Target)
		days = append(days, fmt.Sprintf("(SELECT %s FROM %s WHERE id = %s.%s)", of.Day, of.Table, alias, whole.Column))
	}
	written := "substr(" + alias + ".created_at, 1, 10)"
	if days == nil {
		return written
	}
	return "coalesce(" + strings.Join(append(days, written), ", ") + ")"
}

// describeAll reads what records of kind k are called, by their uids.
func (tx *Tx) describeAll(k *work.Kind, uids []string) ([]Described, error) {
	columns, join := "NULL, NULL, NULL", ""
	var whole *work.Kind
	if k.Whole != "" {
		f := k.Field(k.Whole)
		whole = work.KindNamed(f.Target)
		columns = "w.id, w.uid, " + titleOf(whole, "w")
		join = fmt.Sprintf("LEFT JOIN %s w ON w.id = s.%s", whole.Table, f.Column)
	}
	list, err := json.Marshal(uids)
	if err != nil {
		return nil, err
	}
	var out []Described
	err = tx.each(func(rows *sql.Rows) error {
		d := Described{Item: Item{Kind: k.Name}}
		var id sql.NullInt64
		var uid, title sql.NullString
		if err := rows.Scan(&d.ID, &d.UID, &d.Title, &d.Day, &d.Trashed, &id, &uid, &title); err != nil {
			return err
		}
		d.Title = firstLine(d.Title)
		if id.Valid {
			d.Whole = &Item{whole.Name, id.Int64, uid.String, firstLine(title.String)}
		}
		out = append(out, d)
		return nil
	}, fmt.Sprintf("SELECT s.id, s.uid, %s, %s, s.deleted_at IS NOT NULL, %s FROM %s s %s WHERE s.uid IN (SELECT value FROM json_each(?))",
		titleOf(k, "s"), dayOf(k, "s"), columns, k.Table, join), string(list))
	return out, translate(err)
}

// Describe reads what records of any kind are called, in the order of keys,
// each a kind and a uid; those that are no more are left out.
func (tx *Tx) Describe(keys []Item) ([]Described, error) {
	uids := map[string][]string{}
	for _, key := range keys {
		uids[key.Kind] = append(uids[key.Kind], key.UID)
	}
	found := map[string]Described{}
	for kind, list := range uids {
		described, err := tx.describeAll(work.KindNamed(kind), list)
		if err != nil {
			return nil, err
		}
		for _, d := range described {
			found[d.UID] = d
		}
	}
	var out []Described
	for _, key := range keys {
		if d, ok := found[key.UID]; ok {
			out = append(out, d)
		}
	}
	return out, nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}
