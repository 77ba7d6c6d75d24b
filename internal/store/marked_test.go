package store

import (
	"strings"
	"testing"
)

func TestSnippet(t *testing.T) {
	long := strings.Repeat("one two three ", 10) + "the ledger of Zoé " + strings.Repeat("four five six ", 10)
	for _, test := range []struct {
		name, text string
		words      []string
		want       string
	}{
		{"a short text, whole", "Read the ledger.", []string{"led"}, "Read the [ledger]."},
		{"every word that begins so", "Ledgers, a ledger", []string{"led"}, "[Ledgers], a [ledger]"},
		{"without accents", "café of Zoé", []string{"zoe", "cafe"}, "[café] of [Zoé]"},
		{"not within a word", "unledgered", []string{"led"}, ""},
		{"in a line", "a\n\tledger\nb", []string{"ledger"}, "a [ledger] b"},
		{"of a long one, where it stands", long, []string{"ledger"}, "…two three one two three the [ledger] of Zoé four five six four five six four five six four five…"},
		{"nothing to find", "a ledger", nil, ""},
		{"an empty text", "", []string{"a"}, ""},
		{"a broken text", "led\xffger led", []string{"led"}, "[led]\xffger [led]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := snippet(test.text, test.words).String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
