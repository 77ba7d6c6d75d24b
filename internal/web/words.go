package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"daybook/internal/work"
)

// helpers are what templates say things with.
var helpers = template.FuncMap{
	"icon": icon, "boardNote": boardNote, "minutes": minutes, "fullDay": fullDay, "clock": clock, "count": count,
	"lateness": lateness, "is": func(a, b any) bool { return fmt.Sprint(a) == fmt.Sprint(b) }, "asset": asset,
	"list": func(values ...any) []any { return values }, "ints": func(n int) []int { return make([]int, n) },
	"inc": func(n int) int { return n + 1 }, "firstLine": firstLine, "dayMonth": dayMonth, "markdown": markdown, "ago": ago, "pick": pick, "pageOf": pageOf, "month": month, "percent": percent, "add": func(a, b int) int { return a + b }, "mul": func(a, b int) int { return a * b }, "upper": upper, "times": times, "dated": dated, "barTop": func(n int) int { return 19 - barHigh(n) }, "barHigh": barHigh, "moment": moment, "short": short, "breakable": breakable, "dayOf": dayOf, "monthOf": monthOf, "word": word, "kindWord": kindWord, "thousands": thousands, "label": work.LabelOf, "tenth": work.Tenth, "ended": ended, "megabytes": megabytes,
	"kindIcon": func(kind string) string { return kindIcons[kind] }, "plural": func(kind string) string { return upper(plurals[kind]) },
}

// icon draws one of the sprite's icons, for the eye alone.
func icon(name string, more ...string) template.HTML {
	class := strings.Join(append([]string{"icon"}, more...), " ")
	return template.HTML(fmt.Sprintf(`<svg class="%s" viewBox="0 0 24 24" aria-hidden="true"><use href="%s#i-%s"/></svg>`, //nolint:gosec // names of ours alone
		template.HTMLEscapeString(class), asset("icons.svg"), template.HTMLEscapeString(name)))
}

// minutes writes a duration as people say it: 45 min, 1 h 30.
func minutes(n int) string {
	switch h, m := n/60, n%60; {
	case n == 0:
		return ""
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	default:
		return fmt.Sprintf("%d h %02d", h, m)
	}
}

// weekday writes a day, with its year where that is another than this one: Tue
// 24 Nov, Sat 24 Nov 2018.
func weekday(d work.Date, year int) string {
	t := d.Time(time.UTC)
	if t.Year() == year {
		return t.Format("Mon 2 Jan")
	}
	return t.Format("Mon 2 Jan 2006")
}

// weekday is what pages and toasts write.
func (s *Server) weekday(d work.Date) string { return weekday(d, s.Now().Year()) }

// fullDay writes a day with all of it: Tuesday 24 November 2026.
func fullDay(d work.Date) string { return d.Time(time.UTC).Format("Monday 2 January 2006") }

// dayMonth writes a day of the year: 24 November.
func dayMonth(d work.Date) string { return d.Time(time.UTC).Format("2 January") }

// clock is the hour of an instant in a zone: 15:04.
func clock(zone work.Zone, at work.Instant) string {
	if at.IsZero() {
		return ""
	}
	return local(zone, at).Format("15:04")
}

func local(zone work.Zone, at work.Instant) time.Time {
	loc, err := time.LoadLocation(string(zone))
	if err != nil {
		loc = time.UTC // a zone that this machine does not know
	}
	return at.Time().In(loc)
}

// count is a number with what it counts: 1 task, 3 tasks.
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if stem, y := strings.CutSuffix(one, "y"); y && !strings.HasSuffix(one, "ay") {
		return thousands(n) + " " + stem + "ies"
	}
	return thousands(n) + " " + one + "s"
}

// dated says which day a field's text names, for who does not read 2026-11-24 at
// a glance; nothing where it names none.
func dated(text string) string {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return t.Format("Mon 2 Jan 2006")
	}
	return ""
}

// times says how often something was looked at again.
func times(n int) string {
	switch n {
	case 0:
		return "not seen again yet"
	case 1:
		return "seen once"
	case 2:
		return "seen twice"
	default:
		return "seen " + count(n, "time")
	}
}

// Late says how a due day stands to today.
type Late struct {
	Text string
	Late bool
}

// lateness says when something is due, seen from today.
func lateness(due, today work.Date) Late {
	if due.IsZero() {
		return Late{}
	}
	switch days := today.DaysUntil(due); {
	case days < 0:
		return Late{"late " + count(-days, "day"), true}
	case days == 0:
		return Late{"due today", false}
	case days == 1:
		return Late{"due tomorrow", false}
	case days < 7:
		return Late{"due " + due.Time(time.UTC).Format("Mon"), false}
	default:
		return Late{"due " + short(due, today), false}
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

func itoa(n int) string { return strconv.Itoa(n) }

// ago says how long ago a day was.
func ago(day, today work.Date) string {
	if day.IsZero() {
		return "never"
	}
	switch days := day.DaysUntil(today); {
	case days < 0:
		return "on " + weekday(day, today.Time(time.UTC).Year())
	case days == 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days < 60:
		return count(days, "day") + " ago"
	case days < 730:
		return count(days/30, "month") + " ago"
	default:
		return count(days/365, "year") + " ago"
	}
}

// word writes a stored value as a word: one_on_one is one on one.
func word(value any) string { return work.Word(fmt.Sprint(value)) }

// pick is a where yes, else b.
func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// month writes the month of a day: November 2026.
func month(d work.Date) string { return d.Time(time.UTC).Format("January 2006") }

// short writes a day as a list does: 24 Nov, with its year where it is not
// today's.
func short(d, today work.Date) string {
	if d.IsZero() {
		return ""
	}
	if d[:4] == today[:4] {
		return d.Time(time.UTC).Format("2 Jan")
	}
	return d.Time(time.UTC).Format("2 Jan 2006")
}

// breakable lets an address or a path go on in another line where its parts
// begin, rather than within a word.
func breakable(text string) template.HTML {
	return template.HTML(strings.NewReplacer("@", "@<wbr>", "/", "/<wbr>").Replace(template.HTMLEscapeString(text))) //nolint:gosec // escaped before
}

// dayOf is the day of the month: 6.
func dayOf(d work.Date) string { return d.Time(time.UTC).Format("2") }

// monthOf is the month of a day, with its year where it is not today's: Nov, Nov
// 2025.
func monthOf(d, today work.Date) string {
	_, month, _ := strings.Cut(short(d, today), " ")
	return month
}

// percent is a goal's progress, which no line break parts; none is not 0.
func percent(p *int) string {
	if p == nil {
		return ""
	}
	return strings.Replace(work.Percent(*p), " ", "\u00a0", 1)
}

// upper begins a word with a capital.
func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// ended reports whether text ends as a sentence does.
func ended(text string) bool {
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!")
}

// isoWeek is the week of a day as ISO 8601 names it: 2026-W48.
func isoWeek(d work.Date) string {
	year, week := d.Time(time.UTC).ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

// barHigh is how high a bar of n stands in a spark of 20; none is a line.
func barHigh(n int) int { return max(1, min(18, n*4)) }

// moment writes an instant with its day and hour.
func moment(zone work.Zone, at work.Instant) string {
	return local(zone, at).Format("Mon 2 Jan 2006, 15:04")
}
