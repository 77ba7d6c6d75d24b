package demo

import (
	"math"
	"time"

	"daybook/internal/work"
)

// checkHours are when check-ins are made, in minutes of the day, with what is
// usual then: fresh in the middle of the morning, low after lunch.
var checkHours = []struct {
	minute int
	energy float64
	doing  string
}{
	{8*60 + 45, 3.4, "light"}, {10*60 + 30, 4.3, "deep"}, {13*60 + 10, 2.5, "break"}, {15*60 + 0, 3.4, "deep"}, {16*60 + 50, 2.9, "light"},
}

// weekdayEnergy is what a day of the week adds.
var weekdayEnergy = map[time.Weekday]float64{time.Monday: -0.25, time.Tuesday: 0.2, time.Wednesday: 0.25, time.Friday: -0.2}

// checkIn writes how I was during a day: by the hour, the day of the week, the
// time spent in meetings, how the day was as a whole, and chance.
func (b *Book) checkIn(day work.Date, meetings []*appointment) {
	ofDay := b.NormFloat64()*0.35 + weekdayEnergy[day.Weekday()]
	for i, hour := range checkHours {
		minute := hour.minute + b.between(-18, 18)
		if day == b.today {
			minute = b.checkToday(i, minute)
		}
		if !b.past(day, minute) || (b.in100(4) && day != b.today) {
			continue
		}
		before, doing := 0, hour.doing
		for _, m := range meetings {
			if m.State == "held" && m.end() <= minute {
				before += m.DurationMinutes
				if minute-m.end() < 25 {
					doing = "meeting"
				}
			}
		}
		energy := hour.energy + ofDay - 0.22*float64(before)/60 + b.NormFloat64()*0.5
		engagement := 3.1 + 0.3*ofDay + b.NormFloat64()*0.7 + map[string]float64{"deep": 0.7, "meeting": -0.3, "break": -0.3}[doing]
		b.writeCheckIn(day, minute, level(energy), level(engagement), doing)
	}
}

// checkToday moves the first two check-ins of today before now.
func (b *Book) checkToday(i, minute int) int {
	if from, _ := b.hours(b.today); i < 2 && minute > b.nowMinute()-10 {
		return from + (b.nowMinute()-from)*(i+1)/3
	}
	return minute
}

func level(x float64) int { return min(5, max(1, int(math.Round(x)))) }

func (b *Book) writeCheckIn(day work.Date, minute, energy, engagement int, doing string) {
	start := b.clock(day, minute)
	e := &work.Energy{
		At: work.InstantOf(start), Zone: b.zone(), Day: day, Energy: energy, Mood: pick(b.chance, moods[energy-1]),
		Activity: b.tell(activities[doing]),
	}
	if b.in100(92) {
		e.Engagement = engagement
	}
	if b.in100(12) {
		e.Notes = b.tell(wasHard)
		if energy > 3 {
			e.Notes = b.tell(wentWell)
		}
	}
	at := b.second(start)
	b.write(e, at, at)
}
