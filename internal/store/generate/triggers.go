package main

import (
	"fmt"
	"strings"
)

const triggersHeader = `-- Generated from schema.sql by "go generate ./internal/store". Do not edit.
--
-- Each table of the data model gets up to four triggers: inserted and updated
-- stamp the row and log the change, searched keeps what search looks through,
-- deleting logs the whole row. What they share stands first, as views that can
-- be written to. All of it is kept short on purpose: every connection of every
-- process parses it.

-- Who is writing; one from outside gets SQLite's clock.
CREATE VIEW writer AS
SELECT action, ifnull(at, strftime('%Y-%m-%dT%H:%M:%fZ')) AS now, device, mode FROM current_action;

-- To write to the change log, unless in bulk. An update's time stamps are
-- logged with it, so that undo puts back the row to the letter.
CREATE VIEW log AS
SELECT tbl, row, uid, op, cols, NULL AS before, NULL AS after FROM change_log;
CREATE TRIGGER log_written INSTEAD OF INSERT ON log BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, cols, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, NEW.op,
    iif(NEW.op = 'update', json_set(NEW.cols, '$.updated_at', json_array(NEW.before, iif(mode = '', now, NEW.after))), NEW.cols), now, device
  FROM writer WHERE mode <> 'bulk';
END;

-- To write a live record's words; those of a record in the trash are taken
-- out. The kind is given for a new record only.
CREATE VIEW words AS
SELECT kind, uid, title, body, NULL AS deleted_at FROM search JOIN records ON record_id = id;
CREATE TRIGGER words_written INSTEAD OF INSERT ON words BEGIN
  INSERT INTO records (uid, kind) SELECT NEW.uid, NEW.kind WHERE NEW.kind IS NOT NULL;
  DELETE FROM search WHERE record_id = (SELECT id FROM records WHERE uid = NEW.uid);
  INSERT INTO search SELECT id, NEW.title, NEW.body FROM records WHERE uid = NEW.uid AND NEW.deleted_at IS NULL;
END;

-- The uids of parents, of those too that are no more: in a cascade the parent
-- is gone when its child's trigger runs.
`

// triggers returns the text of triggers.sql.
func triggers(tables []table) string {
	var b strings.Builder
	b.WriteString(triggersHeader)
	for _, name := range parents(tables) {
		fmt.Fprintf(&b, "CREATE VIEW %[1]s_uid AS SELECT id, uid FROM %[1]s UNION ALL SELECT row, uid FROM change_log WHERE op = 'delete' AND tbl = '%[1]s';\n", name)
	}
	for _, t := range tables {
		if isMachinery[t.Name] {
			continue
		}
		fmt.Fprintf(&b, "\n-- %s\n%s%s%s%s", t.Name, t.inserted(), t.updated(), t.searched(), t.deleting())
	}
	return b.String()
}

// parents lists the tables that foreign keys point at, in their order.
func parents(tables []table) []string {
	isParent := map[string]bool{}
	for _, t := range tables {
		for _, c := range t.Columns {
			isParent[c.Parent] = isParent[c.Parent] || !isMachinery[c.Parent]
		}
	}
	var names []string
	for _, t := range tables {
		if isParent[t.Name] {
			names = append(names, t.Name)
		}
	}
	return names
}

func (t table) inserted() string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TRIGGER %[1]s_inserted AFTER INSERT ON %[1]s WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN\n", t.Name)
	switch {
	case t.isSearched():
		fmt.Fprintf(&b, "INSERT INTO words VALUES ('%s', NEW.uid, %s, NEW.deleted_at);\n", t.Kind.Name, t.searchText())
	case t.isRecord():
		fmt.Fprintf(&b, "INSERT INTO records (uid, kind) VALUES (NEW.uid, '%s');\n", t.Kind.Name)
	}
	fmt.Fprintf(&b, "INSERT INTO log VALUES ('%[1]s', NEW.id, NEW.uid, 'insert', NULL, NULL, NULL);\n"+
		"UPDATE %[1]s SET created_at = now, updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND created_at <> now;\nEND;\n", t.Name)
	return b.String()
}

// updated logs the columns that changed. It names no columns to wait for, to
// be short: stamping the row runs it once more, finds no difference and ends.
func (t table) updated() string {
	var values []string
	for _, c := range t.Columns {
		if c.Name != "id" && c.Name != "uid" && !c.isStamp() {
			values = append(values, fmt.Sprintf("('%s',%s,%s)", c.Name, c.logged("OLD"), c.logged("NEW")))
		}
	}
	return fmt.Sprintf("CREATE TRIGGER %[1]s_updated AFTER UPDATE ON %[1]s BEGIN\n"+
		"INSERT INTO log SELECT '%[1]s', NEW.id, NEW.uid, 'update', json_group_object(name, json_array(old, new)), OLD.updated_at, NEW.updated_at\n"+
		"FROM (SELECT 'uid' AS name, OLD.uid AS old, NEW.uid AS new UNION ALL VALUES\n%[2]s)\n"+
		"WHERE old COLLATE BINARY IS NOT new HAVING count(*);\n"+
		"UPDATE %[1]s SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;\nEND;\n",
		t.Name, strings.Join(values, ",\n"))
}

// searched writes the row's words again when they change, or when it goes to
// the trash or comes back.
func (t table) searched() string {
	if !t.isSearched() {
		return ""
	}
	var of []string
	for _, c := range t.Columns {
		if c.isProse() {
			of = append(of, c.Name)
		}
	}
	return fmt.Sprintf("CREATE TRIGGER %[1]s_searched AFTER UPDATE OF %[2]s, deleted_at ON %[1]s BEGIN\n"+
		"INSERT INTO words VALUES (NULL, NEW.uid, %[3]s, NEW.deleted_at);\nEND;\n",
		t.Name, strings.Join(of, ", "), t.searchText())
}

// deleting logs the whole row while its parents can still be read, and takes
// it out of records, and so out of search and links.
func (t table) deleting() string {
	var pairs []string
	for _, c := range t.Columns {
		pairs = append(pairs, fmt.Sprintf("'%s',%s", c.Name, c.logged("OLD")))
	}
	forget := ""
	if t.isRecord() {
		forget = "DELETE FROM records WHERE uid = OLD.uid;\n"
	}
	return fmt.Sprintf("CREATE TRIGGER %[1]s_deleting BEFORE DELETE ON %[1]s BEGIN\n"+
		"INSERT INTO log VALUES ('%[1]s', OLD.id, OLD.uid, 'delete', json_object(%[2]s), NULL, NULL);\n%[3]sEND;\n",
		t.Name, strings.Join(pairs, ",\n"), forget)
}

func (t table) isRecord() bool { return t.Kind != nil && t.has("deleted_at") }

func (t table) isSearched() bool { return t.isRecord() && !t.Kind.Unsearched }

// searchText gives the two expressions for search: the title, and all other
// prose of the row, a line each.
func (t table) searchText() string {
	title, body := "''", []string{}
	for _, c := range t.Columns {
		switch {
		case c.isProse() && (c.Name == "name" || c.Name == "title"):
			title = "NEW." + c.Name
		case c.isProse():
			body = append(body, "NEW."+c.Name)
		}
	}
	if len(body) == 0 {
		body = []string{"''"}
	}
	return title + ", " + strings.Join(body, " || char(10) || ")
}

// logged is the column's value of the row OLD or NEW as the change log keeps
// it: a reference by its parent's uid.
func (c column) logged(row string) string {
	if c.Parent == "" {
		return row + "." + c.Name
	}
	source := c.Parent + "_uid"
	if isMachinery[c.Parent] {
		source = c.Parent
	}
	return fmt.Sprintf("(SELECT uid FROM %s WHERE id = %s.%s)", source, row, c.Name)
}
