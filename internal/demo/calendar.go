package demo

import (
	"time"

	"daybook/internal/work"
)

// calendar is which days are worked, and what the hours of a day are.
type calendar struct {
	now   time.Time
	today work.Date
	days  []work.Date // the working days, today being the last whatever it is
	ahead []work.Date // the next working days after today
}

// The usual hours, in minutes of the day.
const (
	morning = 8*60 + 30
	noon    = 12 * 60
	evening = 17*60 + 30
)

// daysAhead is how many working days after today have something planned.
const daysAhead = 10

func newCalendar(p Plan, c chance) calendar {
	cal := calendar{now: p.Now, today: work.DateOf(p.Now)}
	first := work.DateOf(p.Now.AddDate(-p.Years, 0, 0))
	for d := first; d < cal.today; d = d.AddDays(1) {
		if cal.works(d) && !c.in100(2) { // a day off, or ill
			cal.days = append(cal.days, d)
		}
	}
	cal.days = append(cal.days, cal.today)
	for d := cal.today.AddDays(1); len(cal.ahead) < daysAhead; d = d.AddDays(1) {
		if cal.works(d) {
			cal.ahead = append(cal.ahead, d)
		}
	}
	return cal
}

// works reports whether d is a working day. There are holidays in summer and
// at the turn of the year, but not around today: a daybook to look around in
// is of working days.
func (cal calendar) works(d work.Date) bool {
	t := d.Time(time.UTC)
	if t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		return false
	}
	if distance := d.DaysUntil(cal.today); distance >= -14 && distance <= 14 {
		return true
	}
	_, week := t.ISOWeek()
	monthDay := string(d)[5:]
	return week != 30 && week != 31 && monthDay < "12-24" && monthDay > "01-02" && monthDay != "05-01"
}

// nowMinute is the minute of today.
func (cal calendar) nowMinute() int { return cal.now.Hour()*60 + cal.now.Minute() }

// hours returns the first and last minute of work on a day. Those of today
// reach from before now to after now, whatever the hour.
func (cal calendar) hours(day work.Date) (from, to int) {
	from, to = morning, evening
	if day == cal.today {
		from = max(0, min(from, cal.nowMinute()-120))
		to = min(23*60+59, max(to, cal.nowMinute()+120))
	}
	return from, to
}

// past reports whether that minute of a day is over.
func (cal calendar) past(day work.Date, minute int) bool {
	return day < cal.today || (day == cal.today && minute <= cal.nowMinute())
}

// clock returns a minute of a day as a time.
func (cal calendar) clock(day work.Date, minute int) time.Time {
	t := day.Time(time.UTC)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, minute, 0, 0, cal.now.Location())
}

func (cal calendar) zone() work.Zone { return work.Zone(cal.now.Location().String()) }

// workday returns the working day n days after day, before it where n is
// negative, within those that there are.
func (cal calendar) workday(day work.Date, n int) work.Date {
	all := len(cal.days) + len(cal.ahead)
	at := cal.index(day) + n
	return cal.nth(max(0, min(at, all-1)))
}

func (cal calendar) nth(i int) work.Date {
	if i < len(cal.days) {
		return cal.days[i]
	}
	return cal.ahead[i-len(cal.days)]
}

// index finds the first working day that is not before day.
func (cal calendar) index(day work.Date) int {
	low, high := 0, len(cal.days)+len(cal.ahead)
	for low < high {
		middle := (low + high) / 2
		if cal.nth(middle) < day {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// second returns t with some seconds and milliseconds: people do not write at
// the full minute.
func (b *Book) second(t time.Time) time.Time {
	return t.Add(time.Duration(b.IntN(60_000)) * time.Millisecond)
}
