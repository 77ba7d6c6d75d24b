package demo

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// chance is a seeded generator: what it decides follows from the seed.
type chance struct{ *rand.Rand }

// in100 reports true so many times in a hundred.
func (c chance) in100(percent int) bool { return c.IntN(100) < percent }

// between returns a whole number from low to high, both possible.
func (c chance) between(low, high int) int { return low + c.IntN(max(1, high-low+1)) }

// near returns a whole number about mean, within low and high.
func (c chance) near(mean, deviation float64, low, high int) int {
	return min(high, max(low, int(c.NormFloat64()*deviation+mean+0.5)))
}

func pick[T any](c chance, list []T) T { return list[c.IntN(len(list))] }

// some returns n different elements, fewer where the list is shorter.
func some[T any](c chance, list []T, n int) []T {
	out := make([]T, 0, n)
	for _, i := range c.Perm(len(list))[:min(n, len(list))] {
		out = append(out, list[i])
	}
	return out
}

// say takes one of the sentences and fills its {places}: from named, which
// lists names and values in turn, else by a word of that list in words.
func (c chance) say(sentences []string, named ...string) string {
	sentence := pick(c, sentences)
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		out.WriteString(before)
		if !found {
			return capital(out.String())
		}
		name, after, _ := strings.Cut(rest, "}")
		word := c.word(name, named)
		if strings.HasSuffix(before, ". ") {
			word = capital(word)
		}
		out.WriteString(word)
		sentence = after
	}
}

func (c chance) word(name string, named []string) string {
	for i := 0; i+1 < len(named); i += 2 {
		if named[i] == name {
			return named[i+1]
		}
	}
	list, known := words[name]
	if !known {
		panic("demo: there are no words for {" + name + "}")
	}
	return pick(c, list)
}

// capital makes the first letter one.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
