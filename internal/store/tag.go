package store

import (
	"database/sql"
	"fmt"

	"daybook/internal/work"
)

// MoveTag puts the tag to on every record that has the tag from, live or in the
// trash, takes from away, and returns how many records there were.
func (tx *Tx) MoveTag(from, to work.Reference) (n int, err error) {
	for _, k := range work.Kinds {
		for _, f := range k.Fields() {
			if !f.IsList() || f.Target != "tag" {
				continue
			}
			moved, err := tx.moveTag(k, f, from, to)
			if err != nil {
				return 0, err
			}
			n += moved
		}
	}
	return n, nil
}

func (tx *Tx) moveTag(k *work.Kind, f *work.Field, from, to work.Reference) (int, error) {
	var tagged []work.Reference
	err := tx.each(func(rows *sql.Rows) error {
		var ref work.Reference
		err := rows.Scan(&ref.ID, &ref.UID)
		tagged = append(tagged, ref)
		return err
	}, fmt.Sprintf(`SELECT s.id, s.uid FROM %s j JOIN %s s ON s.id = j.%s_id WHERE j.tag_id = ? ORDER BY j.id`, f.Through, k.Table, k.Name), from.ID)
	if err != nil {
		return 0, translate(err)
	}
	for _, ref := range tagged {
		if err := tx.joinTo(k, f, ref, to); err != nil {
			return 0, err
		}
	}
	_, err = tx.exec(fmt.Sprintf(`DELETE FROM %s WHERE tag_id = ?`, f.Through), from.ID)
	return len(tagged), translate(err)
}

// TagUses counts how many live records of each kind have each tag, by the tag's
// number and the kind's name.
func (tx *Tx) TagUses() (map[int64]map[string]int, error) {
	out := map[int64]map[string]int{}
	for _, k := range work.Kinds {
		f := k.Field("tags")
		if f == nil {
			continue
		}
		err := tx.each(func(rows *sql.Rows) error {
			var tag int64
			var n int
			err := rows.Scan(&tag, &n)
			if out[tag] == nil {
				out[tag] = map[string]int{}
			}
			out[tag][k.Name] = n
			return err
		}, fmt.Sprintf(`SELECT tag_id, sum(n) FROM (
			SELECT tag_id, count(*) AS n FROM %[1]s GROUP BY tag_id
			UNION ALL
			SELECT j.tag_id, -count(*) FROM %[3]s t CROSS JOIN %[1]s j ON j.%[2]s_id = t.id WHERE t.deleted_at > '' GROUP BY j.tag_id
		) GROUP BY tag_id`, f.Through, k.Name, k.Table)) // all from the index, less the few in the trash: a look at each row took 20 times as long
		if err != nil {
			return nil, translate(err)
		}
	}
	return out, nil
}

// OrganizationUses counts how many live records of a kind are for each
// organization, by its number.
func (tx *Tx) OrganizationUses(k *work.Kind) (map[int64]int, error) {
	return tx.counts(fmt.Sprintf(`SELECT organization_id, sum(n) FROM (
		SELECT organization_id, count(*) AS n FROM %[1]s WHERE organization_id > 0 GROUP BY organization_id
		UNION ALL
		SELECT organization_id, -count(*) FROM %[1]s WHERE deleted_at > '' AND +organization_id > 0 GROUP BY +organization_id
	) GROUP BY organization_id`, k.Table)) // the sign + keeps it to the few in the trash; read with all rows, the page took nine times what today takes
}

// AheadForOrganizations counts the open tasks, and the meetings of a day or
// later, that are for each organization: by itself or through their project, as
// a list that is kept to an organization has them. All there ever were would
// have to be read one by one.
func (tx *Tx) AheadForOrganizations(from work.Date) (tasks, meetings map[int64]int, err error) {
	if tasks, err = tx.organizationsOf("tasks", "t.status IN ('todo', 'in_progress') AND t.deleted_at IS NULL"); err != nil {
		return nil, nil, err
	}
	meetings, err = tx.organizationsOf("meetings", "t.day >= ?1 AND t.deleted_at IS NULL", from)
	return tasks, meetings, err
}

// organizationsOf counts the rows of a table that are for each organization;
// the signs + leave the way to them to the index of where.
func (tx *Tx) organizationsOf(table, where string, args ...any) (map[int64]int, error) {
	return tx.counts(fmt.Sprintf(`SELECT organization, count(*) FROM (
		SELECT t.id, t.organization_id AS organization FROM %[1]s t WHERE %[2]s AND +t.organization_id > 0
		UNION
		SELECT t.id, p.organization_id FROM %[1]s t CROSS JOIN projects p ON p.id = +t.project_id WHERE %[2]s AND +p.organization_id > 0
	) GROUP BY organization`, table, where), args...)
}

// counts reads numbers of records, each with how many there are of it.
func (tx *Tx) counts(query string, args ...any) (map[int64]int, error) {
	out := map[int64]int{}
	err := tx.each(func(rows *sql.Rows) error {
		var id int64
		var n int
		err := rows.Scan(&id, &n)
		out[id] = n
		return err
	}, query, args...)
	return out, translate(err)
}
