package transfer

import (
	"slices"

	"daybook/internal/store"
)

// partOf says of a part what was asked for, and which tables are not in it.
func partOf(p store.Part, all []store.Table, chosen []string) *Part {
	out := &Part{Since: p.Since, LeftOut: []string{"history"}}
	for _, k := range p.Kinds {
		out.Kinds = append(out.Kinds, k.Name)
	}
	for _, t := range all {
		if !slices.Contains(chosen, t.Name) {
			out.LeftOut = append(out.LeftOut, t.Name)
		}
	}
	return out
}
