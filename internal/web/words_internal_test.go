package web

import (
	"testing"

	"daybook/internal/work"
)

func TestWhatPagesSayInWords(t *testing.T) {
	for _, test := range []struct{ name, got, want string }{
		{"never seen again", times(0), "not seen again yet"},
		{"seen once", times(1), "seen once"},
		{"seen twice", times(2), "seen twice"},
		{"seen often", times(1200), "seen 1,200 times"},
		{"a day", dated("2026-11-24"), "Tue 24 Nov 2026"},
		{"no day", dated("next week"), ""},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.name, test.got, test.want)
		}
	}
}

// TestWhatIsFoundHasANameAndASign holds the pages' names of kinds against the kinds.
func TestWhatIsFoundHasANameAndASign(t *testing.T) {
	for _, k := range work.Kinds {
		if !k.Unsearched && (plurals[k.Name] == "" || kindIcons[k.Name] == "") {
			t.Errorf("%s: the head of what is found is %q, its sign %q", k.Name, plurals[k.Name], kindIcons[k.Name])
		}
	}
}
