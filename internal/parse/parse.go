// Package parse turns what a person types into values: days, times,
// durations, and whole lines of quick capture. It is strict: text that is not
// wholly understood is refused with an example of what would be right, never
// guessed. Everything here is pure; the clock comes in with a [Context].
package parse

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/internal/work"
)

// The years that a day may lie in. Anything else is a slip of the fingers:
// 0206-04-01, 20266-04-01, in 99999 weeks.
const (
	minYear = 1900
	maxYear = 2999
)

// maxText is the length in bytes above which text is no day, time or duration
// and is not looked at any further.
const maxText = 100

// Context is what a day is reckoned from.
type Context struct {
	// Now is the moment of typing, in the user's zone.
	Now time.Time
	// DayStart is the hour, 0 to 23, at which a day begins.
	DayStart int
	// Past says that the field looks back: "1 apr" and "fri" mean the last
	// one, not the next.
	Past bool
}

// Today returns the day that Now belongs to: before the hour DayStart it is
// the day before the calendar's.
func (c Context) Today() work.Date {
	today := work.DateOf(c.Now)
	if c.Now.Hour() < c.DayStart {
		return today.AddDays(-1)
	}
	return today
}

// today returns Today as midnight in UTC, to reckon with free of any zone.
func (c Context) today() time.Time { return c.Today().Time(time.UTC) }

// fields splits text into its words in lower case, and into none where it is
// too long to be a day, a time or a duration.
func fields(text string) []string {
	if text = strings.TrimSpace(text); len(text) > maxText {
		return nil
	}
	return strings.Fields(strings.ToLower(text))
}

// quote shows text in a message, cut where it is long.
func quote(text string) string { return strconv.Quote(shortened(text)) }

// shortened cuts text to what a message of one line has room for.
func shortened(text string) string {
	const longest = 40
	text = strings.TrimSpace(text)
	end, n := 0, 0
	for ; end < len(text) && n < longest; n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	if end == len(text) {
		return text
	}
	return strings.TrimSpace(text[:end]) + "…"
}

// invalid refuses text; the message reads on after it.
func invalid(text, format string, args ...any) error {
	return work.Errorf(work.Invalid, "%s %s", quote(text), fmt.Sprintf(format, args...))
}

// digits reports whether s is made of ASCII digits, at least one.
func digits(s string) bool {
	for _, r := range []byte(s) {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// number reads up to six digits, so that no reckoning with it overflows.
func number(s string) (int, bool) {
	if !digits(s) || len(s) > 6 {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// shaped reports whether s matches pattern byte for byte, where a 0 in the
// pattern stands for any digit.
func shaped(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		if pattern[i] == '0' {
			if s[i] < '0' || s[i] > '9' {
				return false
			}
		} else if s[i] != pattern[i] {
			return false
		}
	}
	return true
}

// plural returns "1 day", "3 days".
func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
