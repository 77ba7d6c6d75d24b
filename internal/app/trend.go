package app

import (
	"daybook/internal/store"
	"daybook/internal/work"
)

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
// asked for, without a hole: one in which nothing was noted has no mean. The
// check-ins are in order.
func stretches(checkins []store.Checkin, from, to work.Date) (by string, out []Stretch) {
	by, out = "week", []Stretch{}
	if len(checkins) == 0 {
		return by, out
	}
	begin, next := func(d work.Date) work.Date { return d.Monday() }, func(d work.Date) work.Date { return d.AddDays(7) }
	if checkins[0].Day.DaysUntil(to) >= 7*weeksToTell {
		by, begin, next = "month", firstOfMonth, func(d work.Date) work.Date { return firstOfMonth(d.AddDays(31)) }
	}
	for start := begin(checkins[0].Day); start <= to; start = next(start) {
		s := Stretch{From: max(start, from), To: min(next(start).AddDays(-1), to)}
		n := 0
		for n < len(checkins) && checkins[n].Day <= s.To {
			n++
		}
		s.Energy, s.Engagement = means(checkins[:n])
		out, checkins = append(out, s), checkins[n:]
	}
	return by, out
}

// means are of both figures; engagement is not always said.
func means(checkins []store.Checkin) (energy, engagement work.Mean) {
	var en, eg []float64
	for _, ch := range checkins {
		en = append(en, float64(ch.Energy))
		if ch.Engagement > 0 {
			eg = append(eg, float64(ch.Engagement))
		}
	}
	return work.MeanOf(en), work.MeanOf(eg)
}
