package main

import "testing"

// found lists what search finds, and holds the index against its content.
func (d *daybook) found(words string) []string {
	d.t.Helper()
	d.exec("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
	return d.rows(`SELECT rtrim(uid, '~') FROM search_index JOIN records ON records.id = search_index.rowid
		WHERE search_index MATCH '` + words + `' ORDER BY uid`)
}

func TestSearchFollowsARecord(t *testing.T) {
	d := newDaybook(t)
	d.begin("", noon)
	d.exec("INSERT INTO learnings (uid, title, content, link, date) VALUES (?, 'Channels', 'Close from the sender', 'https://go.dev', '2026-03-02')", uid("learning"))
	want(t, d.rows("SELECT kind || ' ' || rtrim(uid, '~') FROM records"), "learning learning")
	for _, step := range []struct{ name, change, finds, not string }{
		{"it is found by its title", "", "channels", "selects"},
		{"by its text", "", "sender", ""},
		{"by a first part, without accents", "", "chán*", ""},
		{"by its new title", "UPDATE learnings SET title = 'Selects'", "selects", "channels"},
		{"by its new text", "UPDATE learnings SET content = 'A default never waits'", "waits", "sender"},
		{"not in the trash", "UPDATE learnings SET deleted_at = '" + noon + "'", "", "selects"},
		{"nor by what was written there", "UPDATE learnings SET title = 'Loops'", "", "loops"},
		{"again when it is back", "UPDATE learnings SET deleted_at = NULL", "loops", "selects"},
		{"not when it is gone", "DELETE FROM learnings", "", "loops"},
	} {
		t.Run(step.name, func(t *testing.T) {
			d.t = t
			if step.change != "" {
				d.exec(step.change)
			}
			if step.finds != "" {
				want(t, d.found(step.finds), "learning")
			}
			if step.not != "" {
				want(t, d.found(step.not))
			}
		})
	}
	d.t = t
	want(t, d.rows("SELECT uid FROM records"))
	want(t, d.rows("SELECT record_id FROM search"))
}

func TestTitlesStandAboveBodies(t *testing.T) {
	d := newDaybook(t)
	d.begin("", noon)
	d.exec("INSERT INTO people (uid, name, name_key, email, notes) VALUES (?, 'Ana', 'ana', 'ana@host', 'Likes tea')", uid("ana"))
	d.exec("INSERT INTO feedback (uid, date, content, context) VALUES (?, '2026-03-02', 'Well asked', 'In the review')", uid("said"))
	want(t, d.rows("SELECT title || '|' || replace(body, char(10), '/') FROM search"), "Ana|ana@host/Likes tea", "|Well asked/In the review")
}

// Every kind, so that none was forgotten.
func TestEveryRecordIsKnownByItsKind(t *testing.T) {
	d := newDaybook(t)
	m, tables := schemaModel(t)
	d.begin("", noon)
	d.seed(m, tables)
	records := 0
	for _, table := range tables {
		if isMachinery[table.Name] || !table.has("deleted_at") {
			continue
		}
		records++
		if table.Kind == nil {
			t.Errorf("%s has a trash and is of no kind", table.Name)
			continue
		}
		want(t, d.rows("SELECT kind FROM records WHERE uid = '"+uid(table.Name)+"'"), table.Kind.Name)
		inSearch := d.one("SELECT count(*) FROM search JOIN records ON id = record_id WHERE uid = '" + uid(table.Name) + "'")
		if (inSearch == "1") == table.Kind.Unsearched {
			t.Errorf("%s: %s rows in search, unsearched is %t", table.Name, inSearch, table.Kind.Unsearched)
		}
	}
	for _, table := range tables {
		if !isMachinery[table.Name] {
			d.exec("DELETE FROM " + table.Name)
		}
	}
	if records < 15 {
		t.Errorf("only %d tables of records", records)
	}
	want(t, d.rows("SELECT uid FROM records"))
	want(t, d.rows("SELECT record_id FROM search"))
	want(t, d.rows("SELECT uid FROM links"))
}

// withLink is a daybook with two tasks and a link from the first to the second.
func withLink(t *testing.T) *daybook {
	t.Helper()
	d := newDaybook(t)
	d.begin("", noon)
	d.exec("INSERT INTO tasks (id, uid, rank) VALUES (1, ?, 'a'), (2, ?, 'b')", uid("first"), uid("second"))
	d.exec(`INSERT INTO links (id, uid, from_id, to_id)
		SELECT 1, ?, a.id, b.id FROM records a JOIN records b WHERE a.uid = ? AND b.uid = ?`, uid("link"), uid("first"), uid("second"))
	return d
}

func TestALinkGoesWithEitherRecordAndIsLogged(t *testing.T) {
	for _, gone := range []string{"first", "second"} {
		t.Run("the "+gone, func(t *testing.T) {
			d := withLink(t)
			got := d.logged(func() { d.exec("DELETE FROM tasks WHERE uid = ?", uid(gone)) })
			if len(got) != 2 {
				t.Fatalf("got %q, want the task and the link", got)
			}
			want(t, got[1:], `links link delete {"created_at":"`+noon+`","from_id":"first","id":1,"note":"","to_id":"second","uid":"link","updated_at":"`+noon+`"}`)
			want(t, d.rows("SELECT id FROM links"))
		})
	}
}

func TestALinkStaysWhileItsRecordIsInTheTrash(t *testing.T) {
	d := withLink(t)
	d.exec("UPDATE tasks SET deleted_at = ? WHERE id = 1", noon)
	want(t, d.rows("SELECT id FROM links"), "1")
	got := d.logged(func() { d.exec("UPDATE links SET note = 'follows from'") })
	want(t, got, `links link update {"note":["","follows from"],"updated_at":["`+noon+`","`+noon+`"]}`)
}
