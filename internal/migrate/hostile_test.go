package migrate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

// goose reads a file by lines and knows nothing of quotes. What it would read
// wrongly is refused with the object's name, never written.
func TestDiffRefusesWhatGooseMisreads(t *testing.T) {
	for _, row := range []struct{ name, to, message string }{
		{"its mark in a text", "CREATE TABLE a (x DEFAULT 'one\n-- +goose Down\ntwo')", "CREATE TABLE a"},
		{"its mark in a trigger's text, after blanks", "CREATE TABLE a (x); CREATE TRIGGER tr AFTER INSERT ON a BEGIN SELECT '\n  -- say +goose to it'; END", "CREATE TRIGGER tr"},
		{"its mark in a name", "CREATE TABLE a (\"x\n-- +goose Up\")", "CREATE TABLE a"},
		{"its mark after a text that ends on the line", "CREATE TABLE a (x DEFAULT '\n--' /* +goose */)", ""},
		{"a Windows line end in a text", "CREATE TABLE a (x DEFAULT 'one\r\ntwo')", "Windows line end"},
		{"a line that is too long", "CREATE TABLE a (x DEFAULT '" + strings.Repeat("x", gooseLine) + "')", "bytes"},
	} {
		t.Run(row.name, func(t *testing.T) {
			script, err := Diff(t.Context(), mustReadSQL(t, ""), mustReadSQL(t, row.to), Options{})
			if row.message == "" {
				if err != nil {
					t.Errorf("got %v, want no error", err)
				}
				return
			}
			if err == nil || work.CodeOf(err) != work.Invalid || !strings.Contains(err.Error(), row.message) {
				t.Errorf("got %v (%s), want it refused with %q\n%s", err, work.CodeOf(err), row.message, script)
			}
		})
	}
}

// A name may hold anything, and a comment that tells of it stays a comment.
func TestCommentsStayComments(t *testing.T) {
	from := mustReadSQL(t, "CREATE TABLE \"a\n; DROP TABLE b;\" (x); CREATE TABLE b (y)")
	to := mustReadSQL(t, "CREATE TABLE \"a\n; DROP TABLE b;\" (x UNIQUE, \"+goose Up\" UNIQUE); CREATE TABLE b (y, \"z\n-- \u2028\" UNIQUE)")
	script, err := Diff(t.Context(), from, to, Options{})
	if err != nil {
		t.Fatal(err)
	}
	db := openFile(t)
	mustExec(t, db, "CREATE TABLE \"a\n; DROP TABLE b;\" (x); CREATE TABLE b (y); INSERT INTO b VALUES (1)")
	mustApply(t, db, script, true)
	assertSchema(t, db, to, "up")
	mustApply(t, db, script, false)
	assertSchema(t, db, from, "down")
}

// With foreign keys on, DROP TABLE deletes the children's rows before anything
// can be checked: the script must not run there.
func TestScriptRefusesForeignKeysOn(t *testing.T) {
	const schema = "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p (id) ON DELETE CASCADE)"
	script, err := Diff(t.Context(), mustReadSQL(t, schema), mustReadSQL(t, strings.Replace(schema, "KEY)", "KEY CHECK (id > 0))", 1)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	db := openFile(t)
	mustExec(t, db, schema+"; INSERT INTO p VALUES (1); INSERT INTO c VALUES (1); PRAGMA foreign_keys = ON")
	if err := apply(t.Context(), db, script, true); err == nil || !strings.Contains(err.Error(), foreignKeysMessage) {
		t.Errorf("got %v, want it to ask for foreign_keys = OFF", err)
	}
	if got := answer(t, db, "SELECT count(*) FROM c"); got != "1" {
		t.Errorf("got %s children, want 1", got)
	}
}

// A script may be split by tools other than goose: no statement begins or ends
// a transaction, and none but a trigger holds BEGIN.
func TestScriptHoldsNoTransaction(t *testing.T) {
	for _, p := range [][]pair{columnPairs, constraintPairs, objectPairs, tablePairs, fullTextPairs, togetherPairs} {
		for _, p := range p {
			script, err := Diff(t.Context(), mustReadSQL(t, p.from), mustReadSQL(t, p.to), Options{Renames: p.renames, AllowLoss: p.loss})
			if err != nil {
				t.Fatal(err)
			}
			for _, st := range statements(script.String()) {
				switch first := fold(significant(st.text)[0].text); first {
				case "begin", "commit", "end", "rollback", "savepoint", "release", "attach", "vacuum":
					t.Errorf("%s: a statement begins with %s", p.name, first)
				}
			}
		}
	}
}

func TestTextLiteral(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"", "''"}, {"it's", "'it''s'"}, {"a\nb", "'a' || char(10) || 'b'"}, {"\r\n", "char(13) || char(10)"}, {"\x00x", "char(0) || 'x'"},
	} {
		if diff := cmp.Diff(row.want, textLiteral(row.text)); diff != "" {
			t.Errorf("%q: %s", row.text, diff)
		}
	}
}
