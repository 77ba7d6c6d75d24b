package web

import (
	"fmt"
	"strings"

	"daybook/internal/work"
)

// progressChart is a goal's progress as it was noted, drawn as steps in 800 by
// 160.
type progressChart struct {
	Path   string
	Points []point
	From   work.Date
	To     work.Date
}

type point struct {
	X, Y    string
	Day     work.Date
	Percent int
	Note    string
}

const (
	chartLeft, chartRight = 40.0, 780.0
	chartTop, chartBottom = 12.0, 140.0
)

// chartOf draws the history of a goal up to today; of fewer than two notes
// there is nothing to draw.
func chartOf(history []*work.GoalProgress, today work.Date) (c progressChart) {
	if len(history) < 2 {
		return c
	}
	c.From, c.To = history[0].Day, max(today, history[len(history)-1].Day)
	days := float64(max(1, c.From.DaysUntil(c.To)))
	x := func(d work.Date) float64 {
		return chartLeft + (chartRight-chartLeft)*float64(c.From.DaysUntil(d))/days
	}
	y := func(percent int) float64 { return chartBottom - (chartBottom-chartTop)*float64(percent)/100 }
	var path strings.Builder
	for i, h := range history {
		percent := *h.Percent // required of every note
		if i == 0 {
			fmt.Fprintf(&path, "M%.1f %.1f", x(h.Day), y(percent))
		} else {
			fmt.Fprintf(&path, "H%.1fV%.1f", x(h.Day), y(percent))
		}
		c.Points = append(c.Points, point{fmt.Sprintf("%.1f", x(h.Day)), fmt.Sprintf("%.1f", y(percent)), h.Day, percent, h.Note})
	}
	fmt.Fprintf(&path, "H%.1f", x(c.To))
	c.Path = path.String()
	return c
}

// heatMap is the mean energy of each weekday and hour, a cell each.
type heatMap struct {
	Hours []int
	Rows  []heatRow
	Width int
}

type heatRow struct {
	Day   string
	Y     int
	Cells []heatCell
}

type heatCell struct {
	X    int
	Mid  int
	Hour int
	work.Mean
	Step int // 1 to 5 of the accent; 0: too few to say
}

const (
	cellWide, cellHigh = 62, 38
	cellLeft, cellTop  = 64, 24
)

// step is which of the five steps of the accent a mean is drawn in.
func step(m work.Mean) int {
	if !m.Enough() {
		return 0
	}
	for i, least := range []float64{4.0, 3.6, 3.2, 2.8} {
		if m.Mean >= least {
			return 5 - i
		}
	}
	return 1
}
