package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// trendChart is how energy and engagement went, a stretch of days after the
// other, drawn 212 high. Where too few check-ins are, the lines have a gap.
type trendChart struct {
	canvas
	By       string // week or month
	Band     string // the interval around energy
	Energy   string
	Absorbed string
	Points   []trendPoint // of energy
	Grid     []gridline
	Ticks    []tick
	Counted  bool // the ticks say how many check-ins there were
	Now      label
	Also     label // where engagement ends
	Said     string
}

// stretchRow is a stretch in the table under the charts, in words. Ten years have
// 120 months: to put those in words took a template two milliseconds.
type stretchRow struct {
	From, Whole      string
	Energy, Interval string // "": too few to say
	N                string
	Engagement       string // "": too few to say
}

func (s *Server) stretchRows(all []app.Stretch) []stretchRow {
	rows := make([]stretchRow, len(all))
	for i, of := range all {
		row := stretchRow{From: s.weekday(of.From), Whole: fullDay(of.From) + " to " + fullDay(of.To), N: thousands(of.Energy.N)}
		if of.Energy.Enough() {
			row.Energy, row.Interval = work.Tenth(of.Energy.Mean), interval(of.Energy)
		}
		if of.Engagement.Enough() {
			row.Engagement = work.Tenth(of.Engagement.Mean)
		}
		rows[i] = row
	}
	return rows
}

// interval is that of a mean: 3.1 to 3.5.
func interval(m work.Mean) string { return work.Tenth(m.Low) + " to " + work.Tenth(m.High) }

type trendPoint struct {
	X, Y string
	Open bool // not all of its days have been
	Says string
}

// gridline is a line across a chart, and what it stands for.
type gridline struct{ Y, TextY, Text string }

type tick struct {
	X    string
	Text string
	N    int
}

// label stands at the end of a line.
type label struct{ Y, Below, Text, More string }

const (
	trendTop, trendBottom = 20.0, 150.0
	mostCounted           = 14 // stretches that have room for their number of check-ins
	fewPoints             = 60 // of more only the last is marked
)

// trendOf draws stretches; of fewer than two with a mean there is no line.
func trendOf(on canvas, by string, all []app.Stretch, today work.Date) (c trendChart) {
	enough := 0
	low, high := 5.0, 1.0
	for _, s := range all {
		if s.Energy.Enough() {
			enough++
			low, high = min(low, s.Energy.Low), max(high, s.Energy.High)
		}
		if s.Engagement.Enough() {
			low, high = min(low, s.Engagement.Mean), max(high, s.Engagement.Mean)
		}
	}
	if enough < 2 {
		return c
	}
	c = trendChart{canvas: on, By: by, Counted: len(all) <= mostCounted && !on.Narrow()}
	d := trendScale{canvas: on, count: len(all), low: max(1, math.Floor(low)), high: min(5, math.Ceil(high))}
	if d.high-d.low < 2 { // or little looks like much
		d.low, d.high = max(1, d.high-2), max(3, d.high)
	}
	for level := d.low; level <= d.high; level++ {
		c.Grid = append(c.Grid, gridline{at(d.y(level)), at(d.y(level) + 4), fmt.Sprint(level)})
	}
	c.Energy = d.line(all, func(s app.Stretch) work.Mean { return s.Energy })
	c.Absorbed = d.line(all, func(s app.Stretch) work.Mean { return s.Engagement })
	c.Band = d.band(all)
	c.mark(d, all, today)
	return c
}

// trendScale turns stretches and levels into places.
type trendScale struct {
	canvas
	count     int
	low, high float64
}

func (d trendScale) x(i int) float64 {
	return d.Left + (d.Right-d.Left)*float64(i)/float64(max(1, d.count-1))
}

func (d trendScale) y(level float64) float64 {
	level = min(d.high, max(d.low, level)) // an interval may reach beyond 1 to 5
	return trendBottom - (trendBottom-trendTop)*(level-d.low)/(d.high-d.low)
}

func at(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// line goes through the means, and breaks off where there is none.
func (d trendScale) line(all []app.Stretch, of func(app.Stretch) work.Mean) string {
	var path strings.Builder
	pen := "M"
	for i, s := range all {
		if m := of(s); m.Enough() {
			path.WriteString(pen + at(d.x(i)) + " " + at(d.y(m.Mean)))
			pen = "L"
		} else {
			pen = "M"
		}
	}
	return path.String()
}

// band is the interval, there and back, of each run without a gap.
func (d trendScale) band(all []app.Stretch) string {
	var path strings.Builder
	for from := 0; from < len(all); from++ {
		to := from
		for to < len(all) && all[to].Energy.Enough() {
			to++
		}
		pen := "M"
		for i := from; i < to; i++ {
			path.WriteString(pen + at(d.x(i)) + " " + at(d.y(all[i].Energy.High)))
			pen = "L"
		}
		for i := to - 1; i >= from; i-- {
			path.WriteString("L" + at(d.x(i)) + " " + at(d.y(all[i].Energy.Low)))
		}
		if to > from {
			path.WriteString("z")
		}
		from = to
	}
	return path.String()
}

// mark sets the points, what stands under them, and what the lines end with.
func (c *trendChart) mark(d trendScale, all []app.Stretch, today work.Date) {
	var ends, engaged work.Mean
	var least, most app.Stretch
	var last int              // of those with a mean
	named := d.Left - d.Apart // where a name stood last
	for i, s := range all {
		if text := c.tickText(i, all, today); text != "" && d.x(i)-named >= d.Apart {
			named = d.x(i)
			c.Ticks = append(c.Ticks, tick{at(d.x(i)), text, s.Energy.N})
		}
		if s.Engagement.Enough() {
			engaged = s.Engagement
		}
		if !s.Energy.Enough() {
			continue
		}
		ends, last = s.Energy, i
		if least.Energy.N == 0 || s.Energy.Mean < least.Energy.Mean {
			least = s
		}
		if s.Energy.Mean > most.Energy.Mean {
			most = s
		}
		if len(all) <= fewPoints {
			c.point(d, i, s, today)
		}
	}
	if len(all) > fewPoints {
		c.point(d, last, all[last], today)
	}
	y, other := d.y(ends.Mean), d.y(engaged.Mean)
	c.Now = label{at(y - 1), at(y + 13), work.Tenth(ends.Mean) + " energy", interval(ends)}
	if engaged.Enough() { // beside the other label, never on it
		switch {
		case other >= y && other < y+28:
			other = y + 28
		case other < y && other > y-16:
			other = y - 16
		}
		c.Also = label{Y: at(other), Text: work.Tenth(engaged.Mean) + " engagement"}
	}
	c.Said = fmt.Sprintf("From %s in the %s of %s to %s in that of %s.", work.Tenth(least.Energy.Mean), c.By, short(least.From, today), work.Tenth(most.Energy.Mean), short(most.From, today))
}

// point marks a stretch on the line of energy.
func (c *trendChart) point(d trendScale, i int, s app.Stretch, today work.Date) {
	c.Points = append(c.Points, trendPoint{at(d.x(i)), at(d.y(s.Energy.Mean)), s.To >= today, fmt.Sprintf("%s: %s, %s, n %s", short(s.From, today), work.Tenth(s.Energy.Mean), interval(s.Energy), thousands(s.Energy.N))})
}

// tickText names a stretch: each, where there is room for it, else those with
// which a month or a year begins.
func (c *trendChart) tickText(i int, all []app.Stretch, today work.Date) string {
	from := all[i].From
	t := from.Time(time.UTC)
	switch first := i == 0 || all[i-1].From[:7] != from[:7]; {
	case c.By == "month" && t.Month() == time.January && t.Day() == 1:
		return t.Format("2006")
	case c.By == "month":
		return ""
	case c.Counted && first:
		return short(from, today)
	case c.Counted:
		return t.Format("2")
	case first && i > 0: // the first week may be the last of its month
		return t.Format("Jan")
	}
	return ""
}
