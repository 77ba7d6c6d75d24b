package parse

import (
	"time"

	"daybook/internal/work"
)

// DayLabel writes a day as a person is told which one was understood:
// "Tomorrow, Wed 25 Nov 2026". The zero Date gives "".
func DayLabel(d work.Date, c Context) string {
	if d.IsZero() {
		return ""
	}
	label := d.Time(time.UTC).Format("Mon 2 Jan 2006")
	switch c.Today().DaysUntil(d) {
	case -1:
		return "Yesterday, " + label
	case 0:
		return "Today, " + label
	case 1:
		return "Tomorrow, " + label
	}
	return label
}
