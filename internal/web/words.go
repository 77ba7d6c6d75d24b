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
	"icon": icon, "minutes": minutes, "weekday": weekday, "fullDay": fullDay, "clock": clock, "count": count,
	"lateness": lateness, "is": func(a, b any) bool { return fmt.Sprint(a) == fmt.Sprint(b) }, "asset": asset,
	"list": func(values ...any) []any { return values }, "ints": func(n int) []int { return make([]int, n) },
	"inc": func(n int) int { return n + 1 }, "firstLine": firstLine, "dayMonth": dayMonth,
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

// weekday writes a day without its year: Tue 24 Nov.
func weekday(d work.Date) string { return d.Time(time.UTC).Format("Mon 2 Jan") }

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
	return fmt.Sprintf("%d %ss", n, one)
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
		return Late{"due " + due.Time(time.UTC).Format("2 Jan"), false}
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

func itoa(n int) string { return strconv.Itoa(n) }
