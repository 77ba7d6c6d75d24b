package recur

import (
	"fmt"
	"time"

	"daybook/internal/work"
)

// clause reads what follows the head.
func (p *phrase) clause() error {
	switch {
	case p.take("on"):
		return p.items()
	case p.take("if", "it", "is"), p.take("if", "it's"):
		return p.condition()
	case p.take("only"):
		return p.only()
	case p.take("in"):
		if p.word(0) == "week" {
			return p.inWeeks()
		}
		return p.inMonths()
	case p.take("with", "weeks", "from"):
		days, ok := takeFrom(p, weekdayNames)
		if !ok || len(days) != 1 {
			return p.stuck()
		}
		p.rule.weekStart = days[0]
		return nil
	case p.takeAny("until", "till", "through"):
		return p.until()
	case p.word(0) == "at" || p.word(0) == "from" || p.word(0) == "starting":
		return p.refuse("says when to begin; give the first day and the hour apart from the rule")
	}
	return p.times()
}

// times reads "10 times", "for 10 times", "once".
func (p *phrase) times() error {
	if p.rule.count > 0 {
		return p.stuck()
	}
	p.take("for")
	if n, ok := takeNumber(p.word(0)); ok && (p.word(1) == "times" || p.word(1) == "time") {
		if n < 1 || n > maxCount {
			return p.refuse("comes %d times; write a number from 1 to %d", n, maxCount)
		}
		p.words, p.rule.count = p.words[2:], n
		return nil
	}
	return p.stuck()
}

// condition reads the weekdays that a date must fall on.
func (p *phrase) condition() error {
	if p.rule.byDay != nil {
		return p.stuck()
	}
	for {
		p.takeAny("a", "the")
		if names, ok := takeFrom(p, weekdayNames); ok {
			p.rule.byDay = append(p.rule.byDay, weekdays(names)...)
		} else {
			n, words := p.ordinal()
			names, ok := weekdayNames[p.word(words)]
			if words == 0 || !ok || len(names) != 1 {
				return p.stuck()
			}
			p.words = p.words[words+1:]
			p.rule.byDay = append(p.rule.byDay, weekday{n, names[0]})
		}
		if !p.separator() {
			return nil
		}
	}
}

// only reads BYSETPOS: the first and the last.
func (p *phrase) only() error {
	if p.rule.bySetPos != nil {
		return p.stuck()
	}
	for {
		p.take("the")
		n, words := p.ordinal()
		if words == 0 || n > 366 || n < -366 {
			return p.stuck()
		}
		p.words = p.words[words:]
		p.rule.bySetPos = append(p.rule.bySetPos, n)
		if !p.separator() {
			return nil
		}
	}
}

// separator reads what stands between the items of a list.
func (p *phrase) separator() bool {
	if p.word(0) == "," {
		switch p.word(1) {
		case "until", "till", "through", "in", "on", "only", "if", "with", "for":
			return false
		}
	}
	comma := p.take(",")
	return p.takeAny("and", "or") || comma
}

func (p *phrase) inMonths() error {
	if p.rule.byMonth != nil {
		return p.stuck()
	}
	for {
		month, ok := takeFrom(p, monthNames)
		if !ok {
			return p.stuck()
		}
		p.rule.byMonth = append(p.rule.byMonth, int(month))
		if !p.separator() {
			return nil
		}
	}
}

func (p *phrase) inWeeks() error {
	if p.rule.byWeekNo != nil {
		return p.stuck()
	}
	for p.take("week") {
		numbers, err := readNumbers("week", p.word(0), 53, true)
		if err != nil || len(numbers) != 1 {
			return p.stuck()
		}
		p.words = p.words[1:]
		p.rule.byWeekNo = append(p.rule.byWeekNo, numbers[0])
		if !p.separator() {
			return nil
		}
	}
	return p.stuck()
}

// until reads the last day: 2026-12-31, 31 dec 2026, dec 31; without a year
// the next one from start. What RFC 5545 ends at a time of day is written with
// that time, in UTC.
func (p *phrase) until() error {
	if !p.rule.until.IsZero() {
		return p.stuck()
	}
	d, err := p.endDay()
	if err != nil {
		return err
	}
	p.rule.until = d
	if p.word(1) == "utc" {
		clock, err := time.Parse(time.TimeOnly, p.word(0))
		if err != nil {
			return p.stuck()
		}
		p.words = p.words[2:]
		p.rule.untilTime = d.Time(time.UTC).Add(sinceMidnight(clock))
	}
	return nil
}

func (p *phrase) endDay() (work.Date, error) {
	if d, err := work.ParseDate(p.word(0)); err == nil {
		p.words = p.words[1:]
		return d, p.checkYear(numberYear(d))
	}
	day, month, ok := p.date()
	if !ok {
		return "", p.stuck()
	}
	year := civilOf(numberOfDate(p.start)).year
	if n, ok := takeNumber(p.word(0)); ok && len(p.word(0)) == 4 {
		p.words, year = p.words[1:], n
	} else if p.word(0) == "," && len(p.word(1)) == 4 {
		if n, ok := takeNumber(p.word(1)); ok {
			p.words, year = p.words[2:], n
		}
	} else if isoDate(year, month, day) < p.start {
		year++
	}
	if err := p.checkYear(year); err != nil {
		return "", err
	}
	d, err := work.ParseDate(string(isoDate(year, month, day)))
	if err != nil {
		return "", p.refuse("ends on a day that %s %d does not have", month, year)
	}
	return d, nil
}

func (p *phrase) checkYear(year int) error {
	if year < minYear || year > maxYear {
		return p.refuse("ends in %d; write a year from %d to %d", year, minYear, maxYear)
	}
	return nil
}

func numberYear(d work.Date) int { return d.Time(time.UTC).Year() }

func isoDate(year int, month time.Month, day int) work.Date {
	return work.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}
