package app

import "daybook/internal/work"

// weeksToTell is how many weeks are told one by one; what goes back further is
// told by month.
const weeksToTell = 54

// Stretch is how it was from one day to another: in a week, or in a month.
type Stretch struct {
	From       work.Date `json:"from"`
	To         work.Date `json:"to"`
	Energy     work.Mean `json:"energy"`
	Engagement work.Mean `json:"engagement"`
}

// stretches divide the days from the first check-in to the last day that was
// asked for, without a hole: one in which nothing was noted has no mean.
func (days saidDays) stretches(from, to work.Date) (by string, out []Stretch) {
	by, out = "week", []Stretch{}
	if len(days) == 0 {
		return by, out
	}
	begin, next := func(d work.Date) work.Date { return d.Monday() }, func(d work.Date) work.Date { return d.AddDays(7) }
	if days[0].day.DaysUntil(to) >= 7*weeksToTell {
		by, begin, next = "month", firstOfMonth, func(d work.Date) work.Date { return firstOfMonth(d.AddDays(31)) }
	}
	for start := begin(days[0].day); start <= to; start = next(start) {
		s := Stretch{From: max(start, from), To: min(next(start).AddDays(-1), to)}
		n := 0
		for n < len(days) && days[n].day <= s.To {
			n++
		}
		s.Energy, s.Engagement = days[:n].means()
		out, days = append(out, s), days[n:]
	}
	return by, out
}
