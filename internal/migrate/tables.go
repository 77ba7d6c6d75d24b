package migrate

import (
	"fmt"
	"slices"
)

// clearTables drops the tables that go, and takes the rows out of those that
// come back under another name. All names are free before the first is used.
func (p *planner) clearTables() {
	for _, f := range p.fates {
		switch f.change {
		case drop:
			p.add(append([]string{f.from.Name + ": dropped."}, lossComments(f)...), dropTable(f.from))
		case replace:
			p.add(append([]string{f.from.Name + ": made anew below, because " + f.why + "."}, lossComments(f)...),
				append(f.holdSettings(), dropTable(f.from))...)
		case move:
			p.add([]string{fmt.Sprintf("%s becomes %s: its rows are set aside.", f.from.Name, f.to.Name)}, f.holdRows()...)
		}
	}
}

// rebuildTables makes the tables anew that keep their name.
func (p *planner) rebuildTables() {
	for _, f := range p.fates {
		if f.change != rebuild {
			continue
		}
		comments := append([]string{fmt.Sprintf("%s: rebuilt, because %s.", f.to.Name, f.why)}, p.comments(f)...)
		p.add(comments, slices.Concat(f.holdRows(), []string{written(f.to.SQL)}, p.fill(f))...)
	}
}

// makeTables makes the new tables, in the order of the wanted schema: the added,
// the renamed with their rows, and those that were dropped to be replaced.
func (p *planner) makeTables() {
	for _, t := range p.to.storage() {
		i := slices.IndexFunc(p.fates, func(f *fate) bool { return f.to == t })
		switch {
		case i < 0:
			p.add([]string{t.Name + ": added."}, append([]string{written(t.SQL)}, p.to.seeds[fold(t.Name)]...)...)
		case p.fates[i].change == move:
			f := p.fates[i]
			comments := append([]string{fmt.Sprintf("%s: it was %s (%s).", t.Name, f.from.Name, f.why)}, p.comments(f)...)
			p.add(comments, append([]string{written(t.SQL)}, p.fill(f)...)...)
		case p.fates[i].change == replace:
			p.add([]string{t.Name + ": made anew."}, append([]string{written(t.SQL)}, p.fates[i].restoreSettings()...)...)
		}
	}
}

// fill brings the rows of a table back, past the guards that apply.
func (p *planner) fill(f *fate) []string {
	return slices.Concat(f.restoreSettings(), p.valueGuards(f), f.fillRows(), p.formulaGuards(f), []string{"DROP TABLE temp." + f.hold})
}

func (p *planner) comments(f *fate) []string { return append(lossComments(f), f.remarks()...) }

// fillIndexes fills each full-text index from its content where the index or
// the content was made anew.
func (p *planner) fillIndexes() {
	for _, t := range p.to.storage() {
		if t.module == nil || t.module.content != contentElsewhere || !p.isStale(t) {
			continue
		}
		if !t.module.rebuildable {
			if p.isNew(fold(t.Name)) {
				p.steps[len(p.steps)-1].comments = append(p.steps[len(p.steps)-1].comments,
					t.Name+" stays empty: its content cannot be read with this schema.")
			}
			continue
		}
		p.add([]string{t.Name + ": filled again from its content."}, t.rebuildIndex())
	}
}

// isStale says whether a full-text index was made anew, or what it indexes was.
func (p *planner) isStale(t *table) bool {
	return p.isNew(fold(t.Name)) || p.dependsOnNew(t.module.source, map[string]bool{})
}

// isNew says whether a table of the wanted schema is made by this migration.
func (p *planner) isNew(name string) bool {
	for _, f := range p.fates {
		if f.to != nil && fold(f.to.Name) == name {
			return f.touched()
		}
	}
	return p.to.tables[name] != nil
}

// dependsOnNew says whether a table is made anew, or a view changes or shows a
// table that is.
func (p *planner) dependsOnNew(name string, seen map[string]bool) bool {
	if seen[name] {
		return false
	}
	seen[name] = true
	view := p.to.find(View, name)
	if view == nil {
		return p.isNew(name)
	}
	if !p.survives(*view, p.from) {
		return true
	}
	for _, tok := range significant(view.SQL) {
		if p.dependsOnNew(fold(unquote(tok)), seen) {
			return true
		}
	}
	return false
}
