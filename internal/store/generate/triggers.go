package main

import (
	"fmt"
	"strings"

	"daybook/internal/work"
)

const triggersHeader = `-- Generated from schema.sql by "go generate ./internal/store". Do not edit.
--
-- Each table of the data model gets up to four triggers: inserted logs the new
-- row, updated stamps it and logs what changed, searched keeps what search
-- looks through, deleting logs the whole row. What they share stands first, as
-- views that can be written to: every connection of every process parses all of
-- this, so each table says only what is its own, in as few terms as it can
-- (docs/adr/0004-change-log-and-undo.md).

-- Who is writing; one from outside gets SQLite's clock.
CREATE VIEW writer AS
SELECT action, ifnull(at, strftime('%Y-%m-%dT%H:%M:%fZ')) AS now, device, mode FROM current_action;

-- The time that a changed row is stamped with; none where it comes with the row.
CREATE VIEW stamp AS SELECT now FROM writer WHERE mode = '';

-- To log a new row.
CREATE VIEW added AS SELECT tbl, row, uid FROM change_log;
CREATE TRIGGER added_logged INSTEAD OF INSERT ON added WHEN (SELECT mode FROM current_action) <> 'bulk' BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'insert', now, device FROM writer;
END;

-- To enter a new record, log it and write its words. A title of NULL is one
-- that search leaves out.
CREATE VIEW recorded AS SELECT NULL AS tbl, NULL AS row, NULL AS kind, NULL AS uid, NULL AS day, NULL AS title, NULL AS body, NULL AS deleted_at;
CREATE TRIGGER recorded_entered INSTEAD OF INSERT ON recorded WHEN (SELECT mode FROM current_action) <> 'bulk' BEGIN
  INSERT INTO records (uid, kind) VALUES (NEW.uid, NEW.kind);
  INSERT INTO search SELECT id, kind, NEW.day, NEW.title, NEW.body FROM records
  WHERE uid = NEW.uid AND NEW.deleted_at IS NULL AND NEW.title IS NOT NULL;
  INSERT INTO added VALUES (NEW.tbl, NEW.row, NEW.uid);
END;

-- To log a changed row. names lists its columns; of a reference, its parent
-- stands behind the name: goal_id>goals. cols lists each one's old and new
-- value in turn. Ids are compared and uids logged, and the time stamp with
-- them, so that undo puts back the row to the letter.
CREATE VIEW changed AS SELECT tbl, row, uid, NULL AS before, NULL AS after, NULL AS names, cols FROM change_log;
CREATE TRIGGER changed_logged INSTEAD OF INSERT ON changed BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, cols, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'update', json_set(json_group_object(iif(parent = '', name, substr(name, 1, length(name) - length(parent) - 1)),
      iif(parent = '', json_array(old, new), json_array({uid of parent old}, {uid of parent new}))),
    '$.updated_at', json_array(NEW.before, iif(mode = '', now, NEW.after))), now, device
  FROM writer, (
    SELECT value AS name, iif(instr(value, '>'), substr(value, instr(value, '>') + 1), '') AS parent,
      json_extract(NEW.cols, '$[' || (2 * key) || ']') AS old, json_extract(NEW.cols, '$[' || (2 * key + 1) || ']') AS new
    FROM json_each(NEW.names))
  WHERE old COLLATE BINARY IS NOT new AND mode <> 'bulk' HAVING count(*);
END;

-- To log a row that goes, and to take it out of records, and so out of search
-- and links. names and cols list all of it, references as above.
CREATE VIEW removed AS SELECT tbl, row, uid, NULL AS names, cols FROM change_log;
CREATE TRIGGER removed_logged INSTEAD OF INSERT ON removed BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, cols, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'delete', (
    SELECT json_group_object(iif(parent = '', name, substr(name, 1, length(name) - length(parent) - 1)),
      iif(parent = '', value, {uid of parent value}))
    FROM (SELECT value AS name, iif(instr(value, '>'), substr(value, instr(value, '>') + 1), '') AS parent,
      json_extract(NEW.cols, '$[' || key || ']') AS value FROM json_each(NEW.names))), now, device
  FROM writer WHERE mode <> 'bulk';
  DELETE FROM records WHERE uid = NEW.uid;
END;

-- To write a live record's words again; those of a record in the trash are
-- taken out.
CREATE VIEW words AS
SELECT uid, day, title, body, NULL AS deleted_at FROM search JOIN records ON record_id = id;
CREATE TRIGGER words_written INSTEAD OF INSERT ON words BEGIN
  DELETE FROM search WHERE record_id = (SELECT id FROM records WHERE uid = NEW.uid);
  INSERT INTO search SELECT id, kind, NEW.day, NEW.title, NEW.body FROM records WHERE uid = NEW.uid AND NEW.deleted_at IS NULL;
END;
`

// triggers returns the text of triggers.sql.
func triggers(tables []table) string {
	var b strings.Builder
	header := triggersHeader
	names := parents(tables)
	for _, id := range []string{"old", "new", "value"} {
		header = strings.ReplaceAll(header, "{uid of parent "+id+"}", uidOf(names, id))
	}
	b.WriteString(header)
	for _, t := range tables {
		if isMachinery[t.Name] {
			continue
		}
		fmt.Fprintf(&b, "\n-- %s\n%s%s%s%s", t.Name, t.inserted(), t.updated(), t.searched(), t.deleting())
	}
	return b.String()
}

// uidOf is the uid that a reference is logged by, that too of a parent that is
// no more: in a cascade it is gone when its child's trigger runs. A view of all
// parents would be shorter, and SQLite would read all of it for each row.
func uidOf(parents []string, id string) string {
	var b strings.Builder
	b.WriteString("ifnull(CASE parent")
	for _, name := range parents {
		fmt.Fprintf(&b, "\n      WHEN '%[1]s' THEN (SELECT uid FROM %[1]s WHERE id = %[2]s)", name, id)
	}
	fmt.Fprintf(&b, " END,\n      (SELECT uid FROM change_log WHERE op = 'delete' AND tbl = parent AND row = %s))", id)
	return b.String()
}

// parents lists the tables that foreign keys of logged tables point at, in
// their order.
func parents(tables []table) []string {
	isParent := map[string]bool{}
	for _, t := range tables {
		for _, c := range t.Columns {
			isParent[c.Parent] = isParent[c.Parent] || !isMachinery[t.Name]
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

// inserted logs the row. Its stamps come with it, or from the columns' defaults:
// to write them here would make every INSERT carry the code of an UPDATE.
func (t table) inserted() string {
	values := fmt.Sprintf("added VALUES ('%s', NEW.id, NEW.uid)", t.Name)
	switch {
	case t.isSearched():
		values = fmt.Sprintf("recorded VALUES ('%s', NEW.id, '%s', NEW.uid, %s, %s, NEW.deleted_at)", t.Name, t.Kind.Name, t.searchDay(), t.searchText())
	case t.isRecord():
		values = fmt.Sprintf("recorded VALUES ('%s', NEW.id, '%s', NEW.uid, NULL, NULL, NULL, NULL)", t.Name, t.Kind.Name)
	}
	return fmt.Sprintf("CREATE TRIGGER %[1]s_inserted AFTER INSERT ON %[1]s BEGIN\nINSERT INTO %[2]s;\nEND;\n", t.Name, values)
}

// updated logs the columns that changed. It names no columns to wait for, to
// be short: stamping the row runs it once more, finds no difference and ends.
// It reads the row for its new values, since a bare name is parsed in a third
// of what NEW.name takes.
func (t table) updated() string {
	var names, values []string
	for _, c := range t.Columns {
		if c.Name != "id" && !c.isStamp() {
			names = append(names, c.logName())
			values = append(values, "OLD."+c.Name, c.Name)
		}
	}
	return fmt.Sprintf("CREATE TRIGGER %[1]s_updated AFTER UPDATE ON %[1]s BEGIN\n"+
		"INSERT INTO changed SELECT '%[1]s', id, uid, OLD.updated_at, updated_at,\n%[2]s,\njson_array(%[3]s) FROM %[1]s WHERE id = NEW.id;\n"+
		"UPDATE %[1]s SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;\nEND;\n",
		t.Name, jsonOf(names), strings.Join(values, ","))
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
	of = append(of, t.dayColumns()...)
	return fmt.Sprintf("CREATE TRIGGER %[1]s_searched AFTER UPDATE OF %[2]s, deleted_at ON %[1]s BEGIN\n"+
		"INSERT INTO words VALUES (NEW.uid, %[3]s, %[4]s, NEW.deleted_at);\nEND;\n",
		t.Name, strings.Join(of, ", "), t.searchDay(), t.searchText())
}

// deleting logs the whole row while it is there.
func (t table) deleting() string {
	var names, values []string
	for _, c := range t.Columns {
		names = append(names, c.logName())
		values = append(values, c.Name)
	}
	return fmt.Sprintf("CREATE TRIGGER %[1]s_deleting BEFORE DELETE ON %[1]s BEGIN\n"+
		"INSERT INTO removed SELECT '%[1]s', id, uid,\n%[2]s,\njson_array(%[3]s) FROM %[1]s WHERE id = OLD.id;\nEND;\n",
		t.Name, jsonOf(names), strings.Join(values, ","))
}

// jsonOf writes names as an SQL literal of a JSON array: one token to parse.
func jsonOf(names []string) string { return `'["` + strings.Join(names, `","`) + `"]'` }

func (t table) isRecord() bool { return t.Kind != nil && t.has("deleted_at") }

func (t table) isSearched() bool { return t.isRecord() && !t.Kind.Unsearched }

// dayColumns are those that say on which day the record belongs: its own, else
// the reference to what it is a part of.
func (t table) dayColumns() []string {
	switch {
	case t.Kind.Day != "":
		return strings.Split(t.Kind.Day, ",")
	case t.Kind.Whole != "":
		return []string{t.Kind.Whole + "_id"}
	}
	return nil
}

// searchDay gives the expression for the day that the record belongs to.
func (t table) searchDay() string {
	var days []string
	for _, name := range t.dayColumns() {
		if t.Kind.Day == "" {
			whole := work.KindNamed(t.Kind.Field(t.Kind.Whole).Target)
			name = fmt.Sprintf("(SELECT %s FROM %s WHERE id = NEW.%s)", whole.Day, whole.Table, name)
		} else {
			name = "NEW." + name
		}
		days = append(days, name)
	}
	const written = "substr(NEW.created_at, 1, 10)"
	if days == nil {
		return written
	}
	return "coalesce(" + strings.Join(append(days, written), ", ") + ")"
}

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

// logName is what the views above call the column: a reference with its
// parent behind it.
func (c column) logName() string {
	if c.Parent == "" {
		return c.Name
	}
	return c.Name + ">" + c.Parent
}
