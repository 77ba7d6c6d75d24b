package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// NameKey returns name as names are compared: trimmed, case-folded, in Unicode
// Normalization Form C (UAX #15). Folding can undo the form, so it is taken
// again.
func NameKey(name string) string {
	folded := cases.Fold().String(norm.NFC.String(strings.TrimSpace(name)))
	return norm.NFC.String(strings.Map(foldCherokee, folded))
}

// foldCherokee folds the one script whose small letters came later: they fold
// to the capital ones (CaseFolding.txt of Unicode 8.0 and later), where
// cases.Fold exchanges the two.
func foldCherokee(r rune) rune {
	if 0x13f8 <= r && r <= 0x13fd || 0xab70 <= r && r <= 0xabbf {
		return unicode.ToUpper(r)
	}
	return r
}
