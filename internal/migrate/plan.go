package migrate

import (
	"fmt"
	"slices"
	"strings"
)

// planner writes the steps from one schema to another, in one direction.
type planner struct {
	from, to  *Schema
	renames   renames
	how       manner
	up        bool
	allowLoss bool

	fates     []*fate
	checkName string
	steps     []step
}

// plan works out what happens to each table and writes all steps.
func (p *planner) plan() {
	p.decideAll()
	p.settingGuard()
	p.extendTables()
	p.takeDown(Trigger)
	p.takeDown(View)
	p.takeDown(Index)
	p.clearTables()
	p.rebuildTables()
	p.makeTables()
	p.putUp(Index)
	p.putUp(View)
	p.fillIndexes()
	p.putUp(Trigger)
	if len(p.steps) > 0 {
		p.orphanGuard()
	}
}

// add appends a step, unless it does nothing.
func (p *planner) add(comments []string, statements ...string) {
	if len(statements) > 0 {
		p.steps = append(p.steps, step{comments, statements})
	}
}

// decideAll finds the fate of each table, and names for what they need on the way.
func (p *planner) decideAll() {
	taken := map[string]bool{}
	for _, s := range []*Schema{p.from, p.to} {
		for _, o := range s.Objects {
			taken[fold(o.Name)] = true
		}
	}
	free := func(name string) string {
		for taken[name] {
			name += "_"
		}
		taken[name] = true
		return name
	}
	p.checkName = free("daybook_check")
	n := 0
	for _, t := range p.from.storage() {
		f := decide(p.to, p.renames, t, p.how)
		p.fates = append(p.fates, f)
		if !f.touched() || f.to == nil {
			continue
		}
		n++
		if f.from.settings() != "" && f.to.settings() != "" {
			f.config = free(fmt.Sprintf("daybook_settings_%d", n))
		}
		if !f.copies() {
			continue
		}
		f.hold = free(fmt.Sprintf("daybook_rows_%d", n))
		if f.from.autoincrement && f.to.autoincrement {
			f.counter = free(fmt.Sprintf("daybook_count_%d", n))
		}
	}
}

// losses names what the plan drops for good.
func (p *planner) losses() []string {
	var list []string
	for _, f := range p.fates {
		list = append(list, f.losses...)
	}
	return list
}

func lossComments(f *fate) []string {
	var list []string
	for _, l := range f.losses {
		list = append(list, lossMark+l+", with what it holds.")
	}
	return list
}

// lossMark begins a comment line about what a migration drops for good.
const lossMark = "loss: "

// extendTables adds columns where ALTER TABLE leaves the wanted text.
func (p *planner) extendTables() {
	for _, f := range p.fates {
		if f.change != extend {
			continue
		}
		for _, c := range appended(f.from.body, f.to.body) {
			p.add([]string{fmt.Sprintf("%s: the column %s is added at the end.", f.to.Name, c.name)},
				fmt.Sprintf("ALTER TABLE main.%s ADD COLUMN %s", quoteName(f.to.Name), written(c.sql)))
		}
	}
}

// survives says whether an object of one schema is in the other as well and
// need not be touched on the way.
func (p *planner) survives(o Object, other *Schema) bool {
	twin := other.find(o.Kind, o.Name)
	if twin == nil || !p.how.same(o, *twin) {
		return false
	}
	if o.Kind == View {
		return true
	}
	for _, f := range p.fates {
		on := f.from
		if other == p.from {
			on = f.to
		}
		if f.touched() && on != nil && fold(on.Name) == fold(o.Table) {
			return false
		}
	}
	// A trigger INSTEAD OF goes with its view.
	view := p.from.find(View, o.Table)
	return view == nil || p.survives(*view, p.to)
}

// takeDown drops the objects of a kind that do not survive, the newest first.
func (p *planner) takeDown(kind Kind) {
	var statements []string
	for _, o := range slices.Backward(p.from.of(kind)) {
		// An index goes with its table, unless its name must be free before.
		with := kind == Index && p.to.find(Index, o.Name) != nil && p.isTouched(o.Table)
		if !p.survives(o, p.to) && !with {
			statements = append(statements, fmt.Sprintf("DROP %s main.%s", strings.ToUpper(string(kind)), quoteName(o.Name)))
		}
	}
	p.add([]string{plural[kind] + " that change or go, or whose table does."}, statements...)
}

// isTouched says whether a table of the old schema is made anew or goes.
func (p *planner) isTouched(name string) bool {
	return slices.ContainsFunc(p.fates, func(f *fate) bool { return f.touched() && fold(f.from.Name) == fold(name) })
}

// putUp makes the objects of a kind that are new, have changed, or were taken
// down, from the very text of the wanted schema.
func (p *planner) putUp(kind Kind) {
	var statements []string
	for _, o := range p.to.of(kind) {
		if !p.survives(o, p.from) {
			statements = append(statements, written(o.SQL))
		}
	}
	p.add([]string{plural[kind] + " that are new or changed, or whose table is."}, statements...)
}

var plural = map[Kind]string{Index: "Indexes", View: "Views", Trigger: "Triggers"}
