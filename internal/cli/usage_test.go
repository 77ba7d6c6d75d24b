package cli

import (
	"strings"
	"testing"
)

func TestNearestProposesWhatMayBeMeant(t *testing.T) {
	names := []string{"add", "cancel", "defer", "done", "edit", "focus", "start", "status", "started-at"}
	for _, test := range []struct{ name, word, want string }{
		{"a letter left out", "dne", "done"},
		{"a letter too many", "sstart", "start"},
		{"two letters changed round", "strat", "start"},
		{"a beginning names all that it begins", "stat", "status"},
		{"a beginning goes before what is near", "star", "start started-at"},
		{"nothing is near", "frobnicate", ""},
		{"one letter says too little to be near", "x", ""},
		{"nothing at all", "", strings.Join(names, " ")},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(nearest(test.word, names), " "); got != test.want {
				t.Errorf("nearest(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
