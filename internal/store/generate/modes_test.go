package main

import "testing"

// The times that an import brings with it.
const (
	long   = "2020-01-01T08:00:00.000Z"
	longer = "2020-01-02T08:00:00.000Z"
)

func TestModesDecideWhoseTimeARowBears(t *testing.T) {
	for _, test := range []struct {
		mode             string
		created, updated string // after the insert
		changed          string // updated_at after the update
	}{
		{"", long, long, later}, // a new row is stamped by who adds it
		{"import", long, long, longer},
		{"undo", long, long, longer},
		{"demo", long, long, longer},
		{"bulk", long, long, longer},
	} {
		t.Run("mode "+test.mode, func(t *testing.T) {
			d := newDaybook(t)
			d.begin(test.mode, noon)
			d.exec("INSERT INTO tags (uid, name_key, created_at, updated_at) VALUES (?, 'go', ?, ?)", uid("tag"), long, long)
			want(t, d.rows("SELECT created_at || ' ' || updated_at FROM tags"), test.created+" "+test.updated)
			d.begin(test.mode, later)
			d.exec("UPDATE tags SET name = 'Go', updated_at = ?", longer)
			want(t, d.rows("SELECT created_at || ' ' || updated_at FROM tags"), test.created+" "+test.changed)
		})
	}
}

func TestGivenTimesAreLoggedAsTheyStand(t *testing.T) {
	d := newDaybook(t)
	d.begin("undo", noon)
	d.exec("INSERT INTO tags (uid, name_key, created_at, updated_at) VALUES (?, 'go', ?, ?)", uid("tag"), long, long)
	got := d.logged(func() { d.exec("UPDATE tags SET name = 'Go', updated_at = ?", longer) })
	want(t, got, `tags tag update {"name":["","Go"],"updated_at":["`+long+`","`+longer+`"]}`)
	want(t, d.rows("SELECT DISTINCT at FROM change_log"), noon)
}

func TestBulkWritesNeitherLogNorSearch(t *testing.T) {
	d := newDaybook(t)
	d.begin("bulk", noon)
	d.exec("INSERT INTO learnings (id, uid, title, date) VALUES (1, ?, 'Channels', '2026-03-02')", uid("learning"))
	d.exec("UPDATE learnings SET title = 'Selects'")
	want(t, d.rows("SELECT tbl FROM change_log"))
	want(t, d.rows("SELECT uid FROM records"))
	want(t, d.rows("SELECT title FROM search"))
	want(t, d.rows("SELECT rowid FROM search_index WHERE search_index MATCH 'channels OR selects'"))
	d.exec("DELETE FROM learnings")
	want(t, d.rows("SELECT tbl FROM change_log"))
}

// Triggers run triggers here, as they do on the program's connections. A row
// is stamped by an update of its own, which must not begin it all again.
func TestStampingEnds(t *testing.T) {
	d := newDaybook(t)
	want(t, d.rows("PRAGMA recursive_triggers"), "1")
	for _, clock := range []string{"a fixed clock", "SQLite's clock"} {
		d.end()
		if clock == "a fixed clock" {
			d.begin("", noon)
		}
		got := d.logged(func() {
			d.exec("INSERT INTO tags (id, uid, name_key) VALUES (1, ?, 'go')", uid("tag"))
			d.exec("UPDATE tags SET notes = 'x' WHERE id = 1")
			d.exec("DELETE FROM tags")
		})
		if len(got) != 3 {
			t.Errorf("%s: 3 changes made %d lines: %q", clock, len(got), got)
		}
	}
}

func TestAWriterFromOutsideGetsSQLitesClock(t *testing.T) {
	d := newDaybook(t)
	d.begin("", noon)
	d.end()
	const now = "SELECT strftime('%Y-%m-%dT%H:%M:%fZ')"
	before := d.one(now)
	d.exec("INSERT INTO tags (uid, name_key) VALUES (?, 'go')", uid("tag"))
	created := d.one("SELECT created_at FROM tags")
	d.exec("UPDATE tags SET name = 'Go'")
	updated := d.one("SELECT updated_at FROM tags")
	if after := d.one(now); created < before || updated < created || after < updated {
		t.Errorf("not in order: %q, created %q, updated %q, %q", before, created, updated, after)
	}
	want(t, d.rows("SELECT op || ' ' || at || ' ' || ifnull(action, 'no action') || ' ' || device FROM change_log"),
		"insert "+created+" no action 1", "update "+updated+" no action 1")
	want(t, d.rows("SELECT created_at FROM tags"), created)
}
