package store

import (
	"database/sql"
	"fmt"
	"strings"

	"daybook/internal/work"
)

// findRecords holds records against the rows of all kinds.
func (tx *Tx) findRecords() (out []Fault, err error) {
	for _, k := range work.Kinds {
		missing, err := tx.faults(k.Table, Fault{What: "is not in records, so that nothing finds or links it", Mends: true},
			fmt.Sprintf(`SELECT id, uid, NULL FROM %s t WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.uid = t.uid)`, k.Table))
		if err != nil {
			return nil, err
		}
		wrong, err := tx.faults(k.Table, Fault{What: "is called a %s in records", Mends: true},
			fmt.Sprintf(`SELECT t.id, t.uid, r.kind FROM %s t JOIN records r USING (uid) WHERE r.kind <> '%s'`, k.Table, k.Name))
		if err != nil {
			return nil, err
		}
		out = append(append(out, missing...), wrong...)
	}
	orphans, err := tx.faults("records", Fault{What: "knows a %s that does not exist", Mends: true}, `SELECT r.id, r.uid, r.kind FROM records r WHERE `+noRecord())
	return append(out, orphans...), err
}

// noRecord is the condition on a row r of records that no kind has its uid.
func noRecord() string {
	var conditions []string
	for _, k := range work.Kinds {
		conditions = append(conditions, fmt.Sprintf("NOT EXISTS (SELECT 1 FROM %s WHERE uid = r.uid)", k.Table))
	}
	return strings.Join(conditions, " AND ")
}

// wordsOf gives the SQL of day, title and body of a record of kind k in the
// table called t: what triggers write into search.
func (tx *Tx) wordsOf(k *work.Kind) (day, title, body string, err error) {
	prose, err := tx.texts(`SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT' AND "notnull" AND dflt_value = '''''' AND name NOT IN ('created_at', 'updated_at')`, k.Table)
	if err != nil {
		return "", "", "", err
	}
	title, parts := "''", []string{}
	for _, column := range prose {
		if column == "name" || column == "title" {
			title = "t." + column
			continue
		}
		parts = append(parts, "t."+column)
	}
	if len(parts) == 0 {
		parts = []string{"''"}
	}
	return dayOf(k, "t"), title, strings.Join(parts, " || char(10) || "), nil
}

// findSearch holds search against the live records' words.
func (tx *Tx) findSearch() (out []Fault, err error) {
	for _, k := range searchedKinds() {
		missing, err := tx.faults(k.Table, Fault{What: "is not in search", Mends: true}, fmt.Sprintf(
			`SELECT t.id, t.uid, NULL FROM %s t LEFT JOIN records r USING (uid) LEFT JOIN search s ON s.record_id = r.id WHERE t.deleted_at IS NULL AND s.record_id IS NULL`, k.Table))
		if err != nil {
			return nil, err
		}
		day, title, body, err := tx.wordsOf(k)
		if err != nil {
			return nil, err
		}
		stale, err := tx.faults(k.Table, Fault{What: "is in search with other words, or another day, than its own", Mends: true}, fmt.Sprintf(
			`SELECT t.id, t.uid, NULL FROM %s t JOIN records r USING (uid) JOIN search s ON s.record_id = r.id WHERE t.deleted_at IS NULL
			AND (s.kind, s.day, s.title, %s) IS NOT (r.kind, %s, %s, %s)`, k.Table, unparted("s.body"), day, title, unparted(body)))
		if err != nil {
			return nil, err
		}
		out = append(append(out, missing...), stale...)
	}
	orphans, err := tx.faults("search", Fault{What: "holds words of a record that is in the trash, or does not exist", Mends: true},
		`SELECT s.record_id, ifnull(r.uid, ''), NULL FROM search s LEFT JOIN records r ON r.id = s.record_id WHERE `+noLiveRecord())
	return append(out, orphans...), err
}

// unparted is a text without what parts its columns: one that a migration added
// and nobody has filled changes no words.
func unparted(text string) string { return "replace(" + text + ", char(10), '')" }

// noLiveRecord is the condition on a row r of records that search must not
// hold it.
func noLiveRecord() string {
	conditions := []string{}
	for _, k := range searchedKinds() {
		conditions = append(conditions, fmt.Sprintf("NOT EXISTS (SELECT 1 FROM %s WHERE uid = r.uid AND deleted_at IS NULL)", k.Table))
	}
	return strings.Join(conditions, " AND ")
}

// mendSearch puts records right and writes search and its index anew. The
// index's own triggers stand aside meanwhile: what it holds cannot be trusted
// to be taken out row by row.
func (tx *Tx) mendSearch() error {
	triggers, err := tx.dropTriggers(`tbl_name = 'search'`)
	if err != nil {
		return err
	}
	for _, k := range work.Kinds {
		for _, query := range []string{
			`INSERT INTO records (uid, kind) SELECT uid, '%[2]s' FROM %[1]s t WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.uid = t.uid) ORDER BY id`,
			`UPDATE records SET kind = '%[2]s' WHERE kind <> '%[2]s' AND uid IN (SELECT uid FROM %[1]s)`,
		} {
			if _, err := tx.exec(fmt.Sprintf(query, k.Table, k.Name)); err != nil {
				return translate(err)
			}
		}
	}
	for _, query := range []string{`DELETE FROM search`, `DELETE FROM records AS r WHERE ` + noRecord()} {
		if _, err := tx.exec(query); err != nil {
			return translate(err)
		}
	}
	if err := tx.fillWords(0); err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO search_index (search_index) VALUES ('rebuild')`); err != nil {
		return translate(err)
	}
	return tx.runAll(triggers)
}

// dropTriggers takes triggers away for the length of a transaction, and
// returns the statements that bring them back.
func (tx *Tx) dropTriggers(where string) (create []string, err error) {
	var names []string
	err = tx.each(func(rows *sql.Rows) error {
		var name, text string
		err := rows.Scan(&name, &text)
		names, create = append(names, name), append(create, text)
		return err
	}, `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND `+where+` ORDER BY rowid`)
	if err != nil {
		return nil, translate(err)
	}
	for _, name := range names {
		if _, err := tx.exec("DROP TRIGGER " + quote(name)); err != nil {
			return nil, translate(err)
		}
	}
	return create, nil
}

func (tx *Tx) runAll(statements []string) error {
	for _, text := range statements {
		if _, err := tx.exec(text); err != nil {
			return translate(err)
		}
	}
	return nil
}
