package web

import (
	"fmt"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// levelChart is where a skill stood, as steps.
type levelChart struct {
	canvas
	Path   string
	Points []levelPoint
	Grid   []gridline
	Ticks  []tick
	Aim    gridline // the level aimed at; its Text is empty where there is none
	Now    gridline
	Said   string
	From   work.Date
}

type levelPoint struct {
	X, Y    string
	Changed bool // else the level was confirmed
	Title   string
}

const levelTop, levelBottom = 18.0, 176.0

// levelsOf draws the changes of a level, newest first, up to today; of none
// there is nothing to draw.
func levelsOf(on canvas, h app.LevelHistory) levelChart {
	c := levelChart{canvas: on}
	n := len(h.Changes)
	if n == 0 {
		return c
	}
	c.From = h.Changes[n-1].Day
	days := max(1, c.From.DaysUntil(h.Day))
	x := func(d work.Date) float64 {
		return c.Left + (c.Right-c.Left)*float64(c.From.DaysUntil(d))/float64(days)
	}
	low, high := spanOf(h)
	y := func(level int) float64 {
		return levelBottom - (levelBottom-levelTop)*float64(level-low)/float64(max(1, high-low))
	}
	for level := low; level <= high; level++ {
		name := fmt.Sprintf("%d %s", level, upper(work.LevelNames[level-1]))
		if c.Narrow() {
			name = itoa(level)
		}
		c.Grid = append(c.Grid, gridline{at(y(level)), at(y(level) + 4), name})
	}
	var path strings.Builder
	for i := n - 1; i >= 0; i-- {
		ch := h.Changes[i]
		if i == n-1 {
			fmt.Fprintf(&path, "M%.1f %.1f", x(ch.Day), y(ch.Level))
		} else {
			fmt.Fprintf(&path, "H%.1fV%.1f", x(ch.Day), y(ch.Level))
		}
		c.Points = append(c.Points, levelPoint{at(x(ch.Day)), at(y(ch.Level)), ch.Level != ch.From, fmt.Sprintf("%s: level %d. %s", fullDay(ch.Day), ch.Level, firstLine(ch.Evidence))})
	}
	fmt.Fprintf(&path, "H%.1f", x(h.Day))
	c.Path = path.String()
	now, first := h.Changes[0].Level, h.Changes[n-1].Level
	c.Now = gridline{at(y(now)), at(y(now) + 4), fmt.Sprintf("now: %d", now)}
	if aim := h.Skill.TargetLevel; aim > 0 && aim != now {
		c.Aim = gridline{at(y(aim)), at(y(aim) + 4), fmt.Sprintf("aim: %d", aim)}
	}
	c.Said = fmt.Sprintf("%s in %s, %s today.", upper(work.LevelNames[first-1]), month(c.From), work.LevelNames[now-1])
	c.Ticks = timeTicks(c.From, h.Day, x, int((c.Right-c.Left)/c.Apart/2))
	return c
}

// spanOf is from the lowest to the highest level that the chart shows: at least
// three of them.
func spanOf(h app.LevelHistory) (low, high int) {
	low, high = 5, max(1, h.Skill.TargetLevel)
	for _, ch := range h.Changes {
		low, high = min(low, ch.Level), max(high, ch.Level)
	}
	high = max(high, min(5, low+2))
	return min(low, max(1, high-2)), high
}

// timeTicks are firsts of a month, evenly apart, about as many as most.
func timeTicks(from, to work.Date, x func(work.Date) float64, most int) (ticks []tick) {
	t, end := from.Time(time.UTC), to.Time(time.UTC)
	months := 12*(end.Year()-t.Year()) + int(end.Month()-t.Month())
	apart := 1
	for _, apart = range []int{1, 2, 3, 6, 12, 24, 36, 60} {
		if months/apart <= most {
			break
		}
	}
	first := time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	for apart >= 12 && first.Month() != time.January {
		first = first.AddDate(0, 1, 0)
	}
	for year := 0; !first.After(end); first = first.AddDate(0, apart, 0) {
		text := first.Format("Jan")
		if apart >= 12 {
			text = first.Format("2006")
		} else if first.Year() != year {
			text = first.Format("Jan 2006")
		}
		year = first.Year()
		ticks = append(ticks, tick{X: at(x(work.DateOf(first))), Text: text})
	}
	return ticks
}
