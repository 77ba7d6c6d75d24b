package recur

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/internal/work"
)

// A phrase is a rule in words that is being read. It begins with how often:
//
//	daily, weekly, monthly, quarterly, yearly
//	every day, week, month, quarter, year; every 3 days, every other week
//	every weekday, every mon, wed and fri, mondays
//	first monday, every last fri, last weekday of the month, every 15th, every 1 apr
//
// and goes on with any of:
//
//	on tue, on the 15th, on the first and third monday, on the last day, on 1 apr
//	in january and july, in week 20
//	only the last, if it is a friday, with weeks from sunday
//	until 31 dec 2026, 10 times
//
// What has two readings, as "every second tuesday", is refused, and each is
// said. Case does not matter.
type phrase struct {
	text  string
	words []string // not yet read, in lower case; commas are words
	start work.Date
	rule  Rule

	eachMonth bool // "of each month" was said
	someMonth bool // "where there is one" was said
	days      bool // the weekdays of an open list stand for each of them
}

// readWords reads a rule in words. start gives the year to an end without one
// and the day to "every month".
func readWords(text string, start work.Date) (Rule, error) {
	lower := strings.NewReplacer(",", " , ", "&", " and ", "’", "'").Replace(strings.ToLower(text))
	p := &phrase{text: text, words: strings.Fields(lower), start: start}
	p.rule = Rule{interval: 1, weekStart: time.Monday}
	if err := p.head(); err != nil {
		return Rule{}, err
	}
	for len(p.words) > 0 {
		p.take(",")
		if err := p.clause(); err != nil {
			return Rule{}, err
		}
	}
	return p.finish()
}

// refuse refuses the phrase; the message reads on after it.
func (p *phrase) refuse(format string, args ...any) error { return invalid(p.text, format, args...) }

// stuck refuses the phrase at the word that was not understood.
func (p *phrase) stuck() error {
	if len(p.words) == 0 {
		return p.refuse("is not a whole rule; %s", example)
	}
	return p.refuse("is not a rule I understand at %s; %s", quote(strings.Join(p.words[:min(3, len(p.words))], " ")), example)
}

// word returns the ith word that is not yet read; "" after the last.
func (p *phrase) word(i int) string {
	if i >= len(p.words) {
		return ""
	}
	return p.words[i]
}

// take reads words where they come next.
func (p *phrase) take(words ...string) bool {
	if len(p.words) < len(words) || !slices.Equal(p.words[:len(words)], words) {
		return false
	}
	p.words = p.words[len(words):]
	return true
}

// takeAny reads one of some words where it comes next.
func (p *phrase) takeAny(words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return p.take(w) })
}

// takeFrom reads the next word where the table has it.
func takeFrom[V any](p *phrase, table map[string]V) (v V, ok bool) {
	if v, ok = table[p.word(0)]; ok {
		p.words = p.words[1:]
	}
	return v, ok
}

// An every is how often, as frequency and interval.
type every struct {
	freq     frequency
	interval int
}

var (
	adverbs = map[string]every{
		"daily": {daily, 1}, "weekly": {weekly, 1}, "fortnightly": {weekly, 2}, "monthly": {monthly, 1},
		"quarterly": {monthly, 3}, "yearly": {yearly, 1}, "annually": {yearly, 1},
	}
	units = map[string]every{
		"day": {daily, 1}, "days": {daily, 1}, "week": {weekly, 1}, "weeks": {weekly, 1},
		"fortnight": {weekly, 2}, "month": {monthly, 1}, "months": {monthly, 1},
		"quarter": {monthly, 3}, "quarters": {monthly, 3}, "year": {yearly, 1}, "years": {yearly, 1},
	}
)

// head reads how often.
func (p *phrase) head() error {
	if e, ok := takeFrom(p, adverbs); ok {
		return p.setEvery(e, 1)
	}
	if !p.takeAny("every", "each") {
		return p.bareHead()
	}
	if p.take("other") {
		return p.everyOther()
	}
	if n, ok := takeNumber(p.word(0)); ok && (units[p.word(1)] != every{}) {
		p.words = p.words[1:]
		e, _ := takeFrom(p, units)
		return p.setEvery(e, n)
	}
	if e, ok := takeFrom(p, units); ok {
		return p.setEvery(e, 1)
	}
	if n, words := p.ordinal(); words == 1 && n > 1 {
		switch _, isDay := weekdayNames[p.word(1)]; {
		case units[p.word(1)] != every{} && p.word(2) != "of":
			p.words = p.words[1:]
			e, _ := takeFrom(p, units)
			return p.setEvery(e, n)
		case n == 2 && isDay && p.word(2) != "of":
			return p.refuse("can be read in two ways; write every other %[1]s, or second %[1]s of the month", p.word(1))
		}
	}
	if _, ok := weekdayNames[p.word(0)]; ok {
		return p.weekOf(1)
	}
	return p.items()
}

// bareHead reads "mondays and fridays", "first monday", "the 15th of the
// month".
func (p *phrase) bareHead() error {
	if names, ok := weekdayNames[p.word(0)]; ok {
		if !strings.HasSuffix(p.word(0), "s") || len(names) == 1 && p.word(0) == codeWord(names[0]) {
			return p.refuse("does not say how often; write every %s", p.word(0))
		}
		return p.weekOf(1)
	}
	p.take("on")
	if err := p.items(); err != nil {
		return err
	}
	if p.rule.byDay == nil && !p.eachMonth && p.rule.byYearDay == nil {
		return p.refuse("does not say how often; write one like every 15th, the 15th of the month, every 1 apr")
	}
	return nil
}

// codeWord returns the short names that end in s, which are no plurals.
func codeWord(d time.Weekday) string {
	return map[time.Weekday]string{time.Tuesday: "tues", time.Thursday: "thurs"}[d]
}

func (p *phrase) everyOther() error {
	if e, ok := takeFrom(p, units); ok {
		return p.setEvery(e, 2)
	}
	if _, ok := weekdayNames[p.word(0)]; ok {
		return p.weekOf(2)
	}
	return p.stuck()
}

func (p *phrase) setEvery(e every, n int) error {
	if n < 1 || n*e.interval > maxInterval {
		return p.refuse("has a number out of range; write one from 1 to %d", maxInterval/e.interval)
	}
	p.rule.freq, p.rule.interval = e.freq, n*e.interval
	return nil
}

// weekOf reads the days of a weekly rule.
func (p *phrase) weekOf(interval int) error {
	p.rule.freq, p.rule.interval = weekly, interval
	return p.items()
}

// finish settles what only the whole phrase tells, and checks the rule.
func (p *phrase) finish() (Rule, error) {
	r := &p.rule
	if r.freq == "" {
		r.freq = monthly
		if r.byMonth != nil || r.byYearDay != nil {
			r.freq = yearly
		}
	}
	if err := p.settleDay(); err != nil {
		return Rule{}, err
	}
	given := map[string]bool{"COUNT": r.count > 0, "UNTIL": !r.until.IsZero()}
	if err := r.check(given); err != nil {
		return Rule{}, p.refuse("is not a rule: %v", err)
	}
	for _, numbers := range []*[]int{&r.byMonth, &r.byWeekNo, &r.byYearDay, &r.byMonthDay, &r.bySetPos} {
		*numbers = sorted(*numbers)
	}
	r.tidy()
	return *r, nil
}

// settleDay sees to days that some months lack: nothing that was said in words
// is to be passed over in silence.
func (p *phrase) settleDay() error {
	r := &p.rule
	if r.freq == yearly && r.byMonthDay != nil && r.byMonth == nil && !p.eachMonth {
		return p.refuse("names no month; write one like every year on 1 apr")
	}
	if r.byMonth == nil && r.byWeekNo == nil && r.byYearDay == nil && r.byMonthDay == nil && r.byDay == nil {
		p.settleStart()
	}
	if !r.sometimesMissing() || p.someMonth {
		return nil
	}
	d := r.byMonthDay[0]
	if len(r.byMonth) == 1 && d > daysIn(2028, time.Month(r.byMonth[0])) {
		return p.refuse("names a day that %s does not have", time.Month(r.byMonth[0]))
	}
	if len(r.byMonthDay) > 1 || r.byDay != nil || r.bySetPos != nil || r.freq == yearly && !slices.Equal(r.byMonth, []int{2}) {
		return p.refuse("names a day that some months do not have; write the last day, or: where there is one")
	}
	p.setDayOrLast(d)
	return nil
}

// settleStart gives "every month" and "every year" a start that is not in
// every month its day.
func (p *phrase) settleStart() {
	first := civilOf(numberOfDate(p.start))
	switch {
	case p.rule.freq == monthly && first.day > 28:
		p.setDayOrLast(first.day)
	case p.rule.freq == yearly && first.month == time.February && first.day == 29:
		p.rule.byMonth = []int{2}
		p.setDayOrLast(first.day)
	}
}

// setDayOrLast names day d, 29 to 31, or the last day of a month without it.
func (p *phrase) setDayOrLast(d int) {
	if d == 31 || p.rule.freq == yearly {
		p.rule.byMonthDay = []int{-1}
		return
	}
	p.rule.byMonthDay = []int{28, 29, 30}[:d-27]
	p.rule.bySetPos = []int{-1}
}

var numberWords = []string{
	"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
}

// takeNumber reads a number in digits, at most 7 of them, or a small one as a word.
func takeNumber(word string) (int, bool) {
	if n := slices.Index(numberWords, word); n > 0 {
		return n, true
	}
	n, err := strconv.ParseUint(word, 10, 32)
	return int(n), err == nil && len(word) < 8
}
