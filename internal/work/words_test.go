package work_test

import (
	"testing"

	"daybook/internal/work"
)

func TestTenthRoundsAHalfAwayFromZero(t *testing.T) {
	for mean, want := range map[float64]string{3: "3.0", 3.25: "3.3", 3.35: "3.4", 3.15: "3.2", 3.249: "3.2", 4.95: "5.0", 0: "0.0", -0.25: "-0.3"} {
		if got := work.Tenth(mean); got != want {
			t.Errorf("Tenth(%v) is %s, want %s", mean, got, want)
		}
	}
}
