package store

import (
	"database/sql"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"daybook/internal/work"
)

// Pair is a table whose rows tie two others together: their uid is made of
// those of both.
type Pair struct {
	Table      string
	From, To   string // their columns
	Whose, Who string // the tables that those point at
	UID        func(from, to string) string
}

// Pairs lists all tables of pairs.
func Pairs() []Pair {
	var out []Pair
	for _, k := range work.Kinds {
		for _, f := range k.Fields() {
			if f.IsList() {
				target := work.KindNamed(f.Target)
				out = append(out, Pair{f.Through, k.Name + "_id", target.Name + "_id", k.Table, target.Table, PairUID})
			}
		}
	}
	out = append(out,
		Pair{"project_skills", "project_id", "skill_id", "projects", "skills", PairUID},
		Pair{"team_skills", "team_id", "skill_id", "teams", "skills", PairUID},
		Pair{"meeting_topics_carried", "topic_id", "meeting_id", "meeting_topics", "meetings", PairUID},
		Pair{"links", "from_id", "to_id", "records", "records", linkUID},
	)
	for _, kind := range sortedKeys(evidenceColumns) {
		out = append(out, Pair{"skill_progress_evidence", "progress_id", evidenceColumns[kind], "skill_progress", work.KindNamed(kind).Table, PairUID})
	}
	return out
}

// misnamed is a row whose uid is not the one that it should have.
type misnamed struct {
	Fault
	right string // "": a new one
}

func (tx *Tx) findIdentity() ([]Fault, error) {
	wrong, err := tx.wrongUIDs()
	if err != nil {
		return nil, err
	}
	pairs, err := tx.wrongPairs()
	if err != nil {
		return nil, err
	}
	out := []Fault{}
	for _, m := range append(wrong, pairs...) {
		out = append(out, m.Fault)
	}
	return out, nil
}

// mendIdentity gives each row the uid that it should have; records before what
// ties them together, whose uids follow from theirs.
func (tx *Tx) mendIdentity() error {
	for _, find := range []func() ([]misnamed, error){tx.wrongUIDs, tx.wrongPairs} {
		found, err := find()
		if err != nil {
			return err
		}
		for _, m := range found {
			if err := tx.rename(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// rename changes a row's uid wherever it stands. The log is told as well: what
// it says of the row goes on to be said of it.
func (tx *Tx) rename(m misnamed) error {
	if !m.Mends {
		return nil
	}
	if m.right == "" {
		m.right = tx.newUID()
	}
	for _, query := range []string{
		"UPDATE records SET uid = ?1 WHERE uid = ?2 AND ?3 <> ''",
		"UPDATE change_log SET uid = ?1 WHERE uid = ?2 AND tbl = ?3",
		"UPDATE " + quote(m.Table) + " SET uid = ?1 WHERE id = ?4 AND ?2 IS NOT NULL AND ?3 <> ''",
	} {
		if _, err := tx.exec(query, m.right, m.UID, m.Table, m.Row); err != nil {
			return translate(err)
		}
	}
	return nil
}

// wrongUIDs are those that are no UUID in the form of RFC 9562: 32 small hex
// digits and four hyphens.
func (tx *Tx) wrongUIDs() (out []misnamed, err error) {
	hex := func(n int) string { return strings.Repeat("[0-9a-f]", n) }
	form := hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12)
	tables, err := tx.datedTables()
	if err != nil {
		return nil, err
	}
	for _, table := range tables {
		found, err := tx.faults(table, Fault{What: "has the uid %q, which is none", Mends: true}, "SELECT id, uid, uid FROM "+quote(table)+" WHERE uid NOT GLOB ?", form)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			out = append(out, misnamed{f, canonicalUID(f.UID)})
		}
	}
	return out, nil
}

// canonicalUID is a uid that was only written in another form; "" where it is
// none at all.
func canonicalUID(uid string) string {
	id, err := uuid.Parse(strings.TrimSpace(uid))
	if err != nil {
		return ""
	}
	return id.String()
}

// wrongPairs are rows that tie two others together under another uid than
// theirs makes.
func (tx *Tx) wrongPairs() (out []misnamed, err error) {
	for _, p := range Pairs() {
		found, err := tx.wrongPairsOf(p)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func (tx *Tx) wrongPairsOf(p Pair) (out []misnamed, err error) {
	has, right := map[string]bool{}, map[string]bool{}
	err = tx.each(func(rows *sql.Rows) error {
		var from, to string
		m := misnamed{Fault: Fault{Table: p.Table, Mends: true}}
		if err := rows.Scan(&m.Row, &m.UID, &from, &to); err != nil {
			return err
		}
		m.right = p.UID(from, to)
		if has[m.UID] = true; m.UID != m.right {
			m.What = fmt.Sprintf("has a uid of its own; by what it ties together it is %s", m.right)
			out = append(out, m)
		}
		return nil
	}, fmt.Sprintf("SELECT j.id, j.uid, a.uid, b.uid FROM %s j JOIN %s a ON a.id = j.%s JOIN %s b ON b.id = j.%s", p.Table, p.Whose, p.From, p.Who, p.To))
	for i := range out {
		if m := &out[i]; has[m.right] || right[m.right] {
			m.Mends, m.What, m.Advice = false, "says again what another row of the table says", "delete one of the two"
		}
		right[out[i].right] = true
	}
	return out, translate(err)
}

// misspelt is a row whose key does not follow from its name.
type misspelt struct {
	Fault
	key string
}

func (tx *Tx) findNames() (out []Fault, err error) {
	found, err := tx.wrongNames()
	for _, m := range found {
		out = append(out, m.Fault)
	}
	return out, err
}

func (tx *Tx) mendNames() error {
	found, err := tx.wrongNames()
	if err != nil {
		return err
	}
	for _, m := range found {
		if !m.Mends {
			continue
		}
		if _, err := tx.exec("UPDATE "+quote(m.Table)+" SET name_key = ? WHERE id = ?", m.key, m.Row); err != nil {
			return translate(err)
		}
	}
	return nil
}

// wrongNames reads every name that is looked up by its key.
func (tx *Tx) wrongNames() (out []misspelt, err error) {
	for _, k := range work.Kinds {
		if !k.Named {
			continue
		}
		found, err := tx.wrongNamesOf(k.Table, k.Label, k.Unique)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	views, err := tx.wrongNamesOf("saved_views", "name", false)
	return append(out, views...), err
}

func (tx *Tx) wrongNamesOf(table, label string, unique bool) (out []misspelt, err error) {
	taken := map[string]bool{}
	live := "1"
	if unique {
		live = "deleted_at IS NULL"
	}
	err = tx.each(func(rows *sql.Rows) error {
		var name, key string
		var alive bool
		m := misspelt{Fault: Fault{Table: table, Mends: true}}
		if err := rows.Scan(&m.Row, &m.UID, &name, &key, &alive); err != nil {
			return err
		}
		if m.key = NameKey(name); m.key == key {
			taken[key] = taken[key] || unique && alive
			return nil
		}
		m.What = fmt.Sprintf("is called %q, and is found by %q instead of %q", name, key, m.key)
		m.Mild = !alive && unique // decided below: a name in the trash is not taken
		out = append(out, m)
		return nil
	}, fmt.Sprintf("SELECT id, uid, %s, name_key, %s FROM %s ORDER BY id", label, live, table))
	for i := range out {
		m := &out[i]
		if inTrash := m.Mild; unique && !inTrash {
			if taken[m.key] {
				m.Mends, m.Advice = false, "another has that name: give one of the two another name"
			}
			taken[m.key] = true
		}
		m.Mild = false
	}
	return out, translate(err)
}

// instantForm writes a time as every stamp is written.
const instantForm = `strftime('%Y-%m-%dT%H:%M:%fZ', `

// wrongTime is the condition that a stamp is not in that form.
func wrongTime(column string) string {
	return column + " IS NOT " + instantForm + column + ")"
}

func (tx *Tx) findTimes() (out []Fault, err error) {
	return out, tx.eachStamp(func(table, column string) error {
		found, err := tx.faults(table, Fault{What: "has " + column + " %q, which is no time in UTC as all are written", Mends: true},
			fmt.Sprintf("SELECT id, uid, %[1]s FROM %[2]s WHERE %[3]s", column, quote(table), wrongTime(column)))
		out = append(out, found...)
		return err
	})
}

// mendTimes writes times in the form that all have, and in place of what is no
// time the one of the log, else now.
func (tx *Tx) mendTimes() error {
	return tx.eachStamp(func(table, column string) error {
		_, err := tx.exec(fmt.Sprintf(`UPDATE %[1]s SET %[2]s = coalesce(%[3]s%[2]s), (SELECT min(at) FROM change_log l WHERE l.uid = %[1]s.uid), ?) WHERE %[4]s`,
			quote(table), column, instantForm, wrongTime(column)), work.InstantOf(tx.Now))
		return translate(err)
	})
}

func (tx *Tx) eachStamp(do func(table, column string) error) error {
	tables, err := tx.datedTables()
	if err != nil {
		return err
	}
	for _, table := range tables {
		columns, err := tx.texts(`SELECT name FROM pragma_table_info(?) WHERE name IN ('created_at', 'updated_at', 'deleted_at')`, table)
		if err != nil {
			return err
		}
		for _, column := range columns {
			if err := do(table, column); err != nil {
				return err
			}
		}
	}
	return nil
}
