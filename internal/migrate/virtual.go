package migrate

import (
	"fmt"
	"strings"
)

// content says where the rows of a virtual table are.
type content int

const (
	contentOwn       content = iota // in itself
	contentElsewhere                // in another table; its index can be rebuilt from there
	contentNone                     // nowhere: only the index is kept
	contentDerived                  // it shows what other tables hold
)

// module is the USING clause of a virtual table.
type module struct {
	name        string // folded
	content     content
	source      string // folded name of the table or view with its rows
	known       bool   // rows can be read from it and inserted by column name
	rebuildable bool   // the command 'rebuild' works with the schema as it is
}

// parseModule reads the USING clause of CREATE VIRTUAL TABLE.
func parseModule(sql string) *module {
	tokens := significant(sql)
	m := &module{}
	for i := range tokens {
		if fold(tokens[i].text) == "using" && i+1 < len(tokens) {
			m.name = fold(unquote(tokens[i+1]))
			tokens = tokens[i+1:]
			break
		}
	}
	switch {
	case strings.HasPrefix(m.name, "fts") && strings.HasSuffix(m.name, "vocab"), strings.HasPrefix(m.name, "fts") && strings.HasSuffix(m.name, "aux"),
		m.name == "dbstat":
		m.content = contentDerived
	case m.isFullText():
		m.known = true
		m.readContent(tokens)
	case m.name == "rtree" || m.name == "rtree_i32" || m.name == "geopoly":
		m.known = true
	}
	return m
}

func (m *module) isFullText() bool { return m.name == "fts3" || m.name == "fts4" || m.name == "fts5" }

// hasRowid says whether rows have a rowid beside their columns.
func (m *module) hasRowid() bool { return m.isFullText() || m.name == "geopoly" }

// readContent looks for the argument content=, which fts4 and fts5 know.
func (m *module) readContent(tokens []token) {
	for i := 1; i+2 < len(tokens); i++ {
		starts := tokens[i-1].text == "(" || tokens[i-1].text == ","
		if !starts || fold(tokens[i].text) != "content" || tokens[i+1].text != "=" {
			continue
		}
		m.content = contentElsewhere
		m.source = fold(unquote(tokens[i+2]))
		if m.source == "" || m.source == "," || m.source == ")" {
			m.content = contentNone
		}
	}
}

// rebuildIndex is the statement that fills a full-text index from its content.
func (t *table) rebuildIndex() string {
	name := quoteName(t.Name)
	return "INSERT INTO " + name + " (" + name + ") VALUES ('rebuild')"
}

// copyable says whether the rows of a table can be read and put back.
func (t *table) copyable() bool {
	return t.module == nil || t.module.known && t.module.content == contentOwn
}

// settings is the table in which a full-text table of fts5 keeps what was set
// by special commands, such as its rank function; empty for other tables.
func (t *table) settings() string {
	if t.module == nil || t.module.name != "fts5" {
		return ""
	}
	return quoteName(t.Name + "_config")
}

// holdSettings sets the settings of a full-text table aside.
func (f *fate) holdSettings() []string {
	if f.config == "" {
		return nil
	}
	return []string{fmt.Sprintf("CREATE TEMP TABLE %s AS SELECT k, v FROM main.%s WHERE k <> 'version'", f.config, f.from.settings())}
}

// restoreSettings gives a full-text table its settings back.
func (f *fate) restoreSettings() []string {
	if f.config == "" {
		return nil
	}
	name := quoteName(f.to.Name)
	return []string{
		fmt.Sprintf("INSERT INTO main.%s (%[1]s, rank) SELECT k, v FROM temp.%s", name, f.config),
		"DROP TABLE temp." + f.config,
	}
}

// readable says whether the rows of a table can be selected.
func (t *table) readable() bool {
	return t.copyable() || t.module.content == contentElsewhere && t.module.rebuildable
}
