package work_test

import (
	"math"
	"testing"

	"daybook/internal/work"
)

func TestMeanOf(t *testing.T) {
	repeat := func(n int, values ...float64) (out []float64) {
		for range n {
			out = append(out, values...)
		}
		return out
	}
	for _, test := range []struct {
		name   string
		values []float64
		want   work.Mean
	}{
		{"nothing is known of nothing", nil, work.Mean{}},
		{"four are too few to say", []float64{3, 4, 3, 4}, work.Mean{N: 4}},
		{"all alike leave no doubt", repeat(5, 4), work.Mean{N: 5, Mean: 4, Low: 4, High: 4}},
		// s = 1.5811, t(4) = 2.776: 3 ± 1.963
		{"five different", []float64{1, 2, 3, 4, 5}, work.Mean{N: 5, Mean: 3, Low: 1.0371, High: 4.9629}},
		// s = 0.5025, t(99) = 1.984: 3.5 ± 0.0997
		{"a hundred", repeat(50, 3, 4), work.Mean{N: 100, Mean: 3.5, Low: 3.4003, High: 3.5997}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := work.MeanOf(test.values)
			near := func(a, b float64) bool { return math.Abs(a-b) < 0.0005 }
			if got.N != test.want.N || !near(got.Mean, test.want.Mean) || !near(got.Low, test.want.Low) || !near(got.High, test.want.High) {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
			levels := work.Levels{7} // which say nothing
			for _, v := range test.values {
				levels[int(v)]++
			}
			if counted := levels.Mean(); counted.N != got.N || !near(counted.Mean, got.Mean) || !near(counted.Low, got.Low) || !near(counted.High, got.High) {
				t.Errorf("counted by level it is %+v, one by one %+v", counted, got)
			}
		})
	}
}
