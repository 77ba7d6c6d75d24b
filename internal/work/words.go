package work

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Word writes a stored value as a word for people: one_on_one is one on one.
// Flags and JSON keep the value as it is stored.
func Word(value string) string { return strings.ReplaceAll(value, "_", " ") }

var asStored = strings.NewReplacer(" ", "_", "-", "_")

// Stored takes one of the field's values as people read it: in progress is
// in_progress. Text that is none of them stays as it is.
func (f *Field) Stored(text string) string {
	if value := asStored.Replace(text); slices.Contains(f.Enum, value) {
		return value
	}
	return text
}

// Pronoun stands for one record of the kind in a sentence.
func (k *Kind) Pronoun() string {
	if k.Name == "person" {
		return "them"
	}
	return "it"
}

// Percent writes a share of a hundred: 50 %.
func Percent(n int) string { return strconv.Itoa(n) + " %" }

// Tenth writes a mean with one decimal, a half away from zero, as it is taught
// at school: 3.25 is 3.3, where Printf makes it 3.2.
func Tenth(mean float64) string { return strconv.FormatFloat(math.Round(mean*10)/10, 'f', 1, 64) }
