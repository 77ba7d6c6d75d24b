package web

import (
	"cmp"
	"fmt"
	"strings"

	"daybook/internal/work"
)

// canvas is the room that a chart is drawn in. A phone has a drawing of its own:
// one for a page, made small, cannot be read, and scrolled it hides the newest.
type canvas struct {
	Name        string // behind its ids
	Screen      string // the class of the screens that show it
	Width       int
	Left, Right float64
	Apart       float64 // the least that two names under the axis stand apart
}

var (
	levelCanvases    = []canvas{{"", "no-phone", 800, 92, 716, 39}, {"-phone", "only-phone", 360, 16, 306, 36}}
	progressCanvases = []canvas{{"", "no-phone", 800, 40, 780, 140}, {"-phone", "only-phone", 360, 30, 352, 140}}
	trendCanvases    = []canvas{{"", "no-phone", 800, 80, 692, 0}, {"-phone", "only-phone", 360, 20, 260, 34}}
)

// Narrow reports whether it is a phone's.
func (c canvas) Narrow() bool { return c.Screen == "only-phone" }

// After is where what stands behind the end of a line begins.
func (c canvas) After() float64 { return c.Right + 8 }

// Before is where what stands before the axis ends.
func (c canvas) Before() float64 { return c.Left - 8 }

// progressChart is a goal's progress as it was noted, drawn as steps, beside the
// even pace that leads from its first day to its last.
type progressChart struct {
	canvas
	Path   string
	Pace   string // empty where the goal has no such days
	Even   int    // per cent that an even pace makes by today
	Points []point
	Stones []stone
	Ticks  []tick
	From   work.Date
	To     work.Date
}

// stone is a milestone on the axis: at the day that it was reached, or is to be.
type stone struct {
	X, Title string
	Reached  bool
}

type point struct {
	X, Y    string
	Day     work.Date
	Percent int
	Note    string
}

const chartTop, chartBottom = 12.0, 140.0

// chartOf draws the history of a goal up to today, and to the day that it is to
// be reached by; of fewer than two notes there is nothing to draw.
func chartOf(on canvas, g *work.Goal, history []*work.GoalProgress, milestones []*work.Milestone, today work.Date) progressChart {
	c := progressChart{canvas: on}
	if len(history) < 2 {
		return c
	}
	now := today
	if g.Status == "completed" || g.Status == "cancelled" {
		now = history[len(history)-1].Day // what is over stays as it was
	}
	c.From, c.To = history[0].Day, max(now, history[len(history)-1].Day)
	paced := !g.StartDate.IsZero() && g.TargetDate > g.StartDate && g.StartDate <= c.From
	if paced {
		c.From, c.To = g.StartDate, max(c.To, g.TargetDate)
	}
	days := float64(max(1, c.From.DaysUntil(c.To)))
	x := func(d work.Date) float64 { return c.Left + (c.Right-c.Left)*float64(c.From.DaysUntil(d))/days }
	y := func(percent int) float64 { return chartBottom - (chartBottom-chartTop)*float64(percent)/100 }
	var path strings.Builder
	for i, h := range history {
		percent := *h.Percent // required of every note
		if i == 0 {
			fmt.Fprintf(&path, "M%.1f %.1f", x(h.Day), y(percent))
		} else {
			fmt.Fprintf(&path, "H%.1fV%.1f", x(h.Day), y(percent))
		}
		c.Points = append(c.Points, point{at(x(h.Day)), at(y(percent)), h.Day, percent, h.Note})
	}
	fmt.Fprintf(&path, "H%.1f", x(max(now, history[len(history)-1].Day)))
	c.Path = path.String()
	if paced {
		c.Pace = fmt.Sprintf("M%.1f %.1fL%.1f %.1f", x(g.StartDate), y(0), x(g.TargetDate), y(100))
		c.Even = min(100, 100*g.StartDate.DaysUntil(now)/g.StartDate.DaysUntil(g.TargetDate))
	}
	for _, m := range milestones {
		day := cmp.Or(m.CompletedOn, m.TargetDate)
		if day < c.From || day > c.To {
			continue // without a day, or out of the picture
		}
		c.Stones = append(c.Stones, stone{at(x(day)), fmt.Sprintf("%s: %s", fullDay(day), m.Description), !m.CompletedOn.IsZero()})
	}
	c.Ticks = c.ends(x, today)
	return c
}

// ends names the first and the last day, and today where there is room for it.
func (c progressChart) ends(x func(work.Date) float64, today work.Date) []tick {
	ticks := []tick{{X: at(c.Left), Text: short(c.From, today)}}
	if to := x(today); today < c.To && to-c.Left > c.Apart/2 && c.Right-to > c.Apart/2 {
		ticks = append(ticks, tick{X: at(to), Text: "today"})
	}
	last := short(c.To, today)
	if c.To == today {
		last = "today"
	}
	return append(ticks, tick{X: at(c.Right), Text: last})
}

// heatMap is the mean energy of each weekday and hour, a cell each.
type heatMap struct {
	canvas
	Height   int
	Across   []headed
	Down     []headed
	Cells    []heatCell
	Together []string // the columns of several hours
}

// headed is a row or a column of a heat map, and where its name stands.
type headed struct {
	At   int
	Text string
	Over string // a word above it
}

// heatCell is one of them, as it is written: there are a hundred.
type heatCell struct {
	X, Y, Wide  string
	Shade       string // the class of its rectangle; "": of a whole row, which has none
	Mid         string // where its texts stand
	Mean, MeanY string // "": too few to say
	N, CountY   string
	Ink, Lone   string // classes of the texts: on a dark shade, and of a count alone
}

const (
	cellWide, cellHigh = 62, 38
	cellLeft, cellTop  = 64, 24
	cellGap            = 2
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
