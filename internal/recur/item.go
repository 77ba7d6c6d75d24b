package recur

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

var (
	weekdayNames = nameWeekdays()
	monthNames   = nameMonths()
)

// nameWeekdays maps mon, monday, mondays and the words for several days.
func nameWeekdays() map[string][]time.Weekday {
	names := map[string][]time.Weekday{
		"weekday": weekOrder[:5], "weekdays": weekOrder[:5], "weekend": weekOrder[5:], "weekends": weekOrder[5:],
		"tues": {time.Tuesday}, "thu": {time.Thursday}, "thur": {time.Thursday}, "thurs": {time.Thursday},
	}
	for _, d := range weekOrder {
		name := strings.ToLower(d.String())
		for _, form := range []string{name[:3], name, name + "s"} {
			names[form] = []time.Weekday{d}
		}
	}
	return names
}

func nameMonths() map[string]time.Month {
	names := map[string]time.Month{"sept": time.September}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		names[name[:3]], names[name] = m, m
	}
	return names
}

// items reads a list of days: weekdays, counted ones, days of the month, one
// date of the year. What it belongs to may follow: of the month, of april, of
// the year.
func (p *phrase) items() error {
	var monthDays []int
	p.days = false
	for or := false; ; {
		numbers, err := p.item()
		if err != nil {
			return err
		}
		if monthDays = append(monthDays, numbers...); or {
			return p.orLastDay(monthDays)
		}
		or = p.word(0) == "or"
		if !p.separator() {
			break
		}
	}
	year, err := p.belonging()
	if err != nil {
		return err
	}
	if p.take("where", "there", "is", "one") {
		p.someMonth = true
	}
	if monthDays == nil {
		return nil
	}
	into, high := &p.rule.byMonthDay, 31
	if year {
		into, high = &p.rule.byYearDay, 366
	}
	if *into != nil {
		return p.refuse("names its days twice; write them in one list")
	}
	for _, n := range monthDays {
		if n > high || n < -high {
			return p.refuse("names the %s day; write one of %d", numeral(n), high)
		}
	}
	*into = monthDays
	return nil
}

// orLastDay reads what "the 30th or the last day" means.
func (p *phrase) orLastDay(monthDays []int) error {
	if len(monthDays) != 2 || monthDays[0] < 29 || monthDays[0] > 31 || monthDays[1] != -1 || p.rule.byMonthDay != nil {
		return p.refuse("leaves a choice; write and for or")
	}
	if _, err := p.belonging(); err != nil {
		return err
	}
	if p.rule.freq == "" {
		p.rule.freq = monthly
	}
	p.setDayOrLast(monthDays[0])
	return p.unless(p.rule.freq == monthly)
}

// item reads one item of a list, or several counted ones that share a noun:
// the first and third monday. It returns days of the month.
func (p *phrase) item() ([]int, error) {
	if p.takeAny("each", "every") {
		p.days = true
	} else {
		p.take("the")
	}
	if day, month, ok := p.date(); ok {
		if p.rule.byMonth != nil || day > 31 {
			return nil, p.stuck()
		}
		p.rule.byMonth = []int{int(month)}
		return []int{day}, nil
	}
	if names, ok := takeFrom(p, weekdayNames); ok {
		if (p.rule.freq == monthly || p.rule.freq == yearly || p.rule.freq == "") && !p.days {
			return nil, p.refuse("can be read in two ways; write each %[1]s, or the first %[1]s", names[0])
		}
		p.rule.byDay = append(p.rule.byDay, weekdays(names)...)
		return nil, nil
	}
	numbers := p.ordinalList()
	if numbers == nil {
		return nil, p.stuck()
	}
	return p.noun(numbers)
}

// ordinalList reads "first and third", "1st, 15th", "last".
func (p *phrase) ordinalList() (numbers []int) {
	for {
		n, words := p.ordinal()
		if words == 0 {
			return numbers
		}
		numbers = append(numbers, n)
		p.words = p.words[words:]
		rest := p.words
		if p.word(0) == "or" || !p.separator() {
			return numbers
		}
		p.take("the")
		if _, words := p.ordinal(); words == 0 {
			p.words = rest
			return numbers
		}
	}
}

// noun reads what is counted, and returns days of the month.
func (p *phrase) noun(numbers []int) ([]int, error) {
	switch {
	case p.take("day"), p.take("days"):
		return numbers, nil
	case p.take("weekend", "day"), p.take("weekend", "days"):
		return nil, p.counted(weekOrder[5:], numbers)
	case p.takeAny("weekday", "weekdays"), p.take("working", "day"):
		return nil, p.counted(weekOrder[:5], numbers)
	}
	names, ok := weekdayNames[p.word(0)]
	if ok && len(names) == 1 {
		p.words = p.words[1:]
		for _, n := range numbers {
			if n > 53 || n < -53 {
				return nil, p.refuse("names the %s %s; a year has 53 at most", numeral(n), names[0])
			}
			p.rule.byDay = append(p.rule.byDay, weekday{n, names[0]})
		}
		return nil, nil
	}
	if ok || slices.ContainsFunc(numbers, func(n int) bool { return n < 0 }) {
		return nil, p.stuck()
	}
	return numbers, nil
}

// counted sets BYSETPOS: the last weekday of the month.
func (p *phrase) counted(days []time.Weekday, numbers []int) error {
	all := weekdays(days)
	again := slices.Equal(p.rule.byDay, all) && p.rule.bySetPos != nil
	if (p.rule.byDay != nil || p.rule.bySetPos != nil) && !again {
		return p.stuck()
	}
	for _, n := range numbers {
		if n > 366 || n < -366 {
			return p.stuck()
		}
	}
	p.rule.byDay, p.rule.bySetPos = all, append(p.rule.bySetPos, numbers...)
	return nil
}

// belonging reads of what the days before it are: of the month, of every other
// month, of april, of the year. It says whether it is the year.
func (p *phrase) belonging() (year bool, err error) {
	switch {
	case !p.take("of"):
		return false, nil
	case p.take("the", "year"):
		if p.rule.freq == "" {
			p.rule.freq = yearly
		}
		return p.rule.freq == yearly, p.unless(p.rule.freq == yearly)
	case p.take("the", "month"), p.take("each", "month"), p.take("every", "month"):
		p.eachMonth = true
		if p.rule.freq == "" {
			p.rule.freq = monthly
		}
		return false, p.unless(p.rule.freq == monthly || p.rule.freq == yearly)
	case p.take("every"):
		if p.rule.freq != "" {
			return false, p.stuck()
		}
		return false, p.everyMonths()
	}
	return false, p.inMonths()
}

// unless refuses the phrase where what was said does not hold.
func (p *phrase) unless(ok bool) error {
	if !ok {
		return p.refuse("says how often in two ways; %s", example)
	}
	return nil
}

// everyMonths reads the rest of "of every other month", "of every 3 months".
func (p *phrase) everyMonths() error {
	p.eachMonth = true
	n := 2
	if !p.take("other") {
		var ok bool
		if n, ok = takeNumber(p.word(0)); !ok {
			return p.stuck()
		}
		p.words = p.words[1:]
	}
	if !p.takeAny("month", "months") {
		return p.stuck()
	}
	return p.setEvery(every{monthly, 1}, n)
}

// date reads "1 apr", "1st april", "apr 1".
func (p *phrase) date() (day int, month time.Month, ok bool) {
	first, second := p.word(0), p.word(1)
	if month, ok = monthNames[first]; ok {
		day, ok = dayNumber(second)
	} else if day, ok = dayNumber(first); ok {
		month, ok = monthNames[second]
	}
	if ok {
		p.words = p.words[2:]
	}
	return day, month, ok
}

func dayNumber(word string) (int, bool) {
	if n, ok := readNumeral(word); ok {
		return n, n <= 31
	}
	n, err := strconv.ParseUint(word, 10, 8)
	return int(n), err == nil && n >= 1 && n <= 31
}

// readNumeral reads 1st, 22nd, 113th; 2th is none.
func readNumeral(word string) (int, bool) {
	n, err := strconv.ParseUint(strings.TrimRight(word, "stndrh"), 10, 16)
	return int(n), err == nil && n > 0 && numeral(int(n)) == word
}

// ordinal reads first, 1st, last, second last, 2nd to last, and returns the
// number of words that it is: 0 for none. It takes none of them away.
func (p *phrase) ordinal() (n, words int) {
	word := p.word(0)
	if word == "last" {
		return -1, 1
	}
	n, ok := readNumeral(word)
	if i := slices.Index(ordinals, word); i >= 0 {
		n, ok = i+1, true
	}
	switch {
	case !ok:
		return 0, 0
	case p.word(1) == "last" && n > 1:
		return -n, 2
	case p.word(1) == "to" && p.word(2) == "last" && n > 1:
		return -n, 3
	}
	return n, 1
}
