package store

import (
	"database/sql"
	"errors"

	"github.com/google/uuid"

	"daybook/internal/work"
)

// Day is what a day of work is for, and when it was planned and closed. A day of
// which nothing was said is the zero Day.
type Day struct {
	Project   work.Reference
	PlannedAt work.Instant
	ClosedAt  work.Instant
}

// Day reads what was said of a day. A project in the trash is none.
func (tx *Tx) Day(day work.Date) (d Day, err error) {
	err = tx.row(`SELECT ifnull(p.id, 0), ifnull(p.uid, ''), ifnull(p.name, ''), ifnull(d.planned_at, ''), ifnull(d.closed_at, '')
		FROM days d LEFT JOIN projects p ON p.id = d.project_id AND p.deleted_at IS NULL WHERE d.day = ?`, day).
		Scan(&d.Project.ID, &d.Project.UID, &d.Project.Name, &d.PlannedAt, &d.ClosedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return d, nil
	}
	return d, translate(err)
}

// SaveDay says which project a day is for (0: none), when it was planned and
// when it was closed; an empty Instant means not yet.
func (tx *Tx) SaveDay(day work.Date, project int64, planned, closed work.Instant) error {
	_, err := tx.exec(`INSERT INTO days (uid, day, project_id, planned_at, closed_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?6, ?6)
		ON CONFLICT (day) DO UPDATE SET project_id = excluded.project_id, planned_at = excluded.planned_at, closed_at = excluded.closed_at`,
		uuid.NewSHA1(days, []byte(day)).String(), day, nullInt(project), nullText(string(planned)), nullText(string(closed)), work.InstantOf(tx.Now))
	return translate(err)
}

// OfOrganization returns the numbers of the projects and of the people of an
// organization.
func (tx *Tx) OfOrganization(id int64) (projects, people map[int64]bool, err error) {
	projects, people = map[int64]bool{}, map[int64]bool{}
	for table, found := range map[string]map[int64]bool{"projects": projects, "people": people} {
		ids, err := tx.ids("SELECT id FROM "+table+" WHERE organization_id = ?", id)
		if err != nil {
			return nil, nil, err
		}
		for _, id := range ids {
			found[id] = true
		}
	}
	return projects, people, nil
}
