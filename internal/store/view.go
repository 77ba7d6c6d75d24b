package store

import (
	"database/sql"

	"daybook/internal/work"
)

// View is a list as its owner likes to see it: a page, and its filters.
type View struct {
	UID   string `json:"uid"`
	Page  string `json:"page"`  // the plural of the kind that it lists
	Name  string `json:"name"`  // unique within its page
	Query string `json:"query"` // its filters, as in the address of the page
}

// Views lists what was saved for a page, by name.
func (tx *Tx) Views(page string) ([]View, error) {
	out := []View{}
	err := tx.each(func(rows *sql.Rows) error {
		var v View
		err := rows.Scan(&v.UID, &v.Page, &v.Name, &v.Query)
		out = append(out, v)
		return err
	}, `SELECT uid, page, name, query FROM saved_views WHERE page = ? ORDER BY name_key`, page)
	return out, translate(err)
}

// SaveView keeps a view; one of that name on that page is replaced.
func (tx *Tx) SaveView(page, name, query string) error {
	_, err := tx.exec(`INSERT INTO saved_views (uid, page, name, name_key, query, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?6, ?6)
		ON CONFLICT (page, name_key) DO UPDATE SET name = excluded.name, query = excluded.query`,
		tx.newUID(), page, name, NameKey(name), query, work.InstantOf(tx.Now))
	return translate(err)
}

// RemoveView takes the view of that uid away, and returns what it was.
func (tx *Tx) RemoveView(uid string) (v View, found bool, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		found = true
		return rows.Scan(&v.UID, &v.Page, &v.Name, &v.Query)
	}, `SELECT uid, page, name, query FROM saved_views WHERE uid = ?`, uid)
	if err != nil || !found {
		return v, false, translate(err)
	}
	_, err = tx.exec(`DELETE FROM saved_views WHERE uid = ?`, uid)
	return v, true, translate(err)
}
