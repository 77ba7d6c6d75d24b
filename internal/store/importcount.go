package store

import (
	"maps"
	"slices"

	"daybook/internal/work"
)

// ImportCount is what became of the rows of one kind.
type ImportCount struct {
	Kind        string `json:"kind"`
	New         int    `json:"new"`
	Changed     int    `json:"changed"`
	Same        int    `json:"same"`
	Kept        int    `json:"kept"`
	Conflicting int    `json:"conflicting"`
}

// Add adds the counts of another kind.
func (c *ImportCount) Add(more ImportCount) {
	c.New += more.New
	c.Changed += more.Changed
	c.Same += more.Same
	c.Kept += more.Kept
	c.Conflicting += more.Conflicting
}

// Difference is a row of the document beside the one that stands in its way.
type Difference struct {
	Line   int               `json:"line"`
	Kind   string            `json:"kind"`
	UID    string            `json:"uid"`
	Name   string            `json:"name,omitzero"`
	Reason string            `json:"reason"` // the same uid, or what is taken
	Fields []FieldDifference `json:"fields"`
}

// FieldDifference is one value here and there.
type FieldDifference struct {
	Field    string `json:"field"`
	Here     any    `json:"here"`
	Document any    `json:"document"`
}

// Imported is what an import did, or would do.
type Imported struct {
	Counts      []ImportCount `json:"counts"`
	Differences []Difference  `json:"differences"` // the first ones
	LeftOut     int           `json:"left_out"`    // references and rows of a part whose other end is nowhere
	Bad         int           `json:"bad"`
	Written     bool          `json:"written"` // something was
}

// Conflicts counts the rows that nobody has decided on.
func (i Imported) Conflicts() (n int) {
	for _, c := range i.Counts {
		n += c.Conflicting
	}
	return n
}

func (im *Importer) count(t *importTable) *ImportCount {
	c := im.counts[t.Name]
	if c == nil {
		c = &ImportCount{Kind: t.kind}
		im.counts[t.Name] = c
	}
	return c
}

func (im *Importer) summary() Imported {
	r := im.result
	r.Counts = []ImportCount{}
	if r.Differences == nil {
		r.Differences = []Difference{}
	}
	for _, name := range slices.SortedFunc(maps.Keys(im.counts), byKind) {
		r.Counts = append(r.Counts, *im.counts[name])
	}
	return r
}

// byKind sorts tables as work.Kinds does, those that hold no records after
// them.
func byKind(a, b string) int {
	at := func(table string) int {
		if i := slices.IndexFunc(work.Kinds, func(k *work.Kind) bool { return k.Table == table }); i >= 0 {
			return i
		}
		return len(work.Kinds)
	}
	if n := at(a) - at(b); n != 0 {
		return n
	}
	if a < b {
		return -1
	}
	return 1
}
