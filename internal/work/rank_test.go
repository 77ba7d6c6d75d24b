package work_test

import (
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/work"
)

func TestRankBetweenKeepsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ranks := []string{work.RankBetween("", "")}
		for range rapid.IntRange(1, 200).Draw(t, "moves") {
			at := rapid.IntRange(0, len(ranks)).Draw(t, "at")
			var before, after string
			if at > 0 {
				before = ranks[at-1]
			}
			if at < len(ranks) {
				after = ranks[at]
			}
			got := work.RankBetween(before, after)
			if got <= before || (after != "" && got >= after) {
				t.Fatalf("RankBetween(%q, %q) = %q, which is not between", before, after, got)
			}
			ranks = append(ranks[:at], append([]string{got}, ranks[at:]...)...)
		}
	})
}

func TestRankBetweenStaysShortWhenAppending(t *testing.T) {
	rank := ""
	for range 100_000 {
		rank = work.RankBetween(rank, "")
	}
	if len(rank) > 6 {
		t.Errorf("after 100,000 additions at the end the rank is %q", rank)
	}
}
