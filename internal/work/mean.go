package work

import "math"

// EnoughCheckins is how many observations a mean needs before it is said.
const EnoughCheckins = 5

// Mean is the mean of n observations with the interval that holds the true
// one with 95 % confidence. Fewer than EnoughCheckins have no interval.
type Mean struct {
	N    int     `json:"n"`
	Mean float64 `json:"mean,omitzero"`
	Low  float64 `json:"low,omitzero"`
	High float64 `json:"high,omitzero"`
}

// MeanOf reckons the mean of values and its interval, mean ± t·s/√n, with s
// the sample's standard deviation and t the quantile 0.975 of Student's
// distribution with n-1 degrees of freedom (Student, The probable error of a
// mean, Biometrika 6, 1908). It says nothing but n where n is too few.
func MeanOf(values []float64) Mean {
	n := len(values)
	if n < EnoughCheckins {
		return Mean{N: n}
	}
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum += v
	}
	mean := sum / float64(n)
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return meanOf(n, mean, squares)
}

// meanOf is a mean with its interval, which follows from the sum of the squares
// of how far each of the n observations is from it.
func meanOf(n int, mean, squares float64) Mean {
	half := studentT(n-1) * math.Sqrt(squares/float64(n-1)/float64(n))
	return Mean{N: n, Mean: mean, Low: mean - half, High: mean + half}
}

// Levels is how often each level from 1 to 5 was said; at 0 stands how often none
// was.
type Levels [6]int

// Add counts what other counted too.
func (l *Levels) Add(other *Levels) {
	for level, n := range other {
		l[level] += n
	}
}

// Mean is MeanOf of all that was said.
func (l *Levels) Mean() Mean {
	n, sum := 0, 0
	for level, said := range l[1:] {
		n, sum = n+said, sum+said*(level+1)
	}
	if n < EnoughCheckins {
		return Mean{N: n}
	}
	mean, squares := float64(sum)/float64(n), 0.0
	for level, said := range l[1:] {
		apart := float64(level+1) - mean
		squares += float64(said) * apart * apart
	}
	return meanOf(n, mean, squares)
}

// Enough reports whether there is a mean to speak of.
func (m Mean) Enough() bool { return m.N >= EnoughCheckins }

// studentT is the quantile 0.975 of Student's t distribution: the tabled value
// for few degrees of freedom, and for more than 30 the expansion of Abramowitz
// and Stegun, 26.7.5, to its second term, right to three digits there.
func studentT(degrees int) float64 {
	table := []float64{ // for 1, 2, 3, … degrees of freedom
		12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
		2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
	}
	if degrees <= len(table) {
		return table[degrees-1]
	}
	const z = 1.959964
	v := float64(degrees)
	return z + (math.Pow(z, 3)+z)/(4*v) + (5*math.Pow(z, 5)+16*math.Pow(z, 3)+3*z)/(96*v*v)
}
