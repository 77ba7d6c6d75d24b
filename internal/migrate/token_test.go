package migrate

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

func TestTokenize(t *testing.T) {
	for _, row := range []struct {
		sql  string
		want []string // the significant tokens
	}{
		{"a--b\nc", []string{"a", "c"}},
		{"a - - b", []string{"a", "-", "-", "b"}},
		{"/* a */b/**/c/* open", []string{"b", "c"}},
		{"'it''s' \"a\"\"b\" `c``d` [e]]f", []string{"'it''s'", `"a""b"`, "`c``d`", "[e]", "]", "f"}},
		{"1 1.5 .5 1e10 1.e-3 0xFF 1_000 12ab", []string{"1", "1.5", ".5", "1e10", "1.e-3", "0xFF", "1_000", "12ab"}},
		{"x'00' X'ff' xx", []string{"x'00'", "X'ff'", "xx"}},
		{"a->>'$.b'->1||c", []string{"a", "->>", "'$.b'", "->", "1", "||", "c"}},
		{"a<=b<>c!=d==e>>f<<g", []string{"a", "<=", "b", "<>", "c", "!=", "d", "==", "e", ">>", "f", "<<", "g"}},
		{"?1 :a @b $c ?", []string{"?1", ":a", "@b", "$c", "?"}},
		{"ünï _x$1", []string{"ünï", "_x$1"}},
		{"\ufeffselect", []string{"select"}},
		{"'open", []string{"'open"}},
	} {
		var got []string
		for _, tok := range significant(row.sql) {
			got = append(got, tok.text)
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s: %s", row.sql, diff)
		}
	}
}

func TestSameSQL(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want bool
	}{
		{"CREATE TABLE a (x)", "create  table A(X) -- end", true},
		{`CREATE TABLE "a" (x)`, "CREATE TABLE a (x)", true},
		{`CREATE TABLE "A" (x)`, "CREATE TABLE a (x)", true},
		{"CREATE TABLE [odd name] (x)", `CREATE TABLE "Odd Name" (x)`, true},
		{"CREATE TABLE 'a' (x)", "CREATE TABLE a (x)", true},
		{"x CHECK (x = 'A')", "x CHECK (x = 'a')", false},
		{`x CHECK (x = "A")`, `x CHECK (x = "a")`, false},
		{"x DEFAULT Todo", "x DEFAULT todo", false},
		{`x DEFAULT "Todo"`, `x DEFAULT "todo"`, false},
		{"x DEFAULT NULL", "x DEFAULT null", true},
		{`x = "null"`, "x = null", false},
		{`x = "order"`, "x = order", false},
		{"x REFERENCES a", `x REFERENCES "A"`, true},
		{"1.0", "1", false},
		{"X'FF'", "x'ff'", true},
		{"a <> b", "a != b", false},
		{"a;", "a", true},
	} {
		if got := sameSQL(row.a, row.b); got != row.want {
			t.Errorf("%s / %s: got %t, want %t", row.a, row.b, got, row.want)
		}
	}
}

func TestStatements(t *testing.T) {
	const script = `-- first
CREATE TABLE a (x DEFAULT ';');;
 CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN
  SELECT CASE WHEN 1 THEN 2 END; SELECT 'END;';
END;
SELECT 1 /* ; */ -- ;
`
	want := []statement{
		{"CREATE TABLE a (x DEFAULT ';')", 2},
		{"CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT CASE WHEN 1 THEN 2 END; SELECT 'END;';\nEND", 3},
		{"SELECT 1", 6},
	}
	if diff := cmp.Diff(want, statements(script), cmp.AllowUnexported(statement{})); diff != "" {
		t.Error(diff)
	}
}

func TestStatementsSkipsEmptyOnes(t *testing.T) {
	if got := statements(" ;; -- nothing\n;"); len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
}

// FuzzTokenize holds that tokens put together are the source, and that a text
// is the same as itself.
func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"SELECT 'a''b' -- c", "/*", "x'", "[", "1e", "0x", "\ufeff", "a\x00b", "`", "é$1 ?"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		var b strings.Builder
		for _, tok := range tokenize(sql) {
			if tok.end <= tok.start || sql[tok.start:tok.end] != tok.text {
				t.Fatalf("token %+v does not lie where it says", tok)
			}
			b.WriteString(tok.text)
		}
		if b.String() != sql {
			t.Errorf("got %q, want %q", b.String(), sql)
		}
		if !sameSQL(sql, "/* before */ "+sql) {
			t.Errorf("%q is not the same as itself", sql)
		}
		statements(sql)
	})
}

// FuzzReadSQL holds that whatever schema a script makes, there is nothing
// between it and itself, and a migration from nothing that leads to it.
func FuzzReadSQL(f *testing.F) {
	for _, list := range [][]pair{columnPairs, constraintPairs, objectPairs, tablePairs, fullTextPairs} {
		for _, p := range list {
			f.Add(p.to)
		}
	}
	f.Fuzz(func(t *testing.T, script string) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		s, err := ReadSQL(ctx, script)
		if err != nil {
			return
		}
		if same, err := Diff(ctx, s, s, Options{}); err != nil || !same.Empty() {
			t.Errorf("against itself: got %v, %v, want nothing", same, err)
		}
		empty, err := ReadSQL(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Diff(ctx, empty, s, Options{}); work.CodeOf(err) == work.Failed && err != nil && ctx.Err() == nil {
			t.Errorf("from nothing: %v", err)
		}
	})
}
