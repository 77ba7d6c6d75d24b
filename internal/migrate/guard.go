package migrate

import (
	"fmt"
	"strings"
	"sync"
)

// A guard makes the whole file fail, in plain SQL, where going on would do harm:
// a temporary table with a CHECK takes what a query finds. The constraint's name
// is the message, as SQLite reports it.

// guard fails with a message if the query returns a row.
func (p *planner) guard(message, query string) []string {
	return []string{
		fmt.Sprintf("CREATE TEMP TABLE %s (found, CONSTRAINT %s CHECK (found IS NULL))", p.checkName, quoteMessage(message)),
		fmt.Sprintf("INSERT INTO temp.%s SELECT 1 %s", p.checkName, query),
		"DROP TABLE temp." + p.checkName,
	}
}

// quoteMessage writes a message as a name; a semicolon or dashes would make
// goose's reader stumble, a line's end SQLite's report.
func quoteMessage(s string) string {
	s = strings.ReplaceAll(commentLine(s), "--", "- -")
	return `"` + strings.ReplaceAll(strings.ReplaceAll(s, ";", ","), `"`, `""`) + `"`
}

// settingGuard refuses to run where DROP TABLE would delete the rows of child
// tables: https://www.sqlite.org/foreignkeys.html#fk_schemacommands.
func (p *planner) settingGuard() {
	for _, f := range p.fates {
		for _, child := range p.from.storage() {
			for _, parent := range child.parents {
				if f.touched() && parent == fold(f.from.Name) {
					p.add([]string{"With foreign keys on, dropping a table would delete the rows that point at it."},
						p.guard(foreignKeysMessage, "FROM pragma_foreign_keys WHERE foreign_keys")...)
					return
				}
			}
		}
	}
}

const (
	foreignKeysMessage = "run this with PRAGMA foreign_keys = OFF"
	orphanMessage      = "a row points at a row that does not exist"
)

// orphanGuard refuses any row whose foreign key leads nowhere.
func (p *planner) orphanGuard() {
	if !p.to.hasForeignKeys() {
		return
	}
	if !p.to.mismatched {
		p.add([]string{"One row without its parent, and all of this is taken back."},
			p.guard(orphanMessage, "FROM pragma_foreign_key_check")...)
		return
	}
	for _, name := range p.to.checkable {
		p.add([]string{"One row of " + name + " without its parent, and all of this is taken back."},
			p.guard(orphanMessage, "FROM pragma_foreign_key_check("+quoteText(name)+")")...)
	}
}

// valueGuards refuses a change of type that would change a value so that it
// could not be read back, such as 007 to 7.
func (p *planner) valueGuards(f *fate) []string {
	if !p.up || p.allowLoss {
		return nil
	}
	var list []string
	for _, tr := range f.copied() {
		if !tr.converts() {
			continue
		}
		message := fmt.Sprintf("%s.%s holds a value that would change with its type, which only allow-loss permits", f.from.Name, tr.from.name)
		list = append(list,
			fmt.Sprintf("CREATE TEMP TABLE %s (was, becomes %s, CONSTRAINT %s CHECK (%s))",
				p.checkName, tr.to.affinity, quoteMessage(message), sameValue()),
			fmt.Sprintf("INSERT INTO temp.%s SELECT %s, %[2]s FROM temp.%s", p.checkName, quoteName(tr.from.name), f.hold),
			"DROP TABLE temp."+p.checkName)
	}
	return list
}

// sameValue holds where a value can be read back from what it becomes. Of a
// number written as text only zeros after the point may go: 5 and 5.00 are 5.0,
// but 007 is not 7.
var sameValue = sync.OnceValue(func() string {
	return fmt.Sprintf("CASE typeof(was) WHEN 'integer' THEN was = CAST(becomes AS INTEGER) "+
		"WHEN 'real' THEN was = CAST(becomes AS REAL) WHEN 'text' THEN %s = %s ELSE 1 END", shortest("was"), shortest("CAST(becomes AS TEXT)"))
})

// shortest writes a number in text without the zeros that end its fraction.
func shortest(sql string) string {
	return fmt.Sprintf("CASE WHEN instr(%s, '.') THEN rtrim(rtrim(%[1]s, '0'), '.') ELSE %[1]s END", sql)
}

// converts says whether SQLite may store a value in another form than before.
func (tr transfer) converts() bool {
	a, b := tr.from.affinity, tr.to.affinity
	if a == "INTEGER" && b == "NUMERIC" || a == "NUMERIC" && b == "INTEGER" {
		return false // they store alike
	}
	return a != b && b != ""
}

// formulaGuards refuses to turn an ordinary column into a generated one where
// the formula does not give the value that was there.
func (p *planner) formulaGuards(f *fate) []string {
	if !p.up || p.allowLoss || f.join() == "" {
		return nil
	}
	var list []string
	for _, tr := range f.columns {
		if tr.from.generated || !tr.to.generated {
			continue
		}
		message := fmt.Sprintf("%s.%s holds a value that its formula does not give, which only allow-loss drops", f.from.Name, tr.from.name)
		list = append(list, p.guard(message, fmt.Sprintf("FROM main.%s AS made JOIN temp.%s AS held ON %s WHERE held.%s COLLATE BINARY IS NOT made.%s",
			quoteName(f.to.Name), f.hold, f.join(), quoteName(tr.from.name), quoteName(tr.to.name)))...)
	}
	return list
}
