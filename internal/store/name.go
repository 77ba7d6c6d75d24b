package store

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// NameKey returns name as names are compared: trimmed, case-folded, in Unicode
// Normalization Form C (UAX #15). Folding can undo the form, so it is taken
// again.
func NameKey(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(strings.TrimSpace(name))))
}
