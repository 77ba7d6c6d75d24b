// Package migrate compares two SQLite schemas and writes the migration between
// them, up and down, in goose's format; and runs such files on a daybook.
//
// Two facts shape it. SQLite's ALTER TABLE can do little, and what it can do
// leaves text behind that nobody wrote: so a changed table is rebuilt from the
// very text of the wanted schema. And a migration runs on the only copy of
// somebody's record: so every script is tried, up and down, on an empty
// database with the old schema before it is handed out, checks the foreign keys
// itself before it ends, and refuses to drop what was not said to be dropped.
package migrate
