package web

import (
	"cmp"
	"fmt"
	"slices"

	"daybook/internal/app"
	"daybook/internal/work"
)

// finding is one thing that check-ins say together: in a sentence, in figures,
// and how sure they are. It compares, and claims no cause.
type finding struct{ Head, Text, Note string }

func findingsOf(p app.Patterns) []finding {
	return []finding{ofHours(p.Hours), ofMeetings(p.ManyMeetings, p.FewMeetings), ofWeekdays(p.Weekdays)}
}

// ofHours compares the highest hour with the lowest.
func ofHours(hours []app.Cell) finding {
	hours = slices.DeleteFunc(slices.Clone(hours), func(h app.Cell) bool { return !h.Enough() })
	if len(hours) < 2 {
		return finding{"Too few check-ins to compare hours.", "From five in an hour on it has a mean.", ""}
	}
	slices.SortStableFunc(hours, func(a, b app.Cell) int { return cmp.Compare(b.Mean.Mean, a.Mean.Mean) })
	top, low := hours[0], hours[len(hours)-1]
	f := finding{Head: fmt.Sprintf("Highest at %02d:00, lowest at %02d:00.", top.Hour, low.Hour)}
	f.compare(top.Mean, low.Mean)
	return f
}

// ofMeetings compares days that had many meetings with those that had few.
func ofMeetings(many, few work.Mean) finding {
	if !many.Enough() || !few.Enough() {
		return finding{"Too few days to say what meetings do.", "Days with four meetings or more are compared with days with one or none, from five of each on.", fmt.Sprintf("n %d and n %d", many.N, few.N)}
	}
	f := finding{Head: "Days with many meetings do not differ for sure."}
	switch {
	case many.High < few.Low:
		f.Head = "Days with many meetings are lower."
	case many.Low > few.High:
		f.Head = "Days with many meetings are higher."
	}
	f.compare(many, few)
	f.Text = "With four or more " + f.Text[:3] + ", with one or none" + f.Text[len("0.0 against"):]
	return f
}

// dayNames are the days of the week as a sentence has them.
var dayNames = map[string]string{"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}

// ofWeekdays compares the highest day of the week with the lowest.
func ofWeekdays(days []app.Weekday) finding {
	days = slices.DeleteFunc(slices.Clone(days), func(d app.Weekday) bool { return !d.Enough() })
	if len(days) < 2 {
		return finding{"Too few check-ins to compare weekdays.", "From five on a weekday on it has a mean.", ""}
	}
	slices.SortStableFunc(days, func(a, b app.Weekday) int { return cmp.Compare(b.Mean.Mean, a.Mean.Mean) })
	top, low := days[0], days[len(days)-1]
	f := finding{Head: "No weekday stands out."}
	f.compare(top.Mean, low.Mean)
	if top.Low > low.High {
		f.Head = fmt.Sprintf("%s is highest, %s lowest.", dayNames[top.Weekday], dayNames[low.Weekday])
		return f
	}
	f.Text = fmt.Sprintf("%s is highest and %s lowest, %s", dayNames[top.Weekday], dayNames[low.Weekday], f.Text)
	return f
}

// compare writes two means, and whether their intervals are apart.
func (f *finding) compare(a, b work.Mean) {
	f.Text = fmt.Sprintf("%s against %s. ", work.Tenth(a.Mean), work.Tenth(b.Mean))
	if a.Low > b.High || b.Low > a.High {
		f.Text += "Their intervals are apart."
	} else {
		f.Text += "Their intervals overlap: it may be chance."
	}
	f.Note = fmt.Sprintf("%s to %s, n %s · %s to %s, n %s", work.Tenth(a.Low), work.Tenth(a.High), thousands(a.N), work.Tenth(b.Low), work.Tenth(b.High), thousands(b.N))
}
