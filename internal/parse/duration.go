package parse

import (
	"fmt"
	"strings"
)

// MaxMinutes is the longest duration, 240 hours: as many as the schema keeps.
const MaxMinutes = 240 * 60

// Duration reads a duration in minutes, from 1 to MaxMinutes:
//
//	30m, 1h, 1h30m, 1h 30m
//	1:30                     hours and minutes
//	1.5h                     where it comes to whole minutes
//	90                       a bare number is minutes
func Duration(text string) (minutes int, err error) {
	words := fields(text)
	if len(words) == 2 && strings.HasSuffix(words[0], "h") && strings.HasSuffix(words[1], "m") {
		words = []string{words[0] + words[1]}
	}
	if len(words) != 1 {
		return 0, notADuration(text)
	}
	word := words[0]
	hours, rest, inHours := strings.Cut(word, "h")
	switch {
	case inHours && rest == "":
		minutes, err = wholeHours(text, hours)
	case inHours:
		minutes, err = hoursAndMinutes(text, hours, strings.TrimSuffix(rest, "m"), strings.HasSuffix(rest, "m"))
	case strings.Contains(word, ":"):
		hours, rest, _ = strings.Cut(word, ":")
		minutes, err = hoursAndMinutes(text, hours, rest, len(rest) == 2)
	default:
		minutes, err = bareMinutes(text, strings.TrimSuffix(word, "m"))
	}
	if err != nil {
		return 0, err
	}
	if minutes < 1 || minutes > MaxMinutes {
		return 0, outOfMinutes(text)
	}
	return minutes, nil
}

// DurationText writes minutes as Duration reads them: 45m, 2h, 1h30m.
func DurationText(minutes int) string {
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return fmt.Sprintf("%dm", m)
	case m == 0:
		return fmt.Sprintf("%dh", h)
	default:
		return fmt.Sprintf("%dh%dm", h, m)
	}
}

func notADuration(text string) error {
	return invalid(text, "is not a duration; write one like 30m, 1h30m, 1:30, or 90 for minutes")
}

func outOfMinutes(text string) error {
	return invalid(text, "is not a duration to keep; write one from 1m to %s", DurationText(MaxMinutes))
}

// bareMinutes reads the digits of 30m and of 30.
func bareMinutes(text, m string) (int, error) {
	n, ok := number(m)
	switch {
	case ok:
		return n, nil
	case digits(m):
		return 0, outOfMinutes(text)
	}
	return 0, notADuration(text)
}

// hoursAndMinutes reads the two numbers of 1h30m and of 1:30.
func hoursAndMinutes(text, h, m string, formed bool) (int, error) {
	if !formed || !digits(h) || !digits(m) || len(m) > 2 {
		return 0, notADuration(text)
	}
	hours, ok := number(h)
	minutes, _ := number(m)
	if !ok {
		return 0, outOfMinutes(text)
	}
	if minutes > 59 {
		return 0, invalid(text, "has more than 59 minutes beside its hours; write %s",
			DurationText(60*hours+minutes))
	}
	return 60*hours + minutes, nil
}

// wholeHours reads the 1 of 1h and the 1.5 of 1.5h.
func wholeHours(text, h string) (int, error) {
	whole, fraction, dot := strings.Cut(h, ".")
	if !digits(whole) || dot && (!digits(fraction) || len(fraction) > 3) {
		return 0, notADuration(text)
	}
	hours, ok := number(whole)
	if !ok {
		return 0, outOfMinutes(text)
	}
	parts, unit := 0, 1
	for _, digit := range []byte(fraction) {
		parts, unit = 10*parts+int(digit-'0'), 10*unit
	}
	if parts*60%unit != 0 {
		return 0, invalid(text, "does not come to whole minutes; write one like 1h20m")
	}
	return 60*hours + parts*60/unit, nil
}
