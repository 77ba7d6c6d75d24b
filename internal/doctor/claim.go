package doctor

import (
	"math"
	"slices"
	"strings"

	"daybook/internal/store"
	"daybook/internal/work"
)

// table is a table of the new daybook, into which rows are to come.
type table struct {
	name     string
	columns  []string
	types    []string // INTEGER or TEXT
	notNull  []bool
	key      int // the column that is the rowid
	leaves   []int64
	strays   []int64 // leaves that hang in no tree: what they hold may be old
	lost     int     // rows that could not be read from pages that could, or not be kept
	kept     int64   // rows that came over
	most     int64   // the highest rowid of them
	sequence int64   // the last number that the file had given out
}

// fits says whether a row can be one of the table, by its types alone.
func (t *table) fits(r row) bool {
	if len(r.values) != len(t.columns) {
		return false
	}
	for i, v := range r.values {
		switch v.(type) {
		case nil:
			if t.notNull[i] && i != t.key {
				return false
			}
		case int64:
			if t.types[i] != "INTEGER" {
				return false
			}
		case string:
			if t.types[i] != "TEXT" {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// survey finds out which pages belong to which table.
type survey struct {
	*pages
	tables map[string]*table
	roots  map[string]int64 // of all tables in the file, by its own schema
	seen   map[int64]bool   // pages that belong somewhere
	logged map[string]entry // what the change log says of each uid
	uids   map[string]map[int64]string
	alien  []int64 // pages of rows that no table could be found for
}

// entry is the newest that the change log says of a row.
type entry struct {
	table string
	row   int64
	seq   int64
	gone  bool
}

// readRoots reads the file's own schema, which begins on its first page.
func (s *survey) readRoots() {
	s.roots = map[string]int64{}
	s.walk(1, func(n int64, rows []row) bool {
		for _, r := range rows {
			if r.text(0) == "table" && r.number(3) > 0 {
				s.roots[r.text(1)] = r.number(3)
			}
		}
		return true
	})
}

// version is the newest schema that the file says it has had, 0 where it does
// not say.
func (s *survey) version() (newest int64) {
	s.walk(s.roots["goose_db_version"], func(_ int64, rows []row) bool {
		for _, r := range rows {
			if r.number(2) == 1 {
				newest = max(newest, r.number(1))
			}
		}
		return true
	})
	return newest
}

// walk goes through a table's tree from its root, and hands over each leaf
// whose rows are where the pages above say they are. Leaves that take does not
// want, and all below a page that cannot be read, stay for the strays.
func (s *survey) walk(root int64, take func(n int64, rows []row) bool) {
	type step struct{ page, after, upTo int64 }
	todo := []step{{root, math.MinInt64, math.MaxInt64}}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at.page < 1 || s.seen[at.page] {
			continue
		}
		if children, ok := s.interior(at.page); ok {
			s.seen[at.page] = true
			for i := len(children) - 1; i >= 0; i-- {
				after := at.after
				if i > 0 {
					after = children[i-1].most
				}
				todo = append(todo, step{children[i].page, after, min(children[i].most, at.upTo)})
			}
			continue
		}
		rows, _, ok := s.leaf(at.page)
		if !ok || slices.ContainsFunc(rows, func(r row) bool { return r.id <= at.after && at.after != math.MinInt64 || r.id > at.upTo }) {
			continue
		}
		if take(at.page, rows) {
			s.seen[at.page] = true
		}
	}
}

// claim gives every page of rows to its table.
func (s *survey) claim() {
	s.walk(s.roots["sqlite_sequence"], func(_ int64, rows []row) bool {
		for _, r := range rows {
			if t := s.tables[r.text(0)]; t != nil {
				t.sequence = r.number(1)
			}
		}
		return true
	})
	for name, root := range s.roots {
		t := s.tables[name]
		s.walk(root, func(n int64, rows []row) bool {
			if t == nil {
				return true // a table of no interest
			}
			if len(rows) > 0 && !slices.ContainsFunc(rows, t.fits) {
				return false
			}
			t.leaves = append(t.leaves, n)
			return true
		})
	}
	strays := s.claimByShape(s.strays())
	s.readChangeLog()
	for _, find := range []func([]row) *table{s.loggedTable, s.pairTable, s.onlyTable} {
		strays = slices.DeleteFunc(strays, func(n int64) bool {
			rows, _, _ := s.leaf(n)
			t := find(rows)
			if t != nil {
				t.strays = append(t.strays, n)
			}
			return t != nil
		})
	}
	for _, n := range strays {
		if rows, _, _ := s.leaf(n); !s.isDerived(rows) {
			s.alien = append(s.alien, n)
		}
	}
}

// strays are the pages of rows that hang in no tree and are not free.
func (s *survey) strays() (out []int64) {
	free := s.free()
	for n := int64(2); n <= s.count; n++ {
		if s.seen[n] || free[n] {
			continue
		}
		if rows, _, ok := s.leaf(n); ok && len(rows) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// shapes tell the rows of tables that the change log does not speak of.
var shapes = []struct {
	table string
	is    func(row) bool
}{
	{"change_log", func(r row) bool { return isOp[r.text(5)] && len(r.text(4)) > 0 && len(r.text(7)) == instantLength }},
	{"records", func(r row) bool { return len(r.values) == 3 && isUID(r.text(1)) && work.KindNamed(r.text(2)) != nil }},
	{"action", func(r row) bool {
		return len(r.values) == 8 && isUID(r.text(1)) && len(r.text(4)) == instantLength && r.number(5) > 0
	}},
	{"device", func(r row) bool { return len(r.values) == 4 && isUID(r.text(1)) && len(r.text(3)) == instantLength }},
}

var isOp = map[string]bool{"insert": true, "update": true, "delete": true}

const instantLength = len("2026-11-24T09:00:00.000Z")

func isUID(text string) bool { return len(text) == 36 && strings.Count(text, "-") == 4 }

// claimByShape gives the strays that show by themselves what they are to their
// tables, and returns the others.
func (s *survey) claimByShape(strays []int64) (others []int64) {
	for _, n := range strays {
		rows, _, _ := s.leaf(n)
		claimed := false
		for _, shape := range shapes {
			t := s.tables[shape.table]
			if !claimed && slices.ContainsFunc(rows, func(r row) bool { return t.fits(r) && shape.is(r) }) {
				t.strays = append(t.strays, n)
				claimed = true
			}
		}
		if !claimed {
			others = append(others, n)
		}
	}
	return others
}

// readChangeLog notes which table each uid belongs to, and whether its row is
// gone.
func (s *survey) readChangeLog() {
	s.logged = map[string]entry{}
	t := s.tables["change_log"]
	for _, n := range slices.Concat(t.leaves, t.strays) {
		rows, _, _ := s.leaf(n)
		for _, r := range rows {
			if uid := r.text(4); t.fits(r) && s.logged[uid].seq < r.id {
				s.logged[uid] = entry{r.text(2), r.number(3), r.id, r.text(5) == "delete"}
			}
		}
	}
}

// loggedTable finds out whose rows these are by what the change log says of
// their uids.
func (s *survey) loggedTable(rows []row) (best *table) {
	votes := map[*table]int{}
	for _, r := range rows {
		e, ok := s.logged[r.text(1)]
		if t := s.tables[e.table]; ok && t != nil && e.row == r.id && t.fits(r) {
			votes[t]++
		}
	}
	for t, n := range votes {
		if best == nil || n > votes[best] || n == votes[best] && t.name < best.name {
			best = t
		}
	}
	return best
}

// onlyTable is the one table that rows fit by their types; nil where none is,
// or several are.
func (s *survey) onlyTable(rows []row) (only *table) {
	for _, t := range s.tables {
		if !slices.ContainsFunc(rows, func(r row) bool { return !t.fits(r) || !isUID(r.text(1)) }) {
			if only != nil {
				return nil
			}
			only = t
		}
	}
	return only
}

// pairTable finds the table of rows that tie two others together: their uid
// follows from those, and from no other two.
func (s *survey) pairTable(rows []row) *table {
	for _, p := range store.Pairs() {
		t := s.tables[p.Table]
		if t == nil {
			continue
		}
		from, to := slices.Index(t.columns, p.From), slices.Index(t.columns, p.To)
		for _, r := range rows {
			if t.fits(r) && r.number(to) != 0 && p.UID(s.uid(p.Whose, r.number(from)), s.uid(p.Who, r.number(to))) == r.text(1) {
				return t
			}
		}
	}
	return nil
}

// uid is that of a row of a table, as the pages that are known to be its have
// it. They are read once.
func (s *survey) uid(name string, id int64) string {
	if s.uids == nil {
		s.uids = map[string]map[int64]string{}
	}
	if s.uids[name] == nil {
		s.uids[name] = map[int64]string{}
		t := s.tables[name]
		for _, n := range slices.Concat(t.leaves, t.strays) {
			rows, _, _ := s.leaf(n)
			for _, r := range rows {
				s.uids[name][r.id] = r.text(1)
			}
		}
	}
	return s.uids[name][id]
}

// isDerived says whether rows are of tables that are made anew: search, its
// index, contacts, SQLite's own.
func (s *survey) isDerived(rows []row) bool {
	return !slices.ContainsFunc(rows, func(r row) bool { return isUID(r.text(1)) })
}
