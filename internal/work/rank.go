package work

import "strings"

// rankDigits are the digits of a rank, in the order in which bytes compare.
const rankDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// rankHead is how many digits count the places at the ends of a list: more
// than 50 thousand million steps before they are used up.
const rankHead = 6

// RankBetween returns a fractional rank that sorts, byte by byte, after a and
// before b, so that moving a row in a list writes that row alone. An empty a
// means the start of the list, an empty b its end. Where a is not before b it
// answers as if b were empty.
func RankBetween(a, b string) string {
	switch {
	case a == "" && b == "":
		return "V" + strings.Repeat("0", rankHead-1)
	case b == "" || a >= b:
		return step(a, 1)
	case a == "":
		if before := step(b, -1); before < b {
			return before
		}
		return middle("", b)
	}
	return middle(a, b)
}

// step counts the head of rank up or down by one.
func step(rank string, by int) string {
	head := []byte((rank + strings.Repeat("0", rankHead))[:rankHead])
	for i := rankHead - 1; i >= 0; i-- {
		d := strings.IndexByte(rankDigits, head[i]) + by
		if d >= 0 && d < len(rankDigits) {
			head[i] = rankDigits[d]
			return string(head)
		}
		head[i] = rankDigits[(d+len(rankDigits))%len(rankDigits)]
	}
	return rank + "V"
}

// middle returns the shortest rank between a and b, digit by digit; it never
// ends in the lowest digit, or nothing would fit before it.
func middle(a, b string) string {
	var out []byte
	for i := 0; ; i++ {
		low, high := 0, len(rankDigits)
		if i < len(a) {
			low = strings.IndexByte(rankDigits, a[i])
		}
		if i < len(b) {
			high = strings.IndexByte(rankDigits, b[i])
		}
		if high-low > 1 {
			return string(append(out, rankDigits[(low+high)/2]))
		}
		out = append(out, rankDigits[low])
		if high != low { // anything after this digit is before b
			b = ""
		}
	}
}
