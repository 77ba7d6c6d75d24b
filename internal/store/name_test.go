package store_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"daybook/internal/store"
)

func TestNamesAreComparedTrimmedFoldedAndComposed(t *testing.T) {
	for _, test := range []struct{ name, a, b string }{
		{"case", "Go", "gO"},
		{"spaces around", "  Go\t", "Go"},
		{"a no-break space around", "\u00a0Go\u3000", "Go"},
		{"sharp s", "STRASSE", "straße"},
		{"capital sharp s", "STRAẞE", "strasse"},
		{"final sigma", "ΟΔΟΣ", "οδος"},
		{"composed and decomposed", "Müller", "Mu\u0308ller"},
		{"decomposed, in another case", "MU\u0308LLER", "müller"},
		{"accents in another order", "a\u0301\u0323", "a\u0323\u0301"},
		{"dotted capital i", "İ", "i\u0307"},
		{"a ligature", "oﬃce", "OFFICE"},
		{"the Kelvin sign", "\u212a", "k"},
		{"the Ångström sign", "\u212b", "å"},
		{"Hangul", "한", "\u1112\u1161\u11ab"},
		{"an iota below", "ᾳ", "ΑΙ"},
		{"Cherokee", "Ꭰ", "ꭰ"},
	} {
		if a, b := store.NameKey(test.a), store.NameKey(test.b); a != b {
			t.Errorf("%s: %q has key %+q and %q has %+q, want the same", test.name, test.a, a, test.b, b)
		}
	}
	for _, test := range []struct{ name, a, b string }{
		{"an accent", "Muller", "Müller"},
		{"dotless i", "ı", "i"},
		{"a space within", "Day book", "Daybook"},
		{"width", "Ｇｏ", "Go"},
	} {
		if a, b := store.NameKey(test.a), store.NameKey(test.b); a == b {
			t.Errorf("%s: %q and %q have the same key %+q", test.name, test.a, test.b, a)
		}
	}
}

// letters are those that folding and composing treat in ways of their own,
// among which combining ones come in any order.
var letters = []rune("aAßẞİıIiΣσςǅŉΐᾳᾈͅι\u0301\u0323\u0307\u0308\u0345\u0342\u1fbe\u1161\u11a8가ﬃꭰᎠ \t\u00a0\u200b\u3000x")

func TestAKeyIsItsOwnKey(t *testing.T) {
	name := rapid.OneOf(rapid.StringOf(rapid.SampledFrom(letters)), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		given := name.Draw(t, "name")
		key := store.NameKey(given)
		if again := store.NameKey(key); again != key {
			t.Errorf("the key of %+q is %+q, and the key of that %+q", given, key, again)
		}
		if other := store.NameKey(norm.NFD.String(given)); other != key {
			t.Errorf("the key of %+q is %+q, and of its decomposed form %+q", given, key, other)
		}
	})
}
